"""Tables in which every place of a merged cell repeats its text: the repeated ones as the one cell that they were."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ..comparable import is_blank, is_figure, plain
from ..grid import Grid, GridCell
from .vocabulary import is_title

_FEWEST = 4
"""Places of a row that all say the title: nobody writes it so often but a program that undid a merge."""
_FEWEST_LABELS = 3
"""Places beside each other that say one text; two levels of an indicator, or its target and actual, may do so too."""


def merged_again(grid: Grid) -> Grid:
    """The grid with one cell for what a row says in places beside each other, where its title was written out so."""
    rows = [list(cells) for _, cells in groupby(grid.cells, key=lambda cell: cell.row)]
    if not any(map(_says_title_only, rows)):
        return grid
    return replace(grid, cells=tuple(cell for row in rows for cell in _merged(row)))


def _says_title_only(row: Sequence[GridCell]) -> bool:
    texts = {plain(cell.cell.text) for cell in row}
    return len(row) >= _FEWEST and len(texts) == 1 and is_title(row[0].cell.text)


def _merged(row: Sequence[GridCell]) -> Iterator[GridCell]:
    """The cells of a row; a row of labels and values has two places of one text merged too, where all its cells are
    repeated or blank."""
    runs = [list(run) for _, run in groupby(row, key=lambda cell: (plain(cell.cell.text), cell.rows))]
    fewest = 2 if all(len(run) > 1 or is_blank(run[0].cell.text) for run in runs) else _FEWEST_LABELS
    for run in runs:
        text = run[0].cell.text
        if len(run) >= fewest and not is_blank(text) and not is_figure(text):
            yield replace(run[0], columns=sum(cell.columns for cell in run))
        else:
            yield from run
