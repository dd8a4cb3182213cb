"""The generator of the benchmarks: alone, seeded, and its clean forms obey their own arithmetic."""

from __future__ import annotations

import ast
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from pathlib import Path

import pytest
from defusedxml import ElementTree

from benchmarks.calibration import chart, counted, luck, numbers
from benchmarks.forms import make, sample
from benchmarks.forms.layouts import LAYOUTS
from benchmarks.forms.make import FAULTS
from benchmarks.forms.numbers import Number, apart, digits, grouped, over, plus, rounded, span
from benchmarks.proportion import Proportion
from benchmarks.scripts import METHODS, accusations
from benchmarks.tally import form_of, tally

GENERATOR = Path(__file__).parent.parent / "benchmarks" / "forms"
CLEAN = [each for each in make(200) if each.fault is None]
AMOUNTS = ("initial_budget", "adjusted_budget", "budget", "received", "executed")


def printed(text: str) -> tuple[Fraction, Fraction]:
    """What a printed amount can stand for, by Decimal rather than by the generator's own code."""
    exact = Decimal(text.replace(",", ""))
    half = Fraction(10) ** int(exact.as_tuple().exponent) / 2
    return Fraction(exact) - half, Fraction(exact) + half


@pytest.mark.parametrize("module", sorted(GENERATOR.glob("*.py")), ids=lambda path: path.name)
def test_the_generator_imports_nothing_it_is_used_to_judge(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    names = [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level == 0]
    outward = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level > 1]
    assert not outward
    standard = {
        "__future__",
        "collections",
        "copy",
        "dataclasses",
        "fractions",
        "itertools",
        "math",
        "random",
        "typing",
    }
    assert {name.split(".")[0] for name in names} <= standard


def test_a_sample_depends_on_seed_and_number_only() -> None:
    assert list(make(10, first=20)) == [sample(number) for number in range(20, 30)]
    assert sample(8, seed=1) == sample(8, seed=1)
    assert sample(8, seed=1) != sample(8, seed=2)


def test_each_kind_of_fault_can_be_planted_and_names_what_must_differ() -> None:
    faults = [sample(2 * at + 1).fault for at in range(len(FAULTS))]
    assert [fault.kind for fault in faults if fault] == [plant.__name__ for plant in FAULTS]
    assert all(fault.due for fault in faults if fault)


@pytest.mark.parametrize("each", CLEAN, ids=lambda each: str(each.number))
def test_a_clean_form_obeys_its_own_arithmetic(each) -> None:  # type: ignore[no-untyped-def]  # a parameter of pytest
    total, parts = each.record["total"], each.record["funds"]
    for column in AMOUNTS:
        filled = [printed(part[column]) for part in parts if part.get(column)]
        if column in total and filled:
            assert not apart(plus(filled), printed(total[column]))
    budget, executed = printed(total.get("adjusted_budget") or total["budget"]), printed(total["executed"])
    if total.get("rate"):
        bare = Fraction(total["rate"].rstrip("%"))
        percent = bare * 100 if not total["rate"].endswith("%") and bare <= 1 else bare
        low, high = over(executed, budget)
        assert not apart(span(percent, each.rate_decimals), (low * 100, high * 100))
    rows = each.record["indicators"]
    if each.record.get("total_weight"):
        assert sum(Fraction(row["weight"]) for row in rows) + Fraction(total.get("weight") or 0) == 100
    if each.record.get("total_score"):
        scores = sum(Fraction(row["score"]) for row in rows) + Fraction(total.get("score") or 0)
        assert scores == Fraction(each.record["total_score"])


def test_clean_forms_cover_the_layouts_and_are_read_as_records() -> None:
    assert {each.layout for each in CLEAN} == {layout.name for layout in LAYOUTS}
    for each in CLEAN:
        assert form_of(each.record).id == f"form-{each.number}"


def test_what_is_planted_is_counted() -> None:
    counts = tally(next(each for each in make(40) if each.fault and each.fault.kind == "rate_rounded_up"))
    assert counts.found["execution_rate_recalculates", True] == 1
    assert counts.explained["rounded_up", "rate_rounded_up", "planted"] == 1
    assert counts.rates["intervals (this package)", sample(9).rate_decimals, True, True] in (0, 1)


@pytest.mark.parametrize(
    ("value", "decimals", "halves", "text"),
    [
        ("0.125", 2, "up", "0.13"),
        ("0.125", 2, "even", "0.12"),
        ("0.135", 2, "even", "0.14"),
        ("99.995", 2, "up", "100.00"),
        ("7", 0, "up", "7"),
    ],
)
def test_rounding(value: str, decimals: int, halves: str, text: str) -> None:
    assert digits(rounded(Fraction(value), decimals, halves), decimals) == text


def test_printing() -> None:
    assert grouped(Fraction("1234567.80"), 2) == "1,234,567.80"
    assert Number(Fraction(7), Fraction(7), 0, exact=True).span == (Fraction(7), Fraction(7))
    with pytest.raises(ValueError, match="more than 1 decimals"):
        digits(Fraction("0.25"), 1)


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),  # exact intervals as printed in tables of the binomial
    [(0, 10, 0.0, 0.3085), (10, 10, 0.6915, 1.0), (5, 10, 0.1871, 0.8129), (1, 100, 0.0003, 0.0545)],
)
def test_exact_intervals(hits: int, of: int, low: float, high: float) -> None:
    assert Proportion(hits, of).interval() == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("rate", "decimals", "accusing"),
    [
        ("93.33%", 2, set()),
        ("0.9333", 2, set()),
        ("93%", 0, {"± 0.01", "± 0.1"}),
        ("94%", 0, {"equal after rounding", "± 0.01", "± 0.1", "± 0.5"}),
        ("90%", 0, set(METHODS)),
    ],
)
def test_scripts_beside_which_the_package_is_shown(rate: str, decimals: int, accusing: set[str]) -> None:
    called = accusations({"rate": rate, "executed": "14", "budget": "15"}, decimals)
    assert {name for name, accused in called.items() if accused} == accusing


def test_calibration_counts_what_was_promised_and_what_came() -> None:
    counts = sum((counted(sample(number)) for number in islice(numbers(8), 8)), Counter())
    for key in {key for key, what in counts if what == "promised"}:
        assert 0 < counts[key, "promised"] <= counts[key, "drawn"]
        assert 0 <= counts[key, "observed"] <= counts[key, "drawn"]
    assert counted(sample(0)) == Counter()


def test_the_chart_draws_a_family_where_its_counts_say() -> None:
    counts = Counter({((2, "digit_slip"), what): n for what, n in (("promised", 50), ("observed", 40), ("drawn", 100))})
    drawn = ElementTree.fromstring(chart(counts))
    assert "0.500 · 0.400" in "".join(drawn.itertext())
    few = Counter({key: n // 10 for key, n in counts.items()})
    assert "digit_slip" not in chart(few)
    assert "| 2 | `digit_slip` | 10 | 0.500 |" in luck(few)
