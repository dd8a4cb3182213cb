"""The rows of a table of a web page in their groups, and the rows whose cells do not fit the others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from ..comparable import is_blank
from ..grid import GridCell

_WIDEST = 1000
_CELLS = {"td", "th"}
_UNSEEN = {"template", "script", "noscript", "style"}
_GROUPS = {"thead", "tbody", "tfoot"}
_NO_ROWS = {"caption", "colgroup", "col", "td", "th"}
_FEWEST = 3
"""Filled cells of a row that says something by its columns; a title or a label with its value does not."""


@dataclass(frozen=True, slots=True)
class RowOfPage:
    """A row: its cells, and the number of its group, beyond which none of them reaches."""

    cells: list[Any]
    group: int


def rows_of(table: Any) -> list[RowOfPage]:
    """The rows of a table, its foot last as it is printed; cells without a row of their own make one."""
    parts = sorted(_row_parts(table, "", count()), key=lambda part: part[0])
    return [row for _, row in parts]


def _row_parts(element: Any, kind: str, groups: Iterator[int]) -> Iterator[tuple[int, RowOfPage]]:
    order = {"thead": 0, "tfoot": 2}.get(kind, 1)
    group = next(groups)
    loose: list[Any] = []
    for child in element:
        tag = child.tag
        if tag in _CELLS:
            loose.append(child)
            continue
        if loose:
            yield order, RowOfPage(loose, group)
            loose = []
        if tag == "tr":
            yield order, RowOfPage([each for each in child.iterchildren() if each.tag in _CELLS], group)
        elif tag in _GROUPS:
            yield from _row_parts(child, tag, groups)
            group = next(groups)
        elif isinstance(tag, str) and tag not in _NO_ROWS | _UNSEEN and tag != "table":
            yield from ((order, RowOfPage(each.cells, group)) for _, each in _row_parts(child, kind, groups))
    if loose:
        yield order, RowOfPage(loose, group)


def span(cell: Any, name: str) -> int:
    """How many rows or columns a cell says it covers; a rowspan of 0 reaches to the end of its group."""
    digits = re.match(r"\s*(\d+)", cell.get(name, ""))
    said = int(digits[1][:6]) if digits else 1
    return min(max(said, 1), _WIDEST) if said or name == "colspan" else _WIDEST


def shifted(cells: Sequence[GridCell], cut: Mapping[int, int]) -> set[int]:
    """The rows whose cells lie over each other, or stand left or right of their columns because a cell above reaches
    too far down or not far enough: a browser draws them so, and which column each belongs to cannot be told. `cut` are
    the columns that would reach further down than the group of their last row."""
    lines = _lines(cells)
    for row, columns in cut.items():
        lines[row].ended += columns
    unpushed = Counter(line.end for line in lines.values() if not line.pushed and line.filled)
    if not unpushed:
        return set()
    width = max(unpushed, key=lambda end: (unpushed[end], end))
    ends = Counter(line.end for line in lines.values())
    found = {row for row, line in lines.items() if line.laps}
    above: _Line | None = None
    for row, line in sorted(lines.items()):
        if line.filled >= _FEWEST and (
            (line.end > width and (line.pushed or ends[line.end] == 1))
            or (line.end < width and above is not None and _falls_short(line, above, width, is_run=row - 1 in found))
        ):
            found.add(row)
        above = line
    return found | {row for cell in cells if cell.row in found and cell.rows > 1 for row in _below(cell)}


@dataclass(slots=True)
class _Line:
    """A row as it is drawn: where it ends, its filled cells, whether cells from above take places in it or lie under
    its own, and the columns of those that reach no further down."""

    end: int = 0
    filled: int = 0
    pushed: bool = False
    laps: bool = False
    ended: int = 0


def _lines(cells: Sequence[GridCell]) -> dict[int, _Line]:
    lines: dict[int, _Line] = defaultdict(_Line)
    taken: dict[int, set[int]] = defaultdict(set)
    for cell in cells:
        for row in range(cell.row, cell.row + cell.rows):
            line, columns = lines[row], range(cell.column, cell.column + cell.columns)
            line.laps = line.laps or not taken[row].isdisjoint(columns)
            taken[row].update(columns)
            line.end = max(line.end, columns.stop)
            line.pushed = line.pushed or row > cell.row
        lines[cell.row].filled += not is_blank(cell.cell.text)
        if cell.rows > 1:
            lines[cell.row + cell.rows - 1].ended += cell.columns
    return lines


def _falls_short(line: _Line, above: _Line, width: int, *, is_run: bool) -> bool:
    """Whether a row is short by no more than what ended right above it, and what a row above that falls short lacks."""
    lacking = width - above.end
    return (is_run or not lacking) and 0 < width - line.end <= above.ended + lacking


def _below(cell: GridCell) -> range:
    return range(cell.row + 1, cell.row + cell.rows)
