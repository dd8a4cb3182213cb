"""Money in two ways: sources or levels of government across or down, with their amounts the other way round."""

from __future__ import annotations

import pytest
from drawn import SOURCE, drawn

import selfeval_audit as sa
from selfeval_audit.model import Form, FundLine
from selfeval_audit.read.blocks.forms import read_forms

HEAD = "项目名称 | 河道清淤 | < | < | < | <\n实施单位 | 某中心 | < | < | < | <\n"
INDICATORS = """一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值
产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 11公里 | 50
"""
AMOUNTS = ("initial_budget", "adjusted_budget", "budget", "received", "executed", "rate")


def form_of(money: str) -> Form:
    drawing = drawn(HEAD + money + INDICATORS, ("项目支出绩效自评表（2023年度）",))
    (form,) = read_forms([drawing], SOURCE, "drawn").forms
    return form


def line(read: FundLine | None) -> tuple[str, ...]:
    """The name of a line and its amounts in the order of the columns; none where no line was read."""
    cells = [getattr(read, each) for each in AMOUNTS] if read is not None else []
    return (read.name.text, *(cell.text for cell in cells if cell is not None)) if read is not None else ()


def money_of(form: Form) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    return line(form.total), [line(each) for each in form.funds]


def checks_that_differ(form: Form) -> set[str]:
    return {each.check for each in sa.audit(sa.open_case(form)).findings}


LEVELS = [("中央", "60", "60", "100%"), ("省级", "20", "15", "75%"), ("县级", "20", "20", "100%")]
WHOLE = ("合计", "100", "95", "95%")


@pytest.mark.parametrize(
    ("money", "total", "funds"),
    [
        (
            "资金(万元) | 预算数 | 执行数 | 执行率 | < | <\n合计 | 100 | 95 | 95% | < | <\n"
            "中央 | 60 | 60 | 100% | < | <\n省级 | 20 | 15 | 75% | < | <\n县级 | 20 | 20 | 100% | < | <\n",
            WHOLE, LEVELS,
        ),
        (
            "资金(万元) | 合计 | 中央 | 省级 | 县级 | <\n预算数 | 100 | 60 | 20 | 20 | <\n"
            "执行数 | 95 | 60 | 15 | 20 | <\n执行率 | 95% | 100% | 75% | 100% | <\n", WHOLE, LEVELS,
        ),
        (
            "资金(万元) | 中央 | 省级 | 县级 | 合计 | <\n预算数 | 60 | 20 | 20 | 100 | <\n"
            "执行数 | 60 | 15 | 20 | 95 | <\n执行率 | 100% | 75% | 100% | 95% | <\n", WHOLE, LEVELS,
        ),
        (
            "项目资金(万元) | 资金来源 | 中央 | 省级 | 县级 | 合计\n^ | 预算数 | 60 | 20 | 20 | 100\n"
            "^ | 执行数 | 60 | 15 | 20 | 95\n^ | 执行率 | 100% | 75% | 100% | 95%\n", WHOLE, LEVELS,
        ),
        (
            "项目资金(万元) | < | < | < | < | <\n资金来源 | 中央 | 省级 | 县级 | < | <\n预算数 | 60 | 20 | 20 | < | <\n"
            "执行数 | 60 | 15 | 20 | < | <\n执行率 | 100% | 75% | 100% | < | <\n", (), LEVELS,
        ),
    ],
    ids=["levels down", "levels across", "the total last", "a label beside them", "a heading over them, no total"],
)  # fmt: skip
def test_levels_of_government_are_lines_whichever_way_they_stand(
    money: str, total: tuple[str, ...], funds: list[tuple[str, ...]]
) -> None:
    form = form_of(money)
    assert money_of(form) == (total, funds)
    assert form.money_unit is not None
    assert "万元" in form.money_unit.text
    assert form.unread == ()
    assert checks_that_differ(form) == set()


def test_kinds_of_budget_across_are_lines_and_their_amounts_no_lines() -> None:
    money = "资金(万元) | 合计 | 一般公共预算 | 政府性基金 | 其他资金 | <\n"
    form = form_of(money + "预算数 | 100 | 60 | 30 | 10 | <\n执行数 | 95 | 60 | 25 | 10 | <\n")
    kinds = [("一般公共预算", "60", "60"), ("政府性基金", "30", "25"), ("其他资金", "10", "10")]
    assert money_of(form) == (("合计", "100", "95"), kinds)
    assert (form.unread, checks_that_differ(form)) == ((), set())


def test_a_wrong_rate_of_a_level_that_stands_across_is_found() -> None:
    money = "资金(万元) | 合计 | 中央 | 省级 | < | <\n预算数 | 100 | 60 | 40 | < | <\n执行数 | 95 | 60 | 35 | < | <\n"
    assert checks_that_differ(form_of(money + "执行率 | 95% | 100% | 87.5% | < | <\n")) == set()
    assert checks_that_differ(form_of(money + "执行率 | 95% | 100% | 97.5% | < | <\n")) == {
        "execution_rate_recalculates"
    }


def test_a_row_across_that_was_not_understood_is_kept_with_the_money() -> None:
    money = "资金(万元) | 合计 | 中央 | 省级 | < | <\n预算数 | 100 | 60 | 40 | < | <\n执行数 | 95 | 60 | 35 | < | <\n"
    form = form_of(money + "备注 | 无 | 见附件3 | 无 | < | <\n")
    assert money_of(form)[0] == ("合计", "100", "95")
    kept = {part.text for part in form.unread} | {each.text.text for each in form.other}
    assert any("见附件3" in each for each in kept)


@pytest.mark.parametrize(
    ("header", "row", "total", "funds"),
    [
        ("合计 | 一般公共预算 | 政府性基金预算 | 执行数 | 执行率", "100 | 60 | 40 | 95 | 95%",
         ("全年", "100", "95", "95%"), [("一般公共", "60"), ("政府性基金", "40")]),
        ("中央预算 | 省级预算 | 县级预算 | 执行数 | 执行率", "60 | 20 | 20 | 95 | 95%",
         ("全年", "95", "95%"), [("中央", "60"), ("省级", "20"), ("县级", "20")]),
        ("预算数 | 中央执行数 | 省级执行数 | 县级执行数 | 执行率", "100 | 60 | 20 | 15 | 95%",
         ("全年", "100", "95%"), [("中央", "60"), ("省级", "20"), ("县级", "15")]),
        ("中央预算数 | 中央执行数 | 省级预算数 | 省级执行数 | 执行率", "60 | 60 | 40 | 35 | 95%",
         ("全年", "95%"), [("中央", "60", "60"), ("省级", "40", "35")]),
        ("预算数(中央) | 执行数(中央) | 预算数(省级) | 执行数(省级) | 执行率", "60 | 60 | 40 | 35 | 95%",
         ("全年", "95%"), [("中央", "60", "60"), ("省级", "40", "35")]),
        ("省级预算数 | 预算数 | 执行数 | 执行率 | 得分", "40 | 100 | 95 | 95% | 9.5",
         ("全年", "100", "95", "95%"), [("省级", "40")]),
        ("预算数 | 其中:中央 | 执行数 | 其中:中央 | 执行率", "100 | 60 | 95 | 55 | 95%",
         ("全年", "100", "95", "95%"), [("其中:中央", "60", "55")]),
        ("一般公共预算 | 其他资金 | 执行数 | 执行率 | 得分", "60 | 40 | 95 | 95% | 9.5",
         ("全年", "95", "95%"), [("一般公共", "60"), ("其他资金", "40")]),
        ("中央 | 省级 | 合计 | 执行数 | 执行率", "60 | 40 | 100 | 95 | 95%",
         ("全年", "100", "95", "95%"), [("中央", "60"), ("省级", "40")]),
        ("上年结转 | 本年预算数 | 执行数 | 执行率 | 得分", "20 | 80 | 95 | 95% | 9.5",
         ("全年", "95", "95%"), [("本年预算数", "80"), ("上年结转", "20")]),
        ("本年预算数 | 上年结转预算数 | 执行数 | 执行率 | 得分", "80 | 20 | 95 | 95% | 9.5",
         ("全年", "95", "95%"), [("本年预算数", "80"), ("上年结转", "20")]),
        ("上年结转 | 预算数 | 执行数 | 执行率 | 得分", "20 | 100 | 95 | 95% | 9.5",
         ("全年", "100", "95", "95%"), [("上年结转", "20")]),
        ("财政拨款预算数 | 财政拨款执行数 | 执行率 | 分值 | 得分", "100 | 95 | 95% | 10 | 9.5",
         ("全年", "100", "95", "95%"), []),
    ],
    ids=["kinds beside their total", "levels without a total", "levels executed", "levels of both",
         "in brackets", "the whole behind a part", "of each amount", "a kind beside a bare source",
         "sources before 合计", "carried over", "carried over by name", "carried over within", "one alone"],
)  # fmt: skip
def test_no_part_of_the_money_is_taken_for_all_of_it(
    header: str, row: str, total: tuple[str, ...], funds: list[tuple[str, ...]]
) -> None:
    form = form_of(f"资金情况(万元) | {header}\n全年 | {row}\n")
    assert money_of(form) == (total, funds)
    assert checks_that_differ(form) == set()


def test_a_total_that_does_not_say_of_which_amount_it_is_is_named() -> None:
    form = form_of(
        "资金(万元) | 中央预算数 | 省级预算数 | 中央执行数 | 省级执行数 | 合计\n全年 | 60 | 40 | 60 | 35 | 95\n"
    )
    assert money_of(form)[1] == [("中央", "60", "60"), ("省级", "40", "35")]
    assert [(part.block, part.part, part.text) for part in form.unread] == [("money", "column", "合计")]
    assert checks_that_differ(form) == set()


def test_parts_of_each_column_over_several_rows_are_named() -> None:
    """Which part of which row a line would be is not guessed."""
    form = form_of(
        "资金(万元) | 预算数 | 其中:财政拨款预算数 | 执行数 | 其中:财政拨款执行数 | 执行率\n"
        "合计 | 100 | 80 | 95 | 75 | 95%\n培训 | 60 | 50 | 60 | 50 | 100%\n宣传 | 40 | 30 | 35 | 25 | 87.5%\n"
    )
    assert money_of(form) == (WHOLE, [("培训", "60", "60", "100%"), ("宣传", "40", "35", "87.5%")])
    assert [part.detail for part in form.unread] == ["80 | 50 | 30", "75 | 50 | 25"]
    assert checks_that_differ(form) == set()


@pytest.mark.parametrize(
    ("money", "total", "funds"),
    [
        ("预算数 | 100 | 中央 | 60 | 省级 | 40\n执行数 | 95 | 中央 | 60 | 省级 | 35\n",
         ("", "100", "95"), [("中央", "60", "60"), ("省级", "40", "35")]),
        ("预算数： | 100 | 其中：财政拨款 | 80 | 其他资金 | 20\n执行数： | 95 | 其中：财政拨款 | 75 | 其他资金 | 20\n",
         ("", "100", "95"), [("其中：财政拨款", "80", "75"), ("其他资金", "20", "20")]),
        ("中央预算数 | 60 | 省级预算数 | 40 | < | <\n中央执行数 | 60 | 省级执行数 | 35 | < | <\n",
         (), [("中央", "60", "60"), ("省级", "40", "35")]),
        ("中央 | 预算数 | 60 | 执行数 | 60 | <\n省级 | 预算数 | 40 | 执行数 | 35 | <\n",
         (), [("中央", "60", "60"), ("省级", "40", "35")]),
        ("年度资金总额 | 预算数 | 100 | 执行数 | 95 | <\n其中：中央 | 预算数 | 60 | 执行数 | 60 | <\n"
         "省级 | 预算数 | 40 | 执行数 | 35 | <\n",
         ("年度资金总额", "100", "95"), [("其中：中央", "60", "60"), ("省级", "40", "35")]),
    ],
    ids=["an amount a row", "with 其中", "parts in the labels", "a level a row", "a total above them"],
)  # fmt: skip
def test_labels_with_amounts_cross_too(money: str, total: tuple[str, ...], funds: list[tuple[str, ...]]) -> None:
    form = form_of(money)
    assert money_of(form) == (total, funds)
    assert form.unread == ()
    assert checks_that_differ(form) == set()


MONEY = """项目资金(万元) | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
年度资金总额 | 100 | 95 | 10 | 95% | 9.5
其中：财政拨款 | {budget} | 60 | {none} | 100% | {none}
其他资金 | 40 | 35 | {none} | {rate} | {none}
"""


@pytest.mark.parametrize("none", ["一", "—", "／", "无", "空", "－", "ー", "N/A", "暂无", "不适用", "-%", "×"])
def test_a_word_or_stroke_for_none_in_a_cell_of_money_is_a_blank(none: str) -> None:
    form = form_of(MONEY.format(budget="60", none=none, rate=none))
    assert money_of(form)[1] == [("其中：财政拨款", "60", "60", "100%"), ("其他资金", "40", "35", none)]
    assert all(cell is None or not cell.review for each in form.funds for cell in (each.weight, each.rate))
    audit = sa.audit(sa.open_case(form))
    assert (audit.findings, audit.coverage.for_review, audit.coverage.unread_figures) == ((), 0, 0)


@pytest.mark.parametrize("odd", ["见附件", "同上", "“", "二", "40；20", "60+10", "≥60", "60左右"])
def test_what_is_no_amount_costs_its_cell_and_no_more(odd: str) -> None:
    form = form_of(MONEY.format(budget=odd, none="-", rate="87.5%"))
    assert money_of(form)[1] == [("其中：财政拨款", odd, "60", "100%"), ("其他资金", "40", "35", "87.5%")]
    budget = form.funds[0].adjusted_budget
    assert budget is not None
    assert budget.review
    audit = sa.audit(sa.open_case(form))
    assert audit.findings == ()
    assert audit.coverage.for_review == 1
    assert not audit.sufficient


def test_a_row_of_texts_below_the_money_is_no_money() -> None:
    form = form_of(MONEY.format(budget="60", none="-", rate="87.5%") + "资金使用 | 合规 | 合规 | 合规 | 合规 | 合规\n")
    assert [each.name.text for each in form.funds] == ["其中：财政拨款", "其他资金"]


def test_a_stroke_for_none_beside_a_label_and_in_a_total() -> None:
    form = form_of("预算数 | 100 | 执行数 | 95 | < | <\n其中：财政拨款 | 100 | 其中：财政拨款 | 一 | < | <\n")
    assert money_of(form) == (("", "100", "95"), [("其中：财政拨款", "100", "一")])
    assert checks_that_differ(form) == set()


TARGETS = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | < | <\n产出指标 | 数量指标 | 清淤长度 | ≥10公里 | < | <\n"
ASKED = [("年度资金总额：", "500"), [("其中：财政拨款", "300"), ("其他资金", "200")]]


def asked_of(money: str, title: str = "项目支出绩效目标申报表（2023年度）") -> Form:
    (form,) = read_forms([drawn(HEAD + money + TARGETS, (title,))], SOURCE, "drawn").forms
    assert form.kind == "targets"
    return form


@pytest.mark.parametrize(
    "money",
    [
        "项目资金（万元） | 年度资金总额： | 500 | < | < | <\n^ | 其中：财政拨款 | 300 | < | < | <\n"
        "^ | 其他资金 | 200 | < | < | <\n",
        "项目资金（万元） | < | < | < | < | <\n年度资金总额： | 500 | < | < | < | <\n"
        "其中：财政拨款 | 300 | < | < | < | <\n其他资金 | 200 | < | < | < | <\n",
        "项目资金（万元） | 实施期资金总额： | 1500 | 年度资金总额： | 500 | <\n"
        "^ | 其中：财政拨款 | 900 | 其中：财政拨款 | 300 | <\n^ | 其他资金 | 600 | 其他资金 | 200 | <\n",
    ],
    ids=["a label beside them", "a heading over them", "the whole term at the left"],
)  # fmt: skip
@pytest.mark.parametrize("title", ["项目支出绩效目标申报表（2023年度）", "2023年度某项目"])
def test_the_money_of_a_targets_table_is_its_total_and_parts(money: str, title: str) -> None:
    form = asked_of(money, title)
    assert list(money_of(form)) == ASKED
    assert (form.unread, form.other) == ((), ())
    assert form.money_unit is not None
    assert form.money_unit.text == "项目资金（万元）"


def test_the_money_of_a_whole_term_is_named() -> None:
    money = (
        "实施期资金总额： | 1500 | 年度资金总额： | 500 | < | <\n其中：财政拨款 | 900 | 其中：财政拨款 | 300 | < | <\n"
    )
    reading = read_forms([drawn(HEAD + money + TARGETS, ("绩效目标表",))], SOURCE, "drawn")
    named = [(each.text, each.detail) for each in reading.unread if each.reason == "all_years"]
    assert named == [("实施期资金总额：", "1500"), ("其中：财政拨款", "900")]


@pytest.mark.parametrize(("amount", "differs"), [("200", set()), ("150", {"funds_foot"})])
def test_the_parts_of_a_targets_table_are_to_add_up(amount: str, differs: set[str]) -> None:
    rows = "年度资金总额： | 500 | < | < | < | <\n财政拨款 | 300 | < | < | < | <\n"
    assert checks_that_differ(asked_of(rows + f"其他资金 | {amount} | < | < | < | <\n")) == differs


def test_in_a_self_evaluation_a_bare_amount_is_no_budget() -> None:
    form = form_of("年度资金总额： | 500 | < | < | < | <\n其中：财政拨款 | 300 | < | < | < | <\n")
    assert (form.total, form.funds) == (None, ())
    assert [each.text.text for each in form.other] == ["500", "300"]
