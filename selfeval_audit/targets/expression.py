"""A target as printed -> what it asks (value, bound, band, date, recurring deadline, words), with each reading."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from ..figures import TIMES, Figure, Interval, Unit, counts, figures, half_width, is_blank, tenths, unit
from .change import change_before
from .deadline import Deadline, deadline, is_recurring
from .implied import asks_class, none_or_all, quality_classes
from .periods import Pace, pace
from .several import Stated, stated
from .signs import is_spoken, sign_after, sign_before, sign_of_column, without_sign


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
    name a standard one can be measured against (…规定, …标准, 计划时间内). `change` is the way that a change is asked
    for (`up`, `down`); `pace` the count a period whose year's count is the figure; `parts` the targets of a cell that
    states several; `instead` what words ask for in numbers, should a number answer them; `spoken` that its sign is a
    word such as 超过, which few writers mean to exclude the bound itself."""

    text: str
    kind: TargetKind
    figures: tuple[Figure, ...] = ()
    sign: str = ""
    readings: tuple[TargetReading, ...] = ()
    deadline: Deadline | None = None
    standard: bool = False
    change: str = ""
    pace: Pace | None = None
    parts: tuple[Part, ...] = ()
    instead: Target | None = None
    spoken: bool = False

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
_ABOUT = re.compile(r"左右|上下浮动|大约|(?:^|[^节合公条签契预特制])约为?\s?\d")
_BETWEEN = re.compile(r"\s*(?:[-–—~～－]{1,2}|至|到)\s*(?:[(（])?\s*")
_X_BETWEEN = re.compile(r"\s*(?:≤|<|<=|≦)\s*(?:[xX×]|\S{1,8}?[值率数])\s*(?:≤|<|<=|≦)\s*")
_X_BETWEEN_DOWN = re.compile(r"\s*(?:≥|>|>=|≧)\s*(?:[xX×]|\S{1,8}?[值率数])\s*(?:≥|>|>=|≧)\s*")
_AND = re.compile(r"\s*(?:且|,|，|、|;|；|并|和|及)?\s*(?:且)?\s*")
_SIGNS = re.compile(r"\s*(?:[≥≤≧≦<>＜＞=]\s*){1,3}")
_STANDARD = re.compile(r"规定|标准|规范|制度|计划(?:完成)?(?:时间|时限|期限)|规定时间|时限|合同约定|要求内|批复")
_NUMBER = r"\d{1,12}(?:\.\d{1,6})?\s?[%‰]?"
_BRACKETED = re.compile(
    rf"\s*[\[【(（]\s?({_NUMBER})\s?[,，、;；]\s?({_NUMBER})\s?[\])】）]([%‰\u4e00-\u9fff]{{0,4}})\s*"
)
_AFTERWARDS = re.compile(r"后(?:的)?$")
_FORE = re.compile(r"前$")
_RANKED = {"名", "位"}
_MOST_VALUES = 24  # a cell with more is no list of targets that anyone could answer one by one
_MOST_CELL = 2000  # characters of a cell that states one thing


@dataclass(frozen=True, slots=True)
class Part:
    """One of several targets in a cell: what it asks, and the words and figure it is told by."""

    target: Target
    stated: Stated


def target(  # noqa: PLR0913  each is a cell of the row
    text: str, *, name: str = "", year: int | None = None, sign: str = "", unit_text: str = "", place: str = ""
) -> Target:
    """Read a target. `name` is the indicator's, `sign` and `unit_text` are columns of their own in some layouts; `year`
    completes a date."""
    plain = half_width(text)
    if is_blank(text):
        return Target(text, TargetKind.BLANK)
    classes = quality_classes(plain, name, place)
    if len(classes) == 1 and asks_class(plain):
        return _of_class(text, plain, classes[0])
    band = _BRACKETED.fullmatch(plain)
    if band:
        return _of_brackets(text, plain, band, place)
    found = _with_unit(_numbers(text, plain, place), unit_text)
    if not found:
        return _without_figures(text, year, name)
    match found:
        case (only,):
            return _of_one(text, plain, only, sign_of_column(sign))
        case (first, second):
            return _of_two(text, plain, *_shared_unit(first, second))
        case _:
            return _of_several(text, plain, found)


def _numbers(text: str, plain: str, place: str) -> tuple[Figure, ...]:
    """The figures of a cell; where it prints no digits, its tenths (九成五) or one count in numerals alone (三次)."""
    found = figures(text, place)
    if found or len(plain) > _MOST_CELL:
        return found
    spelled = tuple(tenths(plain, place)) or counts(plain, place)
    return spelled if len(spelled) == 1 and _stands_alone(plain, spelled[0]) else ()


def _stands_alone(plain: str, figure: Figure) -> bool:
    """Whether nothing but a sign, and the period that it is counted in, stands beside a number in numerals."""
    before, behind = plain[: figure.start], plain[figure.start + len(figure.text) :].strip(" 。.（）()")
    lead = without_sign(before).strip()
    signed = not behind or (sign_after(behind, of_time=True) and len(behind) <= _SIGN_MOST)
    return bool(signed) and (not lead or pace(plain, figure) is not None or bool(_AFTERWARDS.search(lead)))


_SIGN_MOST = 6  # characters of a sign behind a number, with a verb: 以内办结


def _with_unit(found: tuple[Figure, ...], unit_text: str) -> tuple[Figure, ...]:
    """A unit column gives its unit to figures that print none of their own."""
    column = unit(unit_text)
    if not column.kind:
        return found
    return tuple(each if each.unit.kind else each.in_unit(column) for each in found)


def _shared_unit(first: Figure, second: Figure) -> tuple[Figure, Figure]:
    """`95-105%`: the unit behind the second figure is the first one's too."""
    return (first.in_unit(second.unit) if not first.unit.text and second.unit.text else first), second


def _without_figures(text: str, year: int | None, name: str) -> Target:
    if is_recurring(text):
        return Target(text, TargetKind.RECURRING)
    due = deadline(text, year)
    if due:
        return Target(text, TargetKind.DATE, deadline=due)
    asked = none_or_all(text, name)
    instead = _in_numbers(text, asked) if asked else None
    return Target(text, TargetKind.WORDS, standard=bool(_STANDARD.search(text)), instead=instead)


def _in_numbers(text: str, asked: Figure) -> Target:
    """Words as the number that they ask for: nothing at most, all or so many times at least."""
    sign = "≤" if not asked.value else "≥"
    once = Pace(asked, 1) if asked.unit.kind == "event" else None
    return replace(_bound(text, asked, sign), pace=once)


def _of_one(text: str, plain: str, figure: Figure, column_sign: str) -> Target:
    before = plain[: figure.start]
    sign = printed_sign(plain, figure) or column_sign or _limit(before, figure)
    spoken = is_spoken(before) and not column_sign
    change = change_before(before)
    paced = pace(plain, figure)
    if change.way and not change.to_level and sign != "±":
        return replace(_bound(text, figure, sign or "≥"), change=change.way, spoken=spoken)
    if change.to_level and not sign:
        sign = "≤" if change.way == "down" else "≥"
    if figure.unit.text in _RANKED and _FORE.search(before):
        return _bound(text, figure.in_unit(unit("名次")), "≤")
    if sign == "±":
        size = abs(figure.amount)
        return Target(text, TargetKind.BAND, (figure,), sign, (TargetReading("between", Interval(-size, size)),))
    asked = paced.of_year if paced else figure
    made = _bound(text, asked, sign) if sign else Target(text, TargetKind.VALUE, (asked,))
    return replace(made, pace=paced, spoken=spoken)


def _bound(text: str, figure: Figure, sign: str) -> Target:
    return Target(text, TargetKind.BOUND, (figure,), sign, (TargetReading("bound", half_line(sign, figure.amount)),))


def _limit(before: str, figure: Figure) -> str:
    """`收文后15日`: a span of time from a day on is a ceiling."""
    return "≤" if figure.unit.kind in TIMES and _AFTERWARDS.search(before.rstrip()) else ""


def _of_class(text: str, plain: str, asked: Figure) -> Target:
    """A class of water or air: the asked or a better one; which of them 优于 excludes few writers mean."""
    return replace(_bound(text, asked, "≤"), spoken="优于" in plain[: asked.start] and "或" not in plain)


def _of_brackets(text: str, plain: str, band: re.Match[str], place: str) -> Target:
    """`[95%,100%]`, `(0,5%]`: an interval as mathematicians write it."""
    low, high = figures(f"{band[1]}-{band[2]}{band[3]}", place)
    low, high = _shared_unit(low, high)
    if low.unit.kind != high.unit.kind:
        return Target(text, TargetKind.SEVERAL, (low, high))
    opened, closed = plain.strip()[0] in "[【", band[0].strip().removesuffix(band[3])[-1] in "]】"
    either = opened or closed  # two round brackets are brackets, no open ends
    between = Interval(low.amount, high.amount, opened or not either, closed or not either)
    if low.amount > high.amount:
        return Target(text, TargetKind.MALFORMED, (low, high))
    return Target(text, TargetKind.BAND, (low, high), readings=(TargetReading("between", between),))


def _of_several(text: str, plain: str, found: tuple[Figure, ...]) -> Target:
    """A target of several values: each with its own sign, or change."""
    if len(found) > _MOST_VALUES:
        return Target(text, TargetKind.SEVERAL, found[:_MOST_VALUES])
    each_stated = stated(plain, found)
    parts = tuple(Part(_part(plain, each.figure, each.figure.text), each) for each in each_stated)
    return Target(text, TargetKind.SEVERAL, found, parts=parts)


def _part(plain: str, figure: Figure, text: str) -> Target:
    sign = printed_sign(plain, figure)
    return _bound(text, figure, sign) if sign and sign != "±" else Target(text, TargetKind.VALUE, (figure,))


def printed_sign(plain: str, figure: Figure) -> str:
    """The sign that stands before or behind a figure in its text (at half width), or ""."""
    end = figure.start + len(figure.text)
    behind = plain[end : end + _NEAR]
    return sign_before(plain[: figure.start]) or sign_after(behind, of_time=figure.unit.kind in TIMES)


_NEAR = 24


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
        return _of_several(text, plain, found)
    middle = plain[first.start + len(first.text) : second.start]
    low, high = sorted((first.amount, second.amount))
    between = TargetReading("between", Interval(low, high))
    proper = _BETWEEN.fullmatch(middle) or _X_BETWEEN.fullmatch(middle) or _X_BETWEEN_DOWN.fullmatch(middle)
    signs = _two_signs(plain, first, second, middle)
    if proper or signs:
        empty = signs and not _attainable(plain, first, second)  # nothing can meet it
        kind = TargetKind.MALFORMED if empty else TargetKind.BAND
        return Target(text, kind, found, readings=() if empty else (between,))
    if _SIGNS.fullmatch(middle):
        literal = _literal(plain, first, second, middle)
        return Target(text, TargetKind.MALFORMED, found, readings=(between, *literal))
    return _of_several(text, plain, found)


def _two_signs(plain: str, first: Figure, second: Figure, middle: str) -> bool:
    """`≥95%且≤105%`, `≤105%，≥95%`: a sign before each figure alone, one a floor and the other a ceiling."""
    one, other = sign_before(plain[: first.start]), sign_before(plain[: second.start])
    if {one, other} not in ({"≥", "≤"}, {">", "<"}, {"≥", "<"}, {">", "≤"}):
        return False
    return bool(_AND.fullmatch(without_sign(middle)))


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
