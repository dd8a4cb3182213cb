"""Forms by vocabulary: layouts nobody tuned for, columns in any order, other words, columns nobody knows."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from drawn import SOURCE, drawn
from hypothesis import given
from hypothesis import strategies as st

from selfeval_audit.model import Cell, Form, FundLine, Reading
from selfeval_audit.read.blocks.forms import read_forms, slug
from selfeval_audit.read.blocks.vocabulary import candidates, goal_kind, is_title, label_kind
from selfeval_audit.read.grid import Grid

DATA = Path(__file__).parent / "data" / "read"
DRAWINGS = dict(
    part.split("\n", 1)
    for part in re.split(r"^== ", (DATA / "drawn-layouts.txt").read_text(encoding="utf-8"), flags=re.M)[1:]
)
EXPECTED = json.loads((DATA / "drawn-layouts.json").read_text(encoding="utf-8"))


def read_drawing(text: str, before: tuple[str, ...] = ()) -> Reading:
    return read_forms([drawn(text, before)], SOURCE, "drawn")


def printed(cell: Cell | None) -> str | None:
    return None if cell is None else cell.text


def row(record: Any) -> dict[str, str]:
    return {
        name: printed(getattr(record, name)) or "" for name in record.__slots__ if getattr(record, name) is not None
    }


def summary(form: Form) -> dict[str, Any]:
    """What a form says, without places and headers."""
    return {
        "title": printed(form.title) or "",
        "project": printed(form.project) or "",
        "department": printed(form.department),
        "entity": printed(form.entity),
        "year": printed(form.year),
        "unit": printed(form.money_unit),
        "funds": [row(line) for line in (form.total or FundLine(Cell("")), *form.funds)],
        "goal": printed(form.goal),
        "result": printed(form.result),
        "other": [[each.label, each.text.text] for each in form.other],
        "indicators": [row(each) for each in form.indicators],
        "total": [printed(form.total_weight), printed(form.total_score), printed(form.grade)],
    }


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawn_layout_is_read_as_expected(name: str) -> None:
    reading = read_drawing(DRAWINGS[name])
    assert [summary(form) for form in reading.forms] == EXPECTED[name]["forms"]
    assert sorted([each.reason, each.text] for each in reading.unread) == sorted(EXPECTED[name]["unread"])


def texts_of(part: Any) -> set[str]:
    if isinstance(part, str):
        return {part}
    if isinstance(part, tuple):
        return set().union(*map(texts_of, part)) if part else set()
    if hasattr(part, "__slots__"):
        return set().union(*(texts_of(getattr(part, name)) for name in part.__slots__))
    return set()


def in_any(text: str, known: set[str]) -> bool:
    return any(text in each for each in known)


def fully_kept(grid: Grid, reading: Reading) -> list[str]:
    """The cells with a digit that are neither in a form nor named as unread."""
    known = texts_of(reading.forms) | texts_of(reading.unread)
    missing = []
    for each in grid.cells:
        parts = [part for part in re.split(r"[:：]", each.cell.text) if any(letter.isdigit() for letter in part)]
        missing += [part for part in parts if not in_any(part.strip(), known)]
    return missing


@pytest.mark.parametrize("name", DRAWINGS)
def test_no_figure_is_dropped(name: str) -> None:
    grid = drawn(DRAWINGS[name])
    assert fully_kept(grid, read_forms([grid], SOURCE, name)) == []


HEAD = ["自评表（2021年度）", "项目名称 | 图书采购 | 实施单位 | 图书馆", "单位：万元"]
FUND_NAMES = ["年度资金总额", "其中：财政拨款", "其他资金"]
FUND_COLUMNS: dict[str, tuple[list[str], list[str]]] = {
    "initial_budget": (["年初预算数", "年初预算", "年初预算数(A)", "期初预算金额"], ["120", "100", "20"]),
    "adjusted_budget": (["全年预算数", "全年预算数（A）", "调整后预算数", "全年(调整)预算数"], ["110.5", "95", "15.5"]),
    "received": (["到位数", "实际到位资金", "全年到位资金(D)", "资金到位数"], ["110", "95", "15"]),
    "executed": (["全年执行数", "执行数（B）", "预算执行数", "实际支出", "支出金额"], ["101.2", "90", "11.2"]),
    "rate": (["执行率", "执行率（B/A）", "预算执行率（B/A×100%）", "预算执行进度(%)"], ["91.58%", "94.74%", "72.26%"]),
    "weight": (["分值", "权重", "分值权重"], ["10", "-", "-"]),
    "score": (["得分", "自评得分", "执行率得分（分）"], ["9.16", "-", "-"]),
}
INDICATOR_COLUMNS: dict[str, tuple[list[str], list[str]]] = {
    "level1": (["一级指标"], ["产出指标", "产出指标", "满意度指标"]),
    "level2": (["二级指标"], ["数量指标", "质量指标", "服务对象满意度"]),
    "name": (["三级指标", "指标名称", "指标名称（三级指标）"], ["图书册数", "破损率", "读者满意度"]),
    "sign": (["指标性质", "符号"], ["≥", "≤", "≥"]),
    "target": (
        ["年度指标值", "指标值(A)", "年初目标值", "预期指标值（包含数字及文字描述）", "目标值"],
        ["500", "1", "90"],
    ),
    "unit": (["度量单位", "计量单位"], ["册", "%", "%"]),
    "actual": (["实际完成值", "全年实际值（B）", "完成值", "实际完成指标值", "年终完成值"], ["480", "0.5", "95"]),
    "weight": (["分值", "指标权重(分)", "权重"], ["40", "30", "20"]),
    "score": (["得分", "指标得分", "自评分", "自评得分"], ["38.4", "30", "20"]),
    "completion": (["完成率", "得分系数(%)"], ["96%", "100%", "105.6%"]),
    "reason": (["偏差原因分析及改进措施", "未完成原因和改进措施", "未达到指标值原因"], ["缺货", "", ""]),
}


def block(columns: list[tuple[str, list[str]]]) -> list[str]:
    rows = [[header for header, _ in columns]]
    rows += [[values[at] for _, values in columns] for at in range(len(columns[0][1]))]
    return [" | ".join(cells) for cells in rows]


@st.composite
def layouts(draw: st.DrawFn) -> tuple[list[str], list[str], list[str]]:
    """A form of any columns in any order under any of their names, with or without a column nobody knows."""
    unknown = draw(st.sampled_from([[], [("档案编号", ["甲", "乙", "丙"])]]))
    optional = draw(st.sets(st.sampled_from(["initial_budget", "received", "rate", "weight", "score"])))
    funds = [field for field in FUND_COLUMNS if field in optional | {"adjusted_budget", "executed"}]
    fund_columns = [(draw(st.sampled_from(FUND_COLUMNS[field][0])), FUND_COLUMNS[field][1]) for field in funds]
    optional = draw(st.sets(st.sampled_from(list(INDICATOR_COLUMNS))))
    rows = [field for field in INDICATOR_COLUMNS if field in optional | {"name", "target", "actual"}]
    row_columns = [(draw(st.sampled_from(INDICATOR_COLUMNS[field][0])), INDICATOR_COLUMNS[field][1]) for field in rows]
    money = draw(st.permutations([("项目资金", FUND_NAMES), *fund_columns]))
    table = draw(st.permutations([*row_columns, *unknown]))
    return [*HEAD, *block(money), *block(table)], funds, rows


@given(layouts())
def test_columns_in_any_order_under_any_name_are_the_same_form(layout: tuple[list[str], list[str], list[str]]) -> None:
    lines, funds, rows = layout
    reading = read_drawing("\n".join(lines))
    (form,) = reading.forms
    assert (form.project.text, printed(form.entity), printed(form.year)) == ("图书采购", "图书馆", "2021年度")
    assert [row(line) for line in (form.total or FundLine(Cell("")), *form.funds)] == [
        {"name": name} | {field: FUND_COLUMNS[field][1][at] for field in funds} for at, name in enumerate(FUND_NAMES)
    ]
    assert [row(each) for each in form.indicators] == [
        {field: INDICATOR_COLUMNS[field][1][at] for field in rows} for at in range(3)
    ]
    unknown = [each for each in reading.unread if each.reason == "column_not_understood"]
    assert [(each.text, each.detail) for each in unknown] == [("档案编号", "甲 | 乙 | 丙")] * ("档案编号" in lines[-4])
    assert len(reading.unread) == len(unknown)


@given(st.lists(st.lists(st.text(alphabet="预算数执行率指标值得分:|1.%\n一级", max_size=8), max_size=6), max_size=12))
def test_any_table_is_read_without_a_fault_and_without_a_loss(rows: list[list[str]]) -> None:
    text = "\n".join(" | ".join(cell.replace("|", "").replace("\n", "") for cell in line) for line in rows)
    grid = drawn(text)
    reading = read_forms([grid], SOURCE, "any")
    for each in grid.cells:
        if re.fullmatch(r"\d+(\.\d+)?%?", each.cell.text):
            assert in_any(each.cell.text, texts_of(reading.forms) | texts_of(reading.unread))


def test_levels_left_blank_below_are_carried_down_and_forgotten_in_time() -> None:
    reading = read_drawing(
        """自评表
        项目名称 | 甲
        一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值
        产出指标 | 数量指标 | 一 | 1 | 1
         | | 二 | 2 | 2
        效益指标 | | 三 | 3 | 3"""
    )
    levels = [(printed(each.level1), printed(each.level2)) for each in reading.forms[0].indicators]
    assert levels == [("产出指标", "数量指标"), ("产出指标", "数量指标"), ("效益指标", "")]


def test_a_merged_score_is_given_once() -> None:
    (form,) = read_drawing(DRAWINGS["budget-columns-two-rows"]).forms
    first, second, third = form.indicators
    assert first.score is not None
    assert second.score is not None
    assert third.score is not None
    assert (first.score.text, first.score.review) == ("50", "")
    assert (second.score.text, second.score.review) == ("", "merged with the row above")
    assert third.score.review == ""


def test_title_year_and_unit_in_paragraphs() -> None:
    reading = read_drawing(
        "项目名称 | 甲\n预算数 | 执行数 | 执行率\n10 | 9 | 90%",
        before=("附件2", "部门预算项目支出绩效自评表", "（2020年度）", "填报单位：某局   金额单位：万元"),
    )
    (form,) = reading.forms
    assert (form.title.text, printed(form.year)) == ("部门预算项目支出绩效自评表", "（2020年度）")
    assert (printed(form.entity), printed(form.money_unit)) == ("某局", "金额单位：万元")
    assert [each.reason for each in reading.unread] == ["text_outside_form"]


def test_a_table_goes_on_without_its_header_on_the_next_page() -> None:
    first = drawn("自评表\n项目名称 | 甲\n一级指标 | 三级指标 | 指标值 | 完成值\n产出指标 | 一 | 1 | 1")
    second = drawn(" | 二 | 2 | 2\n效益指标 | 三 | 3 | 3\n总分 | 95 | |")
    reading = read_forms([first, second], SOURCE, "pages")
    (form,) = reading.forms
    assert [(printed(each.level1), each.name.text) for each in form.indicators] == [
        ("产出指标", "一"),
        ("产出指标", "二"),
        ("效益指标", "三"),
    ]
    assert printed(form.total_score) == "95"


@pytest.mark.parametrize(
    ("header", "kind", "field"),
    [
        ("扣除统筹整合资金后预算金额(C)", "fund", "budget"),
        ("预算执行(E/C×100%)", "fund", "rate"),
        ("预算到位(D/C×100%)", "fund", "received_rate"),
        ("资金到位率", "fund", "received_rate"),
        ("收入预算", "fund", ""),
        ("支出预算", "fund", "budget"),
        ("决算支出", "fund", "executed"),
        ("预算调整数", "fund", ""),
        ("执行率权重", "fund", "weight"),
        ("得分(20分*执行率)", "fund", "score"),
        ("执行率(全年执行数/全年预算数)", "fund", "rate"),
        ("预算安排情况(调整后)", "fund", "adjusted_budget"),
        ("实际拨付金额", "fund", "executed"),
        ("上年完成值", "indicator", ""),
        ("指标值设置依据", "indicator", ""),
        ("参考值", "indicator", ""),
        ("单项指标折算得分", "indicator", "score"),
        ("指标赋分规则", "indicator", "rule"),
        ("得分系数(%)", "indicator", "completion"),
        ("年度目标指标值", "indicator", "target"),
        ("三 级\n指 标", "indicator", "name"),
    ],
)
def test_headers_are_understood_by_their_words(header: str, kind: str, field: str) -> None:
    found = candidates(header, "", kind)
    assert (found[0][1] if found else "") == field


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("转移支付(项目)名称", "project"),
        ("社会保险基金预算支出部门", "department"),
        ("主管部门/实施单位", "both"),
        ("部门（单位）名称", "entity"),
        ("主管部门及代码", "department"),
        ("省级预算部门名称", "department"),
        ("项目负责人及联系电话", "not_needed"),
        ("项目类别", ""),
    ],
)
def test_labels_of_the_head(text: str, kind: str) -> None:
    assert label_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("预期目标", "goal"),
        ("全年(调整)绩效目标", "goal"),
        ("实际完成目标", "result"),
        ("年度总体目标完成情况综述", "result"),
        ("满意度指标", ""),
        ("总体完成率(%)", ""),
    ],
)
def test_labels_of_goal_and_result(text: str, kind: str) -> None:
    assert goal_kind(text) == kind


def test_titles_and_slugs() -> None:
    assert is_title("项目支出绩效自评表（2022年度）")
    assert is_title("附件3：部门整体支出绩效自评表")
    assert not is_title("本单位认真填报了绩效自评表。")
    assert (slug("Forms 2020_a"), slug("自评表")) == ("forms-2020-a", "form")


CAPTIONED = """项目名称 | 河道清淤 | < | < | <
年初预算 | 调整后预算 | 实际支出 | 执行率 |
400 | 420 | 399 | 95% |
{caption} | < | < | < | <
指标类别 | 指标名称 | 目标值 | 完成值 | 自评分
产出 | 清淤长度 | ≥10公里 | 12公里 | 50
效益 | 受益户数 | ≥90户 | 95户 | 50
"""


@pytest.mark.parametrize("caption", ["目标值与完成值", "绩效目标实现情况", "三、产出及效益"])
def test_the_caption_of_a_block_is_read_as_one(caption: str) -> None:
    (form,) = read_drawing(CAPTIONED.format(caption=caption), ("2022年度项目支出绩效自评表",)).forms
    assert not form.unread
    assert len(form.indicators) == 2


def test_words_with_a_figure_over_a_block_are_no_caption() -> None:
    read = read_drawing(CAPTIONED.format(caption="另有补充预算30万元未列"), ("2022年度项目支出绩效自评表",))
    assert any("30万元" in each.text for each in read.unread) or any(
        "30万元" in each.text.text or "30万元" in each.label for each in read.forms[0].other
    )
