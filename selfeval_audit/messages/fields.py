"""The fields of a form in words, and the texts of documents made safe to look at."""

from __future__ import annotations

import re

from . import say
from .unseen import marked

LONGEST = 2000  # letters of one text that are shown; what is longer is cut, and an ellipsis says so
FIELDS = {
    "title": "Title", "year": "Year", "project": "Project", "department": "Department", "entity": "Entity",
    "money_unit": "Unit of amounts", "name": "Name", "budget": "Budget", "initial_budget": "Initial budget",
    "adjusted_budget": "Adjusted budget", "received": "Received", "received_rate": "Rate received",
    "executed": "Executed", "rate": "Execution rate",
    "weight": "Weight", "score": "Score", "reason": "Reason for the deviation", "level1": "Level 1",
    "level2": "Level 2",
    "target": "Target", "actual": "Actual", "sign": "Sign", "unit": "Unit", "completion": "Completion rate",
    "deviation": "Deviation",
    "rule": "Scoring rule", "goal": "Goal", "result": "Result", "total_weight": "Total of weights",
    "total_score": "Total score", "grade": "Grade of the form", "not_needed": "not needed",
    "header": "heading of a column",
}  # fmt: skip
"""What cells are taken for, in words of the catalogue; further texts of a form have their own printed label."""


def field_said(field: str, language: str) -> str:
    """A field of a form in words; a further text keeps the label that the form prints."""
    return say(FIELDS[field], language) if field in FIELDS else visible(field)


PARTS = {
    "indicators": "indicator {number}: {field}",
    "funds": "fund line {number}: {field}",
    "total": "total: {field}",
    "indicator_columns": "column {number} of the indicators: {field}",
    "fund_columns": "column {number} of the money: {field}",
    "other": "further text {number}",
    "report": "paragraph {number}",
}
"""The parts of a record that hold several cells."""
_KEY = re.compile(r"(?P<part>\w+?)(?:[.\[](?P<number>\d+)\]?)?\.(?P<field>[a-z]\w*)")


def cell_said(key: str, language: str) -> str:
    """A cell of a record in words: `indicators[3].target` -> 指标3的目标值."""
    found = _KEY.fullmatch(key)
    if found is None or found["part"] not in PARTS:
        return field_said(key, language)
    field = field_said(found["field"], language)
    return say(PARTS[found["part"]], language, number=found["number"], field=field)


def visible(text: str) -> str:
    """A text with what cannot be seen marked, cut where it is longer than any cell of a form."""
    return marked(text if len(text) <= LONGEST else text[:LONGEST] + "…")
