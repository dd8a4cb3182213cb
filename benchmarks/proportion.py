"""A share of counts with its 95% interval (Clopper–Pearson, exact), in plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, lgamma, log

_TAIL = 0.025
_STEPS = 60


@dataclass(frozen=True)
class Proportion:
    """So many of so many."""

    hits: int
    of: int

    def __str__(self) -> str:
        if not self.of:
            return "–"
        low, high = self.interval()
        return f"{_short(self.hits / self.of)} [{_short(low)}, {_short(high)}]"

    def interval(self) -> tuple[float, float]:
        """The 95% interval: every share under which so few, or so many, hits are not rarer than 2.5% a side."""
        low = 0.0 if self.hits == 0 else _quantile(_TAIL, self.hits, self.of - self.hits + 1)
        high = 1.0 if self.hits == self.of else _quantile(1 - _TAIL, self.hits + 1, self.of - self.hits)
        return low, high


def _short(share: float) -> str:
    return f"{share:.4f}".lstrip("0") if share < 1 else "1"


def _quantile(level: float, a: int, b: int) -> float:
    """The point at which the beta distribution reaches a level, by halving."""
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if _beta(middle, a, b) < level else (low, middle)
    return (low + high) / 2


def _beta(x: float, a: int, b: int) -> float:
    """The regularised incomplete beta function."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def _fraction(x: float, a: int, b: int, tiny: float = 1e-300, close: float = 1e-13) -> float:
    """Its continued fraction, by Lentz's method."""
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1) or tiny)
    value = d
    for m in range(1, 10_000):
        for term in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                     -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):  # fmt: skip
            d = 1 / (1 + term * d or tiny)
            c = 1 + term / c or tiny
            value *= c * d
        if abs(c * d - 1) < close:
            break
    return value
