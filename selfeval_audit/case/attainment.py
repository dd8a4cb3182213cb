"""Whether an actual meets its target, judged once: which reading, which way, and how far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ..figures import Figure, Interval
from ..targets import Deadline, Direction, Span, Target, TargetKind, TargetReading, half_line
from .actual import Actual, Measured


class Verdict(StrEnum):
    """Met, missed, or not to be told at the printed precision."""

    MET = "met"
    MISSED = "missed"
    UNTOLD = "cannot_be_told"


@dataclass(frozen=True, slots=True)
class Attainment:
    """The judgement of a row. `verdict` is None where none falls, and `why` is the reason code then.

    `reading` is the reading of the target it fell on; `ratio` the actual as a share of the target."""

    verdict: Verdict | None
    why: str = ""
    reading: TargetReading | None = None
    ratio: Interval | None = None


_WHY_NOT_MEASURED = {
    Measured.BOUND: "bound_restated",
    Measured.GRADE: "bare_grade",
    Measured.NONE: "no_value",
    Measured.AFFIRMED: "no_dates_given",
    Measured.QUALITATIVE: "both_texts_qualitative",
    Measured.BLANK: "actual_blank",
    Measured.UNREADABLE: "for_review",
}


def attain(target: Target, actual: Actual, direction: Direction, *, band_way: str) -> Attainment:
    """Judge an actual. `band_way` is the reading that the policy names for a malformed band, or ""."""
    if actual.measured is not Measured.MEASURED:
        return Attainment(None, _WHY_NOT_MEASURED[actual.measured])
    if target.kind is TargetKind.DATE:
        return _on_time(target.deadline, actual.span)
    if target.kind is TargetKind.SEVERAL or actual.several or actual.figure is None:
        return Attainment(None, "several_values")
    if (target.unit and target.unit.kind) != actual.figure.unit.kind and target.unit and target.unit.kind:
        return Attainment(None, "kinds_of_unit_differ", ratio=_ratio(target, actual.figure))
    ratio = _ratio(target, actual.figure)
    if direction is Direction.NEUTRAL and target.kind in (TargetKind.VALUE, TargetKind.BOUND):
        return Attainment(None, "demand_not_merit", ratio=ratio)
    readings = readings_of(target, direction, band_way)
    verdicts = {judge(reading.interval, actual.figure, target.figures) for reading in readings}
    if len(verdicts) != 1:
        return Attainment(None, "readings_disagree", ratio=ratio)
    verdict = verdicts.pop()
    if verdict is Verdict.MISSED and target.approximate:
        verdict = Verdict.UNTOLD
    return Attainment(verdict, reading=readings[0], ratio=ratio)


def readings_of(target: Target, direction: Direction, band_way: str) -> tuple[TargetReading, ...]:
    """The readings a verdict must hold under: the one the policy names, else all."""
    figure = target.figure
    if figure is not None and target.sign in ("", "="):
        if direction is Direction.NEUTRAL:
            return ()
        sign = "≥" if direction is Direction.HIGHER else "≤"
        return (TargetReading("value", half_line(sign, figure.amount)),)
    named = tuple(reading for reading in target.readings if reading.way == band_way)
    return named if target.kind is TargetKind.MALFORMED and named else target.readings


def judge(acceptable: Interval, actual: Figure, stated: Iterable[Figure]) -> Verdict:
    """A target is a rule, so its number is exact; equal as printed means met. Where the target prints more decimals
    than the actual and lies inside what the actual can stand for, nobody can tell."""
    if actual.interval.within(acceptable):
        return Verdict.MET
    low, high = actual.interval.ends()
    if any(figure.step < actual.step and low <= figure.amount <= high for figure in stated):
        return Verdict.UNTOLD
    return Verdict.MET if actual.amount in acceptable else Verdict.MISSED


def _ratio(target: Target, actual: Figure) -> Interval | None:
    asked = target.figure
    if asked is None or asked.amount <= 0 or actual.value < 0:
        return None
    return actual.interval.scaled(Fraction(1) / asked.amount)


def _on_time(due: Deadline | None, done: Span | None) -> Attainment:
    if due is None or done is None:
        return Attainment(None, "no_value")
    if done.last <= due.sure:
        return Attainment(Verdict.MET)
    return Attainment(Verdict.MISSED if done.first > due.loose else Verdict.UNTOLD)
