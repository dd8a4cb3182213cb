"""What a gap between two rates comes to in money, and how far the printed places let it go; redone by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from selfeval_audit.checks.recalculate import stake_of_rate
from selfeval_audit.figures import printed, unit

# printed rate, the rate that follows, budget in 万元 -> gap × budget, and its ends where the places matter
STAKES = [
    ("95", "92", "1000", "30", ("25", "35")),
    ("95.00", "92", "1000", "30", None),  # 29.95 to 30.05: a tenth of a tenth
    ("92", "95", "1000", "30", ("25", "35")),
    ("95", "95.3", "1000", "3", ("0", "8")),  # within the last place: no gap at all is possible
    ("95", "85", "1000", "100", None),  # 95 to 105 is just a tenth
    ("95", "86", "1000", "90", ("85", "95")),
    ("95", "95.5", "1000", "5", ("0", "10")),
    ("100", "50", "0", "0", None),
]


@pytest.mark.parametrize(("rate", "due", "budget", "amount", "ends"), STAKES)
def test_the_stake_of_a_rate(rate: str, due: str, budget: str, amount: str, ends: tuple[str, str] | None) -> None:
    stake = stake_of_rate(printed(rate, unit("%")), Fraction(due) / 100, printed(budget, unit("万元")))
    assert (stake.amount, stake.unit, stake.rounded) == (Fraction(amount), "万元", True)
    assert (stake.low, stake.high) == (tuple(map(Fraction, ends)) if ends else (None, None))
