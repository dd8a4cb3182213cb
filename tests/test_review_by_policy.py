"""Under a policy with a basis for them, practices of reviewers are findings, and fill the review sheet."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from mini_form import mini_form
from openpyxl import load_workbook

import selfeval_audit as sa
from selfeval_audit.checks import CHECKS
from selfeval_audit.report import result_document
from selfeval_audit.report.working_papers import working_papers

PRACTICES = [check.name for check in CHECKS if check.practice]
SHARES = {name: ("30%", "60%", "100%")[place % 3] for place, name in enumerate(PRACTICES)}
SOURCE = "某厅复核办法第{}条口径"
HEAD = """
name = "office"
extends = "national-default"
title.en = "An office's own"
title.zh = "本机关口径"

[scope]
budgets = ["general"]
"""
PLAIN = {"level1": "产出指标", "weight": "10", "score": "10"}
FORM: dict[str, Any] = {
    "title": "项目支出绩效自评表",
    "year": "2024年度",
    "project": "某县乡村道路养护工程",
    "total": {"budget": "100", "executed": "100", "rate": "100%", "weight": "10", "score": "10"},
    "rows": [
        {**PLAIN, "level2": "数量指标", "name": "养护里程", "target": "≥20公里", "actual": "20公里",
         "reason": "待验收"},
        {**PLAIN, "level2": "数量指标", "name": "资金支付率", "target": "≥95%", "actual": "96%"},
        {**PLAIN, "level2": "质量指标", "name": "养护里程", "target": "≥20公里", "actual": "20公里"},
        {**PLAIN, "level2": "成本指标", "name": "养护成本", "target": "≥4万元/公里", "actual": "4.2万元/公里"},
        {**PLAIN, "level2": "时效指标", "name": "完成及时率", "target": "≥95%", "actual": "96%"},
        {**PLAIN, "level2": "满意度指标", "name": "群众满意度", "target": "≥60%", "actual": "98%，未收到投诉"},
    ],
}  # fmt: skip


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The working folder of an office that has a basis for every practice."""
    policies = tmp_path / "params" / "policies"
    policies.mkdir(parents=True)
    parts = [
        f'\n[{name}]\nsource.en = "the office"\nsource.zh = "{SOURCE.format(place)}"\nfrom.2020 = "{SHARES[name]}"\n'
        for place, name in enumerate(PRACTICES)
    ]
    (policies / "office.toml").write_text(HEAD + "".join(parts), "utf-8")
    monkeypatch.chdir(tmp_path)
    return "office"


def audited(policy: str) -> sa.Audit:
    return sa.audit(sa.open_case(mini_form(FORM), policy=policy))


def document(policy: str) -> dict[str, Any]:
    return result_document.document([sa.evaluation(audited(policy))], (), "zh")


def test_without_a_basis_they_are_hints_and_take_off_nothing() -> None:
    (form,) = document("national-default")["evaluations"]
    assert {each["check"] for each in form["hints"]} >= {"sign_fits_the_indicator", "figure_has_its_basis"}
    assert not {each["check"] for each in form["findings"]} & set(PRACTICES)
    assert "deductions" not in form


def test_with_a_basis_they_are_findings_that_name_it(office: str) -> None:
    hinted = {(each["check"], each["item"]) for each in document("national-default")["evaluations"][0]["hints"]}
    (form,) = document(office)["evaluations"]
    found = {(each["check"], each["item"]): each for each in form["findings"] if each["check"] in PRACTICES}
    assert form["hints"] == []
    assert set(found) == hinted
    for (check, _), each in found.items():
        assert each["basis"] == SOURCE.format(PRACTICES.index(check))


def test_each_deduction_names_its_rule_and_its_row(office: str) -> None:
    (form,) = document(office)["evaluations"]
    rows = {each["key"]: each["name"] for each in form["indicators"]}
    taken = {(rows[each["indicator"]], each["check"]): each["share"] for each in form["deductions"]}
    expected = [
        ("养护成本", "sign_fits_the_indicator"), ("群众满意度", "figure_has_its_basis"),
        ("群众满意度", "target_asks_enough"),
        ("养护里程", "status_fits_the_score"), ("养护里程", "indicator_counts_once"),
        ("资金支付率", "indicator_fits_its_category"),
    ]  # fmt: skip
    assert taken == {key: SHARES[key[1]] for key in expected}
    assert {each["finding"] for each in form["deductions"]} <= {each["id"] for each in form["findings"]}


def test_the_review_sheet_is_filled_with_the_largest_share_and_every_ground(office: str) -> None:
    made = document(office)
    sheet = load_workbook(io.BytesIO(working_papers(made)))["复核表"]
    heads = [cell.value for cell in sheet[1]]
    assert heads[8:] == ["自评得分", "扣分比例", "复核得分", "偏离度", "理由", "扣分依据"]
    line = next(row for row in sheet.iter_rows(min_row=2) if row[3].value == "群众满意度")
    shares = {name: int(SHARES[name][:-1]) for name in ("figure_has_its_basis", "target_asks_enough")}
    assert float(line[9].value or 0) * 100 == max(shares.values())
    assert len(str(line[12].value).splitlines()) == len(shares)
    assert {SOURCE.format(PRACTICES.index(name)) for name in shares} == set(str(line[13].value).splitlines())
    number = line[3].row
    assert line[10].value == f"=MAX(0,I{number}-H{number}*N(J{number}))"
    plain = next(row for row in sheet.iter_rows(min_row=2) if row[3].value == "完成及时率")
    assert not any(plain[at].value for at in (9, 12, 13))


def test_two_reviewers_come_to_the_same(office: str) -> None:
    first, second = document(office), document(office)
    assert json.dumps(first, ensure_ascii=False) == json.dumps(second, ensure_ascii=False)
    assert working_papers(first) == working_papers(second)


def test_a_form_without_rows_has_no_line_in_the_review_sheet() -> None:
    bare = sa.audit(sa.open_case(mini_form({**FORM, "rows": []})))
    made = result_document.document([sa.evaluation(bare)], (), "zh")
    sheet = load_workbook(io.BytesIO(working_papers(made)))["复核表"]
    assert sheet.max_row == 1
