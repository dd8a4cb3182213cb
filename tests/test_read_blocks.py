"""Blocks as people draw them: labels and numbers between the rows, headers on two levels, amounts with words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drawn import SOURCE, drawn

from selfeval_audit.model import Form, Reading
from selfeval_audit.read.blocks.forms import read_forms

HEAD = """
项目名称 | 河道清淤 | < | < | < | <
实施单位 | 某中心 | < | < | < | <
"""
MONEY = """
项目资金(万元) | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
年度资金总额 | 100 | 95 | 10 | 95% | 9.5
"""
INDICATORS = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值\n"
ROW = "产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 11公里 | 50\n"
LOWER = " | 数量指标 | 清淤长度 | ≥10公里 | 11公里 | 50\n"


def read_drawn(text: str, before: tuple[str, ...] = ("项目支出绩效自评表（2023年度）",)) -> Reading:
    lines = "\n".join(line for line in text.splitlines() if line.strip())
    return read_forms([drawn(lines, before)], SOURCE, "drawn")


def form_of(text: str, before: tuple[str, ...] = ("项目支出绩效自评表（2023年度）",)) -> Form:
    (form,) = read_drawn(text, before).forms
    return form


@pytest.mark.parametrize(
    ("between", "row", "level", "labels"),
    [
        ("产出指标(50分) | < | < | < | < | <\n", LOWER, "产出指标(50分)", []),
        ("目标1(50分) | < | < | < | < | <\n", ROW, "产出指标", ["目标1(50分)"]),
        ("一、项目产出 |  |  |  |  | \n", LOWER, "一、项目产出", []),
        ("1 | 2 | 3 | 4 | 5 | 6\n", ROW, "产出指标", []),
        ("A | B | C | D | E | F\n", ROW, "产出指标", []),
        ("甲工程 | < | < | < | < | <\n", ROW, "产出指标", ["甲工程"]),
    ],
)
def test_a_label_or_numbers_below_the_header_are_no_indicator(
    between: str, row: str, level: str, labels: list[str]
) -> None:
    form = form_of(HEAD + MONEY + INDICATORS + between + row)
    assert [each.name.text for each in form.indicators] == ["清淤长度"]
    assert [each.level1.text for each in form.indicators if each.level1] == [level]
    assert [each.label for each in form.other] == labels
    assert form.unread == ()


@pytest.mark.parametrize("end", ["", " | ", " | ^"], ids=["no cell", "a blank", "the header reaches down"])
def test_where_a_row_ends_before_its_header_it_prints_nothing(end: str) -> None:
    form = form_of(HEAD + MONEY + INDICATORS + ROW.removesuffix(" | 50\n") + end + "\n")
    (row,) = form.indicators
    assert (row.name.text, row.actual and row.actual.text) == ("清淤长度", "11公里")
    assert row.weight is not None
    assert (row.weight.text, row.weight.review) == ("", "")


def test_a_goal_left_of_the_levels_is_no_target() -> None:
    form = form_of(
        HEAD.replace(" | <\n", " | < | <\n")
        + "绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值\n"
        + "目标1：清淤 | 产出指标 | 数量指标 | 长度 | 10公里 | 11公里\n"
        + "目标2：绿化 | 产出指标 | 数量指标 | 面积 | 5亩 | 5亩\n"
    )
    assert [each.target.text for each in form.indicators if each.target] == ["10公里", "5亩"]
    assert form.goal is not None
    assert form.goal.text == "目标1：清淤"
    assert [each.text.text for each in form.other] == ["目标2：绿化"]


@pytest.mark.parametrize(
    ("printed", "kept", "review", "parts"),
    [
        ("854(其中:高标准400,示范454)", "854", False, ["其中:高标准400,示范454"]),
        ("854(中央400;地方454)", "854", False, ["中央400;地方454"]),
        ("854，其中财政资金400", "854", False, ["其中财政资金400"]),
        ("约854", "约854", True, []),
        ("#DIV/0!", "#DIV/0!", True, []),
        ("854.00", "854.00", False, []),
        ("—", "—", False, []),
    ],
)
def test_an_amount_with_words_costs_itself_at_most(printed: str, kept: str, review: bool, parts: list[str]) -> None:
    form = form_of(HEAD + MONEY.replace("| 100 |", f"| {printed} |") + INDICATORS + ROW)
    assert form.total is not None
    assert form.total.budget is not None or form.total.adjusted_budget is not None
    cell = form.total.adjusted_budget or form.total.budget
    assert cell is not None
    assert (cell.text, bool(cell.review)) == (kept, review)
    assert form.total.executed is not None
    assert form.total.executed.text == "95"
    assert [each.text.text for each in form.other] == parts
    assert len(form.indicators) == 1


@pytest.mark.parametrize("numbers", ["甲 | 1 | 2 | 3 | 4 | 5=3/2", "栏次 | 1 | 2 | 3 |  | "])
def test_letters_over_words_and_numbers_over_figures_are_no_amounts(numbers: str) -> None:
    header, total = MONEY.strip().splitlines()
    form = form_of("\n".join((HEAD, header, numbers, total, INDICATORS + ROW)))
    assert form.total is not None
    assert (form.total.name.text, form.funds) == ("年度资金总额", ())


def test_the_names_of_the_head_are_no_header_of_the_money_below() -> None:
    """市卫生健康委员会 names an office, no level of government whose money stands below."""
    form = form_of(
        """
主管部门 | 市卫生健康委员会 | < | 实施单位 | 市中心医院 | <
资金情况(万元) | 全年预算数 | 1-7月执行数 | 1-7月执行率 | 全年预计执行数 | <
年度资金总额 | 600 | 312.6 | 52.1% | 600 | <
"""
    )
    assert form.total is not None
    amounts = [form.total.budget, form.total.adjusted_budget, form.total.executed, form.total.rate]
    assert [each.text for each in amounts if each] == ["600", "312.6", "52.1%"]


def test_a_money_header_on_two_levels() -> None:
    form = form_of(
        """
部门名称 | 某局 | < | < | < | < | < | < | < | <
任务名称 | 预算数(万元) | < | < | 执行数(万元) | < | < | 分值 | 执行率 | 得分
^ | 总额 | 财政拨款 | 其他资金 | 总额 | 财政拨款 | 其他资金 | ^ | ^ | ^
基本支出 | 420.5 | 420.5 | 0 | 418.3 | 418.3 | 0 | - | 99.48% | -
审计经费 | 85 | 85 | 0 | 62 | 62 | 0 | - | 72.94% | -
金额合计 | 505.5 | 505.5 | 0 | 480.3 | 480.3 | 0 | 10 | 95.01% | 9.5
"""
    )
    read = [(line.name.text, line.budget, line.executed) for line in (form.total, *form.funds) if line]
    assert [(name, budget and budget.text, executed and executed.text) for name, budget, executed in read] == [
        ("金额合计", "505.5", "480.3"),
        ("基本支出", "420.5", "418.3"),
        ("审计经费", "85", "62"),
    ]
    assert {part.text for part in form.unread} == {"财政拨款", "其他资金"}


@pytest.mark.parametrize(
    ("below", "executed", "unread"),
    [
        ("", "95", ["资金收入 | 合计 | 100 | 财政拨款 | 80"]),
        (
            "^ | 其他资金 | 5 | 上级资金 | 14 | <\n",
            None,
            [
                "资金收入 | 合计 | 100 | 财政拨款 | 80", "资金支出 | 合计 | 95 | 财政拨款 | 76",
                "其他资金 | 5 | 上级资金 | 14",
            ],
        ),
    ],
    ids=["of one row", "of two rows"],
)  # fmt: skip
def test_a_label_at_the_left_says_of_its_own_row_alone_what_is_summed(
    below: str, executed: str | None, unread: list[str]
) -> None:
    rows = "资金收入 | 合计 | 100 | 财政拨款 | 80 | <\n资金支出 | 合计 | 95 | 财政拨款 | 76 | <\n"
    form = form_of(HEAD + rows + below + INDICATORS + ROW)
    spent = form.total.executed if form.total is not None else None
    assert (spent and spent.text) == executed
    assert [each.text for each in form.unread] == unread


@pytest.mark.parametrize(
    ("header", "row", "weight"),
    [
        (
            "一级指标 | 权重 | 二级指标 | 权重 | 三级指标 | 权重 | 年度指标值",
            "产出指标 | 50 | 数量指标 | 20 | 清淤长度 | 10 | ≥10公里", "10",
        ),
        ("一级指标 | 权重 | 三级指标 | 权重 | 年度指标值", "产出指标 | 50 | 清淤长度 | 10 | ≥10公里", "10"),
        (
            "一级指标 | 权重 | 二级指标 | 权重 | 三级指标 | 年度指标值",
            "产出指标 | 50 | 数量指标 | 20 | 清淤长度 | ≥10公里", "20",
        ),
    ],
    ids=["each level", "two levels", "none behind the name"],
)  # fmt: skip
def test_of_the_weights_of_each_level_the_one_behind_the_name_is_the_rows(header: str, row: str, weight: str) -> None:
    form = form_of("项目名称 | 河道清淤" + " | <" * (header.count("|") - 1) + f"\n{header}\n{row}\n")
    assert [(each.name.text, each.weight and each.weight.text) for each in form.indicators] == [("清淤长度", weight)]


@pytest.mark.parametrize(("label", "value"), [("受益人数", "562"), ("得分", "5"), ("项目负责人", "张某")])
def test_what_stands_beside_the_only_amount_is_kept_as_a_text(label: str, value: str) -> None:
    form = form_of(HEAD + f"全年预算数 | 100 | {label} | {value} | < | <\n" + INDICATORS + ROW)
    assert form.total is not None
    amount = form.total.adjusted_budget or form.total.budget
    assert (amount and amount.text, form.funds, form.unread) == ("100", (), ())


def test_of_more_amounts_than_labels_of_money_the_rest_is_of_the_last_label() -> None:
    rows = "全年预算数 | 100 | < | < | < | <\n其中：财政拨款 | 80 | 其他资金 | 15 | 上级资金 | 5\n"
    form = form_of(HEAD + rows + INDICATORS + ROW)
    found = [(line.name.text, line.adjusted_budget or line.budget) for line in form.funds]
    assert [(name, amount and amount.text) for name, amount in found] == [
        ("其中：财政拨款", "80"), ("其他资金", "15"), ("上级资金", "5"),
    ]  # fmt: skip


def test_a_row_under_a_goal_for_a_level_is_an_indicator_where_its_columns_fit() -> None:
    row = "预期目标 | 质量指标 | 制度建设 | 建立健全 | 已建立 | 50\n"
    form = form_of(HEAD + MONEY + INDICATORS + ROW + row)
    assert [each.name.text for each in form.indicators] == ["清淤长度", "制度建设"]
    assert (form.goal, form.unread) == (None, ())


@pytest.mark.parametrize(("budget", "spent"), [("预算数：", "执行数："), ("项目资金预算数：", "项目资金执行数：")])
def test_money_that_is_not_filled_in_is_a_blank_and_no_text(budget: str, spent: str) -> None:
    form = form_of(HEAD + f"{budget} |  | {spent} |  | < | <\n" + INDICATORS + ROW)
    assert form.total is not None
    assert (form.total.budget and form.total.budget.text, form.total.executed and form.total.executed.text) == ("", "")
    assert (form.other, form.unread) == ((), ())


def test_a_title_repeated_at_the_top_of_a_page_begins_no_form() -> None:
    title = "项目支出绩效自评表（2023年度）"
    rows = [ROW, ROW.replace("清淤长度", "清淤宽度"), ROW.replace("清淤长度", "清淤深度")]
    pages = [HEAD + INDICATORS + rows[0], *(INDICATORS + row for row in rows[1:])]
    grids = [drawn(page.strip("\n"), (title,)) for page in pages]
    for count in (1, 2, 3):
        (form,) = read_forms(grids[:count], SOURCE, "drawn").forms
        assert [each.name.text for each in form.indicators] == ["清淤长度", "清淤宽度", "清淤深度"][:count]


TOTAL_IN_PARTS = "年度资金总额 | 505.5 | 420.5 | 85 | 480.3 | 400.3 | 80\n"


@pytest.mark.parametrize(
    ("rows", "funds", "unread"),
    [
        (TOTAL_IN_PARTS, [("基本支出", "420.5", "400.3"), ("项目支出", "85", "80")], set()),
        (
            TOTAL_IN_PARTS + "其中：财政拨款 | 505.5 | 420.5 | 85 | 480.3 | 400.3 | 80\n",
            [("其中：财政拨款", "505.5", "480.3")],
            {"基本支出", "项目支出"},
        ),
    ],
    ids=["one row", "two rows"],
)
def test_parts_side_by_side_are_lines_where_one_row_holds_them(
    rows: str, funds: list[tuple[str, str, str]], unread: set[str]
) -> None:
    """Below one another rows part the amounts too: which part of which row a line would be is not guessed."""
    form = form_of(
        """
部门名称 | 某局 | < | < | < | < | <
资金情况(万元) | 全年预算数 | < | < | 全年执行数 | < | <
^ | 合计 | 基本支出 | 项目支出 | 合计 | 基本支出 | 项目支出
"""
        + rows
    )
    read = [(line.name.text, line.adjusted_budget or line.budget, line.executed) for line in form.funds]
    assert [(name, budget and budget.text, spent and spent.text) for name, budget, spent in read] == funds
    assert {part.text for part in form.unread} == unread


def test_a_task_row_is_named_by_the_column_of_projects() -> None:
    form = form_of(
        """
部门名称 | 某局 | < | < | <
项目名称 | 项目级次 | 批复金额(元) | 实际支出金额(元) | 预算执行率
食品抽检经费 | 本级 | 1200000 | 1080000 | 90.00%
"""
    )
    assert form.total is not None
    assert form.total.name.text == "食品抽检经费"
    assert form.money_unit is not None


def test_another_amount_beside_the_total_is_no_part_of_it() -> None:
    form = form_of(
        """
项目名称 | 甲基金 | 实施单位 | 乙局
年度本级预算金额 | 28600万 | 上级资金 | 562万
"""
    )
    assert form.funds == ()
    assert [(each.label, each.text.text) for each in form.other] == [("上级资金", "562万")]


def test_a_money_row_that_was_not_understood_is_kept_with_its_block() -> None:
    unknown = "资金使用 | 安排 | 花掉 | 分值 | 得分 | \n全部资金 | 100 | 96 | 10 | 9.6 | \n"
    form = form_of(HEAD + unknown + INDICATORS + ROW)
    assert [(part.block, part.part, part.reason) for part in form.unread] == [
        ("money", "row", "row_not_understood"),
        ("money", "row", "row_not_understood"),
    ]


def test_a_column_that_was_not_understood_is_kept_with_its_block() -> None:
    form = form_of(HEAD + MONEY + INDICATORS.replace("实际完成值", "兑现栏") + ROW)
    assert [each.actual for each in form.indicators] == [None]
    assert [(part.block, part.part, part.text) for part in form.unread] == [("indicators", "column", "兑现栏")]


@pytest.mark.parametrize(
    ("name", "target", "actual", "read", "review"),
    [
        (
            "1.培训人数；2.培训场次",
            "1.≥50人；2.≥3场",
            "1.52人；2.3场",
            [("培训人数", "≥50人", "52人", "50"), ("培训场次", "≥3场", "3场", "")],
            False,
        ),
        ("①人数②场次", "①5人②3场", "①5人②3场", [("①人数②场次", "①5人②3场", "①5人②3场", "50")], False),
        ("1.人数 2.场次", "≥50人", "52人", [("1.人数 2.场次", "≥50人", "52人", "50")], True),
        ("1.5米管道", "≥5公里", "5公里", [("1.5米管道", "≥5公里", "5公里", "50")], False),
    ],
)
def test_several_indicators_in_one_cell(
    name: str, target: str, actual: str, read: list[tuple[str, ...]], review: bool
) -> None:
    row = f"产出指标 | 数量指标 | {name} | {target} | {actual} | 50\n"
    form = form_of(HEAD + MONEY + INDICATORS + row)
    found = [(each.name, each.target, each.actual, each.weight) for each in form.indicators]
    assert [tuple(cell.text if cell else None for cell in cells) for cells in found] == read
    assert bool(form.indicators[0].name.review) == review


def test_two_forms_side_by_side() -> None:
    reading = read_drawn(
        """
项目名称 | 甲 | 实施单位 | 乙 | | 项目名称 | 丙 | 实施单位 | 丁
三级指标 | 指标值 | 实际完成值 | 得分 | | 三级指标 | 指标值 | 实际完成值 | 得分
培训人数 | ≥50人 | 52人 | 10 | | 建设里程 | 5公里 | 5公里 | 10
"""
    )
    assert [
        (form.project and form.project.text, form.entity and form.entity.text, form.indicators[0].name.text)
        for form in reading.forms
    ] == [("甲", "乙", "培训人数"), ("丙", "丁", "建设里程")]
    assert reading.unread == ()


TOTAL_FIRST = """
项目名称 | 甲项目 | < | < | <
一级指标 | 三级指标 | 年度指标值 | 实际完成值 | {third}
{total}产出指标 | 培训人数 | ≥500人 | 510人 | {value}
效益指标 | 就业人数 | ≥50人 | 51人 | {value}
"""


def test_a_total_above_its_rows_is_the_total_and_the_rows_are_read() -> None:
    form = form_of(TOTAL_FIRST.format(third="得分", total="总分 | < | < | < | 97\n", value="48.5"))
    assert form.total_score is not None
    assert form.total_score.text == "97"
    assert [each.name.text for each in form.indicators] == ["培训人数", "就业人数"]
    assert form.unread == ()


@pytest.mark.parametrize(("header", "lost"), [("指标说明", []), ("佐证资料", []), ("兑现栏", ["兑现栏"])])
def test_a_column_that_explains_or_proves_a_row_is_named_and_holds_no_figure_of_the_form(
    header: str, lost: list[str]
) -> None:
    reading = read_forms([drawn(TOTAL_FIRST.format(third=header, total="", value="签到表3份"))], SOURCE, "drawn")
    assert [part.text for part in reading.forms[0].unread] == lost
    assert [each.text for each in reading.unread] == [header]


def test_a_total_whose_formula_has_no_value_is_for_review_and_no_text() -> None:
    grid = drawn(TOTAL_FIRST.format(third="得分", total="", value="48.5") + "总分 | < | < | < | =SUM(E3:E4)\n")
    cells = tuple(
        replace(each, cell=replace(each.cell, review="no value")) if each.cell.text.startswith("=") else each
        for each in grid.cells
    )
    (form,) = read_forms([replace(grid, cells=cells)], SOURCE, "drawn").forms
    assert form.total_score is not None
    assert (form.total_score.text, form.total_score.review) == ("=SUM(E3:E4)", "no value")
    assert form.other == ()


@pytest.mark.parametrize(
    ("line", "project"),
    [("项目名称 甲项目", "甲项目"), ("项目名称", ""), ("项目 甲项目", ""), ("项目名称 项目单位", "")],
)
def test_a_label_of_the_head_parted_by_a_blank_alone_has_its_value(line: str, project: str) -> None:
    table = TOTAL_FIRST.format(third="得分", total="", value="48.5").replace("项目名称 | 甲项目 | < | < | <\n", "")
    (form,) = read_forms([drawn(table, ("项目支出绩效自评表", line))], SOURCE, "drawn").forms
    named = form.project is not None and not form.project.review
    assert (form.project.text if named and form.project else "") == project


@pytest.mark.parametrize(
    ("name", "target", "actual", "rows"),
    [
        ("1.养护里程2.桥梁数量", "1.≥120公里2.≥5座", "1.126公里2.6座",
         [("养护里程", "≥120公里", "126公里"), ("桥梁数量", "≥5座", "6座")]),
        ("养护1.5公里路段", "≥1.5公里", "1.6公里", [("养护1.5公里路段", "≥1.5公里", "1.6公里")]),
        ("1.培训人数", "≥50人", "51人", [("1.培训人数", "≥50人", "51人")]),
    ],
)  # fmt: skip
def test_indicators_of_one_cell_whose_lines_were_joined_are_parted_at_their_numbers(
    name: str, target: str, actual: str, rows: list[tuple[str, str, str]]
) -> None:
    table = f"项目名称 | 甲项目 | <\n三级指标 | 年度指标值 | 实际完成值\n{name} | {target} | {actual}"
    found = [(each.name, each.target, each.actual) for each in form_of(table).indicators]
    assert [tuple(cell.text if cell else "" for cell in each) for each in found] == rows


@pytest.mark.parametrize(
    ("header", "row", "level1"),
    [
        ("一级指标 | 二级指标", "产出指标 | 清淤长度", "产出指标"),
        ("一级指标", "清淤长度", None),
    ],
    ids=["two levels", "one level"],
)
def test_without_a_column_of_names_the_lowest_level_names_the_row(header: str, row: str, level1: str | None) -> None:
    values = "年度指标值 | 实际完成值 | 分值", "≥10公里 | 11公里 | 50"
    (read,) = form_of(f"{HEAD}{MONEY}{header} | {values[0]}\n{row} | {values[1]}\n").indicators
    printed = (read.name, read.target, read.actual, read.weight)
    assert [each and each.text for each in printed] == ["清淤长度", "≥10公里", "11公里", "50"]
    assert (read.level1 and read.level1.text, read.level2) == (level1, None)


@pytest.mark.parametrize(
    ("column", "label", "weight", "score"),
    [
        ("备注", "合计", None, "95"),
        ("分值", "合计", "95", None),
        ("自评得分", "合计", None, "95"),
        ("分值", "自评总分", None, "95"),
    ],
)
def test_one_total_alone_is_of_weights_only_where_weights_alone_are_printed(
    column: str, label: str, weight: str | None, score: str | None
) -> None:
    indicators = INDICATORS.replace("分值", column) + ROW + f"{label} | < | < | 95 | < | <\n"
    form = form_of(HEAD + MONEY + indicators)
    totals = (form.total_weight, form.total_score)
    assert [each and each.text for each in totals] == [weight, score]


@pytest.mark.parametrize(
    ("labels", "level", "texts"),
    [
        ("效益指标 | ", "效益指标", []),
        ("效益指标 | 社会效益", "效益指标", []),
        ("存在问题 | ", "产出指标", ["存在问题"]),
    ],
    ids=["a level", "two levels", "a label"],
)
def test_beside_a_wide_blank_a_level_goes_on_and_a_label_is_a_text(labels: str, level: str, texts: list[str]) -> None:
    rows = f"{labels} |  |  |  | <\n |  | 受益人数 | ≥10人 | 11人 | 40\n"
    form = form_of(HEAD + MONEY + INDICATORS + ROW + rows)
    last = form.indicators[-1]
    assert (last.name.text, last.level1 and last.level1.text) == ("受益人数", level)
    assert [each.label for each in form.other] == texts
    assert form.unread == ()


def test_a_text_in_a_column_of_values_is_no_label_over_the_rows_below() -> None:
    form = form_of(HEAD + MONEY + INDICATORS + " |  |  | 甲工程 |  | \n" + ROW)
    assert [each.target and each.target.text for each in form.indicators] == ["甲工程", "≥10公里"]
    assert form.other == ()


def test_what_stands_between_the_label_of_a_row_and_its_sum_is_not_lost() -> None:
    reading = read_drawn(HEAD + "资金支出 | 按来源 | 合计 | 95 | 财政拨款 | 76\n" + INDICATORS + ROW)
    (form,) = reading.forms
    assert form.total is not None
    assert [form.total.executed and form.total.executed.text] == ["95"]
    assert [each.text for each in (*form.unread, *reading.unread)] == ["按来源"]


LOWER_TWO = " | 社会效益 | 受益人数 | ≥10人 | 11人 | 40\n"


@pytest.mark.parametrize("label", ["目标1", "目标1：", "总体目标", "绩效目标", "年度绩效目标1", "目标1：完成清淤。"])
@pytest.mark.parametrize("cells", [" | < | < | < | < | <", " |  |  |  |  | "], ids=["merged", "alone"])
def test_a_goal_right_under_the_header_stops_no_table(label: str, cells: str) -> None:
    form = form_of(HEAD + MONEY + INDICATORS + label + cells + "\n" + ROW)
    assert [each.name.text for each in form.indicators] == ["清淤长度"]
    assert [each.label for each in form.other] == [label.rstrip("：")]
    assert form.unread == ()


@pytest.mark.parametrize(
    ("row", "goal", "other"),
    [
        ("目标1： | 清淤10公里，改善水质 | < | < | < | <\n", "清淤10公里，改善水质", []),
        ("总体目标 | 清淤10公里，改善水质 | < | < | < | <\n", "清淤10公里，改善水质", []),
        ("目标1：清淤10公里，改善河道水质，惠及沿岸居民 | < | < | < | < | <\n", None,
         ["目标1：清淤10公里，改善河道水质，惠及沿岸居民"]),
        ("填写说明 | 指标值按批复填列，完成值按年末数填列。 | < | < | < | <\n", None, ["填写说明"]),
    ],
    ids=["a goal beside its label", "the goal", "behind a colon", "another text"],
)  # fmt: skip
def test_a_text_right_under_the_header_stops_no_table(row: str, goal: str | None, other: list[str]) -> None:
    form = form_of(HEAD + MONEY + INDICATORS + row + ROW)
    assert [each.name.text for each in form.indicators] == ["清淤长度"]
    assert (form.goal and form.goal.text, [each.label for each in form.other]) == (goal, other)
    assert form.unread == ()


@pytest.mark.parametrize(
    ("labels", "rows", "levels"),
    [
        (("目标1", "目标2"), (ROW, ROW.replace("清淤长度", "绿化长度")), ["产出指标", "产出指标"]),
        (("产出指标", "效益指标"), (LOWER, LOWER_TWO), ["产出指标", "效益指标"]),
    ],
    ids=["goals", "levels"],
)
def test_a_label_with_the_points_of_the_rows_below_it_is_no_indicator(
    labels: tuple[str, str], rows: tuple[str, str], levels: list[str]
) -> None:
    table = "".join(f"{label} |  |  |  |  | 50\n{row}" for label, row in zip(labels, rows, strict=True))
    reading = read_drawn(HEAD + MONEY + INDICATORS + table)
    (form,) = reading.forms
    assert [each.level1 and each.level1.text for each in form.indicators] == levels
    assert [each.text for each in reading.unread] == [f"{label} | 50" for label in labels]
    assert {each.reason for each in reading.unread} == {"subtotal_row"}


def test_in_a_table_of_scores_a_level_with_its_points_is_a_row() -> None:
    form = form_of("评价内容 | 分值 | 得分\n产出指标 | 50 | 48\n效益指标 | 50 | 45\n")
    assert [each.name.text for each in form.indicators] == ["产出指标", "效益指标"]


@pytest.mark.parametrize("section", ["绩效目标", "年度绩效目标"])
def test_the_label_of_a_section_begins_no_document(section: str) -> None:
    rows = f"{section} | < | < | < | < | <\n预期目标 | < | < | 实际完成情况 | < | <\n"
    rows += "清淤10公里 | < | < | 清淤11公里 | < | <\n"
    form = form_of(HEAD + rows + INDICATORS + ROW)
    assert form.title.text == "项目支出绩效自评表（2023年度）"
    assert (form.goal and form.goal.text, form.result and form.result.text) == ("清淤10公里", "清淤11公里")
