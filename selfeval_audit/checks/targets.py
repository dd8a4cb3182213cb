"""Checks of target against actual: form, attainment, overshoot, plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import words
from ..case import Case, Evidence, Row, Verdict, out_of_reach, text_evidence
from ..figures import Interval, percent_text, short_text
from ..targets import Direction, Target, TargetKind
from .operands import AgainstTarget, Operands, Seen, Unattainable
from .outcome import Compared, Grade, NotTested, Outcome
from .recalculate import dividable
from .registry import check

_TEMPLATE = re.compile(r"\*\*|×{2,}|X{2,}|_{2,}|^\s*[≥≤><=＞＜＝]+\s*[%％‰]?\s*$")
"""Marks that stand for a number in a template, and a sign before no number."""


def both(row: Row) -> tuple[Evidence, ...]:
    """Target and actual of a row, as figures where they are, else as texts."""
    return row.evidence


@check(5, family="targets", needs=("target",), also=("targets",))
def target_is_well_formed(case: Case) -> Iterator[Outcome]:
    """The target states one attainable value, bound, band, date or deadline, or plain words.

    Exceptions: 1. several numbers in one target are not tested, unless each has a sign of its own (≥3场，参与≥500人次)
    and is a target by itself; 2. a blank target whose value stands in the indicator's
    name, or a dash for "not applicable", is not tested; 3. a template row that nobody filled in is
    `form_is_complete`'s; 4. a 其中 row belongs to the target of the row above and may state none.

    Basis: the form itself
    """
    for row in case.rows:
        text, seen = row.target_text, text_evidence("target", row.indicator.target)
        kind = row.target.kind
        if row.unused:  # exception 3
            continue
        if kind is TargetKind.SEVERAL and not _each_signed(row.target):  # exception 1
            yield NotTested(row.name, "several_values", operands=Seen(seen), reported=text)
        elif kind is TargetKind.BLANK:
            if text.strip() or words.says("indicator_names", "own target", row.name) or row.of_which:  # exceptions 2, 4
                yield NotTested(row.name, "target_blank", operands=Seen(seen))
            else:
                yield Compared(
                    item=row.name, agrees=False, reported=text, compared_with="", operands=Seen(seen), aspect="blank"
                )
        else:
            aspect = _malformation(row)
            yield Compared(
                item=row.name,
                agrees=not aspect,
                reported=text,
                compared_with=row.reading_text,
                operands=_target_operands(row, aspect),
                aspect=aspect,
            )


def _each_signed(asked: Target) -> bool:
    """Whether each of several numbers is a bound by a sign of its own."""
    return bool(asked.parts) and all(part.target.kind is TargetKind.BOUND for part in asked.parts)


def _target_operands(row: Row, aspect: str) -> Operands:
    cell = row.indicator.target
    if cell is not None and aspect == "unattainable":
        return Unattainable(cell, row.target.figures)
    return Seen((*text_evidence("target", cell), *_target_figures(row)))


def _malformation(row: Row) -> str:
    if row.target.kind is TargetKind.MALFORMED:
        return "malformed"
    if _TEMPLATE.search(row.target_text):
        return "template"
    return "unattainable" if out_of_reach(row.target, row.name) else ""


def _target_figures(row: Row) -> tuple[Evidence, ...]:
    return tuple(Evidence("target", f.text, f.place, f) for f in row.target.figures)


@check(6, family="targets", needs=("target", "actual"), also=("report",))
def target_is_met(case: Case) -> Iterator[Outcome]:
    """The actual meets the target, in the direction that sign, name or policy gives.

    A target is a rule, so its number is exact; equal as printed means met. Exceptions: 1. a demand or entitlement is
    not tested: fewer is no failure, more no merit; 2. what was not measured is not tested; 3. a malformed target is
    judged only under the reading the policy names, or where all its readings agree; 4. where the target has more
    decimals than the actual and lies inside what the actual can stand for, it cannot be told.

    Basis: the form itself
    Weakness: a name of a kind nobody has met counts as higher-is-better
    """
    for row in case.rows:
        judged = row.attainment
        shown, way = _shown_actual(row), _shown_target(row)
        if judged.verdict is None:  # exceptions 1, 2, 3
            yield NotTested(
                row.name,
                judged.why,
                operands=AgainstTarget(row),
                reported=shown,
                compared_with=row.target_text,
                arithmetic=share(row),
            )
        elif judged.verdict is Verdict.UNTOLD:  # exception 4
            yield NotTested(
                row.name,
                "cannot_be_told",
                operands=AgainstTarget(row),
                reported=shown,
                compared_with=way,
                arithmetic=share(row),
            )
        else:
            met = judged.verdict is Verdict.MET
            aspect = "rate" if row.target.kind in (TargetKind.MALFORMED, TargetKind.BAND) else ""
            yield Compared(
                item=row.name,
                agrees=met,
                reported=shown,
                compared_with=way,
                operands=AgainstTarget(row),
                aspect=aspect,
                grade=verdict_grade(row),
                arithmetic=share(row),
            )


def verdict_grade(row: Row) -> Grade:
    """How good the evidence of a row's verdict is: a malformed target is met or missed only under a reading of it."""
    return "B" if row.target.kind is TargetKind.MALFORMED else "A"


def _shown_target(row: Row) -> str:
    """The target as printed; its reading where the print leaves it open."""
    unclear = row.target.kind is TargetKind.MALFORMED
    return row.reading_text if unclear and row.reading_text else row.target_text


def _shown_actual(row: Row) -> str:
    return row.actual.figure.text if row.actual.figure else row.actual_text


def share(row: Row) -> str:
    """Actual ÷ target as an auditor redoes it; "" where it cannot be formed."""
    asked, done = row.target.figure, row.actual.figure
    if asked is None or done is None or asked.amount <= 0 or row.attainment.ratio is None:
        return ""
    left, right = dividable(done, asked)
    return f"{left} ÷ {right} = {percent_text(done.amount / asked.amount, 1)}"


@check(7, family="targets", rule="overshoot")
def target_is_not_overshot(case: Case) -> Iterator[Outcome]:
    """The actual stays under {overshoot} of a higher-is-better target; beyond it a reason must be given.

    Exceptions: 1. a demand is not tested; 2. without a rule whose basis covers the form nothing is tested.

    Basis: 财预〔2020〕10号 for the principle; the limit is a provincial threshold, a policy option
    """
    rule = case.rule("overshoot")
    for row in case.rows:
        if not row.target.asks_quantity or row.direction is Direction.LOWER or row.target.figure is None:
            continue
        done, asked = row.actual.figure, row.target.figure
        if row.attainment.verdict is None:  # exception 1
            yield NotTested(row.name, row.attainment.why, operands=AgainstTarget(row), reported=_shown_actual(row))
        elif rule is None:  # exception 2
            yield NotTested(
                row.name,
                "policy_silent",
                operands=AgainstTarget(row),
                reported=_shown_actual(row),
                compared_with="",
                arithmetic=share(row),
            )
        elif done is not None and row.attainment.ratio is not None:
            limit = asked.amount * rule.number / asked.unit.scale
            yield Compared(
                item=row.name,
                agrees=not case.overshoots(row),
                reported=done.text,
                compared_with=f"< {short_text(limit)}{asked.unit.text}",
                operands=AgainstTarget(row),
                aspect="" if _reason_given(row) else "unexplained",
                grade="B",
                arithmetic=share(row),
                values=(("limit", rule.value),),
            )


def _reason_given(row: Row) -> bool:
    reason = row.indicator.reason
    return reason is not None and not words.says("reasons", "none", reason.text)


@check(8, family="targets", rule="demand_distance")
def demand_matches_plan(case: Case) -> Iterator[Outcome]:
    """A demand-driven count stays within the policy's distance ({demand_distance}) of its plan.

    Far from plan is a question about the plan or the scope, never a merit or a failure. Exception: where target and
    actual count different kinds of things nothing is tested.

    Basis: the form itself; the distance is a policy option
    Weakness: demand is told by a few words of the name (待遇, 领取, 救助 …); other demands count as merits
    """
    rule = case.rule("demand_distance")
    for row in case.rows:
        if row.direction is not Direction.NEUTRAL or row.target.figure is None:
            continue
        ratio, asked, done = row.attainment.ratio, row.target.figure, row.actual.figure
        if row.unit_conflict:
            yield NotTested(
                row.name,
                "kinds_of_unit_differ",
                operands=AgainstTarget(row),
                reported=_shown_actual(row),
                compared_with="",
                arithmetic=share(row),
            )
        elif row.attainment.why != "demand_not_merit" or ratio is None or asked is None or done is None:
            why = row.attainment.why or "no_value"
            yield NotTested(row.name, why, operands=AgainstTarget(row), reported=_shown_actual(row))
        elif rule is None:
            yield NotTested(
                row.name,
                "policy_silent",
                operands=AgainstTarget(row),
                reported=done.text,
                compared_with=asked.text,
                arithmetic=share(row),
            )
        else:
            near = Interval(1 - rule.number, 1 + rule.number)
            agrees = done.amount / asked.amount in near or ratio.within(near)
            aspect = "" if agrees else "below" if done.amount < asked.amount else "above"
            yield Compared(
                item=row.name,
                agrees=agrees,
                reported=done.text,
                compared_with=asked.text,
                operands=AgainstTarget(row),
                aspect=aspect,
                grade="C",
                arithmetic=share(row),
                values=(("distance", rule.value),),
            )
