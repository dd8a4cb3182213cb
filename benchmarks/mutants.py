"""Do the tests notice? `python -m benchmarks.mutants` plants a seeded sample of small faults in the package.

First the tests run once without a fault, and coverage notes which test executes which line (`recording`). A mutant is
then asked only of those that execute its statement, the cheapest first, until one fails or runs out of time: no other
test can notice it. Two things do not show in that note. What runs on import, or is kept in a cache after the first
test, is asked of tests that execute anything of the module, as many as `SECONDS` allow; what runs in a process of
its own (a batch, the command line) or takes minutes (scans) of whole files of tests that are `ALONE`.
Survivors are for a person to look at: some change nothing that can be seen (`equivalent.toml` says which and why), the
others ask for a test.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import inf
from pathlib import Path
from random import Random

import pytest

from .chosen import CHOSEN
from .chosen import __name__ as chosen_tests
from .executed import Executed
from .forked import BREAKS, answer, prepare
from .mutate import Mutant, sample
from .planted import copied, planted
from .recording import TAKEN
from .report import show
from .survivors import told_apart, within

SEED = 20261127
OTHERS, SECONDS = 40, 10
"""Seconds of tests that a mutant is given of other rooms, and of those that execute anything of its module."""
FEW = 5
"""Where fewer tests execute a statement, it may have run on import, or be kept in a cache after the first."""
PATIENCE, SLOWER = 60, 6
"""Seconds for starting, and how many times longer than without a fault tests may take before they count as hanging."""
ALONE = {
    "test_a_day": ("selfeval_audit/desk",),
    "test_batch": ("selfeval_audit/batch",),
    "test_cli": ("selfeval_audit/cli", "selfeval_audit/__main__"),
    "test_lab": ("selfeval_audit/cli/lab",),
    "test_new_folder": ("selfeval_audit/cli/new", "selfeval_audit/shipped"),
    "test_portfolio": ("selfeval_audit/report/portfolio",),
    "test_scan": ("selfeval_audit/read/documents/pages/ocr",),
}
"""Tests that start processes of their own or take minutes, and what of the package they are about: where nothing else
notices, their whole files are asked."""
LEFT_OUT = ("test_benchmarks", "test_contributing", "test_readme", "test_usb", "test_wheel")
"""Tests of other things than the package."""
OPTIONS = ("-q", "-p", "no:cacheprovider", "--tb=no", "-rfE")
IMPORTED_BEFORE = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
"""pytest warns that a plugin was imported before it could look into its assertions; there are none to look into."""
SETTINGS = "[run]\nrelative_files = true\nsource = selfeval_audit\n"


def main() -> None:
    """Run the sample and print how many were killed, and the survivors."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutants", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--mutants", type=int, default=200)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--rooms", nargs="*", default=(), help="only these rooms, such as checks figures targets case")
    parser.add_argument(
        "--minutes", type=float, default=inf, help="no further mutant after so many; the order is drawn"
    )
    parser.add_argument("--only", default="", help="only mutants whose line in the report holds this text")
    parser.add_argument(
        "--recorded", type=Path, help="keep what the tests execute in this folder, or take it from there"
    )
    parser.add_argument("--write", action="store_true", help="put the result into benchmarks/README.md")
    told = parser.parse_args()
    drawn = [each for each in sample(told.mutants, told.seed, told.rooms) if told.only in each.name]
    Random(told.seed).shuffle(drawn)
    drawn.sort(key=_about_processes)
    prepare()
    killers: dict[str, str] = {}
    with copied() as tree:
        tests = recorded(tree, told.recorded or tree / ".recorded")
        _hold(tests.cheapest(tests.seconds)[:1], tests, tree)
        for mutant in within(told.minutes, drawn):
            killers[mutant.name] = _killed(mutant, tests, tree)
            sys.stderr.write(f"{len(killers)} of {len(drawn)} {mutant.name}: {killers[mutant.name] or 'SURVIVED'}\n")
        _hold(set(killers.values()), tests, tree)
    said = f"`python -m benchmarks.mutants`: seed {told.seed}."
    show("mutants", f"{said} {told_apart(drawn, killers, 'mutants', 'killed')}", write=told.write)


@dataclass(frozen=True)
class Tests:
    """The tests that pass without a fault: their seconds, and what they execute."""

    seconds: dict[str, float]
    executed: Executed

    def fitting(self, mutant: Mutant, tree: Path) -> Iterator[list[str]]:
        """Whom to ask, one group after the other: the room's own, all others, those of the module, the processes."""
        own = tuple(
            f"tests/{path.name}" for path in sorted((tree / "tests").glob(f"test_{Path(mutant.room).stem}*.py"))
        )
        those = self.cheapest(self.executed.of(mutant))
        yield [test for test in those if test.startswith(own)]
        yield list(self._within(OTHERS, (test for test in those if not test.startswith(own))))
        if len(those) < FEW:
            yield list(self._within(SECONDS, self.cheapest(self.executed.of_module(mutant) - set(those))))
        yield [f"tests/{file.name}" for file in sorted((tree / "tests").glob("test_*.py")) if _is_about(file, mutant)]

    def cheapest(self, names: Iterable[str]) -> list[str]:
        """These tests, and those of these files, the cheapest first."""
        tests = {test for test in self.seconds if test in names or test.partition("::")[0] in names}
        return sorted(tests, key=lambda test: (self.seconds[test], test))

    def _within(self, seconds: float, tests: Iterable[str]) -> Iterator[str]:
        for test in tests:
            seconds -= self.seconds[test]
            if seconds < 0:
                return
            yield test

    def allowed(self, tests: Sequence[str]) -> float:
        """How many seconds these may take before they hang."""
        return PATIENCE + SLOWER * sum(self.seconds.get(test, PATIENCE) for test in tests)


def recorded(tree: Path, folder: Path) -> Tests:
    """The tests as they run without a fault; those that fail are named and asked nothing."""
    folder.mkdir(exist_ok=True)
    settings, data, taken = folder / "settings", folder / "lines", folder / "seconds.json"
    if not taken.exists():
        settings.write_text(SETTINGS, "utf-8")
        files = [
            str(path.relative_to(tree)) for path in sorted((tree / "tests").glob("test_*.py")) if _is_recorded(path)
        ]
        under = ["-m", "coverage", "run", f"--rcfile={settings.resolve()}", f"--data-file={data.resolve()}"]
        command = [sys.executable, *under, "-m", "pytest", *OPTIONS, "-p", "benchmarks.recording", *files]
        environment = {**os.environ, "PYTHONPATH": str(tree), TAKEN: str(taken.resolve())}
        subprocess.run(command, cwd=tree, env=environment, check=False)  # noqa: S603 - the interpreter that runs this
    if not taken.exists():
        sys.exit("the tests do not run without a fault: nothing can be told of mutants")
    return Tests(json.loads(taken.read_text("utf-8")), Executed(data))


def _is_recorded(path: Path) -> bool:
    return path.stem == "test_cli" or not path.stem.startswith((*ALONE, *LEFT_OUT))


def _is_about(path: Path, mutant: Mutant) -> bool:
    """Whether a file of tests is one of those that are asked last, and of this module."""
    return any(path.stem.startswith(test) and mutant.path.startswith(places) for test, places in ALONE.items())


def _about_processes(mutant: Mutant) -> bool:
    """What is slow to ask comes last."""
    return any(mutant.path.startswith(places) for places in ALONE.values())


def _killed(mutant: Mutant, tests: Tests, tree: Path) -> str:
    """The first test that notices; nothing where none does."""
    with planted(mutant, tree):
        for group in filter(None, tests.fitting(mutant, tree)):
            if killer := _killer(group, tests, tree):
                return killer
    return ""


def _killer(group: Sequence[str], tests: Tests, tree: Path) -> str:
    """The first of these that fails."""
    return answer(partial(_failing, group, tree), tree, tests.allowed(group))


def _failing(group: Sequence[str], tree: Path) -> str:
    chosen = tree / ".chosen"
    chosen.write_text(json.dumps(group), "utf-8")
    os.environ[CHOSEN] = str(chosen)
    files = sorted({test.partition("::")[0] for test in group})
    ended = pytest.main([*OPTIONS, "-x", *IMPORTED_BEFORE, *files], plugins=[sys.modules[chosen_tests]])
    sys.stdout.flush()
    failed = re.findall(r"^(?:FAILED|ERROR) (.*?)(?: - .*)?$", (tree / ".said").read_text("utf-8"), re.MULTILINE)
    return (failed or [BREAKS])[0] if ended else ""


def _hold(killers: Iterable[str], tests: Tests, tree: Path) -> None:
    """Each test passes without a fault, asked in the same way: else that it fails with one proves nothing."""
    named = sorted(test for test in killers if test in tests.seconds)
    if named and (failing := _killer(named, tests, tree)):
        sys.exit(f"without a fault: {failing}; nothing can be told of the mutants it killed")


if __name__ == "__main__":
    main()
