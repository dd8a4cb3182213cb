"""The columns of an indicator table that are no field of its rows: named, or kept where they are goals."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from .... import words
from ....model import Cell, UnreadPart
from ...comparable import is_blank, is_figure
from ...grid import GridCell
from ...years import YEAR
from ..columns import ANOTHER_YEAR, BlockColumn, Header, value
from ..draft import Draft
from ..table import Table
from ..vocabulary import candidates

_PART_OF_YEAR = 3
"""The rank from which a header of actuals names those of a part of the year, or what is expected of it."""

_KNOWN = {"explanation": "explanation", "taken off": "points_taken_off"}
"""What a header says of a column that no check reads -> the reason that names it."""


def _keep_goals(draft: Draft, table: Table, column: BlockColumn, rows: list[int]) -> None:
    """The goals that stand left of the levels, each once."""
    for cell in dict.fromkeys(value(table, row, column) for row in rows):
        if cell is not None and not is_blank(cell.cell.text):
            table.take(cell)
            draft.set_goal("goal", column.header.cell.text, cell.cell)


def explains(header: str) -> str:
    """The reason why a column that proves, explains or deducts is no field of the rows; "" for another."""
    return next((why for held, why in _KNOWN.items() if words.says("text_labels", held, header)), "")


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


def second_column(header: Cell, texts: str = "") -> UnreadPart:
    """A column, or a cell of one, that holds a field again and otherwise: which is the form's nobody can say."""
    return UnreadPart("indicators", "column", header.place, header.text, "second_column", texts)


def _states_otherwise(table: Table, header: Header, column: BlockColumn, rows: list[int]) -> bool:
    """True for a second column of what was reached in the whole year that prints figures which the first does not."""
    first = header.holding("actual")
    if column.beside != "actual" or first is None or how_specific(column, "actual") >= _PART_OF_YEAR:
        return False
    return any(_figures(table, row, column) - _figures(table, row, first) for row in rows)


def how_specific(column: BlockColumn, field: str) -> int:
    """How specifically a header names a field: the lower the more; as little as can be where it does not."""
    ranks = [rank for rank, held in candidates(column.header.cell.text, "", "indicator") if held == field]
    return min(ranks, default=_PART_OF_YEAR)


def _figures(table: Table, row: int, column: BlockColumn) -> set[Decimal]:
    cell = value(table, row, column)
    text = YEAR.sub("", cell.cell.text.replace(",", "")) if cell is not None else ""
    return {Decimal(each) for each in re.findall(r"\d+(?:\.\d+)?", text)}


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
        if _states_otherwise(table, header, column, rows):
            draft.lose(second_column(column.header.cell, " | ".join(each.cell.text for each in left)))
            continue
        numbered = figures and words.says("template_marks", "number_column", over)
        if column.beside == ANOTHER_YEAR or not numbered:
            name_column(draft, "indicators", column, left, explains(over))
