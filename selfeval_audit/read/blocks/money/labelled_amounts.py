"""Labels with the amounts beside them, row by row: what each says that its amount is, and whose."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from .... import words
from ....model import Cell
from ...comparable import amount_in_cell, base, is_blank, is_number, labelled, plain
from ...grid import GridCell
from ..amounts import is_elsewhere, is_settled
from ..columns import GRANTED
from ..table import Table
from ..vocabulary import candidates, label_kind
from .shares import WEAK, part_named

LABELLED = {"budget", "initial_budget", "adjusted_budget", "received", "received_rate", "executed", "rate"}
"""What an amount beside a label may be."""
_MOST_OF_EXECUTION = 50  # points: no rule gives the execution more than half of all
_OF_HEAD = {"year", "not_needed"}  # labels of the head whose values are figures and no money (评价年度, 项目编码)
_LONGEST_LABEL = 24  # letters of a label with its value beside it
_LONGEST_PAIR = 48  # letters of a cell that holds a label with its amount; a longer one is a sentence


@dataclass(frozen=True, slots=True)
class LabelledAmount:
    """A label with the amount beside it; `label` and `amount` are the cells they stand in."""

    name: Cell
    value: Cell
    label: GridCell
    amount: GridCell
    beside_rate: bool = False


def labelled_amounts(table: Table, row: int) -> list[LabelledAmount]:
    """The labels of a row with the amount beside each or in its cell, from left to right."""
    cells = table.cells(row)
    pairs: list[LabelledAmount] = []
    for at, cell in enumerate(cells):
        text = cell.cell.text
        if is_blank(text) or _is_answer(text) or len(plain(text)) > _LONGEST_PAIR:
            continue
        inside = amount_in_cell(cell.cell) or _answered_in_cell(cell.cell)
        if inside is not None and _may_be_label(inside[0].text):
            pairs.append(LabelledAmount(inside[0], inside[1], cell, cell))
        elif at + 1 < len(cells) and _may_be_label(text):
            filled = [each for each in cells[at + 1 :] if not is_blank(each.cell.text)][:1]
            beside = filled[0] if filled and _is_answer(filled[0].cell.text) else cells[at + 1]
            if is_blank(beside.cell.text) or _is_answer(beside.cell.text):
                pairs.append(LabelledAmount(cell.cell, beside.cell, cell, beside))
        elif at + 1 == len(cells) and text.rstrip().endswith((":", "：")):
            pairs.append(LabelledAmount(cell.cell, replace(cell.cell, text=""), cell, cell))
    return [pair for pair in pairs if not _is_total_score(pair)]


def _is_total_score(pair: LabelledAmount) -> bool:
    """自评得分 | 98.5 beside the amounts: more than the execution can earn is the score of the form."""
    printed = re.fullmatch(r"\d{2,3}(?:\.\d+)?", plain(pair.value.text))
    scored = printed is not None and words.says("total_labels", "self_score", pair.name.text)
    return scored and printed is not None and Decimal(printed[0]) > _MOST_OF_EXECUTION


def _is_answer(text: str) -> bool:
    """An amount, a mark for none, or words for one that stands elsewhere."""
    return is_settled(text) or is_elsewhere(text)


def _answered_in_cell(cell: Cell) -> tuple[Cell, Cell] | None:
    """`预算数：详见附表` -> the label and the words."""
    inside = labelled(cell)
    return (replace(cell, text=inside[0]), inside[1]) if inside is not None and is_elsewhere(inside[1].text) else None


def _may_be_label(text: str) -> bool:
    of_head = label_kind(text) in _OF_HEAD
    return len(base(text)) <= _LONGEST_LABEL and not of_head and not words.says("text_labels", "indicator", text)


def crossed(rows: list[list[LabelledAmount]]) -> bool:
    """Rows that begin with an amount each and go on with the same parts (预算数 100 中央 60, 执行数 95 中央 55)."""
    heads = [stated(pairs[0].name.text) for pairs in rows]
    names = [[plain(each.name.text) for each in pairs[1:]] for pairs in rows]
    return len(rows) > 1 and all(heads) and len(set(heads)) > 1 and bool(names[0]) and names.count(names[0]) > 1


def owned(pairs: list[LabelledAmount]) -> dict[LabelledAmount, Cell]:
    """The pairs whose label names a part with its amount (中央预算数), where another part or the whole has its own."""
    named = {each: part for each in pairs if stated(each.name.text) and (part := part_named(each.name)) is not None}
    parts = {plain(part.text) for part in named.values()}
    whole = {stated(each.name.text) for each in pairs if each not in named}
    beside = any(stated(each.name.text) in whole for each in named)
    return named if len(parts) > 1 or beside else {}


def stated(label: str) -> str:
    """The amount that a label names; "" for a weak word, which stands in other labels too."""
    found = [field for rank, field in candidates(label, "", "fund") if field in LABELLED and rank < WEAK]
    return found[0] if found else ""


def pays(table: Table, row: int) -> bool:
    """True where a row states a budget and what was spent of it, whatever else stands in it."""
    held = {stated(pair.name.text) for pair in labelled_amounts(table, row) if is_number(pair.value.text)}
    granted = any(words.says("fund_labels", "total", pair.name.text) for pair in labelled_amounts(table, row))
    return "executed" in held and (granted or bool(held & GRANTED))


def part_line(pairs: list[LabelledAmount]) -> dict[str, Any] | None:
    """A part with its budget beside its name and what was spent of it behind (财政拨款 | 1000 | 执行数 | 960)."""
    first, *rest = pairs
    held = {stated(pair.name.text): pair.value for pair in rest}
    named = (
        not stated(first.name.text)
        and is_number(first.value.text)
        and words.says("fund_labels", "name", first.name.text)
    )
    if (
        not named
        or "executed" not in held
        or len(held) < len(rest)
        or not set(held) <= {"executed", "rate", "received"}
    ):
        return None
    return {"name": first.name, "budget": first.value, **held}
