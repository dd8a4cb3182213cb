"""Run a tool over the suite: `python -m benchmarks.suite COMMAND [--cases FOLDER] [--flag NAME] [-v]`.

COMMAND is a tool's command line. It is called with `check FOLDER --format json --policy NAME` on folders of records and
prints a result document, of which is read: `evaluations[].id`, `.results[]` with `check`, `item`, `outcome` and, where
it gives them, `interval` (`low`, `high`), `reason` (`code`) and `note`; `.hints[]` with `check`, `item` (differences by
a practice). A case that differs passes where a result for its check and item says so; one that agrees where one agrees
and none differs; one that is not tested where one says so and none agrees or differs; one of `no_accusation` where none
differs; one that is `either` is counted where the tool ended in a known way. Where a case says what is recomputed, why
nothing is tested or that a figure agrees by rounding alone, a tool that reports such things reports these.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from .case import CASES, Case, Expected, read
from .record import parameters, record

FAILURES = CASES / "expected-failures"
TOGETHER = 40
"""Cases that one call is given; each has a project and department of its own, so that none is another's sibling."""
SECONDS = 900
PASSED, FAILED, EITHER = "passed", "failed", "either"
Verdict = tuple[Case, str, str]


def main() -> None:
    """Run the command over the cases and print passed, failed, either, by check and by flag."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suite", description=__doc__.split("\n", 1)[0])
    parser.add_argument("command", help="the tool, for example: selfeval-audit")
    parser.add_argument("--cases", type=Path, default=CASES, help="a folder of *.jsonl (default: the frozen versions)")
    parser.add_argument("--flag", help="only the cases with this flag")
    parser.add_argument("--check", help="only the cases of this check")
    parser.add_argument("--tool", help="keep what fails in expected-failures/TOOL.json (only with every case)")
    parser.add_argument("-v", action="store_true", help="print each failing case")
    told = parser.parse_args()
    cases = [
        case
        for case in read(told.cases)
        if (not told.flag or told.flag in case.flags) and (not told.check or told.check == case.check)
    ]
    verdicts = list(run(shlex.split(told.command), cases))
    if told.v:
        for case, ended, seen in verdicts:
            if ended == FAILED:
                sys.stdout.write(f"{case.id} {case.item}: should be {case.expect}, seen: {seen}. {case.why}\n")
    sys.stdout.write(table(verdicts))
    if told.tool:
        if (told.cases, told.flag, told.check) != (CASES, None, None):
            parser.error("--tool keeps what fails of every case")
        keep(told.tool, told.command, verdicts)
    sys.exit(any(ended == FAILED for _, ended, _ in verdicts))


def kept(tool: str) -> dict[str, Any]:
    """What a tool is known to fail."""
    known: dict[str, Any] = json.loads((FAILURES / f"{tool}.json").read_text("utf-8"))
    return known


def keep(tool: str, command: str, verdicts: Sequence[Verdict]) -> None:
    """Keep the cases that a tool fails, with what it said of each, and how many there are of each check of which it
    never says a word."""
    spoken = {case.check for case, _, seen in verdicts if seen not in {"nothing", "no result"}}
    failed = {
        case.id: seen
        for case, ended, seen in sorted(verdicts, key=lambda each: each[0].id)
        if ended == FAILED and case.check in spoken
    }
    silent = Counter(case.check for case, ended, _ in verdicts if ended == FAILED and case.check not in spoken)
    version = max(each.name for each in CASES.glob("v*"))
    made = {"tool": tool, "command": command, "cases": version, "asked": len(verdicts), "failed": failed}
    if silent:
        made["silent"] = dict(sorted(silent.items()))
    (FAILURES / f"{tool}.json").write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", "utf-8")


def run(command: Sequence[str], cases: Iterable[Case]) -> Iterator[Verdict]:
    """Each case with how it ended and what was seen."""
    by_policy: dict[tuple[str, bool], list[Case]] = defaultdict(list)
    for case in cases:
        if case.siblings:
            yield from _together(command, [case], case.policy)
        else:
            by_policy[case.policy, bool(case.obtained)].append(case)
    for (policy, _), group in by_policy.items():
        for some in _parts(group):
            yield from _together(command, some, policy)


def _parts(group: Sequence[Case]) -> Iterator[Sequence[Case]]:
    for first in range(0, len(group), TOGETHER):
        yield group[first : first + TOGETHER]


def _together(command: Sequence[str], cases: Sequence[Case], policy: str) -> Iterator[Verdict]:
    with tempfile.TemporaryDirectory() as folder:
        params = Path(folder, "params")
        forms = params / "forms" if cases[0].obtained else Path(folder)
        forms.mkdir(parents=True, exist_ok=True)
        for number, case in enumerate(cases):
            apart = replace(case, form=_apart(case.form, number) if len(cases) > 1 else case.form)
            (forms / f"c{number:04}.yaml").write_text(record(apart.form, f"c{number:04}"), "utf-8")
            for place, sibling in enumerate(case.siblings):
                (forms / f"c{number:04}-{place}.yaml").write_text(record(sibling, f"c{number:04}-{place}"), "utf-8")
            if case.obtained:
                told = parameters(f"c{number:04}", policy, case.obtained)
                (params / f"c{number:04}.yaml").write_text(told, "utf-8")
        made = _called([*command, "check", str(forms), "--format", "json", "--policy", policy])
    results = {each["id"]: [*each.get("results", []), *_hints(each)] for each in made.get("evaluations", [])}
    for number, case in enumerate(cases):
        found = results.get(f"c{number:04}")
        yield (case, *judged(case, found))


def _hints(evaluation: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What is only hinted at is a difference by a practice."""
    return (
        {"check": hint["check"], "item": hint["item"], "outcome": "differs"} for hint in evaluation.get("hints", [])
    )


def _apart(form: Mapping[str, Any], number: int) -> dict[str, Any]:
    """A title and department of its own: no two cases of one call are siblings."""
    return {"department": f"示例部门{number}", "title": f"项目支出绩效自评表（{number}）", **form}


def _called(command: Sequence[str]) -> dict[str, Any]:
    try:
        done = subprocess.run(  # noqa: S603 - the tool under test is what the caller names
            command, capture_output=True, encoding="utf-8", errors="replace", timeout=SECONDS, check=False
        )
        made: dict[str, Any] = json.loads(done.stdout or "{}")
    except (subprocess.TimeoutExpired, ValueError):
        return {}
    return made


def judged(case: Case, results: Sequence[Mapping[str, Any]] | None) -> tuple[str, str]:
    """How a case ended by what a tool said of its form, and what that was."""
    if results is None:
        return FAILED, "no result"
    of_check = [each for each in results if each["check"] == case.check]
    of_item = [each for each in of_check if each["item"] == case.item]
    others = {each.get("name") for each in (*case.form.get("rows", ()), *case.form.get("funds", ()))} - {case.item}
    of_item = of_item or [each for each in of_check if case.item in (each["item"] or "") and each["item"] not in others]
    seen = {each["outcome"] for each in of_item}
    said = ", ".join(sorted(seen)) or "nothing"
    if case.expect == "either":
        return EITHER, said
    if not _right(case.expect, seen):
        return FAILED, said
    other = _reported_otherwise(case, of_item)
    return (FAILED, f"{said}, {other}") if other else (PASSED, said)


def _right(expect: Expected, seen: Collection[str]) -> bool:
    match expect:
        case "differs":
            return "differs" in seen
        case "not_tested":
            return set(seen) == {"not_tested"}
        case _:
            return "differs" not in seen and (expect == "no_accusation" or "agrees" in seen)


def _reported_otherwise(case: Case, results: Sequence[Mapping[str, Any]]) -> str:
    """What a tool reports beside the right verdict that is not what the case says; nothing where it reports none."""
    of_verdict = [each for each in results if each["outcome"] == case.expect]
    ends = [(each["interval"]["low"], each["interval"]["high"]) for each in results if each.get("interval")]
    due = tuple(map(Fraction, case.recomputed))
    if due and ends and due not in [tuple(map(Fraction, each)) for each in ends]:
        return f"recomputed {' – '.join(ends[0])}"
    reasons = [each["reason"]["code"] for each in of_verdict if each.get("reason")]
    if case.reason and reasons and case.reason not in reasons:
        return f"reason {reasons[0]}"
    notes = [each["note"] or "none" for each in of_verdict if "note" in each]
    return f"note {notes[0]}" if case.note and notes and case.note not in notes else ""


def table(verdicts: Iterable[Verdict]) -> str:
    """Passed, failed and either, in all, by check and by flag."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for case, ended, _ in verdicts:
        for kind, name in (("", "all"), ("check", case.check), *(("flag", flag) for flag in case.flags)):
            counts[kind, name][ended] += 1
    lines = ["| | passed | failed | either |", "|---|---:|---:|---:|"]
    for (kind, name), of in sorted(counts.items()):
        label = f"{kind} `{name}`" if kind else f"**{name}**"
        lines.append(f"| {label} | {of[PASSED]} | {of[FAILED]} | {of[EITHER]} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
