"""What kind of document was handed in, by title and columns; each is held to what can honestly be checked of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import SOURCE, drawn

import selfeval_audit as sa
from selfeval_audit.cli.exits import UNUSABLE, exit_code
from selfeval_audit.model import Form, InputError
from selfeval_audit.read import read
from selfeval_audit.read.blocks.forms import read_forms

HEAD = "项目名称 | 甲项目 | < | <\n实施单位 | 乙局 | < | <\n"
TARGETS = "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 参保人数 | ≥100人\n"
SEVERAL = (
    "项目名称 | 预算金额 | 一级指标 | 三级指标 | 指标值\n甲项目 | 320 | 产出指标 | 参保人数 | ≥100人\n"
    "乙项目 | 86.5 | 效益指标 | 知晓率 | ≥90%\n"
)
WEIGHTED = (
    "一级指标 | 三级指标 | 指标值 | 权重\n产出指标 | 参保人数 | ≥100人 | 60\n"
    "效益指标 | 知晓率 | ≥90% | 30\n合计 | | | 100\n"
)
ACTUALS = "一级指标 | 三级指标 | 指标值 | 实际完成值\n产出指标 | 参保人数 | ≥100人 | 90人\n"
SCORES = "评价内容 | 分值 | 得分\n项目投入 | 16 | 13\n项目产出 | 84 | 80\n综合得分 | 100 | {total}\n"
MONITORED = "项目资金(万元) | 全年预算数 | 1-7月执行数 | 执行率\n年度资金总额 | 100 | 40 | {rate}\n"
DEDUCTED = (
    "一级指标 | 三级指标 | 分值 | 评分标准 | 扣分 | 得分\n决策 | 立项依据 | 16 | 充分得16分 | 3 | 13\n"
    "产出 | 完成率 | 84 | 按比例 | 4 | 80\n合计 | | 100 | | 7 | 93\n"
)
EXPECTED = (
    "项目资金(万元) | 全年预算数 | 1-8月执行数 | 全年预计执行数 | 预计执行率\n年度资金总额 | 200 | 120 | 180 | 90%\n"
)
EXAMPLES = (
    "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值\n产出指标 | 数量指标 | 例：培训人数 | 例：≥100人 | \n"
)
EXAMPLE_HEAD = "项目名称 | （示例：供水项目） | < | <\n实施单位 | XX单位 | < | <\n"
BLANK_HEAD = "项目名称 | | < | <\n实施单位 | | < | <\n"
BLANK = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值\n产出指标 | 数量指标 | 指标1： | | \n"


def form_of(text: str, title: str) -> Form:
    (form,) = read_forms([drawn(text, (title,))], SOURCE, "drawn").forms
    return form


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("项目支出绩效目标申报表（2024年度）", HEAD + TARGETS, "targets"),
        ("项目支出绩效目标表", HEAD + WEIGHTED, "targets"),
        ("2024年度某项目", HEAD + TARGETS, "targets"),
        ("2024年部门预算项目绩效目标表", SEVERAL, "targets"),
        ("2024年部门预算项目绩效情况", SEVERAL, "self_evaluation"),
        ("项目支出绩效自评表", HEAD + TARGETS, "self_evaluation"),
        ("项目支出绩效目标申报表", HEAD + ACTUALS, "self_evaluation"),
        ("项目支出绩效自评表", HEAD + ACTUALS, "self_evaluation"),
        ("2020年度部门整体支出绩效评价得分表", SCORES.format(total=93), "score_table"),
        ("项目支出绩效运行监控表", HEAD + MONITORED.format(rate="40%"), "monitoring"),
        ("项目绩效情况表", HEAD + MONITORED.format(rate="40%"), "monitoring"),
        ("项目支出绩效自评表（ 年度）", BLANK_HEAD + BLANK, "blank"),
        ("项目支出绩效自评表", HEAD + BLANK, "self_evaluation"),
        ("项目支出绩效自评表（样表）", EXAMPLE_HEAD + EXAMPLES, "blank"),
        ("项目支出预算绩效评分表", DEDUCTED, "score_table"),
        ("预算绩效管理工作考核评分细则", DEDUCTED, "score_table"),
        ("项目绩效自查表", HEAD + ACTUALS, "self_evaluation"),
        ("2024年部门预算项目绩效目标汇总表", SEVERAL, "targets"),
        ("2023年上半年项目支出绩效自评表", HEAD + ACTUALS, "monitoring"),
        ("项目支出绩效自评表（填写示例）", HEAD + ACTUALS, "blank"),
    ],
)
def test_the_kind_is_told_by_title_and_columns(title: str, text: str, kind: str) -> None:
    assert form_of(text, title).kind == kind


@pytest.mark.parametrize(
    ("title", "text", "differing"),
    [
        ("项目支出绩效目标申报表", HEAD + TARGETS, set()),
        ("项目支出绩效目标申报表", HEAD + WEIGHTED, {"weights_foot"}),
        ("部门整体支出绩效评价得分表", SCORES.format(total=93), set()),
        ("部门整体支出绩效评价得分表", SCORES.format(total=95), {"scores_foot"}),
        ("项目支出绩效运行监控表", HEAD + MONITORED.format(rate="40%"), set()),
        ("项目支出绩效运行监控表", HEAD + MONITORED.format(rate="45%"), {"execution_rate_recalculates"}),
        ("项目支出绩效运行监控表", HEAD + EXPECTED, set()),
        ("项目支出预算绩效评分表", DEDUCTED, set()),
        ("项目支出绩效自评表", BLANK_HEAD + BLANK, set()),
    ],
)
def test_each_kind_is_held_to_what_it_holds_and_never_called_a_self_evaluation(
    title: str, text: str, differing: set[str]
) -> None:
    audit = sa.audit(sa.open_case(form_of(text, title)))
    assert {finding.check for finding in audit.findings} == differing
    assert audit.level == "not_a_self_evaluation"


@pytest.mark.parametrize(
    ("title", "text", "reason"),
    [
        ("部门收支预算总表", "项目 | 年初预算数 | 决算数\n基本支出 | 100 | 90\n合计 | 100 | 90\n", "budget_table"),
        ("一般公共预算支出表", "科目 | 全年预算数 | 全年执行数\n教育支出 | 100 | 90\n", "budget_table"),
        (
            "2023年项目一览表",
            "序号 | 项目名称 | 预算数 | 执行数\n1 | 甲 | 100 | 90\n",
            "project_list",
        ),
        (
            "2023年度“三公”经费支出情况表",
            "项目 | 预算数 | 决算数\n公务接待费 | 5 | 3\n合计 | 25 | 21\n",
            "budget_table",
        ),
        ("2023年政府采购清单", "序号 | 品目 | 数量 | 金额\n1 | 计算机 | 10 | 50000\n", "other_list"),
        ("项目支出绩效自评汇总表", "项目名称 | 预算数 | 执行数 | 得分\n甲 | 100 | 90 | 95\n", "project_list"),
    ],
)
def test_budget_tables_and_project_lists_are_refused_by_name(title: str, text: str, reason: str) -> None:
    reading = read_forms([drawn(text, (title,))], SOURCE, "drawn")
    assert reading.forms == ()
    assert (reason, title) in {(each.reason, each.text) for each in reading.unread}


def test_a_list_before_a_form_costs_the_form_nothing() -> None:
    grids = [
        drawn("序号 | 项目名称\n1 | 甲项目\n", ("项目支出绩效自评项目清单",)),
        drawn(HEAD + ACTUALS, ("绩效自评表",)),
    ]
    (form,) = read_forms(grids, SOURCE, "drawn").forms
    assert form.title is not None
    assert form.title.text == "绩效自评表"


def test_a_document_without_a_form_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "budget.txt"
    path.write_text("部门收支预算总表\n\n项目 | 年初预算数 | 决算数\n合计 | 100 | 90\n", "utf-8")
    with pytest.raises(InputError, match="a table of budgets or accounts") as refused:
        read(path)
    assert [each.reason for each in refused.value.unread if each.reason == "budget_table"] == ["budget_table"]


def test_targets_under_the_title_of_a_self_evaluation_end_in_no_all_clear() -> None:
    audit = sa.audit(sa.open_case(form_of(HEAD + TARGETS, "项目支出绩效自评表")))
    assert audit.findings == ()
    assert exit_code({"evaluations": [sa.evaluation(audit)]}) == UNUSABLE


@pytest.mark.parametrize("goal", ["建立固定资产台账", "编制政府采购清单", "梳理专项资金清单"])
def test_a_goal_that_asks_for_a_list_is_no_heading(goal: str) -> None:
    text = HEAD + f"年度目标 | < | < | <\n{goal} | < | < | <\n" + ACTUALS
    reading = read_forms([drawn(text, ("绩效自评表",))], SOURCE, "drawn")
    (form,) = reading.forms
    assert form.project is not None
    assert form.project.text == "甲项目"
    assert [row.name.text for row in form.indicators] == ["参保人数"]


@pytest.mark.parametrize(
    ("line", "reached", "kind"),
    [
        ("（2023年1-6月）", "实际完成值", "monitoring"),
        ("2023年度（截至6月30日）", "实际完成值", "monitoring"),
        ("评价期间：2023年1月1日至2023年6月30日", "实际完成值", "monitoring"),
        ("（2023年度）", "1-6月完成值", "monitoring"),
        ("评价期间：2023年1月1日至2023年12月31日", "实际完成值", "self_evaluation"),
        ("（2023年1-12月）", "1-12月完成值", "self_evaluation"),
        ("（2023年度）", "截至12月底完成值", "self_evaluation"),
    ],
)
def test_a_self_evaluation_of_a_part_of_the_year_is_held_to_no_target_of_the_year(
    line: str, reached: str, kind: str
) -> None:
    text = HEAD + ACTUALS.replace("实际完成值", reached).replace("90人", "45人")
    (form,) = read_forms([drawn(text, ("项目支出绩效自评表", line))], SOURCE, "drawn").forms
    missed = {each.check for each in sa.audit(sa.open_case(form)).findings} & {"target_is_met"}
    assert form.kind == kind
    assert bool(missed) == (kind == "self_evaluation")
