"""The columns of an indicator table that are no field of its rows: named, or kept where they are goals."""

from __future__ import annotations

from ... import words
from ...model import UnreadPart
from ..comparable import is_blank, is_figure
from ..grid import GridCell
from .columns import ANOTHER_YEAR, BlockColumn, Header, value
from .draft import Draft
from .table import Table


def _keep_goals(draft: Draft, table: Table, column: BlockColumn, rows: list[int]) -> None:
    """The goals that stand left of the levels, each once."""
    for cell in dict.fromkeys(value(table, row, column) for row in rows):
        if cell is not None and not is_blank(cell.cell.text):
            table.take(cell)
            draft.set_goal("goal", column.header.cell.text, cell.cell)


def _texts(cells: list[GridCell]) -> str:
    return " | ".join(cell.cell.text for cell in cells)


def name_rest(draft: Draft, table: Table, header: Header, rows: list[int]) -> None:
    """Name the columns that are no field of the rows, each with what stands in it; goals left of the rows are kept."""
    for column in header.unknown():
        if column.beside == "goal":
            _keep_goals(draft, table, column, rows)
            continue
        cells = [value(table, row, column) for row in rows]
        left = [
            cell for cell in cells if cell is not None and not table.is_taken(cell) and not is_blank(cell.cell.text)
        ]
        left = [cell for at, cell in enumerate(left) if cell not in left[:at]]
        table.take(*left)
        if not left and words.says("text_labels", "section", column.header.cell.text):
            continue
        if column.beside == ANOTHER_YEAR:
            if left:
                draft.skip(column.header.cell.place, column.header.cell.text, "another_year", _texts(left))
            continue
        if column.beside == "target" or (column.beside and not left):
            continue
        over, texts = column.header.cell, _texts(left)
        if words.says("template_marks", "number_column", over.text) and all(is_figure(cell.cell.text) for cell in left):
            continue
        if column.beside:
            draft.skip(over.place, over.text, "second_column", texts)
        elif words.says("text_labels", "explanation", over.text):
            draft.skip(over.place, over.text, "explanation", texts)
        else:
            draft.lose(UnreadPart("indicators", "column", over.place, over.text, "column_not_understood", texts))
