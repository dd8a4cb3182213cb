"""The suite's cases asked of the package within this process: thousands without thousands of starts.

A case is asked as the command line would: its record is validated, opened under its policy beside its siblings, and
its check run; nothing is explained or written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from selfeval_audit import open_case
from selfeval_audit.checks import NotTested, check_named

from .suite.__main__ import FAILED, judged
from .suite.case import Case
from .suite.record import record
from .tally import form_of


def failing(cases: Iterable[Case]) -> Iterator[str]:
    """The ids of those that fail, one after the other."""
    return (case.id for case in cases if judged(case, list(_results(case)))[0] == FAILED)


def _results(case: Case) -> Iterator[dict[str, Any]]:
    """What the case's check says, as a result document has it; nothing of a check that fails."""
    siblings = [form_of(json.loads(record(each, f"sibling-{at}"))) for at, each in enumerate(case.siblings)]
    opened = open_case(form_of(json.loads(record(case.form, "case"))), siblings=siblings, policy=case.policy)
    try:
        outcomes = list(check_named(case.check)(opened))
    except Exception:  # a fault that was planted may raise anything
        return
    for outcome in outcomes:
        said = "not_tested" if isinstance(outcome, NotTested) else "agrees" if outcome.agrees else "differs"
        yield {"check": case.check, "item": outcome.item, "outcome": said}
