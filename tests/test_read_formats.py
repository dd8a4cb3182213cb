"""The text of a cell broken over lines, figures, and labels with their amounts."""

from __future__ import annotations

import pytest

from selfeval_audit.model import Cell
from selfeval_audit.read.comparable import amount_in_cell, base, is_figure, joined, labelled


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("绩\n效\n指\n标", "绩效指标"),
        ("  32.\n68万人 ", "32.68万人"),
        ("new\nline", "new line"),
        ("甲　\n　乙", "甲乙"),
        ("≥95\r\n%", "≥95%"),
        ("KVA\n变压器", "KVA变压器"),
        ("1187.50\n1250.00", "1187.50\n1250.00"),
        ("95%\r\n96%", "95%\n96%"),
        ("１２\n+3", "１２\n+3"),
        ("1,\n250", "1,250"),
        ("2021年\n12月", "2021年12月"),
        ("1\u200b187.\u00ad50", "1187.50"),
        ("\u2066≥\ufeff95%\u2069\u200f", "≥95%"),
    ],
)
def test_line_breaks_inside_a_cell_are_joined(text: str, whole: str) -> None:
    assert joined(text) == whole


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("1,410,942.00", True),
        ("95%", True),
        ("—", True),
        ("", False),
        ("≥95%", False),
        ("年初预算", False),
        ("/", True),
    ],
)
def test_figures_alone(text: str, figure: bool) -> None:
    assert is_figure(text) is figure


def test_labels_and_amounts_in_one_cell() -> None:
    pair = amount_in_cell(Cell("其中：社会保险基金：6,926.5万元"))
    assert pair is not None
    assert [cell.text for cell in pair] == ["其中：社会保险基金", "6,926.5万元"]
    assert amount_in_cell(Cell("预算数")) is None
    inside = labelled(Cell("预期目标: 培训: 500人", "line 3"))
    assert inside == ("预期目标", Cell("培训: 500人", "line 3"))
    assert labelled(Cell("他说，结果: 好")) is None
    assert base("一、预算执行情况（万元）：") == "预算执行情况"
