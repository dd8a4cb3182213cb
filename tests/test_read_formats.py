"""What a spreadsheet prints: number formats of Excel and WPS, dates, and the text of a cell broken over lines."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfeval_audit.model import Cell
from selfeval_audit.read.comparable import amount_in_cell, base, is_figure, joined, labelled
from selfeval_audit.read.documents.office.number_formats import is_date_format, printed_moment, printed_number

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.95, "0%", "95%"),
        (0.9752, "0.00%", "97.52%"),
        (185751, "#,##0", "185,751"),
        (1410942, "0.00", "1410942.00"),
        (0.001, "0.1%", "0.1%"),
        (0.1 + 0.2, "General", "0.3"),
        (1 / 3, "General", "0.333333333"),
        (1281199, "General", "1281199"),
        (89.974, "General", "89.974"),
        (0, ACCOUNTING, "-"),
        (1234.5, ACCOUNTING, "1,234.50"),
        (-1234.5, ACCOUNTING, "-1,234.50"),
        (-5.5, "#,##0.00_ ;[Red]\\-#,##0.00", "-5.50"),
        (1234.5, '0.00"万元"', "1234.50万元"),
        (12, '"≥"0"人"', "≥12人"),
        (0.3, "#.##", ".3"),
        (5, "00", "05"),
        (12.5, "0", "13"),
        (2.5, "0", "3"),
        (1234567, "#,##0.0,", "1,234.6"),
        (0.5, "0.0#", "0.5"),
        (100, "0.##", "100"),  # Excel leaves the point standing; no figure ends in one
        (5, '[>=10]0"多";[<10]0"少"', "5少"),
        (7, "@", "7"),
        (-3, "0", "-3"),
        (-0.001, "0", "0"),
    ],
)
def test_numbers_as_printed(value: float, number_format: str, text: str) -> None:
    assert printed_number(value, number_format) == text


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        ("yyyy/m/d", "2020/3/1"),
        ("mm-dd-yy", "2020/3/1"),
        ("m/d/yy", "2020/3/1"),
        ('yyyy"年"m"月"d"日"', "2020年3月1日"),
        ("yyyy\\-mm\\-dd", "2020-03-01"),
        ('[$-804]yyyy"年"m"月";@', "2020年3月"),
        ("yyyy-mm-dd hh:mm:ss", "2020-03-01 09:05:07"),
        ("h:mm", "9:05"),
        ("yy.m", "20.3"),
    ],
)
def test_dates_as_printed(number_format: str, text: str) -> None:
    assert printed_moment(dt.datetime(2020, 3, 1, 9, 5, 7), number_format) == text  # noqa: DTZ001 - cells have no zone
    assert is_date_format(number_format)


@pytest.mark.parametrize("number_format", ["General", "0.00", '0"d"', "#,##0", "[Red]0", "@"])
def test_formats_of_numbers_print_no_date(number_format: str) -> None:
    assert not is_date_format(number_format)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_two_decimals_are_printed_back(value: Decimal) -> None:
    assert Decimal(printed_number(float(value), "0.00")) == value
    assert Decimal(printed_number(float(value), "#,##0.00").replace(",", "")) == value


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("绩\n效\n指\n标", "绩效指标"),
        ("  32.\n68万人 ", "32.68万人"),
        ("new\nline", "new line"),
        ("甲　\n　乙", "甲乙"),
        ("≥95\r\n%", "≥95%"),
        ("KVA\n变压器", "KVA变压器"),
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
