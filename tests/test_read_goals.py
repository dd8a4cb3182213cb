"""Goal and result as people lay them out, and what stands in rows and columns beside the blocks."""

from __future__ import annotations

import pytest
from drawn import SOURCE, drawn

from selfeval_audit.model import Form, Reading
from selfeval_audit.read.blocks.forms import read_forms

TITLE = ("项目支出绩效自评表（2023年度）",)
HEAD = "项目名称 | 河道清淤 | < | < | < | <\n"
INDICATORS = """一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值
产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 11公里 | 50
"""
GOAL, RESULT = "完成清淤十公里，水质达标。", "清淤十一公里，水质达标。"
SENTENCE = "完成清淤十公里，并保持水质达到三类标准以上。"
SIDE_BY_SIDE = f"预期目标 | < | < | 实际完成情况 | < | <\n{GOAL} | < | < | {RESULT} | < | <\n"


def read(drawing: str) -> Reading:
    return read_forms([drawn(drawing, TITLE)], SOURCE, "drawn")


def form_of(drawing: str) -> Form:
    (form,) = read(drawing).forms
    assert [row.name.text for row in form.indicators] == ["清淤长度"]
    return form


@pytest.mark.parametrize(
    ("drawing", "goal", "result", "other"),
    [
        ("年度总体目标 |  | < | < | < | <\n", None, None, []),
        (f"年度总体目标 |  | < | < | < | <\n{SENTENCE} | < | < | < | < | <\n", SENTENCE, None, []),
        (f"年度总体目标 | < | < | < | < | <\n{SENTENCE} | < | < | < | < | <\n", SENTENCE, None, []),
        (SIDE_BY_SIDE, GOAL, RESULT, []),
        (
            f"{SIDE_BY_SIDE}绿化面积五亩，成活率九成。 | < | < | 绿化五亩，成活率九成五。 | < | <\n",
            GOAL,
            RESULT,
            [("预期目标", "绿化面积五亩，成活率九成。"), ("实际完成情况", "绿化五亩，成活率九成五。")],
        ),
        (
            f"年度总体目标 | 预期目标 | < | 实际完成情况 | < | <\n^ | {GOAL} | < | {RESULT} | < | <\n"
            "^ | 绿化面积五亩，成活率九成。 | < | 绿化五亩，成活率九成五。 | < | <\n",
            GOAL,
            RESULT,
            [("预期目标", "绿化面积五亩，成活率九成。"), ("实际完成情况", "绿化五亩，成活率九成五。")],
        ),
        (f"{SIDE_BY_SIDE}备注 | < | < |  | < | <\n", GOAL, RESULT, [("备注", "")]),
        (
            f"预期目标 | < | 实际完成情况 | < | 总体完成率 | <\n{GOAL} | < | {RESULT} | < | 100% | <\n",
            GOAL,
            RESULT,
            [("总体完成率", "100%")],
        ),
        (
            f"预期目标 | < | < | 实际完成情况 | < | <\n{GOAL} | < | < |  | < | <\n | < | < | {RESULT} | < | <\n",
            GOAL,
            "",
            [("实际完成情况", RESULT)],
        ),
        (f"目标完成情况 | 实际完成情况 | < | < | < | <\n | {SENTENCE} | < | < | < | <\n", None, SENTENCE, []),
    ],
    ids=[
        "a label over the indicators", "a blank beside, a sentence below", "a sentence below", "side by side",
        "a further row", "a further row beside the section's name", "another label below", "a third header",
        "the result in the second row", "a result under the name of its section",
    ],
)  # fmt: skip
def test_goal_and_result(drawing: str, goal: str | None, result: str | None, other: list[tuple[str, str]]) -> None:
    form = form_of(HEAD + drawing + INDICATORS)
    assert (form.goal and form.goal.text) == goal
    assert (form.result and form.result.text) == result
    assert [(each.label, each.text.text) for each in form.other] == other
    assert form.unread == ()


def test_a_word_below_a_label_is_no_goal_and_is_not_lost() -> None:
    form = form_of(f"{HEAD}年度总体目标 | < | < | < | < | <\n完成清淤。 | < | < | < | < | <\n{INDICATORS}")
    assert form.goal is None
    assert [(each.block, each.part, each.text) for each in form.unread] == [("texts", "row", "完成清淤。")]


@pytest.mark.parametrize(
    ("beside", "reason"), [("2024年1月5日", "not_needed"), ("说明文字", "row_not_understood")], ids=["date", "words"]
)
def test_lines_of_their_own_in_one_row(beside: str, reason: str) -> None:
    reading = read(f"填报单位：某中心 | < | 单位：万元 | < | {beside} | <\n{HEAD}{INDICATORS}")
    (form,) = reading.forms
    assert form.entity is not None
    assert form.money_unit is not None
    assert (form.entity.text, form.money_unit.text) == ("某中心", "单位：万元")
    assert [(each.reason, each.text) for each in reading.unread] == [(reason, beside)]


@pytest.mark.parametrize(
    ("header", "cell", "lost"),
    [
        ("备注栏", "", [("备注栏", "")]),
        ("某某值", "甲", [("某某值", "甲")]),
        ("绩效指标", "", []),
    ],
)
def test_a_column_that_is_not_understood_is_named_unless_it_is_a_sections_name(
    header: str, cell: str, lost: list[tuple[str, str]]
) -> None:
    columns = INDICATORS.replace("分值\n", f"分值 | {header}\n").replace("50\n", f"50 | {cell}\n")
    form = form_of(HEAD.replace(" | <\n", " | < | <\n") + columns)
    assert [(each.text, each.detail) for each in form.unread if each.part == "column"] == lost


ASKED, REACHED = "计划培训500人，提高业务能力。", "全年共培训480人，能力有所提高。"
NUMBERED = f"年度目标 | 目标1：{ASKED} | < | {REACHED} | <\n^ | 目标2：建水厂5座，供水。 | < | 已建5座，供水。 | <"
TWICE = f"年度目标 | {ASKED} | < | {REACHED} | <\n^ | 建水厂5座，供水。 | < | 已建5座，供水。 | <"
UNHEADED = [
    (f"年度目标 | {ASKED} | < | {REACHED} | <", ""),
    (f"年度总体目标及完成情况 | {ASKED} | < | {REACHED} | <", ""),
    (f"年度目标 |  | < |  | <\n^ | {ASKED} | < | {REACHED} | <", ""),
    (f"年度目标 | < | < | < | <\n{ASKED} | < | < | {REACHED} | <", ""),
    (f"年度目标 | {ASKED} | < | {REACHED} | 96%", "96%"),
    (TWICE, "建水厂5座，供水。|已建5座，供水。"),
]
INDICATOR = "一级指标 | 三级指标 | < | 年度指标值 | 实际完成值\n产出指标 | 培训人数 | < | ≥500人 | 480人"


@pytest.mark.parametrize(("rows", "other"), UNHEADED)
def test_goal_and_result_stand_side_by_side_under_one_label(rows: str, other: str) -> None:
    table = f"项目名称 | 甲项目 | < | < | <\n{rows}\n{INDICATOR}"
    reading = read_forms([drawn(table, ("项目支出绩效自评表",))], SOURCE, "drawn")
    (form,) = reading.forms
    assert form.goal is not None
    assert form.result is not None
    assert (form.goal.text, form.result.text, form.result.review) == (ASKED, REACHED, "")
    assert "|".join(each.text.text for each in form.other) == other
    assert not reading.unread
    assert len(form.indicators) == 1


def test_a_second_text_that_does_not_say_what_was_done_is_for_a_person() -> None:
    table = f"项目名称 | 甲项目 | <\n年度目标 | {ASKED} | 建设水厂5座，保障供水。"
    (form,) = read_forms([drawn(table, ("项目支出绩效自评表",))], SOURCE, "drawn").forms
    assert form.result is not None
    assert form.result.review == "no header says that this is the result"


def test_a_result_beside_its_own_label_is_no_second_goal() -> None:
    beside = "培训人数未达到目标，原因见附件。"
    table = f"项目名称 | 甲项目 | < | <\n年度目标 | {ASKED} | < | <\n目标完成情况 | {REACHED} | {beside} | <"
    (form,) = read_forms([drawn(table, ("项目支出绩效自评表",))], SOURCE, "drawn").forms
    assert form.goal is not None
    assert form.goal.text == ASKED


def test_numbered_goals_stand_beside_their_results_under_one_label() -> None:
    table = f"项目名称 | 甲项目 | < | < | <\n{NUMBERED}\n{INDICATOR}"
    (form,) = read_forms([drawn(table, ("项目支出绩效自评表",))], SOURCE, "drawn").forms
    assert form.goal is not None
    assert form.result is not None
    assert (form.goal.text, form.result.text) == (f"目标1：{ASKED}", REACHED)
    assert [each.text.text for each in form.other] == ["目标2：建水厂5座，供水。", "已建5座，供水。"]
    assert form.unread == ()
