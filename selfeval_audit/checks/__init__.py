"""The catalogue of checks, as their decorators make it; run over a case -> results."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from ..case import Case, Evidence
from .needs import judged
from .operands import (
    AgainstTarget,
    AsApproved,
    Claim,
    Copied,
    Difference,
    Operands,
    Product,
    RateOf,
    Score,
    Seen,
    SumOf,
    Tied,
    Unattainable,
)
from .outcome import Compared, NotTested, Outcome, Result, Stake
from .phrases import Phrase, Sentences, operand_name, phrases, reasons, sentences, wordings
from .recalculate import division, rate_agreement
from .registry import REGISTERED, Check

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

CHECKS: tuple[Check, ...] = tuple(sorted(REGISTERED.values(), key=lambda each: each.number))
"""Every check, in the order of the catalogue."""


def check_named(name: str) -> Check:
    """The check of that name."""
    return REGISTERED[name]


def run(case: Case) -> tuple[Result, ...]:
    """Every check that fits its kind over a case: an outcome for each item each of them looked at. A practice of
    reviewers is a check where the policy has a basis for it."""
    return tuple(result for check in CHECKS if _in_force(case, check) for result in _results(case, check))


def hints(case: Case) -> tuple[Result, ...]:
    """What a reviewer would mark down by a practice that is no rule here: never findings, and of no weight."""
    found = (result for check in CHECKS if not _in_force(case, check) for result in _results(case, check))
    return tuple(result for result in found if result.differs)


def _in_force(case: Case, check: Check) -> bool:
    return not check.practice or case.rule(check.name) is not None


def _results(case: Case, check: Check) -> Iterator[Result]:
    """What one check says. An error of its own is its own "not tested": the others are not lost with it."""
    if not check.applies(case.form.kind):
        return
    name = check.name
    try:
        for outcome in judged(case, check.whole, check(case)):
            yield Result(name, outcome)
    except Exception:  # of any kind: a form that nobody thought of must not end the audit of it
        yield Result(name, NotTested("form", "check_failed"))


__all__ = [
    "CHECKS",
    "AgainstTarget",
    "AsApproved",
    "Check",
    "Claim",
    "Compared",
    "Copied",
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
    "SumOf",
    "Tied",
    "Unattainable",
    "check_named",
    "division",
    "hints",
    "operand_name",
    "phrases",
    "rate_agreement",
    "reasons",
    "run",
    "sentences",
    "wordings",
]
