"""Values of other years beside those of the form's year: named, never its target, its actual or its money."""

from __future__ import annotations

import pytest
from drawn import SOURCE, drawn

import selfeval_audit as sa
from selfeval_audit.model import Form, Reading
from selfeval_audit.read.blocks.forms import read_forms

TITLE = "项目支出绩效自评表（2020年度）"


def read(rows: str) -> Reading:
    return read_forms([drawn(rows, (TITLE,))], SOURCE, "drawn")


def table(headers: str, values: str) -> Reading:
    """A table of one indicator with these headers and values behind its name."""
    wide = " | <" * headers.count("|")
    return read(f"项目名称 | 河道清淤{wide}\n三级指标 | {headers}\n清淤长度 | {values}\n")


def asked_and_reached(form: Form) -> tuple[str | None, str | None]:
    (row,) = form.indicators
    return row.target and row.target.text, row.actual and row.actual.text


@pytest.mark.parametrize(
    ("headers", "values", "named"),
    [
        ("上年完成值 | 指标值 | 实际完成值", "6公里 | ≥10公里 | 11公里", ["上年完成值"]),
        ("前一年完成值 | 指标值 | 实际完成值", "6公里 | ≥10公里 | 11公里", ["前一年完成值"]),
        ("以前年度完成值 | 指标值 | 实际完成值", "6公里 | ≥10公里 | 11公里", ["以前年度完成值"]),
        ("往年完成值 | 上期完成值 | 指标值 | 完成值", "5公里 | 6公里 | ≥10公里 | 11公里", ["往年完成值", "上期完成值"]),
        ("历史值 | 年度指标值 | 实际完成值", "6公里 | ≥10公里 | 11公里", ["历史值"]),
        ("2019年实际 | 指标值 | 实际完成值", "6公里 | ≥10公里 | 11公里", []),
        ("2019年实际完成值 | 指标值 | 实际完成值", "6公里 | ≥10公里 | 11公里", ["2019年实际完成值"]),
        ("2019年完成值 | 2020年指标值 | 2020年完成值", "6公里 | ≥10公里 | 11公里", ["2019年完成值"]),
        ("2019年目标值 | 2019年完成值 | 2020年目标值 | 2020年完成值", "5公里 | 6公里 | ≥10公里 | 11公里",
         ["2019年目标值", "2019年完成值"]),
        ("上年指标值 | 年度指标值 | 上年完成值 | 实际完成值", "5公里 | ≥10公里 | 6公里 | 11公里",
         ["上年指标值", "上年完成值"]),
        ("实施期指标值 | 年度指标值 | 实际完成值", "30公里 | ≥10公里 | 11公里", ["实施期指标值"]),
        ("年度指标值 | 下一年度目标值 | 实际完成值", "≥10公里 | 20公里 | 11公里", ["下一年度目标值"]),
        ("指标值 | 实际完成值 | 前三年平均值 | 参考值", "≥10公里 | 11公里 | 6公里 | 8公里", ["前三年平均值", "参考值"]),
    ],
)  # fmt: skip
def test_a_value_of_another_year_is_no_target_and_no_actual(headers: str, values: str, named: list[str]) -> None:
    reading = table(headers, values)
    (form,) = reading.forms
    assert asked_and_reached(form) == ("≥10公里", "11公里")
    assert [each.text for each in reading.unread if each.reason == "another_year"] == named
    other = {"2019年实际"} if "2019年实际 " in headers else set()
    assert {part.text for part in form.unread} == other
    assert sa.audit(sa.open_case(form)).findings == ()


def test_a_blank_of_the_year_is_not_filled_from_another() -> None:
    (form,) = table("实施期指标值 | 年度指标值 | 实际完成值", "30公里 |  | 11公里").forms
    assert asked_and_reached(form) == ("", "11公里")
    (form,) = table("上年完成值 | 指标值 | 实际完成值", "6公里 | ≥10公里 | ").forms
    assert asked_and_reached(form) == ("≥10公里", "")


def test_alone_the_values_of_a_whole_term_are_its_targets() -> None:
    (form,) = table("实施期指标值 | 分值 | <", "30公里 | 50 | <").forms
    assert asked_and_reached(form) == ("30公里", None)


def test_years_under_one_header_are_told_apart() -> None:
    (form,) = read(
        "项目名称 | 河道清淤 | < | <\n三级指标 | 指标值 | < | 实际完成值\n^ | 上年完成值 | 本年目标值 | ^\n"
        "清淤长度 | 6公里 | ≥10公里 | 11公里\n"
    ).forms
    assert asked_and_reached(form) == ("≥10公里", "11公里")


INDICATORS = "三级指标 | 指标值 | 实际完成值 | < | <\n清淤长度 | ≥10公里 | 11公里 | < | <\n"


@pytest.mark.parametrize(
    "money",
    [
        "资金(万元) | 上年执行数 | 全年预算数 | 全年执行数 | 执行率\n年度资金总额 | 80 | 100 | 95 | 95%\n",
        "资金(万元) | 上年预算数 | 全年预算数 | 全年执行数 | 执行率\n年度资金总额 | 80 | 100 | 95 | 95%\n",
        "上年执行数 | 80 | < | < | <\n全年预算数 | 100 | < | < | <\n全年执行数 | 95 | < | < | <\n",
        "全年预算数 | 100 | 上年执行数 | 80 | <\n全年执行数 | 95 | < | < | <\n",
    ],
    ids=["executed", "budget", "labels below each other", "labels beside each other"],
)
def test_the_money_of_another_year_is_not_that_of_the_form(money: str) -> None:
    reading = read("项目名称 | 河道清淤 | < | < | <\n" + money + INDICATORS)
    (form,) = reading.forms
    assert form.total is not None
    budget = form.total.adjusted_budget or form.total.budget
    assert (budget and budget.text, form.total.executed and form.total.executed.text) == ("100", "95")
    assert form.funds == ()
    kept = {each.detail for each in reading.unread} | {each.text.text for each in form.other}
    assert "80" in kept
    assert sa.audit(sa.open_case(form)).findings == ()
