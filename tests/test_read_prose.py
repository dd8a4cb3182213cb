"""Headings, marks beside names, and the sentences around the tables of a document."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import SOURCE, drawn

import selfeval_audit as sa
from selfeval_audit.checks import Compared
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
        ((TITLE, "（二〇二一年度）"), "", "二〇二一年度", TITLE),
        (("填报单位：乙局　绩效自评表（2020年度）",), "乙局", "2020年度", "绩效自评表（2020年度）"),
        (("绩效自评报告(2023年度)", "一、项目基本情况", TITLE), "", "2023年度", TITLE),
        (("填报单位(盖章): 填报日期:2024年3月8日", "绩效自评表(2023年度)"), "", "2023年度", "绩效自评表(2023年度)"),
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
    ("title", "entity"),
    [
        ("某市城市管理局2023年度部门整体支出绩效自评表", "某市城市管理局"),
        ("2023年度某县人民医院部门整体支出绩效自评表", "某县人民医院"),
        ("附件2：某镇项目支出绩效自评表(2023年度)", "某镇"),
        ("某县人民医院\n2023年度部门整体支出绩效自评表", "某县人民医院"),
        ("2023年度部门整体支出绩效自评表", None),
        ("本部门整体支出绩效自评表(2023年度)", None),
    ],
)
def test_where_no_label_asks_for_it_the_heading_names_the_entity(title: str, entity: str | None) -> None:
    table = "项目资金(万元) | 全年预算数 | 全年执行数 | 执行率\n年度资金总额 | 100 | 86 | 86%\n"
    (form,) = read_forms([drawn(table, tuple(title.split("\n")))], SOURCE, "drawn").forms
    assert (form.entity.text if form.entity else None) == entity


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


STATED = [
    ("计划培训500人，实际培训480人，完成率96%。", ("培训", "500人", "480人")),
    ("工程验收合格率目标为95%以上，实际完成98%。", ("工程验收合格率", "95%以上", "98%")),
    ("2.受益人口：年初目标值不低于35000人，全年实际完成35120人。", ("受益人口", "不低于35000人", "35120人")),
    ("年初目标值为改造管网120公里，实际完成126公里，自评得分10分。", ("改造管网", "120公里", "126公里")),
    ("计划投入资金100万元，实际投入90万元。", None),
    ("项目目标为改善饮水条件，实际完成较好，惠及3个村。", None),
    ("培训人数目标为500人，效果良好，2021年实际培训480人。", None),
    ("全年实际培训480人，比上年增加20人。", None),
    ("受益人口计划3.5万人，实际受益3.4万人。", ("受益人口", "3.5万人", "3.4万人")),
    ("受益人口计划3.5万人，力争达到4万人。", None),
    ("1.数量指标：年度指标值新建水厂5座，实际完成5座。", ("新建水厂", "5座", "5座")),
]


@pytest.mark.parametrize(("sentence", "row"), STATED, ids=[sentence for sentence, _ in STATED])
def test_a_sentence_that_states_target_and_actual_is_a_row(sentence: str, row: tuple[str, str, str] | None) -> None:
    lines = ("某项目绩效自评报告（2021年度）", "项目预算100万元，全年支出90万元。", sentence)
    (form,) = read_forms([drawn("", lines)], SOURCE, "drawn").forms
    read = [
        (each.name.text, each.target and each.target.text, each.actual and each.actual.text) for each in form.indicators
    ]
    assert read == ([] if row is None else [row])


def test_a_report_is_held_to_what_it_states_itself(tmp_path: Path) -> None:
    """Its missed row, its conclusion over that row, and the rate of its own sentence; nothing agrees with itself."""
    path = tmp_path / "报告.html"
    path.write_text(
        "<meta charset=utf-8><h1>某项目绩效自评报告（2021年度）</h1><p>项目预算100万元，全年支出90万元，执行率95%。</p>"
        "<p>计划培训500人，实际培训480人。</p><p>全面完成年初绩效目标，社会反响良好。</p>",
        encoding="utf-8",
    )
    (form,) = sa.read(path).forms
    found = sa.audit(sa.open_case(form))
    differs = [(each.check, each.item) for each in found.findings]
    assert sorted(differs) == [
        ("conclusion_follows", "narrative"), ("execution_rate_recalculates", "narrative"), ("target_is_met", "培训"),
    ]  # fmt: skip
    tied = [each.result.outcome for each in found.tested if each.result.check == "narrative_ties"]
    assert {each.reported for each in tied if isinstance(each, Compared)} == set()


def test_a_report_that_admits_what_it_missed_claims_nothing() -> None:
    lines = ("某项目绩效自评报告（2021年度）", "项目预算100万元，全年支出90万元。", "计划培训500人，实际培训480人。",
             "完成了年度绩效目标，效果良好。", "存在问题：培训人数未完成目标，少20人。")  # fmt: skip
    (form,) = read_forms([drawn("", lines)], SOURCE, "drawn").forms
    assert "conclusion_follows" not in {each.check for each in sa.audit(sa.open_case(form)).findings}


MONEY = """
资金来源 | 全年预算数（万元） | 全年执行数（万元） | 执行率
年度资金总额 | 500 | 460 | 92%
其中：中央财政资金 | 300 | 280 | 93.33%
地方资金 | {local} | 180 | {rate}
"""


def report_with_money(spent: str, local: str = "200", rate: str = "90%", caption: str = "") -> Form:
    lines = ("某项目绩效自评报告", "（2022年度）", f"项目预算500万元，全年支出{spent}万元。",
             "年初计划新建水厂5个，实际建成4个；改造管网120公里，实际完成126公里。", caption)  # fmt: skip
    (form,) = read_forms([drawn(MONEY.format(local=local, rate=rate), lines)], SOURCE, "drawn").forms
    return form


@pytest.mark.parametrize("caption", ["", "表1 项目预算执行情况表"])
def test_a_report_with_a_table_of_its_money_is_a_report_with_rows_and_money(caption: str) -> None:
    form = report_with_money("460", caption=caption)
    assert form.kind == "report"
    assert form.year is not None
    assert [line.name.text for line in form.funds] == ["其中：中央财政资金", "地方资金"]
    rows = [
        (each.name.text, each.target and each.target.text, each.actual and each.actual.text) for each in form.indicators
    ]
    assert rows == [("新建水厂", "5个", "4个"), ("改造管网", "120公里", "126公里")]
    assert [each.check for each in sa.audit(sa.open_case(form)).findings] == ["target_is_met"]


@pytest.mark.parametrize(
    ("spent", "local", "rate", "check"),
    [
        ("450", "200", "90%", "narrative_ties"),
        ("460", "210", "85.71%", "funds_foot"),
        ("460", "200", "95%", "execution_rate_recalculates"),
    ],
)
def test_the_sentences_and_the_table_of_a_report_are_held_to_each_other(
    spent: str, local: str, rate: str, check: str
) -> None:
    found = {each.check for each in sa.audit(sa.open_case(report_with_money(spent, local, rate))).findings}
    assert found == {check, "target_is_met"}


def test_a_table_of_accounts_is_no_report_s_money() -> None:
    lines = ("某单位绩效自评报告", "部门收支预算总表")
    reading = read_forms([drawn(MONEY.format(local="200", rate="90%"), lines)], SOURCE, "drawn")
    assert not reading.forms
    assert "budget_table" in {each.reason for each in reading.unread}
