"""What is asked of one short text again and again is worked out once, as long as the same words are in use."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from .book import Book, book

Asked = ParamSpec("Asked")
Given = TypeVar("Given")
KEPT = 8192
"""Texts of which a function's answer is kept: forms repeat their words, and several checks ask the same of one cell."""


def remembered(function: Callable[Asked, Given]) -> Callable[Asked, Given]:
    """A function of texts that asks the words in use, and nothing else: its last answers are kept, by book and text."""

    @lru_cache(maxsize=KEPT)
    def kept(_book: Book, *texts: Asked.args, **named: Asked.kwargs) -> Given:
        return function(*texts, **named)

    @wraps(function)
    def asked(*texts: Asked.args, **named: Asked.kwargs) -> Given:
        return kept(book(), *texts, **named)  # type: ignore[arg-type]  # texts are hashable

    return asked
