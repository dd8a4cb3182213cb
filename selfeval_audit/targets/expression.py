"""A target as printed -> what it asks (value, bound, band, date, recurring deadline, words), with each reading."""

from __future__ import annotations

import re
from dataclasses import replace

from .. import words
from ..figures import PERCENT, TIMES, Figure, Interval, counts, figures, half_width, is_blank, printed, tenths, unit
from .asked import Target, TargetKind, TargetReading, bound_at
from .bands import of_brackets, of_several, of_two
from .change import change_before, reached
from .deadline import deadline, is_recurring, months_cross, no_such_day, period
from .implied import asks_class, none_or_all, quality_classes
from .own_unit import in_unit_of_column, in_unit_of_last
from .periods import Pace, pace
from .signs import is_spoken, printed_sign, sign_after, sign_of_column, without_sign

_PROPORTION = re.compile(r"[^\d]{0,10}\d{1,4}(?:\.\d{1,4})?\s?[:：∶]\s?\d{1,4}(?:\.\d{1,4})?[^\d%]{0,6}")  # 1:15
_OF_YEAR = words.Grammar("(?:<<pace.each>>|<<pace.one>>|<<pace.all>>)<<pace.year>>|<<nothing.lead>>")
_MOST_CELL = 2000  # characters of a cell that states one thing


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
        return bound_at(text, classes[0], "≤")  # a class of water or air: the asked or a better one
    if _PROPORTION.fullmatch(plain):
        return Target(text, TargetKind.WORDS)
    band = of_brackets(text, plain, place)
    if band:
        return band
    found = reached(plain, in_unit_of_column(_numbers(text, plain, place), unit_text))
    if not found:
        return _without_figures(text, year, name)
    match found:
        case (only,):
            return _of_one(text, plain, only, sign_of_column(sign))
        case (_, _):
            return of_two(text, plain, *in_unit_of_last(found))
        case _:
            return of_several(text, plain, found)


def _numbers(text: str, plain: str, place: str) -> tuple[Figure, ...]:
    """The figures of a cell; where it prints no digits, its tenths (九成五) or one count in numerals alone (三次)."""
    found = figures(text, place)
    if found or len(plain) > _MOST_CELL:
        return found
    spelled = tuple(tenths(plain, place)) or counts(plain, place)
    spelled = tuple(each for each in spelled if each.unit.kind == "event") or spelled  # 一年四次: the times count
    return spelled if len(spelled) == 1 and _stands_alone(plain, spelled[0]) else ()


def _stands_alone(plain: str, figure: Figure) -> bool:
    """Whether nothing but a sign, and the period that it is counted in, stands beside a number in numerals."""
    before, behind = plain[: figure.start], plain[figure.start + len(figure.text) :].strip(" 。.（）()")
    lead = without_sign(before).strip()
    signed = not behind or (sign_after(behind, of_time=True) and len(behind) <= _SIGN_MOST)
    of_period = pace(plain, figure) is not None or bool(_OF_YEAR().fullmatch(lead))
    of_period = of_period or (figure.unit.kind == "ratio" and bool(change_before(before).way))
    return bool(signed) and (not lead or of_period or words.says("spans", "from then on", lead))


_SIGN_MOST = 6  # characters of a sign behind a number, with a verb: 以内办结


def _without_figures(text: str, year: int | None, name: str) -> Target:
    if months_cross(text) or no_such_day(text, year) or _ends_before_it_begins(text, year):
        return Target(text, TargetKind.MALFORMED)
    if is_recurring(text):
        return Target(text, TargetKind.RECURRING)
    due = deadline(text, year)
    if due:
        return Target(text, TargetKind.DATE, deadline=due)
    asked = none_or_all(text, name)
    instead = _in_numbers(text, asked) if asked else _no_worse(text)
    return Target(text, TargetKind.WORDS, standard=words.says("standards", "standard", text), instead=instead)


def _ends_before_it_begins(text: str, year: int | None) -> bool:
    named = period(text, year)
    return named is not None and named.last < named.first


_NO_WORSE = {"not below": "≥", "not above": "≤"}


def _no_worse(text: str) -> Target | None:
    """`不低于上年` as a change of nothing or more, should a change answer it; None for other words."""
    said = (sign for held, sign in _NO_WORSE.items() if words.says("change_parts", held, text.strip()))
    sign = next(said, "")
    return replace(bound_at(text, printed("0", PERCENT, text), sign), change="up") if sign else None


def _in_numbers(text: str, asked: Figure) -> Target:
    """Words as the number that they ask for: nothing at most, all or so many times at least."""
    sign = "≤" if not asked.value else "≥"
    once = Pace(asked, "year", 1) if asked.unit.kind == "event" else None
    return replace(bound_at(text, asked, sign), pace=once)


_OPPOSED = re.compile(r"(?:[≥≧>]=?\s?[≤≦<]|[≤≦<]=?\s?[≥≧>])=?\s*$")
"""`≥≤95%`: at least and at most in one breath; nobody can say which was meant."""


def _of_one(text: str, plain: str, figure: Figure, column_sign: str) -> Target:
    before = plain[: figure.start]
    if _OPPOSED.search(before):
        return Target(text, TargetKind.MALFORMED, (figure,))
    sign = printed_sign(plain, figure) or column_sign or _limit(before, figure)
    spoken = is_spoken(before) and not column_sign
    change = change_before(before)
    paced = pace(plain, figure)
    if change.way and not change.to_level and sign != "±":
        return replace(bound_at(text, figure, sign or "≥"), change=change.way, spoken=spoken)
    if change.to_level and not sign:
        sign = "≤" if change.way == "down" else "≥"
    if figure.unit.text in words.literal("ranks", "counted") and words.says("ranks", "among the first", before):
        return bound_at(text, figure.in_unit(unit(words.literal("ranks", "rank")[0])), "≤")
    if sign == "±":
        size = abs(figure.amount)
        return Target(text, TargetKind.BAND, (figure,), sign, (TargetReading("between", Interval(-size, size)),))
    asked = paced.of_year if paced else figure
    made = bound_at(text, asked, sign) if sign else Target(text, TargetKind.VALUE, (asked,))
    return replace(made, pace=paced, spoken=spoken)


def _limit(before: str, figure: Figure) -> str:
    """`收文后15日`: a span of time from a day on is a ceiling."""
    return "≤" if figure.unit.kind in TIMES and words.says("spans", "from then on", before.rstrip()) else ""
