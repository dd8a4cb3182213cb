"""What people decided about findings: one file a form, a line an entry, added to and never changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Literal

from ..model import Record
from .journal import add_entries, load_entries

State = Literal[
    "open", "asked", "obtaining", "explained", "cleared", "partly", "confirmed", "evidence", "more", "dropped"
]
"""Where a finding stands: to be verified, with the entity, explained, decided, back for more, or not pursued."""
Remedy = Literal["", "none", "ongoing", "done"]


@dataclass(frozen=True, slots=True)
class Judgement(Record):
    """One decision on a finding: who, when, why, and on which figures.

    `finding` is its id; `figures` are its two figures as they stood, `rests_on` the printed texts that these came from,
    so that a changed figure is not taken for judged.
    The rest is what an office's list of leads has columns for: when the entity was asked and until when it answers,
    its explanation, how the matter is to be handled and named, whether it was put right, and where the papers are.
    """

    finding: str
    state: State
    why: str = ""
    by: str = ""
    on: str = ""
    figures: str = ""
    rests_on: str = ""
    asked: str = ""
    due: str = ""
    answer: str = ""
    handling: str = ""
    qualified: str = ""
    remedy: Remedy = ""
    remedy_due: str = ""
    evidence_sheet: str = ""
    workpaper: str = ""
    reviewer: str = ""
    reviewed: str = ""


PAPERS = tuple(each.name for each in fields(Judgement))[7:]
"""The fields beyond who decided what, when, why and on which figures."""


def judgements_file(params: Path, form_id: str) -> Path:
    """Where the judgements on a form are kept."""
    return params / "judgements" / f"{form_id}.jsonl"


def load_judgements(path: Path) -> tuple[Judgement, ...]:
    """The entries of a file, the oldest first; none where there is no file. Raises InputError with file and line."""
    return load_entries(path, Judgement)


def add_judgements(path: Path, entries: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Add entries, each unless nothing but the day differs from the last one on its finding; those that were added.
    Raises InputError for a file that cannot be read, OSError where none can be written."""
    return add_entries(path, entries, of=lambda each: each.finding, said=_said, written=("why",))


def latest(entries: Iterable[Judgement]) -> dict[str, Judgement]:
    """The last entry on each finding, by its id."""
    return {each.finding: each for each in entries}


def _said(entry: Judgement) -> Judgement:
    """An entry without its day."""
    return replace(entry, on="")
