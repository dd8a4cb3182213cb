"""The suite's own power: `python -m benchmarks.suite.power` plants small faults in the rooms that judge and counts how
many of them at least one case notices.

A case notices a fault where it passes without it and fails with it. The cases that can notice are asked until one
fails, one of each kind (check, flags and verdict) before further ones of it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from random import Random

from ..forked import BREAKS, HANGS, answer, prepare
from ..mutate import Mutant, sample
from ..planted import copied, planted
from ..report import show
from ..survivors import told_apart
from .case import CASES, Case, read

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
    parser.add_argument("--most", type=int, default=1500, help="cases that a fault is asked of, one of each kind first")
    parser.add_argument("--only", default="", help="only faults whose line in the report holds this text")
    parser.add_argument("--write", action="store_true", help="put the result into benchmarks/README.md")
    told = parser.parse_args()
    started = time.time()
    drawn = [each for each in sample(told.mutants, told.seed, ROOMS) if told.only in each.name]
    Random(told.seed).shuffle(drawn)
    cases = [case for case in read(told.cases) if case.expect != "either"]
    prepare()
    unseen = []
    with copied() as tree:
        passing = _passing(cases, tree)
        for number, mutant in enumerate(drawn, 1):
            with planted(mutant, tree):
                by = _failing(_in_order(mutant, passing)[: told.most], tree)
            unseen += [] if by else [mutant]
            sys.stderr.write(f"{number} of {len(drawn)} {mutant.name}: {by or 'NOT NOTICED'}\n")
    said = (
        f"`python -m benchmarks.suite.power`: {len(drawn)} faults, seed {told.seed}, each asked of at most {told.most} "
    )
    said += f"of {len(passing)} cases, {time.time() - started:.0f} s."
    show("power", f"{said} {told_apart(drawn, unseen, 'power', 'noticed')}", write=told.write)


def _passing(cases: Sequence[Case], tree: Path) -> list[Case]:
    """The cases that pass without a fault."""
    failed = answer(partial(_asked, cases, whole=True), tree, PATIENCE + A_CASE * len(cases))
    if failed in {HANGS, BREAKS}:
        sys.exit(f"without a fault the package {failed}: nothing can be told")
    return [case for case in cases if case.id not in failed.split()]


def _failing(cases: Sequence[Case], tree: Path) -> str:
    """The first case that fails; nothing where none does."""
    return answer(partial(_asked, cases), tree, PATIENCE + A_CASE * len(cases))


def _asked(cases: Sequence[Case], *, whole: bool = False) -> str:
    from ..inside import failing  # noqa: PLC0415  in the child alone, where the fault is planted

    found = failing(cases)
    return " ".join(found) if whole else next(found, "")


def _in_order(mutant: Mutant, cases: Sequence[Case]) -> list[Case]:
    """Those that can notice: all of a fault below the checks, else those whose check stands in the changed module or
    in one that uses it. One of each kind comes first."""
    shuffled = Random(SEED).sample(list(cases), len(cases))
    if mutant.room == "checks":
        text = "".join(path.read_text("utf-8") for path in _users(mutant.module))
        shuffled = [case for case in shuffled if f"def {case.check}(" in text]
    kinds = {(case.check, *case.flags, case.expect): case.id for case in shuffled}
    firsts = set(kinds.values())
    return sorted(shuffled, key=lambda case: case.id not in firsts)


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
