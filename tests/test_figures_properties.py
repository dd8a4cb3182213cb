"""What must hold of every figure and interval, whatever the numbers."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfeval_audit.case import quotient
from selfeval_audit.checks.recalculate import rate_agreement
from selfeval_audit.figures import Figure, Interval, Relation, decimal_text, figures, nearest, printed, total, unit

WHOLES = st.integers(min_value=1, max_value=10**9)
DECIMALS = st.integers(min_value=0, max_value=4)
UNITS = st.sampled_from(["人", "万人", "元", "万元", "亿元", "%", "‰", "人次", "个", "户", "公里", "元/人·月"])
FRACTIONS = st.fractions(min_value=-1000, max_value=1000, max_denominator=1000)


def decimals_of(value: int, decimals: int) -> str:
    return decimal_text(Fraction(value, 10**decimals), decimals)


@given(WHOLES, DECIMALS, UNITS)
def test_reading_what_was_printed_is_the_identity(value: int, decimals: int, word: str) -> None:
    digits = decimals_of(value, decimals)
    (figure,) = figures(digits + word)
    assert (figure.text, figure.digits, figure.unit) == (digits + word, digits, unit(word))
    assert decimal_text(figure.value, figure.decimals) == digits


@given(WHOLES, DECIMALS)
def test_separators_change_nothing(value: int, decimals: int) -> None:
    digits = decimals_of(value, decimals)
    whole, point, rest = digits.partition(".")
    (plain,) = figures(f"{digits}万元")
    (separated,) = figures(f"{int(whole):,}{point}{rest}万元")
    assert (separated.digits, separated.interval) == (plain.digits, plain.interval)


@given(WHOLES, DECIMALS, UNITS)
def test_a_figure_stands_for_itself_and_half_a_unit_either_way(value: int, decimals: int, word: str) -> None:
    figure = printed(decimals_of(value, decimals), unit(word))
    low, high = figure.interval.ends()
    assert figure.amount in figure.interval
    assert high - low == (0 if figure.exact else figure.step)


@given(WHOLES, DECIMALS, UNITS, st.integers(min_value=1, max_value=5))
def test_appended_zeros_narrow_what_it_stands_for(value: int, decimals: int, word: str, zeros: int) -> None:
    digits = decimals_of(value, decimals)
    longer = digits + ("" if "." in digits else ".") + "0" * zeros
    short, long = printed(digits, unit(word)), printed(longer, unit(word))
    assert long.amount == short.amount
    assert short.exact or long.interval.within(short.interval)


BUDGETS = st.integers(min_value=20, max_value=10**7)


def rate_of(executed: Figure, budget: Figure) -> tuple[Interval, Fraction]:
    rate = quotient(executed, budget)
    assert rate is not None
    return rate, executed.amount / budget.amount


@given(
    BUDGETS,
    st.fractions(0, Fraction(3, 2)),
    st.integers(0, 2),
    DECIMALS,
    st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN]),
)
def test_a_rate_rounded_to_nearest_is_never_flagged(
    budget: int, share: Fraction, amount_decimals: int, decimals: int, halves: str
) -> None:
    """From true amounts, each printed to nearest, and a rate of the true amounts, or of the printed ones, to nearest."""
    executed = nearest(budget * share, amount_decimals)[0]
    wan = unit("万元")
    stated = printed(decimal_text(executed, amount_decimals), wan), printed(str(budget), wan)
    rate, point = rate_of(*stated)
    for true in (point, Fraction(executed, budget)):
        scaled = Decimal(true.numerator) * 100 / Decimal(true.denominator)
        if Fraction(scaled) != true * 100:
            scaled = None or Decimal(decimal_text(true * 100, 25))
        text = str(scaled.quantize(Decimal(1).scaleb(-decimals), rounding=halves))
        agrees, _ = rate_agreement(printed(text, unit("%")), rate, point)
        assert agrees


@given(BUDGETS, BUDGETS, st.integers(0, 20000), st.integers(0, 2), st.integers(1, 4))
def test_appending_zeros_never_clears_a_difference(
    budget: int, executed: int, hundredths: int, decimals: int, zeros: int
) -> None:
    wan = unit("万元")
    rate, point = rate_of(printed(str(executed), wan), printed(str(budget), wan))
    digits = decimal_text(Fraction(hundredths, 100), decimals)
    longer = digits + ("" if "." in digits else ".") + "0" * zeros
    agrees, _ = rate_agreement(printed(digits, unit("%")), rate, point)
    still, _ = rate_agreement(printed(longer, unit("%")), rate, point)
    assert agrees or not still


@given(FRACTIONS, FRACTIONS, FRACTIONS, FRACTIONS, st.fractions(0, 1), st.fractions(0, 1))
def test_arithmetic_holds_every_value(
    a: Fraction, b: Fraction, c: Fraction, d: Fraction, at: Fraction, other_at: Fraction
) -> None:
    one, other = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    x = min(a, b) + abs(a - b) * at
    y = min(c, d) + abs(c - d) * other_at
    assert x + y in one + other
    assert x - y in one - other
    assert x * y in one * other
    if Fraction(0) in other:
        with pytest.raises(ZeroDivisionError):
            one / other
    else:
        assert x / y in one / other
    assert total([one, other]) == one + other


@given(FRACTIONS, FRACTIONS, FRACTIONS, FRACTIONS)
def test_ends_are_reached(a: Fraction, b: Fraction, c: Fraction, d: Fraction) -> None:
    """No wider than it must be: each end is a result of ends."""
    one, other = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    corners = [x * y for x in one.ends() for y in other.ends()]
    assert set((one * other).ends()) <= set(corners)
    assert (one + other).ends() == (one.ends()[0] + other.ends()[0], one.ends()[1] + other.ends()[1])


@given(FRACTIONS, FRACTIONS, FRACTIONS, FRACTIONS)
def test_how_two_intervals_lie_is_symmetric_and_follows_from_their_ends(
    a: Fraction, b: Fraction, c: Fraction, d: Fraction
) -> None:
    one, other = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    assert one.relation(other) is other.relation(one)
    apart = one.ends()[1] < other.ends()[0] or other.ends()[1] < one.ends()[0]
    assert (one.relation(other) is Relation.APART) == apart
    if one.within(other):
        assert one.relation(other) is not Relation.APART
    assert one.within(one)
