"""A form that is handed in twice: one evaluation, one line, and nobody accused of agreeing with himself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from selfeval_audit.cli.sources import evaluations, sources
from selfeval_audit.read import Limits

FORM = (Path(__file__).parent.parent / "params" / "forms" / "work-injury-2020.yaml").read_text("utf-8")


def checked(folder: Path, **texts: str) -> list[dict[str, Any]]:
    for name, text in texts.items():
        record = text.replace("id: work-injury-2020", f"id: work-injury-{name}")
        (folder / f"{name}.yaml").write_text(record, "utf-8")
    found = sources([folder], folder, Limits())
    assert not found.refused + found.faults
    return evaluations(found, None, "zh")


def lines(evaluation: dict[str, Any]) -> list[str]:
    return [each["condition"] for each in evaluation["findings"] if each["check"] == "one_form_once"]


def test_a_copy_is_counted_once_and_said_in_one_line(tmp_path: Path) -> None:
    one = checked(tmp_path, a=FORM)
    made = checked(tmp_path, a=FORM, b=FORM)
    assert len(made) == 1
    assert [each["title"] for each in made[0]["findings"] if each["check"] == "one_form_once"] == ["重复报送"]
    others = [
        [each["id"] for each in entry["findings"] if each["check"] != "one_form_once"] for entry in (one[0], made[0])
    ]
    assert others[0] == others[1], "a copy is no sibling: nothing is carried over from oneself"


def test_three_copies_are_one_finding(tmp_path: Path) -> None:
    (made,) = checked(tmp_path, a=FORM, b=FORM, c=FORM)
    assert len(lines(made)) == 1


def test_versions_are_compared_and_no_siblings(tmp_path: Path) -> None:
    changed = FORM.replace("745人", "754人")
    assert changed != FORM
    made = checked(tmp_path, a=FORM, b=changed)
    assert len(made) == 2
    for evaluation, (own, other) in zip(made, (("745人", "754人"), ("754人", "745人")), strict=True):
        (said,) = lines(evaluation)
        assert f"本表为2020年末实际保障工伤待遇人数{own}" in said
        assert other in said
        assert not [each for each in evaluation["findings"] if each["check"] == "siblings_agree"]
        assert [m["title"] for m in evaluation["matters"] if m["title"].startswith("同一自评表")] == [
            "同一自评表有不同版本"
        ]


@pytest.mark.parametrize(("format_", "said"), [("745.0人", 0), ("745户", 1)])
def test_the_same_figure_in_another_format_is_no_other_version(tmp_path: Path, format_: str, said: int) -> None:
    form = FORM.replace("2020年末实际保障工伤待遇人数745人", "745人")
    assert form != FORM
    made = checked(tmp_path, a=form, b=form.replace("745人", format_))
    assert [len(lines(each)) for each in made] == [said] * len(made)


@pytest.mark.parametrize("other", ["自治区本级失业保险基金支出", "工伤保险基金支出（二期）"])
def test_another_project_is_a_form_of_its_own(tmp_path: Path, other: str) -> None:
    made = checked(tmp_path, a=FORM, b=FORM.replace("工伤保险基金支出", other, 1))
    assert len(made) == 2
    assert not [line for evaluation in made for line in lines(evaluation)]


def test_a_question_put_to_one_form_of_a_batch_is_put_to_each_that_does_the_same(tmp_path: Path) -> None:
    made = checked(tmp_path, a=FORM, b=FORM.replace("工伤保险基金支出", "生育保险基金支出", 1))
    asked = [
        [(each["check"], each["item"]) for each in entry["findings"] if each["check"] == "scope_agrees"]
        for entry in made
    ]
    assert asked[0]
    assert asked[0] == asked[1]
