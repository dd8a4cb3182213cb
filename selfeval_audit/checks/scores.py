"""Checks of weights and scores: footing, and the scoring rules reperformed (`scoring`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from ..case import Case, Row
from ..figures import Figure, is_blank, short_text
from ..scoring import Due, due_execution_score, due_score, grade_of
from .outcome import Compared, Evidence, NotTested, Outcome, Stake, figure_evidence, text_evidence

_LABEL_POINTS = re.compile(r"[(（]\s*(\d+(?:\.\d+)?)\s*分\s*[)）]")


def weights_foot(case: Case) -> Iterator[Outcome]:
    """The weights add to 100, and by level to what the form or its policy says.

    Exceptions: 1. without weights, or without a printed total (an excerpt), nothing is tested; 2. a row without a
    weight of its own is a part of the row above.

    Basis: the form's own total; 100 by 财预〔2020〕10号
    """
    weighted = [row for row in case.rows if row.weight is not None]
    if not weighted:  # exception 1
        yield NotTested("total", "no_weights")
        return
    if case.total_weight is None and case.total_score is None:
        yield NotTested("total", "no_printed_total")
        return
    figures = [figure for figure in (case.total.weight, *(row.weight for row in weighted)) if figure]
    full = case.rule("total_score")
    whole = case.total_weight.value if case.total_weight else full.number if full else Fraction(100)
    yield _footing("total", "weight", figures, whole, case.total_weight)
    for label, rows in _levels(weighted).items():
        stated = _LABEL_POINTS.search(label)
        if stated:
            parts = [row.weight for row in rows if row.weight]
            yield _footing(label, "level", parts, Fraction(stated[1]), None)


def _levels(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        for cell in (row.indicator.level1, row.indicator.level2):
            if cell is not None and not cell.review:
                found.setdefault(cell.text, []).append(row)
    return found


def _footing(item: str, aspect: str, parts: list[Figure], whole: Fraction, printed: Figure | None) -> Outcome:
    seen = (*figure_evidence(f"total {aspect}", printed), *(Evidence(aspect, p.text, p.place, p) for p in parts))
    if any(part.review for part in parts) or (printed and printed.review):
        return NotTested(item, "for_review", seen)
    added = sum((part.value for part in parts), Fraction(0))
    arithmetic = f"{' + '.join(part.digits for part in parts)} = {short_text(added)}"
    stake = None if added == whole else Stake(abs(added - whole), "分")
    return Compared(
        item, added == whole, short_text(whole), short_text(added), seen, aspect, arithmetic=arithmetic, stake=stake
    )


def scores_foot(case: Case) -> Iterator[Outcome]:
    """The scores add to the printed total; repeated sub-row scores are not added.

    Exceptions: 1. without scores or without a printed total (an excerpt) nothing is tested; 2. where a score is merged
    over several rows or left blank and the rest does not add up, it is not tested.

    Basis: arithmetic of the form
    """
    scored = [row.score for row in case.rows if row.score is not None]
    if not scored:
        yield NotTested("total", "no_scores")
        return
    if case.total_score is None:
        yield NotTested("total", "no_printed_total")
        return
    parts = [figure for figure in (case.total.score, *scored) if figure]
    outcome = _footing("total", "score", parts, case.total_score.value, case.total_score)
    gaps = [row for row in case.rows if row.score is None]
    if isinstance(outcome, Compared) and not outcome.agrees and gaps:  # exception 2
        yield NotTested(
            "total", "merged_score", outcome.evidence, outcome.reported, outcome.compared_with, outcome.arithmetic
        )
        return
    yield outcome


def execution_score_recalculates(case: Case) -> Iterator[Outcome]:
    """The execution score is min(rate, 1) × weight.

    Exceptions: 1. without score, weight or rate, or of a budget of 0, nothing is tested; 2. without a rule whose basis
    covers the form nothing is tested.

    Basis: 财预〔2020〕10号
    """
    line = case.total
    seen = (
        *figure_evidence("score", line.score), *figure_evidence("weight", line.weight),
        *figure_evidence("executed", line.executed), *figure_evidence("budget", line.budget),
    )  # fmt: skip
    if line.score is None or line.weight is None:  # exception 1
        yield NotTested("total", "no_scores" if line.score is None else "no_weights", seen)
    elif case.rule("execution_score") is None:  # exception 2
        yield NotTested("total", "policy_silent", seen, line.score.text)
    elif line.execution_rate is None:
        zero = line.budget is not None and line.budget.value == 0
        yield NotTested("total", "zero_budget" if zero else "budget_blank", seen, line.score.text)
    else:
        due = due_execution_score(line.execution_rate, line.weight.value)
        yield _against_due("total", line.score, due, seen)


def indicator_score_recalculates(case: Case) -> Iterator[Outcome]:
    """The score follows the policy's rule from target, actual and weight; never above the weight, never below 0.

    Exceptions: 1. a row with a scoring rule of its own, without weight or score, or not measured is not tested; 2.
    beyond the overshoot limit points may be reduced, and no formula is published; 3. no rule says how a missed band is
    scored.

    Basis: 财预〔2020〕10号; both variants for lower-is-better are in use, the policy says which
    """
    for row in case.rows:
        if row.score is None:
            continue
        seen = (*figure_evidence("score", row.score), *figure_evidence("weight", row.weight), *_values(row))
        if row.weight is None:
            yield NotTested(row.name, "no_weights", seen, row.score.text)
        elif row.score.review or row.weight.review or not row.readable:
            yield NotTested(row.name, "for_review", seen, row.score.text)
        elif not 0 <= row.score.value <= row.weight.value:
            stake = Stake(max(row.score.value - row.weight.value, -row.score.value), "分")
            yield Compared(row.name, False, row.score.text, f"0–{row.weight.digits}", seen, "outside", stake=stake)
        elif row.indicator.rule is not None and not is_blank(row.indicator.rule.text):  # exception 1
            yield NotTested(row.name, "own_rule", seen, row.score.text)
        else:
            due = due_score(case, row)
            yield (
                NotTested(row.name, due, seen, row.score.text)
                if isinstance(due, str)
                else _against_due(row.name, row.score, due, seen)
            )


def _values(row: Row) -> tuple[Evidence, ...]:
    return (*figure_evidence("target", row.target.figure), *figure_evidence("actual", row.actual.figure))


def _against_due(item: str, score: Figure, due: Due, seen: tuple[Evidence, ...]) -> Outcome:
    agrees = due.admits(score.value)
    gap = due.distance(score.value)
    return Compared(
        item, agrees, score.text, due.text, seen, due.aspect, due.grade, "", due.interval, "分", due.arithmetic,
        stake=None if agrees else Stake(gap, "分"), values=(("points", short_text(gap, 2)), *due.values),
    )  # fmt: skip


def grade_follows(case: Case) -> Iterator[Outcome]:
    """The printed grade follows from the total.

    Basis: 财预〔2020〕10号: from 90 优, from 80 良, from 60 中, else 差
    """
    cell, total, rule = case.form.grade, case.total_score, case.rule("grades")
    if cell is None or is_blank(cell.text):
        yield NotTested("form", "no_grade")
    elif total is None:
        yield NotTested("form", "no_printed_total", text_evidence("grade", cell))
    elif rule is None:
        yield NotTested("form", "policy_silent", text_evidence("grade", cell))
    else:
        seen = (*text_evidence("grade", cell), *figure_evidence("total score", total))
        due, known = grade_of(total.value, rule.value), cell.text.strip()[:1]
        if known not in rule.value:
            yield NotTested("form", "grade_unknown", seen, cell.text, due)
        else:
            yield Compared("form", known == due, cell.text, due, seen, arithmetic=f"{total.digits} → {due}")
