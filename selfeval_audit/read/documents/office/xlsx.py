"""Excel workbooks (.xlsx, .xlsm; those of WPS; Strict ones) -> grids, each cell as its number format prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from ....model import Cell, Source, Unread
from ....refusal import InputError
from ...comparable import is_blank
from ...grid import Grid, Grids, Limits
from ..written import UNREAD_PART
from .drawings import LaidOver, drawn_over
from .package import Element, Package, attribute, child, children, is_on, local, whole_number
from .sheet_grids import Area, SheetCells, grids_of_sheet, place_of, too_many
from .stored_cells import Pale, Workbook, cell_of, pale, reason_of, rich_text, unseen
from .styles import Styles, styles_of

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_MOST_AREAS = 100_000
_MOST_COLUMNS = 16_384


@dataclass(slots=True)
class _Sheet:
    """A worksheet as it is read."""

    name: str
    filled: dict[tuple[int, int], Cell] = field(default_factory=dict)
    areas: list[Area] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    lost: list[tuple[str, str, str]] = field(default_factory=list)


def read_xlsx(content: bytes, source: Source, limits: Limits) -> Grids:
    """The sheets of a workbook. Hidden ones are read and named. Raises InputError."""
    package = Package(content, lambda why: _damaged(source, why))
    main = package.main_part("xl/workbook.xml")
    book, related = package.xml(main), package.related(main)
    workbook = _workbook(package, book, related)
    grids: list[Grid] = []
    unread: list[Unread] = []
    room = limits.cells
    listed_sheets = list(_listed(book))
    if not listed_sheets:
        raise package.damaged("no sheets")
    for listed in listed_sheets:
        kind, part = related.get(attribute(listed, "id"), ("", ""))
        name = listed.get("name", "")
        if kind != "worksheet" or not package.has(part):
            unread.append(Unread(source, f"sheet {name}", name, "no_worksheet"))
            continue
        sheet = _sheet(package, part, name, workbook, room)
        if sheet is None:
            raise too_many(source, limits)
        room -= len(sheet.filled)
        unread += _said(sheet, source, is_hidden=listed.get("state", "visible") != "visible")
        unread += _drawn(sheet, list(drawn_over(package, part)), source)
        grids += grids_of_sheet(SheetCells(name, sheet.filled, sheet.areas), source, limits)
    return tuple(grids), tuple(unread)


def _damaged(source: Source, why: object) -> InputError:
    line = "{name}: not a whole Excel workbook ({why}); open it in Excel or WPS and save it again"
    return InputError(line, name=source.name, why=why)


def _listed(book: Element) -> Iterator[Element]:
    for sheets in children(book, "sheets"):
        yield from children(sheets, "sheet")


def _workbook(package: Package, book: Element, related: dict[str, tuple[str, str]]) -> Workbook:
    parts = {kind: part for kind, part in related.values() if package.has(part)}
    strings: list[str] = []
    white: dict[int, Pale] = {}
    if "sharedStrings" in parts:
        for each in package.each(parts["sharedStrings"], "si"):
            if (found := pale(each)) is not None:
                white[len(strings)] = found
            strings.append(rich_text(each))
    properties, calculation = child(book, "workbookPr"), child(book, "calcPr")
    return Workbook(
        styles_of(package.xml(parts["styles"])) if "styles" in parts else Styles(),
        strings,
        white,
        from_1904=properties is not None and is_on(properties.get("date1904", "")),
        uncalculated=calculation is not None and is_on(calculation.get("fullCalcOnLoad", "")),
    )


def _sheet(package: Package, part: str, name: str, workbook: Workbook, room: int) -> _Sheet | None:
    """A worksheet, None where more than `room` of its cells are filled."""
    sheet = _Sheet(name)
    number = -1
    for element in package.each(part, "col", "row", "mergeCell"):
        match local(element):
            case "row":
                number = whole_number(element.get("r", ""), number + 2) - 1
                _row(element, number, sheet, workbook)
                if len(sheet.filled) > room:
                    return None
            case "mergeCell" if len(sheet.areas) < _MOST_AREAS:
                area = _area(element.get("ref", ""))
                if area and (area.row, area.column) in sheet.filled:
                    sheet.areas.append(area)
            case "col" if is_on(element.get("hidden", "")):
                first = whole_number(element.get("min", ""), 1)
                sheet.hidden_columns.append((first, whole_number(element.get("max", ""), first)))
    return sheet


def _row(row: Element, number: int, sheet: _Sheet, workbook: Workbook) -> None:
    if is_on(row.get("hidden", "")):
        sheet.hidden_rows.append(number)
    at = -1
    for element in _cells_of(row):
        named = _REFERENCE.fullmatch(element.get("r", ""))
        at = _column(named[1]) if named else at + 1
        if at >= _MOST_COLUMNS:
            continue
        cell = cell_of(element, workbook, place_of(sheet.name, number, at))
        if not is_blank(cell.text) or cell.review:
            sheet.filled[number, at] = cell
        if reason := reason_of(cell):
            sheet.lost.append((cell.place, cell.text, reason))
        elif hidden := unseen(element, workbook):
            sheet.lost.append((cell.place, hidden, "invisible_text"))


def _cells_of(row: Element) -> Iterator[Element]:
    """The cells of a row; of alternatives the first, which a current program shows."""
    for part in row.iterchildren("{*}c", "{*}AlternateContent"):
        choice = child(part, "Choice") if local(part) == "AlternateContent" else None
        yield from children(part if choice is None else choice, "c") if local(part) != "c" else (part,)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _area(reference: str) -> Area | None:
    corners = [_REFERENCE.fullmatch(each) for each in reference.split(":")]
    if len(corners) != 2 or corners[0] is None or corners[1] is None:  # noqa: PLR2004 - two corners
        return None
    (first, second) = corners[0], corners[1]
    rows, columns = sorted((int(first[2]) - 1, int(second[2]) - 1)), sorted((_column(first[1]), _column(second[1])))
    return Area(rows[0], columns[0], rows[1], columns[1])


def _said(sheet: _Sheet, source: Source, *, is_hidden: bool) -> Iterator[Unread]:
    """What is hidden in a sheet, and its cells that cannot be relied on."""
    where = f"sheet {sheet.name}"
    if is_hidden:
        yield Unread(source, where, sheet.name, "hidden_sheet")
    for row in sheet.hidden_rows:
        text = " | ".join(cell.text for (at, _), cell in sheet.filled.items() if at == row)
        if text:
            yield Unread(source, f"{where}, row {row + 1}", text, "hidden_row")
    filled = {column for _, column in sheet.filled}
    for first, last in sheet.hidden_columns:
        if any(first <= column + 1 <= last for column in filled):
            letters = get_column_letter(first), get_column_letter(min(last, max(filled) + 1))
            yield Unread(source, f"{where}, column {'-'.join(dict.fromkeys(letters))}", "", "hidden_column")
    yield from (Unread(source, place, text, reason) for place, text, reason in sheet.lost)


def _drawn(sheet: _Sheet, found: Sequence[LaidOver], source: Source) -> Iterator[Unread]:
    """What lies over a sheet is said; a blank cell under it is no blank."""
    pictures = sum(each.reason == "picture_not_read" for each in found)
    if pictures:
        yield Unread(source, f"sheet {sheet.name}", f"{pictures}", "picture_not_read")
    for each in found:
        if each.reason != "picture_not_read":
            yield Unread(source, f"sheet {sheet.name}", each.text, each.reason)
        at = _upper_left(sheet, each.over) if each.over else None
        if at and at not in sheet.filled and at[0] <= max((row for row, _ in sheet.filled), default=-1):
            sheet.filled[at] = Cell("", place_of(sheet.name, *at), UNREAD_PART)


def _upper_left(sheet: _Sheet, at: tuple[int, int]) -> tuple[int, int]:
    row, column = at
    areas = (
        (area.row, area.column)
        for area in sheet.areas
        if area.row <= row <= area.last_row and area.column <= column <= area.last_column
    )
    return next(areas, at)
