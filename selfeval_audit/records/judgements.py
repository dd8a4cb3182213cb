"""What people decided about findings: one file a form, a line an entry, added to and never changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Literal

from ..model import Record
from ..refusal import InputError, unreadable
from .one_writer import held
from .save import write_bytes
from .validated import NotValidError, validated

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
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError:
        raise InputError("{path}: not UTF-8 text; take the file back from a copy", path=path) from None
    except OSError as closed:
        raise unreadable(path, closed) from None
    return tuple(_entry(path, number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def add_judgements(path: Path, entries: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Add entries, each unless it says what the last one on its finding says; those that were added. What stands in the
    file is kept byte for byte. Raises InputError for a file that cannot be read, OSError where none can be written."""
    if not entries:
        return ()
    path.parent.mkdir(parents=True, exist_ok=True)
    with held(path.parent):
        last = latest(load_judgements(path))
        new = tuple(each for each in entries if not _same(last.get(each.finding), each))
        if new:
            there = path.read_bytes() if path.exists() else b""
            start = b"\n" if there and not there.endswith(b"\n") else b""
            write_bytes(path, there + start + "".join(_line(each) for each in new).encode())
    return new


def latest(entries: Iterable[Judgement]) -> dict[str, Judgement]:
    """The last entry on each finding, by its id."""
    return {each.finding: each for each in entries}


def _same(last: Judgement | None, new: Judgement) -> bool:
    """Whether nothing but the day differs."""
    return last is not None and asdict(last) | {"on": ""} == asdict(new) | {"on": ""}


def _line(entry: Judgement) -> str:
    said = {name: value for name, value in asdict(entry).items() if value or name == "why"}
    return json.dumps(said, ensure_ascii=False) + "\n"


def _entry(path: Path, number: int, line: str) -> Judgement:
    try:
        return validated(Judgement, json.loads(line))
    except NotValidError as refused:
        error = refused.errors[0]
        name = ".".join(str(part) for part in error["loc"]) or "the entry"
        line = "{path}:{number}: '{name}' cannot be used; correct the line"
        raise InputError(line, path=path, number=number, name=name) from None
    except (ValueError, RecursionError):
        line = "{path}:{number}: is no line of JSON; correct it, or take the file back from a copy"
        raise InputError(line, path=path, number=number) from None
