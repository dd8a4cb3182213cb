"""The quick rationals are Fractions: equal results, equal order, equal hash, whatever stands on the other side."""

from __future__ import annotations

import operator
import pickle
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfeval_audit.figures import rational
from selfeval_audit.figures.exact import Exact, of_digits

BINARY = [
    operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod,
    operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge,
]  # fmt: skip
SIDES = st.one_of(st.integers(-50, 50), st.fractions(-50, 50), st.sampled_from([0.5, Decimal(2), 0, 1, -1]))


def tried(act: Callable[[Any, Any], Any], one: object, other: object) -> object:
    try:
        return act(one, other)
    except (TypeError, ZeroDivisionError) as refused:
        return type(refused)


@pytest.mark.parametrize("act", BINARY)
@given(value=st.fractions(-50, 50), other=SIDES)
def test_with_anything_it_gives_what_a_fraction_gives(
    act: Callable[[Any, Any], Any], value: Fraction, other: Any
) -> None:
    quick = rational(*value.as_integer_ratio())
    twin = rational(*other.as_integer_ratio()) if isinstance(other, Fraction) else other
    assert tried(act, quick, other) == tried(act, value, other) == tried(act, quick, twin)
    assert tried(act, other, quick) == tried(act, other, value) == tried(act, twin, quick)


@given(value=st.fractions())
def test_alone_it_is_the_fraction(value: Fraction) -> None:
    quick = rational(*value.as_integer_ratio())
    assert (quick, hash(quick), str(quick), -quick, abs(quick), bool(quick), round(quick), int(quick)) == (
        value, hash(value), str(value), -value, abs(value), bool(value), round(value), int(value)
    )  # fmt: skip
    assert pickle.loads(pickle.dumps(quick)) == value  # noqa: S301  our own


def test_what_it_gives_is_quick_again() -> None:
    one, third = rational(1), Fraction(1, 3)
    assert {type(each) for each in (one + third, third - one, 2 * one, 1 / one, third / one, -one)} == {Exact}
    assert rational(3, -6) == Fraction(-1, 2)
    with pytest.raises(ZeroDivisionError):
        rational(1, 0)


@pytest.mark.parametrize("digits", ["0", "-12345", "67.89", "0.100", "-0.5"])
def test_digits_say_their_number(digits: str) -> None:
    assert of_digits(digits) == Fraction(digits)


@pytest.mark.parametrize("text", ["", "-", "1.2.3", "x"])
def test_other_texts_say_none(text: str) -> None:
    with pytest.raises(ValueError, match="int"):
        of_digits(text)
