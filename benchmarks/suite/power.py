"""The suite's own power: `python -m benchmarks.suite.power` plants small faults in the rooms that judge and counts how
many of them at least one case notices.

A case notices a fault where it passes without it and fails with it. The cases that can notice are asked until one
fails: first those that execute the changed statement (noted once, without a fault), one of each kind (check, flags and
verdict) before further ones of it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import inf
from pathlib import Path
from random import Random

import coverage

from ..executed import Executed
from ..forked import BREAKS, HANGS, answer, prepare
from ..mutate import Mutant, sample
from ..planted import copied, planted
from ..report import show
from ..survivors import looked_at, told_apart, within
from .case import CASES, Case, read

ROOMS = ("checks", "figures", "targets", "case")
SEED = 20261127
TOGETHER = 4
"""Cases that are noted together."""
LIMITS = {"borderline", "worked_example"}
"""Flags of cases that walk a limit: they are asked before others that execute as much."""
PATIENCE, A_CASE = 60, 0.3
"""Seconds for starting and for a case, before a fault counts as making it hang."""


def main() -> None:
    """Print how many faults were noticed, and those that were not."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suite.power", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--mutants", type=int, default=200)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--most", type=int, default=1500, help="cases that a fault is asked of, one of each kind first")
    parser.add_argument("--minutes", type=float, default=inf, help="no further fault after so many; the order is drawn")
    parser.add_argument("--only", default="", help="only faults whose line in the report holds this text")
    parser.add_argument(
        "--noticed", type=Path, help="what an earlier run said of each fault: one noticed stays noticed"
    )
    parser.add_argument("--write", action="store_true", help="put the result into benchmarks/README.md")
    told = parser.parse_args()
    drawn = [each for each in sample(told.mutants, told.seed, ROOMS) if told.only in each.name]
    Random(told.seed).shuffle(drawn)
    cases = [case for case in read(told.cases) if case.expect != "either"]
    prepare()
    by: dict[str, str] = {}
    with copied() as tree:
        suite = _suite(cases, tree)
        if told.noticed:
            by |= _looked_at(drawn) | _noticed_before(told.noticed, suite)
        for mutant in within(told.minutes, [each for each in drawn if each.name not in by]):
            with planted(mutant, tree):
                by[mutant.name] = _failing(suite.in_order(mutant)[: told.most], tree)
            sys.stderr.write(f"{len(by)} of {len(drawn)} {mutant.name}: {by[mutant.name] or 'NOT NOTICED'}\n")
        if _failing(suite.passing[:1], tree):
            sys.exit("without a fault the package no longer does what it did: nothing can be told")
    most = f"at most {told.most} of {len(suite.passing)} cases a fault"
    said = f"`python -m benchmarks.suite.power`: seed {told.seed}, {most}."
    show("power", f"{said} {told_apart(drawn, by, 'power', 'noticed')}", write=told.write)


def _noticed_before(said: Path, suite: Suite) -> dict[str, str]:
    """The faults of an earlier run's lines that a case noticed which passes without them now as well."""
    known = {case.id for case in suite.passing} | {HANGS, BREAKS}
    lines = (
        line.partition(" of ")[2].partition(" ")[2].rpartition(": ") for line in said.read_text("utf-8").splitlines()
    )
    return {name: by for name, _, by in lines if by in known}


def _looked_at(drawn: Sequence[Mutant]) -> dict[str, str]:
    """The faults that a person found to change nothing: of those an earlier run left nobody asks again."""
    known = {(each["module"], each["line"], each["was"], each["now"]) for each in looked_at("power")}
    return {each.name: "" for each in drawn if each.identity in known}


@dataclass(frozen=True)
class Suite:
    """The cases that pass without a fault, shuffled; and which groups of them execute what."""

    passing: list[Case]
    group: dict[str, str]
    executed: Executed

    def in_order(self, mutant: Mutant) -> list[Case]:
        """Those that can notice: all of a fault below the checks, else those whose check stands in the changed module
        or in one that uses it."""
        able = self.passing
        if mutant.room == "checks":
            text = "".join(path.read_text("utf-8") for path in _users(mutant.module))
            able = [case for case in able if f"def {case.check}(" in text]
        names = self.executed.of(mutant) or self.executed.of_users(mutant)
        executing = [case for case in able if self.group[case.id] in names]
        kinds = {(case.check, *case.flags, case.expect): case.id for case in (*able, *executing)}
        firsts = set(kinds.values())
        return sorted(
            able,
            key=lambda case: (self.group[case.id] not in names, not LIMITS & {*case.flags}, case.id not in firsts),
        )


def _suite(cases: Sequence[Case], tree: Path) -> Suite:
    """The cases as they end without a fault."""
    noted, groups = tree / ".lines", [cases[at : at + TOGETHER] for at in range(0, len(cases), TOGETHER)]
    failed = answer(partial(_noted, groups, noted), tree, PATIENCE + 4 * A_CASE * len(cases))
    if failed in {HANGS, BREAKS}:
        sys.exit(f"without a fault the package {failed}: nothing can be told")
    passing = [case for case in cases if case.id not in failed.split()]
    group = {case.id: some[0].id for some in groups for case in some}
    return Suite(Random(SEED).sample(passing, len(passing)), group, Executed(noted))


def _noted(groups: Sequence[Sequence[Case]], noted: Path) -> str:
    """The ids of those that fail; what a group executes is noted under its first case."""
    recorder = coverage.Coverage(data_file=str(noted), source_pkgs=["selfeval_audit"], config_file=False)
    recorder.set_option("run:relative_files", value=True)
    recorder.start()
    from ..inside import failing  # noqa: PLC0415  in the child alone, and recorded

    failed: list[str] = []
    for some in groups:
        recorder.switch_context(some[0].id)
        failed += failing(some)
    recorder.stop()
    recorder.save()
    return " ".join(failed)


def _failing(cases: Sequence[Case], tree: Path) -> str:
    """The first case that fails; nothing where none does."""
    return answer(partial(_asked, cases), tree, PATIENCE + A_CASE * len(cases))


def _asked(cases: Sequence[Case]) -> str:
    from ..inside import failing  # noqa: PLC0415  in the child alone, where the fault is planted

    return next(failing(cases), "")


def _users(module: Path) -> set[Path]:
    """The module, and those beside it that import it, directly or not."""
    beside, found = set(module.parent.glob("*.py")), {module}
    while more := {each for each in beside - found if any(_imports(each, used) for used in found)}:
        found |= more
    return found


def _imports(module: Path, used: Path) -> bool:
    return f"from .{used.stem} import" in module.read_text("utf-8")


if __name__ == "__main__":
    main()
