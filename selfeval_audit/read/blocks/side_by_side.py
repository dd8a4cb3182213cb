"""Two forms drawn beside each other in one table -> a grid each; a row over both belongs to the left one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..comparable import base, is_figure
from ..grid import Grid, GridCell
from .table import Table
from .vocabulary import candidates

_FEWEST_HEADERS = 3  # name, target, actual: fewer make no table of indicators


def halves(grid: Grid) -> tuple[Grid, ...]:
    """The grid as it is, or its left and right part where a row prints the same headers of indicators twice."""
    cut = next(_cuts(Table(grid)), 0)
    across = [cell for cell in grid.cells if cell.column < cut < cell.column + cell.columns]
    if not cut or any(_is_inside(cell, grid) for cell in across):
        return (grid,)
    left = tuple(cell for cell in grid.cells if cell.column < cut)
    right = tuple(replace(cell, column=cell.column - cut) for cell in grid.cells if cell.column >= cut)
    return replace(grid, cells=left, after=()), replace(grid, cells=right, before=())


def _cuts(table: Table) -> Iterator[int]:
    for row in range(table.height):
        cells = table.filled(row)
        names = [base(cell.cell.text) for cell in cells]
        half = len(names) // 2
        if half < _FEWEST_HEADERS or names[:half] != names[half:] or len(set(names)) != half:
            continue
        if all(candidates(cell.cell.text, "", "indicator") for cell in cells):
            yield cells[half].column


def _is_inside(cell: GridCell, grid: Grid) -> bool:
    """A cell over both parts that holds a figure or is no heading of its row: then the parts are one table."""
    beside = [other for other in grid.cells if other.row == cell.row and other is not cell and other.cell.text.strip()]
    return is_figure(cell.cell.text) or bool(beside)
