"""Faults in weights, scores, totals and the grade. Totals follow a wrong score, as a spreadsheet's would."""

from __future__ import annotations

from fractions import Fraction

from .clean import grade_of, print_footer, total_score
from .money import points_text
from .numbers import between, cut, digits, over, rounded, short
from .plan import Fault, Plan, Row

_CENT = Fraction(1, 100)
_EXECUTION = (("execution_score_recalculates", "total"),)


def weight_changed(plan: Plan) -> Fault | None:
    """One weight changed, the total still 100."""
    if not plan.layout.has("weight"):
        return None
    row = plan.rng.choice(plan.rows)
    wrong = row.weight + plan.rng.choice((-2, -1, 1, 2, 5))
    if wrong < 1 or (not plan.layout.execution_points and wrong < row.weight):  # the rest may be the rate's
        return None
    plan.by_name[row.name]["weight"] = digits(wrong, 0)
    touched = ("weights_foot", "indicator_score_recalculates", "scores_tell_apart")
    return Fault("weight_changed", (("weights_foot", "total"),), touched)


def total_wrong(plan: Plan) -> Fault | None:
    """A total that the scores do not add to."""
    if "total_score" not in plan.layout.footer:
        return None
    right = total_score(plan)
    wrong = right + plan.rng.choice((-1, 1)) * plan.rng.choice(
        (_CENT, Fraction(1, 10), Fraction(1), Fraction(2), Fraction(5))
    )
    plan.record["total_score"] = short(wrong, 2)
    return Fault("total_wrong", (("scores_foot", "total"),), ("grade_follows",))


def _score_of_execution(plan: Plan, kind: str, wrong: Fraction, family: str, *, printed: int = 2) -> Fault | None:
    """Print another execution score, if it is not the due one at two decimals."""
    layout = plan.layout
    if not layout.funds_have("score"):
        return None
    low, high = (min(end, Fraction(1)) * layout.execution_points for end in over(plan.executed.span, plan.budget.span))
    if wrong < 0 or low - _CENT / 2 <= wrong <= high + _CENT / 2:
        return None
    plan.execution_score = wrong
    plan.record["total"]["score"] = short(wrong, printed)
    print_footer(plan)
    return Fault(kind, _EXECUTION, (), family)


def _due(plan: Plan) -> Fraction:
    return min(plan.rate, Fraction(1)) * plan.layout.execution_points


def execution_score_wrong(plan: Plan) -> Fault | None:
    """Any wrong execution score up to the weight."""
    wrong = between(plan.rng, Fraction(0), Fraction(plan.layout.execution_points), 2)
    return _score_of_execution(plan, "execution_score_wrong", wrong, "")


def execution_score_whole(plan: Plan) -> Fault | None:
    """The execution score rounded to whole points."""
    return _score_of_execution(plan, "execution_score_whole", rounded(_due(plan), 0, plan.halves), "whole_points")


def execution_score_cut(plan: Plan) -> Fault | None:
    """The execution score cut to whole points, where rounding would have gone up."""
    wrong = cut(_due(plan), 0)
    if wrong == rounded(_due(plan), 0, plan.halves):
        return None
    return _score_of_execution(plan, "execution_score_cut", wrong, "cut")


def execution_score_is_rate(plan: Plan) -> Fault | None:
    """The rate written in the place of the score."""
    wrong = rounded(plan.rate * plan.rng.choice((1, 100)), 2, plan.halves)
    return _score_of_execution(plan, "execution_score_is_rate", wrong, "rate_as_points")


def execution_score_twice(plan: Plan) -> Fault | None:
    """The weight applied twice. At 10 points it prints what the rate alone would, so only at others."""
    points = plan.layout.execution_points
    if points == 10:  # noqa: PLR2004
        return None
    wrong = rounded(plan.rate * points * points / 100, 2, plan.halves)
    return _score_of_execution(plan, "execution_score_twice", wrong, "weight_twice")


def _scored(plan: Plan, *, met: bool) -> Row | None:
    rows = [
        row for row in plan.rows
        if row.kind in ("count", "share", "ceiling", "cost") and row.met is met and not row.over and row.weight >= 1
    ]  # fmt: skip
    return plan.rng.choice(rows) if rows and plan.layout.has("score") and plan.layout.has("weight") else None


def _score_of_row(plan: Plan, kind: str, row: Row, wrong: Fraction, family: str) -> Fault:
    row.score = wrong
    plan.by_name[row.name]["score"] = points_text(plan, wrong)
    print_footer(plan)
    touched = ("status_fits_the_score",)  # its reason may say that the work goes on
    return Fault(kind, (("indicator_score_recalculates", row.name),), touched, family)


def indicator_score_wrong(plan: Plan) -> Fault | None:
    """A target met, and not the full points given."""
    row = _scored(plan, met=True)
    if row is None:
        return None
    return _score_of_row(plan, "indicator_score_wrong", row, between(plan.rng, Fraction(0), row.weight - _CENT, 2), "")


def indicator_score_full(plan: Plan) -> Fault | None:
    """A target missed, and the full points given."""
    row = _scored(plan, met=False)
    if row is None or row.weight - row.score < 2 * _CENT:
        return None
    return _score_of_row(plan, "indicator_score_full", row, row.weight, "full_weight")


def above_weight(plan: Plan) -> Fault | None:
    """More points than the weight."""
    row = _scored(plan, met=True)
    if row is None:
        return None
    return _score_of_row(plan, "above_weight", row, row.weight + plan.rng.choice((1, 2, Fraction(1, 2))), "")


def outside_tier(plan: Plan) -> Fault | None:
    """Full points for what was reached in part."""
    rows = [row for row in plan.rows if row.kind == "words" and row.weight]
    if not rows or not plan.layout.has("score") or not plan.layout.has("weight"):
        return None
    row = rows[0]
    plan.by_name[row.name]["actual"] = plan.rng.choice(("部分达成预期指标并具有一定效果", "部分达成预期指标"))
    return Fault("outside_tier", (("indicator_score_recalculates", row.name),), ("deviation_is_explained",))


def wrong_grade(plan: Plan) -> Fault | None:
    """A grade that does not follow from the total."""
    if "grade" not in plan.layout.footer:
        return None
    right = grade_of(total_score(plan))
    plan.record["grade"] = plan.rng.choice([grade for grade in "优良中差" if grade != right])
    return Fault("wrong_grade", (("grade_follows", "form"),))


FAULTS = (
    weight_changed, total_wrong, execution_score_wrong, execution_score_whole, execution_score_cut,
    execution_score_is_rate, execution_score_twice, indicator_score_wrong, indicator_score_full, above_weight,
    outside_tier, wrong_grade,
)  # fmt: skip
