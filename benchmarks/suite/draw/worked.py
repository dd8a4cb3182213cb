"""The tables by which each check of the project is explained (`tests/cases/`), written by hand, one borderline each. What
they say of a sentence or a stake is left out. The tables grow: a version holds them as they stood when it was drawn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from .examples import of_tables
from .plan import Drawn

TABLES = Path(__file__).resolve().parents[3] / "tests" / "cases"
KIND = "worked_example"


def drawn(_: Random) -> Iterator[Drawn]:
    """Every case of this family."""
    yield from of_tables(TABLES, KIND)
