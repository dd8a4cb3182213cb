"""Standard output and error: results here, messages there, and no character that can bring a console down."""

from __future__ import annotations

import io
import sys
from contextvars import ContextVar

from rich.console import Console

from ..batch import Language

_ASKED: ContextVar[str] = ContextVar("language", default="zh")


def keep_language(language: Language | None) -> Language | None:
    """Remember the language that a command was asked for, so that its refusals are said in it too."""
    if language:
        _ASKED.set(language)
    return language


def language_asked() -> str:
    """The language of messages: the one asked for, else Chinese."""
    return _ASKED.get()


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
    return Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else WIDTH)


def out(text: str) -> None:
    """A result, as it is."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def err(line: str) -> None:
    """A message: one line, whatever it quotes."""
    sys.stdout.flush()
    sys.stderr.write(" ".join(line.split()) + "\n")
