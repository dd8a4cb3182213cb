"""A mapping -> the record it describes, strictly. One that is right in every part is built as it stands; at any other
pydantic looks, which says what is wrong, and takes four times as long to import as a record to read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache, partial
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

T = TypeVar("T")
Reader = Callable[[Any], Any]


class NotBuiltError(Exception):
    """Some part of the mapping is not as its record has it."""


class NotValidError(Exception):
    """A mapping that describes no such record; `errors` say where and why."""

    def __init__(self, errors: list[ErrorDetails]) -> None:
        super().__init__(errors)
        self.errors = errors


def validated(kind: type[T], value: Any) -> T:
    """The record that a mapping describes. Raises NotValidError."""
    try:
        return built(kind, value)
    except NotBuiltError:
        pass
    from pydantic import ValidationError  # noqa: PLC0415  as the module says

    record: Any = kind
    try:
        made: T = adapter(record).validate_python(value)
    except ValidationError as refused:
        raise NotValidError(refused.errors()) from None
    return made


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """What validates a record of a kind, and knows its schema."""
    from pydantic import TypeAdapter  # noqa: PLC0415  as above

    return TypeAdapter(kind)


def built(kind: type[T], value: Any) -> T:
    """The record that a mapping describes. Raises NotBuiltError unless every part is what the record says."""
    record: Any = kind
    made: T = _reader(record)(value)
    return made


@cache
def _reader(hint: Any) -> Reader:
    """What turns a value into one of this type."""
    origin, inside = get_origin(hint), get_args(hint)
    if is_dataclass(hint) and isinstance(hint, type):
        return partial(_record, hint)
    if origin is Annotated:
        marks = [mark.meant for mark in inside[1:] if hasattr(mark, "meant")]
        return partial(_meant, marks, inside[0])
    if origin is Literal:
        return partial(_one_of, inside)
    if origin is tuple:
        return partial(_several, inside[0])
    if origin in {Union, UnionType}:
        (alone,) = (each for each in inside if each is not NoneType)
        return lambda value: None if value is None else _reader(alone)(value)
    return partial(_exactly, hint)


def _record(kind: Any, value: Any) -> Any:
    if isinstance(value, kind):
        return value
    hints = _hints(kind)
    if not isinstance(value, dict) or not (_asked(kind) <= value.keys() <= hints.keys()):
        raise NotBuiltError
    return kind(**{name: _reader(hints[name])(each) for name, each in value.items()})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind, include_extras=True)
    return {each.name: hints[each.name] for each in fields(kind)}


@cache
def _asked(kind: Any) -> frozenset[str]:
    """The fields without which there is no such record."""
    return frozenset(each.name for each in fields(kind) if each.default is MISSING and each.default_factory is MISSING)


def _meant(marks: list[Reader], hint: Any, value: Any) -> Any:
    for mark in marks:
        value = mark(value)
    return _reader(hint)(value)


def _one_of(options: tuple[Any, ...], value: Any) -> Any:
    if not isinstance(value, str) or value not in options:
        raise NotBuiltError
    return value


def _several(hint: Any, value: Any) -> tuple[Any, ...]:
    if not isinstance(value, (list, tuple)):
        raise NotBuiltError
    return tuple(map(_reader(hint), value))


def _exactly(kind: type[Any], value: Any) -> Any:
    if type(value) is not kind or _is_half(value):
        raise NotBuiltError
    return value


def _is_half(value: Any) -> bool:
    """Whether a text holds half a character, which no file can."""
    return isinstance(value, str) and not value.isascii() and any("\ud800" <= char <= "\udfff" for char in value)
