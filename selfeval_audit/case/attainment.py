"""Whether an actual meets its target, judged once: which reading, which way, and how far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from .. import words
from ..figures import TIMES, Figure, Interval, Relation, rational
from ..frozen import quickly_made
from ..targets import (
    PLACE_KIND,
    Deadline,
    Direction,
    Span,
    Target,
    TargetKind,
    TargetReading,
    direction_by_name,
    direction_of,
    half_line,
    is_assumed,
    monthly_day,
)
from .actual import Actual, Measured


class Verdict(StrEnum):
    """Met, missed, or not to be told at the printed precision."""

    MET = "met"
    MISSED = "missed"
    UNTOLD = "cannot_be_told"


@quickly_made
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


def attain(target: Target, actual: Actual, direction: Direction, *, band_way: str, name: str = "") -> Attainment:
    """Judge an actual. `band_way` is the reading that the policy names for a malformed band, or ""; `name` the
    indicator's."""
    if actual.measured is not Measured.MEASURED:
        return Attainment(None, _WHY_NOT_MEASURED[actual.measured])
    if out_of_reach(target, name) or (target.kind is TargetKind.MALFORMED and not target.figures):
        return Attainment(None, "target_unattainable")
    if target.kind is TargetKind.DATE:
        return _on_time(target.deadline, actual.span)
    if actual.day is not None:
        return _each_month(target, actual.day)
    if actual.parts:
        return _each_part(target, actual.parts, name)
    if actual.spread is not None:
        return _left_open(readings_of(target, direction, band_way), actual.spread)
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
    if verdict is Verdict.MISSED and (
        target.approximate
        or _at_a_spoken_bound(target, actual.figure)
        or _past_the_better_end(target, actual.figure, name)
    ):
        verdict = Verdict.UNTOLD
    return Attainment(verdict, reading=readings[0], ratio=ratio)


def out_of_reach(target: Target, name: str) -> bool:
    """Whether a target asks for more than all of what its name counts (满意度≥105%): nobody can meet it, and nobody
    misses it."""
    figure = target.figure
    if figure is None or figure.unit.kind != "ratio" or target.change or target.sign in ("≤", "<"):
        return False
    more = figure.amount > 1 or (figure.amount == 1 and target.sign == ">" and not target.spoken)
    return more and words.says("indicator_names", "share of a whole", name)


def _at_a_spoken_bound(target: Target, done: Figure) -> bool:
    """90% for 超过90%: few writers mean that the bound itself misses it."""
    return target.spoken and target.figure is not None and done.amount == target.figure.amount


def _past_the_better_end(target: Target, done: Figure, name: str) -> bool:
    """2 days for 3-5个工作日: past the end of a band whose words say which way is better nobody falls short, nor at
    an end that the band leaves out. A band around 100% and one of a plain count have no direction."""
    if target.kind is not TargetKind.BAND or target.sign == "±":
        return False
    way = Direction.HIGHER if target.change else direction_by_name(name)
    low, high = target.readings[0].interval.ends()
    if way not in (Direction.HIGHER, Direction.LOWER) or (done.unit.kind == "ratio" and low < 1 <= high):
        return False
    return done.amount >= high if way is Direction.HIGHER else done.amount <= low


def _left_open(readings: tuple[TargetReading, ...], spread: Interval) -> Attainment:
    """A range, or a bound of its own: met where all of it is, missed where none of it would be."""
    if not readings:
        return Attainment(None, "several_values")
    if all(spread.within(reading.interval) for reading in readings):
        return Attainment(Verdict.MET, reading=readings[0])
    if all(spread.relation(reading.interval) is Relation.APART for reading in readings):
        return Attainment(Verdict.MISSED, reading=readings[0])
    return Attainment(None, "several_values")


def _each_month(target: Target, day: int) -> Attainment:
    due = monthly_day(target.text)
    if due is None:
        return Attainment(None, "no_dates_given")
    return Attainment(Verdict.MET if day <= due[0] else Verdict.MISSED)


def _each_part(target: Target, done: tuple[Figure, ...], name: str) -> Attainment:
    """Several values: met when all are, missed when one is. A part of one before (其中) that falls short is a question
    of how the whole was divided, no miss."""
    verdicts = set[Verdict | None]()
    for part, figure in zip(target.parts, done, strict=True):
        asked, label = part.target, part.stated.label
        label = label if direction_by_name(label) else f"{label}{name}"
        way = direction_of(asked.sign, label)
        stated = asked.figures[0]
        unknown = is_assumed(asked.sign, label) and is_open(stated) and figure.amount != stated.amount
        judged = {judge(each.interval, figure, asked.figures) for each in readings_of(asked, way, "")}
        verdict = None if unknown or len(judged) != 1 else judged.pop()
        verdicts.add(Verdict.UNTOLD if part.stated.part and verdict is Verdict.MISSED else verdict)
    if Verdict.MISSED in verdicts and not target.approximate:
        return Attainment(Verdict.MISSED)
    return Attainment(Verdict.MET) if verdicts == {Verdict.MET} else Attainment(None, "several_values")


def is_open(figure: Figure) -> bool:
    """Whether a figure is of a kind of which more may be better or worse: an amount, a time, a rate under half. Lessons
    are taught, so that more are better."""
    kind = figure.unit.kind.partition("/")[0]
    return kind in {"money", "points", *TIMES} - {"lesson"} or (kind == "ratio" and figure.amount < _HALF)


_HALF = rational(1, 2)
"""A rate of an unknown name whose target is half or more is one that should be high (rules.md)."""


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


def judge(acceptable: Interval, actual: Figure, stated: Sequence[Figure]) -> Verdict:
    """A target is a rule, so its number is exact; equal as printed means met. Where the target prints more decimals
    than the actual and lies inside what the actual can stand for, nobody can tell."""
    if actual.interval.within(acceptable):
        return Verdict.MET
    low, high = actual.interval.ends()
    if not actual.value and "." not in actual.digits and rational(0) in acceptable:
        return Verdict.MET  # a plain 0 says that there was none
    if actual.amount in acceptable and any(each.amount == actual.amount for each in stated):
        return Verdict.MET
    if any(figure.step < actual.step and low <= figure.amount <= high for figure in stated):
        return Verdict.UNTOLD
    return Verdict.MET if actual.amount in acceptable else Verdict.MISSED


def _ratio(target: Target, actual: Figure) -> Interval | None:
    asked = target.figure
    if asked is None or asked.amount <= 0 or actual.value < 0 or asked.unit.kind == PLACE_KIND:
        return None
    return actual.interval.scaled(rational(1) / asked.amount)


def _on_time(due: Deadline | None, done: Span | None) -> Attainment:
    if due is None or done is None:
        return Attainment(None, "no_value")
    if done.last <= due.sure:
        return Attainment(Verdict.MET)
    return Attainment(Verdict.MISSED if done.first > due.loose else Verdict.UNTOLD)
