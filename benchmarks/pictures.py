"""Pictures of pages read, damage by damage. `python -m benchmarks.pictures [--pages 2] [--damage NAME]`.

Each page is a generated form, drawn and damaged; the same seed gives the same pictures. A row, of the money or of the
indicators, is right where all its cells are. A figure is silently wrong where a cell's figures are not those printed,
also where it was read as a blank, and no mark asks for a look at it; those of goal and result count too. `for review`
counts the marked ones among the cells that hold figures.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from PIL import Image

from selfeval_audit.model import Cell, Form, InputError, Source
from selfeval_audit.read.blocks.forms import read_forms
from selfeval_audit.read.documents.pages.ocr.images import read
from selfeval_audit.read.grid import Limits

from .forms import Record, sample
from .pages.damages import DAMAGES, Picture
from .pages.drawn import draw
from .proportion import Proportion
from .report import show, table

SEED = 20261127
FIELDS = ("level1", "level2", "name", "sign", "target", "unit", "actual", "weight", "score", "completion", "reason")
AMOUNTS = ("budget", "initial_budget", "adjusted_budget", "received", "executed", "rate", "weight", "score")
FIGURE = re.compile(r"[≥≤<>=±＜＞-]|\d[\d.,]*|%|‰")


@dataclass
class Tally:
    """What came of the pictures of one damage."""

    pictures: int = 0
    rows: int = 0
    right: int = 0
    cells: int = 0
    review: int = 0
    silent: int = 0
    seconds: float = 0.0


def main() -> None:
    """Draw, damage, read, compare, and print a line for each damage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2, help="pages for each damage")
    parser.add_argument("--first", type=int, default=0, help="number of the first page")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--damage", action="append", choices=sorted(DAMAGES), help="this damage only; may be repeated")
    parser.add_argument("--save", type=Path, help="write the pictures into this folder too")
    parser.add_argument("-v", "--verbose", action="store_true", help="print each cell that is wrong, and its mark")
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/README.md")
    told = parser.parse_args()
    lines, tallies = [], []
    for name in told.damage or DAMAGES:
        tally = Tally()
        for number in range(told.first, told.first + told.pages):
            record, picture = damaged(name, number, told.seed)
            if told.save:
                Image.fromarray(picture[:, :, ::-1]).save(told.save / f"{number}-{name.replace(' ', '-')}.png")
            for each in measure(record, picture, tally):
                if told.verbose:
                    print(f"{name}, page {number}: {each}", flush=True)
        tallies.append(tally)
        lines.append(_line(name, tally))
        print(*lines[-1], sep=" | ", file=sys.stderr, flush=True)
    head = ("damage", "pictures", "rows", "right", "figures", "for review", "silent wrong per 10,000", "seconds a page")
    show("pictures", f"{_headline(tallies)}\n\n{table(head, lines)}", write=told.write)


def _headline(tallies: Sequence[Tally]) -> str:
    pictures, rows, right, cells, silent = (
        sum(getattr(each, name) for each in tallies) for name in ("pictures", "rows", "right", "cells", "silent")
    )
    return (
        f"**Wrong figures without a mark: {silent} of {cells} in {pictures} pictures** ({Proportion(silent, cells)}); "
        f"rows read right: {right} of {rows} ({Proportion(right, rows)})."
    )


def damaged(name: str, number: int, seed: int = SEED) -> tuple[Record, Picture]:
    """A generated form, and its page with a damage; both depend on seed, number and name only."""
    record = sample(2 * number, seed).record
    rng = Random(f"{seed} {number} {name}")
    page = np.asarray(draw(record, Random(f"{seed} {number}")))[:, :, ::-1]
    return record, DAMAGES[name](np.ascontiguousarray(page), rng)


def measure(record: Record, picture: Picture, tally: Tally) -> Iterator[str]:
    """Read a picture and count; yields a line for each cell that is wrong."""
    buffer = io.BytesIO()
    Image.fromarray(picture[:, :, ::-1]).save(buffer, "PNG")
    started = time.perf_counter()
    try:
        grids, _ = read(buffer.getvalue(), Source("page.png"), Limits())
        forms: tuple[Form, ...] = read_forms(grids, Source("page.png"), "page").forms
    except InputError as refused:
        forms = ()
        yield str(refused)
    tally.seconds += time.perf_counter() - started
    tally.pictures += 1
    due = _lines_of(record)
    tally.rows += sum(kind != "texts" for kind, _ in due)
    if not forms:
        return
    yield from _compared(due, forms[0], tally)


def _compared(due: list[tuple[str, dict[str, str]]], form: Form, tally: Tally) -> Iterator[str]:
    read_ = [("row", line) for line in form.indicators]
    read_ += [("money", line) for line in (form.total, *form.funds)]  # type: ignore[misc]
    read_ += [("texts", form)]  # type: ignore[misc]
    for kind in ("row", "money", "texts"):
        printed = [cells for each, cells in due if each == kind]
        found = [line for each, line in read_ if each == kind]
        for cells, line in _aligned(printed, found):
            got = {name: getattr(line, name, None) for name in cells or _names(kind)}
            wrong = list(_wrong(cells, got, tally))
            tally.right += kind != "texts" and cells is not None and not any(differs for differs, _ in wrong)
            yield from (text for _, text in wrong)


def _aligned(printed: list[dict[str, str]], found: list[Any]) -> Iterable[tuple[dict[str, str] | None, Any]]:
    """Printed and read lines side by side: by their order where they are as many, else by their names."""
    if len(printed) == len(found):
        return zip(printed, found, strict=True)
    by_name = {_plain(line.name.text): line for line in found}
    pairs = [(cells, by_name.pop(_plain(cells["name"]), None)) for cells in printed]
    rest = [(None, line) for line in by_name.values()]
    return [*pairs, *rest]


def _wrong(cells: dict[str, str] | None, got: dict[str, Cell | None], tally: Tally) -> Iterator[tuple[bool, str]]:
    """The cells of a line that are not as printed: whether the text differs, and a line that says how."""
    for name, cell in got.items():
        printed = cells[name] if cells is not None else ""
        text, review = (cell.text, cell.review) if cell is not None else ("", "")
        figures = FIGURE.findall(_plain(text))
        if figures or FIGURE.search(_plain(printed)):
            tally.cells += 1
            tally.review += bool(review)
        silent = cell is not None and not review and figures != FIGURE.findall(_plain(printed))
        tally.silent += silent
        if _plain(text) != _plain(printed):
            yield True, f"{'SILENT ' if silent else ''}{name} {printed!r} read as {text!r} {review}"


def _names(kind: str) -> tuple[str, ...]:
    return {"row": FIELDS, "money": AMOUNTS, "texts": ("goal", "result")}[kind]


def _lines_of(record: Record) -> list[tuple[str, dict[str, str]]]:
    """The lines of a form as printed: rows, money, texts."""
    told = {column["holds"] for column in record["indicator_columns"]}
    paid = {column["holds"] for column in record["fund_columns"]}
    lines = [("row", {key: row.get(key, "") for key in FIELDS if key in told}) for row in record["indicators"]]
    lines += [
        ("money", {key: row.get(key, "") for key in ("name", *AMOUNTS) if key in paid or key == "name"})
        for row in (record["total"], *record["funds"])
    ]
    return [*lines, ("texts", {key: record.get(key) or "" for key in ("goal", "result")})]


def _plain(text: str) -> str:
    """Spaces aside, full and half width alike, a dash alone as nothing: what two readers would call the same."""
    text = unicodedata.normalize("NFKC", re.sub(r"\s", "", text)).translate(_SAME)
    return text.strip("-") and text


_SAME = str.maketrans("≧≦═—–―−", "≥≤=----")


def _line(name: str, tally: Tally) -> tuple[object, ...]:
    share = f"{tally.review / tally.cells:.1%}" if tally.cells else "–"
    silent = f"{10_000 * tally.silent / tally.cells:.0f} ({tally.silent})" if tally.cells else "–"
    right = f"{tally.right} ({tally.right / tally.rows:.1%})"
    each = f"{tally.seconds / max(tally.pictures, 1):.1f}"
    return name, tally.pictures, tally.rows, right, tally.cells, share, silent, each


if __name__ == "__main__":
    main()
