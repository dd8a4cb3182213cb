"""Families of changes that would reconcile a sum or a score."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from ..figures import Figure, Interval, printed, total
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
    middle = (low + high) / 2
    yield (
        "whole_points",
        [_point("whole_points", value, step) for value in {Fraction(round(low)), Fraction(round(high))}],
    )
    yield (
        "cut",
        [_point("cut", Fraction(floor(middle / size)) * size, step) for size in (Fraction(1), Fraction(1, 10), step)],
    )
    yield "rounded_up", [_point("rounded_up", Fraction(ceil(middle)), step)]
    yield "full_weight", [_point("full_weight", weight, step)]
    if rate is None:
        return
    share = (rate.ends()[0] + rate.ends()[1]) / 2
    yield "rate_as_points", [_point("rate_as_points", share * 100, step), _point("rate_as_points", share, step)]
    yield (
        "weight_twice",
        [
            _point("weight_twice", share * weight * weight / 100, step),
            _point("weight_twice", share * share * weight, step),
        ],
    )
    if share > 1:
        yield "not_capped", [_point("not_capped", share * weight, step)]


def _point(kind: str, value: Fraction, step: Fraction) -> Candidate:
    return Candidate(kind, prints_of(Interval.exactly(value), step))
