"""A header row, with what may stand above and below it -> what each column of a block holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from ... import words
from ...model import Cell
from ..comparable import base, bracketed, is_blank, is_figure
from ..grid import GridCell
from ..years import YEAR
from .table import Table, columns_of
from .vocabulary import candidates, goal_kind

_MONEY = {"budget", "initial_budget", "adjusted_budget", "received", "executed", "rate"}
_STATED = {"initial_budget", "adjusted_budget", "received", "executed", "rate"}
_SPENT = {"executed", "rate"}
_GRANTED = {"budget", "initial_budget", "adjusted_budget"}
_LOOK_AHEAD = 8


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a block: its header and, where understood, what it holds. `beside` holds a field a second time."""

    columns: range
    header: GridCell
    field: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """The header rows of a block from `row` to before `first`, its columns, and the label at its side."""

    row: int
    first: int
    columns: tuple[Column, ...]
    side: GridCell | None = None

    def holding(self, field: str) -> Column | None:
        """The column that holds a field."""
        return next((column for column in self.columns if column.field == field), None)

    def fields(self) -> set[str]:
        """All fields that have a column."""
        return {column.field for column in self.columns if column.field}

    def unknown(self) -> list[Column]:
        """The columns with a header that was not understood or that lost its field to another."""
        return [column for column in self.columns if not column.field]


@dataclass(frozen=True, slots=True)
class _Leaf:
    """The lowest header cell over some columns and the text of the one above it."""

    cell: GridCell
    parent: str
    columns: range


def indicator_header(table: Table, row: int) -> Header | None:
    """The header of an indicator table at this row, or None: names, and what is asked or what was reached."""
    header = _header(table, row, "indicator")
    if header is None:
        return None
    fields = header.fields()
    rated = {"target", "actual"} & fields or {"weight", "score"} <= fields
    if "name" not in fields and {"level1", "level2"} & fields and rated:
        header = _with_level_as_name(header)
        fields = header.fields()
    understood = len(fields) * 2 >= len(header.columns)
    return header if "name" in fields and rated and understood else None


def fund_header(table: Table, row: int) -> Header | None:
    """The header of a money block with its amounts in the rows below, or None."""
    header = _header(table, row, "fund")
    if header is None:
        return None
    fields = header.fields()
    years = {each[0] for leaf in header.columns for each in YEAR.finditer(leaf.header.cell.text)}
    if len(years) > 1:  # a table of several years is statistics, not this year's money
        return None
    if not (fields & _GRANTED and fields & _SPENT) and len(fields & _MONEY) < 3:  # noqa: PLR2004 - a block of budgets
        return None
    return _with_initial(header) if {"budget", "adjusted_budget"} <= fields else header


def _with_initial(header: Header) -> Header:
    """A budget beside the adjusted one is the initial one, unless the rate's formula or its own name says otherwise."""
    budget, rate = header.holding("budget"), header.holding("rate")
    if (
        budget is None
        or header.holding("initial_budget") is not None
        or words.says("fund_labels", "deducted", budget.header.cell.text)
    ):
        return header
    letters = set(re.findall("[A-Z]", bracketed(budget.header.cell.text)))
    if rate is not None and letters & set(re.findall("[A-Z]", bracketed(rate.header.cell.text))):
        return header
    columns = (replace(each, field="initial_budget") if each is budget else each for each in header.columns)
    return replace(header, columns=tuple(columns))


def _header(table: Table, row: int, kind: Literal["fund", "indicator"]) -> Header | None:
    cells = table.filled(row)
    if len(cells) < 2 or any(_holds_figure(cell.cell.text) for cell in cells):  # noqa: PLR2004 - one cell heads no table
        return None
    depth = 2 if _has_second_row(table, row, kind) else 1
    side = _side_label(table, cells[0], row, depth, heads_money=kind == "fund" and _is_one_of_several(cells))
    leaves = [leaf for leaf in _leaves(table, row, depth) if side is None or leaf.cell != side]
    named = {at for at, leaf in enumerate(leaves) if kind == "fund" and _names_below(table, leaf, row + depth)}
    return Header(row, row + depth, _assigned(leaves, kind, named), side)


def _holds_figure(text: str) -> bool:
    """A figure, alone or behind a label (预算数: 100): no header."""
    return is_figure(text) or re.search(r"[:：]\s*\d", text) is not None


def _has_second_row(table: Table, row: int, kind: str) -> bool:
    """True where the next row only splits the columns of this one (年度指标值 over 指标性质, 指标值, 度量单位)."""
    below = table.filled(row + 1)
    if len(below) < 2 or any(is_figure(cell.cell.text) for cell in below):  # noqa: PLR2004 - a split makes two
        return False
    headers = table.filled(row)
    known = sum(1 for cell in headers if candidates(cell.cell.text, "", kind))
    return 2 * known >= len(headers) and all(_splits(table, row, cell, kind) for cell in below)


def _splits(table: Table, row: int, cell: GridCell, kind: str) -> bool:
    parent = _above(table, row, cell.column)
    if parent is None or base(parent.cell.text) == base(cell.cell.text):
        return False
    wide = parent.columns > cell.columns or is_blank(_text_at(table, row, cell.column))
    wide = wide or is_blank(_text_at(table, row, cell.column + cell.columns))
    found = candidates(cell.cell.text, parent.cell.text, kind)
    if kind == "fund" and parent.columns > cell.columns and is_share(cell.cell.text, parent.cell.text):
        return True
    names = bool(found) and found[0][1] in {"level1", "level2", "name"}
    over_names = parent.columns > cell.columns or words.says("text_labels", "section", parent.cell.text)
    return bool(found) and wide and (not names or over_names)


def _text_at(table: Table, row: int, column: int) -> str:
    cell = table.at(row, column)
    return cell.cell.text if cell is not None else ("" if column < table.width else "edge")


def _above(table: Table, row: int, column: int) -> GridCell | None:
    """The header over a column; where it is blank the nearest to the left, which then stands over both."""
    for place in range(column, -1, -1):
        cell = table.at(row, place)
        if cell is not None and not is_blank(cell.cell.text):
            return cell
    return None


def _is_one_of_several(cells: list[GridCell]) -> bool:
    """A first header with the unit of amounts, beside others that head budgets: the label of the block."""
    fields = [{field for _, field in candidates(cell.cell.text, "", "fund")} for cell in cells[1:]]
    return words.says("money_units", "bracket", cells[0].cell.text) and any(each & _GRANTED for each in fields)


def _side_label(table: Table, first: GridCell, row: int, depth: int, *, heads_money: bool) -> GridCell | None:
    """The label at the left of a whole block (预算执行情况, 绩效指标): it reaches down, or nothing stands below it."""
    if first.row + first.rows > row + depth:
        return first
    if not words.says("text_labels", "section", first.cell.text) and not heads_money:
        return None
    rows = range(row + depth, min(row + depth + _LOOK_AHEAD, table.height))
    below = [table.at(each, first.column) for each in rows if table.filled(each)]
    return first if below and _empty_until_next(below) else None


def _empty_until_next(below: list[GridCell | None]) -> bool:
    """Blank for at least the first two rows: what follows later belongs to the next block."""
    return all(cell is None or is_blank(cell.cell.text) for cell in below[:2])


def _leaves(table: Table, row: int, depth: int) -> list[_Leaf]:
    leaves: dict[tuple[int, int], _Leaf] = {}
    for column in range(table.width):
        top, low = table.at(row, column), table.at(row + depth - 1, column)
        cell = low if low is not None and not is_blank(low.cell.text) else top
        if cell is None or is_blank(cell.cell.text) or cell.row < row:
            continue
        parent = _above(table, row, column)
        text = parent.cell.text if parent is not None and parent != cell and cell.row > row else ""
        known = leaves.get((cell.row, cell.column))
        columns = columns_of(cell) if known is None else known.columns
        leaves[cell.row, cell.column] = _Leaf(cell, text, columns)
    return list(leaves.values())


def _names_below(table: Table, leaf: _Leaf, row: int) -> bool:
    """True where the first row below holds a name, not an amount: this header is the label of the block."""
    cell = table.at(row, leaf.columns.start)
    if cell is None or is_blank(cell.cell.text) or any(letter.isdigit() for letter in cell.cell.text):
        return False
    found = candidates(leaf.cell.cell.text, leaf.parent, "fund")
    return not is_figure(cell.cell.text) and (not found or found[0][1] != "reason")


def _assigned(leaves: list[_Leaf], kind: str, named: set[int]) -> tuple[Column, ...]:
    """Each field to the header that names it most specifically, each header to one field."""
    names = [(rank, at) for at, leaf in enumerate(leaves) for rank, field in _bids(leaf, kind) if field == "name"]
    behind = min(names, default=(0, 0))[1]
    goals = _goals_at_left(leaves) if kind == "indicator" else set()
    ranked = sorted(
        (rank, _away(at, field, leaves, behind), at, field)
        for at, leaf in enumerate(leaves)
        for rank, field in _bids(leaf, kind)
        if at not in named | goals
    )
    bids = [(rank, at, field) for rank, _, at, field in ranked]
    holds: dict[int, str] = {}
    for _, at, field in bids:
        if at not in holds and field not in holds.values():
            holds[at] = field
    beside = {at: field for _, at, field in reversed(bids) if at not in holds} | dict.fromkeys(goals, "goal")
    return tuple(
        Column(leaf.columns, leaf.cell, holds.get(at, ""), beside.get(at, "")) for at, leaf in enumerate(leaves)
    )


def is_share(text: str, parent: str) -> bool:
    """True for 总额, 财政拨款 … below a header that names what the money was for (执行数): its whole and its parts."""
    money = {field for _, field in candidates(parent, "", "fund")} & _MONEY
    named = words.says("fund_labels", "total", text) or words.says("fund_labels", "source", text)
    return bool(money) and named and not {field for _, field in candidates(text, "", "fund")} & _STATED


def _goals_at_left(leaves: list[_Leaf]) -> set[int]:
    """Headers of goals left of the first level, where another column holds the targets."""
    fields = [{field for _, field in _bids(leaf, "indicator")} for leaf in leaves]
    level = next((at for at, each in enumerate(fields) if "level1" in each and "target" not in each), 0)
    if not any("target" in each for each in fields[level:]):
        return set()
    return {at for at in range(level) if goal_kind(leaves[at].cell.cell.text) == "goal"}


def _bids(leaf: _Leaf, kind: str) -> tuple[tuple[int, str], ...]:
    if kind == "fund" and leaf.parent and is_share(leaf.cell.cell.text, leaf.parent):
        whole = words.says("fund_labels", "total", leaf.cell.cell.text)
        return candidates(leaf.parent, "", kind) if whole else ()
    return candidates(leaf.cell.cell.text, leaf.parent, kind)


def _away(at: int, field: str, leaves: list[_Leaf], name: int) -> int:
    """Of several columns of weights, one for each level, the one behind the name is the row's."""
    same = [each for each in leaves if base(each.cell.cell.text) == base(leaves[at].cell.cell.text)]
    if field != "weight" or len(same) < 2:  # noqa: PLR2004 - one column is no choice
        return 0
    return at - name if at > name else len(leaves) + name - at


def _with_level_as_name(header: Header) -> Header:
    """Of a table with one or two levels the lowest one names the row."""
    lowest = "level2" if "level2" in header.fields() else "level1"
    columns = tuple(
        Column(each.columns, each.header, "name", each.beside) if each.field == lowest else each
        for each in header.columns
    )
    return Header(header.row, header.first, columns, header.side)


def value(table: Table, row: int, column: Column) -> GridCell | None:
    """The cell of a column in a row: the first filled one under the header, else the first."""
    cells = table.under(row, column.columns)
    return next((cell for cell in cells if not is_blank(cell.cell.text)), cells[0] if cells else None)


def blank(table: Table, row: int) -> Cell:
    """A blank of a row that is shorter than its header."""
    return Cell("", table.place(row))
