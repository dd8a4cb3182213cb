"""Nothing of the test data may stand in the package: it knows the words of such forms, never these forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from selfeval_audit.model import Cell, Form
from selfeval_audit.records import load_form

ROOT = Path(__file__).parent.parent
RECORDS = [
    *sorted((ROOT / "params" / "forms").glob("*.yaml")),
    *sorted((ROOT / "tests" / "gold" / "forms").glob("*.yaml")),
]
KINDS = ("*.py", "*.toml", "*.po", "*.css", "*.html", "*.j2", "*.json", "*.md")
PACKAGE = [path for kind in KINDS for path in sorted((ROOT / "selfeval_audit").rglob(kind))]
LONG_TEXT = 8
LONG_NAME = 5
TELLING_DIGITS = 4
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_CLAUSE = re.compile(r"[，。；：、！？,;:!?\s“”‘’（）()]+")
_YEAR = re.compile(r"(?:19|20)\d{2}")


def cells(form: Form) -> Iterator[Cell]:
    """Every cell that is this form's own; column headers and labels are the vocabulary of all forms."""
    found = [form.project, form.department, form.entity, form.goal, form.result]
    found += [each.text for each in form.other]
    for line in (form.total, *form.funds):
        found += [line.budget, line.initial_budget, line.adjusted_budget, line.received, line.executed, line.rate]
    for row in form.indicators:
        found += [row.name, row.target, row.actual, row.reason]
    yield from (cell for cell in found if cell)


def names(form: Form) -> set[str]:
    """Who and what the form is about, and its indicators' names."""
    own = [form.project, form.department, form.entity, *(row.name for row in form.indicators)]
    texts = {re.sub(r"^(?:指标\d+[:：]|[\d-]+)", "", cell.text.strip()) for cell in own if cell}
    return {text for text in texts if len(text) >= LONG_NAME}


def clauses(form: Form) -> set[str]:
    """Runs of words of its texts, long enough to be its own."""
    return {part for cell in cells(form) for part in _CLAUSE.split(cell.text) if len(part) >= LONG_TEXT}


def telling_figures(form: Form) -> set[str]:
    """Figures with at least four digits that are not zeros, years left out: 1,234 of anything is not met by chance."""
    found = {figure for cell in cells(form) for figure in _FIGURE.findall(cell.text)}
    return {
        figure
        for figure in found
        if len(figure.replace(".", "").strip("0")) >= TELLING_DIGITS and not _YEAR.fullmatch(figure)
    }


def holders(needle: str, *, whole: bool = False) -> list[str]:
    pattern = re.compile(rf"(?<![\d.]){re.escape(needle)}(?!\d)" if whole else re.escape(needle))
    return [str(path.relative_to(ROOT)) for path, text in TEXTS.items() if pattern.search(text)]


TEXTS = {path: path.read_text(encoding="utf-8") for path in PACKAGE}
FORMS = [load_form(path) for path in RECORDS]
EVERY = pytest.mark.parametrize("form", FORMS, ids=[form.id for form in FORMS])


def test_there_is_something_to_look_for_and_somewhere_to_look() -> None:
    assert len(FORMS) == 9
    assert len(PACKAGE) > 50
    assert all(names(form) for form in FORMS)
    assert sum(len(telling_figures(form)) for form in FORMS) > 30


@EVERY
def test_no_name(form: Form) -> None:
    assert {name: holders(name) for name in names(form) if holders(name)} == {}


@EVERY
def test_no_text(form: Form) -> None:
    assert {text: holders(text) for text in clauses(form) if holders(text)} == {}


@EVERY
def test_no_figure(form: Form) -> None:
    found = {figure: holders(figure, whole=True) for figure in telling_figures(form)}
    assert {figure: places for figure, places in found.items() if places} == {}
