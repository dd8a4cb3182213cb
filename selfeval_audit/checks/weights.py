"""Checks of weights and scores: what adds up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Literal

from .. import words
from ..case import Case, Evidence, Row, figure_evidence
from ..case.money import decision
from ..figures import SCORE, Figure, rational, short_text
from ..model import FUND_FIGURES, MERGED, Cell
from .operands import Seen, SumOf
from .outcome import Compared, NotTested, Outcome, Stake
from .registry import check
from .scoring import HALF_A_HUNDREDTH
from .stated_scores import stated_scores

_SLACK = {"weight": rational(0), "level": rational(0), "score": HALF_A_HUNDREDTH}


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
    weight of its own is a part of the row above, or shares a merged one, and a rate of execution may be printed
    without the points it is given, or money with points that were not read: where the rest falls short it is not
    tested; 3. points that the heading of the money alone prints count where they are the rest.

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
    if case.total_weight is not None:
        whole = case.total_weight.value
    elif full is not None:
        whole = full.number
    else:
        yield NotTested(
            "total", "policy_silent", operands=Seen(tuple(Evidence("weight", f.text, f.place, f) for f in figures))
        )
        return
    without = case.total.weight is None and case.total.score is not None  # the rate is given points, no weight is said
    short = whole - sum((figure.value for figure in figures), rational(0))
    said = case.total.heading_weight
    if said is not None and case.total.weight is None and said.value == short:  # exception 3
        figures, short = [said, *figures], rational(0)
    merged = _any_without(case.rows, "weight") or without or _is_executions(case, short)
    why = "not_read" if _is_unread(case, "weight") else "merged_score" if merged else ""
    yield _unless_short(_footing("total", "weight", figures, whole, case.total_weight), whole, why)
    yield from _by_policy(case)
    for label, rows in _levels(case):
        yield from _level(label, rows, case)


def _by_policy(case: Case) -> Iterator[Outcome]:
    """The weight of execution where a policy fixes it; nationally it may be adjusted with reason."""
    rule, weight = case.rule("execution_weight"), case.total.weight
    if rule is None or rule.adjustable or weight is None:
        return
    agrees = weight.value == rule.number
    stake = None if agrees else Stake(abs(weight.value - rule.number), SCORE)
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
    stated = words.pattern("score_labels", "points").search(label)
    parts = [row.weight for row in rows if row.weight]
    if not stated or not parts:
        return
    points = Fraction(stated["points"])
    together = [row.weight for text, run in _levels(case) if text == label for row in run if row.weight]
    if sum((weight.value for weight in together), rational(0)) == points:
        parts = together
    why = "merged_score" if _any_without(rows, "weight") else ""
    yield _unless_short(_footing(label, "level", parts, points, None), points, why)


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
        part = row.of_which
        own, above = getattr(row, points), getattr(kept[-1], points) if kept else None
        if not (part and own and above and own.value == above.value):
            kept.append(row)
    return kept


def _is_executions(case: Case, short: Fraction) -> bool:
    """Whether what a sum falls short by may be the points of execution: its rate is printed, its points are not."""
    rule, line = case.rule("execution_weight"), case.total
    if rule is None or line.rate is None or line.weight or line.score:
        return False
    return 0 < short <= rule.number


def _is_unprinted(case: Case, short: Fraction) -> bool:
    """Whether what a sum falls short by may be the score of execution, whose weight is printed without one."""
    weight = case.total.weight
    return weight is not None and case.total.score is None and 0 < short <= weight.value


def _is_unread(case: Case, points: Literal["weight", "score"]) -> bool:
    """Whether points of execution may stand in the money block that were not read: a sum may fall short by them."""
    if getattr(case.total, points) is not None:
        return False
    printed = {name: getattr(case.total.printed, name) for name in FUND_FIGURES if getattr(case.total, name) is None}
    withheld = any(cell is not None and cell.review not in {"", MERGED} for cell in printed.values())
    return withheld or any(part.block == "money" for part in case.form.unread)


def _all_weight_is_of_rows(case: Case) -> bool:
    """Whether the rows' own weights come to the total: no points are left that a rate could be given."""
    rule, printed = case.rule("total_score"), case.total_weight
    whole = printed.value if printed else rule.number if rule else None
    return whole == sum((row.weight.value for row in _own(case.rows, "weight") if row.weight), rational(0))


def _any_without(rows: Sequence[Row], points: Literal["weight", "score"]) -> bool:
    """Whether a row that should have points of its own prints none; 其中 rows and unused ones need none."""
    return any(getattr(row, points) is None and not row.unused and not row.of_which for row in rows)


def _unless_short(outcome: Outcome, whole: Fraction, why: str) -> Outcome:
    """Where points are merged, left blank or were not read, a sum that falls short says nothing; one above does."""
    if isinstance(outcome, NotTested) or outcome.agrees or not why:
        return outcome
    if outcome.stake is not None and Fraction(outcome.compared_with) > whole:
        return outcome
    return NotTested(
        outcome.item,
        why,
        operands=outcome.operands,
        reported=outcome.reported,
        compared_with=outcome.compared_with,
        arithmetic=outcome.arithmetic,
    )


def _footing(item: str, aspect: str, parts: list[Figure], whole: Fraction, printed: Figure | None) -> Outcome:
    operands = SumOf(printed, tuple(parts), aspect, exact=True)
    if any(part.review for part in parts) or (printed and printed.review):
        return NotTested(item, "for_review", operands=operands)
    added = sum((part.value for part in parts), rational(0))
    arithmetic = f"{' + '.join(part.digits for part in parts)} = {short_text(added)}"
    agrees = abs(added - whole) <= _SLACK[aspect]
    stake = None if agrees else Stake(abs(added - whole), SCORE)
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


@check(18, family="scores", recalculates=True, whole=("indicators", "money"), also=("score_table", "report"))
def scores_foot(case: Case) -> Iterator[Outcome]:
    """The scores add to the printed total; repeated sub-row scores are not added.

    A total is compared at two decimals. Exceptions: 1. without scores or without a printed total (an excerpt) nothing
    is tested; 2. where a score is merged over several rows or left blank, or execution is printed without the points
    that its weight, or the rows' weights, leave for it, or money was not read, and the rest falls short, it is not
    tested; 3. a further printed total may be that of the indicators alone; 4. a report lists its parts in sentences,
    and a list that may not be all of them is not added.

    Basis: the form itself
    """
    stated = [each for each in stated_scores(case.passages_of("report")) if each.parts]
    for each in stated:  # exception 4
        yield _footing("total", "score", list(each.parts), each.whole.value, each.whole)
    scored = [row.score for row in _own(case.rows, "score") if row.score is not None]
    if stated and not scored:
        return
    if not scored:
        yield NotTested("total", "no_scores")
        return
    if case.total_score is None:
        yield NotTested("total", "no_printed_total")
        return
    parts = [figure for figure in (case.total.score, *scored) if figure]
    whole = case.total_score.value
    short = whole - sum((figure.value for figure in parts), rational(0))
    merged = _any_without(case.rows, "score") or (_is_executions(case, short) and not _all_weight_is_of_rows(case))
    merged = merged or _is_unprinted(case, short)
    why = "not_read" if _is_unread(case, "score") else "merged_score" if merged else ""
    outcome = _footing("total", "score", parts, whole, case.total_score)
    yield _unless_short(outcome, whole, why)  # exception 2
    of_rows = sum((score.value for score in scored), rational(0))
    for again in _printed_again(case):
        if abs(again.value - of_rows) > HALF_A_HUNDREDTH:  # exception 3
            outcome = _footing("total", "score", parts, again.value, again)
            yield _unless_short(outcome, again.value, why)


def _printed_again(case: Case) -> Iterator[Figure]:
    """Further total scores that the form prints (自评得分 in the head), each with another figure than the total's."""
    for text in case.form.other:
        figure = decision(text.text) if words.says("score_labels", "total again", text.label.strip()) else None
        if figure is not None:
            yield figure
