"""Titles printed over several lines, rows or cells (2020年度 / 项目支出 / 绩效自评表), joined before they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ... import words
from ...model import Cell
from ..comparable import plain
from ..years import YEAR
from .table import Table
from .vocabulary import is_title

_MOST_LINES = 3
_MOST_CELLS = 3  # of a row that is a title: whose, of which year, and what


def joined_titles(lines: Sequence[Cell]) -> list[Cell]:
    """The lines, those that make one title as one."""
    found: list[Cell] = []
    at = 0
    while at < len(lines):
        count = next((n for n in range(_MOST_LINES, 1, -1) if joined_title(lines[at : at + n]) is not None), 1)
        title = joined_title(lines[at : at + count])
        found.append(title if title is not None else lines[at])
        at += count
    return found


def joined_title(parts: Sequence[Cell]) -> Cell | None:
    """Several lines as the one title that they are; None where they are not, and for a line alone."""
    if len(parts) < 2 or any(not part.text.strip() for part in parts):  # noqa: PLR2004 - a line alone is what it is
        return None
    *heads, last = parts
    whole = "".join(part.text.strip() for part in parts)
    if not is_title(whole) or not all(_begins_title(part.text) for part in heads):
        return None
    tail = words.says("title_parts", "tail", last.text)
    if any(is_title(part.text) for part in heads[:-1]) or not (tail or is_title(last.text)):
        return None
    if is_title(heads[-1].text) and not tail:  # two titles: of the document, and of the form in it
        return None
    years = {plain(found[0]) for found in YEAR.finditer(whole)}
    return replace(last, text=whole, place="; ".join(part.place for part in parts)) if len(years) < 2 else None  # noqa: PLR2004


def _begins_title(text: str) -> bool:
    return words.says("title_parts", "head", text) and not text.rstrip().endswith(("。", "；"))


def title_rows(table: Table, row: int) -> tuple[Cell, int, list[Cell]] | None:
    """The title that begins at this row, over several rows or in several cells of one; the rows it takes, and what
    stands beside it (附件2, 单位：万元)."""
    beside = table.filled(row)
    if 1 < len(beside) <= _MOST_CELLS:
        return _beside([cell.cell for cell in beside])
    for count in range(_MOST_LINES, 1, -1):
        rows = [table.filled(each) for each in range(row, row + count)]
        if all(len(cells) == 1 for cells in rows):
            title = joined_title([cells[0].cell for cells in rows])
            if title is not None:
                return title, count, []
    return None


def _beside(cells: list[Cell]) -> tuple[Cell, int, list[Cell]] | None:
    """Cells of a row that are one title; a year may also stand behind it."""
    apart = [cell for cell in cells if is_attachment(cell.text) or is_unit_caption(cell.text)]
    parts = [cell for cell in cells if cell not in apart]
    title = joined_title(parts)
    if title is None and parts and is_title(parts[0].text):
        title = joined_title([*parts[1:], parts[0]]) if len(parts) > 1 else parts[0]
    return (title, 1, apart) if title is not None else None


def is_attachment(text: str) -> bool:
    """True for 附件2 alone: it numbers the document and says nothing of the form."""
    return words.pattern("template_marks", "attachment").fullmatch(plain(text)) is not None


def is_unit_caption(text: str) -> bool:
    """True for 单位：万元 and nothing else."""
    return words.pattern("money_units", "caption").fullmatch(text.strip()) is not None


def repeats(title: str, first: str) -> bool:
    """The same title; at the top of a later page the lines before its own may be left out (2020年度)."""
    again, known = plain(_core(title)), plain(_core(first))
    return known.endswith(again) or again.endswith(known)


def _core(title: str) -> str:
    return words.pattern("template_marks", "continued").sub("", title)
