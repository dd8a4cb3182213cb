"""Rows and labels that look like others: each has been misread once."""

from __future__ import annotations

from drawn import SOURCE, drawn

from selfeval_audit.model import Cell, Form
from selfeval_audit.read.blocks.forms import read_forms


def read_one(text: str) -> Form:
    (form,) = read_forms([drawn(text)], SOURCE, "drawn").forms
    return form


def printed(cell: Cell | None) -> str | None:
    return None if cell is None else cell.text


def test_the_total_row_may_hold_a_reason() -> None:
    form = read_one(
        """自评表
        项目名称 | 甲
        一级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 | 偏差原因分析
        产出指标 | 一 | 1 | 1 | 100 | 98 |
        总分 | < | < | < | 100 | 98 | 年中追加经费"""
    )
    assert (printed(form.total_weight), printed(form.total_score)) == ("100", "98")
    assert [(each.label, each.text.text) for each in form.other] == [("总分", "年中追加经费")]


def test_a_total_beside_the_reviewers_is_a_label_and_its_value() -> None:
    form = read_one("自评表\n自评得分 | 97 | 财政审核评分 |\n项目名称 | 甲\n预算数 | 执行数 | 执行率\n10 | 9 | 90%")
    assert (printed(form.total_score), form.total_weight) == ("97", None)


def test_a_text_across_target_and_actual_is_no_indicator() -> None:
    form = read_one(
        """自评表
        项目名称 | 甲 | < | <
        指标名称 | 指标值 | 完成值 | 得分
        一 | 1 | 1 | 100
        说明 | 无 | < | <"""
    )
    assert [each.name.text for each in form.indicators] == ["一"]
    assert [(each.label, each.text.text) for each in form.other] == [("说明", "无")]


def test_the_label_of_a_section_stands_before_the_labels_of_the_head() -> None:
    form = read_one(
        """自评表
        一、基本情况 | 项目名称 | 甲 | 实施(主管)单位 | 某局
        预算数 | 执行数 | 执行率 | |
        10 | 9 | 90% | |"""
    )
    assert (form.project.text, printed(form.entity)) == ("甲", "某局")


def test_a_budget_beside_the_adjusted_one_is_the_initial_one() -> None:
    form = read_one("自评表\n项目名称 | 甲\n预算批复数 | 调整后预算数 | 支出数 | 执行率\n8 | 10 | 9 | 90%")
    assert (printed(form.total.initial_budget), printed(form.total.adjusted_budget)) == ("8", "10")
    assert form.total.budget is None


def test_a_budget_that_the_formula_of_the_rate_names_is_judged_on() -> None:
    form = read_one("自评表\n项目名称 | 甲\n预算数(A) | 全年预算数 | 执行数(B) | 执行率(B/A)\n10 | 12 | 9 | 90%")
    assert (printed(form.total.budget), printed(form.total.adjusted_budget)) == ("10", "12")


def test_the_label_of_the_money_block_is_no_budget() -> None:
    form = read_one(
        """自评表
        项目名称 | 甲
        年度预算申请(万元) | | 年初预算数 | 全年预算数 | 全年执行数 | 执行率
        | 年度资金总额 | 8 | 10 | 9 | 90%
        | 其他资金 | 1 | 1 | 1 | 100%"""
    )
    assert form.total.budget is None
    assert (printed(form.total.initial_budget), printed(form.total.adjusted_budget)) == ("8", "10")


def test_a_second_header_row_without_merged_cells() -> None:
    form = read_one(
        """自评表
        项目名称 | 甲
        绩效指标 | | | 年度指标值 | | | 实际完成值 | 分值 | 得分
        一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | | |
        产出指标 | 数量指标 | 一 | ≥ | 7 | 户 | 8 | 20 | 19"""
    )
    (row,) = form.indicators
    fields = (row.name, row.sign, row.target, row.unit, row.actual, row.weight, row.score)
    assert [printed(each) for each in fields] == ["一", "≥", "7", "户", "8", "20", "19"]


def test_of_weights_for_each_level_the_one_behind_the_name_is_the_rows() -> None:
    form = read_one(
        """自评表
        项目名称 | 甲
        一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 指标值 | 完成值 | 得分
        产出 | 60 | 数量 | 40 | 一 | 15 | 7 | 7 | 15
        ^ | ^ | ^ | ^ | 二 | 25 | 8 | 8 | 24
        合计 | 60 | | 40 | | 40 | | | 39"""
    )
    assert [printed(each.weight) for each in form.indicators] == ["15", "25"]
    assert (printed(form.total_weight), printed(form.total_score)) == ("40", "39")


def test_rate_and_points_of_the_money_stand_beside_their_labels() -> None:
    form = read_one(
        """自评表
        项目名称 | 甲 | <
        年度预算执行情况 | 预算数 | 350 | 执行数 | 343
        ^ | 预算执行率 | 98% | 预算执行得分 | 9.8
        自评得分 | 97 | |"""
    )
    assert (printed(form.total.rate), printed(form.total.score), printed(form.total_score)) == ("98%", "9.8", "97")


def test_a_serial_number_stands_before_the_labels_of_the_head() -> None:
    form = read_one("自评表\n序号 | 项目名称 | 甲 | 实施单位 | 某局\n预算数 | 执行数 | 执行率 | |\n10 | 9 | 90% | |")
    assert (form.project.text, printed(form.entity)) == ("甲", "某局")


def test_the_score_of_the_form_and_its_grade_may_stand_beside_a_section() -> None:
    form = read_one(
        """自评表
        基本信息 | 项目名称 | 甲 | 主管部门 | 某局
        一级指标 | 三级指标 | 指标值 | 完成值 | 得分
        产出指标 | 一 | 1 | 1 | 95
        自评情况 | 自评得分 | 95 | 自评等次 | 优"""
    )
    assert (form.project.text, printed(form.department)) == ("甲", "某局")
    assert [each.name.text for each in form.indicators] == ["一"]
    assert (printed(form.total_score), printed(form.grade)) == ("95", "优")


def test_of_several_totals_the_one_over_the_most_points_is_the_forms() -> None:
    form = read_one(
        """自评表
        项目名称 | 甲 | < | 自评得分 | 99 | <
        一级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分
        产出指标 | 一 | 1 | 1 | 90 | 89
        合计 | < | < | < | 90 | 89
        总分 | < | < | < | 100 | 98.8"""
    )
    assert (printed(form.total_weight), printed(form.total_score)) == ("100", "98.8")
    assert [(each.label, each.text.text) for each in form.other] == [("自评得分", "99"), ("合计", "89")]


def test_the_name_of_a_source_may_cover_two_columns_of_no_amounts() -> None:
    form = read_one(
        """自评表
        项目名称 | 甲
        项目资金 | 资金来源 | 预算数 | 执行数 | 执行率
        年度资金总额 | < | 10 | 9 | 90%
        财政拨款 | < | 8 | 7 | 87.5%"""
    )
    assert (printed(form.total.name), printed(form.total.budget)) == ("年度资金总额", "10")
    assert [(each.name.text, printed(each.executed)) for each in form.funds] == [("财政拨款", "7")]
    assert form.unread == ()


NUMBERED = """自评表
    项目名称 | 甲
    三级指标 | 指标值 | 完成值 | 分值 | 得分
    1.监控点位数 | 1.≥1240个 | 1.1240个 | 1.20 | 1.20
    2.在线率 | 2.≥97% | 2.98.2% | 2.10 | 2.10
    3.人均面积 | 3.5平方米 | 3.6平方米 | 10 | 10
    4.培训人数 | 120人 | 125人 | 10 | 10"""


def test_the_number_of_a_row_in_its_list_is_no_digit_of_its_values() -> None:
    rows = read_one(NUMBERED).indicators
    assert [(each.name.text, printed(each.target), printed(each.actual), printed(each.score)) for each in rows] == [
        ("监控点位数", "≥1240个", "1240个", "20"),
        ("在线率", "≥97%", "98.2%", "10"),
        ("3.人均面积", "3.5平方米", "3.6平方米", "10"),
        ("4.培训人数", "120人", "125人", "10"),
    ]
    assert [bool(each.name.review) for each in rows] == [False, False, True, False]


def test_points_of_the_execution_among_the_indicators_are_the_moneys() -> None:
    form = read_one(
        """自评表
        项目名称 | 甲 | < | <
        预算数 | 400 | 执行数 | 380
        指标名称 | 目标值 | 实际完成值 | 得分
        一、预算执行（10分） | < | < | 9.5
        二、产出指标（90分） | < | < | <
        培训人数（90分） | ≥65人 | 65人 | 90
        合计（100分） | | | 99.5"""
    )
    assert (printed(form.total.weight), printed(form.total.score)) == ("10分", "9.5")
    assert [(printed(each.level1), printed(each.weight), printed(each.score)) for each in form.indicators] == [
        ("二、产出指标（90分）", "90分", "90")
    ]
    assert (printed(form.total_weight), printed(form.total_score)) == ("100分", "99.5")


def test_what_the_head_does_not_know_stands_before_what_it_does() -> None:
    form = read_one(
        """自评表
        承接主体 | 某公司 | 主管部门 | 某局
        实施单位 | 某处 | 资金总额（万元） | 500 | 实际支出（万元） | 475
        三级指标 | 指标值 | 完成值 | 得分
        一 | 1 | 1 | 95"""
    )
    assert (printed(form.department), printed(form.entity)) == ("某局", "某处")
    assert [(each.label, each.text.text) for each in form.other][:1] == [("承接主体", "某公司")]
    assert (printed(form.total.budget), printed(form.total.executed)) == ("500", "475")


def test_a_part_beside_what_was_spent_of_it_is_a_line_of_its_own() -> None:
    form = read_one(
        """自评表
        项目名称 | 甲 | < | < | < | < | <
        预算资金（万元） | 资金总额 | 1280 | 执行总额 | 1216 | 执行率（%） | 95
        ^ | 财政拨款 | 1000 | 执行数 | 960 | 执行率（%） | 96
        ^ | 福彩公益金 | 280 | 执行数 | 256 | 执行率（%） | 91.43"""
    )
    assert (printed(form.total.budget), printed(form.total.executed)) == ("1280", "1216")
    assert [
        (each.name.text, printed(each.budget), printed(each.executed), printed(each.rate)) for each in form.funds
    ] == [
        ("财政拨款", "1000", "960", "96"),
        ("福彩公益金", "280", "256", "91.43"),
    ]


def test_a_label_of_the_budget_beside_the_adjusted_one_is_the_initial() -> None:
    form = read_one(
        """自评表
        项目名称 | 甲 | < | < | < | <
        预算安排 | 1050 | 预算调整 | -50 | 调整后预算 | 1000
        实际执行 | 960 | 执行进度 | 96% | 执行得分（10分） | 9.6"""
    )
    assert [printed(each) for each in (form.total.budget, form.total.initial_budget, form.total.adjusted_budget)] == [
        None,
        "1050",
        "1000",
    ]


def test_a_change_of_the_budget_without_what_it_became_is_not_passed_over() -> None:
    text = """自评表
        项目名称 | 甲 | < | < | <
        资金来源 | 预算数 | 调整数 | 决算数 | 预算完成率
        合计 | 2700 | {} | 2696 | 98.39%"""
    assert [each.reason for each in read_one(text.format("40")).unread] == ["column_not_understood"]
    assert read_one(text.format("0")).unread == ()
