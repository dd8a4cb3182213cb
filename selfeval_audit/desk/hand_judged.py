"""What people judged by hand: an office's table (CSV or workbook) beside its forms, or the judgements of an audit."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import words
from ..contents import content_of
from ..nearby import is_file, listed
from ..records import Judgement, State
from .judged_findings import APART
from .workbooks import opened

COLUMNS = ("file", "form", "item", "check", "judged")
_WANTED = {"item", "judged"}
_HEADS_WITHIN = 10
_FAULT: tuple[State, ...] = ("confirmed", "partly")
_FINE: tuple[State, ...] = ("cleared",)
ENCODINGS = ("utf-8-sig", "gb18030")


@dataclass(frozen=True, slots=True)
class HandJudged:
    """One judgement by hand: of which form (as people named it, and by which file), of which item and check ("" for
    any), and whether a fault is there; None for a word that says neither. `where` is its file and row. Of an audit of
    ours `finding` is the finding's id, `rests_on` the printed texts that it was judged on."""

    where: str
    file: str
    form: str
    item: str
    check: str
    fault: bool | None
    finding: str = ""
    rests_on: tuple[str, ...] = ()


def tables_in(folder: Path) -> dict[Path, list[HandJudged]]:
    """The tables of judgements directly in a folder, each with its rows; other workbooks are none."""
    found = {}
    for path in listed(folder):
        if is_file(path) and path.suffix.lower() in {".csv", ".xlsx"} and not path.name.startswith(("~$", ".")):
            rows = [row for sheet in _sheets(path) for row in _judged(path, sheet)]
            if rows:
                found[path] = rows
    return found


def of_audit(form_id: str, judgements: Iterable[Judgement]) -> Iterator[HandJudged]:
    """What was decided in an audit of ours; a state on the way to a decision decides nothing."""
    for each in judgements:
        parts = each.finding.split(" / ")
        if each.state in (*_FAULT, *_FINE) and len(parts) > 1:
            texts = tuple(filter(None, each.rests_on.split(APART)))
            yield HandJudged(form_id, "", form_id, parts[-1], parts[-2], each.state in _FAULT, each.finding, texts)


def _judged(path: Path, rows: Sequence[Sequence[str]]) -> Iterator[HandJudged]:
    headed = _headed(rows)
    if headed is None:
        return
    heads, columns = headed
    for number, row in enumerate(rows[heads:], heads + 1):
        told = {key: row[place].strip() for key, place in columns.items() if place < len(row)}
        if any(told.values()):
            yield _row(f"{path.name}:{number}", told)


def _row(where: str, told: Mapping[str, str]) -> HandJudged:
    verdict = words.holds("hand_verdicts", told.get("judged", ""))
    fault = {"fault": True, "fine": False}.get(verdict)
    file, form, item, check = (told.get(key, "") for key in COLUMNS[:-1])
    return HandJudged(where, file, form, item, check, fault)


def _headed(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]] | None:
    """How many rows stand down to the headings, and the column of each key; None for a sheet that is no such table."""
    for number, row in enumerate(rows[:_HEADS_WITHIN], 1):
        columns = {words.holds("hand_columns", cell): place for place, cell in enumerate(row) if cell.strip()}
        columns.pop("", None)
        if columns.keys() >= _WANTED and columns.keys() & {"file", "form"}:
            return number, columns
    return None


def _sheets(path: Path) -> list[list[list[str]]]:
    """The sheets of a file as rows of texts; none where it cannot be read as a table."""
    content = content_of(path)
    if path.suffix.lower() == ".csv":
        return [_rows(text)] if (text := _decoded(content)) else []
    book = opened(content)
    if book is None:
        return []
    return [[[_text(cell) for cell in row] for row in each.iter_rows(values_only=True)] for each in book.worksheets]


def _rows(text: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text)))
    except csv.Error:  # a field of more letters than the reader takes
        return []


def _decoded(content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def _text(value: Any) -> str:
    return "" if value is None else str(value)
