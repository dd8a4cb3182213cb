"""Every result document is what its published JSON Schema says, and the schema says no more than documents hold."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import selfeval_audit as sa
from selfeval_audit.checks import CHECKS
from selfeval_audit.model import Source, Unread
from selfeval_audit.records.judgements import PAPERS
from selfeval_audit.report import result_document
from selfeval_audit.report.result_schema import result_schema

ROOT = Path(__file__).resolve().parents[1]
RECORDS = [*(ROOT / "params" / "forms").glob("*.yaml"), *(ROOT / "tests" / "gold" / "forms").glob("*.yaml")]
SCHEMA = result_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
SELDOM = {"received_rate", "answer", "own_words", "obtained", "looked_at", "read", "confirmed", *PAPERS}
"""Keys that only some documents have; each is held by a test of what brings it."""


@pytest.fixture(scope="module")
def documents() -> list[dict[str, Any]]:
    unread = Unread(Source("forms.pdf"), "page 2", "……", "no_form", "")
    evaluations = [sa.evaluation(sa.audit(sa.open_case(path))) for path in sorted(RECORDS)]
    return [result_document.document(evaluations, (unread,), language) for language in ("zh", "en")]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_results_are_what_the_schema_says(documents: list[dict[str, Any]]) -> None:
    for document in documents:
        assert [f"{each.json_path}: {each.message}" for each in VALIDATOR.iter_errors(document)] == []


def test_a_document_with_a_key_too_few_or_too_many_is_none(documents: list[dict[str, Any]]) -> None:
    """In every object of it; but for keys that only some documents have."""
    whole = documents[0] | {"evaluations": documents[0]["evaluations"][:1]}
    open_ones = {"results", "implied"}
    for place, node in _objects(whole):
        if place[-1:] and place[-1] in open_ones and "outcome" not in node:
            continue
        for key in [key for key in node if key not in SELDOM | {"aspect", "place"}]:
            assert not VALIDATOR.is_valid(_changed(whole, place, lambda at, key=key: at.pop(key))), (place, key)
            break
        assert not VALIDATOR.is_valid(_changed(whole, place, lambda at: at.update(unheard_of=""))), place


def test_the_schema_says_no_more_than_there_is(documents: list[dict[str, Any]]) -> None:
    held = set(_keys(documents))
    said = {key for part in (SCHEMA, *SCHEMA["$defs"].values()) for key in part.get("properties", ())}
    judged = set(SCHEMA["$defs"]["judgement"]["properties"]) | set(SCHEMA["$defs"]["own_word"]["properties"])
    assert said - held - judged - set(SCHEMA["$defs"]["obtained"]["properties"]) <= SELDOM


def test_checks_are_named_as_the_schema_asks() -> None:
    names = SCHEMA["$defs"]["result"]["properties"]["check"]
    assert all(Draft202012Validator(names).is_valid(check.name) for check in CHECKS)


def _objects(node: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    """Each kind of object once, at the first place of it."""
    seen: set[tuple[Any, ...]] = set()
    waiting: list[tuple[tuple[Any, ...], Any]] = [(place, node)]
    while waiting:
        at, value = waiting.pop(0)
        kind = tuple(key for key in at if isinstance(key, str))
        if isinstance(value, dict):
            if kind not in seen:
                seen.add(kind)
                yield at, value
            waiting += [((*at, key), each) for key, each in value.items()]
        elif isinstance(value, list):
            waiting += [((*at, number), each) for number, each in enumerate(value)]


def _keys(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _keys(each)


def _changed(document: dict[str, Any], place: tuple[Any, ...], change: Any) -> dict[str, Any]:
    changed = copy.deepcopy(document)
    node: Any = changed
    for key in place:
        node = node[key]
    change(node)
    return changed
