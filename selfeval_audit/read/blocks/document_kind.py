"""What kind of document a form is, by its title and its columns: the columns have the last word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ... import words
from ...model import Cell, Form, FormKind
from ..comparable import plain
from ..years import YEAR
from .draft import Draft
from .vocabulary import BLANK_MARKS, title_kind

_POINTS = {"weight", "score"}
_AMOUNTS = ("budget", "initial_budget", "adjusted_budget", "received", "received_rate", "executed", "rate")


def form_kind(form: Form, period: str = "") -> FormKind:
    """The kind: a self-evaluation unless title and columns together say otherwise, or the time that it tells of."""
    title = title_kind(form.title.text) if form.title else ""
    holds = {each.holds for each in form.indicator_columns}
    whole = not any(part.block == "indicators" and part.part == "column" for part in form.unread)
    if _is_blank(form):
        return "blank"
    judged = title in {"self_evaluation", "report"}
    if title == "monitoring" or (not judged and _speaks_of_months(form)):
        return "monitoring"
    if title != "report" and (_is_of_part_of_year(form, period) or _reached_so_far(form)):
        return "monitoring"  # its values are no answer to the targets of the year, whatever it is called
    if holds >= _POINTS and not holds & {"target", "actual"} and (whole or title == "score_table"):
        return "score_table"
    asks_alone = "target" in holds and not holds & {"actual", "score", "completion"} and not _spent(form)
    asks_alone = asks_alone and (whole or title == "targets")  # else the column that was not read may hold actuals
    if asks_alone and not judged:
        return "targets"
    return "self_evaluation"


def _speaks_of_months(form: Form) -> bool:
    headers = [each.header for each in form.indicator_columns] + [each.header for each in form.fund_columns]
    return any(words.says("kind_marks", "monitoring", header.text) for header in headers)


def hear_period(draft: Draft, *texts: str) -> None:
    """Keep the part of the year that a form says it tells of, above its indicators."""
    if draft.header is None:
        draft.period = next((text for text in texts if _part_of_year(text)), draft.period)


def _part_of_year(text: str) -> re.Match[str] | None:
    """A part of the year, alone on a line or in a cell (2023年1-6月)."""
    return words.pattern("kind_marks", "part of a year").fullmatch(plain(text))


def _is_of_part_of_year(form: Form, period: str) -> bool:
    """That a text says so, of the form's own year: what is dated in the next one is the day of the evaluation."""
    found = _part_of_year(period) or (_part_of_year(form.year.text) if form.year is not None else None)
    if found is None:
        return False
    named = YEAR.search(form.year.text if form.year else form.title.text if form.title else "")
    until = found["end"] or found["until"] or found["year"]
    return named is None or until is None or named[1] == until


def _reached_so_far(form: Form) -> bool:
    return any(
        each.holds == "actual" and words.says("kind_marks", "so far", each.header.text)
        for each in form.indicator_columns
    )


def _spent(form: Form) -> bool:
    lines = [line for line in (form.total, *form.funds) if line is not None]
    return any(_is_filled(cell) for line in lines for cell in (line.executed, line.rate))


def _is_blank(form: Form) -> bool:
    """Nobody filled it in: no project, no entity, no text, no amount, no target and no actual; or only for show."""
    if form.title is not None and words.says("template_marks", "filled for show", form.title.text):
        return True
    return not any(map(_is_filled, _filled_in(form))) and not form.unread


def _filled_in(form: Form) -> Iterator[Cell | None]:
    named = form.project if form.project is None or not form.project.review else None  # the title may stand in for it
    yield from (named, form.entity, form.department, form.goal, form.result, form.total_score)
    for line in (form.total, *form.funds):
        if line is not None:
            yield from (getattr(line, name) for name in _AMOUNTS)
    for row in form.indicators:
        yield from (row.target, row.actual, row.score)


def _is_filled(cell: Cell | None) -> bool:
    if cell is None or BLANK_MARKS.fullmatch(cell.text) is not None:
        return False
    return re.search(r"\w", cell.text) is not None and not words.says("template_marks", "example", cell.text)
