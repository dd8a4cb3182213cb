"""The columns of a money block that are no field of its rows: parts side by side become lines, others are named."""

from __future__ import annotations

import re
from typing import Any

from .... import words
from ....model import Cell, FundLine, UnreadPart
from ...comparable import is_blank, is_number, plain
from ...grid import GridCell
from ..amounts import settled
from ..columns import BlockColumn, Header, value
from ..draft import NO_CELL, Draft
from ..indicators.rest_columns import explains, name_column
from ..table import Table, columns_of, overlap
from .shares import AMOUNTS, is_bare_part


def read_rest(draft: Draft, table: Table, header: Header, rows: list[int], names: list[GridCell | None]) -> None:
    """Columns that are no field: sources of money side by side become fund lines, the others are named as unread."""
    _parts(draft, table, header, rows)
    lines: list[dict[str, Any]] = []
    for column in header.unknown():
        if column.share or any(name is not None and overlap(columns_of(name), column.columns) for name in names):
            continue
        cells = [value(table, row, column) for row in rows]
        filled = [cell for cell in cells if cell is not None and not table.is_taken(cell)]
        filled = [cell for cell in filled if not is_blank(cell.cell.text)]
        table.take(*filled)
        of = _amount_of(header, column) if len(rows) == 1 and is_bare_part(column.header.cell.text) else ""
        if of and filled and is_number(filled[0].cell.text):
            into_line(lines, column.header.cell, of, filled[0].cell)
        elif filled or not (column.beside or column.columns.start == 0):  # blank names have no column to name
            of_change = _is_change_or_rest(header, column, filled)
            known = "change_or_rest" if of_change else explains(column.header.cell.text)
            name_column(draft, "money", column, filled, known)
    draft.funds += [FundLine(**line) for line in lines]


def _amount_of(header: Header, column: BlockColumn) -> str:
    """The amount that a source of money beside it is a part of: the one left of the sources, but a 合计 right of them;
    without one at the left the first at the right."""
    at = header.columns.index(column)
    left = next((each for each in reversed(header.columns[:at]) if _amount_held(each)), None)
    right = next((each for each in header.columns[at + 1 :] if not is_bare_part(each.header.cell.text)), None)
    whole = right if right is not None and _amount_held(right) else None
    if whole is not None and left is not None and not words.says("fund_labels", "total", whole.header.cell.text):
        whole = None
    found = whole or left
    return _amount_held(found) if found is not None else ""


def _amount_held(column: BlockColumn) -> str:
    held = column.beside if column.share is not None else column.field
    return held if held in AMOUNTS - {"rate"} else ""


def into_line(lines: list[dict[str, Any]], name: Cell, field: str, amount: Cell) -> None:
    """An amount of a part: beside others of the same name, unless that line has one of this kind."""
    known = next((each for each in lines if plain(each["name"].text) == plain(name.text) and field not in each), None)
    if known is None:
        lines.append(known := {"name": name})
    known[field] = amount


def _is_change_or_rest(header: Header, column: BlockColumn, cells: list[GridCell]) -> bool:
    """What was changed of the budget or is left of it. Where no column says what the budget became, a change is a part
    of what could be spent, and no rate is of the budget without it."""
    text = column.header.cell.text
    if words.says("fund_labels", "changed", text) and header.holding("adjusted_budget") is None:
        return not any(re.search("[1-9]", cell.cell.text) for cell in cells)
    carried = words.says("fund_labels", "carried over", text) and _holds_available(header)
    return carried or words.says("fund_labels", "change_or_rest", text)


def _holds_available(header: Header) -> bool:
    """A budget of all that may be spent (可用资金合计), which holds what was carried over and this year's."""
    budget = header.holding("adjusted_budget")
    return budget is not None and words.says("fund_labels", "available", budget.header.cell.text)


def _parts(draft: Draft, table: Table, header: Header, rows: list[int]) -> None:
    """The parts of the amounts, side by side: a fund line each, where one row holds them; below it rows part them."""
    lines: list[dict[str, Any]] = []
    available = _holds_available(header)
    for column in (each for each in header.columns if each.share):
        part = column.share or NO_CELL
        cells = [cell for row in rows if (cell := value(table, row, column)) is not None and cell.row == row]
        table.take(*cells)
        texts = " | ".join(cell.cell.text for cell in cells if not is_blank(cell.cell.text))
        if words.says("fund_labels", "income", part.text):
            draft.skip(part.place, part.text, "income", texts)
        elif len(rows) > 1 and available and words.says("fund_labels", "this year's", part.text):
            draft.skip(part.place, part.text, "change_or_rest", texts)
        elif len(rows) > 1:
            draft.lose(UnreadPart("money", "column", part.place, part.text, "share_column", texts))
        elif cells:
            into_line(lines, part, column.beside, settled(cells[0].cell))
    draft.funds += [FundLine(**line) for line in lines]
