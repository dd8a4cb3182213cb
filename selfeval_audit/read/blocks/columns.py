"""A header row, with what may stand above and below it -> what each column of a block holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ... import words
from ...model import Cell
from ..comparable import base, is_blank, is_figure
from ..grid import GridCell
from ..years import YEAR
from .amounts import is_elsewhere
from .cells_below import LOOK_AHEAD, numbers_below, words_below
from .table import Table, columns_of
from .unit_rows import below_units
from .vocabulary import candidates, goal_kind, is_another_times

GRANTED = {"budget", "initial_budget", "adjusted_budget"}
ANOTHER_YEAR = "another year"
"""What stands beside the form's own values: those of another year, of a whole term, or a yardstick."""
PART_OF_YEAR = "a part of the year"
"""What was asked by the end of a quarter, beside the target of the year."""
UNDERSTOOD = Fraction(1, 2)
"""Share of the headers of a row that must be known, or it heads something else."""
_BLANK_ROWS = 2  # rows below the label of a block in which nothing stands; a further one may be the next block's
_SURE = 1  # the rank of headers that head nothing but amounts
Kind = Literal["fund", "indicator"]


@dataclass(frozen=True, slots=True)
class BlockColumn:
    """A column of a block: its header and, where understood, what it holds. `beside` holds a field a second time;
    `share` is the name of the part whose amounts these are, where the header stands over several side by side."""

    columns: range
    header: GridCell
    field: str = ""
    beside: str = ""
    share: Cell | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The header rows of a block from `row` to before `first`, its columns, and the label at its side."""

    row: int
    first: int
    columns: tuple[BlockColumn, ...]
    side: GridCell | None = None

    def holding(self, field: str) -> BlockColumn | None:
        """The column that holds a field."""
        return next((column for column in self.columns if column.field == field), None)

    def fields(self) -> set[str]:
        """All fields that have a column."""
        return {column.field for column in self.columns if column.field}

    def unknown(self) -> list[BlockColumn]:
        """The columns with a header that was not understood or that lost its field to another."""
        return [column for column in self.columns if not column.field]


@dataclass(frozen=True, slots=True)
class Leaf:
    """The lowest header cell over some columns and the text of the one above it."""

    cell: GridCell
    parent: str
    columns: range


def header_at(table: Table, row: int, kind: Kind) -> Header | None:
    """The header of a block of this kind that begins at this row, whatever it holds; None where no headers stand."""
    cells = table.filled(row)
    if len(cells) < 2 or any(_holds_figure(cell.cell.text) for cell in cells):  # noqa: PLR2004 - one cell heads no table
        return None
    depth = 2 if _has_second_row(table, row, kind) else 1
    side = side_label(table, row, depth, kind)
    found = [leaf for leaf in leaves(table, row, depth) if side is None or leaf.cell != side]
    return Header(row, row + depth, assigned(table, found, kind, row + depth), side)


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
    return known >= UNDERSTOOD * len(headers) and all(_splits(table, row, cell, kind) for cell in below)


def _splits(table: Table, row: int, cell: GridCell, kind: str) -> bool:
    parent = above(table, row, cell.column)
    if parent is None or base(parent.cell.text) == base(cell.cell.text):
        return False
    wide = parent.columns > cell.columns or is_blank(_text_at(table, row, cell.column))
    wide = wide or is_blank(_text_at(table, row, cell.column + cell.columns))
    found = candidates(cell.cell.text, parent.cell.text, kind)
    names = bool(found) and found[0][1] in {"level1", "level2", "name"}
    over_names = parent.columns > cell.columns or words.says("text_labels", "section", parent.cell.text)
    dated = is_another_times(cell.cell.text) or words.says("text_labels", "part of the year", cell.cell.text)
    known = bool(found) or dated
    return known and wide and (not names or over_names)


def _is_dated(text: str) -> bool:
    return any(words.says("text_labels", each, text) for each in (ANOTHER_YEAR, "part of the year"))


def _text_at(table: Table, row: int, column: int) -> str:
    cell = table.at(row, column)
    return cell.cell.text if cell is not None else ("" if column < table.width else "edge")


def above(table: Table, row: int, column: int) -> GridCell | None:
    """The header over a column; where it is blank the nearest to the left, which then stands over both."""
    for place in range(column, -1, -1):
        cell = table.at(row, place)
        if cell is not None and not is_blank(cell.cell.text):
            return cell
    return None


def _is_one_of_several(cells: list[GridCell]) -> bool:
    """A first header with the unit of amounts, beside others that head budgets: the label of the block."""
    fields = [{field for _, field in candidates(cell.cell.text, "", "fund")} for cell in cells[1:]]
    return words.says("money_units", "bracket", cells[0].cell.text) and any(each & GRANTED for each in fields)


def side_label(table: Table, row: int, depth: int, kind: Kind) -> GridCell | None:
    """The label at the left of a whole block (预算执行情况, 绩效指标): it reaches down, or nothing stands below it."""
    cells = table.filled(row)
    first, heads_money = cells[0], kind == "fund" and _is_one_of_several(cells)
    if first.row + first.rows > row + depth:
        return first
    if not words.says("text_labels", "section", first.cell.text) and not heads_money:
        return None
    rows = range(row + depth, min(row + depth + LOOK_AHEAD, table.height))
    below = [table.at(each, first.column) for each in rows if table.filled(each)]
    return first if below and _empty_until_next(below) else None


def _empty_until_next(below: list[GridCell | None]) -> bool:
    """Blank for at least the first two rows: what follows later belongs to the next block."""
    return all(cell is None or is_blank(cell.cell.text) for cell in below[:_BLANK_ROWS])


def leaves(table: Table, row: int, depth: int) -> list[Leaf]:
    """The lowest header over each column, from left to right."""
    found: dict[tuple[int, int], Leaf] = {}
    for column in range(table.width):
        top, low = table.at(row, column), table.at(row + depth - 1, column)
        cell = low if low is not None and not is_blank(low.cell.text) else top
        if cell is None or is_blank(cell.cell.text) or cell.row < row:
            continue
        parent = above(table, row, column)
        text = parent.cell.text if parent is not None and parent != cell and cell.row > row else ""
        known = found.get((cell.row, cell.column))
        columns = columns_of(cell) if known is None else known.columns
        found[cell.row, cell.column] = Leaf(cell, text, columns)
    return list(found.values())


def _names_below(table: Table, leaf: Leaf, row: int, *, whole: bool) -> bool:
    """True where the first row below holds a name, not an amount: this header is the label of the block. Behind the
    first column words below a header that is sure of its amount are no name."""
    cell = table.at(below_units(table, row), leaf.columns.start)
    if cell is None or is_blank(cell.cell.text) or any(letter.isdigit() for letter in cell.cell.text):
        return False
    found = candidates(leaf.cell.cell.text, leaf.parent, "fund")
    if is_elsewhere(cell.cell.text) or (whole and found and found[0][0] <= _SURE):
        return False
    return not is_figure(cell.cell.text) and (not found or found[0][1] != "reason")


def assigned(table: Table, leaves: list[Leaf], kind: Kind, first: int) -> tuple[BlockColumn, ...]:
    """Each field to the header that names it most specifically, each header to one field. `first` is the row below."""
    named = {at for at, leaf in enumerate(leaves) if kind == "fund" and _names_below(table, leaf, first, whole=at > 0)}
    names = [(rank, at) for at, leaf in enumerate(leaves) for rank, field in _bids(leaf, kind) if field == "name"]
    behind = min(names, default=(0, 0))[1]
    goals = _goals_at_left(leaves) if kind == "indicator" else set()
    others = _of_other_years(leaves, kind)
    quarters = _of_quarters(leaves) if kind == "indicator" else set()
    ranked = sorted(
        (rank, _away(at, field, leaves, behind), at, field)
        for at, leaf in enumerate(leaves)
        for rank, field in _bids(leaf, kind)
        if at not in named | goals | others | quarters
    )
    bids = [(rank, at, field) for rank, _, at, field in ranked]
    bids = [each for each in bids if not _holds_other(table, leaves[each[1]], each[2], first)]
    holds: dict[int, str] = {}
    for _, at, field in bids:
        if at not in holds and field not in holds.values():
            holds[at] = field
    beside = {at: field for _, at, field in reversed(bids) if at not in holds} | dict.fromkeys(goals, "goal")
    beside |= dict.fromkeys(others, ANOTHER_YEAR) | dict.fromkeys(quarters, PART_OF_YEAR)
    return tuple(
        BlockColumn(leaf.columns, leaf.cell, holds.get(at, ""), beside.get(at, "")) for at, leaf in enumerate(leaves)
    )


def _of_other_years(leaves: list[Leaf], kind: str) -> set[int]:
    """Headers of what another year asked or reached: by their words, and by their years where one field has several.
    Of several actuals the last year's is the form's, and the target of that year; a term's gives way to a year's."""
    texts = [leaf.cell.cell.text for leaf in leaves]
    found = {at for at, text in enumerate(texts) if is_another_times(text)}
    if kind != "indicator":
        return found
    years = {at: int(year[1]) for at, text in enumerate(texts) if (year := YEAR.search(text))}
    last = max((year for at, year in years.items() if _holds(leaves[at], "actual")), default=0)
    for field in ("actual", "target"):
        of_field = [at for at, leaf in enumerate(leaves) if _holds(leaf, field) and at not in found]
        undated = [at for at in of_field if at not in years]
        several = len({years[at] for at in of_field if at in years}) + bool(undated) > 1
        found |= {at for at in of_field if several and at in years and (undated or years[at] != last)}
        terms = {at for at in of_field if words.says("fund_labels", "all years", texts[at])}
        found |= terms if set(of_field) - terms - found else set()
    return found


def _of_quarters(leaves: list[Leaf]) -> set[int]:
    """Targets of quarters (一季度 under 分季度目标值) beside the one of the year."""
    dated = {at for at, leaf in enumerate(leaves) if words.says("text_labels", "part of the year", leaf.cell.cell.text)}
    over = {at for at in dated if ("target" in {each for _, each in candidates(leaves[at].parent, "", "indicator")})}
    asked = over | {at for at in dated if _holds(leaves[at], "target")}
    whole = any(_holds(leaf, "target") for at, leaf in enumerate(leaves) if at not in dated)
    return asked if whole else set()


def _holds(leaf: Leaf, field: str) -> bool:
    return any(each == field for _, each in _bids(leaf, "indicator"))


def _holds_other(table: Table, leaf: Leaf, field: str, row: int) -> bool:
    """True where the cells below say that a header's words mislead: points under a rule, levels under a sign."""
    if field == "sign":
        return len(_bids(leaf, "indicator")) > 1 and words_below(table, leaf.columns.start, row)
    return field == "rule" and numbers_below(table, leaf.columns.start, row)


def _goals_at_left(leaves: list[Leaf]) -> set[int]:
    """Headers of goals left of the first level or the name, where another column holds the targets."""
    fields = [{field for _, field in _bids(leaf, "indicator")} for leaf in leaves]
    level = next((at for at, each in enumerate(fields) if each & {"level1", "name"} and "target" not in each), 0)
    if not any("target" in each for each in fields[level:]):
        return set()
    return {at for at in range(level) if goal_kind(leaves[at].cell.cell.text) == "goal"}


def _bids(leaf: Leaf, kind: str) -> tuple[tuple[int, str], ...]:
    return candidates(leaf.cell.cell.text, leaf.parent, kind)


def _away(at: int, field: str, leaves: list[Leaf], name: int) -> int:
    """Of several columns of weights, one for each level, the one behind the name is the row's."""
    same = [each for each in leaves if base(each.cell.cell.text) == base(leaves[at].cell.cell.text)]
    if field != "weight" or len(same) < 2:  # noqa: PLR2004 - one column is no choice
        return 0
    return at - name if at > name else len(leaves) + name - at


def value(table: Table, row: int, column: BlockColumn) -> GridCell | None:
    """The cell of a column in a row: the first filled one under the header, else the first."""
    cells = table.under(row, column.columns)
    return next((cell for cell in cells if not is_blank(cell.cell.text)), cells[0] if cells else None)


def blank(table: Table, row: int) -> Cell:
    """A blank of a row that is shorter than its header."""
    return Cell("", table.place(row))
