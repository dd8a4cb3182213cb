"""Titles, years, units, head labels, totals and further texts of a form, in rows and in paragraphs."""

from __future__ import annotations

import re
from dataclasses import replace

from .... import words
from ....figures import dates_in_digits
from ....model import Cell
from ...comparable import amount_in_cell, base, is_blank, is_figure, is_number, labelled
from ...grid import GridCell
from ...years import DATE_ALONE, YEAR, YEAR_ALONE, YEAR_AT_END, is_year_alone
from ..draft import Draft
from ..marks import (
    begins,
    is_goal_row,
    is_grade,
    is_heading,
    is_management_header,
    is_total_row,
)
from ..money.points_rows import keep_points
from ..table import Table
from ..titles import is_attachment
from ..vocabulary import is_short_label, label_kind

_LONGEST_LABEL = 30  # letters of a label with a text beside or below it
_APART = re.compile(r"\s{2,}|\t|(?<=[^\s:：])\s(?=\S{2,12}[:：])")
"""What parts labels with their values on one line: a wide gap, or a blank before a label of 2 to 12 letters."""
_SURE_LABEL = 4  # letters of a label that needs no colon: 项目, 单位 stand before other things too


def is_label(text: str) -> bool:
    """True for a label of the head."""
    if label_kind(text) or words.says("money_units", "label", base(text)):
        return True
    return is_short_label(text) and any(words.says("total_labels", held, text) for held in ("self_score", "grade"))


def keep_label(draft: Draft, label: str, value: Cell) -> None:
    """Put the value of a head label where it belongs."""
    name, kind = base(label), label_kind(label)
    held = "" if words.says("total_labels", "reviewer", label) else words.holds("total_labels", label)
    if kind in {"project", "department", "entity", "both"}:
        value = _named(draft, value)
    if kind == "project":
        draft.project = value if draft.project is None or is_blank(draft.project.text) else draft.project
    elif kind == "both":
        draft.departments.append((name, value))
        draft.entities.append((name, value))
    elif kind == "department":
        draft.departments.append((name, value))
    elif kind == "entity":
        draft.entities.append((name, value))
    elif kind == "year" and YEAR.search(value.text):
        draft.year = draft.year or value
    elif kind == "not_needed":
        if not is_blank(value.text):
            draft.skip(value.place, f"{label}: {value.text}", "not_needed")
    elif held in {"total", "self_score"} and is_number(value.text):
        draft.add_total(label, None, value)
    elif held == "grade" and draft.grade is None and is_grade(value.text):
        draft.grade = value
    elif words.says("money_units", "label", name):
        draft.money_unit = draft.money_unit or value
    else:
        draft.say(label, value)


def _named(draft: Draft, value: Cell) -> Cell:
    """A name without the marks that stand beside it: the place for a seal is none, a year is the form's."""
    text = words.pattern("name_marks", "seal").sub("", value.text).strip()
    year = YEAR_AT_END.search(text)
    if year is not None:
        draft.year = draft.year or replace(value, text=year[0].strip())
        text = text[: year.start()].strip()
    return value if text == value.text.strip() else replace(value, text=text)


def with_colon(line: Cell) -> Cell:
    """`项目名称 甲项目`: a label of the head parted from its value by a blank alone, as one with its colon."""
    label, _, value = line.text.strip().partition(" ")
    if re.search("[:：]", label):
        return line
    named = label_kind(label) in {"project", "department", "entity", "both"} and len(base(label)) >= _SURE_LABEL
    plain_value = value.strip() and not is_figure(value) and not is_label(value)
    return replace(line, text=f"{label}: {value.strip()}") if named and plain_value else line


def read_line(draft: Draft, line: Cell) -> bool:
    """A line on its own: year, unit, or labels with their values. False where it holds none of them."""
    text = line.text.strip()
    if YEAR_ALONE.fullmatch(dates_in_digits(text)):
        draft.year = draft.year or line
        return True
    unit = words.pattern("money_units", "caption").search(text)
    if unit is not None:
        draft.money_unit = draft.money_unit or replace(line, text=unit[0] if unit[0] != text else text)
        text = (text[: unit.start()] + "  " + text[unit.end() :]).strip()
    found = unit is not None
    for part in _APART.split(text):
        inside = labelled(replace(line, text=part))
        while inside and is_label(inside[0]) and (inner := labelled(inside[1])) and is_label(inner[0]):
            keep_label(draft, inside[0], replace(line, text=""))  # behind a label left blank stands the next one
            inside = inner
        if inside is not None and is_label(inside[0]):
            keep_label(draft, inside[0], inside[1])
            found = True
        elif YEAR_ALONE.fullmatch(dates_in_digits(part)):
            draft.year = draft.year or replace(line, text=part)
            found = True
        elif part and found:
            draft.skip(line.place, part, "text_outside_form")
    return found


def read_lines_in_row(draft: Draft, table: Table, cells: list[GridCell]) -> int:
    """Cells that are lines of their own (填报单位：… 2020年度 单位：万元), a date among them: 1 where they are."""
    aside = [cell for cell in cells if DATE_ALONE.fullmatch(cell.cell.text.strip()) or is_attachment(cell.cell.text)]
    if not all(labelled(cell.cell) or cell in aside or is_year_alone(cell.cell.text) for cell in cells):
        return 0
    known = [cell for cell in cells if cell not in aside and read_line(draft, cell.cell)]
    for cell in aside if known else ():
        draft.skip(cell.cell.place, cell.cell.text, "not_needed")
    table.take(*known, *(aside if known else ()))
    return int(bool(known))


def read_heading(draft: Draft, line: Cell) -> bool:
    """A heading holds nothing of its own but the unit of the amounts below it (项目资金（万元）); else False."""
    if keep_points(draft, line):
        return True
    if not is_heading(line.text):
        return False
    stated = words.pattern("money_units", "bracket").search(line.text) is not None
    if stated and words.says("fund_labels", "of_money", line.text):
        draft.money_unit = draft.money_unit or line
    return True


def read_management(draft: Draft, table: Table, row: int) -> int:
    """Texts with a label each below a header (资金管理情况): the rows they take, 0 where this is no such header."""
    cells = table.filled(row)
    if not cells or not is_management_header(cells):
        return 0
    table.take_row(row)
    columns = [cell for cell in cells if cell.row + cell.rows == row + 1]
    if len(columns) > 2 or (len(columns) == 2 and columns[0].column == 0 and len(table.filled(row + 1)) > 0):  # noqa: PLR2004
        columns = columns[1:] if columns[0].column == 0 and columns[0] == cells[0] else columns
    end = row + 1
    while end < table.height and not (table.filled(end) and _ends_texts(table, end)):
        _read_managed(draft, table, end, columns)
        end += 1
    return end - row


def _ends_texts(table: Table, row: int) -> bool:
    return bool(begins(table, row)) or is_total_row(table.standing(row)) or is_goal_row(table.filled(row))


def _read_managed(draft: Draft, table: Table, row: int, columns: list[GridCell]) -> None:
    first = min((column.column for column in columns), default=0)
    names = [cell for cell in table.filled(row) if cell.column < first]
    if not names:
        return
    label = names[-1].cell.text
    table.take(*names)
    for at, column in enumerate(columns):
        cell = table.at(row, column.column)
        if cell is not None and cell.row == row and not table.is_taken(cell):
            table.take(cell)
            draft.say(label if at == 0 else f"{label} {column.cell.text}", cell.cell)


def read_text_row(draft: Draft, table: Table, row: int) -> int:
    """A label with its text beside it or behind a colon, whatever the label: 1 where the row is of that kind."""
    cells = table.filled(row)
    if not cells:
        return 0
    cells = _without_instruction(draft, cells)
    first, all_cells = cells[0], table.cells(row)
    inside = labelled(first.cell)
    if len(cells) > 1 and _all_labelled(cells):
        for cell in cells:
            _say_labelled(draft, cell.cell)
    elif len(cells) == 2 and is_short_label(first.cell.text, _LONGEST_LABEL):  # noqa: PLR2004 - label and text
        draft.say(first.cell.text, cells[1].cell)
    elif len(cells) == 1 and inside is not None and is_short_label(inside[0], _LONGEST_LABEL):
        draft.say(*inside)
    elif len(cells) == 1 and len(all_cells) > 1 and is_short_label(first.cell.text, _LONGEST_LABEL):
        blanks = [cell for cell in all_cells if cell.column > first.column]
        if not blanks or not words.says("text_labels", "other", first.cell.text):
            return 0
        draft.say(first.cell.text, blanks[0].cell)
    else:
        return _pairs_of_text(draft, table, cells)
    table.take_row(row)
    return 1


def _without_instruction(draft: Draft, cells: list[GridCell]) -> list[GridCell]:
    """The cells without what the template asks for (请在此处简要说明…) between a label and the answer to it."""
    if len(cells) != 3 or not words.says("template_texts", "asks", cells[1].cell.text):  # noqa: PLR2004 - label, request, answer
        return cells
    draft.skip(cells[1].cell.place, cells[1].cell.text, "template_row")
    return [cells[0], cells[2]]


def _all_labelled(cells: list[GridCell]) -> bool:
    """Every cell a label with a colon, its text behind it or left blank."""
    return all(labelled(cell.cell) is not None or cell.cell.text.rstrip().endswith((":", "：")) for cell in cells)


def _say_labelled(draft: Draft, cell: Cell) -> None:
    amount, inside = amount_in_cell(cell), labelled(cell)
    if amount is not None:
        draft.say(amount[0].text, amount[1])
    elif inside is not None:
        draft.say(*inside)
    else:
        draft.say(cell.text, replace(cell, text=""))


def _pairs_of_text(draft: Draft, table: Table, cells: list[GridCell]) -> int:
    """label, text, label, text: every other cell a label that is known to head a text."""
    labels, values = cells[::2], cells[1::2]
    if len(labels) != len(values) or not all(
        is_short_label(cell.cell.text)
        and not is_figure(cell.cell.text)
        and (words.says("text_labels", "other", cell.cell.text) or words.says("fund_labels", "nature", cell.cell.text))
        for cell in labels
    ):
        return 0
    for label, value in zip(labels, values, strict=True):
        draft.say(label.cell.text, value.cell)
    table.take(*cells)
    return 1
