"""Do the tests notice? `python -m benchmarks.mutants` plants a seeded sample of small faults in the package.

All faults are put into one copy of the package, asleep (`asleep`), and the tests are collected once (`asking`). They
run once while all are asleep, which notes who meets which fault. Each fault is then woken in a child of its own and
asked of the tests that meet it, the cheapest first, until one fails or runs out of time: no other test can notice it.
What was met before too, on import or while tests were collected, and is not noticed so, is planted in a copy without
the others and imported anew, as are faults of modules that hold none asleep. Whether a cache hides a fault or a process
of its own meets it does not show: tests that execute anything of its module, and whole files that are `ALONE`, are
asked of it too.
Survivors are for a person to look at: some change nothing that can be seen (`equivalent.toml` says which and why), the
others ask for a test.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from math import inf
from pathlib import Path
from random import Random
from typing import Any

import pytest

from . import asleep
from .asking import OPTIONS, Asking, asked, file_of
from .chosen import CHOSEN
from .chosen import __name__ as chosen_tests
from .fitting import MOST, Tests, about_processes, is_left_out, is_noted
from .forked import BREAKS, answer, prepare
from .mutate import ROOT, Mutant, sample
from .planted import copied, planted
from .report import show
from .survivors import told_apart, within

SEED = 20261127
PATIENCE, SLOWER = 120, 30
"""Seconds for starting, and how many times longer than the processor takes without a fault tests may take before they
count as hanging."""
NOTED, ANSWERS = "noted.json", "answers.jsonl"
"""What is kept: the tests, their seconds and what they meet; and who noticed, a line for each fault that was asked."""
OF_A_FILE, OF_ALL = 900, 86_400
"""Seconds that are allowed for a whole file of tests, and for all."""


def main() -> None:
    """Run the sample and print how many were killed, and the survivors."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--mutants", type=int, default=200)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--rooms", nargs="*", default=(), help="only these rooms, such as checks figures targets case")
    parser.add_argument("--minutes", type=float, default=inf, help="no further fault after so many; the order is drawn")
    parser.add_argument("--seconds", type=float, default=MOST, help="of tests that a fault is given")
    parser.add_argument("--only", default="", help="only faults whose line in the report holds this text")
    parser.add_argument(
        "--kept", type=Path, help="keep what the tests meet and who noticed in this folder, or go on there"
    )
    parser.add_argument(
        "--among", nargs="*", default=(), help="ask these files of tests alone, and only of what survived"
    )
    parser.add_argument("--anew", nargs="*", default=(), help="files of tests that changed since they were kept")
    parser.add_argument("--write", action="store_true", help="put the result into benchmarks/README.md")
    told = parser.parse_args()
    drawn = sample(told.mutants, told.seed, told.rooms)
    Random(told.seed).shuffle(drawn)
    drawn.sort(key=about_processes)
    prepare()
    with copied() as tree, copied() as sleeping:
        run = Run(tree, sleeping, drawn, (told.kept or tree / ".kept").resolve(), frozenset(told.anew), told.seconds)
        run.ask(told.only, told.minutes, told.among)
    said = f"`python -m benchmarks.mutants`: seed {told.seed}, drawn from commit {_commit()}."
    wanted = [each for each in drawn if told.only in each.name]
    show("mutants", f"{said} {told_apart(wanted, run.killers(), 'mutants', 'killed')}", write=told.write)


@dataclass(frozen=True)
class Run:
    """The faults, two copies (for one fault at a time, and with all of them asleep), and what is known so far."""

    tree: Path
    sleeping: Path
    drawn: Sequence[Mutant]
    kept: Path
    anew: frozenset[str]
    seconds: float

    def ask(self, only: str, minutes: float, among: Sequence[str] = ()) -> None:
        """Ask of each that none has noticed yet."""
        self.kept.mkdir(exist_ok=True)
        switched = asleep.put(self.drawn, self.sleeping)
        known = self.killers()
        open_ = [each for each in self.drawn if only in each.name and not known.get(each.name)]
        open_ = (
            [each for each in open_ if each.name in known] if among else sorted(open_, key=lambda e: e.name in known)
        )
        every = sorted(f"tests/{each.name}" for each in (self.tree / "tests").glob("test_*.py"))
        files = among or [each for each in every if not is_left_out(Path(each).stem)]
        then = partial(self._in_session, [each for each in open_ if each in switched], minutes)
        answer(partial(_session, self.sleeping, files, then), self.sleeping, OF_ALL)
        done = self.sleeping / ".done"
        if not done.exists():
            sys.exit(f"the tests do not run without a fault: {(self.sleeping / '.said').read_text('utf-8')[-2000:]}")
        tests, names = self._tests(), json.loads(done.read_text("utf-8"))
        for mutant in within(minutes, [each for each in open_ if each.name not in names]):
            self._keep(mutant, _planted_killer(mutant, tests, self.tree))
        if failing := _failing_group(sorted({*self.killers().values()} & {*tests.seconds}), tests, self.tree):
            sys.exit(f"without a fault: {failing}; nothing can be told of the mutants it killed")

    def killers(self) -> dict[str, str]:
        """Who noticed which fault, as far as they were asked; the last answer counts."""
        if not (self.kept / ANSWERS).exists():
            return {}
        told = [json.loads(line) for line in (self.kept / ANSWERS).read_text("utf-8").splitlines()]
        return {each["mutant"]: each["killer"] for each in told}

    def _in_session(self, wanted: Sequence[Mutant], minutes: float, session: Asking) -> None:
        self._note(session)
        tests, number = self._tests(), {each.name: at for at, each in enumerate(self.drawn)}
        done = []
        for mutant in within(minutes, wanted):
            if killer := self._killer(session, mutant, number[mutant.name], tests):
                self._keep(mutant, killer)
            elif number[mutant.name] not in session.on_import:
                self._keep(mutant, "")
            else:
                continue
            done.append(mutant.name)
        (self.sleeping / ".done").write_text(json.dumps(done), "utf-8")

    def _killer(self, session: Asking, mutant: Mutant, number: int, tests: Tests) -> str:
        for group in tests.fitting(mutant, self.sleeping):
            files = {name for name in group if "::" not in name}
            names = [
                *(name for name in group if name in session.items),
                *(each for each in session.items if file_of(each) in files),
            ]
            if names and (killer := session.killer(number, names, _allowed(group, tests.seconds))):
                return killer
        return ""

    def _note(self, session: Asking) -> None:
        """What tests meet that were not noted before, or changed since."""
        before = self._what_is_noted()
        kept = {what: {k: v for k, v in before[what].items() if file_of(k) not in self.anew} for what in before}
        lacking = [name for name in session.items if is_noted(name) and name not in kept["seconds"]]
        new = session.note(lacking, OF_ALL) if lacking else {"seconds": {}, "met": {}}
        names = {at: each.name for at, each in enumerate(self.drawn)}
        met = {test: [names.get(each, each) for each in some] for test, some in new["met"].items()}
        shared = {k: sorted({*kept["met"].get(k, ()), *v}) for k, v in met.items()}
        noted = {"seconds": {**kept["seconds"], **new["seconds"]}, "met": {**kept["met"], **shared}}
        (self.kept / NOTED).write_text(json.dumps(noted), "utf-8")

    def _what_is_noted(self) -> dict[str, dict[str, Any]]:
        file = self.kept / NOTED
        return dict(json.loads(file.read_text("utf-8"))) if file.exists() else {"seconds": {}, "met": {}}

    def _tests(self) -> Tests:
        noted = self._what_is_noted()
        return Tests(noted["seconds"], {name: frozenset(met) for name, met in noted["met"].items()}, self.seconds)

    def _keep(self, mutant: Mutant, killer: str) -> None:
        with (self.kept / ANSWERS).open("a", encoding="utf-8") as kept:
            kept.write(json.dumps({"mutant": mutant.name, "killer": killer}, ensure_ascii=False) + "\n")


def _session(sleeping: Path, files: Iterable[str], then: Callable[[Asking], None]) -> str:
    asked(sleeping, import_module(asleep.NAME), files, then)
    return ""


def _planted_killer(mutant: Mutant, tests: Tests, tree: Path) -> str:
    """The first test that notices, where the package is imported anew; nothing where none does."""
    with planted(mutant, tree):
        groups = filter(None, tests.fitting(mutant, tree))
        return next((killer for group in groups if (killer := _failing_group(group, tests, tree))), "")


def _failing_group(group: Sequence[str], tests: Tests, tree: Path) -> str:
    return answer(partial(_failing, group, tree), tree, _allowed(group, tests.seconds)) if group else ""


def _allowed(group: Sequence[str], seconds: Mapping[str, float]) -> float:
    """How many seconds these may take before they hang."""
    return (
        PATIENCE
        + SLOWER * sum(seconds.get(test, 0) for test in group)
        + sum(OF_A_FILE for test in group if test not in seconds)
    )


def _failing(group: Sequence[str], tree: Path) -> str:
    chosen = tree / ".chosen"
    chosen.write_text(json.dumps(group), "utf-8")
    os.environ[CHOSEN] = str(chosen)
    files = sorted({file_of(test) for test in group})
    ended = pytest.main([*OPTIONS, "-x", *files], plugins=[sys.modules[chosen_tests]])
    sys.stdout.flush()
    failed = re.findall(r"^(?:FAILED|ERROR) (.*?)(?: - .*)?$", (tree / ".said").read_text("utf-8"), re.MULTILINE)
    return (failed or [BREAKS])[0] if ended else ""


def _commit() -> str:
    """The commit that the sample was drawn from: another tree has other faults."""
    git = shutil.which("git") or "git"
    asked_ = subprocess.run([git, "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - fixed words
    return asked_.stdout.strip()


if __name__ == "__main__":
    main()
