"""Standard output and error: results here, messages there, and no character that can bring a console down."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..messages.unseen import marked

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 100
"""Columns where no terminal says how many it has."""


def prepare(*, machine: bool = False) -> None:
    """A console of cp936 or ASCII has no sign for everything: it shows `?` rather than fail. What a machine is to read
    is UTF-8 with plain line ends wherever it goes, as files are."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if machine and isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")


def console() -> Console:
    """What results are laid out on: as wide as the terminal, plain where there is none."""
    from rich.console import Console  # noqa: PLC0415  not where a machine reads

    return Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else WIDTH)


def marked_all(value: Any) -> Any:
    """Every text of a result document with what cannot be seen, and what a terminal would obey, marked."""
    match value:
        case str():
            return marked(value)
        case dict():
            return {key: marked_all(each) for key, each in value.items()}
        case list():
            return [marked_all(each) for each in value]
        case _:
            return value


def out(text: str) -> None:
    """A result, as it is."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def err(line: str) -> None:
    """A message: one line, whatever it quotes."""
    sys.stdout.flush()
    sys.stderr.write(" ".join(marked(line).split()) + "\n")


def say_all(lines: Iterable[str]) -> None:
    """Messages, one after the other."""
    for line in lines:
        err(line)


def heading(console: Console, line: str) -> None:
    """A line in bold."""
    from rich.text import Text  # noqa: PLC0415  as above

    console.print(Text(line, style="bold"))


def item(console: Console, line: str, *, quiet: bool = False) -> None:
    """What stands below a heading, set in; dim where it is `quiet`."""
    from rich.padding import Padding  # noqa: PLC0415  as above
    from rich.text import Text  # noqa: PLC0415

    console.print(Padding(Text(line, style="dim" if quiet else ""), (0, 0, 0, 2)))
