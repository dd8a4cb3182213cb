"""What an audit holds, entry by entry, as the result document gives it: money, rows, results, findings, matters."""

from __future__ import annotations

from typing import Any

from ..audit import Audit
from ..case import Line, Row
from ..checks import Compared, Evidence, NotTested, check_named, reasons
from ..desk import ground
from ..explain import Tested, statement
from ..figures import Figure, Interval, decimal_text
from ..findings import Finding, Matter, stake_text
from ..model import Cell
from .desk_entries import answer_entry

Json = dict[str, Any]


def printed_text(cell: Cell | None) -> str | None:
    """What a cell prints; None where the form has no such cell."""
    return cell.text if cell else None


def figure_entry(figure: Figure | None) -> Json | None:
    """A figure as printed, with its place."""
    if figure is None:
        return None
    return {"text": figure.text, "value": figure.digits, "unit": figure.unit.text, "place": figure.place}


def fund_entry(line: Line) -> Json:
    """A line of money with its figures."""
    return {
        "name": line.name,
        "budget": figure_entry(line.budget),
        "initial_budget": figure_entry(line.initial_budget),
        "adjusted_budget": figure_entry(line.adjusted_budget),
        "received": figure_entry(line.received),
        "executed": figure_entry(line.executed),
        "rate": figure_entry(line.rate),
        "weight": figure_entry(line.weight),
        "score": figure_entry(line.score),
        **({"received_rate": figure_entry(line.received_rate)} if line.received_rate else {}),
    }


def indicator_entry(row: Row) -> Json:
    """A row as printed, and how its target was read and its actual measured."""
    form = row.indicator
    return {
        "key": row.key,
        "level1": printed_text(form.level1),
        "level2": printed_text(form.level2),
        "name": row.name,
        "target": printed_text(form.target),
        "actual": printed_text(form.actual),
        "reading": row.reading_text or None,
        "measured": row.actual.measured.value,
        "weight": figure_entry(row.weight),
        "score": figure_entry(row.score),
        "reason": printed_text(form.reason),
        "place": form.name.place,
        "review": list(row.review),
    }


def result_entry(tested: Tested, language: str) -> Json:
    """A comparison, or why none was made, with its evidence and explanations."""
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


def finding_entry(finding: Finding, matter: Matter) -> Json:
    """A finding in its sentences, with what is at stake and where its figures stand."""
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


def hint_entry(hint: Finding, audit: Audit) -> Json:
    """What a reviewer would mark down by a practice that is no rule here."""
    basis = check_named(hint.check).basis(audit.case.told.language, audit.case)
    return {"check": hint.check, "item": hint.item, "text": hint.condition, "basis": basis}


def _stake(finding: Finding) -> Json | None:
    if finding.stake is None:
        return None
    return {"text": finding.stake.text, "share_of_materiality": decimal_text(finding.stake.share, 2)}


def matter_entry(matter: Matter) -> Json:
    """What an auditor files as one thing."""
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
