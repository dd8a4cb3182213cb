"""Rounding and printing of exact rationals."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from .exact import HALF, rational


def nearest(value: Fraction, decimals: int) -> tuple[Fraction, ...]:
    """The value at so many decimals; both neighbours where it lies in the middle: halves up or to even, nobody says."""
    scaled = value * 10**decimals
    low = floor(scaled)
    gap = scaled - low
    if gap == HALF:
        return rational(low, 10**decimals), rational(low + 1, 10**decimals)
    return (rational(low + (gap > HALF), 10**decimals),)


def down(value: Fraction, decimals: int) -> Fraction:
    """The value cut at so many decimals, towards minus infinity."""
    return rational(floor(value * 10**decimals), 10**decimals)


def up(value: Fraction, decimals: int) -> Fraction:
    """The value rounded up at so many decimals."""
    return rational(ceil(value * 10**decimals), 10**decimals)


def decimal_text(value: Fraction, decimals: int) -> str:
    """The value printed at so many decimals, halves away from zero: for an eye, never for a verdict."""
    numerator, denominator = value.as_integer_ratio()
    whole = (2 * abs(numerator) * 10**decimals + denominator) // (2 * denominator)
    digits = str(whole).rjust(decimals + 1, "0")
    text = digits if decimals == 0 else f"{digits[:-decimals]}.{digits[-decimals:]}"
    return f"-{text}" if numerator < 0 and whole else text


def percent_text(ratio: Fraction, decimals: int = 2) -> str:
    """A ratio printed as a percentage."""
    return decimal_text(ratio * 100, decimals) + "%"


def short_text(value: Fraction, most: int = 4) -> str:
    """The value with no more decimals than it needs, at most so many."""
    text = decimal_text(value, most)
    return text.rstrip("0").rstrip(".") if "." in text else text
