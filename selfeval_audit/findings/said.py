"""What findings of every check say (`sayings.toml`), and what was looked at, in words."""

from __future__ import annotations

from ..checks import Phrase, phrases

ITEMS = ("total", "narrative", "form")


def said(name: str) -> Phrase:
    """A phrase of this room, by its id."""
    return phrases(__package__, "sayings.toml")[name]


def item_name(item: str, language: str) -> str:
    """What was looked at, in words: `total`, `narrative` and `form` are said in the language, names stay as printed."""
    return said(item).said(language) if item in ITEMS else item


def open_cause(language: str) -> str:
    """What stands where nothing is known of a cause."""
    return said("open_cause").said(language)
