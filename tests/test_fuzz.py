"""Damaged documents keep every promise; and the promises are ones that can be broken."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from benchmarks.forms import sample
from benchmarks.fuzz.__main__ import SEED, trial
from benchmarks.fuzz.changes import CHANGES
from benchmarks.fuzz.held import broken, checked, difference, outcomes
from benchmarks.fuzz.sheet import sheet_of
from benchmarks.fuzz.written import WRITERS

FORMS = 6


@pytest.mark.parametrize("number", range(FORMS))
def test_damaged_documents_keep_every_promise(number: int) -> None:
    assert trial(SEED, number) == []


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_each_change_changes_something(change: Callable[..., Any]) -> None:
    sheet = sheet_of(sample(0).record)
    assert any(change(sheet, Random(seed)) != sheet for seed in range(20))  # noqa: S311  no secret  # noqa: S311  no secret


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Any]:
    file: Path = tmp_path_factory.mktemp("whole") / "form.html"
    file.write_bytes(WRITERS["html"](sheet_of(sample(1).record)))
    return checked(file)


def test_an_undamaged_sheet_is_read_whole(whole: tuple[dict[str, Any], Any]) -> None:
    result, found = whole
    assert list(broken(result, found)) == []
    (form,) = result["evaluations"]
    assert len(form["indicators"]) == len(sample(1).record["indicators"])


def _class_lost(form: dict[str, Any]) -> None:
    form["coverage"]["measured"] += 1


def _finding_lost(form: dict[str, Any]) -> None:
    form["findings"], form["matters"] = [], []


def _failed(form: dict[str, Any]) -> None:
    result = next(each for each in form["results"] if each["outcome"] == "not_tested")
    result["reason"] = {"code": "check_failed", "text": "…"}


def _key_lost(form: dict[str, Any]) -> None:
    del form["grade"]


def _twice(form: dict[str, Any]) -> None:
    form["findings"].append(form["findings"][0])


@pytest.mark.parametrize("harm", [_class_lost, _finding_lost, _failed, _key_lost, _twice])
def test_a_broken_promise_is_seen(whole: tuple[dict[str, Any], Any], harm: Callable[[dict[str, Any]], None]) -> None:
    result, found = copy.deepcopy(whole[0]), whole[1]
    harm(result["evaluations"][0])
    assert list(broken(result, found))


def test_a_changed_result_is_a_difference(whole: tuple[dict[str, Any], Any]) -> None:
    result = copy.deepcopy(whole[0])
    assert difference(outcomes(whole[0]), outcomes(result)) == ""
    result["evaluations"][0]["results"].pop()
    assert difference(outcomes(whole[0]), outcomes(result))
