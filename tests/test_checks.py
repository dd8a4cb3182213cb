"""Every check against its table of cases (tests/cases/<check>.yaml): what a form prints, what must be said of it."""

from __future__ import annotations

import inspect
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from mini_form import mini_case

from selfeval_audit.checks import CHECKS, REASONS, Check, Compared, NotTested, Outcome, basis, criterion
from selfeval_audit.figures import short_text

TABLES = Path(__file__).parent / "cases"
NAMES = [check.__name__ for check in CHECKS]
OUTCOMES = ("agrees", "differs", "not_tested")
EXPECTED = {"is", "note", "amount", "aspect", "reason", "changes_verdict", "reported", "compared_with", "grade"}


def table(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = yaml.safe_load((TABLES / f"{name}.yaml").read_text(encoding="utf-8"))
    return cases


CASES = [(check, each) for check in CHECKS for each in table(check.__name__)]


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


@pytest.mark.parametrize(("check", "each"), CASES, ids=[f"{check.__name__}: {each['case']}" for check, each in CASES])
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
    assert criterion(check).endswith(".")
    assert "Basis:" not in criterion(check)
    assert basis(check)
    assert inspect.isgeneratorfunction(check)


def test_every_table_belongs_to_a_check() -> None:
    assert sorted(path.stem for path in TABLES.glob("*.yaml")) == sorted(NAMES)


def test_every_reason_is_given_by_some_case() -> None:
    given = {o.reason for check, each in CASES for o in check(mini_case(each["form"])) if isinstance(o, NotTested)}
    assert given == set(REASONS)


def test_differing_results_rest_on_evidence() -> None:
    bare = [
        (check.__name__, each["case"])
        for check, each in CASES
        for o in check(mini_case(each["form"]))
        if isinstance(o, Compared) and not o.agrees and not o.evidence and check.__name__ != "siblings_agree"
    ]
    assert bare == []
