"""Formulas of numbers alone (`=997.5+190`): their value, for it needs no spreadsheet."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction

_TOKEN = re.compile(r"\s*(\d+(?:\.\d*)?(?:[Ee][+-]?\d{1,2})?|\.\d+|[-+*/^%()])")
_LONGEST = 200
_DEEPEST = 20
_HIGHEST_POWER = 30


def constant(formula: str) -> Decimal | None:
    """The value of a formula without cells and functions, None for any other."""
    text = formula.strip().lstrip("=")
    tokens = _TOKEN.findall(text)
    if len(text) > _LONGEST or not tokens or _TOKEN.sub("", text).strip() or text.count("(") > _DEEPEST:
        return None
    try:
        value = _Sum(tokens).whole()
        return Decimal(value.numerator) / Decimal(value.denominator)
    except (ValueError, ArithmeticError, InvalidOperation):
        return None


class _Sum:
    """Tokens of arithmetic, taken from the left. Raises ValueError where they make none."""

    def __init__(self, tokens: list[str]) -> None:
        self._left = list(reversed(tokens))

    def whole(self) -> Fraction:
        value = self._terms()
        if self._left:
            raise ValueError
        return value

    def _is(self, signs: str) -> str:
        return self._left.pop() if self._left and self._left[-1] in signs else ""

    def _terms(self) -> Fraction:
        value = self._product()
        while sign := self._is("+-"):
            value = value + self._product() * (1 if sign == "+" else -1)
        return value

    def _product(self) -> Fraction:
        value = self._power()
        while sign := self._is("*/"):
            by = self._power()
            value = value * by if sign == "*" else value / by
        return value

    def _power(self) -> Fraction:
        value = self._signed()
        while self._is("^"):
            by = self._signed()
            if by.denominator != 1 or abs(by) > _HIGHEST_POWER:
                raise ValueError
            value **= int(by)
        return value

    def _signed(self) -> Fraction:
        if sign := self._is("+-"):
            return self._signed() * (1 if sign == "+" else -1)
        value = self._atom()
        while self._is("%"):
            value /= 100
        return value

    def _atom(self) -> Fraction:
        if self._is("("):
            value = self._terms()
            if not self._is(")"):
                raise ValueError
            return value
        token = self._left.pop() if self._left else ""
        if not token[:1].isdigit() and not token.startswith("."):
            raise ValueError
        return Fraction(token)
