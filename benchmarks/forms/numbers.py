"""The generator's own exact arithmetic: rounding, printing, and what a printed number can stand for."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor
from random import Random

HALF = Fraction(1, 2)
Span = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Number:
    """A number as it is (`true`) and as it is printed (`shown`, at so many decimals). Whole counts are exact."""

    true: Fraction
    shown: Fraction
    decimals: int
    exact: bool = False

    @property
    def digits(self) -> str:
        """The printed digits."""
        return digits(self.shown, self.decimals)

    @property
    def span(self) -> Span:
        """What the printed digits can stand for."""
        return span(self.shown, self.decimals, exact=self.exact)


def rounded(value: Fraction, decimals: int, halves: str) -> Fraction:
    """To the nearest; halves `up` or to `even`."""
    scaled = value * 10**decimals
    low = floor(scaled)
    gap = scaled - low
    upward = gap > HALF or (gap == HALF and (halves == "up" or low % 2 == 1))
    return Fraction(low + upward, 10**decimals)


def cut(value: Fraction, decimals: int) -> Fraction:
    """Digits beyond the last one dropped."""
    return Fraction(floor(value * 10**decimals), 10**decimals)


def raised(value: Fraction, decimals: int) -> Fraction:
    """To the next value above that prints at so many decimals."""
    return -cut(-value, decimals)


def number(value: Fraction, decimals: int, halves: str, *, exact: bool = False) -> Number:
    """A value and how it prints, rounded to the nearest."""
    return Number(value, rounded(value, decimals, halves), decimals, exact)


def digits(value: Fraction, decimals: int) -> str:
    """The digits of a value that has no more decimals than that."""
    whole = value * 10**decimals
    if whole.denominator != 1:
        raise ValueError(f"{value} has more than {decimals} decimals")
    sign, text = ("-" if whole < 0 else ""), str(abs(whole.numerator)).rjust(decimals + 1, "0")
    return sign + (f"{text[:-decimals]}.{text[-decimals:]}" if decimals else text)


def grouped(value: Fraction, decimals: int) -> str:
    """The digits with a comma at each thousand."""
    whole, point, rest = digits(value, decimals).partition(".")
    return f"{int(whole):,}{point}{rest}"


def short(value: Fraction, most: int = 6) -> str:
    """The digits without zeros at the end."""
    text = digits(rounded(value, most, "up"), most)
    return text.rstrip("0").rstrip(".") if "." in text else text


def span(shown: Fraction, decimals: int, *, exact: bool = False) -> Span:
    """Half a unit in the last printed place to both sides, ends included; a whole count is itself."""
    half = Fraction(0) if exact else HALF / 10**decimals
    return shown - half, shown + half


def plus(spans: list[Span]) -> Span:
    """What a sum can be."""
    return sum((low for low, _ in spans), Fraction(0)), sum((high for _, high in spans), Fraction(0))


def over(one: Span, other: Span) -> Span:
    """What a quotient of two positive numbers can be."""
    return one[0] / other[1], one[1] / other[0]


def apart(one: Span, other: Span) -> bool:
    """Whether two spans share no point: only then is a difference one."""
    return one[1] < other[0] or other[1] < one[0]


def chance(rng: Random, percent: int) -> bool:
    """True so many times in a hundred."""
    return rng.randrange(100) < percent


def between(rng: Random, low: Fraction, high: Fraction, decimals: int) -> Fraction:
    """A value at so many decimals, drawn evenly from low to high, both included where they print."""
    step = 10**decimals
    first, last = -floor(-low * step), floor(high * step)
    return Fraction(rng.randint(first, max(first, last)), step)
