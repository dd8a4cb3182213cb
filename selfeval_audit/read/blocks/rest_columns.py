"""The columns of an indicator table that are no field of its rows: named, or kept where they are goals."""

from __future__ import annotations

from typing import Literal

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


def name_column(
    draft: Draft, block: Literal["indicators", "money"], column: BlockColumn, cells: list[GridCell], known: str
) -> None:
    """Name a column that is no field of the rows. `known` is the reason that its header gives, "" where nobody knows
    what it holds: it is then a part that was not read."""
    over, texts = column.header.cell, " | ".join(cell.cell.text for cell in cells)
    beside = "another_year" if column.beside == ANOTHER_YEAR else "second_column" if column.beside else ""
    if why := beside or known:
        draft.skip(over.place, over.text, why, texts)
    else:
        draft.lose(UnreadPart(block, "column", over.place, over.text, "column_not_understood", texts))


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
        if column.beside == "target" or (column.beside and not left):
            continue
        over = column.header.cell.text
        figures = all(is_figure(each.cell.text) for each in left)
        numbered = figures and words.says("template_marks", "number_column", over)
        if column.beside == ANOTHER_YEAR or not numbered:
            known = "explanation" if words.says("text_labels", "explanation", over) else ""
            name_column(draft, "indicators", column, left, known)
