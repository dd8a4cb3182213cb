"""Write the cases: `python -m benchmarks.suite.draw FOLDER`. The frozen `v1/` is made by this command and a hand's mends."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from dataclasses import asdict
from pathlib import Path
from random import Random

from ..case import Case, written
from . import kinds, money, practice, readings, rows, scores, spelled, texts
from .plan import Drawn

SEED = 20261127
FAMILIES = (money, rows, scores, texts, readings, practice, kinds, spelled)

READING = "reading"


def main() -> None:
    """Draw every family and write one file a check, and one for the cases of reading."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suite.draw")
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    by_group: dict[str, list[Case]] = defaultdict(list)
    for each in drawn():
        group = READING if READING in each.flags else each.check
        by_group[group].append(Case(id=f"{group}-{len(by_group[group]) + 1:04}", **asdict(each)))
    for group, cases in by_group.items():
        (folder / f"{group}.jsonl").write_text(written(cases), "utf-8")
        counts = Counter(case.expect for case in cases)
        print(group, len(cases), dict(counts))


def drawn() -> list[Drawn]:
    """Every case, without repetitions."""
    made: dict[str, Drawn] = {}
    for family in FAMILIES:
        for each in family.drawn(Random(SEED)):
            made.setdefault(repr((each.check, each.item, each.form, each.policy, each.siblings)), each)
    return list(made.values())


if __name__ == "__main__":
    main()
