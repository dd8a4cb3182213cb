"""The tasks of a department's year: their money is the form's only where it states no other, and never its sources."""

from __future__ import annotations

import pytest
from drawn import SOURCE, drawn

import selfeval_audit as sa
from selfeval_audit.model import FUND_FIGURES, Form, FundLine, Reading
from selfeval_audit.read.blocks.forms import read_forms

HEAD = "部门名称 | 甲厅 | < | < | < | <\n"
MONEY = """部门预算（万元） | 项目 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率
^ | 年度资金总额 | 480 | 500 | 470 | 94%
^ | 基本支出 | 180 | 200 | 190 | 95%
^ | 项目支出 | 300 | 300 | 280 | 93.33%
"""
TASKS = """年度主要任务 | 任务名称 | 主要内容 | 预算数（万元） | < | 执行数（万元）
^ | 改善办学条件 | 新建校舍5处 | 300 | < | 290
^ | 教师培训 | 培训教师500人 | 200 | < | 180
"""
INDICATORS = """绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值
^ | 产出指标 | 数量指标 | 办学点 | ≥5处 | 5处
"""


def read(rows: str) -> Reading:
    return read_forms([drawn(HEAD + rows, ("部门整体支出绩效自评表（2022年度）",))], SOURCE, "drawn")


def form_of(rows: str) -> Form:
    (form,) = read(rows).forms
    return form


def amounts(line: FundLine) -> list[str]:
    return [cell.text for field in FUND_FIGURES if (cell := getattr(line, field)) is not None]


@pytest.mark.parametrize("order", [MONEY + TASKS, TASKS + MONEY], ids=["below the money", "above it"])
def test_the_money_of_tasks_beside_a_block_of_its_own_is_named_and_in_no_sum(order: str) -> None:
    reading = read(order + INDICATORS)
    (form,) = reading.forms
    assert form.total is not None
    assert amounts(form.total) == ["480", "500", "470", "94%"]
    assert [line.name.text for line in form.funds] == ["基本支出", "项目支出"]
    said = [(each.text, each.detail) for each in reading.unread if each.reason == "task_money"]
    assert said == [("改善办学条件", "300 | 290"), ("教师培训", "200 | 180")]
    assert [(each.label, each.text.text) for each in form.other] == [
        ("改善办学条件", "新建校舍5处"), ("教师培训", "培训教师500人"),
    ]  # fmt: skip
    assert form.unread == ()
    assert sa.audit(sa.open_case(form)).findings == ()


@pytest.mark.parametrize(("total", "differs"), [("500", []), ("510", ["funds_foot"])])
def test_where_tasks_alone_hold_the_money_they_are_its_rows(total: str, differs: list[str]) -> None:
    form = form_of(f"{TASKS}^ | 金额合计 | < | {total} | < | 470\n{INDICATORS}")
    assert form.total is not None
    assert amounts(form.total) == [total, "470"]
    assert [amounts(line) for line in form.funds] == [["300", "290"], ["200", "180"]]
    assert form.money_unit is not None
    assert [each.check for each in sa.audit(sa.open_case(form)).findings] == differs


def test_tasks_without_money_are_texts() -> None:
    rows = "任务名称 | 主要内容 | < | 完成情况 | < | <\n教师培训 | 培训教师500人 | < | 培训480人 | < | <\n"
    form = form_of(rows + INDICATORS)
    assert form.project is None or form.project.review
    assert [(each.label, each.text.text) for each in form.other] == [
        ("教师培训", "培训教师500人"),
        ("教师培训", "培训480人"),
    ]
    assert len(form.indicators) == 1
    assert form.unread == ()


def test_sources_of_a_task_side_by_side_are_named() -> None:
    rows = """年度主要任务 | 任务名称 | 主要内容 | 预算金额（万元） | < | <
^ | ^ | ^ | 总额 | 财政拨款 | 其他资金
^ | 教师培训 | 培训教师500人 | 300 | 250 | 50
"""
    reading = read(rows + INDICATORS)
    assert [(each.text, each.detail) for each in reading.unread] == [("财政拨款", "250"), ("其他资金", "50")]
    assert [part.text for part in reading.forms[0].unread] == ["财政拨款", "其他资金"]
    assert [amounts(line) for line in [reading.forms[0].total] if line] == [["300"]]


def test_an_indicator_table_headed_by_tasks_is_one_of_indicators() -> None:
    rows = "主要任务 | 三级指标 | < | 年度指标值 | 实际完成值 | <\n教师培训 | 培训人数 | < | ≥500人 | 480人 | <\n"
    assert [each.name.text for each in form_of(rows).indicators] == ["培训人数"]
