"""A plugin of pytest: only the tests that a file names, in its order.

A name without `::` is every test of a file."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

CHOSEN = "TESTS_CHOSEN"
"""The variable that names the file."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep those that are named, in the order of their names."""
    order = {name: at for at, name in enumerate(json.loads(Path(os.environ[CHOSEN]).read_text("utf-8")))}
    places = [order.get(item.nodeid, order.get(item.nodeid.partition("::")[0])) for item in items]
    kept = [(place, at) for at, place in enumerate(places) if place is not None]
    items[:] = [items[at] for _, at in sorted(kept)]
