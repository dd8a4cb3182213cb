"""A person's judgement on a finding or a matter, put down where it lasts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ..audit import Audit
from ..findings import Finding
from ..messages import say
from ..records import PAPERS, Judgement, add_judgements, judgements_file, same_person
from ..refusal import InputError, system_reason
from .judged_findings import Ground, ground
from .states import UNREASONED, remedy_of, state_of, state_words

SAID = ("why", "by", "on", *PAPERS)
"""What a person may say with a judgement."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was put down: an entry for each finding of the matter, and the file they are in."""

    entries: tuple[Judgement, ...]
    path: Path
    language: str

    def __repr__(self) -> str:
        first = self.entries[0]
        line = "{state}: {count} findings, {by}, {on}"
        return say(
            line, self.language, state=state_words(first.state, self.language), count=len(self.entries), by=first.by,
            on=first.on,
        )  # fmt: skip


def judge(
    audit: Audit, finding: Finding | str | int, state: str, *, why: str = "", by: str = "", **papers: str
) -> Judged:
    """Judge a finding (itself or its id) or all findings of a matter (its number on the page), on today's figures.

    `state` is one of `desk.STATES`, in either language. `papers` are further fields of `records.Judgement`: `asked`,
    `due`, `answer`, `handling`, `qualified`, `remedy`, `remedy_due`, `evidence_sheet`, `workpaper`, `reviewer`,
    `reviewed`, `on`. Raises InputError, in one line, where something is missing or cannot be."""
    language, form = audit.case.told.language, audit.case.form
    chosen = _chosen(audit, finding)
    entries = [entry(ground(each), state, language, why=why, by=by, **papers) for each in chosen]
    home = audit.case.home or Path("params")
    path = judgements_file(home, form.id)
    try:
        add_judgements(path, entries)
    except OSError as closed:
        line = "{path}: cannot be written ({reason}); close it and judge again"
        raise InputError(say(line, language, path=str(path), reason=system_reason(closed))) from None
    return Judged(tuple(entries), path, language)


def entry(basis: Ground, state: str, language: str, **said: str) -> Judgement:
    """One entry on what a finding is judged on, checked: who decides is named, a decision has its reason, nobody
    reviews what is his own. `said` are fields of `records.Judgement`. Raises InputError."""
    code, told = state_of(state, language), {name: text.strip() for name, text in said.items()}
    unknown = [name for name in told if name not in SAID]
    if unknown:
        line = "{names}: a judgement has no such field; it has {known}"
        raise InputError(say(line, language, names=tuple(unknown), known=tuple(SAID)))
    if not told.get("by"):
        raise InputError(say("a judgement needs to say by whom; add by=… (--by …)", language))
    if code not in UNREASONED and not told.get("why"):
        line = "{state}: needs its reason; add why=… (--why …)"
        raise InputError(say(line, language, state=state_words(code, language)))
    both = same_person(told["by"], told.get("reviewer", ""))
    if both:
        line = "{who}: prepared and reviewed by the same person; another person reviews"
        raise InputError(say(line, language, who=both))
    told["on"] = told.get("on") or datetime.now().astimezone().date().isoformat()
    made: dict[str, Any] = {**told, "remedy": remedy_of(told.get("remedy", ""), language)}
    return Judgement(basis.finding, code, figures=basis.figures, rests_on=basis.rests_on, **made)


def _chosen(audit: Audit, finding: Finding | str | int) -> tuple[Finding, ...]:
    language, matters = audit.case.told.language, audit.matters
    wanted = finding.id if isinstance(finding, Finding) else finding
    if isinstance(wanted, str) and not wanted.strip().isdecimal():
        found = tuple(each for each in audit.findings if each.id == wanted)
    else:
        digits = str(wanted).strip().lstrip("0")
        number = int(digits or 0) if len(digits) <= len(str(len(matters))) else 0  # Python reads none of 5,000 digits
        found = matters[number - 1].findings if 1 <= number <= len(matters) else ()
    if not found:
        line = "{finding}: no such finding; give its id, or the number of its matter (1 to {count})"
        raise InputError(say(line, language, finding=str(wanted), count=len(matters)))
    return found
