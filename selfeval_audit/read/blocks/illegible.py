"""Figures that the document itself does not show (####, 9□%, ？处): marked, so that no piece of one is read as it."""

from __future__ import annotations

from dataclasses import replace

from ... import words
from ...model import ILLEGIBLE, Cell
from ..grid import Grid, GridCell


def marked(grid: Grid) -> Grid:
    """The grid with a mark on each cell and line in which a figure cannot be made out."""
    cells = tuple(_marked_in_grid(each) for each in grid.cells)
    before, after = tuple(map(_marked, grid.before)), tuple(map(_marked, grid.after))
    return replace(grid, cells=cells, before=before, after=after)


def is_illegible(text: str) -> bool:
    """True where a sign stands in a figure, or alone for one."""
    return words.says("misread", "made out of nothing", text)


def _marked(cell: Cell) -> Cell:
    return replace(cell, review=ILLEGIBLE) if not cell.review and is_illegible(cell.text) else cell


def _marked_in_grid(each: GridCell) -> GridCell:
    cell = _marked(each.cell)
    return each if cell is each.cell else replace(each, cell=cell)
