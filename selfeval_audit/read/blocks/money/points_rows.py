"""The points of the money where no column holds them: in a heading (预算执行情况（10分）) or in a row of their own."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from .... import words
from ....model import Cell, FundColumn, FundLine, UnreadPart
from ...comparable import base, bracketed, is_blank, is_number, plain
from ...grid import GridCell
from ..draft import Draft
from ..table import Table
from ..vocabulary import candidates
from .labelled_amounts import LabelledAmount, labelled_amounts

_POINTS = ("weight", "score")
_LONGEST = 40  # letters of a heading with its points


def keep_points(draft: Draft, heading: Cell) -> bool:
    """Keep the points that a heading of the money states (资金情况 分值10 得分9.8); True where it states any."""
    text, found = heading.text, dict[str, Cell]()
    if len(plain(text)) > _LONGEST:
        return False
    for field in _POINTS:
        said = words.pattern("score_labels", f"{field} said").search(text)
        if said is not None:
            found[field] = replace(heading, text=said["points"])
            text = text.replace(said[0], "")
    if not _is_of_money(text.strip(" \u3000,，;；、:：")):
        return False
    if not found and not states_points(heading.text):
        return False
    for field, cell in found.items():
        draft.points.setdefault(field, cell)
    draft.points_heading = draft.points_heading or heading
    return True


def states_points(label: str) -> bool:
    """Points in the brackets of a label (预算执行率（10分）)."""
    return words.says("template_marks", "points", bracketed(label))


def read_points(draft: Draft, table: Table, row: int) -> int:
    """Take a row with the points of the money alone (预算执行情况 | 分值 | 10 | 得分 | 9.8): 1 where it is one."""
    cells, pairs = table.filled(row), labelled_amounts(table, row)
    named = {field: pair for pair in pairs for field in [_field(pair)] if is_number(pair.value.text)}
    side = table.at(row, 0)
    label = side if side is not None and side.row < row and not is_blank(side.cell.text) else cells[0]
    if not _is_of_money(label.cell.text) or not set(named) <= {*_POINTS, "rate"} or not set(named) & {*_POINTS}:
        return 0
    if ("rate" in named and not draft.has_money()) or len(named) < len(pairs) or not _are_all(cells, label, pairs):
        return 0
    for field, pair in named.items():
        draft.points.setdefault(field, pair.value)
    if "weight" not in named:
        said = next((each.name for each in pairs if states_points(each.name.text)), None)
        draft.points_heading = draft.points_heading or said or (label.cell if states_points(label.cell.text) else None)
    table.take_row(row)
    return 1


def _field(pair: LabelledAmount) -> str:
    return next((field for _, field in candidates(pair.name.text, "", "fund")), "")


def _are_all(cells: list[GridCell], label: GridCell, pairs: list[LabelledAmount]) -> bool:
    held = [cell for pair in pairs for cell in (pair.label, pair.amount)]
    return all(cell in held or cell is label or is_blank(cell.cell.text) for cell in cells)


def _is_of_money(label: str) -> bool:
    return words.says("fund_labels", "points of", base(label))


def settle_points(draft: Draft) -> None:
    """Give the total the points that stand outside of its row; those of its row have the last word."""
    total = draft.total
    if total is None:
        return
    for field, cell in draft.points.items():
        if _lacks(total, field):
            continue
        if _number(getattr(total, field)) == _number(cell):
            draft.skip(cell.place, cell.text, "second_column", field)
        else:
            draft.lose(UnreadPart("money", "cell", cell.place, cell.text, "second_column", field))
    given = {field: cell for field, cell in draft.points.items() if _lacks(total, field)}
    draft.total = replace(
        total,
        weight=given.get("weight", total.weight),
        score=given.get("score", total.score),
        rate=given.get("rate", total.rate),
    )
    heading = draft.points_heading
    if heading is not None and _lacks(draft.total, "weight"):
        draft.total = replace(draft.total, weight=None)
        draft.fund_columns.insert(0, FundColumn("name", heading))


def _number(cell: Cell) -> Decimal | None:
    found = re.search(r"\d+(?:\.\d+)?", cell.text)
    return Decimal(found[0]) if found is not None else None


def _lacks(total: FundLine, field: str) -> bool:
    cell: Cell | None = getattr(total, field)
    return cell is None or (is_blank(cell.text) and not cell.review)
