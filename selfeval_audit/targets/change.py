"""A number as a change (同比下降3%) or as the level that a change leads to (下降至3%), by the words before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .. import words
from ..figures import Figure
from .signs import without_sign

_NEAR = 30  # characters before a number in which its verb stands; longer clauses speak of something else
_BETWEEN = words.Grammar(r"(?:<<change_parts.between>>|[:：\s])*")
_CLAUSE = re.compile(r"[，。；,;]")
_OPPOSITE = {"up": "down", "down": "up"}


@dataclass(frozen=True, slots=True)
class Change:
    """Which way a number changes (`up`, `down`, or "" for none), and whether it is the level reached."""

    way: str = ""
    to_level: bool = False


NO_CHANGE = Change()


@words.remembered
def change_before(text: str) -> Change:
    """The change that the text before a number makes of it."""
    clause = _CLAUSE.split(without_sign(text[-_NEAR:]))[-1]
    found = [(match.end(), way) for way in _OPPOSITE for match in words.pattern("change", way).finditer(clause)]
    if not found:
        return NO_CHANGE
    end, way = max(found)
    between = clause[end:]
    if words.pattern("change_parts", "to").match(clause, end):
        return Change(way, to_level=True)
    near = _BETWEEN().fullmatch(between) or (
        words.says("change_parts", "against", clause[:end])
        and words.pattern("change_parts", "thing").fullmatch(between)
    )
    return Change(way) if near else NO_CHANGE


def reached(plain: str, found: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Of `由5%降至3%` the level reached; else the figures as they are."""
    match found:
        case (first, last) if _begins(plain[: first.start]) and change_before(plain[: last.start]).to_level:
            return (last,)
        case _:
            return found


def _begins(before: str) -> bool:
    """Whether a number is where a change begins: behind 由, or before all else (3天压缩至1天)."""
    return not before.strip() or words.says("change_parts", "from", before)


@words.remembered
def change_named(name: str) -> str:
    """The way of the change that an indicator's name counts (能耗下降率, 三公经费变动率), or ""."""
    if words.says("change", "of cost", name):
        return "up"
    held = {way for way in _OPPOSITE if words.pattern("change", way).search(name)}
    return held.pop() if len(held) == 1 else ""


def towards(figure: Figure, way: str, asked: str) -> Figure:
    """A change seen in the direction that is asked for: a rise is a negative decline. A minus is a decline's own sign,
    in a bare number too; a plus is a rise's."""
    size = figure.digits.removeprefix("-")
    falls = figure.digits.startswith("-") or way == "down" or (not way and asked == "down")
    digits = size if falls == (asked == "down") else f"-{size}"
    return (
        figure
        if digits == figure.digits
        else replace(figure, digits=digits, value=abs(figure.value) * (1 if digits == size else -1))
    )
