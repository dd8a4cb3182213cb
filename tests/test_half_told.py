"""Values that say something to a person and no figure to a check: nobody is accused over them, and none is clear."""

from __future__ import annotations

import pytest
from drawn import SOURCE, drawn

import selfeval_audit as sa
from selfeval_audit.audit import Audit
from selfeval_audit.read.blocks.forms import read_forms

TITLE = "项目支出绩效自评表（2023年度）"
HINTS = {"score_rests_on_measurement", "actual_is_measured", "target_is_met", "deviation_is_explained"}


def audited(
    *, target: str = "≥10公里", actual: str = "11公里", score: str = "60", whole: str = "100", unit: str = "(万元)"
) -> Audit:
    text = f"""项目名称 | 河道清淤 | < | < | < | < | <
实施单位 | 某中心 | < | < | < | < | <
项目资金{unit} | < | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
年度资金总额 | < | {whole} | 95 | 10 | 95% | 9.5
其中:财政拨款 | < | 100 | 95 | - | 95% | -
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 清淤情况 | {target} | {actual} | 60 | {score}
满意度指标 | 服务对象满意度 | 群众满意度 | ≥90% | 94% | 30 | 30
总分 | < | < | < | < | 100 | 99.5
"""
    (form,) = read_forms([drawn(text, (TITLE,))], SOURCE, "drawn").forms
    return sa.audit(sa.open_case(form))


def accused(audit: Audit) -> set[str]:
    return {each.check for each in audit.findings}


@pytest.mark.parametrize(
    ("target", "actual", "is_accused"),
    [
        ("≥10公里", "11±1公里", False),
        ("≥10公里", "11-1公里", False),
        ("≥10公里", "11－1公里", False),
        ("≥10公里", "1公里", True),
        ("≥95%", "99.2个百分点", False),
        ("≥95%", "提高99.2个百分点", True),
        ("2023年11月底前", "45231", False),
        ("2023年11月底前", "45231.5", False),
        ("2023年11月底前", "已完成", True),
    ],
)
def test_a_value_that_is_half_told_accuses_nobody(target: str, actual: str, is_accused: bool) -> None:
    assert bool(accused(audited(target=target, actual=actual)) & HINTS) is is_accused


@pytest.mark.parametrize(
    ("unit", "whole", "level"),
    [
        ("(万元)", "100", "no_difference"),
        ("(万元)", "100万元", "no_difference"),
        ("(万元)", "1000000元", "no_difference"),  # the very amount, in yuan
        ("(万元)", "0.01亿元", "no_difference"),
        ("(万元)", "100元", "insufficient"),  # of a sum of 100万元
        ("(万元)", "100千元", "insufficient"),
        ("(万元)", "0.01万", "insufficient"),
        ("", "100万元", "insufficient"),  # what the others are in is said nowhere
    ],
)
def test_a_unit_that_contradicts_the_header_is_looked_at_by_a_person(unit: str, whole: str, level: str) -> None:
    audit = audited(whole=whole, unit=unit)
    assert audit.level == level
    assert not accused(audit)


@pytest.mark.parametrize(("score", "level"), [("60", "no_difference"), ("满分", "insufficient")])
def test_points_in_words_are_not_read_and_clear_nobody(score: str, level: str) -> None:
    audit = audited(score=score)
    assert (audit.level, accused(audit)) == (level, set())


def test_a_table_whose_merged_cells_were_written_out_reads_as_the_merged_one() -> None:
    merged = f"""{TITLE} | < | < | < | < | < | <
项目名称 | < | 河道清淤 | < | < | < | <
实施单位 | < | 某中心 | < | < | < | <
项目资金(万元) | < | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
年度资金总额 | < | 100 | 95 | 10 | 95% | 9.5
其中:财政拨款 | < | 100 | 95 | - | 95% | -
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 11公里 | 60 | 60
满意度指标 | 服务对象满意度 | 群众满意度 | ≥90% | 94% | 30 | 30
总分 | < | < | < | < | 100 | 99.5
"""
    rows = []
    for line in merged.splitlines():
        texts = line.split(" | ")
        for at, text in enumerate(texts):
            texts[at] = texts[at - 1] if text == "<" else text
        rows.append(" | ".join(texts))
    (one,), (other,) = (read_forms([drawn(text)], SOURCE, "drawn").forms for text in (merged, "\n".join(rows)))
    assert len(other.indicators) == len(one.indicators)
    assert sa.audit(sa.open_case(other)).level == sa.audit(sa.open_case(one)).level == "no_difference"
