"""Records are built directly only where pydantic would make the same of them: a second reader, held to the first."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from selfeval_audit.model import Form
from selfeval_audit.records import Params
from selfeval_audit.records.tree import read_tree
from selfeval_audit.records.validated import NotBuiltError, adapter, built

FORMS = Path(__file__).resolve().parents[1] / "params" / "forms"


def _spoiled(value: Any, chance: random.Random) -> Any:
    """The same mapping with one place of it changed into something else."""
    at = chance.randrange(8)
    if isinstance(value, dict) and value and at:
        key = chance.choice(list(value))
        return value | {key: _spoiled(value[key], chance)}
    if isinstance(value, list) and value and at:
        place = chance.randrange(len(value))
        return [*value[:place], _spoiled(value[place], chance), *value[place + 1 :]]
    others = [
        None,
        "",
        "1%",
        "targets",
        1,
        1.5,
        True,
        [],
        {},
        {"text": "12人"},
        {"text": 1},
        {"no": "key"},
        "\ud800",
        [value],
    ]
    return chance.choice(others)


@pytest.mark.parametrize("seed", range(4))
def test_a_record_built_directly_is_what_pydantic_makes_of_it(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  no secret
    kinds: list[tuple[Any, Path]] = [(Form, path) for path in sorted(FORMS.glob("*.yaml"))]
    kinds += [(Params, path) for path in sorted(FORMS.parent.glob("*.yaml"))]
    refused = same = 0
    for kind, path in kinds:
        value = read_tree(path).value
        assert built(kind, value) == adapter(kind).validate_python(value)
        for spoiled in (_spoiled(value, chance) for _ in range(60)):
            try:
                made = built(kind, spoiled)
            except NotBuiltError:
                refused += 1
                continue
            assert made == adapter(kind).validate_python(spoiled)
            same += 1
    assert refused > 100
    assert same > 20
