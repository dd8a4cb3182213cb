"""What our workbooks have in common: texts that never become formulas, their look, and the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from copy import copy
from decimal import Decimal
from typing import Any
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

LINE, TALLEST = 15, 240
"""Points of a line, and of the highest row: not every program makes rows as high as their texts by itself."""
SPARE = 200
"""Rows below the last that have drop-downs too, for rows that people add."""
LONGEST = 32_767
"""Characters that a cell of Excel takes."""
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_FIXED = b"2000-01-01T00:00:00Z"
_DATED = (2000, 1, 1, 0, 0, 0)
_LOOKS: WeakKeyDictionary[Any, dict[tuple[bool, str, str], Any]] = WeakKeyDictionary()
_LINE = Side(style="thin", color="BBBBBB")
BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD = PatternFill("solid", start_color="E8EDF3")
TO_FILL = PatternFill("solid", start_color="FFF8E1")
"""Behind the cells that people fill in."""


def put(cell: Cell | MergedCell, value: object, *, fill: PatternFill | None = None) -> None:
    """Write a value. A text stays a text, whatever sign it begins with."""
    quoted = False
    if isinstance(value, str):
        text = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)[:LONGEST]
        quoted = text[:1] in ("=", "+", "-", "@", "\t")
        cell.value = _ESCAPE.sub("_x005F_", text)
        cell.data_type = "s"
    else:
        cell.value = value  # type: ignore[assignment]  # numbers and dates
    _dress(cell, quoted, fill)


def _dress(cell: Any, quoted: bool, fill: PatternFill | None) -> None:
    """Give a cell its look. openpyxl takes longer for one look than for ten cells: each is made once a workbook."""
    looks = _LOOKS.setdefault(cell.parent.parent, {})
    key = (quoted, fill.start_color.rgb if fill else "", cell.number_format)
    if key not in looks:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = BOX
        cell.quotePrefix = quoted
        if fill:
            cell.fill = fill
        looks[key] = cell._style  # the one way to hand a look on
    cell._style = copy(looks[key])


def grouped(*values: Decimal) -> str:
    """The format of numbers with their thousands apart and the decimals that the longest has."""
    decimals = max((-int(each.as_tuple().exponent) for each in values), default=0)
    return "#,##0" + ("." + "0" * decimals if decimals > 0 else "")


def put_formula(cell: Cell | MergedCell, formula: str, number_format: str) -> None:
    """Write a live formula of our own making."""
    cell.value = formula
    cell.number_format = number_format
    cell.border = BOX
    cell.alignment = Alignment(vertical="top")


def put_head(sheet: Worksheet, headings: Iterable[str], row: int = 1) -> None:
    """Write a row of headings."""
    for column, heading in enumerate(headings, 1):
        cell = sheet.cell(row, column)
        put(cell, heading, fill=_HEAD)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")


def put_rows(sheet: Worksheet, rows: Iterable[Sequence[object]], start: int = 2) -> None:
    """Write rows of values below each other."""
    for number, values in enumerate(rows, start):
        for column, value in enumerate(values, 1):
            put(sheet.cell(number, column), value)


def laid_out(sheet: Worksheet, widths: Sequence[int], frozen: str = "A2", *, flat: int = 0) -> None:
    """Widths, rows as high as their texts, a head that stays and repeats, filters, A4 landscape as wide as the page.
    `flat` is a column for programs, whose texts stay on one line."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, row in enumerate(sheet.iter_rows(max_col=len(widths), values_only=True), 1):
        told = ("" if place == flat else text for place, text in enumerate(row, 1))
        lines = max((_lines(text, width) for text, width in zip(told, widths, strict=False)), default=1)
        sheet.row_dimensions[number].height = min(lines * LINE, TALLEST)
    sheet.freeze_panes = frozen
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{max(sheet.max_row, 1)}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if flat:
        for below in range(2, sheet.max_row + 1):
            sheet.cell(below, flat).alignment = Alignment(vertical="top")


SMALLER = 50
"""The percentage at which a third of a wide sheet stands on A4."""


def printed_in_parts(sheet: Worksheet, *last: int) -> None:
    """Print a wide sheet on pages side by side, each up to a column of `last`; the first column on each."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    sheet.page_setup.scale = SMALLER
    for column in last:
        sheet.col_breaks.append(Break(id=column))
    sheet.print_title_cols = "A:A"


def _lines(value: object, width: int) -> int:
    """How many lines a text takes in a column: a Chinese letter is as wide as two others."""
    if not isinstance(value, str) or value.startswith("="):
        return 1
    return sum(max(1, -(-len(line.encode("gbk", "replace")) // width)) for line in value.split("\n"))


def saved(workbook: Workbook) -> bytes:
    """The workbook's bytes, the same for the same content: openpyxl puts the time of writing into them."""
    written = io.BytesIO()
    workbook.save(written)
    return without_times(written.getvalue())


def without_times(packed: bytes) -> bytes:
    """An office document with every time of writing set to one."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MOMENT.sub(rb"\g<1>" + _FIXED, content)
            new.writestr(zipfile.ZipInfo(name, _DATED), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
