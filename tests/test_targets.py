"""Targets as published forms print them -> kind, readings, direction."""

from __future__ import annotations

from fractions import Fraction

import pytest

from selfeval_audit.figures import Interval
from selfeval_audit.targets import Direction, Target, TargetKind, direction_by_name, direction_of, target
from selfeval_audit.targets.change import change_before
from selfeval_audit.targets.implied import quality_classes

K = TargetKind

# printed, kind, what it admits (percentages as numbers of %, else base units): low, high; "(" and ")" for open ends
BOUNDS = [
    ("≥95%", "[95%", ""),
    ("≧ 735", "[735", ""),
    (">=21933人", "[21933", ""),
    ("> =95%", "[95%", ""),
    ("＞＝95%", "[95%", ""),
    ("≮95%", "[95%", ""),
    ("<=5300元/户", "", "5300]"),
    ("≯5300元/户", "", "5300]"),
    ("≤90万元", "", "900000]"),
    ("≤4", "", "4]"),
    ("≥1场", "[1", ""),
    ("≥360天", "[360", ""),
    ("≥100百分比", "[100%", ""),
    (">90%", "(90%", ""),
    ("＜0.1%", "", "0.1%)"),
    ("95%以上", "[95%", ""),
    ("95%及以上", "[95%", ""),
    ("90%（含）以上", "[90%", ""),
    ("100元以下", "", "100]"),
    ("3%以内", "", "3%]"),
    ("不少于12种", "[12", ""),
    ("不低于180人", "[180", ""),
    ("不得低于90%", "[90%", ""),
    ("不超过90万元", "", "900000]"),
    ("不得超过90万元", "", "900000]"),
    ("不高于5%", "", "5%]"),
    ("至少5次", "[5", ""),
    ("最多5次", "", "5]"),
    ("低于5%", "", "5%)"),
    ("超过5%", "(5%", ""),
    ("大于等于5个", "[5", ""),
    ("控制在0.1%以内", "", "0.1%]"),
    ("上访率控制在0.1%以内，维护社会稳定，长治久安", "", "0.1%]"),
    ("本着节约的原则,控制在90万元以内", "", "900000]"),
    ("═ 100", "[100", "100]"),
    ("= 100", "[100", "100]"),
    ("=8个", "[8", "8]"),
    ("=0件", "[0", "0]"),
    ("=100%", "[100%", "100%]"),
]
BANDS = [
    ("95%-105%", "[95%", "105%]"),
    ("95%～105%", "[95%", "105%]"),
    ("95%~105%", "[95%", "105%]"),
    ("95%—105%", "[95%", "105%]"),
    ("95%至105%", "[95%", "105%]"),
    ("95-105%", "[95%", "105%]"),
    ("95%≤x≤105%", "[95%", "105%]"),
    ("105%≥X≥95%", "[95%", "105%]"),
    ("95%≤执行率≤105%", "[95%", "105%]"),
    ("≥95%且≤105%", "[95%", "105%]"),
    ("≥95%，≤105%", "[95%", "105%]"),
    ("≤105%且≥95%", "[95%", "105%]"),
    ("不低于95%，不超过105%", "[95%", "105%]"),
    ("≥1场≤3场", "[1", "3]"),
    ("10-15人", "[10", "15]"),
    ("±10%", "[-10%", "10%]"),
    ("[95%,100%]", "[95%", "100%]"),
    ("(0,5%]", "(0%", "5%]"),
    ("[95%，100%)", "[95%", "100%)"),
    ("（95%，100%）", "[95%", "100%]"),  # two round brackets are brackets
    ("【90，95】%", "[90%", "95%]"),
]
CLASSES = [
    *zip(("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ"), range(1, 6), strict=True),
    *zip(("I", "II", "III", "IV", "V"), range(1, 6), strict=True),
    ("劣Ⅴ", 6),
    ("劣V", 6),
]


def end(text: str) -> Fraction | None:
    plain = text.strip("[]()")
    if not plain:
        return None
    return Fraction(plain.removesuffix("%")) / (100 if plain.endswith("%") else 1)


def interval(low: str, high: str) -> Interval:
    return Interval(end(low), end(high), not low.startswith("("), not high.endswith(")"))


@pytest.mark.parametrize(("text", "low", "high"), BOUNDS, ids=[row[0] for row in BOUNDS])
def test_bounds(text: str, low: str, high: str) -> None:
    made = target(text)
    assert made.kind is K.BOUND
    assert [reading.interval for reading in made.readings] == [interval(low, high)]
    assert made.figure is not None
    assert made.asks_quantity


@pytest.mark.parametrize(("text", "low", "high"), BANDS, ids=[row[0] for row in BANDS])
def test_bands(text: str, low: str, high: str) -> None:
    made = target(text)
    assert made.kind is K.BAND
    assert [(reading.way, reading.interval) for reading in made.readings] == [("between", interval(low, high))]
    assert made.figure is None
    assert made.asks_quantity


@pytest.mark.parametrize(("numeral", "number"), CLASSES)
def test_a_class_of_quality_counts_as_its_numeral(numeral: str, number: int) -> None:
    (found,) = quality_classes(f"达到{numeral}类", "断面水质")
    assert (found.amount, found.unit.kind, found.text.strip()) == (number, "class", f"{numeral}类")


# Malformed: every reading it can have, the likeliest first.
MALFORMED = [
    ("105%≤≥95%", [("between", "[95%", "105%]"), ("literal", "[105%", "")]),
    ("95%≤≥105%", [("between", "[95%", "105%]"), ("literal", "[105%", "")]),
    ("95%≤105%", [("between", "[95%", "105%]"), ("literal", "[95%", "105%]")]),
    ("95%≥≤105%", [("between", "[95%", "105%]"), ("literal", "", "95%]")]),
    ("105%≤95%", [("between", "[95%", "105%]")]),  # word by word it admits nothing
]


@pytest.mark.parametrize(("text", "readings"), MALFORMED, ids=[row[0] for row in MALFORMED])
def test_malformed_targets_keep_all_their_readings(text: str, readings: list[tuple[str, str, str]]) -> None:
    made = target(text)
    assert made.kind is K.MALFORMED
    assert [(r.way, r.interval) for r in made.readings] == [(way, interval(low, high)) for way, low, high in readings]


OTHERS = [
    ("32.85万人", K.VALUE),
    ("100%", K.VALUE),
    ("0", K.VALUE),
    ("0起", K.VALUE),
    ("10", K.VALUE),
    ("每亩300", K.VALUE),
    ("75元", K.VALUE),
    ("5万", K.VALUE),
    ("25TB", K.VALUE),
    ("100%覆盖", K.VALUE),
    ("建设道路5公里，桥梁2座", K.SEVERAL),
    ("5次、8次、10次", K.SEVERAL),
    ("每月25日前", K.RECURRING),
    ("每季末次月底前", K.RECURRING),
    ("每年12月底前", K.RECURRING),
    ("2020/12/31", K.DATE),
    ("9月前", K.DATE),
    ("12.31前", K.DATE),
    ("11月前", K.DATE),
    ("2021年底", K.DATE),
    ("2023年12月底", K.DATE),
    ("2021年12月完成", K.DATE),
    ("完成时间为2022年12月30日", K.DATE),
    ("20211231", K.DATE),
    ("2021-12-31 00:00:00", K.DATE),
    ("2021年1-12月", K.DATE),
    ("全天候可用", K.WORDS),
    ("建立与否", K.WORDS),
    ("好坏", K.WORDS),
    ("优良中低差", K.WORDS),
    ("高", K.WORDS),
    ("显著提升", K.WORDS),
    ("及时", K.WORDS),
    ("效果明显", K.WORDS),
    ("符合相关规定", K.WORDS),
    ("严格执行相关制度规定", K.WORDS),
    ("在项目计划完成时间内完成", K.WORDS),
    ("本着节约的原则,控制在预算中。", K.WORDS),
    ("", K.BLANK),
    ("—", K.BLANK),
]


@pytest.mark.parametrize(("text", "kind"), OTHERS, ids=[row[0] or "blank" for row in OTHERS])
def test_kinds(text: str, kind: TargetKind) -> None:
    assert target(text, year=2021).kind is kind


@pytest.mark.parametrize(
    ("text", "standard"),
    [
        ("符合相关规定", True),
        ("严格执行相关制度规定", True),
        ("达到国家标准", True),
        ("在项目计划完成时间内完成", True),
        ("效果明显", False),
        ("高", False),
    ],
)
def test_named_standards(text: str, *, standard: bool) -> None:
    assert target(text).standard is standard


# A sign or unit in a column of its own.
COLUMNS = [
    ("95", "≥", "%", "[95%", ""),
    ("95", "≧", "百分比", "[95%", ""),
    ("100", "＝", "个", "[100", "100]"),
    ("90", "≤", "万元", "", "900000]"),
    ("5", "反向指标", "起", "", "5]"),
    ("5", "正向", "起", "[5", ""),
    ("95%", "≥", "人", "[95%", ""),  # the cell's own unit stands
]


@pytest.mark.parametrize(("text", "sign", "unit_text", "low", "high"), COLUMNS)
def test_sign_and_unit_columns(text: str, sign: str, unit_text: str, low: str, high: str) -> None:
    made = target(text, sign=sign, unit_text=unit_text)
    assert [reading.interval for reading in made.readings] == [interval(low, high)]


@pytest.mark.parametrize("sign", ["定性", "定量", "", "定量指标"])
def test_a_column_that_states_no_sign(sign: str) -> None:
    made = target("95", sign=sign, unit_text="%")
    assert (made.kind, made.sign, made.readings) == (K.VALUE, "", ())


def test_a_target_is_read_whole() -> None:
    made: Target = target("≥32.85万人", place="page 1")
    assert made.figure is not None
    assert (made.figure.text, made.figure.place) == ("32.85万人", "page 1")
    assert made.unit is made.figure.unit


LOWER, HIGHER, NEUTRAL = Direction.LOWER, Direction.HIGHER, Direction.NEUTRAL
BY_NAME = [
    # every word of the rules
    *(
        (name, LOWER)
        for name in ("培训成本", "公用经费控制率", "预算调整率", "结转结余率", "离退休人员上访率", "群众投诉")
    ),
    *(
        (name, LOWER)
        for name in ("安全事故起数", "死亡人数", "婴儿死亡率", "森林火灾受害率", "有害生物成灾率", "变质比例")
    ),
    *((name, NEUTRAL) for name in ("享受待遇人数", "领取人数", "抚恤人数", "劳动能力鉴定人数", "代缴人次", "救助人数")),
    *(
        (name, HIGHER)
        for name in ("政策知晓率", "满意度", "验收合格率", "及时率", "成功率", "任务完成率", "医疗覆盖率")
    ),
    # the more specific word wins
    *(
        (name, HIGHER)
        for name in ("待遇发放成功率", "领取人员满意度", "救助政策知晓率", "代缴成功率", "待遇发放及时率")
    ),
    # what is done about an evil
    *((name, HIGHER) for name in ("投诉处理率", "信访办结率", "事故下降率", "成本节约率", "高血压患者控制率")),
    *((name, LOWER) for name in ("三公经费增长率", "药占比", "平均响应时间", "建设工期", "财政供养人员控制率")),
    *((name, HIGHER) for name in ("办理法律援助案件数", "审结案件数量", "纠纷调解案件数", "节能降耗率")),
    ("治安案件数", LOWER),
    ("参保人数", HIGHER),
    *((name, None) for name in ("补贴渔船数", "项目总投资", "培训场次")),
]


@pytest.mark.parametrize(("name", "direction"), BY_NAME, ids=[row[0] for row in BY_NAME])
def test_direction_by_name(name: str, direction: Direction | None) -> None:
    assert direction_by_name(name) is direction


DIRECTIONS = [
    ("the sign decides", "≥", "投诉件数", "", False, HIGHER),
    ("the sign decides", "≤", "参保人数", "", False, LOWER),
    ("the sign decides over a demand", "≥", "领取人数", "", False, HIGHER),
    ("equality leaves it to the name", "=", "培训成本", "", False, LOWER),
    ("any other quantity", "", "补贴渔船数", "", False, HIGHER),
    ("a target of nothing", "", "参保人数", "", True, LOWER),
    ("a cost by its level", "", "设备购置费", "成本指标", False, LOWER),
    ("the name before the level", "", "成本节约率", "成本指标", False, HIGHER),
    ("another level", "", "设备购置费", "数量指标", False, HIGHER),
]


@pytest.mark.parametrize("row", DIRECTIONS, ids=[f"{row[0]}: {row[1]}{row[2]}" for row in DIRECTIONS])
def test_direction(row: tuple[str, str, str, str, bool, Direction]) -> None:
    _, sign, name, level, zero, wanted = row
    assert direction_of(sign, name, level=level, zero=zero) is wanted


@pytest.mark.parametrize(("gap", "way"), [(0, "down"), (28, "down"), (29, "")])
def test_a_verb_of_change_is_near_its_number(gap: int, way: str) -> None:
    """Thirty characters before a number are looked at."""
    assert change_before("下降" + " " * gap).way == way
