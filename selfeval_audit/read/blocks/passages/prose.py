"""Sentences around the tables of a document: kept as texts of the form that they speak of, or a report of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .... import words
from ....model import Cell, Form, Indicator, Narrative
from ....words.plain import NUMERALS
from ...comparable import base, labelled, plain
from ..marks import is_heading
from ..vocabulary import is_short_label, title_kind
from .report_scores import stated_grade, stated_total, states_score
from .sentences import stated_money, stated_rows

_FEWEST_LETTERS = 12  # of a paragraph; a shorter line is a heading or a signature
_HEADED = re.compile(
    rf"^(?P<label>(?:[{NUMERALS}]+、|[（(][{NUMERALS}\d]+[）)])[^。：:，,]{{2,24}})[。：:]\s*(?P<text>.+)$",
    re.S,
)


@dataclass(frozen=True, slots=True)
class HeadedText:
    """Sentences with a figure, under the heading that stood over them last."""

    label: str
    text: Cell


class Prose:
    """The paragraphs of a document, as they come."""

    def __init__(self) -> None:
        self.paragraphs: list[HeadedText] = []
        self._heading = ""

    def take(self, line: Cell) -> bool:
        """Keep a paragraph or remember a heading; False for a line that is neither."""
        headed = _HEADED.match(line.text.strip())
        if headed is not None:
            self._heading = base(headed["label"])
            line = replace(line, text=headed["text"])
        elif is_heading(line.text) and is_short_label(line.text):
            self._heading = base(line.text)
            return True
        if not _is_prose(line.text):
            return False
        self.paragraphs.append(HeadedText(self._heading, line))
        return True


def _is_prose(text: str) -> bool:
    """A sentence that states a figure or concludes; instructions for filling in state none of the form's."""
    name = plain(text)
    inside = labelled(Cell(text))
    if words.says("prose", "instruction", name):
        return False
    if states_score(text):
        return True
    if len(name) < _FEWEST_LETTERS:
        return False
    sentence = re.search(r"[，,。；;]", text) is not None and re.search(r"[\u4e00-\u9fff]", text) is not None
    states = re.search(r"\d", name) is not None or words.says("claims", "achieved", text)
    return sentence and states and not (inside and is_short_label(inside[1].text))


def with_prose(forms: Sequence[Form], found: Prose) -> tuple[list[Form], list[HeadedText]]:
    """The forms with the paragraphs that speak of them, and those that cannot be told to one of several forms."""
    kept: dict[str, list[Narrative]] = {form.id: [] for form in forms}
    rest: list[HeadedText] = []
    for paragraph in found.paragraphs:
        owners = forms if len(forms) == 1 else [form for form in forms if _names(paragraph.text.text, form)]
        if len(owners) == 1:
            kept[owners[0].id].append(Narrative(paragraph.label, paragraph.text))
        else:
            rest.append(paragraph)
    return [replace(form, report=tuple(kept[form.id])) for form in forms], rest


def _names(text: str, form: Form) -> bool:
    """A paragraph that prints the form's project."""
    return form.project is not None and len(base(form.project.text)) > 1 and base(form.project.text) in plain(text)


def report_of(found: Prose, form: Form) -> Form | None:
    """A report in prose without any table: None where nothing in it speaks of a budget carried out or of a score."""
    texts = [each.text.text for each in found.paragraphs]
    if not any(words.says("prose", "evaluation", text) or states_score(text) for text in texts) or form.title is None:
        return None
    said = tuple(Narrative(each.label, each.text) for each in found.paragraphs)
    return as_report(replace(form, id="report", report=said))


def as_report(form: Form) -> Form:
    """A report with what its sentences state, where it has no rows of its own: targets with actuals, the money."""
    texts = [each.text for each in form.report]
    return replace(
        form,
        total=form.total or stated_money(texts),
        total_score=form.total_score or stated_total(texts),
        grade=form.grade or stated_grade(texts),
        indicators=tuple(row for each in form.report for row in _rows_of(each)),
        kind="report",
    )


def _rows_of(said: Narrative) -> list[Indicator]:
    """The rows of a paragraph; of one that begins with what was asked, its heading names the first."""
    rows = list(stated_rows([said.text]))
    if rows or not said.label:
        return rows
    return list(stated_rows([replace(said.text, text=f"{said.label}：{said.text.text}")]))


def as_scored(form: Form) -> Form:
    """A score table at the end of a report, with the money that the report states."""
    return replace(form, total=form.total or stated_money([each.text for each in form.report]))


def is_report(form: Form) -> bool:
    """True for a form that is a report by its heading and has no table of indicators."""
    headed = form.title is not None and title_kind(form.title.text) == "report"
    return headed and not (form.indicators or form.indicator_columns)
