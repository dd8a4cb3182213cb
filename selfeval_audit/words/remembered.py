"""What is asked of one short text again and again is worked out once, as long as the same words are in use."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from inspect import Parameter, signature
from typing import Any, TypeVar, TypeVarTuple

from .book import IN_USE

Texts = TypeVarTuple("Texts")
Given = TypeVar("Given")


def remembered(function: Callable[[*Texts], Given]) -> Callable[[*Texts], Given]:
    """A function of texts that asks the words in use, and nothing else: the book keeps its last answers."""
    taken = signature(function).parameters.values()
    any_number = any(each.kind is Parameter.VAR_POSITIONAL for each in taken)
    asked: Callable[[*Texts], Given] = _asked(function, 0 if any_number else len(taken))
    update_wrapper(asked, function)
    return asked


def _asked(function: Callable[..., Any], texts: int) -> Any:
    """The function as the words in use remember it. A form asks a thousand times: the usual numbers of texts are
    written out, for packing them takes as long as finding the answer."""
    in_use = IN_USE.get

    def of_one(text: object) -> Any:
        return in_use().answers[function](text)

    def of_two(text: object, second: object) -> Any:
        return in_use().answers[function](text, second)

    def of_three(text: object, second: object, third: object) -> Any:
        return in_use().answers[function](text, second, third)

    def of_any(*several: object) -> Any:
        return in_use().answers[function](*several)

    usual: dict[int, Callable[..., Any]] = {1: of_one, 2: of_two, 3: of_three}
    return usual.get(texts, of_any)
