"""The row of total weight, total score and grade."""

from __future__ import annotations

from dataclasses import replace

from .... import words
from ....model import Cell
from ...comparable import is_number, labelled
from ...grid import GridCell
from ..amounts import is_settled
from ..columns import Header
from ..draft import Draft
from ..marks import is_grade, is_total_row, is_untold
from ..table import Table, columns_of
from .points_in_names import weight_in_name

_DEDUCTED = "deducted"


def read_totals(draft: Draft, table: Table, row: int) -> int:
    """The row of total weight, total score and grade: 1 where this is one."""
    cells = table.standing(row)
    if not cells or not is_total_row(cells):
        return 0
    inside = labelled(cells[0].cell)
    numbers = [(cell, cell.cell) for cell in cells[1:] if is_number(cell.cell.text) or is_untold(cell.cell)]
    if inside is not None and is_number(inside[1].text):
        numbers.insert(0, (cells[0], inside[1]))
    header = draft.points_over or draft.header
    _place_totals(draft, header, numbers, cells[0].cell)
    for cell in cells[1:]:
        if is_grade(cell.cell.text):
            draft.grade = cell.cell
        elif not is_settled(cell.cell.text) and not is_untold(cell.cell):
            draft.say(cells[0].cell.text, cell.cell)
    table.take_row(row)
    return 1


def _place_totals(draft: Draft, header: Header | None, numbers: list[tuple[GridCell, Cell]], total: Cell) -> None:
    """By the column a number stands in; else in the order weight, score; one number alone is the score. The points of
    the form may stand with the label (合计（100分）)."""
    label = total.text
    fields = header.fields() if header is not None else set()
    placed: dict[str, Cell] = {}
    rest: list[Cell] = []
    for cell, text in numbers:
        field = _column_of(header, cell)
        if field == _DEDUCTED:
            draft.skip(text.place, text.text, "points_taken_off", label)
            continue
        if field.startswith("second "):
            draft.skip(text.place, text.text, "second_column", f"total {field[7:]}")
        elif field in {"weight", "score"} - set(placed):
            placed[field] = text
        else:
            rest.append(text)
    if len(rest) == 1 and not placed:
        only_weight = (
            "weight" in fields and "score" not in fields and not words.says("total_labels", "self_score", label)
        )
        sure = "weight" not in fields or only_weight or words.says("total_labels", "scored", label)
        review = "" if sure else "one total is printed; read as the score"
        placed["weight" if only_weight else "score"] = rest[0] if sure else replace(rest[0], review=review)
    else:
        free = [each for each in ("weight", "score") if each not in placed]
        placed.update(zip(free, rest, strict=False))
        for text in rest[len(free) :]:  # a rate of completion, of all rows together
            draft.skip(text.place, text.text, "second_column", f"total {label}")
    draft.add_total(label, placed.get("weight") or weight_in_name(total), placed.get("score"))


def _column_of(header: Header | None, cell: GridCell) -> str:
    if header is None:
        return ""
    under = [each for each in header.columns if set(each.columns) & set(columns_of(cell))]
    if len(under) == 1 and words.says("text_labels", "taken off", under[0].header.cell.text):
        return _DEDUCTED
    points = [each for each in under if {each.field or each.beside} & {"weight", "score"}]
    if len(under) > 2 or len(points) != 1:  # noqa: PLR2004 - a wide cell stands in no column
        return ""
    return points[0].field or f"second {points[0].beside}"
