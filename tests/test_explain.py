"""Explanations and luck, against a count by brute force that knows nothing of ranges or families' short cuts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

import pytest
from mini_form import mini_case

from selfeval_audit.case import case
from selfeval_audit.checks import NotTested, run
from selfeval_audit.explain import Explained, explain
from selfeval_audit.explain.luck import Candidate, Population, around, luck
from selfeval_audit.explain.rates import DifferingRate, implied
from selfeval_audit.explain.slips import substitutions, transpositions
from selfeval_audit.figures import figures
from selfeval_audit.model import Cell, Form, FundLine, Source
from selfeval_audit.records import Params

POINTS = Fraction(5)


def form(budget: str, executed: str, rate: str, initial: str = "") -> Form:
    line = FundLine(
        Cell("年度资金总额"),
        adjusted_budget=Cell(budget),
        executed=Cell(executed),
        rate=Cell(rate),
        initial_budget=Cell(initial) if initial else None,
    )
    return Form(
        "f", Source("f"), Cell("项目支出绩效自评表"), Cell("项目"), line, year=Cell("2021年度"), money_unit=Cell("万元")
    )


def explained(*texts: str) -> Explained:
    made = case(form(*texts), Params(form="f"))
    result = next(each for each in run(made) if each.check == "execution_rate_recalculates")
    return explain(result, made)


def span(text: str) -> tuple[Fraction, Fraction]:
    half = Fraction(1, 2 * 10 ** len(text.partition(".")[2]))
    return Fraction(text) - half, Fraction(text) + half


def agrees(budget: str, executed: str, rate: str) -> bool:
    """Rate in percent, as printed, against the quotient of the two amounts, as printed."""
    (low_b, high_b), (low_e, high_e), (low, high) = span(budget), span(executed), span(rate)
    if low_b <= 0:
        return False
    return low <= high_e / low_b * 100 and high >= low_e / high_b * 100


def printed_rates(budget: str, executed: str, decimals: int) -> Iterator[str]:
    """Every wrong rate that could have been printed within 5 points."""
    point = Fraction(executed) / Fraction(budget) * 100
    for index in range(200 * 10**decimals):
        value = Fraction(index, 10**decimals)
        text = f"{index // 10**decimals}.{index % 10**decimals:0{decimals}d}" if decimals else str(index)
        if abs(value - point) <= POINTS and not agrees(budget, executed, text):
            yield text


def slipped(slip: Callable[[str], Iterator[str]], budget: str, executed: str, rate: str) -> bool:
    """Whether one slip in one of the three figures would reconcile them."""
    by_executed = any(agrees(budget, other, rate) for other in slip(executed))
    by_budget = any(agrees(other, executed, rate) for other in slip(budget))
    return by_executed or by_budget or any(agrees(budget, executed, other) for other in slip(rate))


CASES = [("6926", "5769", 0), ("148", "46", 2), ("808.10", "692.98", 1), ("16244", "10049", 0), ("913", "877", 1)]


@pytest.mark.parametrize(("budget", "executed", "decimals"), CASES)
@pytest.mark.parametrize(("kind", "slip"), [("digit_slip", substitutions), ("transposition", transpositions)])
def test_luck_of_slips_is_the_share_of_wrong_rates_they_reconcile(
    budget: str, executed: str, decimals: int, kind: str, slip: Callable[[str], Iterator[str]]
) -> None:
    wrong = list(printed_rates(budget, executed, decimals))
    hits = [rate for rate in wrong if slipped(slip, budget, executed, rate)]
    found = {rate: explained(budget, executed, f"{rate}%") for rate in wrong[:8]}
    for rate, each in found.items():
        by_kind = {one.kind: one for one in each.explanations}
        assert (kind in by_kind) == (rate in hits), rate
        if kind in by_kind:
            assert by_kind[kind].luck == Fraction(len(hits), len(wrong))
            assert by_kind[kind].population == len(wrong)


def test_rounded_up_at_whole_percent_is_one_prediction_of_nine() -> None:
    best = explained("6926", "5769", "84%").explanations[0]
    assert (best.kind, best.luck, best.population) == ("rounded_up", Fraction(1, 9), 9)


def test_nothing_simple_reconciles_is_an_answer_with_what_would_have_to_be_true() -> None:
    found = explained("1410942", "1281199", "92.85%")
    assert found.explanations == ()
    assert found.sought
    assert dict(found.implied) == {"budget": ("1379784", "1379934"), "executed": ("1309989", "1310131")}


@pytest.mark.parametrize("end", [0, 1])
def test_implied_figures_agree_and_their_neighbours_do_not(end: int) -> None:
    low, high = dict(explained("1410942", "1281199", "92.85%").implied)["budget"]
    outside = str(int(low) - 1) if end == 0 else str(int(high) + 1)
    assert agrees((low, high)[end], "1281199", "92.85")
    assert not agrees(outside, "1281199", "92.85")


def test_of_counted_people_no_figure_beyond_the_range_is_implied() -> None:
    """What is counted is exact: 499 of 1,000 is 49.9%, and 300 of 601 too."""
    (budget,), (executed,), (stated,) = (figures(text) for text in ("1000人", "300人", "50.0%"))
    nothing = Population(Fraction(1, 1000), range(0), range(0))
    assert implied(DifferingRate(stated, executed, budget, nothing)) == {
        "budget": ("600", "600"),
        "executed": ("500", "500"),
    }


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (("10000", "8327", "83%"), None),  # agrees: nothing to explain
        (("10000", "8327", "84%"), "rounded_up"),
        (("10000", "8387", "83%"), "rounded_down"),
        (("120", "90", "90%", "100"), "other_denominator"),
        (("100", "80", "125%"), "swapped"),
        (("2000", "1900", "9.5%"), None),
        (("2000", "1900", "0.0095%"), "unit_slip"),
        (("100", "83.27", "82.37%"), "transposition"),
    ],
)  # fmt: skip
def test_families(texts: tuple[str, ...], kind: str | None) -> None:
    found = explained(*texts).explanations
    assert (kind in {each.kind for each in found}) if kind else not found


def test_a_rate_ten_thousand_times_too_large_is_explained_as_soon_as_any() -> None:
    """Millions of prints agree with coarse operands far above 100%; none of them may be looked at one by one."""
    found = explained("1", "9800", "98.00%")
    assert "unit_slip" in {each.kind for each in found.explanations}


def test_explanations_are_ranked_by_luck() -> None:
    lucks = [each.luck for each in explained("6926", "5769", "84%").explanations]
    assert len(lucks) > 1
    assert lucks == sorted(lucks)


@pytest.mark.parametrize(("digits", "count"), [("7", 9), ("10", 17), ("92.85", 35)])
def test_substitutions_change_one_digit(digits: str, count: int) -> None:
    found = list(substitutions(digits))
    assert len(found) == len(set(found)) == count
    assert all(sum(a != b for a, b in zip(digits, each, strict=True)) == 1 for each in found)


def test_transpositions_keep_the_point() -> None:
    assert list(transpositions("92.85")) == ["29.85", "98.25", "92.58"]


def scored(executed: str, score: str, rate: str = "86%") -> Explained:
    line = FundLine(
        Cell("年度资金总额"), adjusted_budget=Cell("808.10"), executed=Cell(executed), rate=Cell(rate),
        weight=Cell("10"), score=Cell(score),
    )  # fmt: skip
    made = case(
        Form(
            "f",
            Source("f"),
            Cell("项目支出绩效自评表"),
            Cell("项目"),
            line,
            year=Cell("2021年度"),
            money_unit=Cell("万元"),
        ),
        Params(form="f"),
    )
    result = next(each for each in run(made) if each.check == "execution_score_recalculates")
    return explain(result, made)


@pytest.mark.parametrize(
    ("score", "kinds"),
    [
        ("8.58", ""),  # 692.98 ÷ 808.1 × 10 = 8.5754
        ("8.6", "printed_rate"),
        ("9", "whole_points rounded_up printed_rate cut"),
        ("8", "cut"),
        ("8.5", "cut"),
        ("10", "full_weight"),
        ("0.86", "rate_as_points weight_twice"),
        ("85.75", "rate_as_points"),
        ("86", "rate_as_points"),
        ("7.35", "weight_twice"),
        ("0.99", ""),
        ("3.21", ""),
        ("9.99", ""),
    ],
)
def test_how_an_execution_score_may_have_been_come_by(score: str, kinds: str) -> None:
    assert {each.kind for each in scored("692.98", score).explanations} == set(kinds.split())


@pytest.mark.parametrize(
    ("score", "kinds"),
    [
        ("10", ""),  # 888.91 ÷ 808.1 × 10 = 11.0000: no more than the weight
        ("11", "not_capped"),
        ("12.1", "weight_twice"),
        ("110", "rate_as_points"),
        ("1.1", "rate_as_points weight_twice"),
        ("10.5", ""),
    ],
)
def test_how_a_score_above_the_budget_may_have_been_come_by(score: str, kinds: str) -> None:
    assert {each.kind for each in scored("888.91", score, "110%").explanations} == set(kinds.split())


def test_a_score_above_its_weight_follows_from_nothing() -> None:
    made = mini_case({"rows": ["甲 | 100人 | 90人 | 10 | 12"]})
    (result,) = (each for each in run(made) if each.check == "indicator_score_recalculates")
    assert result.differs
    assert explain(result, made).explanations == ()


@pytest.mark.parametrize(
    ("budget", "executed", "rate", "instead"),
    [
        ("16244", "1OO49", "61.86%", ""),  # two letters are not one change
        ("16244", "1O049", "61.86%", "10049"),
        ("16244", "10049", "6l.86%", "61.86%"),
        ("16244", "1O149", "61.86%", ""),  # corrected, they still do not agree
    ],
)
def test_a_letter_read_for_a_digit_is_offered_and_never_applied(
    budget: str, executed: str, rate: str, instead: str
) -> None:
    made = case(form(budget, executed, rate), Params(form="f"))
    result = next(each for each in run(made) if each.check == "execution_rate_recalculates")
    assert isinstance(result.outcome, NotTested)
    assert result.outcome.reason == "for_review"
    offered = [dict(each.values)["instead"] for each in explain(result, made).explanations]
    assert offered == ([instead] if instead else [])


def test_where_no_figure_would_be_wrong_everything_is_luck() -> None:
    """A share of nothing is told as the whole: nobody takes the explanation for a proof."""
    point, step = Fraction(90), Fraction(1)
    every = around(point, Fraction(2), step, range(88, 93))
    assert every.size == 0
    assert luck([], every) == 1
    assert luck([Candidate("slip", range(90, 91))], every) == 1
