"""Where the names of indicators stand below headers that do not say so, and columns that hold a field again."""

from __future__ import annotations

import pytest
from drawn import SOURCE, drawn

from selfeval_audit.audit import Audit, audit
from selfeval_audit.case import case
from selfeval_audit.model import Form, Reading
from selfeval_audit.read.blocks.forms import read_forms
from selfeval_audit.records import Params

HEAD = """项目支出绩效自评表 | < | < | < | < | < | <
（2023年度） | < | < | < | < | < | <
项目名称 | 农村道路养护 | < | < | 主管部门 | 某县交通局 | <
资金（万元） | 资金来源 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | 年度资金总额 | 100 | 98 | 10 | 98.00% | 9.8
"""
ROWS = """产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 20 | 20
^ | 质量指标 | 验收合格率 | ≥95% | 97% | 15 | 15
^ | 成本指标 | 每公里养护成本 | ≤2万元 | 1.9万元 | 15 | 15
效益指标 | 社会效益指标 | 受益人数 | ≥3000人 | 3100人 | 30 | 30
满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 92% | 10 | 10
总分 | < | < | < | < | 100 | 99.8"""
NAMES = ["养护里程", "验收合格率", "每公里养护成本", "受益人数", "群众满意度"]
KINDS = ["数量指标", "质量指标", "成本指标", "社会效益指标", "服务对象满意度指标"]
VALUES = "年度指标值 | 实际完成值 | 分值 | 得分"


def read(names: str, rows: str = ROWS, values: str = VALUES) -> Reading:
    return read_forms([drawn(f"{HEAD}{names} | {values}\n{rows}")], SOURCE, "drawn")


def audited(form: Form) -> Audit:
    return audit(case(form, Params(form.id)))


@pytest.mark.parametrize(
    "header",
    ["具体内容", "考核要点", "指标描述名称", "绩效要素", "内容", "任务", "项目", "考核项", "指标说明", "指标解释", ""],
)
def test_a_column_of_texts_behind_the_levels_names_the_rows_whatever_heads_it(header: str) -> None:
    reading = read(f"一级指标 | 二级指标 | {header}")
    (form,) = reading.forms
    assert [each.name.text for each in form.indicators] == NAMES
    assert [each.level2.text for each in form.indicators if each.level2] == KINDS
    assert [each.text for each in reading.unread if each.reason == "taken_for_names"] == [header]
    assert form.unread == ()
    assert audited(form).level == "no_difference"


@pytest.mark.parametrize(
    ("headers", "levels"),
    [
        ("绩效指标 | < | <", ["level1", "level2"]),
        ("一级指标 | 二级指标 | <", ["level1", "level2"]),
        ("一级指标 | 指标 | 绩效要素", ["level1", "level2"]),
        ("一级指标 | 绩效指标 | <", ["level1", "level2"]),
        ("一级指标 | 绩效分项 | 绩效要素", ["level1"]),
    ],
)
def test_names_stand_in_the_last_of_the_columns_that_are_headed_together(headers: str, levels: list[str]) -> None:
    (form,) = read(headers).forms
    assert [each.name.text for each in form.indicators] == NAMES
    first = form.indicators[1]
    assert [key for key in ("level1", "level2") if getattr(first, key) is not None] == levels
    assert first.level1 is not None
    assert first.level1.text == "产出指标"


def test_a_level_with_names_of_its_own_keeps_them_beside_a_coarser_column() -> None:
    rows = "\n".join(
        f"产出指标 | {name} | {office} | ≥50个 | 52个 | 20 | 20"
        for name, office in zip(NAMES[:4], ["建设科", "建设科", "养护科", "养护科"], strict=True)
    )
    (form,) = read("一级指标 | 二级指标 | 责任科室", rows).forms
    assert [each.name.text for each in form.indicators] == NAMES[:4]
    assert [each.text for each in form.unread] == ["责任科室"]


def test_of_two_columns_that_may_hold_the_names_neither_is_relied_on() -> None:
    other = ["县道养护", "路基检测", "预算控制", "沿线乡镇"]
    rows = "\n".join(
        f"产出指标 | {name} | {text} | ≥50个 | 52个 | 20 | 20" for name, text in zip(NAMES[:4], other, strict=True)
    )
    (form,) = read("一级指标 | 二级指标 | 对应要点", rows).forms
    done = audited(form)
    assert done.level == "insufficient"
    assert done.findings == ()
    assert done.coverage.for_review >= len(other)


@pytest.mark.parametrize("rows", [ROWS.replace("验收合格率", ""), ROWS.replace("验收合格率", "养护里程")])
def test_names_that_are_blank_or_come_again_leave_the_column_in_doubt_and_clear_nothing(rows: str) -> None:
    (form,) = read("一级指标 | 二级指标 | 绩效要素", rows).forms
    done = audited(form)
    assert (done.level, done.findings) == ("insufficient", ())


@pytest.mark.parametrize("header", ["评价标准", "评分标准", "指标性质", "度量单位", "序号"])
def test_rules_signs_units_and_numbers_are_no_names(header: str) -> None:
    rows = "\n".join(f"产出指标 | {name} | {at} | ≥50个 | 52个 | 20 | 20" for at, name in enumerate(NAMES, start=1))
    (form,) = read(f"一级指标 | 二级指标 | {header}", rows).forms
    assert [each.name.text for each in form.indicators] == NAMES


SECOND = """产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | {} | 45 | 45
效益指标 | 社会效益指标 | 受益人数 | ≥3000人 | 3100人 | {} | 45 | 45
总分 | < | < | < | < | < | 100 | 99.8"""


def second(header: str, *texts: str) -> Audit:
    columns = f"年度指标值 | 实际完成值 | {header} | 分值 | 得分"
    (form,) = read("一级指标 | 二级指标 | 三级指标", SECOND.format(*texts), columns).forms
    assert [each.actual.text for each in form.indicators if each.actual] == ["52公里", "3100人"]
    assert [each.target.text for each in form.indicators if each.target] == ["≥50公里", "≥3000人"]
    return audited(form)


@pytest.mark.parametrize(
    "header",
    ["核定值", "复核值", "计划", "数值", "考核值", "自评完成值", "复核完成值", "完成情况", "年度目标值", "省级目标值"],
)
def test_a_further_column_of_other_figures_is_counted_as_unread(header: str) -> None:
    done = second(header, "41公里", "2900人")
    assert (done.level, done.coverage.unread_figures, done.findings) == ("insufficient", 2, ())


@pytest.mark.parametrize(
    ("header", "texts"),
    [
        ("完成情况", ("2023年已养护52公里", "受益3,100人")),
        ("自评完成值", ("52公里", "3100人")),
        ("年度目标值", ("≥50公里", "≥3000人")),
        ("上半年完成值", ("20公里", "1500人")),
        ("年初目标值（调整前）", ("≥50公里", "≥3000人")),
        ("上年完成值", ("41公里", "2900人")),
        ("2020年完成值", ("41公里", "2900人")),
        ("历史值", ("41公里", "2900人")),
        ("前三年平均值", ("41公里", "2900人")),
    ],
)
def test_a_further_column_that_says_the_same_or_speaks_of_another_time_hinders_nothing(
    header: str, texts: tuple[str, str]
) -> None:
    done = second(header, *texts)
    assert (done.level, done.coverage.unread_figures) == ("no_difference", 0)
