"""Excel workbooks (.xlsx, .xlsm) -> one grid a sheet, each cell as its number format prints it."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from ....model import Cell, InputError, Source, Unread
from ...comparable import is_blank, joined
from ...grid import Grid, GridCell, Grids, Limits
from .number_formats import printed_moment, printed_number

_HIDDEN = {"hidden", "veryHidden"}


def read_xlsx(content: bytes, source: Source, limits: Limits) -> Grids:
    """The sheets of a workbook. Hidden ones are read and named. Raises InputError."""
    values = _workbook(content, source, data_only=True)
    formulas = _workbook(content, source, data_only=False) if _has_formula(content) else None
    grids: list[Grid] = []
    unread: list[Unread] = []
    room = limits.cells
    for sheet in values.worksheets:
        room -= (sheet.max_row or 0) * (sheet.max_column or 0)
        if room < 0:
            raise InputError(
                f"{source.name}: more than {limits.cells} cells; delete what is no form, or raise the limit"
            )
        unread += _hidden(sheet, source)
        if formulas is not None:
            unread += _without_value(sheet, formulas[sheet.title], source)
        grids.append(Grid(source, tuple(_cells(sheet))))
    return tuple(grid for grid in grids if grid.cells), tuple(unread)


def _workbook(content: bytes, source: Source, *, data_only: bool) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of extensions that openpyxl would not keep on saving
            return openpyxl.load_workbook(io.BytesIO(content), data_only=data_only)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, SyntaxError) as broken:
        # openpyxl lets the faults of a damaged part through as they are; SyntaxError is its XML parser's
        raise InputError(f"{source.name}: not a whole Excel workbook ({broken}); open and save it again") from None


def _has_formula(content: bytes) -> bool:
    """A look into the sheets' XML, so that a workbook without formulas is not parsed twice."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
        return any(re.search(rb"<(?:\w+:)?f[ />]", parts.read(name)) for name in sheets)


def _cells(sheet: Any) -> Iterator[GridCell]:
    """The cells that are printed; of a merged area only the first. Nothing past the last filled row and column."""
    merged = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    covered = {
        (row, column)
        for area in merged.values()
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    } - set(merged)
    rows = [[cell for cell in row if (cell.row, cell.column) not in covered] for row in sheet.iter_rows()]
    filled = [cell for row in rows for cell in row if not is_blank(_printed(cell))]
    if not filled:
        return
    last_row = max(cell.row for cell in filled)
    last_column = max(
        merged[cell.row, cell.column].max_col if (cell.row, cell.column) in merged else cell.column for cell in filled
    )
    for row in rows[:last_row]:
        for cell in row[: last_column + 1]:
            if cell.column <= last_column:
                yield _grid_cell(cell, merged.get((cell.row, cell.column)), sheet.title)


def _grid_cell(cell: Any, area: Any, title: str) -> GridCell:
    place = f"sheet {title}, cell {cell.coordinate}"
    rows, columns = (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1) if area else (1, 1)
    return GridCell(cell.row - 1, cell.column - 1, Cell(joined(_printed(cell)), place), rows, columns)


def _printed(cell: Any) -> str:
    """The text of a cell as its number format prints it; a text as it is."""
    value = getattr(cell, "value", None)
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case int() | float():
            return printed_number(value, cell.number_format)
        case dt.datetime() | dt.date() | dt.time() | dt.timedelta():
            return printed_moment(value, cell.number_format)
        case _:
            return str(value)


def _hidden(sheet: Any, source: Source) -> Iterator[Unread]:
    where = f"sheet {sheet.title}"
    if sheet.sheet_state in _HIDDEN:
        yield Unread(source, where, sheet.title, "hidden_sheet")
    for row, shape in sorted(sheet.row_dimensions.items()):
        text = " | ".join(_printed(cell) for cell in sheet[row] if _printed(cell)) if shape.hidden else ""
        if text:
            yield Unread(source, f"{where}, row {row}", text, "hidden_row")
    for letter, shape in sorted(sheet.column_dimensions.items()):
        if shape.hidden:
            last = get_column_letter(shape.max or shape.min or 1)
            columns = letter if last == letter else f"{letter}-{last}"
            yield Unread(source, f"{where}, column {columns}", "", "hidden_column")


def _without_value(values: Any, formulas: Any, source: Source) -> Iterator[Unread]:
    for row in formulas.iter_rows():
        for cell in row:
            place = f"sheet {values.title}, cell {cell.coordinate}"
            stored = values[cell.coordinate].value
            if cell.data_type == "f" and stored is None:
                yield Unread(source, place, str(getattr(cell.value, "text", cell.value)), "formula_without_value")
            elif isinstance(stored, str) and values[cell.coordinate].data_type == "e":
                yield Unread(source, place, stored, "error_value")
