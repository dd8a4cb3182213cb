"""What a row begins: a title, a money block, an indicator table, a narrative, the head's labels, the total."""

from __future__ import annotations

import re

from ... import words
from ...model import Cell
from ..comparable import hides_text, is_blank, is_figure, is_number, labelled, plain
from ..grid import GridCell
from .amounts import is_settled
from .indicators.indicator_header import indicator_header
from .money.fund_header import fund_header
from .money.turned import turned
from .table import Table
from .vocabulary import goal_kind, is_short_label, is_title, label_kind

_LONGEST_HEADER = 20  # letters of a header over texts; a longer one is a text itself
LONGEST_VALUE = 12  # letters of a value; a longer text below a label is a sentence of its narrative
_GOAL_AND_RESULT = 2  # texts
_LONGEST_TOTAL = 12  # letters of the label of another total in the same row
_HEAD = {"project", "department", "entity", "both"}


def begins(table: Table, row: int) -> str:
    """`title`, `indicators`, `money`, `goal`, `head`, `management`, or nothing."""
    cells = table.filled(row)
    if not cells:
        return ""
    first = cells[0].cell
    if len(cells) == 1 and is_title(first.text):
        return "title"
    if indicator_header(table, row) is not None:
        return "indicators"
    if fund_header(table, row) is not None or turned(table, row) is not None:
        return "money"
    if is_goal_row(cells):
        return "goal"
    first = after_section(cells)[0].cell
    if label_kind(first.text) in _HEAD and len(cells) > 1 and not is_figure(cells[1].cell.text):
        return "head"
    if _is_score_label(after_section(cells)):
        return "head"
    inside = labelled(first)
    if inside is not None and label_kind(inside[0]) in _HEAD:
        return "head"
    return "management" if is_management_header(cells) else ""


def after_section(cells: list[GridCell]) -> list[GridCell]:
    """The cells behind the label of a section or a serial number (一、基本情况 beside 项目名称)."""
    numbered = words.says("template_marks", "serial", cells[0].cell.text)
    heads = len(cells) > 2 and (label_kind(cells[1].cell.text) in _HEAD or _is_score_label(cells[1:]))  # noqa: PLR2004
    heads = heads and (numbered or is_heading(cells[0].cell.text))
    return cells[1:] if heads and not label_kind(cells[0].cell.text) else cells


def _is_score_label(cells: list[GridCell]) -> bool:
    """A total score with its value and a further label behind it (自评得分, 97, 自评等次, 优)."""
    if len(cells) < 3 or not words.says("total_labels", "self_score", cells[0].cell.text):  # noqa: PLR2004 - label, value, label
        return False
    return is_number(cells[1].cell.text) and _is_other_label(cells[2])


def is_heading(text: str) -> bool:
    """True for 一、基本情况 and section labels: they hold nothing of their own."""
    if is_figure(text):
        return False
    return words.says("template_marks", "heading", text) or words.says("text_labels", "section", text)


def is_goal_row(cells: list[GridCell]) -> bool:
    """True where a row announces or holds goal and result."""
    first = cells[0].cell
    inside = labelled(first)
    if inside is not None and goal_kind(inside[0]) and len(cells) == 1:
        return True
    if unheaded_texts(cells):
        return True
    kinds = [goal_kind(cell.cell.text) for cell in cells]
    if not any(kinds) or any(is_number(cell.cell.text) for cell in cells):
        return False
    if kinds[0] or (len(kinds) > 1 and kinds[1] and words.says("text_labels", "over_goals", first.text)):
        return True
    return {"goal", "result"} <= set(kinds)


def unheaded_texts(cells: list[GridCell]) -> list[GridCell]:
    """Goal and result side by side behind the label of their section, without headers of their own; none of it else."""
    if not cells or not heads_goal_and_result(cells[0].cell.text):
        return []
    texts = [cell for cell in cells[1:] if not is_figure(cell.cell.text)]
    return texts if len(texts) == _GOAL_AND_RESULT and all(is_sentence(cell.cell.text) for cell in texts) else []


def heads_goal_and_result(text: str) -> bool:
    """A label of the goal (年度目标), of the result, or of both (目标及完成情况)."""
    return bool(goal_kind(text)) or words.says("text_labels", "goal with result", text)


def is_sentence(text: str) -> bool:
    """A text of goal or result: longer than a value, or with a mark that parts sentences; none that a label of its own
    calls a result or a goal, but for one of several goals (目标1：…)."""
    inside = labelled(Cell(text))
    long = len(plain(text)) > LONGEST_VALUE or re.search("[。；;，]", text) is not None
    kind = goal_kind(inside[0]) if inside is not None else ""
    numbered = kind == "goal" and inside is not None and re.search(r"\d", inside[0]) is not None
    return long and (not kind or numbered)


def is_management_header(cells: list[GridCell]) -> bool:
    """True for the header over texts with a label each (资金管理情况: 情况说明, 存在问题和改进措施)."""
    if len(cells) < 2 or any(len(plain(cell.cell.text)) > _LONGEST_HEADER for cell in cells):  # noqa: PLR2004 - one cell heads nothing
        return False
    names = [cell.cell.text for cell in cells]
    situation = [words.says("text_labels", "situation", name) for name in names]
    return any(situation[1:]) or (
        situation[0] and any(words.says("text_labels", "shortcoming", name) for name in names[1:])
    )


def is_total_row(cells: list[GridCell]) -> bool:
    """True where a row prints total weight, total score and grade, and at most a reason behind them."""
    if not _is_total(cells[0].cell.text):
        return _is_total_in_cell(cells)
    reason = len(cells) > 2 and not _is_point(cells[-1]) and not _is_other_label(cells[-1])  # noqa: PLR2004 - beside one
    points = cells[1:-1] if reason else cells[1:]
    return bool(points) and all(map(_is_point, points))


def _is_point(cell: GridCell) -> bool:
    return is_settled(cell.cell.text) or is_grade(cell.cell.text) or is_untold(cell.cell)


def is_untold(cell: Cell) -> bool:
    """What stands where a number belongs was not read: a formula without a value, or what a reader marked."""
    return hides_text(cell) or (bool(cell.review) and cell.text.startswith("="))


def _is_other_label(cell: GridCell) -> bool:
    text = cell.cell.text
    another = any(words.says("total_labels", held, text) for held in ("total", "self_score", "grade", "reviewer"))
    return bool(label_kind(text)) or (is_short_label(text, _LONGEST_TOTAL) and another)


def _is_total_in_cell(cells: list[GridCell]) -> bool:
    inside = labelled(cells[0].cell)
    if inside is None or len(cells) > 2 or is_blank(inside[1].text):  # noqa: PLR2004 - the label's cell and a grade
        return False
    return _is_total(inside[0]) and is_number(inside[1].text)


def _is_total(label: str) -> bool:
    return words.says("total_labels", "total", label) or words.says("total_labels", "self_score", label)


def is_grade(text: str) -> bool:
    """True for a printed grade (优, 良, 中, 差 and their kin), boxes and brackets aside."""
    return words.says("grades", "grade", re.sub(r"[\W_]", "", plain(text)))
