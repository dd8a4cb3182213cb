"""Whom to ask about a fault: the tests that meet it, the cheapest first, and what that does not show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .asking import file_of
from .mutate import Mutant

MOST = 40
"""Seconds of tests that a fault is given: so many of its own room, of other rooms, and a quarter of it of those that
execute anything of its module."""
FEW = 5
"""Where fewer tests meet a fault, what it changes may have run on import, or be kept in a cache after the first."""
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
LEFT_OUT = (
    "test_benchmarks", "test_contributing", "test_libreoffice", "test_readme", "test_suite", "test_usb", "test_wheel",
)  # fmt: skip
"""Tests of other things than the package; and those that start LibreOffice, half a minute each."""


@dataclass(frozen=True)
class Tests:
    """The tests that pass while all faults are asleep: their seconds, and the faults and modules that each meets; what
    all tests of a file share stands under the file."""

    seconds: Mapping[str, float]
    met: Mapping[str, frozenset[str]]
    most: float = MOST

    def fitting(self, mutant: Mutant, tree: Path) -> Iterator[list[str]]:
        """Whom to ask, one group after the other: the room's own, all others, those of the module, the processes."""
        own = tuple(
            f"tests/{path.name}" for path in sorted((tree / "tests").glob(f"test_{Path(mutant.room).stem}*.py"))
        )
        those = self.cheapest(self._meeting(mutant.name))
        yield list(self._within(self.most, (test for test in those if test.startswith(own))))
        yield list(self._within(self.most, (test for test in those if not test.startswith(own))))
        if len(those) < FEW:
            yield list(self._within(self.most / 4, self.cheapest(self._meeting(mutant.path) - set(those))))
        yield [f"tests/{file.name}" for file in sorted((tree / "tests").glob("test_*.py")) if _is_about(file, mutant)]

    def cheapest(self, names: Iterable[str]) -> list[str]:
        """These tests, and those of these files, the cheapest first."""
        tests = {test for test in self.seconds if test in names or file_of(test) in names}
        return sorted(tests, key=lambda test: (self.seconds[test], test))

    def _meeting(self, fault_or_module: str) -> set[str]:
        return {name for name, met in self.met.items() if fault_or_module in met}

    def _within(self, seconds: float, tests: Iterable[str]) -> Iterator[str]:
        for test in tests:
            seconds -= self.seconds[test]
            if seconds < 0:
                return
            yield test


def is_noted(test: str) -> bool:
    """Whether it is noted what a test, or a file of tests, meets."""
    stem = Path(file_of(test)).stem
    return stem == "test_cli" or not (is_left_out(stem) or any(_named(stem, each) for each in ALONE))


def is_left_out(stem: str) -> bool:
    """Whether a file of tests is about something else than the package."""
    return any(_named(stem, each) for each in LEFT_OUT)


def about_processes(mutant: Mutant) -> bool:
    """What is slow to ask comes last."""
    return any(mutant.path.startswith(places) for places in ALONE.values())


def _is_about(path: Path, mutant: Mutant) -> bool:
    """Whether a file of tests is one of those that are asked last, and of this module."""
    return any(_named(path.stem, test) and mutant.path.startswith(places) for test, places in ALONE.items())


def _named(stem: str, test: str) -> bool:
    """Whether a file of tests has this name, or one that goes on behind it (`test_batch_pages`)."""
    return stem == test or stem.startswith(f"{test}_")
