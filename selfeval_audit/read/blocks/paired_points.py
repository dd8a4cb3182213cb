"""Score and weight in one cell, as the header tells (自评得分/分值: 9/10; 得分（分值）: 9（10）) -> a column each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ... import words
from ..comparable import is_blank, is_number, plain
from ..grid import Grid, GridCell
from .table import columns_of, overlap
from .vocabulary import candidates

_POINTS = {"weight", "score"}
_NAMES = re.compile(r"(.{2,10}?)(?:[/|、]|(?=\())\(?(.{2,10}?)\)?")
_PAIR = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)[\u4e00-\u9fff]?[/|(](\d{1,3}(?:\.\d{1,2})?)[\u4e00-\u9fff]?\)?")
_MARKED = re.compile(r"(\d{1,2}[.、])(\d.*)")
_FEWEST_MARKED = 2  # cells beside a pair that begin with its number in a list: one may be a value (1.5万)


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two numbers of a cell, and the number in a list before them."""

    mark: str
    numbers: tuple[str, str]

    @property
    def texts(self) -> tuple[str, str]:
        return self.mark + self.numbers[0], self.mark + self.numbers[1]


def with_points_apart(grid: Grid) -> Grid:
    """The grid, with a column of its own for each of two kinds of points that share the cells of one. Where a cell
    holds more points than it could earn the header may be turned round: it is left as it is, for a person."""
    for over in grid.cells:
        fields = _fields(over.cell.text) if over.columns == 1 else ()
        if not fields:
            continue
        below = [cell for cell in grid.cells if cell.column == over.column and cell.row > over.row]
        split = {id(cell): parts for cell in below if cell.columns == 1 and (parts := _parts(grid, cell))}
        if split and all(_can_be(fields, parts) for parts in split.values()) and not _others(grid, below, split):
            names = _names(over.cell.text)
            return _widened(grid, over.column, {id(over): names, **{key: pair.texts for key, pair in split.items()}})
    return grid


def _names(header: str) -> tuple[str, str]:
    found = _NAMES.fullmatch(plain(header))
    return (found[1], found[2]) if found is not None else ("", "")


def _fields(header: str) -> tuple[str, ...]:
    """What the two halves of a header name, where they are a score and a weight."""
    found = [next((field for _, field in candidates(each, "", "indicator")), "") for each in _names(header)]
    return tuple(found) if set(found) == _POINTS else ()


def _parts(grid: Grid, cell: GridCell) -> _Pair | None:
    """The two numbers of a cell, each with the number in a list that its row begins with (1.20（20）, 1.监控点)."""
    text = re.sub(r"\s", "", plain(cell.cell.text))
    marked = _MARKED.fullmatch(text)
    beside = [plain(each.cell.text).strip() for each in grid.cells if each.row == cell.row and each is not cell]
    mark = marked[1] if marked and sum(each.startswith(marked[1]) for each in beside) >= _FEWEST_MARKED else ""
    found = _PAIR.fullmatch(text.removeprefix(mark))
    return _Pair(mark, (found[1], found[2])) if found is not None else None


def _can_be(fields: Sequence[str], pair: _Pair) -> bool:
    held = dict(zip(fields, map(Decimal, pair.numbers), strict=True))
    return held["score"] <= held["weight"]


def _others(grid: Grid, below: list[GridCell], split: Mapping[int, _Pair]) -> bool:
    """A number alone among the pairs: whose it is no header tells. A total may stand alone: its row settles it."""
    lone = {cell.row for cell in below if id(cell) not in split and is_number(cell.cell.text)}
    totals = {cell.row for cell in grid.cells if words.holds("total_labels", cell.cell.text)}
    return bool(lone - totals)


def _widened(grid: Grid, column: int, split: dict[int, tuple[str, str]]) -> Grid:
    cells: list[GridCell] = []
    for cell in grid.cells:
        parts = split.get(id(cell)) or (("", "") if _is_blank_of(cell, column) else None)
        if parts is not None:
            first, second = (replace(cell.cell, text=text) for text in parts)
            cells += [replace(cell, cell=first), replace(cell, cell=second, column=column + 1)]
        elif overlap(columns_of(cell), range(column, column + 1)):
            cells.append(replace(cell, columns=cell.columns + 1))
        else:
            cells.append(replace(cell, column=cell.column + (cell.column > column)))
    return replace(grid, cells=tuple(cells))


def _is_blank_of(cell: GridCell, column: int) -> bool:
    return cell.column == column and cell.columns == 1 and is_blank(cell.cell.text) and not cell.cell.review
