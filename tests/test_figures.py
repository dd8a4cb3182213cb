"""Printed text -> figures, as forms print them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from selfeval_audit.figures import (
    MOST_FIGURES,
    Figure,
    as_rate,
    decimal_text,
    down,
    figures,
    figures_beyond,
    half_width,
    is_blank,
    lone_figure,
    nearest,
    percent_text,
    printed,
    short_text,
    unit,
    up,
)

# text, digits, unit as printed, kind, what it can stand for in the base unit (persons, yuan, a ratio of 1)
ONE = [
    ("32.68万人", "32.68", "万人", "person", "326750", "326850"),
    ("745人", "745", "人", "person", "745", "745"),
    ("0.37万人", "0.37", "万人", "person", "3650", "3750"),
    ("5万", "5", "万", "", "45000", "55000"),
    ("92.85%", "92.85", "%", "ratio", "0.92845", "0.92855"),
    ("98%", "98", "%", "ratio", "0.975", "0.985"),
    ("98.00%", "98.00", "%", "ratio", "0.97995", "0.98005"),
    ("0.9‰", "0.9", "‰", "ratio", "0.00085", "0.00095"),
    ("100百分比", "100", "百分比", "ratio", "0.995", "1.005"),
    ("95%(百分比)", "95", "%(百分比)", "ratio", "0.945", "0.955"),
    ("185751万元", "185751", "万元", "money", "1857505000", "1857515000"),
    ("2.45亿元", "2.45", "亿元", "money", "244500000", "245500000"),
    ("1,410,942元", "1410942", "元", "money", "1410941.5", "1410942.5"),
    ("１，４１０．５万元", "1410.5", "万元", "money", "14104500", "14105500"),
    ("３２．６８万人", "32.68", "万人", "person", "326750", "326850"),
    ("9８％", "98", "%", "ratio", "0.975", "0.985"),
    ("1315人次", "1315", "人次", "person-time", "1315", "1315"),
    ("1402人月数", "1402", "人月数", "person-month", "1402", "1402"),
    ("583元/人*月", "583", "元/人*月", "money/person/month", "582.5", "583.5"),
    ("583元/人·月", "583", "元/人·月", "money/person/month", "582.5", "583.5"),
    ("75元/人、天", "75", "元/人、天", "money/person/day", "74.5", "75.5"),
    ("5300元/户", "5300", "元/户", "money/household", "5299.5", "5300.5"),
    ("5300元/户·年", "5300", "元/户·年", "money/household", "5299.5", "5300.5"),
    ("4次/年", "4", "次/年", "event", "4", "4"),
    ("25TB", "25", "TB", "data", "25088", "26112"),
    ("30亩", "30", "亩", "area", "59000/3", "61000/3"),
    ("30m²", "30", "m²", "area", "29.5", "30.5"),
    ("5个", "5", "个", "thing", "5", "5"),
    ("5台(套)", "5", "台(套)", "thing", "5", "5"),
    ("12个月", "12", "个月", "month", "12", "12"),
    ("30天", "30", "天", "day", "30", "30"),
    ("50", "50", "", "", "50", "50"),
    ("-8%", "-8", "%", "ratio", "-0.085", "-0.075"),
    ("2.05个百分点", "2.05", "个百分点", "points", "0.02045", "0.02055"),
]


@pytest.mark.parametrize("row", ONE, ids=[row[0] for row in ONE])
def test_one_number(row: tuple[str, ...]) -> None:
    text, digits, as_unit, kind, low, high = row
    (figure,) = figures(text)
    assert figure.digits == digits
    assert figure.value == Fraction(digits)
    assert half_width(figure.unit.text) == as_unit
    assert figure.unit.kind == kind
    assert figure.interval.ends() == (Fraction(low), Fraction(high))
    assert figure.text == text


SENTENCES = [
    ("2020年末实际参保缴费人数32.68万人", ["32.68万人"]),
    ("4次,完成率100%", ["4次", "100%"]),
    ("2020年8家中央单位纳入，补发基金养老金", ["8家"]),
    ("全年保障5.56万离退休人员，在7月调增5.76万名离退休人员", ["5.56万", "5.76万名"]),
    ("计划100人，实际90人", ["100人", "90人"]),
    ("基金使用100%符合政策规定", ["100%"]),
    ("完成年度任务102.5%", ["102.5%"]),
    ("项目1：培训20人；项目2：培训30人", ["20人", "30人"]),
    ("1、完成培训；2、培训20人", ["20人"]),
    ("1.2020年培训5次", ["5次"]),
    ("①完成3次②完成2次", ["3次", "2次"]),
    ("（3）完成2项", ["2项"]),
    ("第3批50人", ["50人"]),
    ("财社〔2020〕65号拨付300万元", ["300万元"]),
    ("2020/12/31", []),
    ("2021-12-31 00:00:00", []),
    ("20211231", []),
    ("2021.12", []),
    ("2021.12万元", ["2021.12万元"]),
    ("投入2020.56万元", ["2020.56万元"]),
    ("2021年1-12月发放5次", ["5次"]),
    ("2021-2025年", []),
    ("2019年至2021年", []),
    ("每月25日前", []),
    ("30日内办结", ["30日"]),
    ("第3季度", []),
    ("9月前", []),
    ("编制30、审计30、设计规划测绘29.99", ["30", "30", "29.99"]),
    ("95%-105%", ["95%", "105%"]),
    ("95－105％", ["95", "105％"]),
    ("每亩300", ["300"]),
    ("110 406人", ["110 406人"]),  # a cell of its own
    ("110\n406人", ["110", "406人"]),  # two lines are two numbers
    ("完成培训110 406人受益", ["110", "406人"]),
    ("1'250", ["1'250"]),
    ("98。5%", ["98。5%"]),
    ("完成98。5个项目开工", ["98", "5个"]),
    ("满意度百分之九十八点五，比上年百分之九十五", ["百分之九十八点五", "百分之九十五"]),
    ("千分之三以下", ["千分之三"]),
    ("收文后15日", ["15日"]),
    ("12345678901234567890123456789012345678901", []),  # nobody prints 41 digits
    ("无", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "wanted"), SENTENCES, ids=[row[0] or "empty" for row in SENTENCES])
def test_numbers_of_a_sentence(text: str, wanted: list[str]) -> None:
    found = figures(text, "line 7")
    assert [figure.text for figure in found] == wanted
    for figure in found:
        assert text[figure.start :].startswith(figure.text)
        assert figure.place == "line 7"


@pytest.mark.parametrize("text", ["", " ", "-", "—", "——", "/", "无", "　", "--", "不适用"])
def test_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["0", "0.00%", "无偏差", "-5", "完成"])
def test_not_blank(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("text", "digits"),
    [("1410942", "1410942"), (" 1,410,942.50 ", "1410942.50"), ("-12", "-12"), ("2020", "2020"), ("90万元", "90")],
)
def test_a_cell_of_one_number(text: str, digits: str) -> None:
    figure = lone_figure(text)
    assert figure is not None
    assert figure.digits == digits


@pytest.mark.parametrize("text", ["", "-", "约100", "100人左右", "1 2", "12/13"])
def test_a_cell_of_no_single_number(text: str) -> None:
    assert lone_figure(text) is None


# A bare number that states a rate: as printed -> low and high.
RATES = [
    ("1", "0.995", "1.005"),
    ("100", "0.995", "1.005"),
    ("100.00", "0.99995", "1.00005"),
    ("0.958", "0.9575", "0.9585"),
    ("1.00", "0.995", "1.005"),
    ("0", "-0.005", "0.005"),
    ("95.5", "0.9545", "0.9555"),
    ("92.85%", "0.92845", "0.92855"),
]


@pytest.mark.parametrize(("text", "low", "high"), RATES)
def test_a_bare_rate(text: str, low: str, high: str) -> None:
    figure = lone_figure(text)
    assert figure is not None
    rate = as_rate(figure)
    assert rate.interval.ends() == (Fraction(low), Fraction(high))
    assert rate.text == text


def test_units_of_one_kind_compare_and_others_never() -> None:
    assert unit("万人").kind == unit("人").kind == unit("名").kind == "person"
    assert len({unit(text).kind for text in ("人", "人次", "人月", "户", "元", "%", "个", "次", "元/人")}) == 9
    assert unit("碗").kind == "other:碗"
    assert unit(" ").kind == ""
    assert unit("（万元）") == unit("万元")


@pytest.mark.parametrize(
    ("value", "decimals", "wanted"),
    [
        ("92.845", 2, ["92.84", "92.85"]),
        ("92.8451", 2, ["92.85"]),
        ("92.8449", 2, ["92.84"]),
        ("-0.5", 0, ["-1", "0"]),
        ("3", 2, ["3"]),
    ],
)
def test_nearest_knows_both_halves(value: str, decimals: int, wanted: list[str]) -> None:
    assert nearest(Fraction(value), decimals) == tuple(Fraction(each) for each in wanted)


def test_rounding_one_way() -> None:
    assert (down(Fraction("83.29"), 0), up(Fraction("83.29"), 0)) == (83, 84)
    assert (down(Fraction(-1, 3), 1), up(Fraction(-1, 3), 1)) == (Fraction("-0.4"), Fraction("-0.3"))


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [("0.5", 0, "1"), ("-0.5", 0, "-1"), ("-0.04", 1, "0.0"), ("1234.5678", 2, "1234.57"), ("0.005", 2, "0.01")],
)
def test_printing(value: str, decimals: int, text: str) -> None:
    assert decimal_text(Fraction(value), decimals) == text


def test_printing_for_an_eye() -> None:
    assert percent_text(Fraction(1281199, 1410942), 4) == "90.8045%"
    assert (short_text(Fraction("21.80")), short_text(Fraction(100)), short_text(Fraction("0.00001"))) == (
        "21.8",
        "100",
        "0",
    )


def test_a_figure_keeps_its_digits_under_another_unit() -> None:
    figure = printed("98.00").in_unit(unit("%"))
    assert isinstance(figure, Figure)
    assert (figure.decimals, figure.digits, figure.amount) == (2, "98.00", Fraction("0.98"))


def test_each_full_width_sign_is_half_width_and_its_neighbours_stay() -> None:
    kept = "，；：（）"  # punctuation of Chinese sentences is no sign of a number
    for code in range(ord("！"), ord("～") + 1):
        wide = chr(code)
        assert half_width(wide) == (wide if wide in kept else chr(code - ord("！") + ord("!")))
    assert half_width("\uff00｟｠￠") == "\uff00｟｠￠"


def test_of_more_figures_than_anyone_writes_the_first_are_read_and_the_rest_counted() -> None:
    text = "培训5人，" * (MOST_FIGURES + 200)
    assert (len(figures(text)), figures_beyond(text), figures_beyond("培训5人")) == (MOST_FIGURES, 200, 0)
