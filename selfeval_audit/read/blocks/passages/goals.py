"""Goal and result: side by side below their headers, beside their labels, or behind a label in one cell."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from .... import words
from ....model import Cell
from ...comparable import base, bracketed, is_blank, labelled, plain
from ...grid import GridCell
from ..draft import Draft
from ..marks import (
    LONGEST_VALUE,
    begins,
    heads_goal_and_result,
    is_goal_row,
    is_management_header,
    is_total_row,
    unheaded_texts,
)
from ..table import Table, columns_of, overlap
from ..vocabulary import goal_kind, is_short_label

_LONGEST_NEXT_LABEL = 8  # letters of a label of what follows (存在问题); a longer text goes on the goals
_LONGEST_BESIDE = 14  # letters of a third header beside goal and result
NO_HEADER = "no header says that this is the result"


def read_goals(draft: Draft, table: Table, row: int) -> int:
    """Take the narrative that begins here into the draft; the rows it takes, 0 where none begins."""
    cells = table.filled(row)
    if not cells or not is_goal_row(cells):
        return 0
    unheaded = _unheaded(draft, table, row, cells)
    if unheaded:
        return unheaded
    if _in_cell(draft, table, cells):
        return 1
    pairs = _beside(table, row, cells)
    if pairs:
        for label, text in pairs:
            draft.set_goal(goal_kind(label.cell.text), label.cell.text, text.cell)
        table.take(*(cell for pair in pairs for cell in pair))
        table.take(*(cell for cell in cells if goal_kind(cell.cell.text)))
        _keep_weights(draft, cells)
        return 1
    _keep_weights(draft, cells)
    return _below(draft, table, row, cells)


def _keep_weights(draft: Draft, cells: list[GridCell]) -> None:
    """A weight in the label of a goal (年度绩效目标1(40分)) stands nowhere else."""
    for cell in cells:
        said = {each.label for each in draft.other}
        if (
            cell.cell.text not in said
            and goal_kind(cell.cell.text)
            and words.says("template_marks", "points", bracketed(cell.cell.text))
        ):
            draft.say(cell.cell.text, Cell("", cell.cell.place))


def _in_cell(draft: Draft, table: Table, cells: list[GridCell]) -> bool:
    """`预期目标: …` in one cell, one or several in the row."""
    found = [(cell, labelled(cell.cell)) for cell in cells]
    known = [
        (cell, inside) for cell, inside in found
        if inside is not None and goal_kind(inside[0]) and not _is_weight(inside[1].text)
    ]  # fmt: skip
    for cell, (label, text) in known:
        draft.set_goal(goal_kind(label), label, text)
        table.take(cell)
    if known:
        table.take(*(cell for cell in cells if goal_kind(cell.cell.text)))
    return bool(known)


def _unheaded(draft: Draft, table: Table, row: int, cells: list[GridCell]) -> int:
    """Goal and result side by side under or beside the label of their section, which alone heads them; the rows taken.

    Further rows beside the label hold further goals with their results."""
    label = cells[0]
    texts, end = unheaded_texts(cells), row + 1
    if not texts and len(cells) == 1 and heads_goal_and_result(label.cell.text):
        texts, end = unheaded_texts([label, *table.filled(row + 1)]), row + 2
    if not texts or (goal_kind(label.cell.text) == "result" and draft.goal is not None):
        return 0
    _keep_weights(draft, cells)
    while texts:
        draft.set_goal("goal", label.cell.text, texts[0].cell)
        draft.set_goal("result", label.cell.text, _as_result(texts[1].cell))
        for figure in table.filled(end - 1):
            if figure not in texts and figure != label:
                draft.say(label.cell.text, figure.cell)
        table.take(label, *table.filled(end - 1))
        inside = end < label.row + label.rows
        texts = unheaded_texts([label, *table.filled(end)]) if inside else []
        end += bool(texts)
    return end - row


def _as_result(text: Cell) -> Cell:
    """The second text is the result; where it does not say that anything was done, a person has to look."""
    return text if words.says("text_labels", "done", text.text) else replace(text, review=text.review or NO_HEADER)


def _is_weight(text: str) -> bool:
    """The points of a goal behind its label (年度目标1：（80分）): its text stands beside them."""
    return bracketed(text) == plain(text) and words.says("template_marks", "points", text)


def _beside(table: Table, row: int, cells: list[GridCell]) -> list[tuple[GridCell, GridCell]]:
    """Labels with their text at the right. A blank counts as the text only where the next row holds none."""
    pairs = []
    for at, cell in enumerate(cells[:-1]):
        text = cells[at + 1]
        if goal_kind(cell.cell.text) and not goal_kind(text.cell.text) and not _is_header_like(table, row, text):
            pairs.append((cell, text))
    if not pairs and len(cells) == 1 and not _text_below(table, row):
        rest = [cell for cell in table.cells(row) if cell.column > cells[0].column]
        if rest and not _is_section(table, row):
            return [(cells[0], rest[0])]
    return pairs


def _is_section(table: Table, row: int) -> bool:
    """A label over labels: what follows announces goal or result itself."""
    below = table.filled(row + 1)
    return not below or bool(begins(table, row + 1))


def _is_header_like(table: Table, row: int, cell: GridCell) -> bool:
    """A third header beside goal and result (总体完成率(%)): short, with its value below it."""
    below = table.at(row + 1, cell.column)
    kinds = [goal_kind(each.cell.text) for each in table.filled(row)]
    side_by_side = any({one, other} == {"goal", "result"} for one, other in pairwise(kinds))
    return side_by_side and is_short_label(cell.cell.text, _LONGEST_BESIDE) and below is not None and below != cell


def _text_below(table: Table, row: int) -> bool:
    below = table.filled(row + 1)
    return bool(below) and len(below[0].cell.text) > LONGEST_VALUE and not begins(table, row + 1)


def _below(draft: Draft, table: Table, row: int, cells: list[GridCell]) -> int:
    """Headers with their texts in the next rows; a label alone is the name of the section."""
    table.take(*cells)
    columns = _columns(table, row, cells)
    if not columns or (len(columns) == 1 and not _text_below(table, row)):
        return 1
    end = row + 1
    while end < table.height and (end == row + 1 or _goes_on(table, end, columns)):
        if _is_other(table, end):
            break
        for column, text in _texts(table, end, columns):
            _take_text(draft, column, text, first=end == row + 1)
            table.take(text)
        end += 1
    return end - row


def _is_other(table: Table, row: int) -> bool:
    cells = table.filled(row)
    return bool(cells) and (bool(begins(table, row)) or is_total_row(cells) or is_management_header(cells))


def _columns(table: Table, row: int, cells: list[GridCell]) -> list[GridCell]:
    """The headers that have a text below; the label of the section, at their left, has none."""
    columns = [cell for cell in cells if cell.row + cell.rows == row + 1]
    if len(columns) < 2:  # noqa: PLR2004 - one header alone is no section
        return columns
    first, kinds = columns[0], [goal_kind(cell.cell.text) for cell in columns]
    below = table.at(row + 1, first.column)
    bare = below is None or is_blank(below.cell.text)
    if (kinds[0] == "result" and "result" in kinds[1:]) or (bare and {"goal", "result"} <= set(kinds[1:])):
        columns = columns[1:]
    return columns


def _texts(table: Table, row: int, columns: list[GridCell]) -> list[tuple[GridCell, GridCell]]:
    """Each header with its text in this row. One text less than headers: the first one heads the section."""
    cells = table.cells(row)
    if len(columns) > 2 and len(cells) == len(columns) - 1:  # noqa: PLR2004 - a section, goal and result
        return list(zip(columns[1:], cells, strict=True))
    found = []
    for column in columns:
        under = [cell for cell in table.under(row, columns_of(column)) if cell.row == row and not table.is_taken(cell)]
        if under:
            filled = [cell for cell in under if not is_blank(cell.cell.text)]
            found.append((column, (filled or under)[0]))
    return found


def _take_text(draft: Draft, column: GridCell, text: GridCell, *, first: bool) -> None:
    kind, label = goal_kind(column.cell.text), column.cell.text
    known = draft.goal if kind == "goal" else draft.result
    if not kind or (not first and not is_blank(text.cell.text)):
        draft.say(label, text.cell)
    elif (
        kind == "goal"
        and known is not None
        and words.pattern("text_labels", "adjusted").search(plain(label)) is not None
        and not is_blank(text.cell.text)
    ):
        if plain(known.text) != plain(text.cell.text) and not is_blank(known.text):
            draft.say(words.literal("text_labels", "initial_goal")[0], known)
        draft.goal = text.cell
    else:
        draft.set_goal(kind, label, text.cell)


def _replaces(kind: str, label: str) -> bool:
    """An adjusted goal takes the place of the initial one."""
    return kind == "goal" and words.pattern("text_labels", "adjusted").search(plain(label)) is not None


def _goes_on(table: Table, row: int, columns: list[GridCell]) -> bool:
    """A further row of texts below the same headers."""
    cells = table.filled(row)
    if not cells or len(columns) < 2:  # noqa: PLR2004 - a single text has no further rows
        return False
    inside = all(
        any(overlap(columns_of(cell), columns_of(column)) == cell.columns for column in columns) for cell in cells
    )
    aligned = {cell.column for cell in cells} <= {column.column for column in columns}
    first = cells[0].cell.text
    return inside and aligned and len(base(first)) > 0 and not is_short_label(first, _LONGEST_NEXT_LABEL)
