"""Dates and deadlines as forms print them."""

from __future__ import annotations

from datetime import date

import pytest

from selfeval_audit.targets import deadline, is_recurring, span

YEAR = 2021
# printed, the last day that surely keeps it, the last that may
DEADLINES = [
    ("9月前", "2021-08-31", "2021-09-30"),
    ("9月份前", "2021-08-31", "2021-09-30"),
    ("11月前", "2021-10-31", "2021-11-30"),
    ("12月底前", "2021-12-31", "2021-12-31"),
    ("12月底之前完成", "2021-12-31", "2021-12-31"),
    ("2021年底", "2021-12-31", "2021-12-31"),
    ("2022年年底", "2022-12-31", "2022-12-31"),
    ("年底前", "2021-12-31", "2021-12-31"),
    ("2023年12月底", "2023-12-31", "2023-12-31"),
    ("2021年12月完成", "2021-12-31", "2021-12-31"),
    ("完成时间为2022年12月30日", "2022-12-30", "2022-12-30"),
    ("6月30日前", "2021-06-30", "2021-06-30"),
    ("2020/12/31", "2020-12-31", "2020-12-31"),
    ("2020-12-31", "2020-12-31", "2020-12-31"),
    ("2020.12.31", "2020-12-31", "2020-12-31"),
    ("20201231", "2020-12-31", "2020-12-31"),
    ("２０２０年２月", "2020-02-29", "2020-02-29"),
    ("2021年1-12月", "2021-12-31", "2021-12-31"),
    ("1-12月", "2021-12-31", "2021-12-31"),
    ("12.31前", "2021-12-31", "2021-12-31"),
    ("2021年", "2021-12-31", "2021-12-31"),
    ("3月上旬", "2021-03-10", "2021-03-10"),
    ("3月中旬前", "2021-03-10", "2021-03-20"),
    ("2月下旬", "2021-02-28", "2021-02-28"),
    ("一季度末", "2021-03-31", "2021-03-31"),
    ("第二季度末前", "2021-06-30", "2021-06-30"),
    ("三季度前", "2021-06-30", "2021-09-30"),
    ("于第三季度完工", "2021-09-30", "2021-09-30"),
    ("次年1月", "2022-01-31", "2022-01-31"),
]


@pytest.mark.parametrize(("text", "sure", "loose"), DEADLINES, ids=[row[0] for row in DEADLINES])
def test_deadline(text: str, sure: str, loose: str) -> None:
    due = deadline(text, YEAR)
    assert due is not None
    assert (due.sure, due.loose) == (date.fromisoformat(sure), date.fromisoformat(loose))


NO_DATES = ["及时", "2月30日", "3月和9月", "1.5公里", "12.31", "按计划", ""]


@pytest.mark.parametrize("text", NO_DATES, ids=[text or "blank" for text in NO_DATES])
def test_no_deadline(text: str) -> None:
    assert deadline(text, YEAR) is None


SPANS = [
    ("7月", "2021-07-01", "2021-07-31"),
    ("2021年12月完成", "2021-12-01", "2021-12-31"),
    ("已于2021年6月30日完成", "2021-06-30", "2021-06-30"),
    ("2021年底", "2021-12-31", "2021-12-31"),
    ("10月底", "2021-10-31", "2021-10-31"),
]


@pytest.mark.parametrize(("text", "first", "last"), SPANS, ids=[row[0] for row in SPANS])
def test_span(text: str, first: str, last: str) -> None:
    done = span(text, YEAR)
    assert done is not None
    assert (done.first, done.last) == (date.fromisoformat(first), date.fromisoformat(last))


def test_a_year_left_out_is_the_forms() -> None:
    assert deadline("9月前", None) is None
    assert span("7月", None) is None


@pytest.mark.parametrize("text", ["每月25日前", "每季末次月底前", "每年12月底前", "每个月10日前", "按月足额发放到位前"])
def test_recurring(text: str) -> None:
    assert is_recurring(text)


@pytest.mark.parametrize("text", ["12月底前", "每亩300", "及时", "每次"])
def test_not_recurring(text: str) -> None:
    assert not is_recurring(text)
