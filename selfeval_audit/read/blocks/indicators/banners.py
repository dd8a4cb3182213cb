"""Rows of a table that are no indicator: column numbers below the header, labels over the rows below, captions."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from .... import words
from ....model import Cell
from ....words.plain import LETTERS, NUMERALS
from ...comparable import base, is_blank, is_figure, is_number, plain
from ...grid import GridCell
from ..columns import Header, value
from ..draft import Draft
from ..marks import begins
from ..table import Table, columns_of, overlap
from ..vocabulary import is_title

_LONGEST = 40  # letters of a level's label in a row of its own
_NUMBER = re.compile(rf"\(?(\d{{1,2}}|[A-Z]|[{NUMERALS}{LETTERS}]{{1,2}})\)?(?:=.*)?")
_CAPTIONED = {"indicators", "money", "goal"}
"""Blocks with headers, over which their caption may stand."""
_FEWEST_SAME = 2  # headers that a further header has in common with the first
_FEWEST = 3  # marks in a row that numbers the columns; two may be values


def is_column_numbers(table: Table, row: int) -> bool:
    """True for 1, 2, 3 … (A, B, C …) below the columns of a header."""
    texts = [plain(cell.cell.text) for cell in table.filled(row)]
    found = [_NUMBER.fullmatch(text) for text in texts]
    if len(texts) < _FEWEST or not all(found):
        return False
    marks = [match[1] for match in found if match is not None]
    numbers = [int(mark) for mark in marks if mark.isdigit()]
    letters = [ord(mark) for mark in marks if mark.isascii() and mark.isalpha()]
    return _counts(numbers, len(numbers)) if numbers else _counts(letters, len(marks))


def _counts(numbers: list[int], most: int) -> bool:
    """Each one more than the one before it; none at all where they are not most of the marks."""
    steps = all(later - earlier == 1 for earlier, later in pairwise(numbers))
    return len(numbers) >= max(_FEWEST, most) and steps


def banner(table: Table, row: int, header: Header, *, first: bool = False) -> GridCell | None:
    """The label in a row of its own over the indicators below it (产出指标(50分), 目标1): no indicator, no end.
    The first row below the header may say what it likes; a later one must name a level or a goal."""
    cells = table.filled(row)
    if len(cells) != 1 or not _is_label(cells[0].cell.text, first=first):
        return None
    below = next((each for each in range(row + 1, table.height) if table.filled(each)), None)
    if below is None:
        return None
    deeper = len(table.filled(below)) == 1 and banner(table, below, header, first=first) is not None
    return cells[0] if _has_room(cells[0], header) and (deeper or _is_row(table, below, header)) else None


def _is_label(text: str, *, first: bool) -> bool:
    if is_title(text) or words.holds("template_marks", text) == "name":
        return False
    if not first and not words.holds("banners", text):
        return False
    short = 0 < len(base(text)) <= _LONGEST and not is_figure(text) and not re.search(r"[。;!?]", plain(text))
    return short and not words.holds("total_labels", text)


def _has_room(cell: GridCell, header: Header) -> bool:
    """It covers the columns of name and values, or stands at the left where they are blank."""
    name = header.holding("name")
    first = min(each.columns.start for each in header.columns)
    return name is not None and (overlap(columns_of(cell), name.columns) > 0 or cell.column <= first)


def _is_row(table: Table, row: int, header: Header) -> bool:
    """A row with a name of its own and a value beside it."""
    found = [value(table, row, column) for column in header.columns if column.field in {"name", "target", "actual"}]
    own = [cell for cell in found if cell is not None and cell.row == row and cell.cell.text.strip()]
    return len({(cell.row, cell.column) for cell in own}) > 1


def read_caption(draft: Draft, table: Table, row: int) -> int:
    """Take the caption of the block that begins below it (目标值与完成值 over the headers of the indicators), kept as a
    label: a few words in a row of their own, without a figure; below a label of texts they may be its text."""
    cells, over = table.filled(row), table.filled(row - 1) if row else []
    below = next((each for each in range(row + 1, table.height) if table.filled(each)), None)
    if len(cells) != 1 or below is None or re.search(r"\d|。", cells[0].cell.text):
        return 0
    if len(over) == 1 and begins(table, row - 1) != "title":
        return 0
    if not _is_label(cells[0].cell.text, first=True) or begins(table, below) not in _CAPTIONED:
        return 0
    table.take(*cells)
    draft.say(cells[0].cell.text, replace(cells[0].cell, text=""))
    return 1


def repeats_header(table: Table, row: int, header: Header) -> bool:
    """True for a further header, of other names but for two that stand above it as well (满意度目标, …, 分值, 得分)."""
    cells = table.filled(row)
    same = sum(
        1
        for column in header.columns
        for cell in table.under(row, column.columns)
        if cell.row == row and plain(cell.cell.text) == plain(column.header.cell.text) != ""
    )
    return same >= _FEWEST_SAME and not any(is_figure(cell.cell.text) for cell in cells)


def level_with_points(table: Table, row: int, header: Header) -> GridCell | None:
    """The label of a row that prints the points of the rows below it and nothing else (产出指标 | 50, 目标1 | 40)."""
    cells, name = table.filled(row), header.holding("name")
    if len(cells) < 2 or name is None or not {"target", "actual"} & header.fields():  # noqa: PLR2004 - label and points
        return None
    label, columns = cells[0], [each.columns for each in header.columns if each.field in {"weight", "score"}]
    points = all(is_number(cell.cell.text) and any(cell.column in each for each in columns) for cell in cells[1:])
    below = value(table, row + 1, name)
    named = below is not None and below.row == row + 1 and not is_blank(below.cell.text)
    left = label.column < name.columns.start and label.rows == 1
    known = words.holds("banners", label.cell.text) != ""
    return label if points and left and known and named and _is_row(table, row + 1, header) else None


def heads_level(cell: Cell) -> bool:
    """True where a banner names a level (产出指标): the rows below belong to it. Else it is a goal or a task."""
    return words.holds("banners", cell.text) == "level"
