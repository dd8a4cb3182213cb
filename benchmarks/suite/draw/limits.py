"""Borderlines (`borderlines/`), written for this suite where seeded faults showed that nothing walked a limit: at it, one
below, one above."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from .examples import of_tables
from .plan import Drawn


def drawn(_: Random) -> Iterator[Drawn]:
    """Every case of this family."""
    yield from of_tables(Path(__file__).parent / "borderlines", "borderline")
