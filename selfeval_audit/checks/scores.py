"""Checks of weights and scores: footing, and the scoring rules reperformed (`scoring`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby, zip_longest
from typing import Literal

from ..case import Case, Row
from ..case.money import decision
from ..figures import Figure, is_blank, short_text
from ..model import Cell
from .operands import Evidence, Score, Seen, SumOf, figure_evidence, lacking, text_evidence
from .outcome import Compared, NotTested, Outcome, Stake
from .registry import check
from .scoring import HALF_A_HUNDREDTH, Due, due_execution_score, due_score, grade_of

_SLACK = {"weight": Fraction(0), "level": Fraction(0), "score": HALF_A_HUNDREDTH}
_TOTAL_LABEL = re.compile(r"(?:项目|绩效|综合|自评)*(?:自评得分|自评总分|自评分|总分|总得分)(?:[(（]分[)）])?")
_LABEL_POINTS = re.compile(r"[(（]\s*(\d+(?:\.\d+)?)\s*分\s*[)）]")


@check(
    17,
    family="scores",
    recalculates=True,
    whole=("indicators", "money"),
    also=("targets", "score_table"),
    rule="total_score",
)
def weights_foot(case: Case) -> Iterator[Outcome]:
    """The weights add to {total_score}, and by level to what the form or its policy says.

    Exceptions: 1. without weights, or without a printed total (an excerpt), nothing is tested; 2. a row without a
    weight of its own is a part of the row above, or shares a merged one: where the rest falls short it is not tested.

    Basis: the form itself; {total_score} by 财预〔2020〕10号
    """
    weighted = [row for row in _own(case.rows, "weight") if row.weight is not None]
    if not weighted:  # exception 1
        yield NotTested("total", "no_weights")
        return
    if case.total_weight is None and case.total_score is None:
        yield NotTested("total", "no_printed_total")
        return
    figures = [figure for figure in (case.total.weight, *(row.weight for row in weighted)) if figure]
    full = case.rule("total_score")
    if case.total_weight is None and full is None:
        yield NotTested(
            "total", "policy_silent", operands=Seen(tuple(Evidence("weight", f.text, f.place, f) for f in figures))
        )
        return
    whole = case.total_weight.value if case.total_weight else full.number if full else Fraction(100)
    without = case.total.weight is None and case.total.score is not None  # the rate is given points, no weight is said
    merged = _any_without(case.rows, "weight") or without
    yield _unless_merged(_footing("total", "weight", figures, whole, case.total_weight), whole, merged=merged)
    yield from _by_policy(case)
    for label, rows in _levels(case):
        yield from _level(label, rows, case)


def _by_policy(case: Case) -> Iterator[Outcome]:
    """The weight of execution where a policy fixes it; nationally it may be adjusted with reason."""
    rule, weight = case.rule("execution_weight"), case.total.weight
    if rule is None or rule.adjustable or weight is None:
        return
    agrees = weight.value == rule.number
    stake = None if agrees else Stake(abs(weight.value - rule.number), "分")
    seen = figure_evidence("weight", weight)
    yield Compared(
        item="total",
        agrees=agrees,
        reported=weight.text,
        compared_with=rule.value,
        operands=Seen(seen),
        aspect="policy",
        grade="B",
        stake=stake,
    )


def _level(label: str, rows: list[Row], case: Case) -> Iterator[Outcome]:
    """A level whose label states its points, against its rows; a label that comes in several runs, as it adds up: each
    run by itself or all together."""
    stated = _LABEL_POINTS.search(label)
    parts = [row.weight for row in rows if row.weight]
    if not stated or not parts:
        return
    points = Fraction(stated[1])
    together = [row.weight for text, run in _levels(case) if text == label for row in run if row.weight]
    if sum((weight.value for weight in together), Fraction(0)) == points:
        parts = together
    merged = _any_without(rows, "weight")
    yield _unless_merged(_footing(label, "level", parts, points, None), points, merged=merged)


def _levels(case: Case) -> Iterator[tuple[str, list[Row]]]:
    """Each run of rows under one label, level by level: a label may come again under another goal."""
    for level in ("level1", "level2"):

        def label(row: Row, level: str = level) -> str:
            cell: Cell | None = getattr(row.indicator, level)
            return cell.text if cell is not None and not cell.review else ""

        for text, rows in groupby(case.rows, label):
            yield text, list(rows)


def _own(rows: Sequence[Row], points: Literal["weight", "score"]) -> list[Row]:
    """The rows whose points count: a 其中 row that repeats those of the row above is a part of it."""
    kept: list[Row] = []
    for row in rows:
        part = row.indicator.name.text.strip().startswith("其中")
        own, above = getattr(row, points), getattr(kept[-1], points) if kept else None
        if not (part and own and above and own.value == above.value):
            kept.append(row)
    return kept


def _any_without(rows: Sequence[Row], points: Literal["weight", "score"]) -> bool:
    """Whether a row that should have points of its own prints none; 其中 rows and unused ones need none."""
    return any(
        getattr(row, points) is None and not row.unused and not row.indicator.name.text.strip().startswith("其中")
        for row in rows
    )


def _unless_merged(outcome: Outcome, whole: Fraction, *, merged: bool) -> Outcome:
    """Where a row's own points are merged or left blank, a sum that falls short says nothing; one above does."""
    if isinstance(outcome, NotTested) or outcome.agrees or not merged:
        return outcome
    if outcome.stake is not None and Fraction(outcome.compared_with) > whole:
        return outcome
    return NotTested(
        outcome.item,
        "merged_score",
        operands=outcome.operands,
        reported=outcome.reported,
        compared_with=outcome.compared_with,
        arithmetic=outcome.arithmetic,
    )


def _footing(item: str, aspect: str, parts: list[Figure], whole: Fraction, printed: Figure | None) -> Outcome:
    operands = SumOf(printed, tuple(parts), aspect, exact=True)
    if any(part.review for part in parts) or (printed and printed.review):
        return NotTested(item, "for_review", operands=operands)
    added = sum((part.value for part in parts), Fraction(0))
    arithmetic = f"{' + '.join(part.digits for part in parts)} = {short_text(added)}"
    agrees = abs(added - whole) <= _SLACK[aspect]
    stake = None if agrees else Stake(abs(added - whole), "分")
    return Compared(
        item=item,
        agrees=agrees,
        reported=short_text(whole),
        compared_with=short_text(added),
        operands=operands,
        aspect=aspect,
        arithmetic=arithmetic,
        stake=stake,
    )


@check(18, family="scores", recalculates=True, whole=("indicators", "money"), also=("score_table",))
def scores_foot(case: Case) -> Iterator[Outcome]:
    """The scores add to the printed total; repeated sub-row scores are not added.

    A total is compared at two decimals. Exceptions: 1. without scores or without a printed total (an excerpt) nothing
    is tested; 2. where a score is merged over several rows or left blank and the rest falls short, it is not tested;
    3. a further printed total may be that of the indicators alone.

    Basis: the form itself
    """
    scored = [row.score for row in _own(case.rows, "score") if row.score is not None]
    if not scored:
        yield NotTested("total", "no_scores")
        return
    if case.total_score is None:
        yield NotTested("total", "no_printed_total")
        return
    parts = [figure for figure in (case.total.score, *scored) if figure]
    whole = case.total_score.value
    merged = _any_without(case.rows, "score")
    outcome = _footing("total", "score", parts, whole, case.total_score)
    yield _unless_merged(outcome, whole, merged=merged)  # exception 2
    of_rows = sum((score.value for score in scored), Fraction(0))
    for again in _printed_again(case):
        if abs(again.value - of_rows) > HALF_A_HUNDREDTH:  # exception 3
            outcome = _footing("total", "score", parts, again.value, again)
            yield _unless_merged(outcome, again.value, merged=merged)


def _printed_again(case: Case) -> Iterator[Figure]:
    """Further total scores that the form prints (自评得分 in the head), each with another figure than the total's."""
    for text in case.form.other:
        figure = decision(text.text) if _TOTAL_LABEL.fullmatch(text.label.strip()) else None
        if figure is not None:
            yield figure


@check(19, family="scores", recalculates=True, rule="execution_score")
def execution_score_recalculates(case: Case) -> Iterator[Outcome]:
    """The execution score is min(rate, 1) × weight.

    Exceptions: 1. without score, weight or rate, or of a budget of 0, nothing is tested; 2. without a rule whose basis
    covers the form nothing is tested.

    Basis: 财预〔2020〕10号
    """
    line, rule = case.total, case.rule("execution_score")
    operands = Score(line.score, line.weight, line.executed, line.budget, line=line)
    why = lacking(score=line.score, weight=line.weight, budget=line.budget, executed=line.executed)
    if line.score is None or line.weight is None:  # exception 1
        yield NotTested("total", "no_scores" if line.score is None else "no_weights", operands=operands)
    elif rule is None:  # exception 2
        yield NotTested("total", "policy_silent", operands=operands, reported=line.score.text)
    elif why or line.execution_rate is None or line.executed is None or line.budget is None:
        yield NotTested("total", why or "zero_budget", operands=operands, reported=line.score.text)
    else:
        at_face = line.executed.amount / line.budget.amount
        due = due_execution_score(rule.choice, line.execution_rate, line.weight.value, at_face)
        yield _against_due("total", line.score, due, operands)


@check(20, family="scores", recalculates=True, rule="quantitative_score")
def indicator_score_recalculates(case: Case) -> Iterator[Outcome]:
    """The score follows the policy's rule from target, actual and weight; never above the weight, never below 0.

    Exceptions: 1. a row with a scoring rule of its own, without weight or score, or not measured is not tested; 2.
    beyond the overshoot limit points may be reduced, and no formula is published; 3. no rule says how a missed band is
    scored.

    Basis: 财预〔2020〕10号; both variants for lower-is-better are in use, the policy says which
    Weakness: deductions by a rule that stands outside the form are unknown
    """
    if all(row.score is None for row in case.rows):
        yield NotTested("form", "no_scores")
        return
    for row, below in zip_longest(case.rows, case.rows[1:]):
        if row.score is None:
            if row.weight is not None:  # a row with points to give, whose own score is merged or blank
                yield NotTested(row.name, "merged_score", operands=Seen(figure_evidence("weight", row.weight)))
            continue
        if below is not None and _is_merged(below.indicator.score):
            yield NotTested(
                row.name, "merged_score", operands=Seen(figure_evidence("score", row.score)), reported=row.score.text
            )
            continue
        operands = Score(row.score, row.weight, row.actual.figure, row.target.figure)
        if row.weight is None:
            yield NotTested(row.name, "no_weights", operands=operands, reported=row.score.text)
        elif row.score.review or row.weight.review or not row.readable:
            yield NotTested(row.name, row.doubt, operands=operands, reported=row.score.text)
        elif not 0 <= row.score.value <= row.weight.value:
            stake = Stake(max(row.score.value - row.weight.value, -row.score.value), "分")
            yield Compared(
                item=row.name,
                agrees=False,
                reported=row.score.text,
                compared_with=f"0–{row.weight.digits}",
                operands=operands,
                aspect="outside",
                stake=stake,
            )
        elif row.indicator.rule is not None and not is_blank(row.indicator.rule.text):  # exception 1
            yield NotTested(row.name, "own_rule", operands=operands, reported=row.score.text)
        else:
            due = due_score(case, row)
            yield (
                NotTested(row.name, due, operands=operands, reported=row.score.text)
                if isinstance(due, str)
                else _against_due(row.name, row.score, due, operands)
            )


def _is_merged(cell: Cell | None) -> bool:
    """A blank that the reader marked: the cell above reaches down over it, its points are for both rows."""
    return cell is not None and is_blank(cell.text) and bool(cell.review)


def _against_due(item: str, score: Figure, due: Due, operands: Score) -> Outcome:
    agrees = due.admits(score.value)
    gap = due.distance(score.value)
    return Compared(
        item=item,
        agrees=agrees,
        reported=score.text,
        compared_with=due.text,
        operands=replace(operands, due=due.interval, at_face=due.at_face),
        aspect=due.aspect,
        grade=due.grade,
        interval=due.interval,
        interval_unit="分",
        arithmetic=due.arithmetic,
        stake=None if agrees else Stake(gap, "分"),
        values=(("points", short_text(gap, 2)), *due.values),
    )


@check(21, family="scores", recalculates=True, whole=("indicators",), also=("score_table",), rule="grades")
def grade_follows(case: Case) -> Iterator[Outcome]:
    """The printed grade follows from the total.

    Basis: 财预〔2020〕10号
    """
    cell, total, rule = case.form.grade, case.total_score, case.rule("grades")
    if cell is None or is_blank(cell.text):
        yield NotTested("form", "no_grade")
    elif total is None:
        yield NotTested("form", "no_printed_total", operands=Seen(text_evidence("grade", cell)))
    elif rule is None:
        yield NotTested("form", "policy_silent", operands=Seen(text_evidence("grade", cell)))
    else:
        seen = (*text_evidence("grade", cell), *figure_evidence("total score", total))
        due, known = grade_of(total.value, rule.grades), cell.text.strip()[:1]
        if total.review or cell.review:
            yield NotTested("form", "for_review", operands=Seen(seen), reported=cell.text, compared_with=due)
        elif known not in {name for name, _ in rule.grades}:
            yield NotTested("form", "grade_unknown", operands=Seen(seen), reported=cell.text, compared_with=due)
        else:
            yield Compared(
                item="form",
                agrees=known == due,
                reported=cell.text,
                compared_with=due,
                operands=Seen(seen),
                arithmetic=f"{total.digits} → {due}",
                changes_verdict=None if known == due else True,
            )
