"""What must hold of every figure and interval, whatever the numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfeval_audit.case import quotient
from selfeval_audit.checks.recalculate import rate_agreement
from selfeval_audit.figures import Figure, Interval, Relation, decimal_text, figures, printed, total, unit

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


def rounded(value: Fraction, decimals: int) -> list[str]:
    """To nearest, by whole numbers: two ways where it lies in the middle, halves up and to even."""
    whole, rest = divmod(value.numerator * 10**decimals, value.denominator)
    twice = 2 * rest - value.denominator
    return [decimals_of(each, decimals) for each in ([whole, whole + 1] if twice == 0 else [whole + (twice > 0)])]


AMOUNTS = st.fractions(min_value=20, max_value=10**7, max_denominator=1000)


@given(AMOUNTS, AMOUNTS, DECIMALS, DECIMALS)
def test_a_rate_rounded_to_nearest_is_never_flagged(
    budget: Fraction, executed: Fraction, printed_to: int, decimals: int
) -> None:
    """True amounts, each printed to nearest, and their true rate printed to nearest: honest, whatever the halves."""
    wan, percent = unit("万元"), unit("%")
    for budget_text in rounded(budget, printed_to):
        for executed_text in rounded(executed, printed_to):
            rate, point = rate_of(printed(executed_text, wan), printed(budget_text, wan))
            for true in (executed / budget, point):
                for text in rounded(true * 100, decimals):
                    agrees, _ = rate_agreement(printed(text, percent), rate, point)
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


INTERVALS = st.tuples(FRACTIONS, FRACTIONS).map(lambda ends: Interval(min(ends), max(ends)))
SHARES = st.fractions(0, 1)


def value_at(interval: Interval, share: Fraction) -> Fraction:
    low, high = interval.ends()
    return low + (high - low) * share


@given(INTERVALS, INTERVALS, SHARES, SHARES)
def test_arithmetic_holds_every_value(one: Interval, other: Interval, share: Fraction, other_share: Fraction) -> None:
    x, y = value_at(one, share), value_at(other, other_share)
    assert x + y in one + other
    assert x - y in one - other
    assert x * y in one * other
    if Fraction(0) in other:
        with pytest.raises(ZeroDivisionError):
            one / other
    else:
        assert x / y in one / other
    assert total([one, other]) == one + other


@given(INTERVALS, INTERVALS)
def test_ends_are_reached(one: Interval, other: Interval) -> None:
    """No wider than it must be: each end is a result of ends."""
    assert set((one * other).ends()) <= {x * y for x in one.ends() for y in other.ends()}
    assert (one + other).ends() == (one.ends()[0] + other.ends()[0], one.ends()[1] + other.ends()[1])
    assert (one - other).ends() == (one.ends()[0] - other.ends()[1], one.ends()[1] - other.ends()[0])


@given(INTERVALS, INTERVALS)
def test_how_two_intervals_lie_is_symmetric_and_follows_from_their_ends(one: Interval, other: Interval) -> None:
    assert one.relation(other) is other.relation(one)
    apart = one.ends()[1] < other.ends()[0] or other.ends()[1] < one.ends()[0]
    assert (one.relation(other) is Relation.APART) == apart
    if one.within(other):
        assert one.relation(other) is not Relation.APART
    assert one.within(one)
