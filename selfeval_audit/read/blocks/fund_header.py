"""The header over the amounts of a money block: in one row, or in two where an amount stands in parts side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ... import words
from ...model import Cell
from ..comparable import base, bracketed, is_figure, plain
from ..grid import GridCell
from ..years import YEAR
from .columns import GRANTED, BlockColumn, Header, Leaf, above, assigned, header_at, leaves, side_label
from .table import Table
from .vocabulary import candidates, label_kind

_STATED = {"initial_budget", "adjusted_budget", "received", "executed", "rate"}
_MONEY = {"budget", *_STATED}
_FEWEST_AMOUNTS = 3  # columns of a block that states no execution: one or two head other tables too
_SPENT = {"executed", "rate"}
_NAMED = {"project", "department", "entity", "both"}
_PARTS = ("total", "subtotal", "source", "nature", "spending", "income")


@dataclass(frozen=True, slots=True)
class _Side:
    """A column of a header in two rows: the header that says which amount it holds, and the part whose amount it is."""

    leaf: Leaf
    part: Cell | None = None

    @property
    def field(self) -> str:
        found = candidates(self.leaf.cell.cell.text, "", "fund")
        return found[0][1] if found else ""


def fund_header(table: Table, row: int) -> Header | None:
    """The header of a money block with its amounts in the rows below, or None."""
    header = side_by_side(table, row) or header_at(table, row, "fund")
    if header is None:
        return None
    fields = header.fields() | {column.beside for column in header.columns if column.share}
    years = {each[0] for leaf in header.columns for each in YEAR.finditer(leaf.header.cell.text)}
    if len(years) > 1:  # a table of several years is statistics, not this year's money
        return None
    in_parts = any(column.share for column in header.columns)
    if not (fields & GRANTED and (in_parts or fields & _SPENT)) and len(fields & _MONEY) < _FEWEST_AMOUNTS:
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
    return replace(header, columns=tuple(map(_as_initial, header.columns)))


def _as_initial(column: BlockColumn) -> BlockColumn:
    changed = {"budget": "initial_budget"}
    beside = changed.get(column.beside, column.beside) if column.share else column.beside
    return replace(column, field=changed.get(column.field, column.field), beside=beside)


def side_by_side(table: Table, row: int) -> Header | None:
    """A header in two rows in which each amount stands several times: for the whole and for its parts."""
    low, high = table.filled(row + 1), table.filled(row)
    if len(low) < 2 or not high or any(is_figure(cell.cell.text) for cell in low):  # noqa: PLR2004
        return None
    if label_kind(high[0].cell.text) in _NAMED and low[0].column == high[0].column:  # a label of the head and its name
        return None
    side = side_label(table, row, 2, "fund")
    sides = [_side(table, leaf) for leaf in leaves(table, row, 2) if side is None or leaf.cell != side]
    parts = [each for each in sides if each.part is not None]
    if not _repeat(parts):
        return None
    whole = _whole([each.part for each in parts if each.part is not None])
    own = [each.leaf for each in sides if each.part is None or plain(each.part.text) == whole]
    columns = (*assigned(table, own, "fund", row + 2), *(_of_part(each) for each in parts if each.leaf not in own))
    return Header(row, row + 2, tuple(sorted(columns, key=lambda each: each.columns.start)), side)


def _side(table: Table, leaf: Leaf) -> _Side:
    """合计 under 全年预算数, or 预算数 under 基本支出: the amount and the part that a column holds."""
    over = above(table, leaf.cell.row - 1, leaf.cell.column) if leaf.parent else None
    if over is None or base(over.cell.text) == base(leaf.cell.cell.text):
        return _Side(leaf)
    if _is_part(leaf.cell, over):
        return _Side(Leaf(over, "", leaf.columns), leaf.cell.cell)
    return _Side(leaf, over.cell) if _is_part(over, leaf.cell) else _Side(leaf)


def _is_part(named: GridCell, amount: GridCell) -> bool:
    """True for 合计, 省级, 基本支出 … where the other header names an amount (执行数) and this one none of its own."""
    text = named.cell.text
    held = {field for _, field in candidates(amount.cell.text, "", "fund")} & _MONEY
    said = any(words.says("fund_labels", each, text) for each in _PARTS)
    return bool(held) and said and not {field for _, field in candidates(text, "", "fund")} & _STATED


def _repeat(parts: Sequence[_Side]) -> bool:
    """True where an amount stands more than once, each time for another part."""
    amounts = [(each.field, plain(each.part.text)) for each in parts if each.part is not None and each.field]
    fields = [field for field, _ in amounts]
    return len(set(amounts)) == len(amounts) and len(set(fields)) < len(fields)


def _whole(parts: Sequence[Cell]) -> str:
    """The part that is the whole: 合计, a 小计, or the spending beside the income; "" where none is."""
    names = [name for name, _ in groupby(plain(part.text) for part in parts)]
    for held in ("total", "subtotal"):
        found = [name for name in names if words.says("fund_labels", held, name)]
        if found:
            return found[0]
    spent = {name for name in names if not words.says("fund_labels", "income", name)}
    return spent.pop() if len(spent) == 1 else ""


def _of_part(side: _Side) -> BlockColumn:
    return BlockColumn(side.leaf.columns, side.leaf.cell, beside=side.field, share=side.part)
