"""The language that a command was asked for."""

from __future__ import annotations

from contextvars import ContextVar

from ..messages import Language

_ASKED: ContextVar[str] = ContextVar("language", default="zh")


def keep_language(language: Language | None) -> Language | None:
    """Remember the language that a command was asked for, so that its refusals are said in it too."""
    if language:
        _ASKED.set(language)
    return language


def forget_language() -> None:
    """Begin a command: nobody has asked for a language yet."""
    _ASKED.set("zh")


def language_asked() -> str:
    """The language of messages: the one asked for, else Chinese."""
    return _ASKED.get()
