"""The money block as labels with their amounts beside them or in one cell (预算数: 100 执行数: 98)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any, cast

from .... import words
from ....model import Cell, FundLine
from ...comparable import is_blank, is_figure, is_number
from ...grid import GridCell
from ..amounts import is_elsewhere, settled
from ..draft import NO_CELL, Draft
from ..indicators.indicator_header import indicator_header
from ..marks import begins
from ..table import Table
from ..vocabulary import candidates, is_another_times, label_kind, title_kind
from .labelled_amounts import LABELLED, LabelledAmount, crossed, labelled_amounts, owned, part_line, stated
from .money_block import keep_columns, keep_lines
from .points_rows import states_points
from .share_lines import into_line
from .shares import WEAK

_KEPT = {*LABELLED, "weight", "score"}
_INCOME = "income"
_NAMED = {_INCOME, "all_years", "another_year"}
"""Groups of amounts that are named and are no lines of the form."""


@dataclass(slots=True)
class _Block:
    """The block so far: the total's amounts with their labels, the columns they head, the lines below."""

    name: Cell | None = None
    total: dict[str, Any] = field(default_factory=dict)
    headers: list[tuple[str, Cell]] = field(default_factory=list)
    groups: list[tuple[str, LabelledAmount]] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)


def read_pairs(draft: Draft, table: Table, row: int) -> int:
    """Take a money block of labels and amounts into the draft; the rows it takes, 0 where none begins."""
    first = labelled_amounts(table, row)
    if not _is_block(table, row, first, asked=_asks_alone(draft, table, row)):
        if row + 1 < table.height and _heads_pairs(table, row):
            table.take_row(row)
            return 1 + read_pairs(draft, table, row + 1)
        return 0
    named = _named_rows(table, row)
    if named:
        return _read_named(draft, table, named)
    block, rows = _Block(), _rows(table, row, first)
    end, in_both = row + len(rows), crossed(rows)
    own = owned([each for pairs in rows for each in pairs])
    for at, pairs in enumerate(rows, start=row):
        part = part_line(pairs) if at > row else None
        if part is not None:
            block.lines.append(part)
            table.take(*(cell for each in pairs for cell in (each.label, each.amount)))
            continue
        whole = [each for each in pairs if each not in own and _into_total(draft, block, table, at, each)]
        parts = [each for each in pairs if each not in whole and each not in own and not _other_years(each)]
        if at == row and not in_both:
            parts = _of_total(draft, pairs, parts)
        label = _field_of_row(table, at, pairs)
        of_row = label or (block.groups[-1][0] if whole == pairs[:1] else "")
        _into_lines(draft, block, parts, of_row)
        for each in own:
            if each in pairs:
                into_line(block.lines, own[each], stated(each.name.text), each.value)
                block.headers.append((stated(each.name.text), each.name))
        table.take(*(table.filled(at)[:1] if label else ()))
        table.take(*(cell for each in pairs for cell in (each.label, each.amount)))
        _amounts_below_header(block, table, at)
    side = _side(table, row, first)
    unit = words.pattern("money_units", "bracket")
    name = NO_CELL if side is None else replace(side.cell, text=unit.sub("", side.cell.text).strip())
    if side is not None:
        table.take(side)
    lines = [FundLine(**line) for line in block.lines]
    _settle_budgets(block)
    if block.total or not own:
        total = FundLine(name=block.name or name, **block.total)
        keep_lines(draft, [total, *lines], total)
    else:
        draft.funds += lines
    keep_columns(draft, side.cell if side is not None else None, block.headers)
    return end - row


def _settle_budgets(block: _Block) -> None:
    """A budget beside the adjusted one is the initial one: the rate is of what it became."""
    if {"budget", "adjusted_budget"} <= block.total.keys() and "initial_budget" not in block.total:
        block.total["initial_budget"] = block.total.pop("budget")


def _named_rows(table: Table, row: int) -> list[tuple[GridCell, dict[str, LabelledAmount]]]:
    """Rows with the name of a source and the same amounts beside it (中央 | 预算数 | 60 | 执行数 | 58), if several."""
    found: list[tuple[GridCell, dict[str, LabelledAmount]]] = []
    while row + len(found) < table.height:
        at = row + len(found)
        pairs, cells = labelled_amounts(table, at), table.filled(at)
        held = {stated(pair.name.text): pair for pair in pairs}
        if not pairs or "" in held or len(held) < len(pairs) or (found and held.keys() != found[0][1].keys()):
            break
        name = cells[0]
        if name == pairs[0].label or not words.says("fund_labels", "name", name.cell.text) or name.rows > 1:
            break
        found.append((name, held))
    return found if len(found) > 1 else []


def _read_named(draft: Draft, table: Table, named: list[tuple[GridCell, dict[str, LabelledAmount]]]) -> int:
    lines = [
        FundLine(name=name.cell, **cast(dict[str, Any], {each: pair.value for each, pair in held.items()}))
        for name, held in named
    ]
    keep_lines(draft, lines)
    keep_columns(draft, None, [(each, pair.name) for each, pair in named[0][1].items()])
    for name, held in named:
        table.take(name, *(cell for pair in held.values() for cell in (pair.label, pair.amount)))
    return len(named)


def _rows(table: Table, row: int, first: list[LabelledAmount]) -> list[list[LabelledAmount]]:
    """The pairs of each row of the block that begins here."""
    label = table.at(row, 0)
    side = label is not None and states_points(label.cell.text) and all(each.label != label for each in first)
    found, end = [_with_points(first, side=side)], row + 1
    while end < table.height:
        pairs = labelled_amounts(table, end)
        if not pairs or begins(table, end) or not _goes_on(pairs):
            break
        found.append(_with_points(pairs))
        end += 1
    return found


def _of_total(draft: Draft, pairs: list[LabelledAmount], parts: list[LabelledAmount]) -> list[LabelledAmount]:
    """Beside the total in its own row a part is what 其中 announces; another amount (上级资金) is kept as a text."""
    first = next((at for at, each in enumerate(pairs) if words.says("fund_labels", "part", each.name.text)), len(pairs))
    for each in parts:
        if each in pairs[:first] and is_number(each.value.text):
            draft.say(each.name.text, each.value)
    return [each for each in parts if each in pairs[first:] or not is_number(each.value.text)]


def _field(table: Table, row: int, pair: LabelledAmount) -> tuple[int, str] | None:
    """What a label says its amount is; the header above it may say which budget is meant, and the label of the row
    what its 合计 is of. A part (其中, 基本支出总额) is none of these."""
    if any(words.says("fund_labels", held, pair.name.text) for held in ("part", "nature")):
        return None
    above = table.at(row - 1, pair.label.column) if row else None
    parent = above.cell.text if above is not None and above != pair.label else ""
    found = [each for each in candidates(pair.name.text, parent, "fund") if each[1] in _fields_of(pair)]
    if found and found[0][0] >= WEAK and words.says("fund_labels", "total", pair.name.text):
        of_row = _field_of_row(table, row, [pair])
        return (1, of_row) if of_row else found[0]
    return found[0] if found else None


def _field_of_row(table: Table, row: int, pairs: list[LabelledAmount]) -> str:
    """What the label at the left of a row with a 合计 says its amounts are (资金支出)."""
    first = table.at(row, 0)
    summed = any(words.says("fund_labels", "total", pair.name.text) for pair in pairs)
    if not summed or first is None or first.rows > 1 or first in [pair.label for pair in pairs]:
        return ""
    return next((field for _, field in candidates(first.cell.text, "", "fund") if field in LABELLED), "")


def _asks_alone(draft: Draft, table: Table, row: int) -> bool:
    """A targets table, by its title or by the columns below: its 年度资金总额 is the budget, nothing was spent."""
    kind = title_kind(draft.title.text) if draft.title is not None else ""
    if kind:
        return kind == "targets"
    below = (indicator_header(table, each) for each in range(row + 1, table.height))
    fields = next((header.fields() for header in below if header is not None), set[str]())
    return "target" in fields and not fields & {"actual", "score", "completion"}


def _is_block(table: Table, row: int, pairs: list[LabelledAmount], *, asked: bool = False) -> bool:
    found = [(_field(table, row, pair), pair) for pair in pairs]
    fields = [(held, pair) for held, pair in found if held is not None and held[1] in LABELLED]
    strong = [
        pair
        for held, pair in fields
        if held[0] < WEAK or (asked and words.says("fund_labels", "total", pair.name.text) and not _other_years(pair))
    ]
    if not strong:
        return False
    numbers = [pair for _, pair in fields if is_number(pair.value.text) or is_elsewhere(pair.value.text)]
    alone = len(fields) == 1 and _figures_after(table, row, fields[0][1], pairs) > 1
    if alone:
        return False
    colons = [pair for pair in strong if re.search("[:：]", pair.label.cell.text)]
    return bool(numbers) or len(colons) > 1


def _heads_pairs(table: Table, row: int) -> bool:
    """A row of headers over labels with amounts (资金执行情况 over 执行数: 98)."""
    cells = table.filled(row)
    if len(cells) < 2 or any(not candidates(cell.cell.text, "", "fund") for cell in cells):  # noqa: PLR2004
        return False
    return _is_block(table, row + 1, labelled_amounts(table, row + 1))


def _figures_after(table: Table, row: int, pair: LabelledAmount, pairs: list[LabelledAmount]) -> int:
    """The figures behind a label, without those that stand beside a label of their own."""
    others = [each.amount for each in pairs if each is not pair]
    after = [cell for cell in table.filled(row) if cell.column > pair.label.column and cell not in others]
    return sum(1 for cell in after if is_figure(cell.cell.text))


def _goes_on(pairs: list[LabelledAmount]) -> bool:
    return all(_is_fund_label(each) for each in _with_points(pairs))


def _with_points(pairs: list[LabelledAmount], *, side: bool = False) -> list[LabelledAmount]:
    """The pairs of a row; 分值 and 得分 beside the rate of execution, or behind the label of the block with its points
    (预算执行情况（10分）), are the money's own."""
    rated = side or any(field == "rate" for each in pairs for _, field in candidates(each.name.text, "", "fund"))
    return [replace(each, beside_rate=True) for each in pairs] if rated else pairs


def _is_fund_label(pair: LabelledAmount) -> bool:
    return words.says("fund_labels", "name", pair.name.text) or any(
        field in _fields_of(pair) for _, field in candidates(pair.name.text, "", "fund")
    )


def _fields_of(pair: LabelledAmount) -> set[str]:
    """What a pair of the block may hold: points only where its label says that they are the money's."""
    return _KEPT if pair.beside_rate or words.says("fund_labels", "of_money", pair.name.text) else LABELLED


def _other_years(pair: LabelledAmount) -> str:
    """Why money is not that of the form's year: it is of a whole term (实施期资金总额) or another (上年执行数)."""
    if is_another_times(pair.name.text):
        return "another_year"
    return "all_years" if words.says("fund_labels", "all years", pair.name.text) else ""


def _into_total(draft: Draft, block: _Block, table: Table, row: int, pair: LabelledAmount) -> bool:
    found = _field(table, row, pair)
    if words.says("fund_labels", "income", pair.name.text):
        block.groups.append((_INCOME, pair))
        return False
    if why := _other_years(pair):
        block.groups.append((why, pair))
        draft.skip(pair.name.place, pair.name.text, why, pair.value.text)
        return False
    if found is None or found[1] in block.total:
        return False
    if found[0] >= WEAK:
        block.name = block.name or pair.name
    block.total[found[1]] = settled(pair.value)
    block.headers.append((found[1], pair.name if pair.label == pair.amount else pair.label.cell))
    block.groups.append((found[1], pair))
    return True


def _into_lines(draft: Draft, block: _Block, named: list[LabelledAmount], of_row: str) -> None:
    """Pairs below the total: each belongs to what the label of its row says, to the group in whose columns it stands,
    else to the one of its order."""
    groups = block.groups
    for at, pair in enumerate(named):
        held = next((each for each, group in groups if group.label.column == pair.label.column), None)
        if held is None or len(named) == len(groups):
            held = groups[min(at, len(groups) - 1)][0]
        held = of_row or held
        if held in _NAMED:
            draft.skip(pair.name.place, pair.name.text, held, pair.value.text)
            continue
        into_line(block.lines, pair.name, held, settled(pair.value))


def _amounts_below_header(block: _Block, table: Table, row: int) -> None:
    """An amount without a label of its own stands below its header (预算执行进度(%))."""
    for cell in table.filled(row):
        above = table.at(row - 1, cell.column) if row else None
        if table.is_taken(cell) or not is_number(cell.cell.text) or above is None:
            continue
        found = [each for _, each in candidates(above.cell.text, "", "fund") if each not in block.total]
        if found:
            block.total[found[0]] = cell.cell
            block.headers.append((found[0], above.cell))
            table.take(cell)


def _side(table: Table, row: int, pairs: list[LabelledAmount]) -> GridCell | None:
    """The label of the block: the first cell of the row, or the one that reaches down beside it."""
    labels = {(pair.label.row, pair.label.column) for pair in pairs}
    first = table.at(row, 0)
    if first is None or is_blank(first.cell.text) or (first.row, first.column) in labels or is_figure(first.cell.text):
        return None
    if label_kind(first.cell.text):
        return None
    return first
