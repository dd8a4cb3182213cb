"""The catalogue of checks as text."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ..checks import CHECKS, basis, criterion, weakness
from ..messages import say


def show_checks(language: str, console: Console) -> None:
    """Print each check's name, criterion, basis and known weakness."""
    for check in CHECKS:
        console.print(Text(check.__name__, style="bold"))
        console.print(Padding(Text(say(criterion(check), language)), (0, 0, 0, 2)))
        _quiet(say("Basis: {basis}", language, basis=say(basis(check), language)), console)
        if weakness(check):
            _quiet(say("Known weakness: {weakness}", language, weakness=say(weakness(check), language)), console)


def _quiet(line: str, console: Console) -> None:
    console.print(Padding(Text(line, style="dim"), (0, 0, 0, 2)))
