"""Money that is answered by words (详见决算报表, 另附): what was not read of it is counted."""

from __future__ import annotations

from dataclasses import replace

from .... import words
from ....model import FUND_FIGURES, Cell, UnreadPart
from ...comparable import is_blank
from ..amounts import NO_AMOUNT, is_elsewhere
from ..draft import Draft
from .points_rows import settle_points

_AMOUNTS = ("budget", "initial_budget", "adjusted_budget", "received", "executed")


def answered(cells: dict[str, Cell]) -> dict[str, Cell]:
    """The amounts of a row; where words stand for all that are filled in, they stand for the blank ones too."""
    amounts = {field: cells[field] for field in FUND_FIGURES if field in cells and not is_blank(cells[field].text)}
    if not amounts or not all(is_elsewhere(cell.text) for cell in amounts.values()):
        return cells
    blanks = [field for field in _AMOUNTS if field in cells and field not in amounts and not cells[field].review]
    return cells | {field: replace(cells[field], review=NO_AMOUNT) for field in blanks}


def settle_money(draft: Draft) -> None:
    """The points of the money outside of its rows go to its total. Where no money was read, a label of it whose text
    says that it stands elsewhere is a row that was not read."""
    settle_points(draft)
    if draft.has_money():
        return
    for each in draft.other:
        if words.says("fund_labels", "of_money", each.label) and is_elsewhere(each.text.text):
            text = f"{each.label}: {each.text.text}"
            draft.lose(UnreadPart("money", "row", each.text.place, text, "amount_elsewhere"))
