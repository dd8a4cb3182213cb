"""A header in which an amount stands several times: for the whole and for its parts side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from .... import words
from ....model import Cell
from ...comparable import base, bracketed, is_figure, plain
from ...grid import GridCell
from ..columns import GRANTED, BlockColumn, Header, Leaf, above, assigned, leaves, side_label
from ..table import Table
from ..vocabulary import candidates, label_kind

STATED = {"initial_budget", "adjusted_budget", "received", "executed", "rate"}
AMOUNTS = {"budget", *STATED}
WEAK = 3  # the rank from which a word also stands in headers and labels of other things
_NAMED = {"project", "department", "entity", "both"}
_PARTS = ("total", "subtotal", "source", "nature", "spending", "income")


@dataclass(frozen=True, slots=True)
class _Side:
    """A column of a header: the header that says which amount it holds, and the part whose amount it is."""

    leaf: Leaf
    part: Cell | None = None

    @property
    def field(self) -> str:
        return _field(self.leaf.cell.cell.text)


def in_parts(table: Table, row: int) -> Header | None:
    """A header with its parts on a second row (预算数 over 合计, 中央), or named in one (中央预算数, 省级预算数)."""
    return _in_two_rows(table, row) or _in_one_row(table, row)


def _in_two_rows(table: Table, row: int) -> Header | None:
    low, high = table.filled(row + 1), table.filled(row)
    if len(low) < 2 or not high or any(is_figure(cell.cell.text) for cell in low):  # noqa: PLR2004 - parts
        return None
    if label_kind(high[0].cell.text) in _NAMED and low[0].column == high[0].column:  # a label of the head and its name
        return None
    side = side_label(table, row, 2, "fund")
    sides = [_side(table, leaf) for leaf in leaves(table, row, 2) if side is None or leaf.cell != side]
    parts = [each for each in sides if each.part is not None]
    return _header(table, (row, row + 2), side, sides) if _repeat(parts) else None


def _in_one_row(table: Table, row: int) -> Header | None:
    cells = table.filled(row)
    if len(cells) < 2 or any(is_figure(cell.cell.text) for cell in cells):  # noqa: PLR2004 - one cell heads no table
        return None
    side = side_label(table, row, 1, "fund")
    found = [leaf for leaf in leaves(table, row, 1) if side is None or leaf.cell != side]
    carried = any(words.says("fund_labels", "carried over", leaf.cell.cell.text) for leaf in found)
    sides = [_named(leaf, carried=carried) for leaf in found]
    bare = [each.leaf.cell for each in sides if is_bare_part(each.leaf.cell.cell.text)]
    return _header(table, (row, row + 1), side, sides) if _part_of_another(sides, bare) else None


def _header(table: Table, rows: tuple[int, int], side: GridCell | None, sides: list[_Side]) -> Header:
    """The whole's columns by what they hold, each part's with the amount of which it is one."""
    whole = _whole([each.part for each in sides if each.part is not None])
    own = [each.leaf for each in sides if each.part is None or plain(each.part.text) == whole]
    parts = [_of_part(each) for each in sides if each.leaf not in own]
    several = len({each.beside for each in parts} - {"rate"}) > 1
    kept = (_unsaid(each) if several else each for each in assigned(table, own, "fund", rows[1]))
    columns = (*kept, *parts)
    return Header(rows[0], rows[1], tuple(sorted(columns, key=lambda each: each.columns.start)), side)


def _unsaid(column: BlockColumn) -> BlockColumn:
    """合计 beside the parts of several amounts does not say which of them it is the whole of."""
    weak = all(rank >= WEAK for rank, _ in candidates(column.header.cell.text, "", "fund"))
    return replace(column, field="") if weak else column


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
    held = {field for _, field in candidates(amount.cell.text, "", "fund")} & AMOUNTS
    said = any(words.says("fund_labels", each, text) for each in _PARTS) or is_kind(text)
    return bool(held) and said and not {field for _, field in candidates(text, "", "fund")} & STATED


def is_kind(text: str) -> bool:
    """True for 一般公共预算, 政府性基金预算: the name of a part is all that it says."""
    return words.pattern("fund_labels", "one part").fullmatch(base(text)) is not None


def _named(leaf: Leaf, *, carried: bool) -> _Side:
    """中央预算数, 预算数(中央): a header that names an amount and whose; beside what was carried over 本年预算数."""
    header = leaf.cell.cell
    if carried and _field(header.text) in GRANTED and words.says("fund_labels", "this year's", header.text):
        return _Side(leaf, header)
    return _Side(leaf, part_named(header) if _field(header.text) else None)


def part_named(label: Cell) -> Cell | None:
    """The part of the money that a label with an amount names (中央 of 中央预算数), None where it is of the whole."""
    pattern = words.pattern("fund_labels", "one part")
    found = pattern.match(base(label.text)) or pattern.fullmatch(bracketed(label.text).strip("()"))
    return replace(label, text=found[0]) if found is not None else None


def is_bare_part(text: str) -> bool:
    """A header that names a source of money and no amount (中央, 其他资金)."""
    return words.says("fund_labels", "source", text) and not candidates(text, "", "fund")


def _field(text: str) -> str:
    found = [field for _, field in candidates(text, "", "fund") if field in AMOUNTS]
    return found[0] if found else ""


def _part_of_another(sides: Sequence[_Side], bare: Sequence[GridCell]) -> bool:
    """True where a header that names a part stands beside one of the same amount for the whole or another part."""
    named = [each for each in sides if each.part is not None]
    for one in named:
        others = [each for each in sides if each is not one and _same_amount(one, each)]
        if any(each.part is None or plain(each.part.text) != plain(_text(one)) for each in others):
            return True
    return bool(named and bare)


def _same_amount(one: _Side, other: _Side) -> bool:
    return bool(other.field) and (one.field == other.field or {one.field, other.field} <= GRANTED)


def _text(side: _Side) -> str:
    return side.part.text if side.part is not None else ""


def _repeat(parts: Sequence[_Side]) -> bool:
    """True where an amount stands more than once, each time for another part."""
    amounts = [(each.field, plain(_text(each))) for each in parts if each.field]
    fields = [field for field, _ in amounts]
    return len(set(amounts)) == len(amounts) and len(set(fields)) < len(fields)


def _whole(parts: Sequence[Cell]) -> str:
    """The part that is the whole: 合计, a 小计, or the spending beside the income; "" where none is."""
    names = [name for name, _ in groupby(plain(part.text) for part in parts)]
    for held in ("total", "subtotal"):
        found = [name for name in names if words.says("fund_labels", held, name)]
        if found:
            return found[0]
    incomes = [name for name in names if words.says("fund_labels", "income", name)]
    spent = set(names) - set(incomes)
    return spent.pop() if incomes and len(spent) == 1 else ""


def _of_part(side: _Side) -> BlockColumn:
    return BlockColumn(side.leaf.columns, side.leaf.cell, beside=side.field, share=side.part)
