"""Rates checked as scripts do today: equality after rounding, and fixed tolerances. Shown beside the package."""

from __future__ import annotations

from fractions import Fraction
from math import floor

METHODS = ("equal after rounding", "± 0.01", "± 0.1", "± 0.5", "± 1")


def accusations(total: dict[str, str], decimals: int) -> dict[str, bool]:
    """Which methods call the printed rate of the total row wrong. Rates are in percent."""
    printed = _percent(total["rate"])
    executed = Fraction(total["executed"].replace(",", ""))
    budget = Fraction((total.get("adjusted_budget") or total["budget"]).replace(",", ""))
    recomputed = executed / budget * 100
    rounded = Fraction(floor(recomputed * 10**decimals + Fraction(1, 2)), 10**decimals)
    gap = abs(printed - recomputed)
    tolerances = {name: gap > Fraction(name.removeprefix("± ")) for name in METHODS[1:]}
    return {METHODS[0]: printed != rounded, **tolerances}


def _percent(text: str) -> Fraction:
    value = Fraction(text.rstrip("%"))
    bare = not text.endswith("%")
    return value * 100 if bare and value <= 1 else value
