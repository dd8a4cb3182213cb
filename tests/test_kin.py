"""Which records a form is compared with: all of a small folder, of a large one its kin and of these the nearest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from selfeval_audit import kin
from selfeval_audit.batch.rehearsal import FORMS, rehearse
from selfeval_audit.kin import beside, nearest

RECORD = "title: {title}\nyear: {{text: {year}, place: B2}}\ndepartment: {department}\nproject: 项目{number}\n"
OWN = {"title": "自评表", "year": "2023年度", "department": "甲局"}


def records(folder: Path, count: int, **heads: str) -> list[Path]:
    """Records of one head, named behind those that are there."""
    folder.mkdir(exist_ok=True)
    first = len(list(folder.iterdir()))
    made = [folder / f"form-{number:03}.yaml" for number in range(first, first + count)]
    for number, path in enumerate(made, first):
        path.write_text(RECORD.format(**{**OWN, **heads}, number=number), encoding="utf-8")
    return made


def test_up_to_sixty_others_are_all_compared_whatever_they_are(tmp_path: Path) -> None:
    mine = records(tmp_path / "forms", 31)
    others = records(tmp_path / "forms", 30, title="别的表", year="2020年度", department="乙局")
    assert beside(mine[3]) == tuple(each for each in (*mine, *others) if each != mine[3])


@pytest.mark.parametrize("head", ["title", "year", "department"])
def test_of_more_those_of_one_title_department_and_year(tmp_path: Path, head: str) -> None:
    mine = records(tmp_path / "forms", 31)
    others = records(tmp_path / "forms", 31, **{head: "别的"})
    assert beside(mine[3]) == tuple(each for each in mine if each != mine[3])
    assert beside(others[0]) == tuple(others[1:])


def test_of_these_the_sixty_nearest_by_name(tmp_path: Path) -> None:
    mine = records(tmp_path / "forms", 100)
    assert beside(mine[0]) == tuple(mine[1:61])
    assert beside(mine[50]) == (*mine[20:50], *mine[51:81])
    assert beside(mine[99]) == tuple(mine[39:99])


@pytest.mark.parametrize(
    ("size", "place", "taken"),
    [(1, 0, []), (3, 1, [0, 2]), (61, 60, [*range(60)]), (62, 0, [*range(1, 61)]), (62, 61, [*range(1, 61)])],
)
def test_the_nearest_of_a_group(size: int, place: int, taken: list[int]) -> None:
    assert list(nearest(range(size), place)) == taken


def test_a_record_that_stands_elsewhere_is_compared_with_none(tmp_path: Path) -> None:
    (lone, _) = records(tmp_path / "elsewhere", 2)
    assert beside(lone) == ()
    assert beside(tmp_path / "forms" / "none.yaml") == ()
    records(tmp_path / "forms", 2)
    assert beside(tmp_path / "forms" / "none.yaml") == ()


def test_what_is_no_record_of_the_folder_is_none_to_compare_with(tmp_path: Path) -> None:
    one, other = records(tmp_path / "forms", 2)
    (tmp_path / "forms" / ".form-001.yaml").write_text("", "utf-8")
    (tmp_path / "forms" / "notes.txt").write_text("", "utf-8")
    assert beside(one) == (other,)


def test_a_batch_goes_through_the_folder_once_and_not_once_for_each_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = records(tmp_path.resolve() / "forms", 62)
    monkeypatch.setenv(FORMS, json.dumps([[str(mine[0]), "unstated"]]))
    rehearse()
    looked: list[Path] = []
    monkeypatch.setattr(kin, "_head", looked.append)
    assert beside(mine[61]) == tuple(mine[1:61])
    assert looked == []
