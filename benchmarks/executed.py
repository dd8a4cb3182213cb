"""Who executes which line, from what coverage recorded: a name for each test or case that ran."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from coverage import CoverageData

from .mutate import Mutant

Names = frozenset[str]


class Executed:
    """The names of those that executed a line. What runs on import has no name, and nothing stands for it."""

    def __init__(self, recorded: Path) -> None:
        self._data = CoverageData(str(recorded))
        self._data.read()
        self.by_line = cache(self._by_line)

    def _by_line(self, path: str) -> dict[int, Names]:
        found = self._data.contexts_by_lineno(path)
        return {line: frozenset(names) - {""} for line, names in found.items()}

    def of(self, mutant: Mutant) -> Names:
        """Who executed the statement of this fault."""
        by_line = self.by_line(mutant.path)
        return frozenset().union(*(by_line.get(line, frozenset()) for line in mutant.lines))

    def of_module(self, mutant: Mutant) -> Names:
        """Who executed anything of its module."""
        return frozenset().union(*self.by_line(mutant.path).values())
