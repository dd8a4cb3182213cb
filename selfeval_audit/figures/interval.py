"""Exact interval arithmetic: what a printed figure can stand for, in rationals, never floats."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from ..frozen import quickly_made
from .exact import rational


class Relation(Enum):
    """How two intervals lie: they share more than a point, exactly one point, or none."""

    MEET = "meet"
    TOUCH = "touch"
    APART = "apart"


@quickly_made
@dataclass(frozen=True, slots=True)
class Interval:
    """A set of rationals between two ends; an end of None is infinite. Ends are closed unless said otherwise."""

    low: Fraction | None
    high: Fraction | None
    low_closed: bool = True
    high_closed: bool = True

    @classmethod
    def exactly(cls, value: Fraction | int) -> Interval:
        """The one value."""
        point = rational(value) if isinstance(value, int) else value
        return cls(point, point)

    @property
    def closed(self) -> bool:
        """Whether both ends belong to it."""
        return self.low_closed and self.high_closed

    @property
    def bounded(self) -> bool:
        """Whether both ends are finite."""
        return self.low is not None and self.high is not None

    def ends(self) -> tuple[Fraction, Fraction]:
        """Both ends; ValueError where one is infinite."""
        if self.low is None or self.high is None:
            raise ValueError("an unbounded interval has no two ends")
        return self.low, self.high

    def __contains__(self, value: Fraction) -> bool:
        above = self.low is None or value > self.low or (value == self.low and self.low_closed)
        below = self.high is None or value < self.high or (value == self.high and self.high_closed)
        return above and below

    def __add__(self, other: Interval) -> Interval:
        low, high = self.ends()
        other_low, other_high = other.ends()
        return Interval(low + other_low, high + other_high)

    def __sub__(self, other: Interval) -> Interval:
        low, high = self.ends()
        other_low, other_high = other.ends()
        return Interval(low - other_high, high - other_low)

    def __mul__(self, other: Interval) -> Interval:
        products = [a * b for a in self.ends() for b in other.ends()]
        return Interval(min(products), max(products))

    def __truediv__(self, other: Interval) -> Interval:
        """ZeroDivisionError where the divisor can be zero: nothing can be said of the quotient then."""
        low, high = other.ends()
        if low <= 0 <= high:
            raise ZeroDivisionError("the divisor can be zero")
        return self * Interval(1 / high, 1 / low)

    def scaled(self, factor: Fraction | int) -> Interval:
        """Each value times a positive factor."""
        return Interval(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
            self.low_closed,
            self.high_closed,
        )

    def relation(self, other: Interval) -> Relation:
        """MEET, TOUCH (the one common point is an edge, where a half was rounded to) or APART."""
        if _beyond(self.low, other.high) or _beyond(other.low, self.high):
            return Relation.APART
        low, low_closed = _tighter(self.low, self.low_closed, other.low, other.low_closed, upper=False)
        high, high_closed = _tighter(self.high, self.high_closed, other.high, other.high_closed, upper=True)
        if low is None or high is None or low < high:
            return Relation.MEET
        if low > high or not (low_closed and high_closed):
            return Relation.APART
        on_an_edge = any(each.low != each.high and low in (each.low, each.high) for each in (self, other))
        return Relation.TOUCH if on_an_edge else Relation.MEET

    def within(self, other: Interval) -> bool:
        """Whether every value of it lies in the other."""
        low_fits = other.low is None or (
            self.low is not None
            and (self.low > other.low or (self.low == other.low and (other.low_closed or not self.low_closed)))
        )
        high_fits = other.high is None or (
            self.high is not None
            and (self.high < other.high or (self.high == other.high and (other.high_closed or not self.high_closed)))
        )
        return low_fits and high_fits


def total(intervals: list[Interval]) -> Interval:
    """The interval of a sum."""
    return sum(intervals[1:], intervals[0]) if intervals else Interval.exactly(0)


def _beyond(low: Fraction | None, high: Fraction | None) -> bool:
    return low is not None and high is not None and low > high


def _tighter(
    mine: Fraction | None, mine_closed: bool, theirs: Fraction | None, theirs_closed: bool, *, upper: bool
) -> tuple[Fraction | None, bool]:
    if mine is None or theirs is None:
        return (theirs, theirs_closed) if mine is None else (mine, mine_closed)
    if mine == theirs:
        return mine, mine_closed and theirs_closed
    return (mine, mine_closed) if (mine < theirs) == upper else (theirs, theirs_closed)
