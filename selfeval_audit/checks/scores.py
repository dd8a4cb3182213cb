"""Checks of scores and grade: the scoring rules reperformed (`scoring`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from ..case import Case, figure_evidence, quotient, text_evidence
from ..figures import SCORE, Figure, is_blank, short_text
from ..model import MERGED, Cell
from .needs import amounts_unread
from .operands import Score, Seen, lacking
from .outcome import Compared, NotTested, Outcome, Stake
from .registry import check
from .scoring import Due, due_execution_score, due_score, grade_of


@check(19, family="scores", recalculates=True, rule="execution_score")
def execution_score_recalculates(case: Case) -> Iterator[Outcome]:
    """The execution score is min(rate, 1) × weight.

    Exceptions: 1. without score, weight or rate, or of a budget of 0, nothing is tested; 2. without a rule whose basis
    covers the form nothing is tested; 3. where weights are shares of one, nothing says what a share is worth;
    4. where a column of amounts beside the budget was not read, the rate is not known.

    Basis: 财预〔2020〕10号
    """
    line, rule = case.total, case.rule("execution_score")
    divisor = line.divisor
    rate = quotient(line.executed, divisor)
    operands = Score(line.score, line.weight, line.executed, divisor, line=line)
    why = lacking(score=line.score, weight=line.weight, budget=divisor, executed=line.executed)
    if line.score is None or line.weight is None:  # exception 1
        yield NotTested("total", "no_scores" if line.score is None else "no_weights", operands=operands)
    elif rule is None or _are_shares(case):  # exceptions 2, 3
        unsaid = "policy_silent" if rule is None else "weights_are_shares"
        yield NotTested("total", unsaid, operands=operands, reported=line.score.text)
    elif amounts_unread(case):  # exception 4
        yield NotTested("total", "not_read", operands=operands, reported=line.score.text)
    elif why or rate is None or line.executed is None or divisor is None:
        yield NotTested("total", why or "zero_budget", operands=operands, reported=line.score.text)
    else:
        at_face = line.executed.amount / divisor.amount
        due = due_execution_score(rule.choice, rate, line.weight.value, at_face)
        yield _against_due("total", line.score, due, operands)


@check(20, family="scores", recalculates=True, rule="quantitative_score")
def indicator_score_recalculates(case: Case) -> Iterator[Outcome]:
    """The score follows the policy's rule from target, actual and weight; never above the weight, never below 0.

    Exceptions: 1. a row with a scoring rule of its own, without weight or score, or not measured is not tested; 2.
    beyond the overshoot limit points may be reduced, and no formula is published; 3. no rule says how a missed band is
    scored; 4. where weights are shares of one (0.20) and scores are points, nothing says what a share is worth.

    Basis: 财预〔2020〕10号; both variants for lower-is-better are in use, the policy says which
    Weakness: deductions by a rule that stands outside the form are unknown
    """
    if all(row.score is None for row in case.rows):
        yield NotTested("form", "no_scores")
        return
    unweighted = "weights_are_shares" if _are_shares(case) else ""  # exception 4
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
        if row.weight is None or unweighted:
            yield NotTested(row.name, unweighted or "no_weights", operands=operands, reported=row.score.text)
        elif row.score.review or row.weight.review or not row.readable:
            yield NotTested(row.name, row.doubt, operands=operands, reported=row.score.text)
        elif not 0 <= row.score.value <= row.weight.value:
            stake = Stake(max(row.score.value - row.weight.value, -row.score.value), SCORE)
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


def _are_shares(case: Case) -> bool:
    weights = [row.weight.value for row in case.rows if row.weight]
    scored = [row.score.value for row in case.rows if row.score]
    return len(weights) > 1 and 0 < sum(weights) <= 1 and any(score > 1 for score in scored)


def _is_merged(cell: Cell | None) -> bool:
    """A blank that the reader marked: the cell above reaches down over it, its points are for both rows."""
    return cell is not None and is_blank(cell.text) and cell.review == MERGED


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
        interval_unit=SCORE,
        arithmetic=due.arithmetic,
        stake=None if agrees else Stake(gap, SCORE),
        values=(("points", short_text(gap, 2)), *due.values),
    )


@check(21, family="scores", recalculates=True, whole=("indicators",), also=("score_table", "report"), rule="grades")
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
