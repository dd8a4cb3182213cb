"""Write the cases: `python -m benchmarks.suite.draw FOLDER`. A version holds what stands in none before it: with the frozen
`v1/` beside it, `v2/` is what this command writes. A case whose verdict was mended comes again under its id."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from dataclasses import asdict
from pathlib import Path
from random import Random

from ..case import CASES, Case, read, written
from . import kinds, limits, money, obtained, practice, readings, rows, scores, spelled, texts, worked
from .plan import Drawn

SEED = 20261127
FAMILIES = (money, rows, scores, texts, readings, practice, kinds, spelled, limits, obtained, worked)

READING = "reading"


def main() -> None:
    """Write a version and print how many cases of each verdict it has, file by file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suite.draw")
    parser.add_argument("folder", type=Path)
    for group, cases in write(parser.parse_args().folder).items():
        print(group, len(cases), dict(Counter(case.expect for case in cases)))


def write(folder: Path) -> dict[str, list[Case]]:
    """Draw every family and write what no version before this one holds: a file a check, one for the cases of reading."""
    folder.mkdir(parents=True, exist_ok=True)
    before = {each.id: each for version in CASES.glob("v*") if version.name < folder.name for each in read(version)}
    by_group: dict[str, list[Case]] = defaultdict(list)
    for each in drawn():
        group = READING if READING in each.flags else each.check
        by_group[group].append(Case(id=f"{group}-{len(by_group[group]) + 1:04}", **asdict(each)))
    new = {group: [case for case in cases if case != before.get(case.id)] for group, cases in by_group.items()}
    made = {group: cases for group, cases in new.items() if cases}
    for group, cases in made.items():
        (folder / f"{group}.jsonl").write_text(written(cases), "utf-8")
    return made


def drawn() -> list[Drawn]:
    """Every case, without repetitions."""
    made: dict[str, Drawn] = {}
    for family in FAMILIES:
        for each in family.drawn(Random(SEED)):
            made.setdefault(repr((each.check, each.item, each.form, each.policy, each.siblings, each.obtained)), each)
    return list(made.values())


if __name__ == "__main__":
    main()
