"""Counts of events a period (每季度1次, 3次/月) and what they come to in a year."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from .. import words
from ..figures import Figure, unit

_EVENTS = re.compile(r"(次|场次?|期|轮|遍|篇|则|条)(?:/(\S{1,3}))?")
_EACH = re.compile(
    r"(?:每\s{0,2}(?:一|个|1)?|(?<![\u4e00-\u9fff])一个?)\s{0,2}(两|二|双|2)?"
    r"(半年|[年日天旬周月季]度?|星期|工作日|[人户村镇乡县区校班站点所家队名生场期])[^，。；,;、\d每]{0,12}$"
)
_BY = re.compile(r"[按逐]([年旬周月季])(?:度)?[^，。；,;、\d]{0,8}")
_YEARLY = {"年", "年度"}
_CANONICAL = {"星期": "周", "季度": "季", "日": "天", "月度": "月"}  # one period under two names


@dataclass(frozen=True, slots=True)
class Pace:
    """A count a period, or a head, a village (`per`): how many a year holds; None where nobody says (每日, 每村)."""

    count: Figure
    per: str
    periods: int | None

    @property
    def of_year(self) -> Figure:
        """The year's count as a figure, printed as the count of one period."""
        size = self.count.value * (self.periods or 1)
        return replace(self.count, digits=str(size), value=size)


def pace(text: str, figure: Figure) -> Pace | None:
    """The pace that a text gives a count of events; None for a plain count, for hours and amounts, and for a year's."""
    events = _EVENTS.fullmatch(figure.unit.text)
    if not events or figure.value.denominator != 1:
        return None
    each = _EACH.search(text[: figure.start])
    named = events[2] or (each[2] if each else "")
    if not named or (named in _YEARLY and not (each and each[1])):
        return None
    plain = figure.in_unit(unit(events[1]))
    twice = bool(each and each[1])
    return Pace(plain, f"{'两' if twice else ''}{_CANONICAL.get(named, named)}", None if twice else periods_in(named))


def periods_in(named: str) -> int | None:
    """How many of these periods a year holds (周, 月, 季度, 半年), where it is said."""
    found = words.first("periods", named)
    return int(found.value) if found else None


def paced_by_words(text: str) -> Figure | None:
    """`按月发放` as the year's count of events."""
    match = _BY.fullmatch(text.strip())
    periods = periods_in(match[1]) if match else None
    return Figure(text.strip(), str(periods), Fraction(periods), unit("次")) if periods else None
