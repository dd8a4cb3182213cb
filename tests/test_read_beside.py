"""What stands beside the figures of a form: 三公 expenses, notes, the period of a monitoring form, 其中 rows."""

from __future__ import annotations

import pytest
from drawn import SOURCE, drawn

from selfeval_audit.audit import audit
from selfeval_audit.case import case
from selfeval_audit.checks.outcome import Compared
from selfeval_audit.model import Reading
from selfeval_audit.read.blocks.forms import read_forms
from selfeval_audit.read.blocks.table import numbers_columns
from selfeval_audit.records import Params

MONEY = """项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | 年度资金总额 | 3200.5 | 3200.5 | 3137.7 | 10 | 98.04% | 9.8"""
THREE_PUBLIC = """“三公”经费（万元） | 项目 | 预算数 | 决算数 | | | |
^ | 公务接待费 | 5 | 3.2 | | | |
^ | 公务用车运行维护费 | 12 | 11.5 | | | |
^ | 因公出国（境）费 | 0 | 0 | | | |"""
INDICATORS = """一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 自评说明
产出指标 | 数量指标 | 补助人数 | 84人 | 84人 | 45 | 45 |
^ | ^ | 其中：女性 | | 30人 | | |
效益指标 | 社会效益指标 | 群众满意度 | ≥85% | 91% | 45 | 44 | 有待提高
总分 | < | < | < | < | 100 | 98.8 | """
NOTE = "注：1.得分不超过分值。2.定性指标按80%-100%、60%-80%、0-60%计分。 | < | < | < | < | < | < | <"


def read(*parts: str, period: str = "（2023年度）") -> Reading:
    title = f"部门整体支出绩效自评表 | < | < | < | < | < | < | <\n{period} | < | < | < | < | < | < | <"
    entity = "部门名称 | 某县卫生健康局 | < | < | < | < | < | <"
    return read_forms([drawn("\n".join([title, entity, *parts]))], SOURCE, "drawn")


@pytest.mark.parametrize("blocks", [(MONEY, THREE_PUBLIC), (THREE_PUBLIC, MONEY)], ids=["below", "above"])
def test_three_public_expenses_are_no_sources_of_money(blocks: tuple[str, str]) -> None:
    reading = read(*blocks, INDICATORS)
    (form,) = reading.forms
    assert form.total is not None
    assert form.total.executed is not None
    assert form.total.executed.text == "3137.7"
    assert form.funds == ()
    kept_out = [each.text for each in reading.unread if each.reason == "no_source_of_money"]
    assert kept_out == ["公务接待费", "公务用车运行维护费", "因公出国（境）费"]


def test_a_single_expense_may_be_what_the_project_pays() -> None:
    (form,) = read(f"{MONEY}\n^ | 公务用车购置 | 3200.5 | 3200.5 | 3137.7 | | |", INDICATORS).forms
    assert [each.name.text for each in form.funds] == ["公务用车购置"]


def test_a_note_below_the_table_is_a_text_and_no_unread_row() -> None:
    (form,) = read(MONEY, INDICATORS, NOTE).forms
    assert form.unread == ()
    assert any(each.label == "注" and each.text.text.startswith("1.得分") for each in form.other)


@pytest.mark.parametrize("header", ["自评说明", "得分说明", "扣分说明"])
def test_the_words_beside_a_score_are_its_reason(header: str) -> None:
    (form,) = read(MONEY, INDICATORS.replace("自评说明", header)).forms
    assert [each.reason.text for each in form.indicators if each.reason] == ["", "", "有待提高"]


@pytest.mark.parametrize("period", ["（2024年1-6月）", "2024年1月至6月", "(2024年上半年)"])
def test_a_period_of_the_year_states_its_year(period: str) -> None:
    (form,) = read(MONEY, INDICATORS, period=period).forms
    assert form.year is not None
    assert "2024" in form.year.text


def test_a_month_alone_may_be_the_date_of_filling() -> None:
    (form,) = read(MONEY, INDICATORS, period="2024年3月").forms
    assert form.year is None


def test_a_row_of_which_needs_no_target_of_its_own() -> None:
    (form,) = read(MONEY, INDICATORS).forms
    results = [each.result for each in audit(case(form, Params(form.id))).tested if each.result.item.endswith("女性")]
    assert not [each.check for each in results if isinstance(each.outcome, Compared) and not each.outcome.agrees]
    assert results


NUMBERED = """项目资金（万元） | 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
1 | 2 | 3 | 4 | 5 | 6 | 7=5/4 | 8
 | 年度资金总额 | 3200.5 | 3200.5 | 3137.7 | 10 | 98.04% | 9.8
 | 其中：财政拨款 | 3200.5 | 3200.5 | 3137.7 | | |"""
PAIRS = """预算金额 | 50万元 | < | < | 实际支出 | 48.5万元 | < | <
预算执行率 | 97% | < | < | 得分（10分） | 9.7 | < | <"""
CHANGES = """资金来源 | 批复预算数 | 调整数 | 调整后预算数 | 支出数 | 结余 | 执行率 | 得分
合计 | 500 | -20 | 480 | 465.6 | 14.4 | 97% | 9.7"""


def test_a_row_that_numbers_the_columns_is_no_money() -> None:
    (form,) = read(NUMBERED, INDICATORS).forms
    assert [each.name.text for each in form.funds] == ["其中：财政拨款"]
    assert form.unread == ()


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (["1", "2", "3", "4", "5=4/3"], True),
        (["栏次", "1", "2", "3", "4", "5"], True),
        (["（1）", "（2）", "（3）", "（4）", "（5）"], True),
        (["1", "2", "3"], False),
        (["1", "2", "3", "4", "6"], False),
        (["其他资金", "1", "2", "3", "4", "5"], False),
        (["0", "1", "2", "3", "4"], False),
    ],
)
def test_numbers_of_columns(texts: list[str], numbers: bool) -> None:
    assert numbers_columns(texts) is numbers


def test_points_beside_the_rate_are_the_money_s() -> None:
    (form,) = read(PAIRS, INDICATORS).forms
    assert form.total is not None
    assert form.total.rate is not None
    assert form.total.score is not None
    assert (form.total.rate.text, form.total.score.text) == ("97%", "9.7")


def test_what_was_changed_and_what_is_left_is_named_and_not_lost() -> None:
    reading = read(CHANGES, INDICATORS)
    (form,) = reading.forms
    assert form.unread == ()
    assert [each.text for each in reading.unread if each.reason == "change_or_rest"] == ["调整数", "结余"]


def test_a_date_between_unit_and_office_hides_neither() -> None:
    line = "填表单位（盖章）：某市公路局 | < | < | 2023年12月31日 | < | < | 金额单位：元 | <"
    title, money = "项目支出绩效自评表 | < | < | < | < | < | < | <", MONEY.replace("（万元）", "")
    (form,) = read_forms([drawn("\n".join([title, line, money]))], SOURCE, "drawn").forms
    assert form.entity is not None
    assert form.money_unit is not None
    assert (form.entity.text, form.money_unit.text) == ("某市公路局", "金额单位：元")


SUBTOTAL = """资金来源 | 预算数 | 到位数 | 执行数 | 追加（减） | 执行率 | 分值 | 得分
中央资金 | 60 | 60 | 60 | 0 | 100% | |
省级资金 | 20 | 20 | 18 | 0 | 90% | |
小计 | 80 | 80 | 78 | 0 | 97.5% | 10 | 9.75"""


def test_the_only_subtotal_below_all_sources_is_their_total() -> None:
    (form,) = read(SUBTOTAL, INDICATORS).forms
    assert form.total is not None
    assert form.total.name.text == "小计"
    assert [each.name.text for each in form.funds] == ["中央资金", "省级资金"]
    assert form.unread == ()


def test_of_two_subtotals_neither_is_the_total() -> None:
    (form,) = read(SUBTOTAL.replace("中央资金", "小计"), INDICATORS).forms
    assert form.total is None or form.total.name.text != "小计"


def test_the_points_of_an_indicator_are_its_weight() -> None:
    (form,) = read(MONEY, INDICATORS.replace("分值", "指标分")).forms
    assert [each.weight.text for each in form.indicators if each.weight] == ["45", "", "45"]
