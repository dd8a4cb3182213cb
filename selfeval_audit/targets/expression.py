"""A target as printed -> what it asks (value, bound, band, date, recurring deadline, words), with each reading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ..figures import Figure, Interval, Unit, figures, half_width, is_blank, unit
from .deadline import Deadline, deadline, is_recurring
from .signs import sign_after, sign_before, sign_of_column


class TargetKind(StrEnum):
    """What a target asks for."""

    VALUE = "value"
    BOUND = "bound"
    BAND = "band"
    MALFORMED = "malformed"
    SEVERAL = "several"
    DATE = "date"
    RECURRING = "recurring"
    WORDS = "words"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class TargetReading:
    """A set of acceptable values that a target can be read as; `way` names how it was read."""

    way: str
    interval: Interval


@dataclass(frozen=True, slots=True)
class Target:
    """A printed target read: its kind, its figures, its sign (≥ ≤ > < = ± or ""), its readings, likeliest first.

    A value without a sign has no reading of its own: the direction decides (`attainment`). `standard` says that words
    name a standard one can be measured against (…规定, …标准, 计划时间内)."""

    text: str
    kind: TargetKind
    figures: tuple[Figure, ...] = ()
    sign: str = ""
    readings: tuple[TargetReading, ...] = ()
    deadline: Deadline | None = None
    standard: bool = False

    @property
    def figure(self) -> Figure | None:
        """The one figure of a value or bound."""
        return self.figures[0] if self.kind in (TargetKind.VALUE, TargetKind.BOUND) else None

    @property
    def unit(self) -> Unit | None:
        """The unit of what is asked; None where no quantity is asked."""
        return self.figures[-1].unit if self.figures else None

    @property
    def approximate(self) -> bool:
        """Whether it says itself that it is only about so much (300人左右): a near miss cannot be told then."""
        return bool(_ABOUT.search(half_width(self.text)))

    @property
    def asks_quantity(self) -> bool:
        """Whether a number would answer it."""
        return self.kind in _QUANTITIES


_QUANTITIES = {TargetKind.VALUE, TargetKind.BOUND, TargetKind.BAND, TargetKind.MALFORMED, TargetKind.SEVERAL}
_ABOUT = re.compile(r"左右|上下浮动|大约|(?:^|[^节合公条签契预特制])约为?\s*\d")
_BETWEEN = re.compile(r"\s*(?:[-–—~～－]{1,2}|至|到)\s*(?:[(（])?\s*")
_X_BETWEEN = re.compile(r"\s*(?:≤|<|<=|≦)\s*(?:[xX×]|\S{1,8}?[值率数])\s*(?:≤|<|<=|≦)\s*")
_X_BETWEEN_DOWN = re.compile(r"\s*(?:≥|>|>=|≧)\s*(?:[xX×]|\S{1,8}?[值率数])\s*(?:≥|>|>=|≧)\s*")
_AND = re.compile(r"\s*(?:且|,|，|、|;|；|并|和|及)?\s*(?:且)?\s*")
_SIGNS = re.compile(r"\s*(?:[≥≤≧≦<>＜＞=]\s*){1,3}")
_STANDARD = re.compile(r"规定|标准|规范|制度|计划(?:完成)?(?:时间|时限|期限)|规定时间|时限|合同约定|要求内|批复")


def target(text: str, *, year: int | None = None, sign: str = "", unit_text: str = "", place: str = "") -> Target:
    """Read a target. `sign` and `unit_text` are columns of their own in some layouts; `year` completes a date."""
    plain = half_width(text)
    if is_blank(text):
        return Target(text, TargetKind.BLANK)
    found = _with_unit(figures(text, place), unit_text)
    if not found:
        return _without_figures(text, year)
    match found:
        case (only,):
            return _of_one(text, plain, only, sign_of_column(sign))
        case (first, second):
            return _of_two(text, plain, *_shared_unit(first, second))
        case _:
            return Target(text, TargetKind.SEVERAL, found)


def _with_unit(found: tuple[Figure, ...], unit_text: str) -> tuple[Figure, ...]:
    """A unit column gives its unit to figures that print none of their own."""
    column = unit(unit_text)
    if not column.kind:
        return found
    return tuple(each if each.unit.kind else each.in_unit(column) for each in found)


def _shared_unit(first: Figure, second: Figure) -> tuple[Figure, Figure]:
    """`95-105%`: the unit behind the second figure is the first one's too."""
    return (first.in_unit(second.unit) if not first.unit.text and second.unit.text else first), second


def _without_figures(text: str, year: int | None) -> Target:
    if is_recurring(text):
        return Target(text, TargetKind.RECURRING)
    due = deadline(text, year)
    if due:
        return Target(text, TargetKind.DATE, deadline=due)
    return Target(text, TargetKind.WORDS, standard=bool(_STANDARD.search(text)))


def _of_one(text: str, plain: str, figure: Figure, column_sign: str) -> Target:
    sign = printed_sign(plain, figure) or column_sign
    if sign == "±":
        size = abs(figure.amount)
        return Target(text, TargetKind.BAND, (figure,), sign, (TargetReading("between", Interval(-size, size)),))
    if not sign:
        return Target(text, TargetKind.VALUE, (figure,))
    return Target(text, TargetKind.BOUND, (figure,), sign, (TargetReading("bound", half_line(sign, figure.amount)),))


def printed_sign(plain: str, figure: Figure) -> str:
    """The sign that stands before or behind a figure in its text (at half width), or ""."""
    end = figure.start + len(figure.text)
    return sign_before(plain[: figure.start]) or sign_after(plain[end:])


def half_line(sign: str, bound: Fraction) -> Interval:
    """The values that a bound admits."""
    match sign:
        case "≥" | ">":
            return Interval(bound, None, low_closed=sign == "≥")
        case "≤" | "<":
            return Interval(None, bound, high_closed=sign == "≤")
        case _:
            return Interval.exactly(bound)


def _of_two(text: str, plain: str, first: Figure, second: Figure) -> Target:
    found = (first, second)
    if first.unit.kind != second.unit.kind:
        return Target(text, TargetKind.SEVERAL, found)
    middle = plain[first.start + len(first.text) : second.start]
    low, high = sorted((first.amount, second.amount))
    between = TargetReading("between", Interval(low, high))
    proper = _BETWEEN.fullmatch(middle) or _X_BETWEEN.fullmatch(middle) or _X_BETWEEN_DOWN.fullmatch(middle)
    if proper or _two_signs(plain, first, second, middle):
        return Target(text, TargetKind.BAND, found, readings=(between,))
    if _SIGNS.fullmatch(middle):
        literal = _literal(plain, first, second, middle)
        return Target(text, TargetKind.MALFORMED, found, readings=(between, *literal))
    return Target(text, TargetKind.SEVERAL, found)


def _two_signs(plain: str, first: Figure, second: Figure, middle: str) -> bool:
    """`≥95%且≤105%`, `≤105%，≥95%`: a sign before each figure, one a floor and the other a ceiling."""
    one, other = sign_before(plain[: first.start]), sign_before(plain[: second.start])
    if {one, other} not in ({"≥", "≤"}, {">", "<"}, {"≥", "<"}, {">", "≤"}):
        return False
    floor, ceiling = (first, second) if one in "≥>" else (second, first)
    stripped = re.sub(r"(?:[≥≤≧≦<>=]+|不低于|不少于|不超过|不高于|小于|大于|低于|高于)\s*$", "", middle)
    return floor.amount <= ceiling.amount and bool(_AND.fullmatch(stripped))


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
