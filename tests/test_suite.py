"""The conformance suite: our own tool passes and fails what `expected-failures` says, on a drawn part; planted faults
are drawn and put into their place as the benchmarks of tests and suite suppose."""

from __future__ import annotations

import ast
import importlib
import json
import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from benchmarks import asleep, mutate
from benchmarks.inside import failing
from benchmarks.mutate import Mutant, sample
from benchmarks.planted import planted
from benchmarks.suite import by_hand, reference
from benchmarks.suite.__main__ import FAILED, judged, keep, kept, run
from benchmarks.suite.case import CASES, Case, read
from benchmarks.suite.draw import __main__ as draw
from benchmarks.suite.draw import worked
from benchmarks.survivors import looked_at, told_apart, within

OURS = "selfeval-audit"
EVERY = list(read(CASES))
DRAWN = Random(20261127).sample(EVERY, 160)  # noqa: S311 - a part of the suite, no secret


def test_our_own_tool_fails_what_is_expected_and_no_more() -> None:
    known = kept(OURS)
    assert known["asked"] == len(EVERY)
    assert known["failed"].keys() <= {case.id for case in EVERY}
    held = [case for case in EVERY if case.obtained][::9]
    asked = (
        [case for case in DRAWN if not case.siblings] + [case for case in EVERY if case.id in known["failed"]] + held
    )
    failed = {case.id for case, ended, _ in run([sys.executable, "-m", "selfeval_audit"], asked) if ended == FAILED}
    assert failed == {case.id for case in asked if case.id in known["failed"]}


def test_what_is_asked_within_one_process_ends_as_on_the_command_line() -> None:
    decided = [case for case in DRAWN if case.expect != "either"]
    known = kept(OURS)["failed"]
    assert set(failing(decided)) == {case.id for case in decided if case.id in known}


def test_a_case_that_expects_the_contrary_fails() -> None:
    contrary = {"differs": "agrees", "agrees": "differs", "not_tested": "agrees"}
    known = kept(OURS)["failed"]
    decided = [case for case in DRAWN if case.expect in contrary and case.id not in known]
    assert len(decided) > 60
    changed = [replace(case, expect=contrary[case.expect]) for case in decided]  # type: ignore[arg-type]
    assert set(failing(changed)) == {case.id for case in decided}


def test_failures_are_kept_with_what_was_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.suite.__main__.FAILURES", tmp_path)
    case, other = EVERY[:2]
    keep("other", "other --fast", [(case, FAILED, "nothing"), (other, "passed", "agrees")])
    assert kept("other") == {
        "tool": "other", "command": "other --fast", "cases": "v3", "asked": 2, "failed": {case.id: "nothing"},
    }  # fmt: skip


def test_every_case_is_of_the_published_format() -> None:
    valid = Draft202012Validator(json.loads((CASES / "schema.json").read_text("utf-8")))
    lines = [line for path in sorted(CASES.glob("v*/*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    assert len(lines) >= len(EVERY)
    assert [line[:60] for line in lines if not valid.is_valid(json.loads(line))] == []


def test_what_is_drawn_stands_in_the_frozen_versions(tmp_path: Path) -> None:
    """But for the project's own tables of examples, which grow: a version holds them as they stood. And for those that
    readers judged otherwise: a later version mends them."""
    mended = {case.id for case in read(by_hand.MENDED.parent)}
    drawn = [case for cases in draw.write(tmp_path / "v0").values() for case in cases]
    frozen = {case.id: case for case in EVERY}
    fixed = [case for case in drawn if worked.KIND not in case.flags and case.id not in mended]
    assert len(fixed) > 8000
    assert [case.id for case in fixed if frozen.get(case.id) != case] == []


def test_the_two_sources_of_verdicts_agree() -> None:
    plain = {"differs", "agrees"}
    pairs = [(case.id, reference.verdict(case), case.expect) for case in EVERY if case.check in reference.JUDGES]
    assert [each for each in pairs if {each[1], each[2]} == plain] == []
    assert sum(mine in plain and mine == expect for _, mine, expect in pairs) > 4000


def test_readers_of_the_rules_judge_a_drawn_tenth_as_the_suite_does() -> None:
    """Where they did not, and the rules leave room, the case gave way; the others are theirs to explain."""
    judged = list(by_hand.pairs(EVERY))
    assert len(judged) > 700
    otherwise = {case.check for case, verdict, _ in judged if not by_hand.agree(case, verdict)}
    assert otherwise == {"period_agrees", "narrative_ties", "target_is_met"}
    assert by_hand.kappa((case.expect == "differs", verdict == "differs") for case, verdict, _ in judged) > 0.98
    assert by_hand.kappa([(True, True), (False, False), (True, False), (False, True)]) == 0


def test_what_is_said_of_another_row_whose_name_holds_the_items_is_not_of_it() -> None:
    form = {"rows": [{"name": "受益人口"}, {"name": "受益人口数"}]}
    case = replace(EVIDENCE, item="受益人口", form=form, expect="no_accusation")
    assert judged(case, [{"check": "a", "item": "受益人口数", "outcome": "differs"}])[0] == "passed"
    assert judged(case, [{"check": "a", "item": "受益人口 (2)", "outcome": "differs"}])[0] == "failed"


EVIDENCE = Case("a-0001", "a", "row", "agrees", {}, ["f"], "", "", recomputed=["1", "2"], note="none")


@pytest.mark.parametrize(
    ("expect", "reason", "said", "ended"),
    [
        ("not_tested", "no_value", [{"outcome": "not_tested"}], "passed"),
        ("not_tested", "no_value", [{"outcome": "not_tested", "reason": {"code": "no_value"}}], "passed"),
        ("not_tested", "no_value", [{"outcome": "not_tested", "reason": {"code": "no_year"}}], "failed"),
        ("not_tested", "", [], "failed"),
        ("not_tested", "", [{"outcome": "not_tested"}, {"outcome": "agrees"}], "failed"),
        ("no_accusation", "", [], "passed"),
        ("no_accusation", "", [{"outcome": "differs"}], "failed"),
        ("agrees", "", [{"outcome": "agrees"}], "passed"),
        ("agrees", "", [{"outcome": "agrees", "note": "rounding"}], "failed"),
        ("agrees", "", [{"outcome": "agrees", "note": None, "interval": {"low": "1", "high": "4/2"}}], "passed"),
        ("agrees", "", [{"outcome": "agrees", "note": None, "interval": {"low": "1", "high": "3"}}], "failed"),
        ("differs", "", [{"outcome": "differs", "item": "rows"}], "failed"),
    ],
)
def test_a_verdict_and_what_is_reported_beside_it(
    expect: Any, reason: str, said: list[dict[str, Any]], ended: str
) -> None:
    case = replace(EVIDENCE, expect=expect, reason=reason)
    results = [{"check": "a", "item": "row", **each} for each in said]
    if expect == "differs":  # a name that holds the item's is another item, where the item itself is there
        results.append({"check": "a", "item": "row", "outcome": "agrees"})
    assert judged(case, results)[0] == ended


MUTANTS = sample(60, 7)


def test_a_sample_of_faults_depends_on_its_seed_and_has_one_of_each_room() -> None:
    assert [each.name for each in MUTANTS] == [each.name for each in sample(60, 7)]
    assert [each.name for each in MUTANTS] != [each.name for each in sample(60, 8)]
    rooms = {path.relative_to(mutate.PACKAGE).parts[0] for path in mutate.PACKAGE.rglob("*.py")}
    assert {"checks", "figures", "read", "batch", "cli"} <= {each.room for each in MUTANTS} <= rooms
    assert {each.room for each in sample(20, 7, ("case", "targets"))} == {"case", "targets"}


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda each: each.name)
def test_a_fault_changes_one_expression_and_no_line_moves(mutant: Mutant) -> None:
    sound = mutant.module.read_text("utf-8")
    before, after = sound.splitlines(), mutant.source.splitlines()
    assert len(before) == len(after)
    assert ast.dump(ast.parse(sound)) != ast.dump(ast.parse(mutant.source))
    changed = [at for at, (one, other) in enumerate(zip(before, after, strict=True), 1) if one != other]
    assert changed[0] == mutant.line


def test_a_planted_fault_is_taken_out_again(tmp_path: Path) -> None:
    mutant = MUTANTS[0]
    module = tmp_path / mutant.path
    module.parent.mkdir(parents=True)
    module.write_text("sound", "utf-8")
    with planted(mutant, tmp_path):
        assert module.read_text("utf-8") == mutant.source
    assert module.read_text("utf-8") == "sound"


def test_faults_asleep_change_nothing_until_one_is_woken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each wakes alone, does what it does planted alone, and is met where its expression is executed."""
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / f"{asleep.NAME}.py").write_text(asleep.SOURCE, "utf-8")
    module = tmp_path / "module.py"
    module.write_text('def f(a, b):\n    """Add."""\n    return a + 2 * b if a > 0 and not b else 7\n', "utf-8")
    faults = [mutate.made(module, at) for at in range(7)]
    together = asleep.with_all(module.read_text("utf-8"), "module.py", {each.at: each.at for each in faults})
    told = importlib.import_module(asleep.NAME)
    for at, source in [(-1, module.read_text("utf-8")), *((each.at, each.source) for each in faults)]:
        told.awake = at
        assert [of(together, a, b) for a in (0, 1, 2) for b in (0, 1)] == [
            of(source, a, b) for a in (0, 1, 2) for b in (0, 1)
        ]
    told.met.clear()
    of(together, 0, 0)
    assert {each.was for each in faults if each.at in told.met} == {"a > 0 and (not b)", "a > 0", "0", "7"}
    assert "module.py" in told.met


def of(source: str, a: int, b: int) -> object:
    """What the function `f` of a module comes to."""
    made: dict[str, Any] = {}
    exec(compile(source, "module", "exec"), made)  # noqa: S102 - written above
    return made["f"](a, b)


def test_what_a_person_looked_at_has_its_reason_and_is_told_apart() -> None:
    for table in ("mutants", "power"):
        assert all(each.keys() == {"module", "line", "was", "now", "why"} and each["why"] for each in looked_at(table))
    asked = {each.name: "a test" for each in MUTANTS[:40]} | {MUTANTS[0].name: ""}
    said = told_apart(MUTANTS, asked, "no such table", "killed")
    assert f"40 of {len(MUTANTS)} faults" in said
    assert "of the other 40, 39 are killed" in said
    assert [line for line in said.splitlines() if line.startswith("- ")] == [f"- {MUTANTS[0].name}"]


def test_no_further_fault_is_asked_when_the_time_is_over() -> None:
    assert list(within(1, MUTANTS)) == MUTANTS
    assert list(within(0, MUTANTS)) == []
