"""The scoring rules reperformed: which score is due, as an interval, from target, actual, weight and policy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from .. import words
from ..case import Case, Measured, Row, Verdict
from ..figures import Interval, nearest, percent_text, rational, short_text
from ..frozen import quickly_made
from ..policy import Grade
from ..targets import PLACE_KIND, Direction, TargetKind
from .recalculate import dividable

HALF_A_HUNDREDTH = rational(1, 200)
_TIERS = ("reached", "partly", "not reached")  # as the bands of a policy come


@quickly_made
@dataclass(frozen=True, slots=True)
class Due:
    """A due score: the interval it can be, its text and arithmetic, and which rule it follows (`aspect`); `at_face` is
    the one score due by the figures as printed, where the rule gives one."""

    interval: Interval
    text: str
    arithmetic: str
    aspect: str = ""
    grade: Literal["A", "B"] = "A"
    values: tuple[tuple[str, str], ...] = ()
    at_face: Fraction | None = None

    def admits(self, score: Fraction) -> bool:
        """Whether a printed score is the due one at two decimals, halves up or to even."""
        low, high = self.interval.ends()
        return low - HALF_A_HUNDREDTH <= score <= high + HALF_A_HUNDREDTH

    def distance(self, score: Fraction) -> Fraction:
        """How far a printed score lies from what is due at two decimals, as scores are given."""
        low, high = (self.at_face, self.at_face) if self.at_face is not None else self.interval.ends()
        return max(min(nearest(low, 2)) - score, score - max(nearest(high, 2)), rational(0))


def due_execution_score(choice: str, rate: Interval, weight: Fraction, at_face: Fraction) -> Due:
    """What a rate earns, by the policy's choice; `at_face` is the rate of the two figures as printed."""
    return _EXECUTION[choice](rate, weight, at_face)


def _capped_rate(rate: Interval, weight: Fraction, at_face: Fraction) -> Due:
    """min(rate, 1) × weight."""
    low, high = (min(end, rational(1)) * weight for end in rate.ends())
    point = min(at_face, rational(1)) * weight
    due = short_text(point, 2)
    arithmetic = f"{percent_text(min(at_face, rational(1)))} × {short_text(weight)} = {due}"
    return Due(Interval(low, high), due, arithmetic, at_face=point)


_EXECUTION: Mapping[str, Callable[[Interval, Fraction, Fraction], Due]] = {"capped_rate": _capped_rate}


def due_score(case: Case, row: Row) -> Due | str:
    """The score due to a row, or the code of the reason why none can be computed."""
    rule = case.rule("quantitative_score")
    if rule is None:
        return "policy_silent"
    if row.weight is None:
        return "no_weights"
    weight = row.weight.value
    if row.target.kind is TargetKind.WORDS and row.actual.measured in (Measured.GRADE, Measured.QUALITATIVE):
        return _tier(case, row, weight)
    if row.attainment.verdict is None:
        return row.attainment.why
    if row.attainment.verdict is Verdict.UNTOLD:
        return "cannot_be_told"
    if row.attainment.verdict is Verdict.MET:
        return _met(case, row, weight)
    return _MISSED[rule.choice](case, row, weight)


def _met(case: Case, row: Row, weight: Fraction) -> Due | str:
    full = row.score is not None and row.score.value == weight
    if case.overshoots(row) and not full:
        return "overshoot_reduction"
    return Due(Interval.exactly(weight), short_text(weight), f"{short_text(weight)}", "met", at_face=weight)


def _by_ratio(case: Case, row: Row, weight: Fraction) -> Due | str:
    asked, done = row.target.figure, row.actual.figure
    if row.target.kind in (TargetKind.BAND, TargetKind.MALFORMED):
        return "no_rule_for_band"
    of_an_order = asked is not None and asked.unit.kind == PLACE_KIND  # a second place is not half of the first
    if row.target.kind is TargetKind.DATE or of_an_order:
        return "no_completion_rule"
    if asked is None or done is None or asked.amount < 0:
        return "no_value"
    if asked.amount == 0:
        return Due(Interval.exactly(0), "0", "0", "zero", at_face=rational(0))
    share = done.interval.scaled(1 / asked.amount)
    if row.direction is Direction.LOWER:
        return _lower(case, row, weight, share)
    at_face, left, right = done.amount / asked.amount, *dividable(done, asked)
    return _scaled(share, at_face * weight, weight, f"{left} ÷ {right} × {short_text(weight)}", "ratio")


_MISSED: Mapping[str, Callable[[Case, Row, Fraction], Due | str]] = {"ratio": _by_ratio}
"""What a missed target earns, by the policy's choice."""


def _lower(case: Case, row: Row, weight: Fraction, share: Interval) -> Due | str:
    """Lower is better: variant 1, A/B × w; variant 2, (1 − (B−A)/A) × w while B < 2A. Both are shown."""
    asked, done, rule = row.target.figure, row.actual.figure, case.rule("lower_is_better_score")
    if asked is None or done is None or rule is None:
        return "policy_silent"
    low, high = share.ends()
    if low <= 0:
        return "no_value"
    at_face, points = done.amount / asked.amount, short_text(weight)
    b, a = dividable(done, asked)
    first = _scaled(Interval(1 / high, 1 / low), weight / at_face, weight, f"{a} ÷ {b} × {points}", "ratio")
    linear = Interval(2 - high, 2 - low)
    second = _scaled(linear, (2 - at_face) * weight, weight, f"(1 - ({b} - {a}) ÷ {a}) × {points}", "linear")
    variants = {"ratio": (first, second), "linear": (second, first)}
    chosen, other = variants[rule.choice]
    if row.score is not None and other.admits(row.score.value) and not chosen.admits(row.score.value):
        chosen, other = other, chosen  # both are in use: a score by either follows a rule
    return replace(chosen, grade="B", values=(("other_variant", other.arithmetic),))


def _scaled(share: Interval, at_face: Fraction, weight: Fraction, expression: str, aspect: str) -> Due:
    """A share of the weight, never above it and never below 0."""
    low, high = (min(max(end, rational(0)), rational(1)) * weight for end in share.ends())
    point = min(max(at_face, rational(0)), weight)
    text = short_text(point, 2)
    return Due(Interval(low, high), text, f"{expression} = {text}", aspect, at_face=point)


def _tier(case: Case, row: Row, weight: Fraction) -> Due | str:
    """A qualitative row: the grade its actual names has a band of the weight."""
    rule = case.rule("qualitative_tiers")
    if rule is None:
        return "policy_silent"
    text = row.actual_text.strip()
    tier = next((place for place, held in enumerate(_TIERS) if words.says("tiers", held, text)), None)
    if tier is None:
        return "both_texts_qualitative" if row.actual.measured is Measured.QUALITATIVE else "bare_grade"
    high, low = rule.tiers[tier]
    interval = Interval(low * weight, high * weight)
    text = f"{short_text(low * weight)}–{short_text(high * weight)}"
    return Due(
        interval, text, f"{short_text(low * 100)}%–{short_text(high * 100)}% × {short_text(weight)} = {text}", "tier"
    )


def grade_of(score: Fraction, grades: Sequence[Grade]) -> str:
    """The grade that follows from a total."""
    return next((name for name, least in grades if score >= least), "")
