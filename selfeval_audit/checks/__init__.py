"""The catalogue of checks, as their decorators make it; run over a case -> results."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from ..case import Case
from .needs import judged
from .operands import (
    POINTS,
    AgainstTarget,
    Claim,
    Copied,
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
    return tuple(Result(check.name, outcome) for check in fitting for outcome in judged(case, check.whole, check(case)))


__all__ = [
    "CHECKS",
    "POINTS",
    "AgainstTarget",
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
