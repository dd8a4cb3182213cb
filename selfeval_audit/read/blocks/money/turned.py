"""A money block that lies on its side: sources of money across, amounts (预算数, 执行数) below each other."""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile

from .... import words
from ...comparable import is_blank
from ...grid import Grid, GridCell
from ..amounts import may_be_amount
from ..table import Table, columns_of
from ..unit_rows import below_units, is_unit_row
from ..vocabulary import candidates, is_short_label
from .fund_header import fund_header
from .shares import WEAK, is_kind

_FEWEST = 2  # sources, and amounts of each: fewer cross nothing
_PARTS = ("total", "subtotal", "source", "nature", "name")


class Turned:
    """A block that was set upright: its sources are the rows of `table`, its amounts the columns. Cells that are drawn
    over several columns take one; what stands between its rows and holds nothing is left out."""

    def __init__(self, lying: Table, cells: list[GridCell], beside: list[GridCell], rows: range) -> None:
        self._lying = lying
        self._tops = sorted({cell.row for cell in cells})
        self._lefts = sorted({cell.column for cell in cells})
        self._of = {(self._row(cell.column), self._column(cell.row)): cell for cell in cells}
        self.beside, self._between = (
            beside,
            [cell for row in rows for cell in lying.cells(row) if not lying.filled(row)],
        )
        self.rows, self.units = len(rows), [row for row in rows if is_unit_row(lying, row)]
        right = max(cell.column + cell.columns for cell in cells)
        self.notes = [cell for row in rows for cell in lying.cells(row) if _is_note(lying, rows[0], cell, right)]
        upright = (
            GridCell(
                *at,
                cell.cell,
                self._row(cell.column + cell.columns) - at[0],
                self._column(cell.row + cell.rows) - at[1],
            )
            for at, cell in self._of.items()
        )
        self.table = Table(Grid(lying.grid.source, tuple(upright)))

    def _row(self, column: int) -> int:
        return bisect_left(self._lefts, column)

    def _column(self, row: int) -> int:
        return bisect_left(self._tops, row)

    def take(self) -> None:
        """Mark in the table as drawn what was taken here, and the labels beside and between its rows."""
        taken = (cell for at, cell in self._of.items() if self.table.is_taken(GridCell(*at, cell.cell)))
        self._lying.take(*taken, *self.beside, *self._between, *self.notes)


def turned(table: Table, row: int) -> Turned | None:
    """The block that lies on its side from this row on, set upright; None where none begins."""
    heads, first = table.filled(row), below_units(table, row + 1)
    label = next((cell for cell in table.filled(first) if _names_amount(cell.cell.text)), None)
    if label is None:
        return None
    sources = list(takewhile(_is_source, (cell for cell in heads if cell.column >= label.column + label.columns)))
    if len(sources) < _FEWEST:
        return None
    rows = [row]
    while first < table.height and _is_amount_row(table, first, sources):
        rows.append(first)
        first = below_units(table, first + 1)
    labels = [table.at(each, sources[0].column - 1) for each in rows[1:]]
    left = min((cell.column for cell in labels if cell is not None), default=0)
    places = range(left, sources[-1].column + sources[-1].columns)
    standing = [cell for each in rows for cell in table.cells(each)]
    cells = [cell for cell in standing if set(columns_of(cell)) <= set(places)]
    if len(rows) <= _FEWEST or any(cell.row + cell.rows > rows[-1] + 1 for cell in cells):
        return None
    block = range(row, rows[-1] + 1)
    found = Turned(table, cells, [cell for cell in heads if cell.column < left], block)
    return found if fund_header(found.table, 0) is not None else None


def _is_note(table: Table, row: int, cell: GridCell, right: int) -> bool:
    """The header of remarks right of the sources (备注), or a remark below it."""
    over = table.at(row, cell.column)
    if cell.column < right or over is None:
        return False
    return any(field == "reason" for _, field in candidates(over.cell.text, "", "fund"))


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
