"""The tasks of a department's year (年度主要任务), with their money or without: no sources of the form's money."""

from __future__ import annotations

from typing import Any

from .... import words
from ....model import FundField, FundLine, UnreadPart
from ...comparable import is_blank, is_figure
from ..amounts import is_amount, settled
from ..columns import BlockColumn, Header, header_at, value
from ..draft import Draft
from ..indicators.indicator_header import indicator_header
from ..marks import begins
from ..table import Table
from ..vocabulary import is_short_label
from .money_block import amounts_of, keep_columns, keep_lines
from .shares import in_parts

_FEWEST = 3  # headers: 年度主要任务 beside one text is a label with its text


def read_tasks(draft: Draft, table: Table, row: int) -> int:
    """Take the list of tasks that begins here into the draft; the rows it takes, 0 where none begins."""
    header = task_header(table, row)
    name = _names(header) if header is not None else None
    if header is None or name is None:
        return 0
    end = header.first
    while end < table.height and _is_task(table, end, header, name):
        _read_task(draft, table, end, header, name)
        end += 1
    if end == header.first:
        return 0
    table.take(*(cell for each in range(row, header.first) for cell in table.cells(each)))
    draft.task_columns = [("name", name.header.cell), *((each.field, each.header.cell) for each in header.columns)]
    return end - row


def task_header(table: Table, row: int) -> Header | None:
    """The header of a list of tasks: one of its columns names them (任务名称), and it is none of indicators."""
    cells = table.filled(row)
    if len(cells) < _FEWEST or not all(is_short_label(cell.cell.text) for cell in cells):
        return None
    if not any(words.says("fund_labels", "task", cell.cell.text) for cell in cells[:2]):
        return None
    if indicator_header(table, row) is not None:
        return None
    header = in_parts(table, row) or header_at(table, row, "fund")
    return header if header is not None and _names(header) is not None else None


def _names(header: Header) -> BlockColumn | None:
    return next((each for each in header.columns if words.says("fund_labels", "task", each.header.cell.text)), None)


def _is_task(table: Table, row: int, header: Header, name: BlockColumn) -> bool:
    """A row with a name of its own beside something said of it; beside the label at the side, all that it covers."""
    cell = value(table, row, name)
    if cell is None or cell.row != row or is_blank(cell.cell.text) or is_figure(cell.cell.text):
        return False
    side = header.side
    if side is not None and side.rows > 1:
        return row < side.row + side.rows
    beside = [each for each in table.filled(row) if each.column >= name.columns.stop]
    return bool(beside) and table.filled(row)[0] == cell and cell.rows == 1 and not begins(table, row)


def _read_task(draft: Draft, table: Table, row: int, header: Header, name: BlockColumn) -> None:
    """The amounts of a task as a line of its own, its texts under its name."""
    named = value(table, row, name)
    if named is None:
        return
    cells: dict[FundField, Any] = {}
    for column in header.columns:
        cell = value(table, row, column)
        if column is name or cell is None or cell == named or cell.row != row or is_blank(cell.cell.text):
            continue
        if column.field and is_amount(cell.cell.text):
            cells[column.field] = settled(cell.cell)  # type: ignore[index]  # a column of money names a field
        elif column.share is not None:
            draft.task_shares.setdefault((column.share.place, column.share.text), []).append(cell.cell.text)
        else:
            draft.say(named.cell.text, cell.cell)
    table.take(named, *table.filled(row))
    if cells:
        draft.tasks.append(FundLine(named.cell, **cells))


def settle_tasks(draft: Draft) -> None:
    """The money of tasks is the form's where it states no other; else it is named, and no part of the whole."""
    if not draft.tasks:
        return
    if draft.has_money():
        for line in draft.tasks:
            draft.skip(line.name.place, line.name.text, "task_money", amounts_of(line))
        for (place, part), texts in draft.task_shares.items():
            draft.skip(place, part, "task_money", " | ".join(texts))
    else:
        keep_lines(draft, draft.tasks)
        keep_columns(draft, draft.task_columns[0][1], draft.task_columns[1:])
        for (place, part), texts in draft.task_shares.items():
            draft.lose(UnreadPart("money", "column", place, part, "share_column", " | ".join(texts)))
    draft.tasks = []
