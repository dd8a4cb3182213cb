"""Who executes which line, from what coverage recorded: a name for each test or case that ran."""

from __future__ import annotations

import re
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

    def of_users(self, mutant: Mutant) -> Names:
        """Who executed a line of its module that names what the statement defines: of what runs on import only."""
        source = mutant.module.read_text("utf-8").splitlines()
        defined = _DEFINED.match(source[mutant.lines.start - 1])
        if defined is None:
            return self.of_module(mutant)
        named = re.compile(rf"\b{defined[1]}\b")
        lines = (at for at, line in enumerate(source, 1) if named.search(line))
        by_line = self.by_line(mutant.path)
        return frozenset().union(*(by_line.get(line, frozenset()) for line in lines))


_DEFINED = re.compile(r"(\w+)\s*(?::[^=]*)?=")
