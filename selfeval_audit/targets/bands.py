"""Targets of two figures: a band (95%-105%, [95%,100%], ≥95%且≤105%), and what only looks like one."""

from __future__ import annotations

import re

from .. import words
from ..figures import Figure, Interval, figures
from .asked import Part, Target, TargetKind, TargetReading, bound_at, half_line
from .change import change_before
from .own_unit import in_unit_of_last
from .several import stated
from .signs import printed_sign, sign_before, without_sign

_BETWEEN = words.Grammar(r"\s*(?:<<spans.included>>)?\s*(?:[-–—~～－]{1,2}|<<spans.to>>)\s*(?:[(（])?\s*")
_X_BETWEEN = words.Grammar(r"\s*(?:≤|<|<=|≦)\s*(?:[xX×]|<<spans.value>>)\s*(?:≤|<|<=|≦)\s*")
_X_BETWEEN_DOWN = words.Grammar(r"\s*(?:≥|>|>=|≧)\s*(?:[xX×]|<<spans.value>>)\s*(?:≥|>|>=|≧)\s*")
_AND = words.Grammar(r"\s*(?:[,，、;；]|<<spans.and>>)?\s*(?:<<spans.and>>)?\s*")
_SIGNS = re.compile(r"\s*(?:[≥≤≧≦<>＜＞=]\s*){1,3}")
_NUMBER = r"\d{1,12}(?:\.\d{1,6})?\s?[%‰]?"
_BRACKETED = re.compile(
    rf"\s*[\[【(（]\s?({_NUMBER})\s?[,，、;；]\s?({_NUMBER})\s?[\])】）]([%‰\u4e00-\u9fff]{{0,4}})\s*"
)
_MOST_VALUES = 24  # a cell with more is no list of targets that anyone could answer one by one


def of_brackets(text: str, plain: str, place: str) -> Target | None:
    """`[95%,100%]`, `(0,5%]`: an interval as mathematicians write it; None for another text."""
    band = _BRACKETED.fullmatch(plain)
    if band is None:
        return None
    low, high = in_unit_of_last(figures(f"{band[1]}-{band[2]}{band[3]}", place))
    if low.unit.kind != high.unit.kind:
        return Target(text, TargetKind.SEVERAL, (low, high))
    opened, closed = plain.strip()[0] in "[【", band[0].strip().removesuffix(band[3])[-1] in "]】"
    either = opened or closed  # two round brackets are brackets, no open ends
    between = Interval(low.amount, high.amount, opened or not either, closed or not either)
    if low.amount > high.amount:
        return Target(text, TargetKind.MALFORMED, (low, high))
    return Target(text, TargetKind.BAND, (low, high), readings=(TargetReading("between", between),))


def of_several(text: str, plain: str, found: tuple[Figure, ...]) -> Target:
    """A target of several values: each with its own sign, or change."""
    if len(found) > _MOST_VALUES:
        return Target(text, TargetKind.SEVERAL, found[:_MOST_VALUES])
    each_stated = stated(plain, found)
    parts = tuple(Part(_part(plain, each.figure, each.figure.text), each) for each in each_stated)
    return Target(text, TargetKind.SEVERAL, found, parts=parts)


def _part(plain: str, figure: Figure, text: str) -> Target:
    sign = printed_sign(plain, figure)
    return bound_at(text, figure, sign) if sign and sign != "±" else Target(text, TargetKind.VALUE, (figure,))


def of_two(text: str, plain: str, first: Figure, second: Figure) -> Target:
    """A target of two figures: a band, one that nothing can meet, a malformed one, or two targets."""
    found = (first, second)
    if first.unit.kind != second.unit.kind:
        return of_several(text, plain, found)
    middle = plain[first.start + len(first.text) : second.start]
    low, high = sorted((first.amount, second.amount))
    between = TargetReading("between", Interval(low, high))
    signs = _two_signs(plain, first, second, middle)
    if middle.strip() in ("±", "+-") and second.amount >= 0:
        around = Interval(first.amount - second.amount, first.amount + second.amount)
        return Target(text, TargetKind.BAND, found, readings=(TargetReading("between", around),))
    if signs and not _attainable(plain, first, second):  # nothing can meet it
        return Target(text, TargetKind.MALFORMED, found)
    if signs or is_range(middle):
        change = change_before(plain[: first.start])
        return Target(text, TargetKind.BAND, found, readings=(between,), change="" if change.to_level else change.way)
    if _SIGNS.fullmatch(middle):
        literal = _literal(plain, first, second, middle)
        return Target(text, TargetKind.MALFORMED, found, readings=(between, *literal))
    return of_several(text, plain, found)


@words.remembered
def is_range(middle: str) -> bool:
    """Whether what stands between two figures makes them the ends of a range."""
    return any(pattern().fullmatch(middle) for pattern in (_BETWEEN, _X_BETWEEN, _X_BETWEEN_DOWN))


def _two_signs(plain: str, first: Figure, second: Figure, middle: str) -> bool:
    """`≥95%且≤105%`, `≤105%，≥95%`: a sign before each figure alone, one a floor and the other a ceiling."""
    one, other = sign_before(plain[: first.start]), sign_before(plain[: second.start])
    if {one, other} not in ({"≥", "≤"}, {">", "<"}, {"≥", "<"}, {">", "≤"}):
        return False
    return bool(_AND().fullmatch(without_sign(middle)))


def _attainable(plain: str, first: Figure, second: Figure) -> bool:
    """Whether the floor of two bounds is not above their ceiling."""
    floor, ceiling = (first, second) if sign_before(plain[: first.start]) in "≥>" else (second, first)
    return floor.amount <= ceiling.amount


def _literal(plain: str, first: Figure, second: Figure, middle: str) -> tuple[TargetReading, ...]:
    """`110%≤≥90%` taken word by word: the first figure is at most the value, and the value at least the second."""
    signs = [sign for sign in ("≤", "≥", "<", ">") if sign in middle.replace("≦", "≤").replace("≧", "≥")]
    lead = next((char for char in middle if char in "≤≥<>"), "")
    turned = {"≤": "≥", "<": ">", "≥": "≤", ">": "<"}
    one = half_line(turned.get(lead, "="), first.amount)
    two = half_line(sign_before(plain[: second.start]) or (signs[-1] if signs else "="), second.amount)
    low = max((end for end in (one.low, two.low) if end is not None), default=None)
    high = min((end for end in (one.high, two.high) if end is not None), default=None)
    if low is not None and high is not None and low > high:
        return ()
    return (TargetReading("literal", Interval(low, high)),)
