"""What bureaus write of their year, beside their table: which figures a reader must ask about, and that of no other.

`tests/data/narratives/*.yaml`, judged by hand before any of it was run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from mini_form import mini_case

from selfeval_audit.checks import Compared, run

GIVEN = [
    yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "data" / "narratives").glob("*.yaml"))
]
TEXTS = [(given["forms"][form], text, asked) for given in GIVEN for form, text, asked in given["texts"]]


def asked_of(form: dict[str, Any], text: str) -> set[str]:
    """What the checks ask about, `claim` for what a text concludes."""
    differing = (each for each in run(mini_case({**form, "result": text})) if each.differs)
    return {
        "claim" if each.check == "conclusion_follows" else f"{each.check} {each.item} {each.outcome.reported}"
        for each in differing
        if isinstance(each.outcome, Compared)
    }


@pytest.mark.parametrize(("form", "text", "asked"), TEXTS, ids=lambda given: given if isinstance(given, str) else "")
def test_a_text_is_asked_about_what_does_not_follow_and_about_nothing_else(
    form: dict[str, Any], text: str, asked: list[str]
) -> None:
    found = asked_of(form, text) - asked_of(form, "")
    assert sorted({each.split()[-1] for each in found}) == sorted(asked)
