"""Counts of events a period (每季度1次, 3次/月) and what they come to in a year."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .. import words
from ..figures import Figure, base_unit, rational, unit

_EVENTS = words.Grammar(r"(<<pace.event>>)(?:/(\S{1,3}))?")
_EACH = words.Grammar(
    r"(?:<<pace.each>>\s{0,2}<<pace.one>>?|<<pace.one alone>>)\s{0,2}(<<pace.two>>)?"
    r"(<<periods>>|<<pace.year>>|<<pace.head>>)(?!<<pace.each>>)[^，。；,;、\d]{0,12}$"
)
_OF_EACH_HEAD = words.Grammar(r"<<pace.each>><<pace.one>>?(<<pace.head>>)$")
_BY = words.Grammar(r"<<pace.by>>(<<periods>>|<<pace.year>>)[^，。；,;、\d]{0,8}")


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
    events = _EVENTS().fullmatch(figure.unit.text)
    if not events or figure.value.denominator != 1:
        return None
    each = _EACH().search(text[: figure.start])
    twice = bool(each and each[1])
    named = events[2] or (each[2] if each else _alone(text[: figure.start], figure))
    if each and not twice and named in words.literal("pace", "year"):
        head = _OF_EACH_HEAD().search(text[: each.start()])
        named = head[1] if head else named
    if not named or (named in words.literal("pace", "year") and not twice):
        return None
    plain = figure.in_unit(unit(events[1]))
    return Pace(plain, f"{'2 ' if twice else ''}{_one_name(named)}", None if twice else periods_in(named))


def _alone(before: str, figure: Figure) -> str:
    """The period that a text names without 每 (半年1次): only of one time is it said so."""
    named = words.pattern("pace", "period alone").match(before)
    return named[0] if named and figure.value == 1 and len(before) <= _FEW else ""


_FEW = 8  # characters before the count: 季度督查


def periods_in(named: str) -> int | None:
    """How many of these periods a year holds (周, 月, 季度, 半年), where it is said."""
    found = words.first("periods", named)
    return int(found.value) if found and found.value else None


def _one_name(named: str) -> str:
    """A period under one name: 星期 and 周, 日 and 天."""
    return words.holds("periods", named) or named


def paced_by_words(text: str) -> Figure | None:
    """`按月发放` as the year's count of events."""
    match = _BY().fullmatch(text.strip())
    periods = periods_in(match[1]) if match else None
    return Figure(text.strip(), str(periods), rational(periods), unit(base_unit("event"))) if periods else None
