"""Frozen records that are made as quickly as open ones, and what follows from a record, worked out once.

An audit makes a thousand records of a form. The standard library sets each field of a frozen dataclass by its name
through `object.__setattr__`, which takes most of an audit's time for records; its `cached_property` takes a lock each
time, before Python 3.12.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from functools import update_wrapper
from typing import Any, Generic, Self, TypeVar, overload

Made = TypeVar("Made")
Owner = TypeVar("Owner")
Value = TypeVar("Value")


def quickly_made(record: type[Made]) -> type[Made]:
    """A frozen dataclass with an `__init__` that does the same as its own: each field is set through its slot; without
    slots all are put into the instance's dictionary. Raises TypeError for a field with a default that is made anew for
    each record, which it does not know."""
    told: tuple[Field[Any], ...] = fields(record)  # type: ignore[arg-type]  # a dataclass, of whatever kind
    if any(each.default_factory is not MISSING for each in told):
        raise TypeError(f"{record.__name__}: a field's default is made anew for each record")
    slots = {f"set_{each.name}": getattr(record, each.name).__set__ for each in told if "__slots__" in vars(record)}
    lines = [f"set_{each.name}(self, {each.name})" for each in told] if slots else [
        f"self.__dict__.update({', '.join(f'{each.name}={each.name}' for each in told)})"
    ]  # fmt: skip
    if hasattr(record, "__post_init__"):
        lines.append("self.__post_init__()")
    positional = [each.name for each in told if not each.kw_only]
    keywords = [each.name for each in told if each.kw_only]
    parameters = ", ".join(["self", *positional, *(["*", *keywords] if keywords else [])])
    made: dict[str, Any] = dict(slots)
    exec("\n ".join((f"def __init__({parameters}):", *lines)), made)  # noqa: S102  its own field names, as dataclasses does
    own, quick = record.__init__, made["__init__"]
    quick.__defaults__, quick.__kwdefaults__ = own.__defaults__, own.__kwdefaults__
    record.__init__ = update_wrapper(quick, own)  # type: ignore[method-assign]  # as the decorator below gave it one
    return record


class Once(Generic[Owner, Value]):
    """What follows from an instance: worked out when it is first asked for, then one of its attributes."""

    def __init__(self, function: Callable[[Owner], Value]) -> None:
        self.function, self.name, self.__doc__ = function, "", function.__doc__

    def __set_name__(self, _owner: type[Owner], name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type[Owner]) -> Self: ...
    @overload
    def __get__(self, instance: Owner, owner: type[Owner]) -> Value: ...
    def __get__(self, instance: Owner | None, owner: type[Owner]) -> Self | Value:
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.function(instance)
        return value


def once(function: Callable[[Owner], Value]) -> Once[Owner, Value]:
    """A method without arguments as an attribute that is worked out once."""
    return Once(function)
