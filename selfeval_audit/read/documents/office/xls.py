"""Excel 97-2003 workbooks (.xls) -> one grid a sheet, each cell as its number format prints it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import xlrd
from openpyxl.utils import get_column_letter
from xlrd.biffh import XLRDError, error_text_from_code
from xlrd.compdoc import CompDocError

from ....model import Source, Unread
from ....refusal import InputError
from ...comparable import is_blank
from ...grid import Grid, GridCell, Grids, Limits
from ..written import STRUCK, WHITE, runs_joined, seen_not_read, written
from .builtin_formats import FORMATS
from .number_formats import NoNumberError, printed, printed_text
from .sheet_grids import too_many
from .stored_cells import ERROR


def read_xls(content: bytes, source: Source, limits: Limits) -> Grids:
    """The sheets of a workbook. Hidden ones are read and named. Raises InputError."""
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=_Silent())
    except (
        XLRDError,
        CompDocError,
        struct.error,
        IndexError,
        KeyError,
        AssertionError,
        UnicodeDecodeError,
    ) as broken:
        # xlrd lets the faults of a cut-off file through as they are
        if "ncrypted" in str(broken):
            line = "{name}: encrypted; open it with its password and save it without one"
            raise InputError(line, name=source.name) from None
        line = "{name}: not a whole Excel workbook ({why}); open it in Excel or WPS and save it again"
        raise InputError(line, name=source.name, why=broken) from None
    if sum(sheet.nrows * sheet.ncols for sheet in book.sheets()) > limits.cells:
        raise too_many(source, limits)
    grids = [Grid(source, tuple(_cells(book, sheet))) for sheet in book.sheets()]
    unread = [each for sheet in book.sheets() for each in _said(book, sheet, source)]
    unread += [each for grid in grids for each in seen_not_read(source, (placed.cell for placed in grid.cells))]
    return tuple(grid for grid in grids if grid.cells), tuple(unread)


class _Silent:
    """Where xlrd's remarks on odd records go."""

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        return


def _cells(book: Any, sheet: Any) -> Iterator[GridCell]:
    merged = {(r0, c0): (r1 - r0, c1 - c0) for r0, r1, c0, c1 in sheet.merged_cells}
    covered = {
        (row, column) for r0, r1, c0, c1 in sheet.merged_cells for row in range(r0, r1) for column in range(c0, c1)
    } - set(merged)
    texts = {(r, c): _printed(book, sheet, r, c) for r in range(sheet.nrows) for c in range(sheet.row_len(r))}
    filled = [place for place, text in texts.items() if not is_blank(text)]
    if not filled:
        return
    last_row = max(row for row, _ in filled)
    last_column = max(column + merged.get((row, column), (1, 1))[1] - 1 for row, column in filled)
    for row in range(last_row + 1):
        for column in range(last_column + 1):
            if (row, column) not in covered:
                rows, columns = merged.get((row, column), (1, 1))
                place = f"sheet {sheet.name}, cell {_name(row, column)}"
                cell = written(texts.get((row, column), ""), place, _why(book, sheet, row, column))
                unseen = cell.review in {STRUCK, WHITE}
                yield GridCell(row, column, replace(cell, text="") if unseen else cell, rows, columns)


def _why(book: Any, sheet: Any, row: int, column: int) -> str:
    """Why a person should look at a cell: an error, or a text that is struck out or white on white."""
    if column >= sheet.row_len(row) or sheet.cell_type(row, column) in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
        return ""
    if sheet.cell_type(row, column) == xlrd.XL_CELL_ERROR:
        return ERROR
    runs = _runs(book, sheet, row, column)
    if any(_is_seen(book, sheet, (row, column), font) for text, font in runs if not is_blank(text)):
        return ""
    if any(font.struck_out for text, font in runs if not is_blank(text)):
        return STRUCK
    return WHITE if any(not is_blank(text) for text, _ in runs) else ""


def _is_seen(book: Any, sheet: Any, place: tuple[int, int], font: Any) -> bool:
    """Whether a text is neither struck out nor white on white paper."""
    ground = book.xf_list[sheet.cell_xf_index(*place)].background
    paper = not ground.fill_pattern or ground.pattern_colour_index in _WHITE_INDEX
    return not font.struck_out and not (paper and font.colour_index in _WHITE_INDEX)


def _name(row: int, column: int) -> str:
    return f"{get_column_letter(column + 1)}{row + 1}"


def _printed(book: Any, sheet: Any, row: int, column: int) -> str:
    """The text of a cell as its number format prints it; a text as it is."""
    cell = sheet.cell(row, column)
    if cell.ctype in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        try:
            return printed(cell.value, _format(book, cell), from_1904=bool(book.datemode))
        except NoNumberError:
            return str(cell.value)[:40]
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(error_text_from_code.get(cell.value, "#ERROR!"))
    return printed_text(_rich(book, sheet, row, column), _format(book, cell))


def _rich(book: Any, sheet: Any, row: int, column: int) -> str:
    """A text of runs; raised note marks, struck runs and those that are white on white paper are not among it."""
    runs = _runs(book, sheet, row, column)
    if len(runs) == 1:  # a text of one font is told as a whole
        return runs[0][0]
    seen = ((text, font) for text, font in runs if _is_seen(book, sheet, (row, column), font))
    return runs_joined((text, font.escapement == _RAISED) for text, font in seen)


def _runs(book: Any, sheet: Any, row: int, column: int) -> list[tuple[str, Any]]:
    """A text in runs of one font each: xlrd gives where each begins, and the number of its font."""
    text = str(sheet.cell_value(row, column))
    begun = sheet.rich_text_runlist_map.get((row, column)) or []
    first = book.xf_list[sheet.cell_xf_index(row, column)].font_index
    fonts = [book.font_list[font] for font in (first, *(font for _, font in begun)) if font < len(book.font_list)]
    ends = pairwise([0, *(start for start, _ in begun), len(text)])
    runs = [(text[a:b], font) for (a, b), font in zip(ends, fonts, strict=False)]
    return [run for run in runs if run[0]] or runs[:1]


def _white_beside(book: Any, sheet: Any, row: int, column: int) -> str:
    """What white runs of a cell say beside the text that is seen of it."""
    runs = _runs(book, sheet, row, column) if sheet.cell_type(row, column) == xlrd.XL_CELL_TEXT else []
    unseen = [(text, font) for text, font in runs if not _is_seen(book, sheet, (row, column), font)]
    if all(is_blank(text) for text, font in runs if (text, font) not in unseen):
        return ""
    return "".join(text for text, font in unseen if not font.struck_out).strip()


_RAISED = 1
"""How the format says that a font stands above the line (BIFF8, FONT: sss)."""
_WHITE_INDEX = {1, 9}
"""White in the palette of the format."""


def _format(book: Any, cell: Any) -> str:
    key = book.xf_list[cell.xf_index].format_key if 0 <= cell.xf_index < len(book.xf_list) else 0
    known = book.format_map.get(key)
    return FORMATS.get(key) or (str(known.format_str) if known is not None else "General")


def _said(book: Any, sheet: Any, source: Source) -> Iterator[Unread]:
    where = f"sheet {sheet.name}"
    if sheet.visibility:
        yield Unread(source, where, sheet.name, "hidden_sheet")
    for row, shape in sorted(sheet.rowinfo_map.items()):
        cells = [_printed(book, sheet, row, c) for c in range(sheet.row_len(row))] if row < sheet.nrows else []
        text = " | ".join(cell for cell in cells if cell)
        if shape.hidden and text:
            yield Unread(source, f"{where}, row {row + 1}", text, "hidden_row")
    for column, shape in sorted(sheet.colinfo_map.items()):
        if shape.hidden and column < sheet.ncols:
            yield Unread(source, f"{where}, column {get_column_letter(column + 1)}", "", "hidden_column")
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            place = f"{where}, cell {_name(row, column)}"
            if white := _white_beside(book, sheet, row, column):
                yield Unread(source, place, white, "invisible_text")
            if sheet.cell_type(row, column) == xlrd.XL_CELL_ERROR:
                yield Unread(source, place, _printed(book, sheet, row, column), "error_value")
