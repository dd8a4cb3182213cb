"""A share of counts with its exact binomial interval (Clopper–Pearson, 95%)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

TAIL = Decimal("0.025")
"""On each side of a 95% interval."""
STEPS = 1000
"""The ends are given in thousandths, rounded outwards: an interval is never too narrow."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    hits: int
    of: int

    @property
    def low(self) -> Decimal:
        """The lower end: the largest share under which so many hits would come about in no more than 2.5%."""
        low, high = 0, STEPS
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if _at_least(self.hits, self.of, middle) <= TAIL else (low, middle)
        return Decimal(low) / STEPS

    @property
    def high(self) -> Decimal:
        """The upper end: the same of what was no hit."""
        return 1 - Share(self.of - self.hits, self.of).low

    def __str__(self) -> str:
        """`8 / 10 (44.3%–97.5%)`; a dash where there was nothing to count."""
        if not self.of:
            return "—"
        return f"{self.hits} / {self.of} ({self.low * 100:.1f}%–{self.high * 100:.1f}%)"


def _at_least(hits: int, of: int, step: int) -> Decimal:
    """How likely so many hits or more are, of so many, under a share in steps: the fewer ones are added up."""
    with localcontext(Context(prec=40, Emin=-(10**12))):
        share = Decimal(step) / STEPS
        term, fewer = (1 - share) ** of, Decimal(0)
        for number in range(hits):
            fewer += term
            term = term * (of - number) * share / ((number + 1) * (1 - share))
        return 1 - fewer
