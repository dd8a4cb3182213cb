"""Several indicators in one cell, numbered alike in name, target and actual -> a row each; else for review."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ....model import MERGED, Cell

SEVERAL = "several indicators in one cell: look at the source"
_MARK = re.compile(
    r"(?:^|(?<=[；;，,。\s]))[(（]?(?:(?P<n>\d{1,2})(?:[、)）]|[.．](?!\d))|(?P<circled>[①②③④⑤⑥⑦⑧⑨]))"
    r"|(?<=[%）)\u4e00-\u9fff])(?P<joined>\d{1,2})[.．](?!\d)"
)
_BEFORE_A_FIGURE = re.compile(
    r"(?:^|(?<=[；;，,。\s%）)\u4e00-\u9fff]))(?P<n>\d{1,2})[.．](?=[\d≥≤><=])(?P<joined>)(?P<circled>)"
)
_OWN_NUMBER = re.compile(r"\s*(\d{1,2})[、.．]\s*(?=\S)")
_SURELY = re.compile(r"\s*\d{1,2}(?:、|[.．](?!\d)|[.．]\d+[.．]\d)")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨"
_POINTS = ("weight", "score", "completion")


def numbered(text: str, mark_of: re.Pattern[str] = _MARK) -> list[str]:
    """`1.培训人数；2.培训场次` -> its parts; none where the numbers do not run from 1."""
    marks = list(mark_of.finditer(text))
    numbers = [int(digits) if (digits := mark["n"] or mark["joined"]) else _CIRCLED.index(mark["circled"]) + 1
               for mark in marks]  # fmt: skip
    if len(marks) < 2 or numbers != list(range(1, len(marks) + 1)) or text[: marks[0].start()].strip():  # noqa: PLR2004
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [text[mark.end() : end].strip().strip("；;，,。") for mark, end in zip(marks, ends, strict=True)]


def _values(text: str, count: int) -> list[str]:
    """The parts of a value. `1.52人；2.3场` is numbered only where the name has as many parts."""
    parts = numbered(text)
    return parts if len(parts) == count else numbered(text, _BEFORE_A_FIGURE)


def _without_own_number(name: Cell, cells: dict[str, Any]) -> tuple[Cell, dict[str, Any]]:
    """A row whose name, target and actual begin with its number in a list (1.监控点位数, 1.≥1240个, 1.1240个), without
    it. Where only the name's is surely one (1.5万 may be a number of its own), the row waits for a person."""
    own = _OWN_NUMBER.match(name.text)
    values = {key: cell for key in ("target", "actual") if (cell := cells.get(key)) is not None and cell.text.strip()}
    if own is None or not values or _more(own[1]).search(name.text[own.end() :]):
        return name, cells
    begun = {key: _OWN_NUMBER.match(cell.text) for key, cell in values.items()}
    if any(found is None or found[1] != own[1] for found in begun.values()):
        return name, cells
    if not any(_SURELY.match(cell.text) for cell in values.values()):
        return replace(name, review=name.review or SEVERAL), cells
    rest = {key: cells[key] for key in _POINTS if cells.get(key) is not None}
    marks = {key: _OWN_NUMBER.match(cell.text) for key, cell in rest.items()}
    marked = {key: found for key, found in marks.items() if found is not None and found[1] == own[1]}
    bare = {key: replace(values[key], text=values[key].text[found.end() :]) for key, found in begun.items() if found}
    if len(marked) == len(rest):
        bare |= {key: replace(rest[key], text=rest[key].text[found.end() :]) for key, found in marked.items()}
    return replace(name, text=name.text[own.end() :]), {**cells, **bare}


def _more(number: str) -> re.Pattern[str]:
    """The next number of the list: the cell then holds several indicators."""
    return re.compile(rf"(?<!\d){int(number) + 1}[、.．]")


def apart(name: Cell, cells: dict[str, Any]) -> Iterator[tuple[Cell, dict[str, Any]]]:
    """The indicators of a row: one as a rule, several where its marks part name, target and actual alike."""
    name, cells = _without_own_number(name, cells)
    names = numbered(name.text)
    values = {key: cell for key in ("target", "actual") if (cell := cells.get(key)) is not None}
    parted = {key: _values(cell.text, len(names)) for key, cell in values.items()}
    if not names:
        yield name, cells
    elif any(len(parts) != len(names) for parts in parted.values()):
        yield replace(name, review=name.review or SEVERAL), cells
    else:
        for at, part in enumerate(names):
            own = {key: replace(values[key], text=parts[at]) for key, parts in parted.items()}
            points = {key: Cell("", cells[key].place, MERGED) for key in _POINTS if at and cells.get(key) is not None}
            yield replace(name, text=part), {**cells, **own, **points}
