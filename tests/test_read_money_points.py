"""Points of the money that stand in headings, in headers and in rows of their own."""

from __future__ import annotations

import pytest
from drawn import HEAD, INDICATORS, SOURCE, drawn

from selfeval_audit.audit import Audit, audit
from selfeval_audit.case import case
from selfeval_audit.read.blocks.forms import read_forms
from selfeval_audit.records import Params

AMOUNTS = """ | | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | |
^ | 年度资金总额 | 100 | 100 | 98 | 98.00% | | """
SCORED = AMOUNTS.replace("执行率 | |", "执行率 | 得分 |").replace("98.00% | |", "98.00% | 9.8 |")
WIDE = " | < | < | < | < | < | < | <\n"
ROWS = "项目资金" + AMOUNTS
BOTH = {
    "heading": f"资金情况 分值10 得分9.8{WIDE}{ROWS}",
    "heading in brackets": f"一、预算执行情况（分值：10分，得分：9.8分）{WIDE}{ROWS}",
    "labels above": f"预算执行情况 | < | 分值 | 10 | 得分 | 9.8 | < | <\n{ROWS}",
    "labels below": f"{ROWS}\n预算执行情况 | < | 分值 | 10 | 得分 | 9.8 | < | <",
    "two labels": f"{ROWS}\n预算执行率分值 | 10 | 预算执行率得分 | 9.8 | < | < | < | <",
    "label with points": f"{ROWS}\n预算执行率得分（10分） | < | 9.8 | < | < | < | < | <",
    "rate again": f"{ROWS}\n预算执行率（10分） | < | 98% | < | 得分 | 9.8 | < | <",
    "side": f"预算执行情况（10分）{SCORED}",
    "side by weight": f"预算执行情况（权重10%）{SCORED}",
    "heading beside a score": f"预算执行情况（10分）{WIDE}项目资金{SCORED}",
    "header of the rate": f"预算执行情况{SCORED}".replace("执行率", "执行率（10分）"),
    "header of the score": f"预算执行情况{SCORED}".replace("得分", "得分（10分）"),
    "pairs": "预算数 | 100 | < | < | 执行数 | 98 | < | <\n预算执行率（10分） | 98% | < | < | 得分 | 9.8 | < | <",
    "pairs behind a label": "预算执行情况（10分） | 预算数： | 100 | 执行数： | 98 | 得分： | 9.8 | <",
}


def audited(money: str) -> Audit:
    (form,) = read_forms([drawn(HEAD + money + INDICATORS)], SOURCE, "drawn").forms
    return audit(case(form, Params(form.id)))


def agreeing(done: Audit) -> set[str]:
    return {each.check for each in done.agreeing}


@pytest.mark.parametrize("money", BOTH.values(), ids=BOTH)
def test_weight_and_score_of_the_money_are_read_where_they_stand(money: str) -> None:
    done = audited(money)
    total = done.case.total
    assert total.weight is not None
    assert total.score is not None
    assert (total.weight.value, str(total.score.text)) == (10, "9.8")
    assert agreeing(done) >= {"weights_foot", "scores_foot", "execution_score_recalculates"} - (
        {"execution_score_recalculates"} if total.rate is None else set()
    )
    assert (done.level, done.case.form.unread, done.case.form.funds) == ("no_difference", (), ())


@pytest.mark.parametrize(
    "money",
    [
        f"预算执行情况（10分）{AMOUNTS}",
        f"预算执行情况{AMOUNTS}".replace("执行率", "执行率（10分）"),
        f"预算执行情况（10分）{WIDE}{ROWS}",
        "预算执行情况（10分） | 预算数： | 100 | 执行数： | 98 | 执行率： | 98% | <",
    ],
)
def test_a_weight_without_a_score_makes_the_weights_foot_and_accuses_nobody(money: str) -> None:
    done = audited(money)
    assert "weights_foot" in agreeing(done)
    assert done.findings == ()


def test_a_heading_s_points_are_not_added_to_weights_that_foot_without_them() -> None:
    whole = INDICATORS.replace("| 50 | 50 |", "| 60 | 60 |").replace("99.8", "100")
    (form,) = read_forms([drawn(f"{HEAD}预算执行情况（10分）{AMOUNTS}{whole}")], SOURCE, "drawn").forms
    assert audit(case(form, Params(form.id))).findings == ()


def test_a_wrong_score_in_a_heading_is_found() -> None:
    done = audited(f"资金情况 分值10 得分9.2{WIDE}{ROWS}")
    assert {each.check for each in done.findings} == {"execution_score_recalculates", "scores_foot"}


def test_a_second_rate_that_says_otherwise_was_not_read() -> None:
    done = audited(f"{ROWS}\n预算执行率（10分） | < | 93% | < | 得分 | 9.8 | < | <")
    assert [each.text for each in done.case.form.unread] == ["93%"]
    assert done.level == "insufficient"


@pytest.mark.parametrize("text", ["项目支出绩效自评得分：97分", "自评得分 97", "2023年预算执行情况良好，得分9.8分"])
def test_a_total_score_or_a_sentence_holds_no_points_of_the_money(text: str) -> None:
    done = audited(f"{text}{WIDE}{ROWS}")
    assert done.case.total.score is None
