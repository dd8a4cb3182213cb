"""The scoring rules reperformed: which score is due, as an interval, from target, actual, weight and policy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from .case import Case, Measured, Row, Verdict
from .figures import Interval, short_text
from .targets import Direction, TargetKind

HUNDREDTH = Fraction(1, 200)
_OBJECT = r"(?:了|年度|年初|预期|既定|设定|绩效|指标|目标|任务|效果|要求|值|的)*"
_TIERS = (  # the whole text names the tier; words beside it may say anything
    re.compile(rf"(?:已|均|全部|全面)*(?:达成|完成|实现|达到|达标){_OBJECT}[。.]?"),
    re.compile(rf"部分(?:达成|完成|实现|达到){_OBJECT}(?:[,，、]?并?具有一定效果)?[。.]?"),
    re.compile(rf"未(?:达成|完成|实现|达到){_OBJECT}(?:[,，、]?且?效果较差)?[。.]?"),
)


@dataclass(frozen=True, slots=True)
class Due:
    """A due score: the interval it can be, its text and arithmetic, and which rule it follows (`aspect`)."""

    interval: Interval
    text: str
    arithmetic: str
    aspect: str = ""
    grade: Literal["A", "B"] = "A"
    values: tuple[tuple[str, str], ...] = ()

    def admits(self, score: Fraction) -> bool:
        """Whether a printed score is the due one at two decimals, halves up or to even."""
        low, high = self.interval.ends()
        return low - HUNDREDTH <= score <= high + HUNDREDTH

    def distance(self, score: Fraction) -> Fraction:
        """How far a printed score lies from what is due."""
        low, high = self.interval.ends()
        return max(low - score, score - high, Fraction(0))


def due_execution_score(rate: Interval, weight: Fraction, at_face: Fraction) -> Due:
    """min(rate, 1) × weight; `at_face` is the rate of the two figures as printed."""
    low, high = (min(end, Fraction(1)) * weight for end in rate.ends())
    due = short_text(min(at_face, Fraction(1)) * weight, 2)
    return Due(Interval(low, high), due, f"min({short_text(at_face, 4)}, 1) × {short_text(weight)} = {due}")


def due_score(case: Case, row: Row) -> Due | str:
    """The score due to a row, or the code of the reason why none can be computed."""
    if case.rule("quantitative_score") is None:
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
    return _missed(case, row, weight)


def _met(case: Case, row: Row, weight: Fraction) -> Due | str:
    asked, done, limit = row.target.figure, row.actual.figure, case.rule("overshoot")
    higher = row.direction is Direction.HIGHER
    full = row.score is not None and row.score.value == weight
    if limit and asked and done and higher and done.amount >= asked.amount * limit.number and not full:
        return "overshoot_reduction"
    return Due(Interval.exactly(weight), short_text(weight), f"{short_text(weight)}", "met")


def _missed(case: Case, row: Row, weight: Fraction) -> Due | str:
    asked, done = row.target.figure, row.actual.figure
    if row.target.kind in (TargetKind.BAND, TargetKind.MALFORMED):
        return "no_rule_for_band"
    if row.target.kind is TargetKind.DATE:
        return "no_completion_rule"
    if asked is None or done is None or asked.amount < 0:
        return "no_value"
    if asked.amount == 0:
        return Due(Interval.exactly(0), "0", "0", "zero")
    share = done.interval.scaled(1 / asked.amount)
    if row.direction is Direction.LOWER:
        return _lower(case, row, weight, share)
    return _scaled(share, weight, f"{done.digits} ÷ {asked.digits} × {short_text(weight)}", "ratio")


def _lower(case: Case, row: Row, weight: Fraction, share: Interval) -> Due | str:
    """Lower is better: variant 1, A/B × w; variant 2, (1 − (B−A)/A) × w while B < 2A. Both are shown."""
    asked, done, rule = row.target.figure, row.actual.figure, case.rule("lower_is_better_score")
    if asked is None or done is None or rule is None:
        return "policy_silent"
    low, high = share.ends()
    if low <= 0:
        return "no_value"
    first = _scaled(
        Interval(1 / high, 1 / low), weight, f"{asked.digits} ÷ {done.digits} × {short_text(weight)}", "ratio"
    )
    linear = Interval(max(2 - high, Fraction(0)), max(2 - low, Fraction(0)))
    text = f"(1 - ({done.digits} - {asked.digits}) ÷ {asked.digits}) × {short_text(weight)}"
    second = _scaled(linear, weight, text, "linear")
    chosen, other = (first, second) if rule.value == "ratio" else (second, first)
    values = (("other_variant", other.arithmetic),)
    return Due(chosen.interval, chosen.text, chosen.arithmetic, chosen.aspect, "B", values)


def _scaled(share: Interval, weight: Fraction, expression: str, aspect: str) -> Due:
    low, high = (min(max(end, Fraction(0)), Fraction(1)) * weight for end in share.ends())
    middle = short_text((low + high) / 2, 2)
    return Due(Interval(low, high), middle, f"{expression} = {middle}", aspect)


def _tier(case: Case, row: Row, weight: Fraction) -> Due | str:
    """A qualitative row: the grade its actual names has a band of the weight."""
    rule = case.rule("qualitative_tiers")
    if rule is None:
        return "policy_silent"
    bands = [
        tuple(Fraction(end.strip().rstrip("%")) / 100 for end in band.split("-")) for band in rule.value.split(",")
    ]
    text = row.indicator.actual.text.strip()
    tier = next((place for place, pattern in enumerate(_TIERS) if pattern.fullmatch(text)), None)
    if tier is None:
        return "both_texts_qualitative" if row.actual.measured is Measured.QUALITATIVE else "bare_grade"
    high, low = bands[tier]
    interval = Interval(low * weight, high * weight)
    text = f"{short_text(low * weight)}–{short_text(high * weight)}"
    return Due(
        interval, text, f"{short_text(low * 100)}%–{short_text(high * 100)}% × {short_text(weight)} = {text}", "tier"
    )


def grade_of(score: Fraction, grades: str) -> str:
    """The grade that follows from a total (`优 90, 良 80, 中 60, 差 0`)."""
    steps = [step.split() for step in grades.split(",")]
    return next((name for name, least in steps if score >= Fraction(least)), "")
