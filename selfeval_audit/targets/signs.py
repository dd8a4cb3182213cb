"""The signs of a bound as forms print them, before or after the number, as characters or as words."""

from __future__ import annotations

import re
from functools import cache

from .. import words
from ..figures import TIMES, Figure

_NEAR = 24  # characters beside a number in which its sign stands


@words.remembered
def sign_before(text: str) -> str:
    """The sign that a text ends with (the text before a number), or ""."""
    return _signs(words.book()).get(_last(text), "")


@words.remembered
def is_spoken(text: str) -> bool:
    """Whether that sign is a word for more or less (超过, 低于): few writers mean that the bound itself misses it."""
    return _last(text) in {*words.literal("signs_before", "over"), *words.literal("signs_before", "under")}


@words.remembered
def without_sign(text: str) -> str:
    """The text before a number without the sign that it ends with."""
    return text.rstrip().removesuffix(_last(text)).rstrip()


def sign_after(text: str, *, of_time: bool = False) -> str:
    """The sign that a text begins with (behind a number: `以上`, `以内`; behind a span of time `内` too), or ""."""
    plain = text[:_NEAR].lstrip()
    for held in ("≥", "≤", *(("limit",) if of_time else ())):
        if words.pattern("signs_after", held).match(plain):
            return "≤" if held == "limit" else held
    return ""


def printed_sign(plain: str, figure: Figure) -> str:
    """The sign that stands before or behind a figure in its text (at half width), or ""."""
    end = figure.start + len(figure.text)
    behind = plain[end : end + _NEAR]
    return sign_before(plain[: figure.start]) or sign_after(behind, of_time=figure.unit.kind in TIMES)


def sign_of_column(text: str) -> str:
    """The sign that a column of its own states (指标性质: `≥`, `=`, 正向), or "" (定性, 定量, blank)."""
    return _signs(words.book()).get(text.strip()) or words.holds("sign_columns", text)


def _last(text: str) -> str:
    found = _ending(words.book()).search(text[-_NEAR:])
    return found[1] if found else ""


@cache
def _ending(book: words.Book) -> re.Pattern[str]:
    spellings = sorted(_signs(book), key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, spellings))})\s*$")


@cache
def _signs(_book: words.Book) -> dict[str, str]:
    entries = words.group("signs_before").entries
    return {"+-": "±"} | {word: entry.value or entry.holds for entry in entries for word in entry.literal()}
