"""Words that have an order of their own: grades (优良), levels (省级), proportions (1:5). A target and its actual
compare where both are of one order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .. import words
from ..figures import NO_UNIT, Figure, Unit, half_width, of_digits, printed

KIND = "class"
"""The kind of unit of a place in an order: the first is the best, and no share of another."""
_STATED = words.Grammar(r"(?:<<standings.ahead>>)*(?P<word>.+?)(?:<<standings.behind>>)*")
_PROPORTION = re.compile(r"(\d{1,6}(?:\.\d{1,4})?)\s?[:：∶]\s?(\d{1,6}(?:\.\d{1,4})?)")
_ASKED = words.Grammar(
    r"\s*(?:≥|>=|<<standings.ahead>>)*\s*(?P<word>[\d.]+\s?[:：∶]\s?[\d.]+)\s*(?:<<standings.behind>>)*"
)
_MOST = 16  # characters of a cell that states a grade and no more
_ORDERS = ("merit", "merit or better", "class", "letters", "government", "numbered")
_MERITS = {"merit", "merit or better"}


@dataclass(frozen=True, slots=True)
class Placed:
    """What was asked and what was reached, as places in one order or as proportions, and the bound that asks for it."""

    asked: Figure
    sign: str
    done: Figure


def standing(asked: str, done: str, name: str, place: str = "") -> Placed | None:
    """A target and an actual in words of one order, or None where they are of none or of two."""
    due, given = half_width(asked).strip(), half_width(done).strip()
    if max(len(due), len(given)) > _MOST:
        return None
    return _proportions(due, given, name, place) or _grades(due, given, name, place)


def _proportions(due: str, given: str, name: str, place: str) -> Placed | None:
    """1:3.6 for 1:3: equal ones, and of what so much was put in for, in any size."""
    one, other = _ASKED().fullmatch(due), _PROPORTION.fullmatch(given)
    wanted = _PROPORTION.fullmatch(one["word"]) if one else None
    if wanted is None or other is None or of_digits(wanted[1]) != of_digits(other[1]):
        return None
    if of_digits(wanted[2]) != of_digits(other[2]) and not words.says("standings", "leverage", name):
        return None
    return Placed(_share(wanted, place), "≥", _share(other, place))


def _share(match: re.Match[str], place: str) -> Figure:
    return printed(match[2], NO_UNIT, match[0], place)


def _grades(due: str, given: str, name: str, place: str) -> Placed | None:
    one, other = _STATED().fullmatch(due), _STATED().fullmatch(given)
    if one is None or other is None:
        return None
    wanted, reached = words.first("standings", one["word"]), words.first("standings", other["word"])
    if wanted is None or reached is None or wanted.holds not in _ORDERS or reached.holds not in _ORDERS:
        return None
    if one["word"] == other["word"] and _is_grade(wanted.holds, name):
        return Placed(_place("1", one["word"], place), "≤", _place("1", other["word"], place))
    merits = {wanted.holds, reached.holds} <= _MERITS and words.says("standings", "asks", name)
    orders = wanted.holds == reached.holds and wanted.holds not in {*_MERITS, "numbered"}
    if not (merits or orders) or (reached.holds == "merit or better" and wanted.value < reached.value):
        return None
    return Placed(_place(wanted.value, one["word"], place), "≤", _place(reached.value, other["word"], place))


def _is_grade(order: str, name: str) -> bool:
    """Whether a word is the grade that its row asks for, and not only a word of praise."""
    return order not in _MERITS or words.says("standings", "asks", name)


def _place(digits: str, word: str, place: str) -> Figure:
    unit = Unit(words.literal("standings", "unit")[0], KIND)
    return printed(digits, unit, word, place)
