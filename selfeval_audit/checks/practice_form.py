"""What a reviewer looks for in a form as a whole: its reasons, its points, its costs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import words
from ..case import Case, Row, Verdict, figure_evidence, text_evidence
from ..figures import is_blank
from .operands import Seen
from .outcome import Compared, NotTested, Outcome
from .registry import check

_LEAST_ROWS = 5
"""A form of fewer rows may well have full points in each."""
_SAME = 3
"""So many rows with one reason and other deviations share it by no chance."""
_END = re.compile(r"[。；;.！!\s]+$")
_REASON_LEAST = 4  # characters of a reason that says something


@check(39, family="practice", practice=True)
def reasons_are_their_own(case: Case) -> Iterator[Outcome]:
    """Reasons differ where deviations do: one general reason for several rows explains none of them.

    Exceptions: 1. a reason that names a cause may hold for two rows; 2. rows of one deviation may share their reason.

    Basis: a reviewer's practice; no document
    Weakness: a reason in other words for the same thing is taken for another
    """
    by_reason: dict[str, list[Row]] = {}
    for row in case.rows:
        reason = row.indicator.reason
        if reason and not reason.review and row.readable and row.attainment.verdict is Verdict.MISSED:
            text = _END.sub("", reason.text.strip())
            if not is_blank(text) and len(text) >= _REASON_LEAST:
                by_reason.setdefault(text, []).append(row)
    if not by_reason:
        yield NotTested("form", "no_reason_column" if not case.has_reason_column else "nothing_measured")
        return
    shared = {text: rows for text, rows in by_reason.items() if _says_nothing(text, rows)}
    for text, rows in shared.items():
        seen = Seen(tuple(each for row in rows for each in text_evidence("reason", row.indicator.reason)))
        names = "、".join(dict.fromkeys(row.name for row in rows))
        yield Compared(
            item="form", agrees=False, reported=text, compared_with=names, operands=seen, grade="B",
            values=(("count", str(len(rows))),),
        )  # fmt: skip
    if not shared:
        yield Compared(item="form", agrees=True, reported="", compared_with="")


def _says_nothing(text: str, rows: list[Row]) -> bool:
    deviations = {(row.target_text, row.actual_text) for row in rows}
    several = len(deviations) > 1  # exception 2
    return several and (len(rows) >= _SAME or words.says("practice", "general reason", text))  # exception 1


@check(40, family="practice", practice=True)
def scores_tell_apart(case: Case) -> Iterator[Outcome]:
    """Not every row, nor every project of a unit, has full points.

    Exceptions: 1. a form of fewer than five scored rows is not looked at; 2. without weights and scores nothing is
    tested; 3. where every row's value was measured and met full points are due; 4. of two projects of a unit nothing is
    said.

    Basis: a reviewer's practice; five rows and three projects are thresholds of this tool
    """
    yield from _projects_told_apart(case)
    scored = [row for row in case.rows if row.weight is not None and row.score is not None and row.weight.value]
    if not scored or case.form.unread:  # exception 2
        yield NotTested("form", "no_scores")
    elif len(scored) < _LEAST_ROWS:  # exception 1
        yield NotTested("form", "nothing_measured")
    elif any(not row.readable for row in scored):
        yield NotTested("form", "for_review")
    else:
        full = [row for row in scored if row.score and row.weight and row.score.value >= row.weight.value]
        line = case.total
        spent = not (line.score and line.weight) or line.score.value >= line.weight.value
        due = all(row.attainment.verdict is Verdict.MET for row in scored)  # exception 3
        every = len(full) == len(scored) and spent and not due
        seen = Seen(tuple(each for row in full for each in text_evidence("score", row.indicator.score)))
        yield Compared(
            item="form", agrees=not every, reported=str(len(full)), compared_with=str(len(scored)), operands=seen,
            grade="C",
        )  # fmt: skip


def _projects_told_apart(case: Case) -> Iterator[Outcome]:
    """All projects of a unit with a full total, whatever was measured in them."""
    full, own = case.rule("total_score"), case.form.entity
    unit = [
        case,
        *(
            each
            for each in case.siblings
            if own and each.form.kind == case.form.kind and each.year == case.year
            and each.form.entity and each.form.entity.text == own.text
        ),
    ]  # fmt: skip
    whole = full.number if full else None
    if len(unit) < _PROJECTS or any(each.total_score is None or each.total_score.value != whole for each in unit):
        return
    if all(row.attainment.verdict is Verdict.MET for each in unit for row in each.rows if not row.unused):
        return  # exception 3
    seen = Seen(tuple(figure for each in unit for figure in figure_evidence("score", each.total_score)))
    yield Compared(
        item="form", agrees=False, reported=str(len(unit)), compared_with=str(len(unit)), operands=seen,
        aspect="projects", grade="C",
    )  # fmt: skip


_PROJECTS = 3
"""So many projects of a unit with full points in each share them by no chance."""


@check(41, family="practice", practice=True)
def cost_is_measured(case: Case) -> Iterator[Outcome]:
    """A form of work that is built or bought has a cost indicator.

    Exceptions: 1. benefits and subsidies paid by a standard have none; 2. a project whose name does not say that it
    builds or buys, and a form of which a part was not read or which has not the other categories of output (数量,
    质量, 时效), are not tested.

    Basis: a reviewer's practice; no document
    """
    printed = (cell for row in case.rows for cell in (row.indicator.level1, row.indicator.level2) if cell)
    levels = list(dict.fromkeys(cell.text for cell in printed))
    subsidised = words.says("practice", "standard payment", case.project)
    kinds = ("quantity", "quality", "time")
    whole = all(any(words.says("level_kinds", kind, text) for text in levels) for kind in kinds)
    if not whole or case.form.unread or len(case.rows) < _LEAST_ROWS:
        yield NotTested("form", "nothing_measured")
    elif subsidised or not words.says("practice", "work that costs", case.project):  # exceptions 1, 2
        yield NotTested("form", "scope_not_in_form")
    else:
        texts = [*levels, *(f"{row.name} {row.target_text}" for row in case.rows)]
        measured = any(words.says("practice", "cost", text) for text in texts)
        yield Compared(
            item="form", agrees=measured, reported=case.project, compared_with="",
            operands=Seen(text_evidence("project", case.form.project)), grade="C",
        )  # fmt: skip
