"""Scores due by the rules, to be redone on a calculator; both variants where lower is better."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mini_form import mini_case

from selfeval_audit.case import Case
from selfeval_audit.checks.scoring import Due, due_execution_score, due_score, grade_of
from selfeval_audit.figures import Interval
from selfeval_audit.policy import Setting

# name, target, actual, weight -> due at face, arithmetic
DUE = [
    ("甲", "100人", "90人", "10", "9", "90 ÷ 100 × 10 = 9"),
    ("甲", "100人", "100人", "10", "10", "10"),
    ("甲", "100人", "120人", "10", "10", "10"),
    ("甲", "3人", "2人", "10", "6.67", "2 ÷ 3 × 10 = 6.67"),
    ("甲", "0.5万人", "4000人", "10", "8", "4000 ÷ 5000 × 10 = 8"),
    ("甲", "≥95%", "76%", "5", "4", "76 ÷ 95 × 5 = 4"),
    ("成本", "≤400元", "500元", "10", "8", "400 ÷ 500 × 10 = 8"),
    ("成本", "≤400元", "1000元", "10", "4", "400 ÷ 1000 × 10 = 4"),
    ("事故", "0起", "2起", "10", "0", "0"),
    ("甲", "=100人", "90人", "10", "9", "90 ÷ 100 × 10 = 9"),
    ("甲", "100人", "-5人", "10", "0", "-5 ÷ 100 × 10 = 0"),
]


def due_of(case: Case) -> Due:
    due = due_score(case, case.rows[0])
    assert isinstance(due, Due)
    return due


@pytest.mark.parametrize("row", DUE, ids=[f"{row[0]} {row[1]} / {row[2]}" for row in DUE])
def test_due(row: tuple[str, ...]) -> None:
    name, target, actual, weight, score, arithmetic = row
    due = due_of(mini_case({"rows": [f"{name}|{target}|{actual}|{weight}|{weight}"]}))
    assert (due.text, due.arithmetic) == (score, arithmetic)
    assert due.admits(Fraction(score))


# Lower is better: target, actual -> variant 1 (A/B × w), variant 2 ((1 − (B−A)/A) × w while B < 2A), of 10 points
VARIANTS = [
    ("400", "500", "8", "7.5"),
    ("400", "799", "5.01", "0.03"),
    ("400", "800", "5", "0"),
    ("400", "1200", "3.33", "0"),
]


@pytest.mark.parametrize(("target", "actual", "first", "second"), VARIANTS)
def test_both_variants_where_lower_is_better(target: str, actual: str, first: str, second: str) -> None:
    case = mini_case({"rows": [f"成本|≤{target}元|{actual}元|10|10"]})
    by_ratio = due_of(case)
    assert (by_ratio.text, by_ratio.aspect, by_ratio.grade) == (first, "ratio", "B")
    linear = Setting("lower_is_better_score", ((2019, "linear"),))
    settings = {**case.policy.settings, "lower_is_better_score": linear}
    by_line = due_of(replace(case, policy=replace(case.policy, settings=settings)))
    assert (by_line.text, by_line.aspect) == (second, "linear")
    assert by_ratio.values == (("other_variant", by_line.arithmetic),)
    assert by_line.values == (("other_variant", by_ratio.arithmetic),)


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(1, 50), st.sampled_from(["≥", "≤", "", "="]))
def test_never_above_the_weight_and_never_below_nothing(target: int, actual: int, weight: int, sign: str) -> None:
    case = mini_case({"rows": [f"示例|{sign}{target}个|{actual}个|{weight}|{weight}"]})
    due = due_score(case, case.rows[0])
    if isinstance(due, Due):
        low, high = due.interval.ends()
        assert 0 <= low <= high <= weight


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(1, 50))
def test_a_due_score_at_two_decimals_is_admitted(target: int, actual: int, weight: int) -> None:
    """Halves up or to even: both neighbours of a middle are."""
    case = mini_case({"rows": [f"示例|{target}个|{actual}个|{weight}|{weight}"]})
    due = due_of(case)
    exact = min(Fraction(actual, target), Fraction(1)) * weight
    whole, rest = divmod(exact.numerator * 100, exact.denominator)
    twice = 2 * rest - exact.denominator
    for hundredths in [whole, whole + 1] if twice == 0 else [whole + (twice > 0)]:
        assert due.admits(Fraction(hundredths, 100))
    assert not due.admits(exact + Fraction(1, 100))
    assert not due.admits(exact - Fraction(1, 100))


def test_execution_score() -> None:
    rate = Interval(Fraction("0.9045"), Fraction("0.9055"))
    due = due_execution_score("capped_rate", rate, Fraction(10), Fraction("0.905"))
    assert (due.text, due.arithmetic) == ("9.05", "90.50% × 10 = 9.05")
    assert due.interval == Interval(Fraction("9.045"), Fraction("9.055"))
    capped = due_execution_score(
        "capped_rate", Interval(Fraction("0.999"), Fraction("1.2")), Fraction(10), Fraction("1.1")
    )
    assert (capped.text, capped.interval.ends()) == ("10", (Fraction("9.99"), Fraction(10)))


@pytest.mark.parametrize(
    ("score", "grade"),
    [
        ("100", "优"),
        ("90", "优"),
        ("89.99", "良"),
        ("80", "良"),
        ("79.9", "中"),
        ("60", "中"),
        ("59.99", "差"),
        ("0", "差"),
    ],
)
def test_grade(score: str, grade: str) -> None:
    grades = [("优", Fraction(90)), ("良", Fraction(80)), ("中", Fraction(60)), ("差", Fraction(0))]
    assert grade_of(Fraction(score), grades) == grade


@pytest.mark.parametrize(
    ("score", "distance"), [("4", "1"), ("5", "0"), ("6", "0"), ("7.5", "1.5"), ("4.995", "1/200")]
)
def test_how_far_a_score_lies_from_what_is_due(score: str, distance: str) -> None:
    between = Due(Interval(Fraction(5), Fraction(6)), "5–6", "")
    assert between.distance(Fraction(score)) == Fraction(distance)
    at_face = replace(between, at_face=Fraction(11, 2))
    assert at_face.distance(Fraction(5)) == Fraction(1, 2)
