"""Families of changes that would reconcile a sum or a score."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from ..figures import Figure, Interval, printed, rational, total
from .luck import Candidate, prints_of
from .ranked import Family
from .slips import substitutions, transpositions


def families_of_sum(parts: list[Figure], step: Fraction, *, exact: bool) -> Iterator[Family]:
    """A part left out, counted twice, or slipped in one digit."""

    def amount(figure: Figure) -> Interval:
        return Interval.exactly(figure.amount) if exact else figure.interval

    def candidate(kind: str, summed: Interval, *values: tuple[str, str]) -> Candidate:
        return Candidate(kind, prints_of(summed, step, exact=exact), values)

    rests = [(part, total([amount(each) for each in parts[:at] + parts[at + 1 :]])) for at, part in enumerate(parts)]
    yield "part_left_out", [candidate("part_left_out", rest, ("figure", part.text)) for part, rest in rests]
    twice = [(part, rest + amount(part) + amount(part)) for part, rest in rests]
    yield "part_twice", [candidate("part_twice", summed, ("figure", part.text)) for part, summed in twice]
    for kind, slip in (("digit_slip", substitutions), ("transposition", transpositions)):
        slipped = [(part, rest, digits) for part, rest in rests for digits in slip(part.digits)]
        summed = [(part, rest + amount(printed(digits, part.unit)), digits) for part, rest, digits in slipped]
        yield (
            kind,
            [
                candidate(kind, whole, ("role", "part"), ("figure", part.digits), ("instead", digits))
                for part, whole, digits in summed
            ],
        )


def families_of_score(due: Interval, weight: Fraction, rate: Interval | None, step: Fraction) -> Iterator[Family]:
    """How a score is often come by otherwise: rounded to whole points, cut, the full weight, the rate as points, the
    weight applied twice, not capped at the weight."""
    low, high = due.ends()
    yield (
        "whole_points",
        [_span("whole_points", rational(round(end)), rational(round(end)), step) for end in (low, high)],
    )
    yield (
        "cut",
        [_span("cut", _cut(low, size), _cut(high, size), step) for size in (rational(1), rational(1, 10), step)],
    )
    yield "rounded_up", [_span("rounded_up", rational(ceil(low)), rational(ceil(high)), step)]
    yield "full_weight", [_span("full_weight", weight, weight, step)]
    if rate is None:
        return
    least, most = rate.ends()
    hundredfold = _span("rate_as_points", least * 100, most * 100, step)
    yield "rate_as_points", [hundredfold, _span("rate_as_points", least, most, step)]
    squared = _span("weight_twice", least * least * weight, most * most * weight, step)
    by_hundred = _span("weight_twice", least * weight * weight / 100, most * weight * weight / 100, step)
    yield "weight_twice", [by_hundred, squared]
    if most > 1:
        yield "not_capped", [_span("not_capped", least * weight, most * weight, step)]


def family_of_printed_rate(rate: Figure, weight: Fraction, step: Fraction) -> Iterator[Family]:
    """The score that follows from the rate as it is printed, taken for exact."""
    value = min(rate.amount, rational(1)) * weight
    candidate = Candidate("printed_rate", prints_of(Interval.exactly(value), step), (("figure", rate.text),))
    yield "printed_rate", [candidate]


def _cut(value: Fraction, size: Fraction) -> Fraction:
    return floor(value / size) * size


def _span(kind: str, low: Fraction, high: Fraction, step: Fraction) -> Candidate:
    return Candidate(kind, prints_of(Interval(low, high), step))
