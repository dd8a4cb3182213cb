"""A number as printed: its text, exact value, unit, decimals and place; and the interval it stands for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from ..frozen import once, quickly_made
from .exact import HALF, of_digits, rational
from .interval import Interval
from .units import NO_UNIT, Unit


@quickly_made
@dataclass(frozen=True)
class Figure:
    """A printed number. `digits` are its digits without separators, so that `98` and `98.00` stay apart; `value` is in
    the printed unit; `negative` numbers carry their sign in `digits`. `start` is where it begins in its cell's text.

    What follows from these is worked out once: every check asks for it."""

    text: str
    digits: str
    value: Fraction
    unit: Unit = NO_UNIT
    place: str = ""
    start: int = 0
    review: bool = False
    zeros: int = 0
    """Decimals of its digits that its neighbours print and it does not: writers drop zeros (50 beside 47.68)."""

    @property
    def as_printed(self) -> Figure:
        """The figure as coarse as it is printed."""
        return replace(self, digits=self.digits[: -self.zeros].rstrip("."), zeros=0) if self.zeros else self

    def with_zeros(self, more: int) -> Figure:
        """The figure with so many more decimals, which its writer dropped."""
        point = "" if "." in self.digits else "."
        return replace(self, digits=f"{self.digits}{point}{'0' * more}", zeros=more)

    @once
    def decimals(self) -> int:
        """Digits printed after the point."""
        return len(self.digits.partition(".")[2])

    @once
    def amount(self) -> Fraction:
        """The value in the base unit of its kind: yuan, persons, a ratio of 1."""
        return self.value * self.unit.scale

    @once
    def step(self) -> Fraction:
        """One unit in the last printed place, in the base unit."""
        return rational(1, 10**self.decimals) * self.unit.scale

    @property
    def exact(self) -> bool:
        """Whether it is a whole count, which nobody rounds."""
        return self.decimals == 0 and self.unit.exact_when_whole

    @once
    def interval(self) -> Interval:
        """What it can stand for, in the base unit: itself if exact, else half a unit in its last place to both sides,
        closed, since nobody says whether halves went up or to even."""
        if self.exact:
            return Interval.exactly(self.amount)
        half = self.step * HALF
        return Interval(self.amount - half, self.amount + half)

    def in_unit(self, unit: Unit) -> Figure:
        """The same digits under another unit: a cell's number whose unit stands in its header or its partner."""
        return Figure(self.text, self.digits, self.value, unit, self.place, self.start, self.review, self.zeros)

    def at(self, place: str, *, review: bool) -> Figure:
        """The same figure in the cell of that place, marked for review or not."""
        return Figure(self.text, self.digits, self.value, self.unit, place, self.start, review, self.zeros)

    def marked(self, *, review: bool) -> Figure:
        """The same figure, of a cell that is marked for review, or of one that is not."""
        if review == self.review:
            return self
        return Figure(self.text, self.digits, self.value, self.unit, self.place, self.start, review, self.zeros)


def printed(digits: str, unit: Unit = NO_UNIT, text: str = "", place: str = "", start: int = 0) -> Figure:
    """The figure of some digits (`12345`, `67.89`)."""
    return Figure(text or digits + unit.text, digits, of_digits(digits), unit, place, start)
