"""How right the audit is: forms with planted faults, and clean ones. `python -m benchmarks.validity --forms 20000`."""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Iterator
from multiprocessing import Pool

from selfeval_audit.checks import CHECKS

from .forms import make, sample
from .forms.make import SEED
from .proportion import Proportion
from .report import show, table
from .scripts import METHODS
from .tally import Tally, audited, tally

_CHUNK = 200
_LIST = 20


def main() -> None:
    """Run the benchmark, or show one form with `--show`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--forms", type=int, default=20_000, help="half of them clean (default 20000)")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--show", type=int, metavar="N", help="print form N, its fault and what differs, and stop")
    parser.add_argument("--write", action="store_true", help="put the tables into benchmarks/README.md")
    told = parser.parse_args()
    if told.show is not None:
        show_one(told.show, told.seed)
        return
    started = time.perf_counter()
    counts = measure(told.forms, told.seed, told.jobs)
    seconds = round(time.perf_counter() - started)
    title = f"{told.forms} forms, seed {told.seed}, {seconds} s on {told.jobs} cores."
    show("validity", "\n\n".join((title, *sections(counts))), write=told.write)


def measure(forms: int, seed: int, jobs: int) -> Tally:
    """Audit so many forms on so many processes."""
    chunks = [(first, min(_CHUNK, forms - first), seed) for first in range(0, forms, _CHUNK)]
    counts = Tally()
    with Pool(jobs) as pool:
        for part in pool.imap(_chunk, chunks):
            counts.add(part)
    return counts


def _chunk(told: tuple[int, int, int]) -> Tally:
    first, count, seed = told
    counts = Tally()
    for each in make(count, seed, first):
        counts.add(tally(each))
    return counts


def sections(counts: Tally) -> Iterator[str]:
    """The tables of the report."""
    clean, accused = counts.forms["clean",], counts.forms["accused clean",]
    yield f"**Clean forms with a false accusation: {accused} of {clean}** ({Proportion(accused, clean)})."
    due, found = sum(counts.found.values()), sum(n for (_, hit), n in counts.found.items() if hit)
    yield f"**Planted and natural faults found: {found} of {due}** ({Proportion(found, due)})."
    yield "### Each check\n\n" + _checks(counts)
    yield "### Each kind of fault\n\n" + _kinds(counts)
    yield "### Rates: beside what scripts do\n\nSensitivity / specificity by printed decimals.\n\n" + _methods(counts)
    yield "### Explanations: is the planted change offered first, or among the first three\n\n" + _explained(counts)
    yield "### The first misses and false accusations\n\n" + _first(counts)


def _checks(counts: Tally) -> str:
    rows = []
    for name in (check.name for check in CHECKS):
        hits, missed = counts.found[name, True], counts.found[name, False]
        agreed, accused = counts.agreed[name,], counts.accused[name, True]
        wrongly = accused + counts.accused[name, False]
        rows.append((
            f"`{name}`", hits + missed, Proportion(hits, hits + missed), agreed + accused,
            Proportion(agreed, agreed + accused), Proportion(hits, hits + wrongly),
        ))  # fmt: skip
    header = ("check", "due", "sensitivity", "clean comparisons", "specificity", "predictive value")
    return table(header, rows)


def _kinds(counts: Tally) -> str:
    kinds = dict.fromkeys((kind, check) for kind, check, _ in counts.kinds)
    shares = {
        key: Proportion(counts.kinds[*key, True], counts.kinds[*key, True] + counts.kinds[*key, False]) for key in kinds
    }
    rows = [(kind, f"`{check}`", shares[kind, check].of, shares[kind, check]) for kind, check in sorted(kinds)]
    return table(("fault", "due at", "planted", "found"), rows)


def _methods(counts: Tally) -> str:
    rows = []
    for name in ("intervals (this package)", *METHODS):
        cells: list[object] = [name]
        for decimals in (0, 1, 2):
            n = {(w, c): counts.rates[name, decimals, w, c] for w in (True, False) for c in (True, False)}
            caught = Proportion(n[True, True], n[True, True] + n[True, False])
            passed = Proportion(n[False, False], n[False, False] + n[False, True])
            cells += [caught, passed]
        rows.append(cells)
    header = ("method", *(f"{d} decimals, {what}" for d in (0, 1, 2) for what in ("sensitivity", "specificity")))
    return table(header, rows)


def _explained(counts: Tally) -> str:
    rows = []
    for family, kind in sorted({(family, kind) for family, kind, _ in counts.explained}):
        planted = counts.explained[family, kind, "planted"]
        tops = [Proportion(counts.explained[family, kind, top], planted) for top in ("top1", "top3")]
        rows.append((f"{kind} → `{family}`", planted, *tops))
    planted = sum(n for (_, _, what), n in counts.explained.items() if what == "planted")
    all_ = [sum(n for (_, _, what), n in counts.explained.items() if what == top) for top in ("top1", "top3")]
    rows.append(("all", planted, *(Proportion(n, planted) for n in all_)))
    return table(("planted → explanation", "planted", "top 1", "top 3"), rows)


def _first(counts: Tally) -> str:
    shown = [(number, what, kind, f"`{check}`", item) for number, what, kind, check, item in sorted(counts.first)]
    clean = [row for row in shown if row[2] == "clean"]
    rest = [row for row in shown if row[2] != "clean"]
    picked = clean[:_LIST] + rest[:_LIST]
    if not picked:
        return "none"
    return table(("form", "what", "fault", "check", "item"), picked)


def show_one(number: int, seed: int) -> None:
    """A form with its fault and what differs, for looking at one case."""
    each = sample(number, seed)
    print(json.dumps(each.record, ensure_ascii=False, indent=1))
    for kin in each.siblings:
        print("sibling", json.dumps(kin, ensure_ascii=False))
    print("due by nature:", sorted(each.due), "\nfault:", each.fault)
    for tested in audited(each.record, each.siblings, each.obtained).tested:
        if tested.result.differs:
            print("differs:", tested.result.check, tested.result.item, tested.result.differs.reported,
                  tested.result.differs.compared_with, [e.kind for e in tested.explained.explanations])  # fmt: skip


if __name__ == "__main__":
    main()
