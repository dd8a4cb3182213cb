"""The check against the approved target table, where it is among what was handed in."""

from __future__ import annotations

from collections.abc import Iterator

from .. import words
from ..case import Case, InHand, Row, figure_evidence, text_evidence
from ..figures import Figure
from ..records import Obtained
from ..targets import Target, target
from .operands import AgainstTarget, AsApproved, Seen
from .outcome import Compared, Grade, NotTested, Outcome
from .registry import check


@check(30, family="approved")
def target_as_approved(case: Case) -> Iterator[Outcome]:
    """Targets, weights and rows are those of the approved target table, where it is in hand.

    A target table of the same entity, project and year is held against the form, row by row; so is each approved target
    that the auditor obtained and wrote down. Exceptions: 1. without any nothing is tested; 2. a table that does not say
    it was approved (申报) may not be the last: a question; 3. what the table or the form has no column for, or what
    waits for review, is not tested.

    Basis: the approved target table
    Weakness: rows are found by their names; a renamed row counts as dropped and added
    """
    table = next((each for each in case.siblings if each.form.kind == "targets" and case.evaluates_same(each)), None)
    noted = [each for each in case.told.obtained if each.what == "target"]
    yield from (_noted(case, each) for each in noted)
    if table is None:
        if not noted:  # exception 1
            yield NotTested("form", "no_target_table")
        return
    grade: Grade = "A" if words.says("kind_marks", "approved", table.title) else "B"  # exception 2
    left = {row.name: row for row in table.rows if not row.unused}
    for row in case.rows:
        if not row.unused:
            yield from _held(row, left.pop(row.name, None), grade)
    for row in left.values():
        yield Compared(
            item=row.name, agrees=False, reported="—", compared_with=row.target_text, aspect="dropped", grade=grade,
            operands=Seen(text_evidence("approved", row.indicator.target)),
        )  # fmt: skip


def _held(row: Row, approved: Row | None, grade: Grade) -> Iterator[Outcome]:
    if approved is None:
        yield Compared(
            item=row.name, agrees=False, reported=row.target_text or "—", compared_with="—", aspect="added",
            grade=grade, operands=AgainstTarget(row),
        )  # fmt: skip
        return
    yield _target(row, approved, grade)
    one, other = row.weight, approved.weight
    if one is not None and other is not None:
        seen = (*figure_evidence("weight", one), *figure_evidence("approved", other))
        yield Compared(
            item=row.name, agrees=one.value == other.value, reported=one.text, compared_with=other.text,
            aspect="weight", grade=grade, operands=Seen(seen),
        )  # fmt: skip


def _target(row: Row, approved: Row, grade: Grade) -> Outcome:
    own, theirs = row.indicator.target, approved.indicator.target
    if own is None or theirs is None:  # exception 3
        missing = row if own is None else approved
        return NotTested(row.name, missing.missing or "no_such_column", reported=row.target_text)
    seen = Seen((*text_evidence("target", own), *text_evidence("approved", theirs)))
    if own.review or theirs.review:
        return NotTested(row.name, "for_review", operands=seen, reported=own.text)
    return Compared(
        item=row.name, agrees=_same(row.target, approved.target), reported=own.text, compared_with=theirs.text,
        aspect="target", grade=grade, operands=seen,
    )  # fmt: skip


def _noted(case: Case, told: Obtained) -> Outcome:
    """One approved target as the auditor wrote it down."""
    row = next((each for each in case.rows if words.plain(each.name) == words.plain(told.item)), None)
    own = row.indicator.target if row else None
    if row is None or own is None:  # exception 3
        return NotTested(told.item or "form", "no_such_row" if row is None else "no_such_column")
    approved = target(told.value, name=row.name, year=case.year)
    return Compared(
        item=row.name, agrees=_same(row.target, approved), reported=own.text, compared_with=told.value,
        aspect="target", operands=AsApproved(own, InHand(told, None)),
    )  # fmt: skip


def _same(one: Target, other: Target) -> bool:
    """The same text, or the same figures under the same sign: ≥50个 is 50 with a sign and a unit in columns."""
    if "".join(one.text.split()) == "".join(other.text.split()) and one.sign == other.sign:
        return True
    pairs = zip(one.figures, other.figures, strict=False)
    equal = len(one.figures) == len(other.figures) > 0 and all(_equal(*pair) for pair in pairs)
    return equal and one.sign == other.sign


def _equal(one: Figure, other: Figure) -> bool:
    """The same amount of one kind; a number that prints no unit stands in its partner's."""
    if not (one.unit.text and other.unit.text):
        return one.value == other.value
    return (one.amount, one.unit.kind) == (other.amount, other.unit.kind)
