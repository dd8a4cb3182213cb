"""The language that a command was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from contextvars import ContextVar

from ..messages import LANGUAGES

_ASKED: ContextVar[str] = ContextVar("language", default="zh")


def keep_language(words: Sequence[str]) -> None:
    """Remember the language that a command line asks for, before it is parsed: what is wrong with it is said so."""
    asked = "zh"
    for word, following in zip(words, [*words[1:], ""], strict=False):
        name, _, value = word.partition("=")
        if name == "--language" and (value or following) in LANGUAGES:
            asked = value or following
    _ASKED.set(asked)


def language_asked() -> str:
    """The language of messages: the one asked for, else Chinese."""
    return _ASKED.get()
