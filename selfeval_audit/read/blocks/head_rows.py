"""Rows of the head: labels with their values, and amounts with their labels beside them."""

from __future__ import annotations

from dataclasses import replace

from ... import words
from ..comparable import is_blank, is_figure, labelled
from ..grid import GridCell
from ..years import DATE_ALONE, is_year_alone
from .draft import Draft
from .marks import after_section
from .money.labelled_amounts import pays
from .money.pairs import read_pairs
from .money.points_rows import read_points
from .passages.texts import is_label, keep_label, read_line
from .table import Table
from .vocabulary import is_short_label, label_kind

_NAMED = {"project", "department", "entity", "both"}


def read_head_or_money(draft: Draft, table: Table, row: int) -> int:
    """Labels of the head and labelled amounts, in rows of their own or side by side in one; the rows they take."""
    if draft.indicators or not pays(table, row):
        took = read_head(draft, table, row)
        if took or draft.indicators:
            return took
    paid = read_points(draft, table, row) or read_pairs(draft, table, row)
    for each in range(row, row + paid):
        read_head(draft, table, each)  # what stands beside the amounts
    return paid or read_head(draft, table, row)


def read_head(draft: Draft, table: Table, row: int) -> int:
    """Labels and values of the head (项目名称, 主管部门, 自评得分…): 1 where the row begins with one."""
    cells = table.cells(row)
    section = [cell for cell in table.filled(row) if cell not in after_section(table.filled(row))]
    cells = [cell for cell in cells if cell not in section and not table.is_taken(cell)]
    cells = _without_first_pair(draft, table, cells)
    found = 0
    at = 0
    while at < len(cells):
        cell = cells[at]
        inside = labelled(cell.cell)
        if not is_blank(cell.cell.text) and is_label(cell.cell.text):
            value = _value_of(cells[at + 1 :])
            keep_label(draft, cell.cell.text, value.cell if value is not None else replace(cell.cell, text=""))
            table.take(cell, *([value] if value is not None else []))
            found, at = found + 1, cells.index(value) + 1 if value is not None else at + 1
            continue
        if inside is not None and is_label(inside[0]):
            read_line(draft, cell.cell)
            table.take(cell)
            found += 1
        elif found and (is_year_alone(cell.cell.text) or words.says("money_units", "caption", cell.cell.text)):
            read_line(draft, cell.cell)
            table.take(cell)
        elif not is_blank(cell.cell.text) and found == 0:
            return 0
        elif found and inside is not None and is_short_label(inside[0]):
            draft.say(*inside)
            table.take(cell)
        elif found and DATE_ALONE.fullmatch(cell.cell.text.strip()):
            draft.skip(cell.cell.place, cell.cell.text, "not_needed")
            table.take(cell)
        elif found and is_short_label(cell.cell.text) and at + 1 < len(cells):
            draft.say(cell.cell.text, cells[at + 1].cell)
            table.take(cell, cells[at + 1])
            at += 1
        at += 1
    table.take(*(section if found else ()))
    return min(found, 1)


def _without_first_pair(draft: Draft, table: Table, cells: list[GridCell]) -> list[GridCell]:
    """The cells of a row of labels and values without a first label that nobody knows (承接主体, 统筹地区): it is kept
    as a text, and the labels behind it are read."""
    filled = [cell for cell in cells if not is_blank(cell.cell.text)]
    if len(filled) < 4 or len(filled) % 2 or is_label(filled[0].cell.text):  # noqa: PLR2004 - two pairs
        return cells
    first, value = filled[:2]
    named = [label_kind(cell.cell.text) for cell in filled[2::2]]
    texts = is_short_label(first.cell.text) and not is_figure(value.cell.text) and labelled(first.cell) is None
    if not texts or is_label(value.cell.text) or not set(named) & _NAMED or "" in named:
        return cells
    draft.say(first.cell.text, value.cell)
    table.take(first, value)
    return filled[2:]


def _value_of(after: list[GridCell]) -> GridCell | None:
    """The cell beside a label; in a sheet without merged cells the next filled one, if it is no label itself."""
    filled = [cell for cell in after if not is_blank(cell.cell.text)]
    if filled and not is_label(filled[0].cell.text) and labelled(filled[0].cell) is None:
        alone = len(filled) == 1 or is_label(filled[1].cell.text)
        if alone or filled[0] == after[0]:
            return filled[0]
    return after[0] if after and not is_label(after[0].cell.text) else None
