"""A money block that lies on its side: sources of money across, amounts (预算数, 执行数) below each other."""

from __future__ import annotations

from itertools import takewhile

from ... import words
from ..comparable import is_blank
from ..grid import Grid, GridCell
from .amounts import may_be_amount
from .fund_header import fund_header
from .shares import WEAK, is_kind
from .table import Table, columns_of
from .vocabulary import candidates, is_short_label

_FEWEST = 2  # sources, and amounts of each: fewer cross nothing
_PARTS = ("total", "subtotal", "source", "nature", "name")


class Turned:
    """A block that was set upright: its sources are the rows of `table`, its amounts the columns."""

    def __init__(self, lying: Table, cells: list[GridCell], beside: list[GridCell]) -> None:
        top, left = min(cell.row for cell in cells), min(cell.column for cell in cells)
        self._lying, self._of = lying, {(cell.column - left, cell.row - top): cell for cell in cells}
        self.beside = beside
        self.rows = max(cell.row + cell.rows for cell in cells) - top
        upright = (GridCell(*at, cell.cell, cell.columns, cell.rows) for at, cell in self._of.items())
        self.table = Table(Grid(lying.grid.source, tuple(upright)))

    def take(self) -> None:
        """Mark in the table as drawn what was taken here, and the label beside the block."""
        taken = (cell for at, cell in self._of.items() if self.table.is_taken(GridCell(*at, cell.cell)))
        self._lying.take(*taken, *self.beside)


def turned(table: Table, row: int) -> Turned | None:
    """The block that lies on its side from this row on, set upright; None where none begins."""
    heads, below = table.filled(row), table.filled(row + 1)
    label = next((cell for cell in below if _names_amount(cell.cell.text)), None)
    if label is None:
        return None
    sources = list(takewhile(_is_source, (cell for cell in heads if cell.column >= label.column + label.columns)))
    if len(sources) < _FEWEST:
        return None
    end = row + 1
    while end < table.height and _is_amount_row(table, end, sources):
        end += 1
    labels = [table.at(each, sources[0].column - 1) for each in range(row + 1, end)]
    left = min((cell.column for cell in labels if cell is not None), default=0)
    places = range(left, sources[-1].column + sources[-1].columns)
    rows = [cell for each in range(row, end) for cell in table.cells(each)]
    cells = [cell for cell in rows if set(columns_of(cell)) <= set(places)]
    if end - row <= _FEWEST or any(cell.row + cell.rows > end for cell in cells):
        return None
    block = Turned(table, cells, [cell for cell in heads if cell.column < left])
    return block if fund_header(block.table, 0) is not None else None


def _is_source(cell: GridCell) -> bool:
    """合计, 中央, 其他资金: a part of the money or all of it, and no amount by name."""
    text = cell.cell.text
    if cell.rows > 1 or not is_short_label(text):
        return False
    if is_kind(text):
        return True
    return not _names_amount(text) and any(words.says("fund_labels", each, text) for each in _PARTS)


def _names_amount(text: str) -> bool:
    return any(rank < WEAK for rank, _ in candidates(text, "", "fund"))


def _is_amount_row(table: Table, row: int, sources: list[GridCell]) -> bool:
    """A label that names an amount (预算数, 执行率), with amounts below the sources."""
    label = table.at(row, sources[0].column - 1)
    if label is None or label.row != row or not is_short_label(label.cell.text):
        return False
    named = _names_amount(label.cell.text) or words.says("fund_labels", "change_or_rest", label.cell.text)
    values = [cell for each in sources for cell in table.under(row, columns_of(each))]
    return named and all(is_blank(cell.cell.text) or may_be_amount(cell.cell.text) for cell in values)
