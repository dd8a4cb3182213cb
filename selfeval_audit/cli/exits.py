"""The exit codes; the highest that applies is the one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

AGREES = 0
FINDINGS = 1
UNUSABLE = 2
INTERNAL = 3
SIGNALLED = 128
INTERRUPTED = SIGNALLED + 2
CLOSED = SIGNALLED + 13
"""Ctrl-C, and a reader of the results that went away: as the shell has them."""


_NOTHING_REACHED = ("blank", "unreadable")
"""The classes of rows that do not say what was reached."""


def exit_code(document: Mapping[str, Any], *, unusable: bool = False, internal: bool = False) -> int:
    """0 everything tested agrees, 1 a finding, 2 an input could not be used, nothing in a form be tested, figures were
    left unread or wait for review, or a document is no self-evaluation, 3 internal error."""
    evaluations = document["evaluations"]
    if internal:
        return INTERNAL
    if unusable or not all(tested(each) and read_whole(each) for each in evaluations):
        return UNUSABLE
    return FINDINGS if any(each["findings"] for each in evaluations) else AGREES


def read_whole(evaluation: Mapping[str, Any]) -> bool:
    """Whether the document is a self-evaluation with indicators, an actual in one of them at least, whose every figure
    was read and none waits for review."""
    coverage, level = evaluation["coverage"], evaluation["conclusion"]["level"]
    if not coverage["indicators"]:
        return False
    silent = sum(coverage.get(measured, 0) for measured in _NOTHING_REACHED) == coverage["indicators"]
    if silent and not evaluation["findings"]:
        return False  # whatever agrees, nothing says what was reached
    if coverage.get("unread_rows") and level == "insufficient":
        return False  # a row of words may be an indicator: over it nobody is cleared
    return level != "not_a_self_evaluation" and not (coverage["unread_figures"] or coverage["for_review"])


def tested(evaluation: Mapping[str, Any]) -> bool:
    """Whether anything in the form was compared with anything."""
    return any(result["outcome"] != "not_tested" for result in evaluation["results"])
