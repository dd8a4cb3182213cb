"""Exact rationals that reckon quickly: a form makes a thousand of them, and the library's take many calls for each."""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from typing import TYPE_CHECKING


class Exact(Fraction):
    """A `Fraction` in every respect: what it gives with others of its kind, plain fractions and whole numbers is again
    one of its kind. With anything else it does what a `Fraction` does."""

    __slots__ = ()
    _numerator: int
    _denominator: int

    if not TYPE_CHECKING:  # to a type checker these are a Fraction's

        def __add__(self, other):
            of = type(other)
            if of is Exact:
                n, d, m, e = self._numerator, self._denominator, other._numerator, other._denominator
                return rational(n + m, d) if d == e else rational(n * e + m * d, d * e)
            if of is int or of is Fraction:
                return self + rational(other.numerator, other.denominator)
            return Fraction.__add__(self, other)

        __radd__ = __add__

        def __sub__(self, other):
            of = type(other)
            if of is Exact:
                n, d, m, e = self._numerator, self._denominator, other._numerator, other._denominator
                return rational(n - m, d) if d == e else rational(n * e - m * d, d * e)
            if of is int or of is Fraction:
                return self - rational(other.numerator, other.denominator)
            return Fraction.__sub__(self, other)

        def __rsub__(self, other):
            of = type(other)
            if of is int or of is Fraction:
                return rational(other.numerator, other.denominator) - self
            return Fraction.__rsub__(self, other)

        def __mul__(self, other):
            of = type(other)
            if of is Exact:
                return rational(self._numerator * other._numerator, self._denominator * other._denominator)
            if of is int or of is Fraction:
                return rational(self._numerator * other.numerator, self._denominator * other.denominator)
            return Fraction.__mul__(self, other)

        __rmul__ = __mul__

        def __truediv__(self, other):
            of = type(other)
            if of is Exact:
                return rational(self._numerator * other._denominator, self._denominator * other._numerator)
            if of is int or of is Fraction:
                return rational(self._numerator * other.denominator, self._denominator * other.numerator)
            return Fraction.__truediv__(self, other)

        def __rtruediv__(self, other):
            of = type(other)
            if of is int or of is Fraction:
                return rational(other.numerator * self._denominator, other.denominator * self._numerator)
            return Fraction.__rtruediv__(self, other)

        def __neg__(self):
            return rational(-self._numerator, self._denominator)

        def __abs__(self):
            return self if self._numerator >= 0 else rational(-self._numerator, self._denominator)

        def __eq__(self, other):
            of = type(other)
            if of is Exact:
                return self._numerator == other._numerator and self._denominator == other._denominator
            if of is int or of is Fraction:
                return self._numerator == other.numerator and self._denominator == other.denominator
            return Fraction.__eq__(self, other)

        __hash__ = Fraction.__hash__

        def __lt__(self, other):
            of = type(other)
            if of is Exact:
                return self._numerator * other._denominator < other._numerator * self._denominator
            if of is int or of is Fraction:
                return self._numerator * other.denominator < other.numerator * self._denominator
            return Fraction.__lt__(self, other)

        def __gt__(self, other):
            of = type(other)
            if of is Exact:
                return self._numerator * other._denominator > other._numerator * self._denominator
            if of is int or of is Fraction:
                return self._numerator * other.denominator > other.numerator * self._denominator
            return Fraction.__gt__(self, other)

        def __le__(self, other):
            of = type(other)
            if of is Exact or of is int or of is Fraction:
                return not self > other
            return Fraction.__le__(self, other)

        def __ge__(self, other):
            of = type(other)
            if of is Exact or of is int or of is Fraction:
                return not self < other
            return Fraction.__ge__(self, other)


def rational(numerator: int, denominator: int = 1) -> Fraction:
    """The quotient of two whole numbers, in lowest terms. ZeroDivisionError where the second is 0."""
    if denominator != 1:
        if denominator <= 0:
            if not denominator:
                raise ZeroDivisionError(f"{numerator}/0")
            numerator, denominator = -numerator, -denominator
        common = gcd(numerator, denominator)
        if common != 1:
            numerator //= common
            denominator //= common
    made = object.__new__(Exact)
    made._numerator = numerator
    made._denominator = denominator
    return made


ONE, HALF = rational(1), rational(1, 2)


def of_digits(digits: str) -> Fraction:
    """The number that digits say: `-12345`, `67.89`. ValueError for a text that says none."""
    whole, _, decimals = digits.partition(".")
    return rational(int(whole + decimals), 10 ** len(decimals))
