"""Which row, fund line or sum each number of the texts speaks of: judged once, read by several checks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, pairwise

from .. import words
from ..figures import PEOPLE, Figure, Interval, Relation, rational, total
from ..frozen import quickly_made
from .actual import Measured
from .money import Line
from .passage import Mention, Passage
from .row import Row

_MEASURE_TAIL = words.Grammar("<<tied.measure>>+$")
_LISTED = re.compile(r"[^，。；;\d]{1,20}、\s*$")
_SUM_MAX = 3  # rows that a sentence sums up: of more, some sum fits by chance
_MOST = 500  # figures of one text that are tied; more stand in no result, and each is held against every row
_STRONG = rational(9, 10)
"""Of a row's name, in its order: so much of it in a clause says that the clause speaks of the row. One character of ten
may differ, as one that a writer leaves out. An aid to find the row, no verdict; chosen here, from no document."""
_SHORT_NAME = 4  # characters: a shorter name stands in other words by chance


@quickly_made
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


def ties(
    passages: Sequence[Passage], rows: Sequence[Row], lines: Sequence[Line], year: int | None, project: str = ""
) -> tuple[Tie, ...]:
    """Tie each number of the texts; goals speak of targets and budgets, results of actuals and execution.

    Words alone tie no number of another time than the form's year, nor a second number to what the text gives right."""
    found: list[Tie] = []
    for each in passages:
        others, money = _read_elsewhere(each, rows, lines)
        given = [(row, figure) for row in others if (figure := _figure_of(row, each.role))]
        doubted = [row for row in others if not row.readable]
        made = [
            _tie(each, _of_itself(mention, project), given, doubted, money, year) for mention in each.mentions[:_MOST]
        ]
        made += [Tie(each, mention, "none") for mention in each.mentions[_MOST:]]
        made = list(_paired(each, made, others, year))
        right = [tie.figures[0] for tie in made if tie.how == "value" or (tie.how == "money" and _holds(tie))]
        told = {id(figure) for figure in right}  # 100 budgeted and 100 spent are two figures
        found += [_untied(tie) if len(tie.figures) == 1 and id(tie.figures[0]) in told and not _holds(tie) else tie
                  for tie in made]  # fmt: skip
    return tuple(found)


def _read_elsewhere(
    passage: Passage, rows: Sequence[Row], lines: Sequence[Line]
) -> tuple[Sequence[Row], Sequence[Line]]:
    """What was not read from this very text, as a report's rows and money are: nothing agrees with itself."""
    if passage.role != "report":
        return rows, lines
    own = passage.cell.place
    here = [any(figure.place == own for figure in line.figures) for line in lines]
    nothing = {"budget": None, "initial_budget": None, "adjusted_budget": None, "received": None, "executed": None}
    apart = [replace(line, **nothing) if read else line for line, read in zip(lines, here, strict=True)]  # type: ignore[arg-type]  # amounts
    return [row for row in rows if row.indicator.name.place != own], apart


def _of_itself(mention: Mention, project: str) -> Mention:
    """The mention without the name of the form's own project, which names no other thing."""
    (noun,) = words.literal("tied", "project")
    core = project.removesuffix(noun)
    before = mention.before.replace(f"{core}{noun}", noun) if core else mention.before
    before = before.replace(project, "") if len(project) >= _SHORT_NAME else before
    return mention if before == mention.before else replace(mention, before=before)


def _holds(tie: Tie) -> bool:
    return bool(tie.figures) and _meets(tie.mention.figure, tie.figures)


def _paired(passage: Passage, made: Sequence[Tie], rows: Sequence[Row], year: int | None) -> Iterator[Tie]:
    """`计划培训500人，实际培训480人`: what stands behind a row's own target, and says that it was reached, is the row's
    actual, where one row alone has that target and shares the sentence's words."""
    if passage.role == "goal":
        yield from made
        return
    ties = list(made)
    for at, (asked, done) in enumerate(pairwise(made)):
        inside = done.mention.before.startswith(asked.mention.before) and words.says(
            "tied", "asked", asked.mention.ahead
        )
        reached = words.says("tied", "reached", done.mention.ahead) and not (
            done.mention.partial or done.mention.of_another_time(year)
        )
        pair = (
            _of_target(asked.mention, done.mention, rows)
            if inside and reached and done.how in ("none", "value")
            else None
        )
        if pair and pair[0].target.figure:
            ties[at] = _tied_to(passage, asked.mention, "value", [(pair[0], pair[0].target.figure)])
            ties[at + 1] = done if done.how == "value" else _tied_to(passage, done.mention, "context", [pair])
    yield from ties


def _of_target(asked: Mention, done: Mention, rows: Sequence[Row]) -> Pair | None:
    """The one row whose target the sentence states, with its actual; None where the kinds of unit differ."""
    found = [
        (row, figure) for row in rows
        if row.target.figure and _meets(asked.figure, [row.target.figure]) and _same(row.target.figure, asked)
        and (figure := _figure_of(row, "result")) and _same(figure, done)
        and share_in_order(_MEASURE_TAIL().sub("", row.name) or row.name, done.before) >= _STRONG
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _untied(tie: Tie) -> Tie:
    return Tie(tie.passage, tie.mention, "none")


def _tie(  # noqa: PLR0913, PLR0917  what a number may be tied to, sorted once a text
    passage: Passage,
    mention: Mention,
    given: Sequence[Pair],
    doubted: Sequence[Row],
    lines: Sequence[Line],
    year: int | None,
) -> Tie:
    kinds = _kinds(mention)
    candidates = [pair for pair in given if pair[1].unit.kind in kinds]
    equal = [pair for pair in candidates if _meets(mention.figure, pair[1:])]
    if equal:
        row, figure = max(equal, key=lambda pair: likeness(pair[0].name, mention.clause))
        return Tie(passage, mention, "value", (row,), figures=(figure,))
    spent = words.says("tied", "spent", mention.before)
    amounts = _amounts(lines, spent=spent)
    money = next(((line, figure) for line, figure in amounts if _equal_amount(mention.figure, figure)), None)
    if money:
        return Tie(passage, mention, "money", line=money[0], figures=(money[1],))
    kind = mention.figure.unit.kind
    alike = [pair for pair in candidates if pair[1].unit.kind == kind]
    strong = [pair for pair in alike if likeness(pair[0].name, mention.clause) >= _STRONG]
    for several in _sums(strong):
        if _meets(mention.figure, [figure for _, figure in several]):
            return _tied_to(passage, mention, "sum", several)
    if mention.partial:
        strong = [pair for pair in strong if _partial_itself(pair[0], mention)]
        lines = lines if strong else ()
    if not lines or mention.of_another_time(year) or any(_in_doubt(row, mention) for row in doubted):
        return Tie(passage, mention, "none")
    return _by_words(passage, mention, strong, lines)


Pair = tuple[Row, Figure]


def _tied_to(passage: Passage, mention: Mention, how: str, pairs: Sequence[Pair]) -> Tie:
    return Tie(passage, mention, how, tuple(row for row, _ in pairs), figures=tuple(figure for _, figure in pairs))


def _by_words(passage: Passage, mention: Mention, strong: list[Pair], lines: Sequence[Line]) -> Tie:
    """A number that equals nothing, tied by the words of its clause: to the one row it names, to the sum of those it
    names together, or to the execution or budget it names alone."""
    longest = [pair for pair in strong if not any(pair[0].name in other.name != pair[0].name for other, _ in strong)]
    narrowed = words.pattern("tied", "narrowed").search(mention.ahead)
    if narrowed and not any(narrowed[0] in row.name for row, _ in longest):
        return Tie(passage, mention, "none")
    altogether = words.says("parts", "altogether", mention.ahead)
    if altogether and _LISTED.search(mention.before.removesuffix(mention.ahead)):
        return Tie(
            passage, mention, "none"
        )  # 小学、中学、大学培训人数共70人: the sum of a list, of which a clause names the last
    if len(longest) == 1:
        return _tied_to(passage, mention, "context", longest)
    if 1 < len(longest) <= _SUM_MAX and altogether:
        return _tied_to(passage, mention, "sum", longest)
    total = lines[0]
    if not strong and mention.figure.unit.kind == "money" and not any(_names(line, mention) for line in lines[1:]):
        named = (
            total.executed
            if words.says("tied", "spent", mention.before)
            else total.budget
            if words.says("tied", "budgeted", mention.before)
            else None
        )
        if named and named.value and not (passage.role == "goal" and named is total.executed):
            return Tie(passage, mention, "money", line=total, figures=(named,))
    return Tie(passage, mention, "none")


def _partial_itself(row: Row, mention: Mention) -> bool:
    """Whether what makes a clause's number a part or an increment (新增就业3210人) stands in the row's name too."""
    said = words.pattern("partial", "partial").finditer(mention.clause)
    return all(each[0] in row.name for each in said)


def _in_doubt(row: Row, mention: Mention) -> bool:
    """Whether the words name this row, which could not be relied on: the number may be its own, or a sum with it."""
    return likeness(row.name, mention.clause) >= _STRONG


def _names(line: Line, mention: Mention) -> bool:
    return likeness(line.name, mention.clause) >= _STRONG


def _figure_of(row: Row, role: str) -> Figure | None:
    """What a text of that role would give for the row: its target, or its one measured value."""
    if role == "goal":
        return None if "target" in row.review else row.target.figure
    measured = row.actual.measured is Measured.MEASURED and not row.actual.several and row.readable
    return row.actual.figure if measured else None


def _same(figure: Figure, mention: Mention) -> bool:
    """Whether two figures count one kind, visits and months of people being near enough to speak of one row."""
    return figure.unit.kind in _kinds(mention)


def _kinds(mention: Mention) -> frozenset[str]:
    """The kinds of unit that a figure may speak of a row in; none where it has none itself."""
    kind = mention.figure.unit.kind
    return PEOPLE if kind in PEOPLE else frozenset({kind} if kind else ())


def _meets(stated: Figure, figures: Sequence[Figure]) -> bool:
    given = figures[0].interval if len(figures) == 1 else total([figure.interval for figure in figures])
    return stated.interval.relation(given) is not Relation.APART


def _amounts(lines: Sequence[Line], *, spent: bool) -> Iterator[tuple[Line, Figure]]:
    """The amounts of the money block; where what was spent is the budget, the words say which of the two is meant."""
    for line in lines:
        planned = (line.budget, line.initial_budget, line.received)
        for figure in (line.executed, *planned) if spent else (*planned, line.executed):
            if figure:
                yield line, figure


def _equal_amount(stated: Figure, figure: Figure) -> bool:
    return stated.unit.kind == "money" == figure.unit.kind and _meets(stated, (figure,))


def _sums(strong: list[Pair]) -> Iterator[tuple[Pair, ...]]:
    for size in range(2, min(_SUM_MAX, len(strong)) + 1):
        yield from combinations(strong, size)


@words.remembered
def likeness(name: str, clause: str) -> Fraction:
    """How much of a row's name, in its order, a clause holds: 1 for all. Names too short to tell apart count half.

    An aid to find what a number speaks of; no verdict on an amount rests on it."""
    if len(name) >= _SHORT_NAME and name in clause:  # 培训人数472人: the whole name, its measure word included
        return rational(1)
    core = _MEASURE_TAIL().sub("", name) or name
    share = share_in_order(core, clause)
    if len(core) < _SHORT_NAME:
        return share / 2
    return rational(1) if share < 1 and _turned(core, clause) else share


def _turned(core: str, clause: str) -> bool:
    """Whether a clause holds the whole name with two of its parts exchanged: 改造危房 for 危房改造."""
    if len(core) > _LONG_NAME or not set(core) <= set(clause):
        return False
    ends = range(len(core) + 1)
    parts = ((i, j, k) for i in ends for j in ends[i + _PART :] for k in ends[j + _PART :])
    return any(f"{core[:i]}{core[j:k]}{core[i:j]}{core[k:]}" in clause for i, j, k in parts)


_PART, _LONG_NAME = 2, 16  # characters of a part that is exchanged, and of a name whose parts are


def share_in_order(name: str, text: str) -> Fraction:
    """How much of a name's characters, in their order, a text holds: 1 for all; 0 of an empty name."""
    found = position = 0
    for char in name:
        at = text.find(char, position)
        if at >= 0:
            found, position = found + 1, at + 1
    return rational(found, len(name)) if name else rational(0)
