"""The check that a form is complete: no mandatory cell blank, no template text left in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import words
from ..case import Case, Line, Row, text_evidence
from ..figures import is_blank
from ..model import UNNAMED, Cell
from .operands import Seen
from .outcome import Compared, NotTested, Outcome
from .registry import check


@check(16, family="actuals")
def form_is_complete(case: Case) -> Iterator[Outcome]:
    """No mandatory cell is blank, no template text (`**`, `指标2:`, instruction text) was left in.

    Exceptions: 1. a part of the money may be blank: nothing was budgeted there; 2. a blank actual is
    `actual_is_reported`'s, and a target that stands in the indicator's name is not missing; 3. a dash says "not
    applicable", it is not a blank; 4. a 其中 row belongs to the target of the row above and may state none; 5. a
    numbered row of the template with nothing in it (`指标2:` alone, no points) was not needed; 6. what is blank may
    stand in a row of its block that was not read.

    Basis: the form itself
    """
    faults = [*_blank_cells(case), *_template_cells(case)]
    for item, aspect, cell in faults:
        seen = text_evidence("cell", cell)
        if cell.review:
            yield NotTested(item, "for_review", operands=Seen(seen))
        elif any(part.block == _MAY_HOLD.get(item) for part in case.form.unread):  # exception 6
            yield NotTested(item, "not_read", operands=Seen(seen))
        else:
            yield Compared(
                item=item, agrees=False, reported=cell.text, compared_with="", operands=Seen(seen), aspect=aspect
            )
    if not faults:
        if case.form.unread:
            yield NotTested("form", "not_read")
        elif any(not row.readable for row in case.rows):
            yield NotTested("form", "for_review")
        else:
            yield Compared(item="form", agrees=True, reported="", compared_with="")


_MAY_HOLD = {"total": "money", "narrative": "texts"}
"""An item -> the block of which a row that was not read may hold what its cell does not."""


def _blank_cells(case: Case) -> Iterator[tuple[str, str, Cell]]:
    form, line = case.form, case.total
    if form.project is not None and not form.project.text.strip():
        yield "form", "blank project", form.project
    for aspect, cell in (("blank budget", _budget_cell(line)), ("blank executed", line.printed.executed)):
        if cell is not None and not cell.text.strip():  # exception 3
            yield "total", aspect, cell
    for aspect, cell in (("blank goal", form.goal), ("blank result", form.result)):
        if cell is not None and not cell.text.strip():
            yield "narrative", aspect, cell
    for row in case.rows:
        target = row.indicator.target
        blank = target is not None and not target.text.strip()
        spared = row.unused or row.of_which or re.search(r"\d", row.name)  # exceptions 2, 4
        if target and blank and not spared:
            yield row.name or "form", "blank target", target
        if not row.name and (row.target_text or row.actual_text):
            yield "form", "blank name", row.indicator.name
        elif _is_lent(row) and row.target_text:
            yield "form", "blank name", Cell("", row.indicator.name.place)


def _is_lent(row: Row) -> bool:
    """Whether the name is only the category of the row, which a reader put for a blank cell: it names no indicator."""
    name = row.indicator.name
    return name.review.startswith(UNNAMED) and words.says("stated", "no name", name.text)


def _budget_cell(line: Line) -> Cell | None:
    printed = [line.printed.budget, line.printed.adjusted_budget, line.printed.initial_budget]
    cells = [cell for cell in printed if cell is not None]
    return next((cell for cell in cells if not is_blank(cell.text)), cells[0] if cells else None)


def _template_cells(case: Case) -> Iterator[tuple[str, str, Cell]]:
    for row in case.rows:
        if row.unused and not (row.weight or row.score):  # exception 5
            continue
        for cell in filter(None, (row.indicator.name, row.indicator.target, row.indicator.actual)):
            numbered = cell is row.indicator.name and words.says("template_texts", "numbered", cell.text.strip())
            if numbered or _of_template(cell.text.strip()):
                yield row.name, "template text", cell
    for passage in case.passages:
        if _of_template(passage.text):
            yield "narrative", "template text", passage.cell


@words.remembered
def _of_template(text: str) -> bool:
    return any(words.says("template_texts", held, text) for held in ("placeholder", "instruction"))
