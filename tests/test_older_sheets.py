"""A hidden sheet with the project of a shown one is an older version: named, and not judged."""

from __future__ import annotations

import pytest

from selfeval_audit.figures import dates_in_digits
from selfeval_audit.model import Cell, Form, Source, Unread
from selfeval_audit.read.older_sheets import without_older

SOURCE = Source("form.xlsx")
HIDDEN = Unread(SOURCE, "sheet 旧表", "旧表", "hidden_sheet")


def form(project: str, sheet: str) -> Form:
    return Form(sheet, SOURCE, project=Cell(project, f"sheet {sheet}, cell C3"))


@pytest.mark.parametrize(
    ("forms", "kept", "reason"),
    [
        ((form("河道清淤", "自评表"), form("河道 清淤", "旧表")), ["自评表"], "older_version"),
        ((form("河道清淤", "旧表"), form("河道清淤", "自评表")), ["自评表"], "older_version"),
        ((form("河道清淤", "自评表"), form("道路养护", "旧表")), ["自评表", "旧表"], "hidden_sheet"),
        ((form("河道清淤", "旧表"),), ["旧表"], "hidden_sheet"),
    ],
    ids=["behind", "before", "another project", "alone"],
)
def test_an_older_version_is_named_and_not_judged(forms: tuple[Form, ...], kept: list[str], reason: str) -> None:
    reading = without_older(forms, [HIDDEN])
    assert [each.id for each in reading.forms] == kept
    assert [each.reason for each in reading.unread] == [reason]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("（2 0 2 2 年度）", "（2022 年度）"),
        ("２　０　２　２年", "２０２２年"),
        ("2 022年", "2 022年"),
        ("12 0 2 2年", "12 0 2 2年"),
    ],
)
def test_a_spaced_year_is_one_year(text: str, year: str) -> None:
    assert dates_in_digits(text) == year
