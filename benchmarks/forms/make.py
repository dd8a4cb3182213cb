"""A number -> a form: even ones clean, the others with one fault each, the kinds in turn. Seeded, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from . import faults_beside, faults_money, faults_practice, faults_rows, faults_scores, faults_texts
from .clean import approved, clean, complete
from .numbers import chance
from .plan import Fault, Plan, Sample

SEED = 20201231
FAULTS: tuple[Callable[[Plan], Fault | None], ...] = (
    *faults_money.FAULTS, *faults_rows.FAULTS, *faults_scores.FAULTS, *faults_texts.FAULTS, *faults_practice.FAULTS,
    *faults_beside.FAULTS,
)  # fmt: skip
_TRIES = 2000
_WITH_TABLE = 15


def make(count: int, seed: int = SEED, first: int = 0) -> Iterator[Sample]:
    """So many samples; each depends on the seed and its own number only."""
    return (sample(number, seed) for number in range(first, first + count))


def sample(number: int, seed: int = SEED) -> Sample:
    """The sample of that number."""
    rng = Random(f"{seed}:{number}")
    if number % 2 == 0:
        plan = clean(rng)
        if chance(rng, _WITH_TABLE) and plan.record.get("entity"):
            plan.siblings.append(approved(plan))
        return _sample(number, plan, None)
    plant = FAULTS[number // 2 % len(FAULTS)]
    for _ in range(_TRIES):  # not every form has a place for every fault
        plan = clean(rng)
        fault = plant(plan)
        if fault is not None:
            return _sample(number, plan, fault)
    raise ValueError(f"no form has a place for {plant.__name__}")


def _sample(number: int, plan: Plan, fault: Fault | None) -> Sample:
    return Sample(
        number, plan.layout.name, complete(plan, f"form-{number}"), tuple(plan.siblings), frozenset(plan.due),
        plan.rate_decimals, fault, tuple(plan.obtained),
    )  # fmt: skip
