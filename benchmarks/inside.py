"""The suite's cases asked of the package within this process: thousands without thousands of starts.

A case is asked as the command line would: its record is validated, opened under its policy beside its siblings, and
its check run; nothing is explained or written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from selfeval_audit import open_case
from selfeval_audit.checks import NotTested, Outcome, Result, check_named
from selfeval_audit.checks.needs import judged as held

from .suite.__main__ import FAILED, judged
from .suite.case import Case
from .suite.record import record
from .tally import form_of


def failing(cases: Iterable[Case]) -> Iterator[str]:
    """The ids of those that fail, one after the other."""
    return (case.id for case in cases if judged(case, list(_results(case)))[0] == FAILED)


def _results(case: Case) -> Iterator[dict[str, Any]]:
    """What the case's check says, as a result document has it; nothing of a check that fails."""
    try:
        siblings = [form_of(json.loads(record(each, f"sibling-{at}"))) for at, each in enumerate(case.siblings)]
        told: dict[str, Any] = {"obtained": case.obtained} if case.obtained else {}
        form = form_of(json.loads(record(case.form, "case")))
        opened = open_case(form, siblings=siblings, policy=case.policy, **told)
        check = check_named(case.check)
        outcomes = list(held(opened, check.whole, check(opened))) if check.applies(form.kind) else []
        said = [_said(Result(case.check, outcome)) for outcome in outcomes]
    except Exception:  # a fault that was planted may raise anything
        return
    yield from said


def _said(result: Result) -> dict[str, Any]:
    """A result in the words of a result document; a finding is a difference."""
    outcome = result.outcome
    said = _of(outcome)
    finding = {"outcome": "differs"} if result.differs else {}
    return {"check": result.check, "item": result.item, **said, **finding}


def _of(outcome: Outcome) -> dict[str, Any]:
    if isinstance(outcome, NotTested):
        return {"outcome": "not_tested", "reason": {"code": outcome.reason}}
    found = outcome.interval
    bounded = found is not None and found.bounded
    return {
        "outcome": "agrees" if outcome.agrees else "differs",
        "note": outcome.note or None,
        "interval": {"low": str(found.low), "high": str(found.high)} if found and bounded else None,
    }
