"""The result document (`check --format json`), the same from notebook, command line and batch; its CSV tables."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from .. import words
from ..audit import Audit
from ..case import Line, Measured, Row
from ..checks import Compared, Evidence, NotTested, check_named, reasons
from ..desk import ground, judged_in
from ..explain import Tested, statement
from ..figures import Figure, Interval, decimal_text
from ..findings import Finding, Matter, stake_text
from ..messages import say
from ..model import Cell, Unread
from ..read.reasons import REASONS as UNREAD_REASONS
from ..version import GENERATOR
from .charts import rate_rows
from .desk_entries import answer_entry, deduction_entries, judgement_entry, obtained_entries
from .hindrance import hindrance
from .personal import MASK, masked, numbers_of_persons
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
        "entity": (_text(form.entity) or _text(form.department)),
        "department": _text(form.department),
        "year": case.year,
        "source": asdict(form.source),
        "policy": case.policy.name,
        "materiality": asdict(case.told.materiality),
        "total": _fund(case.total),
        "funds": [_fund(line) for line in case.funds],
        "indicators": [_indicator(row) for row in case.rows],
        "texts": {
            "goal": _text(form.goal),
            "result": _text(form.result),
            "other": [{"label": each.label, "text": each.text.text} for each in (*form.other, *form.report)],
        },
        "score": _figure(case.total_score),
        "grade": _text(form.grade),
        "results": [_result(each, language) for each in audit.tested],
        "findings": [_finding(each, matter) for matter in audit.filed for each in matter.findings],
        "matters": [_matter(each) for each in audit.matters],
        "hints": [_hint(each, audit) for each in audit.hints],
        "judgements": [judgement_entry(each, language) for each in judged_in(audit).values()],
        "coverage": _coverage(audit),
        "summary": _summary(audit),
        **_own_words(audit),
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


def _own_words(audit: Audit) -> Json:
    """The office's own words that this form was read or judged by, where there are any."""
    form = audit.case.form
    headers = [each.header for each in form.indicator_columns] + [each.header for each in form.fund_columns]
    texts = [*(header.text for header in headers), *(each.label for each in form.other)]
    texts += [
        text for row in form.indicators for cell in (row.name, row.target, row.actual) if cell for text in [cell.text]
    ]
    found = words.own_in(texts)
    said = [
        {"group": each.group, "holds": each.holds, "words": list(each.words), "on": on} for each, on in found.items()
    ]
    return {"own_words": said} if said else {}


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
    "blank": "A blank template that nobody filled in: there is nothing to check",
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
    if audit.sufficient or level in ("insufficient", "unreadable"):
        return found
    counted = [each for each in audit.matters if each.material or level == "minor"]
    if counted:
        found = say("{conclusion}: {count} matters", language, conclusion=found, count=str(len(counted)))
    lost = hindrance(audit, speaker(audit.case))
    if lost:
        return say("{found}; {lost}, so no overall conclusion", language, found=found, lost=lost)
    measured, indicators = audit.coverage.of(Measured.MEASURED), audit.coverage.indicators
    line = "{found}; {measured} of {indicators} indicators have a value, so no overall conclusion"
    return say(line, language, found=found, measured=str(measured), indicators=str(indicators))


def _text(cell: Cell | None) -> str | None:
    return cell.text if cell else None


def _figure(figure: Figure | None) -> Json | None:
    if figure is None:
        return None
    return {"text": figure.text, "value": figure.digits, "unit": figure.unit.text, "place": figure.place}


def _fund(line: Line) -> Json:
    return {
        "name": line.name,
        "budget": _figure(line.budget),
        "initial_budget": _figure(line.initial_budget),
        "adjusted_budget": _figure(line.adjusted_budget),
        "received": _figure(line.received),
        "executed": _figure(line.executed),
        "rate": _figure(line.rate),
        "weight": _figure(line.weight),
        "score": _figure(line.score),
        **({"received_rate": _figure(line.received_rate)} if line.received_rate else {}),
    }


def _indicator(row: Row) -> Json:
    form = row.indicator
    return {
        "key": row.key,
        "level1": _text(form.level1),
        "level2": _text(form.level2),
        "name": row.name,
        "target": _text(form.target),
        "actual": _text(form.actual),
        "reading": row.reading_text or None,
        "measured": row.actual.measured.value,
        "weight": _figure(row.weight),
        "score": _figure(row.score),
        "reason": _text(form.reason),
        "place": form.name.place,
        "review": list(row.review),
    }


def _result(tested: Tested, language: str) -> Json:
    outcome = tested.result.outcome
    entry: Json = {
        "check": tested.result.check,
        "item": outcome.item,
        "outcome": "not_tested",
        "reported": outcome.reported,
        "compared_with": outcome.compared_with,
        "interval": None,
        "note": None,
        "changes_verdict": None,
        "amount": None,
        "arithmetic": outcome.arithmetic,
        "reason": None,
        "evidence": [_evidence(each) for each in outcome.evidence],
        "explanations": [_explanation(each, language) for each in tested.explained.explanations],
        "implied": None,
    }
    match outcome:
        case NotTested():
            entry["reason"] = {"code": outcome.reason, "text": reasons()[outcome.reason].said(language)}
            entry["note"] = "cannot_be_told" if outcome.reason == "cannot_be_told" else None
        case Compared():
            entry |= {
                "outcome": "agrees" if outcome.agrees else "differs",
                "aspect": outcome.aspect,
                "interval": _interval(outcome.interval, outcome.interval_unit),
                "note": outcome.note or None,
                "changes_verdict": outcome.changes_verdict,
                "amount": stake_text(outcome.stake, language) or None,
                "implied": {name: list(ends) for name, ends in tested.explained.implied} or None,
            }
    return entry


def _explanation(explanation: Any, language: str) -> Json:
    return {
        "kind": explanation.kind,
        "statement": statement(explanation, language),
        "luck": decimal_text(explanation.luck, 2),
    }


def _interval(interval: Interval | None, unit: str) -> Json | None:
    if interval is None or interval.low is None or interval.high is None:
        return None
    return {"low": str(interval.low), "high": str(interval.high), "unit": unit, "closed": interval.closed}


def _evidence(evidence: Evidence) -> Json:
    figure = evidence.figure
    return {
        "role": evidence.role,
        "text": evidence.text,
        "value": figure.digits if figure else None,
        "unit": figure.unit.text if figure else None,
        "place": evidence.place,
    }


def _finding(finding: Finding, matter: Matter) -> Json:
    return {
        "id": finding.id,
        "check": finding.check,
        "item": finding.item,
        "title": finding.title,
        "criterion": finding.criterion,
        "basis": finding.basis,
        "condition": finding.condition,
        "cause": finding.cause,
        "effect": finding.effect,
        "question": finding.question,
        "documents": list(finding.documents),
        "evidence_grade": finding.evidence_grade,
        "material": finding.material,
        "matter": matter.number,
        "stake": _stake(finding),
        "amount": finding.amount or None,
        **answer_entry(finding.answer),
        "figures": finding.figures,
        "rests_on": ground(finding).rests_on,
        "places": list(dict.fromkeys(each.place for each in finding.evidence if each.place)),
    }


def _hint(hint: Finding, audit: Audit) -> Json:
    basis = check_named(hint.check).basis(audit.case.told.language, audit.case)
    return {"check": hint.check, "item": hint.item, "text": hint.condition, "basis": basis}


def _stake(finding: Finding) -> Json | None:
    if finding.stake is None:
        return None
    return {"text": finding.stake.text, "share_of_materiality": decimal_text(finding.stake.share, 2)}


def _matter(matter: Matter) -> Json:
    return {
        "number": matter.number,
        "title": matter.title,
        "stated": matter.stated or None,
        "recomputed": matter.recomputed or None,
        "difference": matter.difference or None,
        "grade": matter.grade,
        "material": matter.material,
        "findings": [each.id for each in matter.findings],
    }


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
        "reason": {"code": unread.reason, "text": f"{text}: {unread.detail}" if unread.detail else text},
    }
