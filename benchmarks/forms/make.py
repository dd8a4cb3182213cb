"""A number -> a form: every second one clean, the others with one fault each. Seeded, and one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from .clean import clean, complete
from .plan import Sample

SEED = 20201231


def make(count: int, seed: int = SEED, first: int = 0) -> Iterator[Sample]:
    """So many samples; each depends on the seed and its own number only."""
    return (sample(number, seed) for number in range(first, first + count))


def sample(number: int, seed: int = SEED) -> Sample:
    """The sample of that number: even ones are clean."""
    rng = Random(f"{seed}:{number}")
    plan = clean(rng)
    fault = None
    return Sample(
        number, plan.layout.name, complete(plan, f"form-{number}"), tuple(plan.siblings), frozenset(plan.due),
        plan.rate_decimals, plan.rate_style, fault,
    )  # fmt: skip
