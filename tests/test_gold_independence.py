"""The gold files themselves: made by hand, whole, and right where a number can be recomputed."""

from __future__ import annotations

import ast
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
GOLD = sorted((ROOT / "tests" / "gold").glob("*.yaml"))
KEYS = {
    *("form", "policy", "differs", "may", "agrees", "not_tested", "coverage", "rates", "attainment", "explanation"),
    *("directions", "readings", "ambiguous", "notes"),
}
CHECKS = {
    *("execution_rate_recalculates", "execution_within_budget", "funds_foot", "completion_rate_recalculates"),
    *("target_is_well_formed", "target_is_met", "target_is_not_overshot", "demand_matches_plan", "units_agree"),
    *("scope_agrees", "actual_is_reported", "actual_is_measured", "score_rests_on_measurement"),
    *("quantities_fit_the_money", "deviation_is_explained", "form_is_complete", "weights_foot", "scores_foot"),
    *("execution_score_recalculates", "indicator_score_recalculates", "grade_follows", "narrative_ties"),
    *("narrative_is_own", "period_agrees", "conclusion_follows", "siblings_agree"),
}
CLASSES = ("measured", "bound", "grade", "none", "affirmed", "qualitative", "blank", "unreadable")
HALF = Fraction(1, 2)


def load(path: Path) -> dict[str, Any]:
    """A gold file; read with the plain library, not with the package's own reader."""
    gold: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return gold


def record(gold: dict[str, Any]) -> dict[str, Any]:
    """The record that a gold file judges."""
    folder = ROOT / "params" / "forms"
    name = f"{gold['form']}.yaml"
    return load(folder / name if (folder / name).exists() else ROOT / "tests" / "gold" / "forms" / name)


def rows(form: dict[str, Any]) -> list[str]:
    """Items are names without the template's own numbering."""
    return [re.sub(r"^指标\d+[:：]", "", row["name"]["text"]) for row in form.get("indicators", [])]


def interval(printed: str) -> tuple[Fraction, Fraction]:
    """What a printed amount or rate stands for: half a unit in its last place either way."""
    decimals = len(printed.partition(".")[2])
    return Fraction(printed) - HALF / 10**decimals, Fraction(printed) + HALF / 10**decimals


def rate_interval(printed: str) -> tuple[Fraction, Fraction]:
    """In per cent; a rate printed `1` is 100% at whole-percent precision."""
    return interval("100" if printed == "1" else printed.removesuffix("%"))


def recomputed(executed: str, budget: str) -> tuple[Fraction, Fraction]:
    """The execution rate in per cent, with both operands' intervals."""
    (e_low, e_high), (b_low, b_high) = interval(executed), interval(budget)
    return 100 * e_low / b_high, 100 * e_high / b_low


def meet(one: tuple[Fraction, Fraction], other: tuple[Fraction, Fraction]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def outcomes(gold: dict[str, Any], key: str) -> set[tuple[str, str]]:
    return {(check, item) for check, items in gold.get(key, {}).items() for item in items}


pytestmark = pytest.mark.parametrize("gold", [load(path) for path in GOLD], ids=[path.stem for path in GOLD])


def test_it_stands_on_its_own(gold: dict[str, Any]) -> None:
    """Neither this module nor a gold file leans on the code it is to test."""
    tree = ast.parse(Path(__file__).read_text(encoding="utf-8"))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or "."])
    }
    assert imported <= {"__future__", "ast", "re", "fractions", "pathlib", "typing", "pytest", "yaml"}
    assert "selfeval" not in str(gold)


def test_it_is_whole_and_names_what_exists(gold: dict[str, Any]) -> None:
    assert set(gold) <= KEYS
    assert KEYS - {"notes"} <= set(gold)
    names = rows(record(gold))
    assert len(set(names)) == len(names)
    for key in ("differs", "may", "agrees", "not_tested", "notes"):
        assert {check for check, _ in outcomes(gold, key)} <= CHECKS, key
        assert {item for _, item in outcomes(gold, key)} <= {"", "total", "narrative", "form", *names}, key
    for key in ("attainment", "directions", "readings"):
        assert set(gold[key]) <= set(names), key
    assert set(gold["rates"]) <= {"total", *names}


def test_no_item_has_two_outcomes(gold: dict[str, Any]) -> None:
    keys = ("differs", "may", "agrees", "not_tested")
    seen = [(outcome, key) for key in keys for outcome in outcomes(gold, key)]
    twice = {outcome for outcome, _ in seen if len([1 for other, _ in seen if other == outcome]) > 1}
    assert twice == set()


def test_coverage_adds_up_and_fits_the_outcomes(gold: dict[str, Any]) -> None:
    coverage = gold["coverage"]
    names = rows(record(gold))
    assert sum(coverage[each] for each in CLASSES) == coverage["indicators"] == len(names)
    check = "actual_is_measured"
    assert len(gold["differs"].get(check, [])) == coverage["bound"] + coverage["grade"] + coverage["none"]
    assert len(gold["agrees"].get(check, [])) == coverage["measured"]
    assert len(gold["not_tested"].get(check, {})) == coverage["affirmed"] + coverage["qualitative"] + coverage["blank"]
    assert sorted(gold["attainment"]) == sorted(gold["agrees"].get(check, []))


def test_every_row_has_a_verdict_on_its_target(gold: dict[str, Any]) -> None:
    """Met, missed, or not tested with a reason: no row is passed over, and the attainment says the same."""
    judged = [item for key in ("differs", "agrees", "not_tested") for item in gold[key].get("target_is_met", {})]
    assert sorted(judged) == sorted(rows(record(gold)))
    for item, attained in gold["attainment"].items():
        key = {"met": "agrees", "missed": "differs", "not_tested": "not_tested"}[attained["outcome"]]
        assert item in gold[key]["target_is_met"]
        assert (attained["outcome"] == "not_tested") == (gold["directions"].get(item) == "neutral")


def alike(*printed: str) -> list[str]:
    """Amounts of one row at the decimals of the most precise: writers drop zeros (808.1 beside 692.98 is 808.10)."""
    most = max(len(text.partition(".")[2]) for text in printed)
    missing = [most - len(text.partition(".")[2]) for text in printed]
    return [
        text + ("" if "." in text or not more else ".") + "0" * more
        for text, more in zip(printed, missing, strict=True)
    ]


def test_rates_follow_from_the_printed_figures(gold: dict[str, Any]) -> None:
    form = record(gold)
    line = form["total"]
    for item, rate in gold["rates"].items():
        budget = (line.get("budget") or line["adjusted_budget"])["text"]
        assert (rate["executed"], rate["budget"]) == (line["executed"]["text"], budget)
        low, high = recomputed(*alike(rate["executed"], rate["budget"]))
        assert (Fraction(rate["recomputed_low"]), Fraction(rate["recomputed_high"])) == (low, high)
        assert rate["outcome"] == ("agrees" if meet(rate_interval(rate["printed"]), (low, high)) else "differs")
        assert item in gold[rate["outcome"]]["execution_rate_recalculates"]
        assert (rate["outcome"] == "differs") == (item in gold["explanation"])


def test_what_would_have_to_be_true(gold: dict[str, Any]) -> None:
    """At both ends the whole figure agrees, and the next one out does not."""
    for rate in gold["rates"].values():
        if rate["outcome"] == "agrees":
            continue
        printed = rate_interval(rate["printed"])
        for name, low, high in (("budget", *rate["implied_budget"]), ("executed", *rate["implied_executed"])):
            figures = {"executed": rate["executed"], "budget": rate["budget"]}
            agree = {n: meet(printed, recomputed(**{**figures, name: str(n)})) for n in (low - 1, low, high, high + 1)}
            assert agree == {low - 1: False, low: True, high: True, high + 1: False}
        budget, executed = Fraction(rate["budget"]), Fraction(rate["executed"])
        stated = Fraction(rate["printed"].removesuffix("%")) / 100 * budget - executed
        assert rate["amount"] == f"{round(abs(stated))} 万元"
        ends = [abs(end / 100 * budget - executed) for end in printed]
        least, most = rate["amount_between"]
        assert least <= min(ends) < least + 1
        assert most - 1 < max(ends) <= most


def test_attainment_follows_from_its_figures(gold: dict[str, Any]) -> None:
    for item, attained in gold["attainment"].items():
        if attained["ratio"] is None:
            low, high = (Fraction(end.removesuffix("%")) for end in attained["target"].split("–"))
            met = low <= Fraction(attained["actual"].removesuffix("%")) <= high
        else:
            target, actual = value(attained["target"]), value(attained["actual"])
            tenths = round(1000 * actual / target)
            assert attained["ratio"] == f"{tenths // 10}.{tenths % 10}%"
            met = actual <= target if gold["directions"].get(item) == "lower" else actual >= target
        assert attained["outcome"] in (["not_tested"] if gold["directions"].get(item) == "neutral" else []) + [
            "met" if met else "missed"
        ]
        printed = next(row for row in record(gold)["indicators"] if item in row["name"]["text"])
        assert attained["actual"] in printed["actual"]["text"]


def value(printed: str) -> Fraction:
    """The number, 万 counted in; 万元 is a unit of its own, which a bare actual takes from its target."""
    number, scale = re.fullmatch(r"([\d.]+)(万(?!元))?\D*", printed).groups()  # type: ignore[union-attr]  # a misprint fails
    return Fraction(number) * (10_000 if scale else 1)


def test_demand_stays_within_three_tenths_of_its_plan(gold: dict[str, Any]) -> None:
    for item, attained in gold["attainment"].items():
        if gold["directions"].get(item) == "neutral":
            ratio = value(attained["actual"]) / value(attained["target"])
            far = abs(ratio - 1) > Fraction(3, 10)
            judged = {key for key in ("differs", "may", "agrees") if item in gold[key].get("demand_matches_plan", [])}
            assert judged & ({"differs"} if far else {"agrees", "may"})


def test_luck_is_the_share_of_rates_its_family_would_reconcile(gold: dict[str, Any]) -> None:
    """Rounding up predicts one rate; counted over every rate at the printed decimals within five points."""
    for item, explained in gold["explanation"].items():
        if explained["best"] is None:
            continue
        rate = gold["rates"][item]
        low, high = recomputed(rate["executed"], rate["budget"])
        step = Fraction(1, 10 ** len(rate["printed"].removesuffix("%").partition(".")[2]))
        centre = 100 * Fraction(rate["executed"]) / Fraction(rate["budget"])
        near = [
            step * n for n in range(int((centre - 6) / step), int((centre + 6) / step)) if abs(step * n - centre) <= 5
        ]
        wrong = [each for each in near if not meet((each - step / 2, each + step / 2), (low, high))]
        upward = -(-centre // step) * step
        assert explained["best"] == "rounded_up"
        assert Fraction(rate["printed"].removesuffix("%")) == upward
        assert Fraction(explained["luck"]) == Fraction(len([each for each in wrong if each == upward]), len(wrong))
