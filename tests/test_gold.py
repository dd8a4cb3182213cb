"""The checks against the gold: everything it requires is found, and nothing is found beyond it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from selfeval_audit.case import Case, Row, Verdict, case
from selfeval_audit.checks import Compared, NotTested, Result, run
from selfeval_audit.figures import short_text
from selfeval_audit.model import Form
from selfeval_audit.read import read
from selfeval_audit.records import Params, load_form
from selfeval_audit.targets import Direction

ROOT = Path(__file__).parent.parent
FORMS = ROOT / "params" / "forms"
LAYOUTS = ROOT / "tests" / "data" / "read" / "layouts"
GOLD = ROOT / "tests" / "gold"
NAMES = sorted(path.stem for path in GOLD.glob("*.yaml"))
BY_HAND = sorted(path.stem for path in FORMS.glob("*.yaml"))


def gold_of(name: str) -> dict[str, Any]:
    gold: dict[str, Any] = yaml.safe_load((GOLD / f"{name}.yaml").read_text(encoding="utf-8"))
    return gold


def audited(name: str, form: Form) -> tuple[dict[str, Any], Case, tuple[Result, ...]]:
    gold = gold_of(name)
    siblings = [load_form(FORMS / f"{each}.yaml") for each in BY_HAND] if name in BY_HAND else []
    made = case(form, Params(form=name, policy=gold["policy"]), siblings)
    return gold, made, run(made)


# The records of the four forms and of the five layouts, and the latter as the package itself reads them.
RECORDS = [
    *((name, FORMS / f"{name}.yaml") for name in BY_HAND),
    *((name, GOLD / "forms" / f"{name}.yaml") for name in NAMES if name not in BY_HAND),
]
DOCUMENTS = [(path.stem, path) for path in sorted(LAYOUTS.glob("*.xlsx"))]
EVERY = pytest.mark.parametrize(
    "path",
    [path for _, path in RECORDS + DOCUMENTS],
    ids=[f"{name}{path.suffix}" for name, path in RECORDS + DOCUMENTS],
)


@pytest.fixture(scope="module")
def opened() -> dict[Path, tuple[dict[str, Any], Case, tuple[Result, ...]]]:
    """Each form audited once for all the questions put to it."""
    made = {}
    for name, path in RECORDS + DOCUMENTS:
        form = load_form(path) if path.suffix == ".yaml" else read(path).forms[0]
        made[path] = audited(name, form)
    return made


Opened = dict[Path, tuple[dict[str, Any], Case, tuple[Result, ...]]]


def items(gold: dict[str, Any], key: str) -> list[tuple[str, str]]:
    return [(check, item) for check, named in gold.get(key, {}).items() for item in named]


def covers(named: tuple[str, str], result: Result) -> bool:
    """The item `''` stands for any."""
    check, item = named
    return result.check == check and item in ("", result.item)


def of(results: tuple[Result, ...], named: tuple[str, str]) -> list[Result]:
    return [result for result in results if covers(named, result)]


def test_every_gold_form_is_here() -> None:
    assert {name for name, _ in RECORDS} == set(NAMES)
    assert len(NAMES) == 9
    assert len(DOCUMENTS) == 5


@EVERY
def test_every_difference_is_found_and_no_other(path: Path, opened: Opened) -> None:
    gold, _, results = opened[path]
    differing = tuple(result for result in results if result.differs)
    missing = [named for named in items(gold, "differs") if not of(differing, named)]
    allowed = items(gold, "differs") + items(gold, "may")
    beyond = [(r.check, r.item, r.differs) for r in differing if not any(covers(named, r) for named in allowed)]
    assert missing == []
    assert beyond == []


@EVERY
def test_what_must_agree_agrees(path: Path, opened: Opened) -> None:
    gold, _, results = opened[path]
    agreeing = tuple(r for r in results if isinstance(r.outcome, Compared) and r.outcome.agrees)
    assert [named for named in items(gold, "agrees") if not of(agreeing, named)] == []


@EVERY
def test_what_must_not_be_tested_is_not(path: Path, opened: Opened) -> None:
    gold, _, results = opened[path]
    judged = [
        (named, r.outcome)
        for named in items(gold, "not_tested")
        for r in of(results, named)
        if not isinstance(r.outcome, NotTested)
    ]
    assert judged == []


@EVERY
def test_notes_are_carried(path: Path, opened: Opened) -> None:
    gold, _, results = opened[path]
    for check, named in gold.get("notes", {}).items():
        for item, note in named.items():
            notes = {r.outcome.note for r in of(results, (check, item)) if isinstance(r.outcome, Compared)}
            assert note in notes, (check, item)


@EVERY
def test_coverage_classes(path: Path, opened: Opened) -> None:
    gold, made, _ = opened[path]
    counted = dict.fromkeys(gold["coverage"], 0)
    for row in made.rows:
        counted["indicators"] += 1
        counted[row.actual.measured.value] += 1
    assert counted == gold["coverage"]


def named_row(made: Case, name: str) -> Row:
    (found,) = (row for row in made.rows if row.name == name)
    return found


@EVERY
def test_attainments(path: Path, opened: Opened) -> None:
    gold, made, _ = opened[path]
    outcomes = {Verdict.MET: "met", Verdict.MISSED: "missed", None: "not_tested"}
    for item, attained in gold["attainment"].items():
        row = named_row(made, item)
        assert outcomes[row.attainment.verdict] == attained["outcome"], item
        assert row.actual.figure is not None
        assert row.actual.figure.text.startswith(attained["actual"]), item
        if attained["ratio"] is not None:
            asked = row.target.figure
            assert asked is not None
            share = row.actual.figure.amount / asked.amount
            assert abs(share * 100 - Fraction(attained["ratio"].removesuffix("%"))) <= Fraction(1, 20), item


@EVERY
def test_directions_and_readings(path: Path, opened: Opened) -> None:
    gold, made, _ = opened[path]
    for item, direction in gold["directions"].items():
        assert named_row(made, item).direction is Direction(direction), item
    for item, wanted in gold["readings"].items():
        row = named_row(made, item)
        assert row.reading is not None, item
        assert row.target.unit is not None
        scale = Fraction(1, 100) if wanted["unit"] == "%" else 1
        ends = [None if wanted[end] is None else Fraction(wanted[end]) * scale for end in ("low", "high")]
        assert [row.reading.interval.low, row.reading.interval.high] == ends, item


@EVERY
def test_rates(path: Path, opened: Opened) -> None:
    gold, _, results = opened[path]
    for item, rate in gold["rates"].items():
        (result,) = of(results, ("execution_rate_recalculates", item))
        outcome = result.outcome
        assert isinstance(outcome, Compared)
        assert outcome.agrees == (rate["outcome"] == "agrees")
        assert rate["printed"] in outcome.reported
        assert outcome.interval is not None
        assert outcome.interval.ends() == (Fraction(rate["recomputed_low"]), Fraction(rate["recomputed_high"]))
        assert outcome.changes_verdict == rate.get("changes_verdict")
        if "amount" in rate:
            stake = outcome.stake
            assert stake is not None
            assert f"{short_text(stake.amount, 0)} {stake.unit}" == rate["amount"]
