"""Percentages and amounts of growth that a text or a cell prints, against the two figures that they are said of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from .. import words
from ..case import Evidence, Mention, Passage, Row, figure_evidence
from ..case.passage import passage
from ..figures import Figure, Interval, figures, percent_text, rational, short_text
from ..targets import change_before, change_named
from .operands import Seen
from .outcome import Compared, NotTested, Outcome
from .recalculate import agreement, dividable, percent
from .said_changes import MOST_HELD, SetBeside, pairs

_CHANGED = r"(?:<<comparisons.again>>)*(?:<<change.up>>|<<change.down>>)(?:<<comparisons.by>>)*\s*"
_THEN_BY = words.Grammar(rf"\s*[，,）)、]?\s*{_CHANGED}")
_THAN_LAST_BY = words.Grammar(rf"\s*[，,（(]?\s*(?:<<comparisons.than last>>)[，,]?{_CHANGED}")
_NOTHING, _ALL = Interval.exactly(rational(0)), Interval.exactly(rational(1))


@dataclass(frozen=True, slots=True)
class Growth:
    """A printed change: at which item, in which words, its figure and its way."""

    item: str
    said: str
    figure: Figure
    way: str

    def compared(self, of: tuple[Figure, Figure], readings: Sequence[Interval], point: Fraction, shown: str) -> Outcome:
        """The change against the values that the two figures give it."""
        stated = Evidence("stated in the text", self.said, self.figure.place, self.figure)
        seen = Seen((stated, *(each for figure in of for each in figure_evidence("row", figure))))
        if self.figure.review or any(figure.review for figure in of):
            return NotTested(self.item, "for_review", operands=seen, reported=self.figure.text)
        judged = [agreement(self.figure.interval, each, reprint=True) for each in readings]
        agrees, note = next((each for each in judged if each[0]), judged[0])
        rate = self.figure.unit.kind == "ratio"
        value = (
            percent_text(point) if rate else f"{short_text(point / self.figure.unit.scale, 6)}{self.figure.unit.text}"
        )
        return Compared(
            item=self.item, agrees=agrees, reported=self.figure.text, compared_with=value, operands=seen,
            aspect="growth", grade="B", note=note, interval=percent(readings[0]) if rate else None,
            interval_unit="%" if rate else "", arithmetic=f"{shown} = {value}", values=(("word", self.said),),
        )  # fmt: skip


def growths_within(told: Passage, item: str = "narrative") -> Iterator[Outcome]:
    """A change beside the two figures it is of (620人次，较上年500人次增长24%), or beside the year's figure and the
    amount of the change (86万元，较上年减少14万元，下降14%); where a word or a list leaves open of what, nothing."""
    mentions = told.mentions[:MOST_HELD]
    following = dict(zip([id(each) for each in mentions], mentions[1:], strict=False))
    for pair in pairs(told):
        last = max(pair.now, pair.before, key=lambda each: each.figure.start)
        for _ in ("amount", "rate"):
            said = following.get(id(last))
            if said is None or not _is_said(told, last, said, pair.way, _THEN_BY()):
                break
            if plainly(told, pair.now, pair.before, said):
                yield from _of_pair(item, pair, said)
            last = said
    for (now, gap), said in zip(pairwise(mentions), mentions[2:], strict=False):
        way = change_before(told.text[: gap.figure.start])
        alike = now.figure.unit.kind == gap.figure.unit.kind not in ("", "ratio", "points")
        if not (alike and way.way) or way.to_level or not _one_base(mentions, now):
            continue
        of_gap = _is_said(told, now, gap, way.way, _THAN_LAST_BY())
        if of_gap and _is_said(told, gap, said, way.way, _THEN_BY()) and plainly(told, now, gap, said):
            yield from _of_gap(Growth(item, said.clause, said.figure, way.way), now.figure, gap.figure)


def growths_of_cells(rows: Sequence[Row]) -> Iterator[Outcome]:
    """The same within the actual of a row."""
    for row in rows:
        cell = row.indicator.actual
        if cell is not None and row.readable and len(figures(cell.text, cell.place)) > 1:  # of one nothing can grow
            yield from growths_within(passage("actual", row.name, cell), row.name)


def growths_of_rows(rows: Sequence[Row]) -> Iterator[Outcome]:
    """A row that is named the growth of another (门诊量增长率), where the table gives that one and last year's."""
    for row in rows:
        way, of = change_named(row.name), words.pattern("comparisons", "growth of").sub("", row.name)
        printed = row.actual.figure
        if not way or of == row.name or printed is None or printed.unit.kind != "ratio" or not _sure(row):
            continue
        this = [each for each in rows if each.name == of and _sure(each)]
        last = [each for each in rows if _of_last(each.name) == of and each.name != of and _sure(each)]
        if len(this) == len(last) == 1 and this[0].actual.figure and last[0].actual.figure:
            printed_ = Growth(row.name, row.actual_text, printed, way)
            yield from _rate_of(printed_, this[0].actual.figure, last[0].actual.figure)


def _sure(row: Row) -> bool:
    return row.readable and row.actual.figure is not None and not row.actual.several


def _of_last(name: str) -> str:
    return words.pattern("comparisons", "last year's").sub("", name)


def _is_said(told: Passage, one: Mention, said: Mention, way: str, between: re.Pattern[str]) -> bool:
    """Whether nothing but the words of that change stands between two numbers."""
    text = told.text[one.figure.start + len(one.figure.text) : said.figure.start]
    change = change_before(told.text[: said.figure.start])
    return bool(between.fullmatch(text)) and change.way == way and not change.to_level


def plainly(told: Passage, *mentions: Mention) -> bool:
    """Whether each number is said to be itself: neither about so much nor more than it."""
    return not any(
        words.says("comparisons", "roughly", each.ahead)
        or words.says("comparisons", "or more", told.text[each.figure.start + len(each.figure.text) :][:4])
        for each in mentions
    )


def _one_base(mentions: tuple[Mention, ...], now: Mention) -> bool:
    """Whether the year's figure is the only one of its kind that its sentence has given so far: of several the change
    may be of any, or of their sum."""
    start = now.figure.start - len(now.before)
    ahead = [each for each in mentions if start <= each.figure.start < now.figure.start]
    alone = all(each.figure.unit.kind != now.figure.unit.kind for each in ahead)
    return alone and not words.says("parts", "including", now.before)


def _of_pair(item: str, pair: SetBeside, said: Mention) -> Iterator[Outcome]:
    now, before = pair.now.figure, pair.before.figure
    printed = Growth(item, said.clause, said.figure, pair.way)
    rose = now.amount > before.amount
    if now.amount == before.amount or rose != (pair.way == "up"):  # which way it went is asked of its own
        return
    if said.figure.unit.kind == "ratio":
        yield from _rate_of(printed, now, before)
    elif said.figure.unit.kind == now.unit.kind or (said.figure.unit.kind, now.unit.kind) == ("points", "ratio"):
        larger, smaller = (now, before) if rose else (before, now)
        one, other = dividable(larger, smaller)
        gap = larger.interval - smaller.interval
        yield printed.compared((now, before), [gap], larger.amount - smaller.amount, f"{one} - {other}")


def _rate_of(printed: Growth, now: Figure, before: Figure) -> Iterator[Outcome]:
    """A printed rate of growth against (now − before) ÷ before, counted the way that its word says."""
    if now.unit.kind != before.unit.kind or before.interval.ends()[0] <= 0:
        return
    growth, apart = now.interval / before.interval - _ALL, now.interval - before.interval
    point = now.amount / before.amount - 1
    one, other = dividable(now, before)
    shown = f"({one} - {other}) ÷ {other}"
    if printed.way == "down":
        growth, apart, point, shown = _NOTHING - growth, _NOTHING - apart, -point, f"({other} - {one}) ÷ {other}"
    of_rates = now.unit.kind == "ratio"  # 由95%提高到98%，提高3%: points are often called percent
    yield printed.compared((now, before), (growth, apart) if of_rates else (growth,), point, shown)


def _of_gap(printed: Growth, now: Figure, by: Figure) -> Iterator[Outcome]:
    """The growth by the amount of the change: that of the year before is what is left of this, or comes on top."""
    sign = -1 if printed.way == "up" else 1
    (low, high), (least, most) = now.interval.ends(), by.interval.ends()
    if printed.figure.unit.kind != "ratio" or min(low, least, low + sign * most) <= 0:
        return
    ends = sorted(part / (whole + sign * part) for part, whole in ((least, high), (most, low)))
    one, other = dividable(now, by)
    point, shown = by.amount / (now.amount + sign * by.amount), f"{other} ÷ ({one} {'-' if sign < 0 else '+'} {other})"
    yield printed.compared((now, by), [Interval(ends[0], ends[1])], point, shown)
