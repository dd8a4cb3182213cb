"""Luck promised against luck observed: `python -m benchmarks.calibration [--rates 2000] [--write]`.

A form gets a wrong rate at random. Each explanation offered for it promises a luck: how often such a change would also
have reconciled another wrong rate. So further wrong rates are drawn for the same form, and counted: how often did an
explanation of that family fit again? A family is calibrated where its observed share covers what it promised.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from multiprocessing import Pool
from pathlib import Path

from selfeval_audit.report.drawing import Lane, Mark, drawing

from .forms import Sample, sample
from .forms.faults_money import rate_random
from .forms.make import FAULTS, SEED
from .proportion import Proportion
from .report import show, table
from .tally import RATE, audited, kinds_offered

CHART = Path(__file__).parent.parent / "docs" / "calibration.svg"
FEW = 60
"""A family with fewer rates drawn is listed and not drawn: its interval would span half the chart."""
LIMITS = (Fraction(1, 100), Fraction(1, 20))
Key = tuple[int, str]


def main() -> None:
    """Measure, print the table, and with `--write` put table and chart in their places."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibration", description=(__doc__ or "").split("`")[0])
    parser.add_argument("--rates", type=int, default=2000, help="forms with a random wrong rate (default 2000)")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--write", action="store_true", help="write docs/calibration.svg and benchmarks/README.md")
    told = parser.parse_args()
    with Pool(told.jobs) as pool:
        counts = sum(pool.imap(_counted, ((number, told.seed) for number in numbers(told.rates)), 20), Counter())
    if told.write:
        CHART.write_text(chart(counts), "utf-8", newline="\n")
    show("calibration", f"{told.rates} forms, seed {told.seed}.\n\n{luck(counts)}", write=told.write)


def numbers(count: int) -> Iterator[int]:
    """The numbers of the first forms whose fault is a random wrong rate."""
    number = 1
    while count:
        if FAULTS[number // 2 % len(FAULTS)] is rate_random:
            yield number
            count -= 1
        number += 2


def _counted(told: tuple[int, int]) -> Counter[tuple[Key, str]]:
    return counted(sample(*told))


def counted(each: Sample) -> Counter[tuple[Key, str]]:
    """What a form's explanations promised, and how often they fitted the rates drawn anew."""
    counts: Counter[tuple[Key, str]] = Counter()
    if each.fault is None or not each.fault.redraws:
        return counts
    promised = kinds_offered(audited(each.record, each.siblings), RATE, "total")
    drawn = [_offered(each, rate) for rate in each.fault.redraws] if promised else []
    for kind, share in promised.items():
        key = (each.rate_decimals, kind)
        counts[key, "promised"] += Fraction(share).limit_denominator() * len(drawn)  # type: ignore[assignment]  # shares add up
        counts[key, "observed"] += sum(kind in offered for offered in drawn)
        counts[key, "drawn"] += len(drawn)
    for limit in LIMITS:
        key = (each.rate_decimals, f"any, luck ≤ {float(limit)}")
        counts[key, "drawn"] += 1
        counts[key, "observed"] += any(share <= limit for share in promised.values())
    return counts


def _offered(each: Sample, rate: str) -> set[str]:
    record = {**each.record, "total": {**each.record["total"], "rate": rate}}
    return set(kinds_offered(audited(record, each.siblings), RATE, "total"))


def _families(counts: Counter[tuple[Key, str]]) -> Iterator[tuple[Key, Fraction | None, Proportion]]:
    """Each family with what it promised on average (None for the limits, which promise nothing) and what came."""
    for key in sorted({key for key, _ in counts}):
        drawn, observed = counts[key, "drawn"], counts[key, "observed"]
        promised = Fraction(counts[key, "promised"]) / drawn if (key, "promised") in counts else None
        yield key, promised, Proportion(observed, drawn)


def luck(counts: Counter[tuple[Key, str]]) -> str:
    """The table: by printed decimals and family."""
    rows = [
        (decimals, kind if promised is None else f"`{kind}`", share.of, _short(promised), share)
        for (decimals, kind), promised, share in _families(counts)
    ]
    return table(("decimals", "explanation", "rates drawn", "promised", "observed"), rows)


def chart(counts: Counter[tuple[Key, str]]) -> str:
    """The families as lanes from never to always: a ring for what was promised, a point and its 95% interval for what
    came."""
    lanes = []
    for (decimals, kind), promised, share in _families(counts):
        if promised is None or share.of < FEW:
            continue
        low, high = (Fraction(end) for end in share.interval())
        point = Fraction(share.hits, share.of)
        marks = (Mark("whisker", low, high), Mark("point", point, point, strong=True), Mark("ring", promised, promised))
        lanes.append(Lane(f"{kind} ({decimals})", marks, f"{_short(promised)} · {_short(point)}"))
    return drawing(lanes, [(Fraction(n, 4), f"{n * 25}%") for n in range(5)])


def _short(share: Fraction | None) -> str:
    return "" if share is None else f"{float(share):.3f}"


if __name__ == "__main__":
    main()
