"""The indicator table -> indicators: columns by their headers, levels carried down, templates left out by name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, cast

from .... import words
from ....model import MERGED, Cell, Indicator, IndicatorColumn, IndicatorField
from ...comparable import bracketed, hides_text, is_blank, is_number, labelled, plain
from ...grid import GridCell
from ..columns import BlockColumn, Header, blank, value
from ..draft import Draft
from ..marks import begins, is_total_row
from ..passages.texts import read_line
from ..table import Table, columns_of, overlap
from ..vocabulary import BLANK_MARKS
from .banners import banner, heads_level, is_column_numbers, level_with_points, repeats_header
from .indicator_header import indicator_header
from .naming import NAMES_IN_DOUBT, TAKEN, UNSURE
from .points_in_names import read_execution_points, with_points
from .rest_columns import how_specific, name_rest, second_column
from .shared_cells import apart
from .totals import read_totals

_LEVELS = ("level1", "level2")
_VALUES = ("target", "actual", "weight", "score", "completion")
_MEASURED = ("target", "actual", "completion")
_FEWEST_CELLS = 4  # level, name, target, actual; a row of fewer below the table is a label with its text
_FIRST_CELLS = 3  # of a row, in one of which 小计 stands: a serial number and a level may be before it
_SHARED = ("target", "actual", "reason", "sign", "unit", "rule")
_STOPS = {"title", "indicators", "money", "head", "management"}


def read_indicators(draft: Draft, table: Table, row: int) -> int:
    """Take the indicator table that begins here into the draft; the rows it takes, 0 where none begins."""
    header = indicator_header(table, row)
    if header is None:
        return 0
    table.take(*(cell for each in range(row, header.first) for cell in table.cells(each)))
    draft.header, draft.headed = header, table
    draft.points_over = header
    _keep_columns(draft, header)
    return header.first - row + _read_rows(draft, table, header.first, header)


def resume_indicators(draft: Draft, table: Table, row: int) -> int:
    """Go on below a row that was none, or at the top of a table with the same columns and no header of its own."""
    header = draft.header
    if header is None or (not draft.indicators and table is not draft.headed):
        return 0
    if table is draft.headed:
        values = [_cell(table, row, header, field) for field in ("target", "actual")]
        own = [cell for cell in values if cell is not None and cell.row == row and not _is_mark(_text(cell))]
        again = replace(header, row=-1)
        return _read_rows(draft, table, row, again) if own and _belongs(table, row, header) else 0
    if row != 0 or table.width != max(each.columns.stop for each in header.columns):
        return 0
    draft.headed = table
    draft.header = replace(header, row=-1, first=0, side=None)
    return _read_rows(draft, table, row, draft.header)


def _read_rows(draft: Draft, table: Table, row: int, header: Header) -> int:
    levels: dict[str, Cell] = {}
    if header.row < 0 and draft.indicators:
        last = draft.indicators[-1]
        levels = {key: cell for key, cell in (("level1", last.level1), ("level2", last.level2)) if cell is not None}
    end, rows = row, list[int]()
    while end < table.height:
        over = banner(table, end, header, first=not rows)
        if over is not None:
            _take_banner(draft, table, over, levels)
        elif is_column_numbers(table, end) and not rows:
            table.take_row(end)
        elif read_execution_points(draft, table, end, header):
            pass
        elif repeats_header(table, end, header) and begins(table, end) != "indicators":
            table.take_row(end)
            draft.skip(table.place(end), _row_text(table, end), "row_not_understood")
        elif not rows and table.filled(end) and is_total_row(table.standing(end)):
            read_totals(draft, table, end)  # printed above the rows that it is of
        elif table.filled(end) and not _belongs(table, end, header):
            break
        elif table.filled(end) or _hides_values(table, end, header):
            rows.append(end)
            _read_row(draft, table, end, header, levels)
        end += 1
    name_rest(draft, table, header, rows)
    return end - row if rows else 0


def _hides_values(table: Table, row: int, header: Header) -> bool:
    """True for a row of which nothing was read, but where a value stands."""
    values = [_cell(table, row, header, field) for field in _VALUES]
    return any(cell is not None and cell.row == row and hides_text(cell.cell) for cell in values)


def _take_banner(draft: Draft, table: Table, over: GridCell, levels: dict[str, Cell]) -> None:
    """A level in a row of its own is the level of the rows below; another label is kept as a text."""
    table.take(over)
    if labelled(over.cell) is not None and read_line(draft, over.cell):
        return
    if heads_level(over.cell):
        levels.clear()
        levels["level1"] = over.cell
    else:
        draft.say(over.cell.text, replace(over.cell, text=""))


def _keep_columns(draft: Draft, header: Header) -> None:
    known = {each.holds for each in draft.indicator_columns}
    for column in header.columns:
        if column.field and column.field not in known:
            draft.indicator_columns.append(IndicatorColumn(cast(IndicatorField, column.field), column.header.cell))
        if column.beside == TAKEN:
            draft.skip(column.header.cell.place, column.header.cell.text, "taken_for_names")
    if header.side is not None and words.says("template_marks", "points", bracketed(header.side.cell.text)):
        draft.say(header.side.cell.text, replace(header.side.cell, text=""))  # its weight stands nowhere else


def _cell(table: Table, row: int, header: Header, field: str) -> GridCell | None:
    column = header.holding(field)
    return value(table, row, column) if column is not None else None


def _text(cell: GridCell | None) -> str:
    return cell.cell.text if cell is not None else ""


def _belongs(table: Table, row: int, header: Header) -> bool:
    """True for a row of this table: a name of its own beside its values, or a level that stands alone."""
    cells = table.filled(row)
    if is_total_row(table.standing(row)) or begins(table, row) in _STOPS:
        return False
    if _is_subtotal(table, row):
        return True
    name = _cell(table, row, header, "name")
    values = [_cell(table, row, header, field) for field in _VALUES]
    own = [cell for cell in values if cell is not None and not is_blank(_text(cell))]
    if name is not None and any(cell == name for cell in values):
        return False
    if values[0] is not None and values[0].columns > 1 and values[0] == values[1]:  # one text for target and actual
        return False
    if any(not is_blank(_text(cell)) and cell.row == row for cell in own):
        fits = name is not None and name.row == row and _fits_columns(cells, header)
        return begins(table, row) != "goal" or fits or any(is_number(_text(cell)) for cell in own)
    if begins(table, row) == "goal":
        return False
    known = {*_LEVELS, "name"}
    held = [each.columns for each in header.columns if each.field in known]
    return all(any(overlap(columns_of(cell), columns) for columns in held) for cell in cells) and not _is_text_row(
        table, row, header
    )


def _fits_columns(cells: list[GridCell], header: Header) -> bool:
    """Every filled cell in a column of its own: 项目完成 at the left is a level there, no label over texts."""
    held = [each.columns for each in header.columns]
    return len(cells) > 2 and all(  # noqa: PLR2004 - a label and a text fit any header
        any(columns_of(cell).start >= one.start and columns_of(cell).stop <= one.stop for one in held) for cell in cells
    )


def _is_text_row(table: Table, row: int, header: Header) -> bool:
    """A label with a wide or blank text beside it, below the table: no cell for each column of its own."""
    cells = table.cells(row)
    names = [_cell(table, row, header, field) for field in (*_LEVELS, "name")]
    filled = [cell for cell in names if cell is not None and cell.row == row and not is_blank(_text(cell))]
    wide = any(cell.columns > 1 and cell not in names for cell in cells)
    short = len(cells) < min(len(header.columns), _FEWEST_CELLS)
    first = filled[0] if filled else None
    level = first is not None and words.says("text_labels", "indicator", _text(first))
    return not level and (wide or short) and _text(names[-1]).strip() == ""


def _read_row(draft: Draft, table: Table, row: int, header: Header, levels: dict[str, Cell]) -> None:
    name, values = _cell(table, row, header, "name"), [_cell(table, row, header, field) for field in _VALUES]
    begun = [cell for cell in values if cell is not None and cell.row == row]
    filled = [cell for cell in begun if hides_text(cell.cell) or not _is_mark(_text(cell))]
    if _is_subtotal(table, row):
        table.take_row(row)
        draft.skip(table.place(row), _row_text(table, row), "subtotal_row")
        return
    over = level_with_points(table, row, header)
    if over is not None:
        _take_banner(draft, table, over, levels)
        draft.skip(table.place(row), _row_text(table, row), "subtotal_row")
        table.take_row(row)
        return
    _carry(table, row, header, levels)
    table.take(*(each for each in table.cells(row) if _is_held(each, header)))
    if not filled and (name is None or words.says("template_marks", "name", _text(name))):
        draft.skip(table.place(row), _row_text(table, row), "template_row")
        if name is not None and re.search(
            r"\d", _text(name)
        ):  # 指标2: no indicator, but template text that was left in
            draft.say(_text(name), name.cell)
        return
    cells: dict[str, Any] = {
        column.field: _value(table, row, header, column)
        for column in header.columns
        if column.field and column.field not in {*_LEVELS, "name"}
    }
    cells["target"] = _target(draft, table, row, header, cells.get("target"))
    for level in _LEVELS:
        if header.holding(level) is not None or level in levels:
            cells[level] = levels.get(level, blank(table, row))
    for each, own in apart(_name(draft, table, row, header, levels), cells):
        draft.indicators.append(Indicator(name=each, **with_points(each, own)))


def _is_subtotal(table: Table, row: int) -> bool:
    return any(words.says("total_labels", "subtotal", cell.cell.text) for cell in table.filled(row)[:_FIRST_CELLS])


def _is_mark(text: str) -> bool:
    return BLANK_MARKS.fullmatch(text) is not None


def _is_held(cell: GridCell, header: Header) -> bool:
    return any(each.field and overlap(columns_of(cell), each.columns) for each in header.columns)


def _row_text(table: Table, row: int) -> str:
    return " | ".join(cell.cell.text for cell in table.filled(row))


def _carry(table: Table, row: int, header: Header, levels: dict[str, Cell]) -> None:
    """Levels of this row: the cell that covers it, else the one printed above; a new level 1 forgets level 2."""
    for at, level in enumerate(_LEVELS):
        cell = _cell(table, row, header, level)
        if cell is None or is_blank(_text(cell)) or cell.row < header.first:
            continue
        if at == 0 and levels.get(level) != cell.cell:
            levels.pop("level2", None)
        levels[level] = cell.cell


def _value(table: Table, row: int, header: Header, column: BlockColumn) -> Cell:
    cell = value(table, row, column)
    if cell is None or cell.row < header.first:
        return blank(table, row)
    if cell.row == row:
        shared = cell.rows > 1 and column.field in _MEASURED and not is_blank(_text(cell))
        return replace(cell.cell, review=f"one cell for {cell.rows} rows") if shared else cell.cell
    if column.field not in _SHARED:
        return Cell("", cell.cell.place, MERGED)
    return replace(cell.cell, review=MERGED) if not is_blank(_text(cell)) else cell.cell


def _target(draft: Draft, table: Table, row: int, header: Header, target: Any) -> Cell | None:
    """The adjusted target where one is filled in, else the initial one; both are named where they differ. Of two that
    neither is adjusted more than the other the second was not read."""
    if target is None:
        return None
    chosen, first = cast(Cell, target), header.holding("target")
    for column in header.unknown():
        cell = value(table, row, column) if column.beside == "target" else None
        if cell is None or is_blank(_text(cell)):
            continue
        table.take(cell)
        if _is_mark(chosen.text):
            chosen = cell.cell
        elif plain(chosen.text) != plain(_text(cell)):
            if first is not None and how_specific(column, "target") <= how_specific(first, "target"):
                draft.lose(replace(second_column(cell.cell), part="cell"))
            else:
                draft.skip(cell.cell.place, _text(cell), "second_target", chosen.text)
    return chosen


def _name(draft: Draft, table: Table, row: int, header: Header, levels: dict[str, Cell]) -> Cell:
    """The name; a blank one is the level beside it, or the name above where a row was split."""
    cell = _cell(table, row, header, "name")
    if cell is not None and not is_blank(_text(cell)) and cell.row >= header.first:
        doubted = any(each.field == "name" and each.beside == UNSURE for each in header.columns)
        return replace(cell.cell, review=NAMES_IN_DOUBT) if doubted and not cell.cell.review else cell.cell
    for level in reversed(_LEVELS):
        beside = _cell(table, row, header, level)
        if beside is not None and beside.row == row and not is_blank(_text(beside)):
            return replace(levels[level], review="the cell of the name is blank; its level stands in")
    if draft.indicators and header.row != row - 1:
        return replace(draft.indicators[-1].name, review="the cell of the name is blank; the name above stands in")
    return cell.cell if cell is not None else blank(table, row)
