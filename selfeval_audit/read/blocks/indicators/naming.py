"""Where the names of indicators stand below a header that does not say so: in a column of its own words or of none, or
in the last of several columns under one header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .... import words
from ....model import Cell
from ...comparable import is_blank, is_figure
from ...grid import GridCell
from ..columns import ANOTHER_YEAR, BlockColumn, Header, value
from ..table import Table, columns_of
from ..vocabulary import candidates

TAKEN = "taken for names"
"""What stands beside the field of a column whose header names no names."""
UNSURE = "names in doubt"
"""Beside that of a level that lends its texts, where another column may hold the names."""
NAMES_IN_DOUBT = "no header tells which column names the indicators: look at the source"
"""The mark of a name that may be a level's text."""
_LEVELS = ("level1", "level2")
_VALUES = ("target", "actual")
_NO_NAMES = {"goal", "target", "actual", "reason", ANOTHER_YEAR}
_SURE = 3  # the rank from which a header of names also heads categories (指标, 绩效指标)
_ROWS = 40  # rows below a header that tell which of its columns names them; the next page is like the first
_MOST = 2  # a column in which every second row is blank names nothing


@dataclass(frozen=True, slots=True)
class _Texts:
    """What a column says of the rows with a value: each with the text of the level it stands under."""

    place: int
    said: tuple[tuple[str, str], ...]

    @property
    def different(self) -> int:
        """How many texts there are, each counted once."""
        return len({text for _, text in self.said})

    @property
    def apart(self) -> bool:
        """No text comes twice under one text of the level."""
        return len(set(self.said)) == len(self.said)


def with_names(table: Table, header: Header) -> Header:
    """The header with its names where the rows have them: of a table with one or two levels the lowest level names
    the row, unless a column behind it does, a text for each row."""
    last = _last(header)
    if last is None:
        return header
    rows = _rows(table, header, last)
    levels = [_text(table, row, last) for row in rows]
    found = [_texts(table, rows, levels, place) for place in _places(header, last)]
    fit = [each for each in found if _MOST * len(each.said) > len(rows)]
    best = max(fit, key=lambda each: (each.different, each.place), default=None)
    if best is not None and _names(best, levels):
        return _named_at(table, header, last, best.place)
    if last.field == "name":
        return header
    doubted = best is not None and (_sort(levels) or best.different >= len(set(levels)))
    doubted = doubted and best is not None and not _explains(header, best.place)
    return _as_name(header, last, UNSURE if doubted else last.beside)


def _last(header: Header) -> BlockColumn | None:
    """The column that would name the rows: that of the names, else of the lowest level."""
    return next((held for field in ("name", "level2", "level1") if (held := header.holding(field)) is not None), None)


def _rows(table: Table, header: Header, last: BlockColumn) -> list[int]:
    """The rows below the header with a name or level and a value of their own, up to a total or a text."""
    columns = [each for each in header.columns if each.field in _VALUES] or [
        each for each in header.columns if each.field in {"weight", "score"}
    ]
    edge, found = min(each.columns.start for each in columns), list[int]()
    for row in range(header.first, min(header.first + _ROWS, table.height)):
        cells = table.cells(row)
        if any(cell.column <= last.columns.start and edge in columns_of(cell) for cell in cells):
            break
        values = [value(table, row, each) for each in columns]
        if any(cell is not None and cell.row == row and not is_blank(cell.cell.text) for cell in values):
            found.append(row)
    return found


def _places(header: Header, last: BlockColumn) -> list[int]:
    """The columns of the table that may hold the names: under the same header, and, where that says nothing of names,
    behind it as far as the values, under a header that nobody knows or none."""
    values = [each.columns.start for each in header.columns if each.field in _VALUES]
    known = [each.columns.start for each in header.columns if each.field and each.columns.start > last.columns.start]
    stop = min(values or known, default=last.columns.stop)
    held = {place for each in header.columns if each is not last and not _may_name(each) for place in each.columns}
    ranks = [rank for rank, field in candidates(last.header.cell.text, "", "indicator") if field == "name"]
    sure = last.field == "name" and min(ranks, default=0) < _SURE
    reach = last.columns.stop if sure else max(stop, last.columns.stop)
    return [place for place in range(last.columns.start + 1, reach) if place not in held]


def _may_name(column: BlockColumn) -> bool:
    number = words.says("template_marks", "number_column", column.header.cell.text)
    return not column.field and column.beside not in _NO_NAMES and not number


def _text(table: Table, row: int, column: BlockColumn) -> str:
    """The text that a column has in a row, or above it where one cell stands beside several rows."""
    for above in range(row, -1, -1):
        cell = value(table, above, column)
        if cell is not None and not is_blank(cell.cell.text):
            return cell.cell.text
    return ""


def _texts(table: Table, rows: Sequence[int], levels: Sequence[str], place: int) -> _Texts:
    cells = [table.at(row, place) for row in rows]
    said = [
        (level, cell.cell.text)
        for row, level, cell in zip(rows, levels, cells, strict=True)
        if cell is not None and cell.row == row and cell.column == place
        if not is_blank(cell.cell.text) and not is_figure(cell.cell.text)
    ]
    return _Texts(place, tuple(said))


def _names(found: _Texts, levels: Sequence[str]) -> bool:
    """A text for each row, and more of them than the level has; as many where the level only sorts the rows."""
    finer = found.different > len(set(levels)) or (_sort(levels) and found.different == len(set(levels)))
    return finer and found.apart


def _sort(levels: Sequence[str]) -> bool:
    """True where the level names no indicator: it only sorts the rows (数量指标, 质量指标)."""
    return all(words.says("level_labels", "category", level) or is_figure(level) for level in levels)


def _explains(header: Header, place: int) -> bool:
    over = _over(header, place)
    return over is not None and words.says("text_labels", "explanation", over.header.cell.text)


def _over(header: Header, place: int) -> BlockColumn | None:
    return next((each for each in header.columns if place in each.columns), None)


def _named_at(table: Table, header: Header, last: BlockColumn, place: int) -> Header:
    """The header with its names at a column of the table; what the same header has before it are levels."""
    over = _over(header, place)
    if over is last:
        return _split(header, last, place)
    columns = [replace(each, field="name", beside=TAKEN) if each is over else each for each in header.columns]
    if over is None:
        cell = table.at(header.first - 1, place)
        blank = cell if cell is not None else GridCell(header.first - 1, place, Cell("", table.place(header.first - 1)))
        columns.append(BlockColumn(columns_of(blank), blank, "name", TAKEN))
    if last.field == "name":
        levels = [each for each in _LEVELS if header.holding(each) is None]
        columns = [replace(each, field=levels[0] if levels else "") if each is last else each for each in columns]
    return _in_order(header, columns)


def _split(header: Header, last: BlockColumn, place: int) -> Header:
    """One header over levels and names: a column for each."""
    free = [last.field] if last.field in _LEVELS else [each for each in _LEVELS if header.holding(each) is None]
    before = range(last.columns.start, place)
    cut = [before[:1], before[1:]] if len(free) > 1 and len(before) > 1 else [before]
    parts = [replace(last, columns=each, field=field) for each, field in zip(cut, free, strict=False)]
    own = replace(last, columns=range(place, last.columns.stop), field="name")
    return _in_order(header, [*(each for each in header.columns if each is not last), *parts, own])


def _as_name(header: Header, last: BlockColumn, beside: str) -> Header:
    columns = [replace(each, field="name", beside=beside) if each is last else each for each in header.columns]
    return _in_order(header, columns)


def _in_order(header: Header, columns: Sequence[BlockColumn]) -> Header:
    return replace(header, columns=tuple(sorted(columns, key=lambda each: each.columns.start)))
