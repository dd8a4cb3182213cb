"""A drawn tenth of the cases, judged by hand: `python -m benchmarks.suite.by_hand` holds the verdicts of
`by-hand.jsonl` against those of the suite, before and after what was mended for them.

Four readers judged a quarter each. They had `docs/rules.md`, the list of checks and the practice of reviewers, and of a
case the form alone: no verdict, no reason, no code. They were not told the year that `record.py` gives to a form which
prints none. Where either source says `either`, nothing is compared; `no_accusation` holds with all but `differs`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator

from ..proportion import Proportion
from .case import CASES, Case, read

JUDGED = CASES / "by-hand.jsonl"
MENDED = CASES / "v3" / "mended.jsonl"
"""The cases whose verdict gave way to the reader's: mended to `either` or `no_accusation`."""


def main() -> None:
    """Print how far both sources agree, and each case at which they do not."""
    mended = {json.loads(line)["id"] for line in MENDED.read_text("utf-8").splitlines()}
    after = list(read(CASES))
    before = [case for version in ("v1", "v2") for case in read(CASES / version)]
    drawn = {case.id: case for case in before}
    print("as drawn:", _told(pairs(drawn.values())))
    print("with what was mended:", _told(pairs(after)))
    for case, verdict, why in pairs(after):
        if not agree(case, verdict):
            print(f"  {case.id}: {case.expect} ({case.why}), by hand {verdict} ({why})")
    print(f"mended: {len(mended)}")


def pairs(cases: Iterable[Case]) -> Iterator[tuple[Case, str, str]]:
    """The cases that were judged and are decided by both, each with the reader's verdict and words."""
    judged = {each["id"]: each for each in map(json.loads, JUDGED.read_text("utf-8").splitlines())}
    for case in cases:
        told = judged.get(case.id)
        if told and "either" not in (case.expect, told["verdict"]):
            yield case, told["verdict"], told["why"]


def agree(case: Case, verdict: str) -> bool:
    """Whether a reader's verdict is that of the case."""
    return verdict != "differs" if case.expect == "no_accusation" else verdict == case.expect


def kappa(sides: Iterable[tuple[bool, bool]]) -> float:
    """Cohen's kappa of two sources that say of each case whether somebody is to be asked about a difference."""
    counted = Counter(sides)
    of = counted.total()
    alike = (counted[True, True] + counted[False, False]) / of
    mine = (counted[True, True] + counted[True, False]) / of
    other = (counted[True, True] + counted[False, True]) / of
    chance = mine * other + (1 - mine) * (1 - other)
    return (alike - chance) / (1 - chance)


def _told(judged: Iterable[tuple[Case, str, str]]) -> str:
    each = list(judged)
    same = Proportion(sum(agree(case, verdict) for case, verdict, _ in each), len(each))
    asked = kappa((case.expect == "differs", verdict == "differs") for case, verdict, _ in each)
    return f"the same verdict for {same.hits} of {same.of} ({same}); whether to ask, kappa {asked:.3f}"


if __name__ == "__main__":
    main()
