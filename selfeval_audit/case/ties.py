"""Which row, fund line or sum each number of the texts speaks of: judged once, read by several checks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from ..figures import Figure, Interval, Relation, total
from .actual import Measured
from .money import Line
from .passage import Mention, Passage
from .row import Row

_MEASURE_TAIL = re.compile(r"(?:人次数|人次|人数|人员|数量|数|率|金额|额|情况)+$")
_SUM_MAX = 3
_STRONG = Fraction(9, 10)
_SHORT_NAME = 4
_PEOPLE = {"person", "person-time", "person-month"}


@dataclass(frozen=True, slots=True)
class Tie:
    """A number of a text and what it was tied to. `how`: `value` (equal), `sum` (of several rows), `context` (the words
    say it is the row's, the value does not), `money`, or `none`."""

    passage: Passage
    mention: Mention
    how: str
    rows: tuple[Row, ...] = ()
    line: Line | None = None
    figures: tuple[Figure, ...] = ()

    @property
    def interval(self) -> Interval | None:
        """What the figures tied to come to."""
        return total([figure.interval for figure in self.figures]) if self.figures else None


def ties(passages: Sequence[Passage], rows: Sequence[Row], lines: Sequence[Line]) -> tuple[Tie, ...]:
    """Tie each number of the texts; goals speak of targets and budgets, results of actuals and execution."""
    return tuple(_tie(each, mention, rows, lines) for each in passages for mention in each.mentions)


def _tie(passage: Passage, mention: Mention, rows: Sequence[Row], lines: Sequence[Line]) -> Tie:
    candidates = [(row, figure) for row in rows if (figure := _figure_of(row, passage.role)) and _same(figure, mention)]
    equal = [(row, figure) for row, figure in candidates if _meets(mention.figure, [figure])]
    if equal:
        row, figure = max(equal, key=lambda pair: likeness(pair[0].name, mention.clause))
        return Tie(passage, mention, "value", (row,), figures=(figure,))
    money = next(((line, figure) for line, figure in _amounts(lines) if _equal_amount(mention.figure, figure)), None)
    if money:
        return Tie(passage, mention, "money", line=money[0], figures=(money[1],))
    kind = mention.figure.unit.kind
    alike = [pair for pair in candidates if pair[1].unit.kind == kind]
    strong = [pair for pair in alike if likeness(pair[0].name, mention.clause) >= _STRONG]
    for several in _sums(strong):
        if _meets(mention.figure, [figure for _, figure in several]):
            return Tie(passage, mention, "sum", tuple(r for r, _ in several), figures=tuple(f for _, f in several))
    if len(strong) == 1 and not mention.partial:
        row, figure = strong[0]
        return Tie(passage, mention, "context", (row,), figures=(figure,))
    return Tie(passage, mention, "none")


def _figure_of(row: Row, role: str) -> Figure | None:
    """What a text of that role would give for the row: its target, or its one measured value."""
    if role == "goal":
        return row.target.figure
    measured = row.actual.measured is Measured.MEASURED and not row.actual.several and row.readable
    return row.actual.figure if measured else None


def _same(figure: Figure, mention: Mention) -> bool:
    """Whether two figures count one kind, visits and months of people being near enough to speak of one row."""
    one, other = figure.unit.kind, mention.figure.unit.kind
    return bool(other) and (one == other or {one, other} <= _PEOPLE)


def _meets(stated: Figure, figures: list[Figure]) -> bool:
    return stated.interval.relation(total([figure.interval for figure in figures])) is not Relation.APART


def _amounts(lines: Sequence[Line]) -> Iterator[tuple[Line, Figure]]:
    for line in lines:
        for figure in (line.executed, line.budget, line.initial_budget, line.received):
            if figure:
                yield line, figure


def _equal_amount(stated: Figure, figure: Figure) -> bool:
    return stated.unit.kind == "money" == figure.unit.kind and _meets(stated, [figure])


def _sums(strong: list[tuple[Row, Figure]]) -> Iterator[tuple[tuple[Row, Figure], ...]]:
    for size in range(2, min(_SUM_MAX, len(strong)) + 1):
        yield from combinations(strong, size)


def likeness(name: str, clause: str) -> Fraction:
    """How much of a row's name, in its order, a clause holds: 1 for all. Names too short to tell apart count half.

    An aid to find what a number speaks of; no verdict on an amount rests on it."""
    core = _MEASURE_TAIL.sub("", name) or name
    found = 0
    position = 0
    for char in core:
        at = clause.find(char, position)
        if at >= 0:
            found, position = found + 1, at + 1
    share = Fraction(found, len(core))
    return share if len(core) >= _SHORT_NAME else share / 2
