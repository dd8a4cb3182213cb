"""`checks`: the catalogue of checks as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..checks import CHECKS
from ..messages import say
from .options import Spoken
from .sources import DEFAULT_LANGUAGE
from .streams import console as terminal
from .streams import heading, item

if TYPE_CHECKING:
    from rich.console import Console


def checks(language: Spoken = None) -> None:
    """Print the catalogue of checks: name, criterion, basis, known weaknesses."""
    show_checks(language or DEFAULT_LANGUAGE, terminal())


def show_checks(language: str, console: Console) -> None:
    """Print each check's name, criterion, basis and known weakness."""
    for check in CHECKS:
        heading(console, check.name)
        item(console, check.criterion(language))
        item(console, say("Basis: {basis}", language, basis=check.basis(language)), quiet=True)
        if check.weakness(language):
            item(console, say("Known weakness: {weakness}", language, weakness=check.weakness(language)), quiet=True)
