"""The catalogue of checks as text."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ..checks import CHECKS
from ..messages import say


def show_checks(language: str, console: Console) -> None:
    """Print each check's name, criterion, basis and known weakness."""
    for check in CHECKS:
        console.print(Text(check.name, style="bold"))
        console.print(Padding(Text(check.criterion(language)), (0, 0, 0, 2)))
        _quiet(say("Basis: {basis}", language, basis=check.basis(language)), console)
        if check.weakness(language):
            _quiet(say("Known weakness: {weakness}", language, weakness=check.weakness(language)), console)


def _quiet(line: str, console: Console) -> None:
    console.print(Padding(Text(line, style="dim"), (0, 0, 0, 2)))
