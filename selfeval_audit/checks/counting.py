"""Checks of what figures count: the kind of unit, and the scope in thing and time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .. import words
from ..case import Case, Evidence, Row, Tie, countings, figure_evidence, kind_named, likeness
from ..figures import PEOPLE, Figure, Relation, Unit, short_text
from .operands import Seen
from .outcome import Compared, NotTested, Outcome
from .registry import check
from .targets import both


@check(9, family="units")
def units_agree(case: Case) -> Iterator[Outcome]:
    """Target, actual, name and text speak of the same kind of unit.

    Another scale of the same kind (万人, 人) agrees, with the converted value; a missing unit is taken from its
    partner. Exceptions: 1. rows without a value of the target's kind leave nothing to compare; 2. measure words of
    things (个, 家, 台, 套) are one kind, and things beside occasions, households or people, spans of time in other
    units, and an amount beside the same a head are not tested; 3. a text that says nothing of a row's name gives its
    number by chance.

    Basis: the form itself
    Weakness: measure words of things are one kind: 5台 for 5套 passes
    """
    for row in case.rows:
        done, unit = row.actual.figure, row.target.unit
        if done is not None and unit is not None:  # exception 1
            yield _units_of_row(row, done, unit)
    for tie in case.ties:
        yield from _units_of_text(tie)


def _units_of_row(row: Row, done: Figure, unit: Unit) -> Outcome:
    asked = row.target.figures[-1]
    named = kind_named(row.name)
    if row.unit_conflict:
        near = countings(unit.kind, done.unit.kind) and not {unit.kind, done.unit.kind} <= PEOPLE
        if near and done.unit.kind != unit.kind:  # exception 2
            return NotTested(
                row.name,
                "kinds_of_unit_differ",
                operands=Seen(both(row)),
                reported=done.text,
                compared_with=asked.text,
            )
        return Compared(
            item=row.name,
            agrees=False,
            reported=f"{done.text}（{row.unit_conflict}）",
            compared_with=asked.text,
            operands=Seen(both(row)),
            aspect="row",
        )
    if unit.kind in PEOPLE and named and named != unit.kind:
        return Compared(
            item=row.name,
            agrees=False,
            reported=asked.text,
            compared_with=row.name,
            operands=Seen(both(row)),
            aspect="name",
            grade="B",
        )
    aspect = "taken" if row.actual.unit_taken else "scale" if done.unit.scale != unit.scale else ""
    return Compared(
        item=row.name,
        agrees=True,
        reported=done.text,
        compared_with=asked.text,
        operands=Seen(both(row)),
        aspect=aspect,
        arithmetic=_converted(done, asked),
    )


def _converted(done: Figure, asked: Figure) -> str:
    """`0.37万人 = 3700`: the larger scale written out, where the two differ."""
    if done.unit.scale == asked.unit.scale or not done.unit.kind:
        return ""
    large = asked if asked.unit.scale > done.unit.scale else done
    return f"{large.text} = {short_text(large.amount)}"


def _units_of_text(tie: Tie) -> Iterator[Outcome]:
    stated = tie.mention.figure
    if tie.how != "value" or stated.unit.kind not in PEOPLE or not tie.figures:
        return
    figure, row = tie.figures[0], tie.rows[0]
    if figure.unit.kind == stated.unit.kind or (row.unit_conflict and row.actual.unit_taken):
        return
    if not likeness(row.name, tie.mention.clause):  # exception 3
        return
    seen = (*figure_evidence("stated in the text", stated), *figure_evidence("row", figure))
    if stated.review or figure.review or not row.readable:
        yield NotTested("narrative", "for_review", operands=Seen(seen), reported=stated.text, compared_with=figure.text)
        return
    yield Compared(
        item="narrative",
        agrees=False,
        reported=stated.text,
        compared_with=figure.text,
        operands=Seen(seen),
        aspect="text",
        grade="B",
        values=(("row", row.name),),
    )


@check(10, family="units")
def scope_agrees(case: Case) -> Iterator[Outcome]:
    """Name, target, actual and text speak of the same thing and time (年末/全年, 保险费/基金, 养老金支出/基金支出).

    Where both sides name a scope; a difference is a question to the entity, never an error. Exception: texts marked for
    review are not tested.

    Basis: the form itself
    Weakness: three pairs of scope words are known; other scopes pass unseen
    """
    for row in case.rows:
        yield from _scope_of_row(case, row)
    for tie in case.ties:
        if tie.how in ("value", "sum") and tie.passage.role == "result":
            yield from _scope_of_text(tie)


def _scope_of_row(case: Case, row: Row) -> Iterator[Outcome]:
    name, actual, project = row.name, row.actual_text, case.project
    of_execution = words.says("execution_rates", "rate", name)
    named, given = (_scopes(project) if of_execution else {}) | _scopes(name), _scopes(actual)
    for of in (each for each in words.group("scopes").names() if each in named and each in given):
        one, other = named[of], given[of]
        if not row.readable:
            yield NotTested(row.name, row.doubt, operands=Seen(both(row)), reported=actual, compared_with=name)
            continue
        yield Compared(
            item=row.name,
            agrees=one == other,
            reported=other,
            compared_with=one,
            operands=Seen(both(row)),
            aspect=of,
            grade="B",
        )


def _scope_of_text(tie: Tie) -> Iterator[Outcome]:
    """A number of a text beside the row that it is, or beside the rows that it is the sum of."""
    mention, several = tie.mention, len(tie.rows) > 1
    times = {_scopes(row.actual_text).get("time") for row in tie.rows}
    one, other = times.pop() if len(times) == 1 else None, _scopes(mention.clause).get("time")
    apart = tie.interval is None or mention.figure.interval.relation(tie.interval) is Relation.APART
    if not (one and other) or apart or any(not row.readable for row in tie.rows):
        return
    stated = Evidence("stated in the text", mention.clause, mention.figure.place, mention.figure)
    given = (each for row in tie.rows for each in figure_evidence("row", row.actual.figure))
    names = "、".join(row.name for row in tie.rows)
    yield Compared(
        item="narrative" if several else tie.rows[0].name,
        agrees=one == other,
        reported=other,
        compared_with=one,
        operands=Seen((stated, *given)),
        aspect="text_sum" if several else "text",
        grade="B",
        values=(("rows", names), ("stated", mention.figure.text)) if several else (),
    )


def _scopes(text: str) -> dict[str, str]:
    """The scopes that a text names, by what they divide; of two that exclude each other none."""
    named = words.every("scopes", text)
    if not named:
        return {}
    counts = Counter(each.holds for each in named)
    return {each.holds: each.value for each in named if counts[each.holds] == 1}
