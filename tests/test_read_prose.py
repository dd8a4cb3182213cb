"""Headings, marks beside names, and the sentences around the tables of a document."""

from __future__ import annotations

import pytest
from drawn import SOURCE, drawn

import selfeval_audit as sa
from selfeval_audit.model import Form
from selfeval_audit.read.blocks.forms import read_forms

TABLE = """
项目名称 | 甲项目 | < | <
实施单位（盖章） |  | < | <
项目资金(万元) | 全年预算数 | 全年执行数 | 执行率
年度资金总额 | 100 | {executed} | 执行率待填
"""
TITLE = "绩效自评表"


def form_of(*before: str, executed: str = "86") -> Form:
    text = TABLE.format(executed=executed).replace("执行率待填", f"{executed}%")
    (form,) = read_forms([drawn(text, before)], SOURCE, "drawn").forms
    return form


@pytest.mark.parametrize(
    ("before", "entity", "year", "title"),
    [
        (("承担单位:(盖章)    (2021年度)", TITLE), "", "(2021年度)", TITLE),
        (("填报单位(盖章): 2021年度", TITLE), "", "2021年度", TITLE),
        (("填报单位：乙局（盖章）", "绩效自评表(2022年度)"), "乙局", "2022年度", "绩效自评表(2022年度)"),
        (("填报单位：乙局  2021年度", TITLE), "乙局", "2021年度", TITLE),
        (("填报单位：乙局　绩效自评表（2020年度）",), "乙局", "2020年度", "绩效自评表（2020年度）"),
        (("绩效自评报告(2023年度)", "一、项目基本情况", TITLE), "", "2023年度", TITLE),
    ],
)
def test_names_and_years_come_from_headings_and_never_from_marks(
    before: tuple[str, ...], entity: str, year: str, title: str
) -> None:
    form = form_of(*before)
    assert (form.entity.text if form.entity else "") == entity
    assert form.year is not None
    assert form.year.text.strip("（）()") == year.strip("（）()")
    assert form.title is not None
    assert form.title.text == title


@pytest.mark.parametrize(
    ("line", "label", "text"),
    [
        ("一、资金投入情况。2023年预算100万元,全年执行86万元。", "资金投入情况", "2023年预算100万元,全年执行86万元。"),
        ("2023年预算100万元,全年执行86万元。", "", "2023年预算100万元,全年执行86万元。"),
        ("注：1.定量指标,完成值达到指标值,记满分。", None, None),
        ("请根据实际情况填写,满分100分。", None, None),
        ("今日天气,甚好。", None, None),
    ],
)
def test_sentences_with_figures_are_kept_under_their_heading(line: str, label: str | None, text: str | None) -> None:
    said = [(each.label, each.text.text) for each in form_of(line, TITLE).report]
    assert said == ([] if label is None else [(label, text)])


@pytest.mark.parametrize(("spent", "differs"), [("86", False), ("96", True)])
def test_what_a_report_says_is_held_to_the_form_in_its_document(spent: str, differs: bool) -> None:
    form = form_of(f"一、资金投入情况。2023年甲项目预算100万元,全年执行{spent}万元。", "绩效自评表(2023年度)")
    audit = sa.audit(sa.open_case(form))
    assert ("narrative_ties" in {finding.check for finding in audit.findings}) == differs


def test_a_report_without_a_table_is_a_document_of_its_own() -> None:
    lines = ("某项目绩效自评报告（2023年度）", "一、资金情况", "项目预算100万元，全年支出90万元，执行率90%。")
    reading = read_forms([drawn("", lines)], SOURCE, "drawn")
    (form,) = reading.forms
    assert form.kind == "report"
    assert [(each.label, each.text.text) for each in form.report] == [("资金情况", lines[2])]
    assert sa.audit(sa.open_case(form)).level == "not_a_self_evaluation"
