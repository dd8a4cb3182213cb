"""Kinds of counting that words around a number speak of: people, visits of people, months of people."""

from __future__ import annotations

import re

from ..figures import PEOPLE, half_width
from ..targets import Target
from .actual import Actual

_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("person-month", re.compile(r"人·?月数?")),
    ("person-time", re.compile(r"人次")),
    ("person", re.compile(r"人数|人员数")),
)
_AHEAD = 4  # a unit word directly before its number


def kind_named(text: str) -> str:
    """The one kind of counting people that a text names, or "" where it names none or several."""
    found = {kind for kind, words in _WORDS if words.search(text)}
    if "person-time" in found:  # 人次数 holds no 人数, but 人数 and 人次 may stand side by side
        found.discard("person")
    return found.pop() if len(found) == 1 else ""


def unit_conflict(asked: Target, done: Actual) -> str:
    """The other kind of unit that an actual is given in, beside its target's: as printed or by the words ahead of a
    number without a unit; "" where the kinds are one, or nothing tells."""
    figure, unit = done.figure, asked.unit
    if figure is None or unit is None or not unit.kind:
        return ""
    if figure.unit.kind and not done.unit_taken:
        return "" if figure.unit.kind == unit.kind else figure.unit.text
    ahead = half_width(done.text)[: figure.start].rstrip(" :：为共计约有达到")
    named = kind_named(ahead[-_AHEAD:])
    if unit.kind in PEOPLE and named and named != unit.kind:
        return next(match[0] for kind, words in _WORDS if kind == named and (match := words.search(ahead[-_AHEAD:])))
    return ""
