"""The list of checks, in the order of the report; run over a case -> results."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from functools import cache

from ..case import Case
from ..model import Block
from .actuals import (
    actual_is_measured,
    actual_is_reported,
    deviation_is_explained,
    form_is_complete,
    score_rests_on_measurement,
)
from .conclusion import conclusion_follows
from .money import execution_rate_recalculates, execution_within_budget, funds_foot
from .outcome import Compared, Evidence, NotTested, Outcome, Result, Stake
from .quantities import quantities_fit_the_money
from .reasons import REASONS
from .scores import (
    execution_score_recalculates,
    grade_follows,
    indicator_score_recalculates,
    scores_foot,
    weights_foot,
)
from .siblings import siblings_agree
from .targets import (
    completion_rate_recalculates,
    demand_matches_plan,
    target_is_met,
    target_is_not_overshot,
    target_is_well_formed,
)
from .texts import narrative_is_own, narrative_ties, period_agrees
from .units import scope_agrees, units_agree

Check = Callable[[Case], Iterator[Outcome]]

CHECKS: tuple[Check, ...] = (
    execution_rate_recalculates,
    execution_within_budget,
    funds_foot,
    completion_rate_recalculates,
    target_is_well_formed,
    target_is_met,
    target_is_not_overshot,
    demand_matches_plan,
    units_agree,
    scope_agrees,
    actual_is_reported,
    actual_is_measured,
    score_rests_on_measurement,
    quantities_fit_the_money,
    deviation_is_explained,
    form_is_complete,
    weights_foot,
    scores_foot,
    execution_score_recalculates,
    indicator_score_recalculates,
    grade_follows,
    narrative_ties,
    narrative_is_own,
    conclusion_follows,
    period_agrees,
    siblings_agree,
)

RECALCULATIONS = frozenset(
    check.__name__
    for check in (
        execution_rate_recalculates,
        execution_within_budget,
        funds_foot,
        completion_rate_recalculates,
        quantities_fit_the_money,
        weights_foot,
        scores_foot,
        execution_score_recalculates,
        indicator_score_recalculates,
        grade_follows,
        narrative_ties,
    )
)
"""Checks that redo arithmetic: a report lists them for a calculator, and one slipped figure may be behind several."""


def run(case: Case) -> tuple[Result, ...]:
    """Every check over a case: an outcome for each item each of them looked at."""
    return tuple(
        Result(check.__name__, _whole(case, check, _reviewed(outcome))) for check in CHECKS for outcome in check(case)
    )


WHOLE: dict[str, Block] = {
    "funds_foot": "money",
    "weights_foot": "indicators",
    "scores_foot": "indicators",
    "score_rests_on_measurement": "indicators",
    "grade_follows": "indicators",
}
"""Checks that need every row and column of a block: with one unread they are not tested."""


def _whole(case: Case, check: Check, outcome: Outcome) -> Outcome:
    needed = WHOLE.get(check.__name__)
    if isinstance(outcome, NotTested) or not any(part.block == needed for part in case.form.unread):
        return outcome
    return NotTested(outcome.item, "not_read", outcome.evidence, outcome.reported, outcome.compared_with)


def _reviewed(outcome: Outcome) -> Outcome:
    """A comparison that rests on a cell marked for review is not tested, whichever check made it."""
    if isinstance(outcome, NotTested) or not any(each.for_review for each in outcome.evidence):
        return outcome
    return NotTested(
        outcome.item, "for_review", outcome.evidence, outcome.reported, outcome.compared_with, outcome.arithmetic
    )


@cache
def criterion(check: Check) -> str:
    """A check's criterion: its docstring up to the first blank line, on one line. The catalogue's key."""
    return " ".join((inspect.getdoc(check) or "").split("\n\n")[0].split())


def basis(check: Check) -> str:
    """The document or source that a check rests on: the `Basis:` line of its docstring."""
    return _line(check, "Basis:")


def weakness(check: Check) -> str:
    """What a check is known to miss or to misjudge: the `Weakness:` line of its docstring, or ""."""
    return _line(check, "Weakness:")


def _line(check: Check, label: str) -> str:
    lines = (inspect.getdoc(check) or "").splitlines()
    return next((line.removeprefix(label).strip() for line in lines if line.startswith(label)), "")


__all__ = [
    "CHECKS",
    "REASONS",
    "RECALCULATIONS",
    "Check",
    "Compared",
    "Evidence",
    "NotTested",
    "Outcome",
    "Result",
    "Stake",
    "basis",
    "criterion",
    "run",
    "weakness",
]
