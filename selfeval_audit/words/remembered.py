"""What is asked of one short text again and again is worked out once, as long as the same words are in use."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple

from .book import IN_USE, Book

Texts = TypeVarTuple("Texts")
Given = TypeVar("Given")
KEPT = 8192
"""Texts of which a function's answer is kept: forms repeat their words, and several checks ask the same of one cell."""


def remembered(function: Callable[[*Texts], Given]) -> Callable[[*Texts], Given]:
    """A function of texts that asks the words in use, and nothing else: its last answers are kept, by book and text."""

    @lru_cache(maxsize=KEPT)
    def kept(_book: Book, *texts: *Texts) -> Given:
        return function(*texts)

    in_use = IN_USE.get

    @wraps(function)
    def asked(*texts: *Texts) -> Given:
        return kept(in_use(), *texts)

    return asked
