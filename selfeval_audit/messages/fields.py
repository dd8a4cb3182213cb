"""The fields of a form in words, and the texts of documents made safe to look at."""

from __future__ import annotations

import unicodedata

from . import say

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
}  # fmt: skip
"""What cells are taken for, in words of the catalogue; further texts of a form have their own printed label."""


def field_said(field: str, language: str) -> str:
    """A field of a form in words; a further text keeps the label that the form prints."""
    return say(FIELDS[field], language) if field in FIELDS else visible(field)


def visible(text: str) -> str:
    """A text with its control and direction characters as marks that can be seen, cut where it is longer than any cell
    of a form."""
    shown = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    return "".join(each if each == "\n" or unicodedata.category(each)[0] != "C" else _mark(each) for each in shown)


def _mark(character: str) -> str:
    return f"⟦U+{ord(character):04X}⟧"
