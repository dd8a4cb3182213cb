"""Standard output and error: results here, messages there, and no character that can bring a console down."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, TextIO

from ..messages.unseen import marked

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 100
"""Columns where no terminal says how many it has."""


def prepare(*, machine: bool = False) -> None:
    """A console of cp936 or ASCII has no sign for everything: it shows `?` rather than fail. What a machine is to read
    is UTF-8 with plain line ends wherever it goes, as files are. A stream that is closed (`>&-`) is one that nobody
    reads."""
    if sys.stdout is None:
        sys.stdout = _null(1)
    if sys.stderr is None:
        sys.stderr = _null(2)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if machine and isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", newline="\n", errors="replace")  # the name of a file need be no text


def _null(number: int) -> TextIO:
    """The null device under the number of a stream: else the next file opened would have it, and what a library
    prints would go there."""
    handle = os.open(os.devnull, os.O_WRONLY)
    if handle != number:
        os.dup2(handle, number)
        os.close(handle)
    return open(number, "w", encoding="utf-8", errors="replace")


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
    """A message: one line, whatever it quotes. A disk that is full takes none: the exit code still tells."""
    with unfilled():
        sys.stdout.flush()
    said = " ".join(marked(line).split())
    if _TO_PROGRAM.get():
        import json  # noqa: PLC0415  not for who asks for the version

        said = json.dumps({"message": said}, ensure_ascii=False)
    with unfilled():
        sys.stderr.write(said + "\n")


_TO_PROGRAM: ContextVar[bool] = ContextVar("to_program", default=False)


def to_program(asked: bool) -> bool:
    """Where a program reads what is said, each line of it is JSON."""
    _TO_PROGRAM.set(asked)
    return asked


@contextmanager
def unfilled() -> Iterator[None]:
    """What does not end for a stream that takes no more. A reader that went away ends everything, as elsewhere."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError:
        return


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
