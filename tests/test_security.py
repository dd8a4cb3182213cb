"""SECURITY.md names a test beside each threat: each of them exists."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parent
NAMED = re.compile(r"`(test_\w+)`")


def test_each_threat_has_a_test_that_exists() -> None:
    rows = [line for line in (TESTS.parent / "SECURITY.md").read_text("utf-8").split("\n") if line.startswith("| ")]
    threats = [row for row in rows if not row.startswith("| threat")]
    assert all(NAMED.search(row) for row in threats)
    known = {
        name for path in TESTS.glob("test_*.py") for name in re.findall(r"def (test_\w+)", path.read_text("utf-8"))
    }
    assert not {name for row in threats for name in NAMED.findall(row)} - known
