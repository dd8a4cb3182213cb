"""The filled cells and merged areas of a sheet -> grids: blank cells between them, nothing past the last filled one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from ....model import Cell, Source
from ....refusal import InputError
from ...grid import Grid, GridCell, Limits

_GAP = 100
"""So many blank rows part two tables of a sheet: what was typed far below is no row of the form."""
_WIDEST = 200
"""A merged area wider than this is a title across the whole sheet, not so many columns."""


@dataclass(frozen=True, slots=True)
class Area:
    """A merged area: its first and last row and column, counted from 0."""

    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class SheetCells:
    """What a sheet holds: its name, its filled cells by row and column, and its merged areas."""

    name: str
    filled: Mapping[tuple[int, int], Cell]
    areas: Sequence[Area]


def place_of(sheet: str, row: int, column: int) -> str:
    """Where a cell stands: `sheet 自评表, cell D14`."""
    return f"sheet {sheet}, cell {get_column_letter(column + 1)}{row + 1}"


def grids_of_sheet(sheet: SheetCells, source: Source, limits: Limits) -> list[Grid]:
    """A grid for each part of a sheet; parts lie more than a hundred blank rows apart. Raises InputError."""
    grids, room = [], limits.cells
    for first, last in _parts(sorted({row for row, _ in sheet.filled})):
        part = _part(sheet, first, last)
        room -= (last - first + 1) * (part.widest + 1)
        spans = _spans(sheet.areas, part, limits.cells) if room >= 0 else None
        if spans is None:
            raise too_many(source, limits)
        grids.append(Grid(source, tuple(_cells(sheet, part, *spans))))
    return grids


def too_many(source: Source, limits: Limits) -> InputError:
    """The refusal of a workbook whose filled part is too large."""
    line = "{name}: more than {cells} cells; delete what is no form, or raise the limit"
    return InputError(line, name=source.name, cells=limits.cells)


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows of a sheet that belong together, and their last column."""

    first: int
    last: int
    widest: int


def _parts(rows: Sequence[int]) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    for row in rows:
        if parts and row - parts[-1][1] <= _GAP:
            parts[-1] = (parts[-1][0], row)
        else:
            parts.append((row, row))
    return parts


def _part(sheet: SheetCells, first: int, last: int) -> _Part:
    columns = [column for row, column in sheet.filled if first <= row <= last]
    merged = [each for each in sheet.areas if first <= each.row <= last and each.last_column - each.column < _WIDEST]
    return _Part(first, last, max([*columns, *(each.last_column for each in merged)]))


def _cells(
    sheet: SheetCells, part: _Part, spans: Mapping[tuple[int, int], tuple[int, int]], covered: set[tuple[int, int]]
) -> Iterator[GridCell]:
    for row in range(part.first, part.last + 1):
        for column in range(part.widest + 1):
            if (row, column) not in covered:
                cell = sheet.filled.get((row, column)) or Cell("", place_of(sheet.name, row, column))
                yield GridCell(row - part.first, column, cell, *spans.get((row, column), (1, 1)))


def _spans(
    areas: Sequence[Area], part: _Part, most: int
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]] | None:
    """The rows and columns that merged areas span, and the places they cover; None where these are more than `most`.

    Of two areas that overlap the first counts.
    """
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    looked_at = 0
    for area in areas:
        start = (area.row, area.column)
        rows = min(area.last_row, part.last) - area.row + 1
        columns = min(area.last_column, part.widest) - area.column + 1
        if not part.first <= area.row <= part.last or columns < 1 or start in spans or start in covered:
            continue
        looked_at += rows * columns
        if looked_at > most:
            return None
        spans[start] = (rows, columns)
        places = {(r, c) for r in range(area.row, area.row + rows) for c in range(area.column, area.column + columns)}
        covered |= places - {start}
    return spans, covered
