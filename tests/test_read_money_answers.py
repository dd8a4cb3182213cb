"""Money that is answered by words, and rows between its header and its amounts that hold none."""

from __future__ import annotations

import pytest
from drawn import HEAD, INDICATORS, SOURCE, drawn

from selfeval_audit.audit import Audit, audit
from selfeval_audit.case import case
from selfeval_audit.model import Form
from selfeval_audit.read.blocks.forms import read_forms
from selfeval_audit.records import Params

HEADER = "资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分\n"


def read(money: str) -> Form:
    (form,) = read_forms([drawn(HEAD + money.rstrip("\n") + INDICATORS)], SOURCE, "drawn").forms
    return form


def audited(money: str) -> Audit:
    form = read(money)
    return audit(case(form, Params(form.id)))


def row(*texts: str) -> str:
    return f"{HEADER}^ | 年度资金总额 | {' | '.join(texts)}"


ALL = ["详见决算报表", "见附表", "（见附件）", "另附", "涉密", "无法统计", "同上", "按决算口径"]
ANSWERED = {
    **{text: row(*[text] * 6) for text in ALL},
    "one cell over all amounts": row("详见决算报表", "<", "<", "<", "<", "<"),
    "one cell over names too": f"{HEADER}^ | 详见部门决算报表 | < | < | < | < | < | <",
    "the first cell alone": row("另附", "", "", "", "", ""),
    "a label and its text": "预算执行情况 | 详见附表 | < | < | < | < | < | <",
    "labels and words": "预算数 | 见附表 | < | < | 执行数 | 见附表 | < | <\n"
    "预算执行率 | 见附表 | < | < | 得分 | 见附表 | < | <",
    "labels with words": "预算数：详见附表 | < | < | 执行数：详见附表 | < | < | 执行率：详见附表 | <",
    "lying": "资金来源 | 合计 | 中央 | 省级\n预算数 | 详见附表 | 详见附表 | 详见附表\n"
    "执行数 | 见附表 | 见附表 | 见附表\n执行率 | 见附表 | 见附表 | 见附表",
}


@pytest.mark.parametrize("money", ANSWERED.values(), ids=ANSWERED)
def test_points_of_money_that_words_answer_for_are_missed_by_nobody(money: str) -> None:
    done = audited(money)
    untested = {result.check: outcome.reason for result, outcome in done.untested}
    assert done.findings == ()
    assert done.level == "insufficient"
    assert {untested[each] for each in ("weights_foot", "scores_foot")} == {"not_read"}


@pytest.mark.parametrize(
    "money",
    [
        row("见附表", "见附表", "见附表", "10", "见附表", "9.8"),
        row("详见决算报表", "<", "<", "10", "98%", "9.8"),
        row("100", "100", "98", "10", "98%", "9.8") + "\n^ | 其中：财政拨款 | 详见决算报表 | 见附表 | 见附表 | | |",
        row("见附表", "见附表", "见附表", "10", "", "9.8") + "\n^ | 其中：财政拨款 | 100 | 100 | 98 | | |",
    ],
)
def test_amounts_that_words_answer_for_leave_their_points_and_clear_nothing(money: str) -> None:
    done = audited(money)
    footing = [result for result, _ in done.untested if result.check in {"weights_foot", "scores_foot"}]
    assert (done.findings, done.level, footing) == ((), "insufficient", [])
    assert done.coverage.for_review >= 3


def test_points_above_the_whole_are_found_beside_money_that_was_not_read() -> None:
    with_more = HEAD + row(*["见附表"] * 6) + INDICATORS.replace("| 50 | 50 |", "| 70 | 70 |")
    (form,) = read_forms([drawn(with_more)], SOURCE, "drawn").forms
    assert {each.check for each in audit(case(form, Params(form.id))).findings} >= {"weights_foot"}


def test_a_text_that_stands_elsewhere_is_no_money_where_the_money_was_read() -> None:
    done = audited(
        row("100", "100", "98", "10", "98%", "9.8") + "\n资金使用情况说明 | 详见附件 | < | < | < | < | < | <"
    )
    assert (done.level, done.case.form.unread) == ("no_difference", ())


STANDING = "^ | 年度资金总额 | 100 | 100 | 98 | 10 | 98.00% | 9.8\n^ | 其中：财政拨款 | 100 | 100 | 98 | | |"
LYING = [
    "资金来源 | 合计 | 中央 | 省级\n",
    "预算数 | 100 | 60 | 40\n",
    "执行数 | 98 | 58 | 40\n",
    "执行率 | 98% | 96.67% | 100%\n",
]
BETWEEN = {
    "nothing": "",
    "blank": "^ | | | | | | |",
    "blank twice": "^ | | | | | | |\n^ | | | | | | |",
    "numbers": "^ | 1 | 2 | 3 | 4 | 5 | 6 | 7",
    "numbers behind a label": "^ | 栏次 | 1 | 2 | 3 | 4 | 5 | 6",
    "letters": "^ | | A | B | C | D | E=C/B | F",
    "a unit": "^ | 单位：万元 | < | < | < | < | < | <",
    "a unit at the right": "^ | | | | | | | 金额单位：万元",
    "units": "^ | | 万元 | 万元 | 万元 | 分 | % | 分",
    "units in brackets": "^ | | （万元） | （万元） | （万元） | （分） | （%） | （分）",
}


@pytest.mark.parametrize("side", ["资金（万元）", "预算执行情况"])
@pytest.mark.parametrize("between", BETWEEN.values(), ids=BETWEEN)
def test_a_row_without_amounts_below_the_header_hides_none(between: str, side: str) -> None:
    header = HEADER.replace("资金（万元）", side)
    form = read(f"{header}{between}\n{STANDING}" if between else header + STANDING)
    assert form.total is not None
    texts = [cell.text for cell in (form.total.initial_budget, form.total.executed, form.total.score) if cell]
    assert texts == ["100", "98", "9.8"]
    assert [line.executed.text for line in form.funds if line.executed] == ["98"]
    assert form.unread == ()


@pytest.mark.parametrize(
    "between", ["", " | | |\n", "栏次 | 1 | 2 | 3\n", "单位：万元 | < | < | <\n", " | 万元 | 万元 | 万元\n"]
)
@pytest.mark.parametrize("at", [1, 2])
@pytest.mark.parametrize("wide", [1, 2])
def test_a_lying_block_is_read_over_rows_without_amounts_and_wide_cells(between: str, at: int, wide: int) -> None:
    money = "".join([*LYING[:at], between, *LYING[at:]])
    if wide > 1:
        money = "\n".join(" | ".join(f"{cell.strip()} | <" for cell in line.split("|")) for line in money.splitlines())
    form = read(money.replace("< | < | <", "<"))
    assert form.total is not None
    assert [cell.text for cell in (form.total.budget, form.total.executed, form.total.rate) if cell] == [
        "100",
        "98",
        "98%",
    ]
    assert [line.executed.text for line in form.funds if line.executed] == ["58", "40"]
    assert form.unread == ()
    unit = form.money_unit.text if form.money_unit is not None else ""
    assert ("万元" in unit) == ("万元" in between)
