"""The catalogue of checks as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks import CHECKS
from ..messages import say
from .streams import heading, item

if TYPE_CHECKING:
    from rich.console import Console


def show_checks(language: str, console: Console) -> None:
    """Print each check's name, criterion, basis and known weakness."""
    for check in CHECKS:
        heading(console, check.name)
        item(console, check.criterion(language))
        item(console, say("Basis: {basis}", language, basis=check.basis(language)), quiet=True)
        if check.weakness(language):
            item(console, say("Known weakness: {weakness}", language, weakness=check.weakness(language)), quiet=True)
