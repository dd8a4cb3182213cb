"""The money block with its amounts below a header -> fund lines, whatever its columns and their order."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any, cast

from .... import words
from ....model import FUND_FIGURES, MERGED, Cell, FundColumn, FundField, FundLine
from ...comparable import base, bracketed, hides_text, is_blank, is_figure, is_number, plain
from ...grid import GridCell
from ..amounts import is_amount, is_elsewhere, may_be_amount, may_be_beside, settled, with_parts
from ..columns import BlockColumn, Header, value
from ..draft import NO_CELL, Draft
from ..marks import begins
from ..table import Table, columns_of, overlap
from ..unit_rows import is_unit_row
from ..vocabulary import candidates, label_kind
from .answered import answered
from .fund_header import fund_header
from .share_lines import read_rest
from .turned import Turned, turned

_ODD = Fraction(1, 2)  # share of the amounts of a row that may be words or errors; of more it is a row of texts
_LONGEST_AMOUNT = 24  # letters, as in `amounts`


def read_money(draft: Draft, table: Table, row: int) -> int:
    """Take the money block that begins here into the draft; the number of rows it takes, 0 where none begins."""
    lying = turned(table, row)
    if lying is not None:
        return _read_turned(draft, table, lying)
    header = fund_header(table, row)
    if header is None:
        return 0
    end = header.first
    while end < table.height and (is_unit_row(table, end) or _is_fund_row(table, end, header)):
        end += 1
    units = [each for each in range(header.first, end) if is_unit_row(table, each)]
    rows = [each for each in range(header.first, end) if table.filled(each) or _hides_amounts(table, each, header)]
    rows = [each for each in rows if each not in units]
    if not rows:
        return 0
    for each in units:
        _take_units(draft, table, each)
    table.take(*(cell for each in range(row, header.first) for cell in table.cells(each)))
    lines = _sources(draft, [_line(draft, table, each, header) for each in rows])
    names = [_name_cell(table, each, header) for each in rows]
    if not lines:
        return end - row
    keep_lines(draft, lines)
    keep_columns(draft, _name_header(header, names), [(each.field, each.header.cell) for each in header.columns])
    read_rest(draft, table, header, rows, names)
    if {"weight", "score"} <= header.fields():
        draft.points_over = header
    return end - row


def _hides_amounts(table: Table, row: int, header: Header) -> bool:
    """True for a row of which nothing was read, but where an amount stands."""
    amounts = [value(table, row, each) for each in header.columns if each.field in FUND_FIGURES]
    return any(cell is not None and cell.row == row and hides_text(cell.cell) for cell in amounts)


def _read_turned(draft: Draft, table: Table, lying: Turned) -> int:
    """The block as it is read upright; what is a column there is a row in the document."""
    before = len(draft.lost)
    if not read_money(draft, lying.table, 0):
        return 0
    draft.lost[before:] = [replace(part, part="row") for part in draft.lost[before:]]
    for label in lying.beside:
        _keep_unit(draft, label.cell)
    for row in lying.units:
        _take_units(draft, table, row)
    for note in lying.notes[1:]:
        if not is_blank(note.cell.text):
            draft.say(lying.notes[0].cell.text, note.cell)
    lying.take()
    return lying.rows


def _sources(draft: Draft, lines: list[FundLine]) -> list[FundLine]:
    """The rows that are sources of money; a list of 三公 expenses is named as seen and kept out of them."""
    expenses = [line for line in lines if words.says("fund_labels", "three_public", line.name.text)]
    if len(expenses) < 2:  # noqa: PLR2004 - one alone may be what the project pays
        return _spent(draft, lines)
    if all(line in expenses or _is_total(line) for line in lines):
        expenses = lines
    for line in expenses:
        draft.skip(line.name.place, line.name.text, "no_source_of_money", amounts_of(line))
    return _spent(draft, [line for line in lines if line not in expenses])


def _spent(draft: Draft, lines: list[FundLine]) -> list[FundLine]:
    """Of a fund's income and spending below each other the spending; the income with its parts is named."""
    if not any(words.says("fund_labels", "spending", line.name.text) for line in lines):
        return lines
    income: list[FundLine] = []
    for line in lines:
        starts = words.says("fund_labels", "income", line.name.text)
        ends = _is_total(line) or words.says("fund_labels", "spending", line.name.text)
        if starts or (income and not ends and line is not lines[0] and lines[lines.index(line) - 1] in income):
            income.append(line)
    for line in income:
        draft.skip(line.name.place, line.name.text, "income", amounts_of(line))
    return [line for line in lines if line not in income]


def keep_lines(draft: Draft, lines: list[FundLine], total: FundLine | None = None) -> None:
    """The total row, where it is not known by its label, and the rows below it; a second total stays beside."""
    if draft.has_money():
        known = {plain(line.name.text) for line in [*draft.funds, draft.total] if line is not None}
        for line in lines:
            if plain(line.name.text) in known:
                draft.skip(line.name.place, line.name.text, "second_money_block", amounts_of(line))
            else:
                draft.funds.append(line)
        return
    total = total or _total_of(lines)
    draft.total = total
    draft.funds = [line for line in lines if line is not total]


def keep_columns(draft: Draft, name: Cell | None, columns: list[tuple[str, Cell]]) -> None:
    """The understood headers as printed, and the unit of amounts that one of them states."""
    known = {(each.holds, each.header.text) for each in draft.fund_columns}
    headers = ([("name", name)] if name is not None else []) + [(f, h) for f, h in columns if f]
    for field, header in headers:
        if (field, header.text) not in known:
            draft.fund_columns.append(FundColumn(cast(FundField, field), header))
    for _, header in headers:
        if _keep_unit(draft, header):
            return


def _keep_unit(draft: Draft, header: Cell) -> bool:
    """The unit of amounts that a header or label states in brackets; False where it states none."""
    printed = words.pattern("money_units", "bracket").search(header.text)
    if printed is None:
        return False
    said = words.pattern("money_units", "unit").search(printed[0])
    if draft.money_unit is None or (said is not None and said[0] not in _unit(draft.money_unit)):
        draft.money_unit = header
    return True


def _take_units(draft: Draft, table: Table, row: int) -> None:
    """Take a row of units; the unit of money that it states is that of the amounts, where no other is stated."""
    table.take_row(row)
    stated = [cell.cell for cell in table.filled(row) if _unit(cell.cell)]
    if stated and len({unit for cell in stated for unit in _unit(cell)}) == 1:
        draft.money_unit = draft.money_unit or stated[0]


def _unit(cell: Cell) -> list[str]:
    return words.pattern("money_units", "unit").findall(cell.text)


def amounts_of(line: FundLine) -> str:
    """The amounts of a line as they are printed, to name it by."""
    cells = [getattr(line, field) for field in FUND_FIGURES]
    return " | ".join(cell.text for cell in cells if cell is not None and cell.text)


def _total_of(lines: list[FundLine]) -> FundLine | None:
    """The row that names itself a total; the only row; the row before the first 其中; a 小计 below all others."""
    for line in lines:
        if _is_total(line) and not _is_part(line):
            return line
    if len(lines) == 1 or (len(lines) > 1 and _is_part(lines[1]) and not _is_part(lines[0])):
        return lines[0]
    sums = [line for line in lines if words.says("fund_labels", "subtotal", line.name.text)]
    if sums == lines[-1:]:
        return lines[-1]
    return lines[0] if lines and is_blank(lines[0].name.text) else None


def _is_total(line: FundLine) -> bool:
    return words.says("fund_labels", "total", line.name.text)


def _is_part(line: FundLine) -> bool:
    return words.says("fund_labels", "part", line.name.text)


def _is_fund_row(table: Table, row: int, header: Header) -> bool:
    amounts = [value(table, row, each) for each in header.columns if each.share or each.field in FUND_FIGURES]
    filled = [cell for cell in amounts if cell is not None and not is_blank(cell.cell.text)]
    if not table.filled(row):
        return True
    odd = [cell for cell in filled if not is_amount(cell.cell.text) and not is_elsewhere(cell.cell.text)]
    name = _name_cell(table, row, header)
    if not (_is_sure(name, header, filled) and all(may_be_beside(cell.cell.text) for cell in odd)) and (
        not all(may_be_amount(cell.cell.text) for cell in odd) or len(odd) > _ODD * len(filled)
    ):
        return False
    if name is not None and (_covers_amount(name, header) or _names_points(name)):
        return False
    if begins(table, row):
        return False
    if any(is_number(cell.cell.text) for cell in filled):
        return True
    if any(is_elsewhere(cell.cell.text) for cell in filled):  # 资金使用情况说明 | 详见附件 is a text
        return name is None or not words.says("text_labels", "other", name.cell.text)
    return name is not None and words.says("fund_labels", "name", name.cell.text)


def _names_points(name: GridCell) -> bool:
    """预算执行率得分（10分）: no source of money has such a name."""
    return any(field in {"weight", "score", "rate"} for _, field in candidates(name.cell.text, "", "fund"))


def _is_sure(name: GridCell | None, header: Header, filled: list[GridCell]) -> bool:
    """Money whatever else stands in the row: named so left of the amounts, of which one at least is a number."""
    if name is None or not words.says("fund_labels", "name", name.cell.text):
        return False
    first = min((each.columns.start for each in header.columns if each.field or each.share), default=0)
    return name.column < first and any(is_number(cell.cell.text) for cell in filled)


def _covers_amount(name: GridCell, header: Header) -> bool:
    covered = sum(
        1 for each in header.columns if each.field in FUND_FIGURES and overlap(columns_of(name), each.columns)
    )
    return covered > 1


def _name_cell(table: Table, row: int, header: Header) -> GridCell | None:
    """The text of a row outside its amounts that most looks like the name of a fund, left of them first."""
    held = [each.columns for each in header.columns if each.field or each.share]
    first = min((columns.start for columns in held), default=0)
    names = [each.columns for each in header.unknown() if label_kind(each.header.cell.text) == "project"]
    best: tuple[tuple[bool, bool, bool, int], GridCell] | None = None
    for cell in table.under(row, range(table.width)):
        text = cell.cell.text
        if cell.row < header.first or is_blank(text) or is_figure(text) or is_elsewhere(text):
            continue
        if all(any(place in columns for columns in held) for place in columns_of(cell)):
            continue
        known = words.says("fund_labels", "name", text)
        headed = any(overlap(columns_of(cell), columns) for columns in names)
        rank = (headed, known and len(base(text)) <= _LONGEST_AMOUNT, cell.column < first, cell.column)
        if best is None or rank > best[0]:
            best = (rank, cell)
    return best[1] if best is not None else None


def _line(draft: Draft, table: Table, row: int, header: Header) -> FundLine:
    name = _name_cell(table, row, header)
    table.take(*([name] if name is not None else []))
    cells: dict[str, Any] = {}
    used: list[GridCell] = []
    for column in header.columns:
        if not column.field:
            continue
        cell = value(table, row, column)
        place = table.place(row)
        said = cell is not None and cell in used and not is_elsewhere(cell.cell.text)  # words may answer for several
        if cell is None or said or cell.row < header.first:
            cells[column.field] = Cell("", place)
        elif cell.row < row:
            cells[column.field] = Cell("", cell.cell.place, MERGED)
        else:
            cells[column.field] = _amount(draft, column, cell.cell)
            used.append(cell)
    table.take(*used)
    return FundLine(name=name.cell if name is not None else NO_CELL, **answered(cells))


def _amount(draft: Draft, column: BlockColumn, cell: Cell) -> Cell:
    """The amount of a cell; parts that are printed with it are kept as a text of the form."""
    if column.field not in FUND_FIGURES:
        return cell
    parts = with_parts(cell)
    if parts is None:
        return settled(cell)
    draft.say(column.header.cell.text, parts[1])
    return parts[0]


def _name_header(header: Header, names: list[GridCell | None]) -> Cell | None:
    """The header over the names: their column's own, else the label at the side of the block."""
    side = header.side.cell if header.side is not None else None
    if side is not None and bracketed(side.text):
        return side  # its unit and weight stand nowhere else
    for column in header.unknown():
        if any(name is not None and overlap(columns_of(name), column.columns) for name in names):
            return column.header.cell
    return side
