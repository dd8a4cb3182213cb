"""Which printed figures a single change would have accounted for, and how many of them by luck.

`reconciles` and `luck` are generic: a family is nothing but its candidates, and a candidate nothing but the printed
figures it would account for. The same candidates find an explanation and count its luck.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from ..figures import Interval, rational
from ..frozen import quickly_made


@quickly_made
@dataclass(frozen=True, slots=True)
class Candidate:
    """One change: its kind, what fills its statement, and the printed figures it would account for, as whole numbers of
    the printed step."""

    kind: str
    prints: range
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Population:
    """Every figure that could have been printed in a neighbourhood, less those that agree: what luck is a share of."""

    step: Fraction
    everything: range
    agreeing: range

    def index(self, value: Fraction) -> int:
        """A printed value as a whole number of steps."""
        return round(value / self.step)

    @property
    def size(self) -> int:
        """How many wrong figures there are."""
        return _length(self.everything) - _length(common(self.everything, self.agreeing))


def around(point: Fraction, width: Fraction, step: Fraction, agreeing: range) -> Population:
    """Every figure at a step within ± width of the recomputed one."""
    return Population(step, range(ceil((point - width) / step), floor((point + width) / step) + 1), agreeing)


def between(low: Fraction, high: Fraction, step: Fraction, agreeing: range) -> Population:
    """Every figure at a step between two ends."""
    return Population(step, range(ceil(low / step), floor(high / step) + 1), agreeing)


def prints_of(interval: Interval, step: Fraction, *, exact: bool = False) -> range:
    """The printed figures, in steps, that agree with what an interval can be; `exact` figures carry no half step."""
    low, high = interval.ends()
    (least, under), (most, over) = _halves(low, step), _halves(high, step)
    slack = 0 if exact else 1  # a half step
    return range(-((slack * under - least) // (2 * under)), (most + slack * over) // (2 * over) + 1)


def _halves(value: Fraction, step: Fraction) -> tuple[int, int]:
    """How many half steps a value is, as numerator and denominator: a thousand candidates are reckoned in whole
    numbers."""
    (numerator, denominator), (size, of) = value.as_integer_ratio(), step.as_integer_ratio()
    return 2 * numerator * of, denominator * size


def reconciles(candidates: Iterable[Candidate], printed: int) -> Candidate | None:
    """The first candidate that accounts for a printed figure."""
    return next((candidate for candidate in candidates if printed in candidate.prints), None)


def luck(candidates: Iterable[Candidate], population: Population) -> Fraction:
    """The share of the population that the family would also have reconciled; by arithmetic on ranges, since a rate of
    many decimals has more neighbours than could be looked at."""
    if population.size <= 0:
        return rational(1)
    hits = [common(candidate.prints, population.everything) for candidate in candidates]
    accounted = _covered(hits) - _covered([common(hit, population.agreeing) for hit in hits])
    return rational(accounted, population.size)


def _covered(ranges: Iterable[range]) -> int:
    """How many whole numbers lie in one of the ranges."""
    count, reached = 0, None
    for start, stop in sorted({(each.start, each.stop) for each in ranges if each.start < each.stop}):
        if reached is None or start > reached:
            count, reached = count + stop - start, stop
        elif stop > reached:
            count, reached = count + stop - reached, stop
    return count


def _length(each: range) -> int:
    """`len` of a range is limited to what an index can be."""
    return max(0, each.stop - each.start)


def common(one: range, other: range) -> range:
    """What two ranges of prints share."""
    start = max(one.start, other.start)
    return range(start, max(start, min(one.stop, other.stop)))
