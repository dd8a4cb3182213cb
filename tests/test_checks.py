"""Every check against its table of cases (tests/cases/<check>.yaml): what a form prints, what must be said of it."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
import yaml
from mini_form import mini_case

import selfeval_audit as sa
from selfeval_audit import checks
from selfeval_audit.checks import CHECKS, Check, Compared, NotTested, Outcome, check_named, reasons
from selfeval_audit.figures import short_text

TABLES = Path(__file__).parent / "cases"
NAMES = [check.name for check in CHECKS]
OUTCOMES = ("agrees", "differs", "not_tested")
EXPECTED = {"is", "note", "amount", "aspect", "reason", "changes_verdict", "reported", "compared_with", "grade"}


def table(name: str) -> list[dict[str, Any]]:
    """The cases of a check; one without a table has none, and fails below by its name."""
    path = TABLES / f"{name}.yaml"
    return list(yaml.safe_load(path.read_text(encoding="utf-8"))) if path.exists() else []


CASES = [(check, each) for check in CHECKS for each in table(check.name)]


def expected(wanted: object) -> list[dict[str, Any]]:
    """`agrees`, `agrees rounding`, `differs <aspect>`, `not_tested <reason>`, a mapping of fields, a list of these."""
    if isinstance(wanted, list):
        return [each for one in wanted for each in expected(one)]
    if isinstance(wanted, dict):
        assert set(wanted) <= EXPECTED, wanted
        return [wanted]
    outcome, _, rest = str(wanted).partition(" ")
    field = "reason" if outcome == "not_tested" else "note" if rest in ("rounding", "edge") else "aspect"
    return [{"is": outcome, **({field: rest} if rest else {})}]


def said(outcome: Outcome) -> dict[str, Any]:
    """An outcome in the fields that a case may name."""
    if isinstance(outcome, NotTested):
        return {"is": "not_tested", "reason": outcome.reason, "reported": outcome.reported}
    stake = f"{short_text(outcome.stake.amount, 2)} {outcome.stake.unit}" if outcome.stake else None
    return {
        "is": "agrees" if outcome.agrees else "differs",
        "note": outcome.note,
        "aspect": outcome.aspect,
        "amount": stake,
        "changes_verdict": outcome.changes_verdict,
        "reported": outcome.reported,
        "compared_with": outcome.compared_with,
        "grade": outcome.grade,
    }


@pytest.mark.parametrize(("check", "each"), CASES, ids=[f"{check.name}: {each['case']}" for check, each in CASES])
def test_case(check: Check, each: dict[str, Any]) -> None:
    assert set(each) == {"case", "form", "expect"}
    outcomes = list(check(mini_case(each["form"])))
    wanted = [(item, fields) for item, value in each["expect"].items() for fields in expected(value)]
    assert Counter((o.item, said(o)["is"]) for o in outcomes) == Counter((item, f["is"]) for item, f in wanted)
    for item, fields in wanted:
        assert any(o.item == item and fields.items() <= said(o).items() for o in outcomes), (
            item,
            fields,
            [said(o) for o in outcomes if o.item == item],
        )


@pytest.mark.parametrize("name", NAMES)
def test_a_check_has_cases_of_each_outcome(name: str) -> None:
    wanted = {f["is"] for each in table(name) for value in each["expect"].values() for f in expected(value)}
    assert wanted >= set(OUTCOMES)


@pytest.mark.parametrize("check", CHECKS, ids=NAMES)
def test_a_check_states_its_criterion_and_basis(check: Check) -> None:
    assert check.criterion("en").endswith(".")
    assert check.criterion("zh").endswith("。")
    assert "Basis:" not in check.criterion("en")
    assert check.basis("en")
    assert check.basis("zh")
    assert inspect.isgeneratorfunction(check.generator)
    assert bool(check.weakness("en")) == ("Weakness:" in (inspect.getdoc(check.generator) or ""))


def test_each_check_has_a_number_of_its_own() -> None:
    numbers = [check.number for check in CHECKS]
    assert numbers == sorted(set(numbers))


def test_every_generator_over_a_case_is_a_check() -> None:
    """A generator of outcomes without the decorator would never run."""
    undecorated = [
        f"{module.__name__}.{name}"
        for module in (import_module(f"{checks.__name__}.{each.name}") for each in iter_modules(checks.__path__))
        for name, each in vars(module).items()
        if not name.startswith("_") and inspect.isgeneratorfunction(each) and each.__module__ == module.__name__
        and list(inspect.signature(each).parameters) == ["case"]
    ]  # fmt: skip
    assert undecorated == []


def test_a_check_without_cases_fails_by_name() -> None:
    assert table("no_such_check") == []


def test_a_criterion_holds_the_values_of_the_policy_in_force() -> None:
    overshot, plan = check_named("target_is_not_overshot"), check_named("demand_matches_plan")
    case = mini_case({})
    changed = replace(case.policy.settings["overshoot"], values=((2019, Fraction(3, 2)),))
    stricter = replace(case, policy=replace(case.policy, settings={**case.policy.settings, "overshoot": changed}))
    assert "130%" in overshot.criterion("zh", case)
    assert "150%" in overshot.criterion("zh", stricter)
    assert "130%" not in overshot.criterion("zh", stricter)
    silent = mini_case({"policy": "social-insurance-2020", "project": "工伤保险基金支出", "year": "2020年度"})
    assert "130%" not in overshot.criterion("en", silent)
    assert "30%" in plan.criterion("en", silent)


def test_every_table_belongs_to_a_check() -> None:
    assert sorted(path.stem for path in TABLES.glob("*.yaml")) == sorted(NAMES)


def test_every_reason_is_given_by_some_case() -> None:
    given = {o.reason for check, each in CASES for o in check(mini_case(each["form"])) if isinstance(o, NotTested)}
    assert given == set(reasons()) - {"check_failed"}  # no form is known that makes one fail: see below


def test_differing_results_rest_on_evidence() -> None:
    bare = [
        (check.name, each["case"])
        for check, each in CASES
        for o in check(mini_case(each["form"]))
        if isinstance(o, Compared) and not o.agrees and not o.evidence and check.name != "siblings_agree"
    ]
    assert bare == []


def test_a_check_that_fails_is_not_tested_and_takes_no_other_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    case = sa.open_case("work-injury-2020")
    whole = checks.run(case)

    def funds_foot(_: sa.Case) -> Iterator[Any]:
        yield from ()
        raise ZeroDivisionError

    failing = replace(check_named("funds_foot"), generator=funds_foot)
    some = tuple(failing if each.name == failing.name else each for each in checks.CHECKS)
    monkeypatch.setattr(checks, "CHECKS", some)
    failed = checks.run(case)
    assert [getattr(each.outcome, "reason", "") for each in failed if each.check == failing.name] == ["check_failed"]
    assert [each for each in failed if each.check != failing.name] == [e for e in whole if e.check != failing.name]
