"""Rows read right of all rows, for each document of the tests, and seconds a page. `python -m benchmarks.reading`.

Rows are those of the indicators and of the money. A row is right where all its cells (levels, name, target, actual,
weight, score; budgets, executed amount, rate) are those of the form rebuilt by hand. A row that is missing, unread or
marked unreadable is a miss; a row that is wrong and carries no mark is counted apart: nobody is asked to look at it.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber
from ruamel.yaml import YAML

from selfeval_audit.model import Form, InputError
from selfeval_audit.read import read

from .report import show, table

TESTS = Path(__file__).parent.parent / "tests"
DATA = TESTS / "data" / "read"
Row = tuple[str, ...]
Rows = dict[str, Counter[Row]]
_FIELDS = ("level1", "level2", "name", "target", "actual", "weight", "score")
HEAD = ("document", "rows", "right", "for review", "wrong without a mark", "pages", "seconds a page")
_AMOUNTS = ("budget", "initial_budget", "adjusted_budget", "executed", "rate")


def main() -> None:
    """Read each document once and compare it with the truth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-scans", action="store_true", help="leave out the documents that need the ocr extra")
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/README.md")
    told = parser.parse_args()
    funds = _funds()
    tasks = [(path, funds) for path in _files(DATA / "documents")]
    tasks += [(path, _layout(path.stem)) for path in _files(DATA / "layouts") if path.suffix != ".json"]
    tasks += [(TESTS / "data" / "scrambled" / "self-evaluation-2020.txt", funds)]
    read_ = [_document(path, truth) for path, truth in tasks if not (told.no_scans and "scan" in path.name)]
    show("reading", f"{_headline(read_)}\n\n{table(HEAD, map(_line, read_))}", write=told.write)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file())


@dataclass(frozen=True, slots=True)
class Document:
    """What was read of a document: `marked` rows carry a review mark, `silent` ones are wrong and carry none."""

    name: str
    rows: int
    pages: int
    right: int = 0
    marked: int = 0
    silent: int = 0
    seconds: float = 0
    refused: str = ""


def _document(path: Path, truth: Rows) -> Document:
    every, pages = sum(rows.total() for rows in truth.values()), _pages(path)
    started = time.perf_counter()
    try:
        forms: Iterable[Form] = read(path).forms
    except InputError as refused:
        return Document(path.name, every, pages, refused=str(refused).rsplit(";", 1)[-1].strip())
    seconds = (time.perf_counter() - started) / pages
    right, marked, silent, seen = 0, 0, 0, set[str]()
    for form in forms:
        due = truth.get(form.project.text, Counter())
        sure, doubted = _rows_of(form)
        if form.project.text not in seen:
            right += ((sure + doubted) & due).total()
            silent += (sure - due).total()
        seen.add(form.project.text)
        marked += doubted.total()
    return Document(path.name, every, pages, right, marked, silent, seconds)


def _line(each: Document) -> tuple[object, ...]:
    right = f"0 (refused: {each.refused})" if each.refused else f"{each.right} ({each.right / each.rows:.1%})"
    return each.name, each.rows, right, each.marked, each.silent, each.pages, f"{each.seconds:.3f}"


def _headline(read_: Sequence[Document]) -> str:
    right, rows, silent = (sum(each) for each in zip(*((d.right, d.rows, d.silent) for d in read_), strict=True))
    return f"**Rows read right: {right} of {rows} in {len(read_)} documents; wrong without a mark: {silent}.**"


def _rows_of(form: Form) -> tuple[Counter[Row], Counter[Row]]:
    """The rows of a form: those without a mark, and those of which a cell is marked for review."""
    lines: list[tuple[Any, tuple[str, ...]]] = [(row, _FIELDS) for row in form.indicators]
    lines += [(row, _AMOUNTS) for row in (form.total, *form.funds)]
    sure, doubted = Counter[Row](), Counter[Row]()
    for line, names in lines:
        cells = {name: cell for name in names if (cell := getattr(line, name)) is not None}
        kept = doubted if any(cell.review for cell in cells.values()) else sure
        kept[_row({name: cell.text for name, cell in cells.items()}, names)] += 1
    return sure, doubted


def _row(cells: dict[str, str | None], names: tuple[str, ...] = _FIELDS) -> Row:
    """The cells of a row as compared: spaces aside, which a page breaks lines at. `` where there is no such column."""
    return tuple(re.sub(r"\s", "", cells.get(name) or "") for name in names)


def _funds() -> Rows:
    """The four forms of 2020, rebuilt by hand."""
    return {form["item"]: _fund(form) for form in map(_yaml, sorted((DATA / "truth").glob("*.yaml")))}


def _fund(form: Any) -> Counter[Row]:
    money = form["budget_execution"]
    lines = (money, money["其中_社会保险基金"], money["其他资金"])
    return Counter([
        *(_row({**row, "name": row["level3"]}) for row in form["indicators"]),
        *(_row({"budget": line["预算数"], "executed": line["执行数"]}, _AMOUNTS) for line in lines),
    ])  # fmt: skip


def _layout(stem: str) -> Rows:
    """A published form, typed in by hand."""
    form = _yaml(TESTS / "gold" / "forms" / f"{stem}.yaml")
    rows: list[tuple[Any, tuple[str, ...]]] = [(row, _FIELDS) for row in form.get("indicators", ())]
    rows += [(row, _AMOUNTS) for row in (form["total"], *form.get("funds", ()))]
    cells = (({name: cell["text"] for name, cell in row.items()}, names) for row, names in rows)
    return {form["project"]["text"]: Counter(_row(*each) for each in cells)}


def _yaml(path: Path) -> Any:
    return YAML(typ="safe").load(path)


def _pages(path: Path) -> int:
    """Pages of a PDF; sheets, sections and texts of other kinds hold a form a page: four, or one."""
    if path.suffix != ".pdf":
        return 4 if path.parent.name != "layouts" else 1
    with pdfplumber.open(path) as document:
        return len(document.pages)


if __name__ == "__main__":
    main()
