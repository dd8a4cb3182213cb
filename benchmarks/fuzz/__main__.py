"""Forms damaged in every way that a table can be, read and audited: `python -m benchmarks.fuzz --seed N --forms N`.

Each form depends on the seed and its number alone. It is laid out as a sheet, changed, and written as workbook, Word
file, page, text and record; what must hold of the results stands in `held.py`. Ends with 1 where something did not.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from selfeval_audit.records import form_yaml, write_text

from ..forms import sample
from ..tally import form_of
from .changes import HOSTILE, changed
from .held import broken, checked, difference, full_width, of_form, outcomes, permuted, rates_that_differ, with_zeros
from .sheet import sheet_of
from .written import WRITERS

SEED = 20261127


def main() -> None:
    """Try the forms; print a line for each promise that was broken, and how many there were."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--forms", type=int, default=100)
    parser.add_argument("--first", type=int, default=0, help="number of the first form")
    parser.add_argument("--minutes", type=float, default=0, help="stop after so many; 0 is never")
    parser.add_argument("--keep", type=Path, help="folder for the documents of forms that broke a promise")
    told = parser.parse_args()
    ends = time.monotonic() + told.minutes * 60 if told.minutes else float("inf")
    tried = lines = 0
    for number in range(told.first, told.first + told.forms):
        if time.monotonic() > ends:
            break
        tried += 1
        for line in trial(told.seed, number, told.keep):
            lines += 1
            sys.stdout.write(f"{number}: {line}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{tried} forms of seed {told.seed}, {lines} promises broken\n")
    sys.exit(bool(lines))


def trial(seed: int, number: int, keep: Path | None = None) -> list[str]:
    """What did not hold of the form of that number."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = keep / str(number) if keep else Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        found = [*_documents(seed, number, folder), *_record(seed, number, folder), *_same(seed, number)]
        if keep and not found:
            for file in folder.iterdir():
                file.unlink()
            folder.rmdir()
    return found


def _documents(seed: int, number: int, folder: Path) -> Iterator[str]:
    """One damaged sheet as every kind of document; those that keep its cells must say the same."""
    sheet = changed(sheet_of(sample(number).record), Random(f"{seed}:{number}"))
    said = {}
    for kind, written in WRITERS.items():
        file = folder / f"form.{kind}"
        file.write_bytes(written(sheet))
        result, found = checked(file)
        yield from (f"{kind}: {line}" for line in broken(result, found))
        said[kind] = outcomes(result)
    for kind in ("html", "docx"):
        differs = difference(said["xlsx"], said[kind])
        if differs:
            yield f"xlsx and {kind} differ: {differs}"


def _record(seed: int, number: int, folder: Path) -> Iterator[str]:
    """The form's record, with some of its lines changed, lost or swapped."""
    rng = Random(f"{seed}:{number}:record")
    lines = form_yaml(form_of(sample(number).record)).splitlines()
    for _ in range(rng.randint(1, 3)):
        at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
        match rng.randrange(4):
            case 0:
                lines[at], lines[other] = lines[other], lines[at]
            case 1:
                del lines[at]
            case 2:
                lines[at] = lines[at].split(":")[0] + ": " + rng.choice(HOSTILE)
            case _:
                lines[at] = lines[at][: rng.randrange(len(lines[at]) + 1)]
    file = folder / "form.yaml"
    write_text(file, "\n".join(lines).encode("utf-8", "replace").decode() + "\n")
    result, found = checked(file)
    yield from (f"record: {line}" for line in broken(result, found))


def _same(seed: int, number: int) -> Iterator[str]:
    """What changes nothing in a form changes nothing in what is found."""
    form = form_of(sample(number).record)
    plain = of_form(form)
    for name, other in (
        ("full and half width", full_width(form)),
        ("the order of rows", permuted(form, Random(f"{seed}:{number}:rows"))),
    ):
        differs = difference(plain, of_form(other))
        if differs:
            yield f"{name} changes the results: {differs}"
    cleared = rates_that_differ(plain) - rates_that_differ(of_form(with_zeros(form)))
    if cleared:
        yield f"a zero behind a rate clears a difference: {cleared}"


if __name__ == "__main__":
    main()
