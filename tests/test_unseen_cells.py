"""What a reader saw and could not read is counted, whatever row it stands in: nothing is clear over it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drawn import SOURCE, drawn

import selfeval_audit as sa
from selfeval_audit.audit import Audit
from selfeval_audit.model import Cell
from selfeval_audit.read.blocks.forms import read_forms

TITLE = "项目支出绩效自评表（2023年度）"
UNSEEN = "?"
HEAD = """项目名称 | 河道清淤 | < | < | < | < | <
实施单位 | 某中心 | < | < | < | < | <
项目资金(万元) | < | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
"""
TOTAL = "年度资金总额 | < | 100 | 95 | 10 | 95% | 9.5\n"
PART = "其中:财政拨款 | < | 100 | 95 | - | 95% | -\n"
HEADERS = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分\n"
FIRST = "产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 11公里 | 60 | 60\n"
LAST = "满意度指标 | 服务对象满意度 | 群众满意度 | ≥90% | 94% | 30 | 30\n"
SUM = "总分 | < | < | < | < | 100 | 99.5\n"


def audited(text: str) -> Audit:
    """The audit of a drawn form in which `?` is a cell that a reader saw and could not read."""
    grid = drawn(text, (TITLE,))
    cells = tuple(
        replace(each, cell=Cell("", each.cell.place, "text spills")) if each.cell.text == UNSEEN else each
        for each in grid.cells
    )
    (form,) = read_forms([replace(grid, cells=cells)], SOURCE, "drawn").forms
    return sa.audit(sa.open_case(form))


def test_the_form_itself_is_clear() -> None:
    audit = audited(HEAD + TOTAL + PART + HEADERS + FIRST + LAST + SUM)
    assert (audit.level, audit.coverage.for_review) == ("no_difference", 0)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + TOTAL + PART + HEADERS + FIRST + "满意度指标 | 服务对象满意度 | ? | ? | ? | ? | ?\n" + SUM,
        HEAD + TOTAL + PART + HEADERS + FIRST + "? | ? | ? | ? | ? | ? | ?\n" + SUM,
        HEAD + TOTAL + PART + HEADERS + FIRST + LAST + "总分 | < | < | < | < | ? | ?\n",
        HEAD + TOTAL + "? | < | ? | ? | ? | ? | ?\n" + HEADERS + FIRST + LAST + SUM,
        HEAD + "年度资金总额 | < | ? | ? | ? | ? | ?\n" + PART + HEADERS + FIRST + LAST + SUM,
    ],
    ids=["a row with its levels", "a whole row", "the total", "a source of money", "the money of the whole"],
)
def test_what_was_seen_and_not_read_is_counted_and_accuses_nobody(text: str) -> None:
    audit = audited(text)
    assert audit.level == "insufficient"
    assert not audit.sufficient
    assert audit.coverage.for_review + audit.coverage.unread_figures > 0
    assert audit.findings == ()


@pytest.mark.parametrize("amount", ["?", "(5)", "（5）", "5/5"])
def test_a_part_whose_amount_was_not_read_is_not_nothing(amount: str) -> None:
    part = PART.replace("100 | 95", "105 | 100").replace("95%", "95.24%")
    rest = f"其他资金 | < | {amount} | {amount} | - | - | -\n"
    audit = audited(HEAD + TOTAL + part + rest + HEADERS + FIRST + LAST + SUM)
    assert (audit.coverage.for_review, audit.level, audit.findings) == (2, "insufficient", ())


def test_scores_that_are_no_single_number_are_not_read_and_not_passed_over() -> None:
    rows = FIRST.replace("60 | 60", "60 | 60/60") + LAST.replace("30 | 30", "30 | 30/30")
    audit = audited(HEAD + TOTAL + PART + HEADERS + rows + SUM)
    assert (audit.coverage.for_review, audit.level, audit.findings) == (2, "insufficient", ())


@pytest.mark.parametrize("points", ["六十", "⑥⑩", "陆拾", "Ⅻ"])
def test_points_in_other_signs_than_digits_are_counted(points: str) -> None:
    audit = audited(HEAD + TOTAL + PART + HEADERS + FIRST.replace("60 | 60", f"60 | {points}") + LAST + SUM)
    assert (audit.coverage.for_review, audit.level, audit.findings) == (1, "insufficient", ())


@pytest.mark.parametrize("amount", ["95.00%", "②95", "9½", "1.9×5"])
def test_an_amount_that_is_none_is_counted_and_accuses_nobody(amount: str) -> None:
    audit = audited(HEAD + TOTAL.replace("95 |", f"{amount} |") + HEADERS + FIRST + LAST + SUM)
    assert (audit.coverage.for_review, audit.level, audit.findings) == (1, "insufficient", ())


def test_points_below_a_header_that_speaks_of_a_standard_are_weights() -> None:
    text = (HEAD + TOTAL + PART + HEADERS + FIRST + LAST + SUM).replace("实际完成值 | 分值", "实际完成值 | 满分标准")
    assert [row.weight and row.weight.text for row in audited(text).case.rows] == ["60", "30"]


def test_a_level_in_a_row_of_its_own_with_its_points_is_no_indicator() -> None:
    upper, lower = "产出指标 | | | | | 60 | 60\n", "满意度指标 | | | | | 30 | 30\n"
    audit = audited(HEAD + TOTAL + PART + HEADERS + upper + FIRST + lower + LAST + SUM)
    assert [row.name for row in audit.case.rows] == ["清淤长度", "群众满意度"]
    assert (audit.level, audit.findings) == ("no_difference", ())


def test_of_half_a_year_and_the_year_the_year_is_the_actual() -> None:
    headers = HEADERS.replace("实际完成值", "上半年完成值 | 全年完成值").replace(" | 得分", "")
    rows = FIRST.replace("11公里 | 60 | 60", "5公里 | 11公里 | 60") + LAST.replace("94% | 30 | 30", "80% | 94% | 30")
    audit = audited(HEAD + TOTAL + PART + headers + rows)
    assert [row.actual_text for row in audit.case.rows] == ["11公里", "94%"]


def test_a_heading_over_figures_none_of_which_was_understood_is_a_form_that_was_not_read() -> None:
    lost = "项目名称 | 乙项目 | < | <\n钱 | 安排 | 花掉 | 比\n全部 | 100 | 60 | 90%\n"
    grids = [drawn(HEAD + TOTAL + PART + HEADERS + FIRST + LAST + SUM, (TITLE,)), drawn(lost, (TITLE,))]
    audits = [sa.audit(sa.open_case(form)) for form in read_forms(grids, SOURCE, "drawn").forms]
    assert [each.level for each in audits] == ["no_difference", "unreadable"]
    assert audits[1].coverage.unread_figures == 3


@pytest.mark.parametrize("actual", ["1" * 60 + "公里", "1 2 5 0公里", "1·250公里", "1万2千公里", "1200+50公里"])
def test_a_number_that_cannot_be_told_waits_for_review(actual: str) -> None:
    audit = audited(HEAD + TOTAL + PART + HEADERS + FIRST.replace("11公里", actual) + LAST + SUM)
    assert (audit.coverage.for_review, audit.level, audit.findings) == (1, "insufficient", ())


def test_figures_of_a_row_whose_name_another_cell_lends_wait_for_review() -> None:
    audit = audited(HEAD + TOTAL + PART + HEADERS + FIRST.replace("清淤长度", "") + LAST + SUM)
    assert (audit.coverage.for_review, audit.sufficient) == (1, False)
    assert [(each.check, each.item) for each in audit.findings] == [("form_is_complete", "form")]


def test_a_further_header_over_the_last_rows_is_no_indicator() -> None:
    again = "满意度 | 调查对象 | 调查内容 | 满意度目标 | 实际满意度 | 分值 | 得分\n"
    audit = audited(HEAD + TOTAL + PART + HEADERS + FIRST + again + LAST + SUM)
    assert [row.name for row in audit.case.rows] == ["清淤长度", "群众满意度"]


def test_an_error_where_points_stand_is_counted_and_accuses_nobody() -> None:
    grid = drawn(HEAD + TOTAL + PART + HEADERS + FIRST + LAST.replace("30 | 30", "#N/A | 30") + SUM, (TITLE,))
    cells = tuple(
        replace(each, cell=replace(each.cell, review="an error")) if each.cell.text == "#N/A" else each
        for each in grid.cells
    )
    (form,) = read_forms([replace(grid, cells=cells)], SOURCE, "drawn").forms
    audit = sa.audit(sa.open_case(form))
    assert (audit.coverage.for_review, audit.level, audit.findings) == (1, "insufficient", ())


def test_a_text_in_a_row_that_was_not_read_is_not_missing() -> None:
    goals = "年度总体目标 | 预期目标 | < | < | 实际完成情况 | < | <\n^ | 清淤12公里。 | < | < | | < | <\n"
    lost = " | | 全年清淤12公里，水环境得到改善。 | | | | \n"
    audit = audited(HEAD + TOTAL + PART + goals + lost + HEADERS + FIRST + LAST + SUM)
    assert "form_is_complete" not in {finding.check for finding in audit.findings}


SHOWN = """
项目资金（万元） |  | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | 年度资金总额 | 100 | {executed} | 10 | {rate} | 10
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 新建水厂 | ≥5处 | {actual} | 90 | 90
总分 |  |  |  |  | 100 | 100
"""


@pytest.mark.parametrize(
    ("executed", "rate", "actual", "waiting"),
    [
        ("100", "100%", "6处", 0),
        ("####", "####", "6处", 2),
        ("100", "9□%", "6处", 1),
        ("1？0", "100%", "6处", 1),
        ("100", "100%", "？处", 1),
        ("100", "100%", "##处", 1),
        ("100", "100%", "□□处", 1),
    ],
)
def test_a_sign_for_a_figure_that_is_not_shown_is_no_figure_and_accuses_nobody(
    executed: str, rate: str, actual: str, waiting: int
) -> None:
    grid = drawn(SHOWN.format(executed=executed, rate=rate, actual=actual), ("绩效自评表",))
    (form,) = read_forms([grid], SOURCE, "drawn").forms
    audit = sa.audit(sa.open_case(form))
    assert audit.coverage.for_review == waiting
    assert audit.findings == ()
    assert audit.level == ("insufficient" if waiting else "no_difference")


@pytest.mark.parametrize(("level", "reported"), [("社会效益指标", True), ("清淤后水质", False)])
def test_a_blank_name_for_which_only_its_category_can_stand_is_reported(level: str, *, reported: bool) -> None:
    """A level that says what was measured names the row; one that says its category does not."""
    blank = f"效益指标 | {level} |  | ≥3类 | 4类 | 30 | 30\n"
    audit = audited(HEAD + TOTAL + PART + HEADERS + FIRST + blank + SUM)
    assert ({"form_is_complete"} == {each.check for each in audit.findings}) == reported
    assert audit.coverage.for_review == 1
