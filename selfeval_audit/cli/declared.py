"""A function as a command of click: its parameters' annotations say what may be given, its docstring what it does."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import click
from click.exceptions import Exit as Ended

__all__ = ["Argument", "Ended", "Option", "command"]


@dataclass(frozen=True, slots=True)
class Option:
    """A parameter that is given by name; where none is said, its own. `least` bounds a number; `seen` is told what was
    given before the command runs."""

    name: str = ""
    help: str = ""
    least: int | None = None
    metavar: str | None = None
    seen: Callable[[bool], bool] | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """A parameter that is given by its place."""

    metavar: str = ""
    help: str = ""


def command(name: str, function: Callable[..., None], *, passes_on: bool = False) -> click.Command:
    """The command that calls a function. With `passes_on` words that it does not know are the context's `args`."""
    hints = get_type_hints(function, include_extras=True)
    told = {each.name: each for each in inspect.signature(function).parameters.values()}
    asked = {each: hints[each] for each in told if hints[each] is not click.Context}
    several = [each for each, hint in asked.items() if get_origin(_kind(hint)) is list]

    def called(**given: Any) -> None:
        for each in several:
            given[each] = [*given[each]] or None
        context = {each: click.get_current_context() for each in told if each not in asked}
        function(**context, **given)

    return click.Command(
        name,
        callback=called,
        params=[_parameter(told[each], hint) for each, hint in asked.items()],
        help=inspect.getdoc(function),
        context_settings={"allow_extra_args": True, "ignore_unknown_options": True} if passes_on else None,
    )


def _kind(hint: Any) -> Any:
    """What an annotation asks for, be it there or not."""
    kind = get_args(hint)[0]
    inside = get_args(kind)
    return next(each for each in inside if each is not NoneType) if NoneType in inside else kind


def _parameter(told: inspect.Parameter, hint: Any) -> click.Parameter:
    kind, mark = _kind(hint), get_args(hint)[1]
    optional = told.default is not inspect.Parameter.empty
    default: dict[str, Any] = (
        {"default": str(told.default) if isinstance(told.default, Path) else told.default} if optional else {}
    )
    if isinstance(mark, Argument):
        if get_origin(kind) is list:
            return click.Argument(
                [told.name], type=_type(get_args(kind)[0]), nargs=-1, required=not optional,
                metavar=mark.metavar, help=mark.help,
            )  # fmt: skip
        return click.Argument(
            [told.name], type=_type(kind), metavar=mark.metavar or told.name.upper(), help=mark.help,
            required=not optional, **default,
        )  # fmt: skip
    name = mark.name or f"--{told.name.replace('_', '-')}"
    if kind is bool:
        seen = mark.seen
        heard: dict[str, Any] = {} if seen is None else {"callback": lambda _context, _option, value: seen(value)}
        return click.Option([name, told.name], is_flag=True, help=mark.help, **default, **heard)
    return click.Option(
        [name, told.name], type=_type(kind, mark.least), metavar=mark.metavar, help=mark.help,
        show_default=told.default not in (None, ""), **default,
    )  # fmt: skip


MOST = 1_000_000_000
"""What a number of the command line may be: more is a slip, and of no use to what counts seconds or bytes."""


class _Number(click.IntRange):
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        number = super().convert(value, param, ctx)
        if number > MOST:
            self.fail(f"{MOST} is the most", param, ctx)
        return number


class _Path(click.Path):
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":  # a variable of a script that was never set: not the folder one happens to be in
            self.fail("nothing is no path", param, ctx)
        return super().convert(value, param, ctx)


def _type(kind: Any, least: int | None = None) -> click.ParamType[Any]:
    if get_origin(kind) is Literal:
        return click.Choice(get_args(kind))
    if kind is Path:
        return _Path(path_type=Path)
    return _Number(min=least) if kind is int else click.STRING
