"""The result document (`check --format json`), the same from notebook, command line and batch; its CSV tables."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from ..audit import Audit
from ..case import Measured
from ..desk import judged_in
from ..desk.corrections import settled
from ..figures import is_blank
from ..messages import say
from ..model import Cell, Unread
from ..read.reasons import REASONS as UNREAD_REASONS
from ..version import GENERATOR
from .audit_entries import (
    figure_entry,
    finding_entry,
    fund_entry,
    hint_entry,
    indicator_entry,
    matter_entry,
    printed_text,
    result_entry,
)
from .desk_entries import deduction_entries, judgement_entry, obtained_entries
from .hindrance import hindrance
from .own_words import own_words
from .personal import MASK, masked, numbers_of_persons
from .rate_lines import rate_rows
from .summary import summary
from .wording import speaker

VERSION = 1
Json = dict[str, Any]


def as_json(value: Mapping[str, Any]) -> str:
    """A document as the files and `check --format json` hold it."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def document(evaluations: Sequence[Json], unread: Sequence[Unread], language: str) -> Json:
    """The whole result document."""
    return {
        "version": VERSION,
        "generator": GENERATOR,
        "language": language,
        "evaluations": list(evaluations),
        "unread": [_unread(each, language) for each in unread],
    }


def evaluation(audit: Audit) -> Json:
    """One form's entry of `evaluations`."""
    case, form, language = audit.case, audit.case.form, audit.case.told.language
    entry: Json = {
        "id": form.id,
        "kind": form.kind,
        "title": case.title,
        "project": case.project,
        "entity": _named(form.entity) or _named(form.department),
        "department": _named(form.department),
        "year": case.year,
        "source": asdict(form.source),
        "policy": case.policy.name,
        "materiality": asdict(case.told.materiality),
        "total": fund_entry(case.total),
        "funds": [fund_entry(line) for line in case.funds],
        "indicators": [indicator_entry(row) for row in case.rows],
        "texts": {
            "goal": printed_text(form.goal),
            "result": printed_text(form.result),
            "other": [{"label": each.label, "text": each.text.text} for each in (*form.other, *form.report)],
        },
        "score": figure_entry(case.total_score),
        "grade": printed_text(form.grade),
        "results": [result_entry(each, language) for each in audit.tested],
        "findings": [finding_entry(each, matter) for matter in audit.filed for each in matter.findings],
        "matters": [matter_entry(each) for each in audit.matters],
        "hints": [hint_entry(each, audit) for each in audit.hints],
        "judgements": [judgement_entry(each, language) for each in judged_in(audit).values()],
        "coverage": _coverage(audit),
        "summary": _summary(audit),
        **_own_words(audit),
        **_settled_readings(audit),
        **deduction_entries(audit),
        "conclusion": {
            "level": audit.level,
            "sufficient": audit.sufficient,
            "text": conclusion_text(audit),
        },
    }
    texts = (case.form.goal, case.form.result, *(each.text for each in form.other))
    known = {number for cell in texts if cell for number in numbers_of_persons(cell.text)}
    return {**discreet(entry, known), "id": form.id, **obtained_entries(case.told.obtained, language)}


def _named(cell: Cell | None) -> str | None:
    """Who is named in a cell; a label that was left blank names nobody, as none does."""
    return cell.text if cell is not None and not is_blank(cell.text) else None


def _own_words(audit: Audit) -> Json:
    """The office's own words that this form was read or judged by, where there are any."""
    said = [
        {"group": each.group, "holds": each.holds, "words": list(each.words), "on": on}
        for each, on in own_words(audit.case.form).items()
    ]
    return {"own_words": said} if said else {}


def _settled_readings(audit: Audit) -> Json:
    """The readings that a person corrected or confirmed, where there are any."""
    said = [
        {
            "key": each.key,
            "place": each.said.place,
            "read": each.said.read,
            "text": each.said.text,
            "confirmed": each.said.confirms,
            "by": each.said.by,
            "on": each.said.on,
            "why": each.said.why,
        }
        for each in settled(audit.case)
    ]
    return {"looked_at": said} if said else {}


CONCLUSIONS = {
    "no_difference": "No difference found",
    "minor": "Some leads, none material",
    "material": "Material leads",
    "insufficient": "Too little was measured to conclude",
    "unreadable": "Nothing could be tested",
}
KINDS = {
    "targets": "A table of targets, no self-evaluation: targets and weights alone were looked at",
    "monitoring": "A monitoring table, no self-evaluation: the execution so far alone was looked at",
    "score_table": "A score table, no self-evaluation: weights, sums and grade alone were looked at",
    "blank": "A blank template, or one filled in to show how: there is nothing to check",
    "report": "A report in prose, no self-evaluation form: only what its sentences state plainly was looked at",
}


def discreet(value: Any, known: Collection[str] = ()) -> Any:
    """Personal data masked in every text of an entry: the document is handed on, the record keeps it whole. `known` are
    numbers of persons, which are masked wherever they are quoted."""
    match value:
        case str():
            text = masked(value)
            for number in known:
                text = text.replace(number, MASK)
            return text
        case dict():
            return {key: discreet(each, known) for key, each in value.items()}
        case list() | tuple():
            return [discreet(each, known) for each in value]
    return value


def conclusion_text(audit: Audit) -> str:
    """What was found, and that no overall conclusion is drawn where too little was seen."""
    language, level = audit.case.told.language, audit.level
    if level == "not_a_self_evaluation":
        return say(KINDS[audit.case.form.kind], language)
    found = say(CONCLUSIONS[level], language)
    counted = [each for each in audit.matters if each.material or level == "minor"]
    if counted and level in ("minor", "material"):
        found = say("{conclusion}: {count}", language, conclusion=found, count=str(len(counted)))
    if audit.sufficient or level in ("insufficient", "unreadable"):
        return found
    lost = hindrance(audit, speaker(audit.case))
    if lost:
        return say("{found}; {lost}, so no overall conclusion", language, found=found, lost=lost)
    measured, indicators = audit.coverage.of(Measured.MEASURED), audit.coverage.indicators
    line = "{found}; {measured} of {indicators} indicators have a value, so no overall conclusion"
    return say(line, language, found=found, measured=str(measured), indicators=str(indicators))


def _summary(audit: Audit) -> Json:
    """What a page says first, and the numbers that it shows beside the printed ones."""
    told = summary(audit)
    return {
        "sentence": told.sentence,
        "found": told.found,
        "seen": told.seen,
        "results": {**told.results, "tested": told.tested, "all": told.results_in_all},
        "figures_used": told.figures_used,
        "rate": told.rate,
        "unspent": told.unspent,
        "policy": audit.case.policy.title[audit.case.told.language],
        "rates": [dict(zip(("project", "stated", "recomputed", "band"), row, strict=True)) for row in rate_rows(audit)],
    }


def _coverage(audit: Audit) -> Json:
    coverage = audit.coverage
    counts = {measured.value: coverage.of(measured) for measured in Measured}
    return {
        "indicators": coverage.indicators,
        **counts,
        "figures": coverage.figures,
        "figures_unused": coverage.figures_unused,
        "unread_rows": coverage.unread_rows,
        "unread_figures": coverage.unread_figures,
        "for_review": coverage.for_review,
    }


def _unread(unread: Unread, language: str) -> Json:
    text = say(UNREAD_REASONS.get(unread.reason, unread.reason), language)
    return {
        "source": asdict(unread.source),
        "place": unread.place,
        "text": unread.text,
        "reason": {
            "code": unread.reason,
            "text": say("{text}: {detail}", language, text=text, detail=unread.detail) if unread.detail else text,
        },
    }
