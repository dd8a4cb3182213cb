"""Points that stand with the name of a row: of an indicator without a column for its weight, and of the execution."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .... import words
from ....model import Cell
from ...comparable import base, is_blank, is_number
from ..columns import Header, value
from ..draft import Draft
from ..table import Table


def weight_in_name(name: Cell) -> Cell | None:
    """The points in brackets behind a name (培训人数（10分）)."""
    found = words.pattern("template_texts", "points behind a name").search(name.text)
    return Cell(found["points"], name.place, name.review) if found is not None and found.start() > 0 else None


def with_points(name: Cell, cells: dict[str, Any]) -> dict[str, Any]:
    """The row with the points of its name, where no column holds its weight."""
    weight = weight_in_name(name) if "weight" not in cells else None
    return cells if weight is None else {**cells, "weight": weight}


def read_execution_points(draft: Draft, table: Table, row: int, header: Header) -> bool:
    """A row among the indicators that prints the points of the execution of the budget and nothing else
    (一、预算执行（10分） | 9.5): they are the money's own. False where this is none."""
    cells = table.filled(row)
    label = cells[0].cell if cells else Cell("")
    if not draft.has_money() or not words.says("fund_labels", "points of", base(label.text)):
        return False
    held = {field: header.holding(field) for field in ("weight", "score")}
    found = {field: value(table, row, column) for field, column in held.items() if column is not None}
    points = {field: cell for field, cell in found.items() if cell is not None and not is_blank(cell.cell.text)}
    alone = len(cells) == 1 + len(points) and all(cell.row == row and cell != cells[0] for cell in points.values())
    if not alone or "score" not in points or not all(is_number(cell.cell.text) for cell in points.values()):
        return False
    weight = points["weight"].cell if "weight" in points else weight_in_name(label)
    draft.points.setdefault("score", points["score"].cell)
    if weight is not None:
        draft.points.setdefault("weight", weight)
    draft.say(label.text, replace(label, text=""))
    table.take_row(row)
    return True
