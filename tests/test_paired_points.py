"""Score and weight in one cell, told by the header: both are read, or the cell waits for a person."""

from __future__ import annotations

import pytest
from drawn import SOURCE, drawn

from selfeval_audit.model import Form
from selfeval_audit.read.blocks.forms import read_forms


def form_of(over: str, first: str, second: str, total: str = "19/20") -> Form:
    text = f"""项目名称 | 河道清淤 | < | < | < | <
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | {over}
产出指标 | 数量指标 | 1.清淤长度 | 1.≥10公里 | 1.12公里 | {first}
效益指标 | 社会效益指标 | 2.受益户数 | 2.≥90户 | 2.95户 | {second}
总分 | < | < | < | < | {total}"""
    (form,) = read_forms([drawn(text, ("2023年度项目支出绩效自评表",))], SOURCE, "drawn").forms
    return form


@pytest.mark.parametrize(
    ("over", "first", "second", "total"),
    [
        ("自评得分/分值", "9/10", "10/10", "19/20"),
        ("得分（分值）", "9（10）", "10（10）", "19（20）"),
        ("得分（分值）", "1.9（10）", "2.10（10）", "19（20）"),
        ("分值/得分", "10/9", "10/10", "20/19"),
        ("分值（自评得分）", "10分（9分）", "10分（10分）", "20分（19分）"),
        ("权重/自评得分", "10 / 9", "10 / 10", "20 / 19"),
    ],
)
def test_both_are_read(over: str, first: str, second: str, total: str) -> None:
    form = form_of(over, first, second, total)
    points = [(row.weight and row.weight.text, row.score and row.score.text) for row in form.indicators]
    assert points == [("10", "9"), ("10", "10")]
    assert (form.total_weight and form.total_weight.text, form.total_score and form.total_score.text) == ("20", "19")
    assert not any(cell.review for row in form.indicators for cell in (row.weight, row.score) if cell is not None)


@pytest.mark.parametrize(
    ("over", "first", "second"),
    [
        ("得分/分值", "10/9", "10/10"),  # more than could be earned: the header may be turned round
        ("得分/分值", "9", "10/10"),  # a number alone: whose it is nobody tells
        ("得分（满分10分）", "9", "10"),  # no two kinds of points
        ("得分", "9/10", "10/10"),  # no header tells
    ],
)
def test_where_the_header_does_not_tell_the_cells_stay(over: str, first: str, second: str) -> None:
    form = form_of(over, first, second)
    held = [cell.text for row in form.indicators for cell in (row.weight, row.score) if cell is not None]
    assert not {"9", "10"} <= set(held) or "/" not in first + second
