"""What checks need, said once for all of them: cells of each row, the whole of a block, figures that nobody doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from ..case import Case, Row
from ..model import Block, UnreadPart
from .operands import AgainstTarget
from .outcome import Compared, NotTested, Outcome

Need = Literal["target", "actual", "weight", "score", "completion"]
"""A cell of an indicator's row that every comparison of a check rests on."""


def parted(case: Case, needs: Sequence[Need]) -> tuple[Case, list[NotTested]]:
    """The case with the rows that have what is needed, and "not tested" for each other: there is no such column, the
    cell was not read, or it is marked for review. Unused rows of the template stay, for the check to say so."""
    lacking = {row.key: why for row in case.rows if not row.unused and (why := lack(row, needs))} if needs else {}
    if not lacking:
        return case, []
    kept = tuple(row for row in case.rows if row.key not in lacking)
    untested = [
        NotTested(row.name, lacking[row.key], operands=AgainstTarget(row), reported=row.actual_text)
        for row in case.rows
        if row.key in lacking
    ]
    return replace(case, rows=kept), untested


def lack(row: Row, needs: Sequence[Need]) -> str:
    """Why a row cannot be tested by what needs these cells, as a code of `reasons.toml`; "" where it can."""
    if any(getattr(row.indicator, need) is None for need in needs):
        return row.missing or "no_such_column"
    return "for_review" if {"name", *needs} & set(row.review) else ""


def judged(case: Case, whole: Sequence[Block], outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """Outcomes, of which a comparison is not tested where it rests on a cell marked for review, or where figures of a
    block that it needs as a whole were not read."""
    unread = any(_holds_figures(part) and part.block in whole for part in case.form.unread)
    for outcome in outcomes:
        if isinstance(outcome, NotTested):
            yield outcome
        elif _rests_on_doubt(outcome):
            yield _not_tested(outcome, "for_review")
        else:
            yield _not_tested(outcome, "not_read") if unread else outcome


def _rests_on_doubt(outcome: Compared) -> bool:
    for each in outcome.evidence:  # noqa: SIM110  of each comparison there is: `any` takes half as long again
        if each.for_review:
            return True
    return False


def amounts_unread(case: Case) -> bool:
    """True where a column of amounts was seen in the money and not read: what was available may be more than the
    budget that was read, and no rate or limit is held against it."""
    return any(
        part.block == "money" and _holds_figures(part) and "column" in (part.part, part.reason.split("_")[0])
        for part in case.form.unread
    )


def _holds_figures(part: UnreadPart) -> bool:
    return any(letter.isdigit() for letter in part.text + part.detail)


def _not_tested(outcome: Outcome, why: str) -> NotTested:
    return NotTested(
        outcome.item,
        why,
        operands=outcome.operands,
        reported=outcome.reported,
        compared_with=outcome.compared_with,
        arithmetic=outcome.arithmetic,
    )
