"""The columns of the list of leads (疑点清单.xlsx): what each holds, and which of them a person fills in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..messages import LANGUAGES, say

Holds = Literal["text", "number", "date", "state", "remedy", "qualified"]


@dataclass(frozen=True, slots=True)
class LeadColumn:
    """A column by its key in `HEADS`, its width in characters, what it holds, and the field of a judgement that a
    person fills in there ("" where the machine does)."""

    key: str
    width: int
    holds: Holds = "text"
    field: str = ""


HEADS = {
    "number": "No.",
    "ids": "Id",
    "entity": "Reporting entity",
    "project": "Project reported on",
    "year": "Year",
    "matter": "Matter",
    "grade": "Grade of evidence",
    "materiality": "Materiality",
    "places": "Place in the form",
    "stated": "Figure stated",
    "recomputed": "Figure recomputed",
    "difference": "Difference (with its unit)",
    "amount": "Amount involved (10,000 yuan)",
    "criterion": "Criterion (basis)",
    "evidence": "Facts in evidence",
    "effect": "Effect",
    "documents": "Documents needed",
    "asked": "Explanation asked on",
    "due": "Answer due",
    "state": "State",
    "answer": "Entity's explanation",
    "why": "Result of verification",
    "handling": "Handling",
    "qualified": "Suggested qualification",
    "remedy": "Rectification",
    "remedy_due": "Rectification due",
    "evidence_sheet": "Evidence sheet no.",
    "workpaper": "Workpaper reference",
    "by": "Handled by",
    "on": "Date handled",
    "reviewer": "Reviewed by",
    "reviewed": "Date reviewed",
    "remark": "Remark",
}
COLUMNS = (
    LeadColumn("number", 6, "number"), LeadColumn("ids", 12), LeadColumn("entity", 16), LeadColumn("project", 18),
    LeadColumn("year", 7), LeadColumn("matter", 26), LeadColumn("grade", 6), LeadColumn("materiality", 7),
    LeadColumn("places", 14), LeadColumn("stated", 16), LeadColumn("recomputed", 16), LeadColumn("difference", 14),
    LeadColumn("amount", 12, "number"), LeadColumn("criterion", 24), LeadColumn("evidence", 36),
    LeadColumn("effect", 20), LeadColumn("documents", 18),
    LeadColumn("asked", 12, "date", "asked"), LeadColumn("due", 12, "date", "due"),
    LeadColumn("state", 14, "state", "state"), LeadColumn("answer", 20, "text", "answer"),
    LeadColumn("why", 20, "text", "why"), LeadColumn("handling", 16, "text", "handling"),
    LeadColumn("qualified", 14, "qualified", "qualified"), LeadColumn("remedy", 12, "remedy", "remedy"),
    LeadColumn("remedy_due", 12, "date", "remedy_due"), LeadColumn("evidence_sheet", 12, "text", "evidence_sheet"),
    LeadColumn("workpaper", 12, "text", "workpaper"), LeadColumn("by", 10, "text", "by"),
    LeadColumn("on", 12, "date", "on"), LeadColumn("reviewer", 10, "text", "reviewer"),
    LeadColumn("reviewed", 12, "date", "reviewed"), LeadColumn("remark", 24),
)  # fmt: skip
FILLED = tuple(column for column in COLUMNS if column.field)
"""The columns that people fill in."""
DATA_SHEET = "_selfeval"
DATA_COLUMNS = ("finding", "form", "figures", "rests_on", "filled")
"""What the sheet that nobody sees holds of each finding: all that is needed to tell what people changed."""
QUALIFICATIONS = {
    "slip": "slip in filling in",
    "scope": "scope of figures differs",
    "arithmetic": "slip in arithmetic",
    "target": "target not reached",
    "evidence": "evidence insufficient",
    "form": "form not filled in as required",
    "other": "something else",
}
"""What a matter may be called, to choose from; another word may be written."""


def head(key: str, language: str) -> str:
    """The heading of a column."""
    return say(HEADS[key], language)


def qualifications(language: str) -> list[str]:
    """What a matter may be called, in a language."""
    return [say(QUALIFICATIONS[key], language) for key in QUALIFICATIONS]


def key_of(heading: str) -> str:
    """The key of a column by its heading in either language; "" for one that is not of the list."""
    plain = "".join(heading.split())
    for key in HEADS:
        if plain in {"".join(head(key, each).split()) for each in LANGUAGES}:
            return key
    return ""
