"""`diff`: what is new, gone, changed, judged between two outputs, or between two versions of a form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

from ..contents import content_of
from ..desk.differences import Altered, changes
from ..messages import Language, say
from ..nearby import is_file, is_folder
from ..read import Limits
from ..refusal import InputError
from .declared import Argument, Ended, Option
from .exits import AGREES, FINDINGS
from .sources import evaluations, sources
from .streams import err, out

RESULTS = "results.json"
_FOREIGN = "{path}: is no result document; give the folder that `selfeval-audit run` wrote"
_LARGEST = 4_000
"""Megabytes of the results of a province."""


def diff(
    old: Annotated[Path, Argument(metavar="OLD", help="An outputs folder, a document, a record.")],
    new: Annotated[Path, Argument(metavar="NEW", help="Another of them.")],
    language: Annotated[Language, Option("--language", help="Language of results and messages.")] = "zh",
) -> None:
    """Say what is new, gone, changed or judged between two outputs or two versions of a form."""
    before, after = _read(old, language), _read(new, language)
    try:
        found = changes(before, after)
    except (LookupError, TypeError, AttributeError):  # JSON of another kind, or of a version to come
        raise InputError(_FOREIGN, path=f"{old}, {new}") from None
    form = ""
    for each in found:
        if each.form != form:
            form = each.form
            out(form)
        out("  " + _line(each, language))
    if not found:
        out(say("Nothing differs.", language))
    raise Ended(FINDINGS if found else AGREES)


KINDS = {
    "new": "new: {what}: {after}",
    "gone": "gone: {what}: {before}",
    "changed": "changed: {what}: {before} → {after}",
    "judged": "judged: {what}: {before} → {after}",
    "cell": "printed otherwise: {what}: {before} → {after}",
}


def _line(change: Altered, language: Language) -> str:
    before, after = (_short(text) or "—" for text in (change.before, change.after))
    return say(KINDS[change.kind], language, what=_named(change, language), before=before, after=after)


def _named(change: Altered, language: Language) -> str:
    if change.kind != "cell":
        return change.what
    row, _, column = change.what.rpartition(" · ")
    return " ".join(part for part in (row, say(CELLS[column], language)) if part)


CELLS = {
    "budget": "budget", "initial_budget": "initial budget", "adjusted_budget": "adjusted budget",
    "received": "received", "received_rate": "rate received",
    "executed": "executed", "rate": "stated rate", "weight": "weight", "score": "score",
    "target": "Target", "actual": "Actual", "reason": "reason given", "goal": "goal text", "result": "result text",
}  # fmt: skip
LONGEST = 60


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"


def _read(path: Path, language: Language) -> list[dict[str, Any]]:
    """The evaluations that a folder of outputs holds, or those of a document made now. Raises InputError."""
    results = path / RESULTS if is_folder(path) else path
    if results.name == RESULTS and is_file(results):
        try:
            return list(json.loads(content_of(results, _LARGEST))["evaluations"])
        except (ValueError, LookupError, TypeError, RecursionError):
            raise InputError(_FOREIGN, path=results) from None
    found = sources([path], Path.cwd(), Limits())
    made = evaluations(found, None, language)
    for said in (*found.refused, *found.faults):
        err(said)
    if not made:
        raise InputError("{path}: no form in it that could be compared", path=path)
    return made
