"""Pictures of pages read, damage by damage. `python -m benchmarks.pictures [--pages 2] [--damage NAME] [--kept FILE]`.

Each page is a generated form, every third a small one, drawn and damaged; the same seed gives the same pictures. A row,
of the money or of the indicators, is right where all its cells are; a money column is known by its header, for a page
does not tell which budget the generator meant. A figure is silently wrong where a cell's figures are not those printed,
also where it was read as a blank or not at all, and no mark asks for a look at it; those of goal and result count too.
`for review` counts the marked ones among the cells that hold figures. With `--kept` each picture's result is written as
it comes, with its wrong cells, and what the file already holds is not read again.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
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
SMALL, FEWEST, MOST = 3, 6, 10  # every so many pages a form of so many rows
FIGURE = re.compile(r"[≥≤<>=±＜＞-]|\d[\d.,]*|%|‰")


@dataclass
class Tally:
    """What came of the pictures of one damage; `seconds` are a processor's, whatever else the machine does."""

    pictures: int = 0
    rows: int = 0
    right: int = 0
    cells: int = 0
    review: int = 0
    silent: int = 0
    seconds: float = 0.0

    def add(self, told: dict[str, Any]) -> None:
        """The counts of another."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + told[each.name])


def main() -> None:
    """Draw, damage, read, compare, and print a line for each damage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2, help="pages for each damage")
    parser.add_argument("--first", type=int, default=0, help="number of the first page")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--damage", action="append", choices=sorted(DAMAGES), help="this damage only; may be repeated")
    parser.add_argument("--save", type=Path, help="write the pictures into this folder too")
    parser.add_argument("--kept", type=Path, help="write each picture's result here, and go on where this file ends")
    parser.add_argument("-v", "--verbose", action="store_true", help="print each cell that is wrong, and its mark")
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/README.md")
    told = parser.parse_args()
    done = _kept(told.kept, told.seed)
    names = told.damage or list(DAMAGES)
    for turn in range(told.pages):
        for at, name in enumerate(names):
            number = told.first + (turn + at) % told.pages  # so that a part of a long run holds many forms
            if (name, number) not in done:
                record, picture = damaged(name, number, told.seed)
                if told.save:
                    Image.fromarray(picture[:, :, ::-1]).save(told.save / f"{number}-{name.replace(' ', '-')}.png")
                tally = Tally()
                wrong = list(measure(record, picture, tally))
                done[name, number] = asdict(tally) | {"wrong": wrong}
                _keep(told.kept, {"seed": told.seed, "damage": name, "page": number, **done[name, number]})
            if told.verbose:
                print(*(f"{name}, page {number}: {each}" for each in done[name, number]["wrong"]), sep="\n", flush=True)
    show("pictures", report(done), write=told.write)


def _kept(kept: Path | None, seed: int) -> dict[tuple[str, int], dict[str, Any]]:
    if kept is None or not kept.exists():
        return {}
    lines = [json.loads(line) for line in kept.read_text("utf-8").splitlines()]
    return {(line["damage"], line["page"]): line for line in lines if line["seed"] == seed}


def _keep(kept: Path | None, line: dict[str, Any]) -> None:
    if kept is not None:
        with kept.open("a", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def report(done: dict[tuple[str, int], dict[str, Any]]) -> str:
    """The headline and the table of pictures that were read, by damage and page."""
    tallies: dict[str, Tally] = {}
    for (name, _), told in sorted(done.items(), key=lambda each: list(DAMAGES).index(each[0][0])):
        tallies.setdefault(name, Tally()).add(told)
    lines = [_line(name, tally) for name, tally in tallies.items()]
    head = (
        "damage",
        "pictures",
        "rows",
        "right",
        "figures",
        "for review",
        "silent wrong per 10,000",
        "processor seconds",
    )
    return f"{_headline(list(tallies.values()))}\n\n{table(head, lines)}"


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
    record = _record(number, seed)
    rng = Random(f"{seed} {number} {name}")
    page = np.asarray(draw(record, Random(f"{seed} {number}")))[:, :, ::-1]
    return record, DAMAGES[name](np.ascontiguousarray(page), rng)


def _record(number: int, seed: int) -> Record:
    """A clean form; of every third page so many of its rows only that it is a small one, as many real ones are."""
    record = sample(2 * number, seed).record
    if number % SMALL != SMALL - 1:
        return record
    rng = Random(f"{seed} {number} small")
    rows = record["indicators"]
    left = rng.randint(FEWEST, MOST) - 1 - len(record["funds"])
    kept = sorted(rng.sample(range(len(rows)), min(left, len(rows))))
    return record | {"indicators": [rows[at] for at in kept]}


def measure(record: Record, picture: Picture, tally: Tally) -> Iterator[str]:
    """Read a picture and count; yields a line for each cell that is wrong."""
    buffer = io.BytesIO()
    Image.fromarray(picture[:, :, ::-1]).save(buffer, "PNG")
    started = time.process_time()
    try:
        grids, _ = read(buffer.getvalue(), Source("page.png"), Limits())
        forms: tuple[Form, ...] = read_forms(grids, Source("page.png"), "page").forms
    except InputError as refused:
        forms = ()
        yield str(refused)
    tally.seconds += time.process_time() - started
    tally.pictures += 1
    due = _lines_of(record)
    tally.rows += sum(kind != "texts" for kind, _ in due)
    if not forms:
        return
    yield from _compared(due, forms[0], _holding(record, forms[0]), tally)


def _holding(record: Record, form: Form) -> dict[str, str]:
    """By what the generator says that a money column holds, what the reader says, who has its header only."""
    read_ = {_plain(column.header.text): column.holds for column in form.fund_columns}
    return {each["holds"]: read_.get(_plain(each["header"]), each["holds"]) for each in record["fund_columns"]}


def _compared(
    due: list[tuple[str, dict[str, str]]], form: Form, holding: dict[str, str], tally: Tally
) -> Iterator[str]:
    read_ = [("row", line) for line in form.indicators]
    read_ += [("money", line) for line in (form.total, *form.funds) if line is not None]  # type: ignore[misc]
    read_ += [("texts", form)]  # type: ignore[misc]
    for kind in ("row", "money", "texts"):
        printed = [cells for each, cells in due if each == kind]
        found = [line for each, line in read_ if each == kind]
        for cells, line in _aligned(printed, found):
            known = holding if kind == "money" else {}
            got = {name: getattr(line, known.get(name, name), None) for name in cells or _names(kind)}
            wrong = list(_wrong(cells, got, told=bool(form.unread), tally=tally))
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


def _wrong(
    cells: dict[str, str] | None, got: dict[str, Cell | None], *, told: bool, tally: Tally
) -> Iterator[tuple[bool, str]]:
    """The cells of a line that are not as printed: whether the text differs, and a line that says how.

    `told`: the reader says of this form that it has not read every part of it.
    """
    for name, cell in got.items():
        printed = cells[name] if cells is not None else ""
        text, review = (cell.text, cell.review) if cell is not None else ("", "a part was not read" if told else "")
        figures = FIGURE.findall(_plain(text))
        if figures or FIGURE.search(_plain(printed)):
            tally.cells += 1
            tally.review += bool(review)
        silent = not review and figures != FIGURE.findall(_plain(printed))
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
