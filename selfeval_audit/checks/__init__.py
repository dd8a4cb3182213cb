"""The catalogue of checks, as their decorators make it; run over a case -> results."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from ..case import Case
from ..model import UnreadPart
from .operands import (
    POINTS,
    AgainstTarget,
    Claim,
    Difference,
    Evidence,
    Operands,
    Product,
    RateOf,
    Score,
    Seen,
    Sum,
    Tied,
    Unattainable,
)
from .outcome import Compared, NotTested, Outcome, Result, Stake
from .phrases import Phrase, Sentences, operand_name, phrases, reasons, sentences
from .registry import REGISTERED, Check

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

CHECKS: tuple[Check, ...] = tuple(sorted(REGISTERED.values(), key=lambda each: each.number))
"""Every check, in the order of the catalogue."""


def check_named(name: str) -> Check:
    """The check of that name."""
    return REGISTERED[name]


def run(case: Case) -> tuple[Result, ...]:
    """Every check that fits its kind over a case: an outcome for each item each of them looked at."""
    fitting = [check for check in CHECKS if check.applies(case.form.kind)]
    return tuple(
        Result(check.name, _whole(case, check, _reviewed(outcome))) for check in fitting for outcome in check(case)
    )


def _whole(case: Case, check: Check, outcome: Outcome) -> Outcome:
    """Where figures of a block that a check needs as a whole were not read, its comparison is not tested."""
    if isinstance(outcome, NotTested) or not any(_needs(check, part) for part in case.form.unread):
        return outcome
    return NotTested(
        outcome.item,
        "not_read",
        operands=outcome.operands,
        reported=outcome.reported,
        compared_with=outcome.compared_with,
    )


def _needs(check: Check, part: UnreadPart) -> bool:
    return part.block in check.whole and any(letter.isdigit() for letter in part.text + part.detail)


def _reviewed(outcome: Outcome) -> Outcome:
    """A comparison that rests on a cell marked for review is not tested, whichever check made it."""
    if isinstance(outcome, NotTested) or not any(each.for_review for each in outcome.evidence):
        return outcome
    return NotTested(
        outcome.item,
        "for_review",
        operands=outcome.operands,
        reported=outcome.reported,
        compared_with=outcome.compared_with,
        arithmetic=outcome.arithmetic,
    )


__all__ = [
    "CHECKS",
    "POINTS",
    "AgainstTarget",
    "Check",
    "Claim",
    "Compared",
    "Difference",
    "Evidence",
    "NotTested",
    "Operands",
    "Outcome",
    "Phrase",
    "Product",
    "RateOf",
    "Result",
    "Score",
    "Seen",
    "Sentences",
    "Stake",
    "Sum",
    "Tied",
    "Unattainable",
    "check_named",
    "operand_name",
    "phrases",
    "reasons",
    "run",
    "sentences",
]
