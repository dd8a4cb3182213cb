"""The suite's own power: `python -m benchmarks.suite.power` plants small faults in the rooms that judge and counts how
many of them at least one case notices.

A case notices a fault where it passes without it and fails with it. Asked first are those whose check stands in the
changed module, then those that execute the changed statement (noted once, as `benchmarks.mutants` does for tests), and
then all others, until one fails. The package is asked within one process a fault, through its command line.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from ..executed import Executed
from ..mutants import SETTINGS
from ..mutate import Mutant, sample
from ..planted import copied, planted
from ..report import show
from ..survivors import told_apart
from .case import CASES, Case, read
from .inside import RECORDED_AT_ONCE, groups

ROOMS = ("checks", "figures", "targets", "case")
SEED = 20261127
PATIENCE, A_CASE = 60, 0.3
"""Seconds for starting and for a case, before a fault counts as making it hang."""


def main() -> None:
    """Print how many faults were noticed, and those that were not."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suite.power", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--mutants", type=int, default=200)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--only", default="", help="only faults whose line in the report holds this text")
    parser.add_argument("--write", action="store_true", help="put the result into benchmarks/README.md")
    told = parser.parse_args()
    drawn, started = [each for each in sample(told.mutants, told.seed, ROOMS) if told.only in each.name], time.time()
    unseen = []
    with copied() as tree:
        suite = recorded(tree, told.cases.resolve())
        for number, mutant in enumerate(drawn, 1):
            by = _noticed_by(mutant, suite, tree)
            unseen += [] if by else [mutant]
            sys.stderr.write(f"{number} of {len(drawn)} {mutant.name}: {by or 'NOT NOTICED'}\n")
    said = f"`python -m benchmarks.suite.power`: {len(drawn)} faults, seed {told.seed}, {time.time() - started:.0f} s."
    show("power", f"{said} {told_apart(drawn, unseen, 'power', 'noticed')}", write=told.write)


@dataclass(frozen=True)
class Suite:
    """The cases that pass without a fault, shuffled; and which groups of them execute what."""

    folder: Path
    passing: list[Case]
    group: dict[str, str]
    executed: Executed

    def in_order(self, mutant: Mutant) -> list[str]:
        """Those that are likeliest to notice first."""
        names, text = self.executed.of(mutant), mutant.source

        def late(case: Case) -> tuple[bool, bool]:
            return self.group[case.id] not in names, f"def {case.check}(" not in text

        return [case.id for case in sorted(self.passing, key=late)]


def recorded(tree: Path, folder: Path) -> Suite:
    """The cases as they end without a fault."""
    cases = [case for case in read(folder) if case.expect != "either"]
    group = {case.id: some[0].id for some in groups(cases, RECORDED_AT_ONCE) for case in some}
    settings, data, failed = tree / ".settings", tree / ".lines", tree / ".failed.json"
    settings.write_text(SETTINGS, "utf-8")
    under = ["-m", "coverage", "run", f"--rcfile={settings}", f"--data-file={data}"]
    _asked([case.id for case in cases], folder, tree, under, ["--record", str(failed)])
    known = set(json.loads(failed.read_text("utf-8")))
    passing = [case for case in cases if case.id not in known]
    Random(SEED).shuffle(passing)
    return Suite(folder, passing, group, Executed(data))


def _noticed_by(mutant: Mutant, suite: Suite, tree: Path) -> str:
    """The first case that notices; nothing where none does."""
    with planted(mutant, tree):
        return _asked(suite.in_order(mutant), suite.folder, tree)


def _asked(ids: Sequence[str], folder: Path, tree: Path, under: Sequence[str] = (), also: Sequence[str] = ()) -> str:
    asked = tree / ".asked.json"
    asked.write_text(json.dumps(ids), "utf-8")
    command = [sys.executable, *under, "-m", "benchmarks.suite.inside", str(asked), "--cases", str(folder), *also]
    try:
        done = subprocess.run(  # noqa: S603 - the interpreter that runs this
            command, cwd=tree, env={**os.environ, "PYTHONPATH": str(tree)}, capture_output=True, encoding="utf-8",
            timeout=PATIENCE + A_CASE * len(ids), check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return "hangs"
    return done.stdout or ("does not start" if done.returncode else "")


if __name__ == "__main__":
    main()
