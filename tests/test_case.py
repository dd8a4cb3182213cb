"""What a case makes of a form: actuals classed, rows, fund lines, texts, judged once."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from mini_form import mini_case

from selfeval_audit.audit import audit
from selfeval_audit.case import Measured, Row, Verdict, clean_name, likeness, share_in_order
from selfeval_audit.model import Block, UnreadPart

M = Measured

# target, actual, class: every form of actuals seen in print
ACTUALS = [
    ("≥50个", "50", M.MEASURED),
    ("≥100百分比", "100", M.MEASURED),
    ("98%", "98%", M.MEASURED),
    ("≤583元/人*月", "583元/人*月", M.MEASURED),
    ("≥110406人", "110406", M.MEASURED),
    ("=100%", "=100%", M.MEASURED),
    ("=0件", "=0件", M.MEASURED),
    ("0起", "无", M.MEASURED),
    ("2021年12月底", "2021年12月完成", M.MEASURED),
    ("9月前", "7月", M.MEASURED),
    ("2021年底", "2021年底", M.MEASURED),
    ("4次", "4次,完成率100%", M.MEASURED),
    ("100%覆盖", "100%覆盖", M.MEASURED),
    ("1100万元", "1093万元", M.MEASURED),
    ("2.5亿元", "2.45亿元", M.MEASURED),
    ("32.85万人", "2020年末实际参保缴费人数32.68万人", M.MEASURED),
    ("105%≤≥95%", "基本养老金支出预算执行率92.85%", M.MEASURED),
    ("1315人次", "2020年代缴医疗保险费人月数1402", M.MEASURED),
    ("100%", "基金使用100%符合政策规定", M.MEASURED),
    ("≥3次", "三次", M.MEASURED),
    ("≥90%", "≥90%", M.BOUND),
    ("≥95%", "满意度实际≥95%", M.BOUND),
    ("控制在0.1%以内", "离退休人员上访率<0.1%", M.BOUND),
    ("95%以上", "95%以上", M.BOUND),
    ("≤4", "不超过4", M.BOUND),
    ("≥95%", "达成预期指标", M.GRADE),
    ("5个", "完成", M.GRADE),
    ("5个", "优", M.GRADE),
    ("2021年底", "按时完成", M.GRADE),
    ("符合相关规定", "达成预期指标", M.GRADE),
    ("每月25日前", "达成预期指标", M.GRADE),
    ("2020/12/31", "2020年全年支出保障到位", M.NONE),
    ("185751万元", "2020年8家单位纳入范围，实际补发", M.NONE),
    ("每月25日前", "养老金每月25日前按时足额发放", M.AFFIRMED),
    ("每季末次月底前", "每季末报告随季报同时报送", M.AFFIRMED),
    ("全天候可用", "全天候", M.QUALITATIVE),
    ("显著", "显著", M.QUALITATIVE),
    ("好坏", "好坏", M.QUALITATIVE),
    ("有效", "程度较高", M.QUALITATIVE),
    ("改善条件", "明显改善", M.QUALITATIVE),
    ("有所提升", "逐年提升", M.QUALITATIVE),
    ("效果明显", "达成预期指标", M.QUALITATIVE),
    ("", "5个", M.QUALITATIVE),
    ("5个", "", M.BLANK),
    ("5个", "—", M.BLANK),
]


def only(target: str, actual: str, name: str = "示例") -> Row:
    (row,) = mini_case({"rows": [{"name": name, "target": target, "actual": actual}]}).rows
    return row


@pytest.mark.parametrize(("target", "actual", "kind"), ACTUALS, ids=[f"{row[0]} / {row[1]}" for row in ACTUALS])
def test_class_of_an_actual(target: str, actual: str, kind: Measured) -> None:
    assert only(target, actual).actual.measured is kind


def test_a_row_for_review_is_unreadable() -> None:
    (row,) = mini_case({"rows": [{"name": "甲", "target": "5个", "actual": "5个", "review": ["actual"]}]}).rows
    assert row.actual.measured is M.UNREADABLE
    assert (row.attainment.verdict, row.attainment.why) == (None, "for_review")
    (level,) = mini_case(
        {"rows": [{"level2": "数量", "name": "甲", "target": "5个", "actual": "5个", "review": ["level2"]}]}
    ).rows
    assert level.actual.measured is M.MEASURED


UNTOLD = [
    *("1 2 5 0人", "98·5人", "培训1 2 5 0人", "12.5.3人", "3，98人", "1万2千人", "1200+50人"),  # in pieces
    *(
        "630×2人",
        "2520/2人",
        "2520÷2人",
        "1_260人",
        "1‚260人",
        "1.26E+03人",
        "1.26×10³人",
        "½×2520人",
    ),  # to be reckoned
    *("10³人", "1260¹人", "①②⑥⓪人", "Ⅻ人", "㊀㊁人", "126б人", ".126人", "1260‱"),  # other signs
    *("12.6百人", "百二十六人", "一百廿六人", "卅人", "一2６0人"),  # numerals
    *("12\u200b60人", "12\u00ad60人", "\u202e0621人"),  # letters that print nothing
]


@pytest.mark.parametrize("actual", UNTOLD)
def test_a_number_in_pieces_is_for_a_person_and_accuses_nobody(actual: str) -> None:
    row = only("1000人", actual)
    assert row.actual.measured is M.UNREADABLE
    assert row.attainment.verdict is None


@pytest.mark.parametrize(
    "actual",
    [
        "1260人",
        "①1260人",
        "1260人①",
        "1260人²",
        "培训1260人",
        "一千二百六十人",
        "统一培训1260人",
        "1260人/1000人",
        "1,260.0人",
    ],
)
def test_signs_around_a_number_leave_it_told(actual: str) -> None:
    assert only("1000人", actual).actual.measured is M.MEASURED


@pytest.mark.parametrize(
    ("name", "target", "actual", "verdict"),
    [
        ("PM2.5平均浓度", "≤35μg/m³", "32μg/m³", "met"),
        ("PM2.5平均浓度", "≤35µg/m³", "38µg/m³", "missed"),
        ("接地电阻", "≤4Ω", "3Ω", "met"),
        ("孕产妇死亡率", "≤10/10万", "8.2/10万", "met"),
        ("水质等级", "Ⅲ类及以上", "Ⅱ类", "met"),
        ("水质等级", "Ⅲ类及以上", "Ⅳ类", "missed"),
    ],
)
def test_letters_of_units_and_classes_leave_a_number_told(name: str, target: str, actual: str, verdict: str) -> None:
    assert only(target, actual, name).attainment.verdict == verdict


@pytest.mark.parametrize("actual", ["Ⅱ期", "Ⅱ级", "Ⅲ季度", "Ⅰ标段"])
def test_an_order_in_roman_numerals_is_words(actual: str) -> None:
    assert only(actual, actual).actual.measured is M.QUALITATIVE


@pytest.mark.parametrize("target", ["≱1300人", "¬<1000人", "≥½×2000人", "≥2000/2人", "≥.1人"])
def test_a_bound_that_its_signs_do_not_tell_accuses_nobody(target: str) -> None:
    assert only(target, "1260人").attainment.verdict is None


@pytest.mark.parametrize("actual", ["Oct-22", "15-Oct", "2022年⑩月"])
def test_a_date_that_is_not_told_is_for_a_person(actual: str) -> None:
    assert only("2022年11月底前", actual, "完工时间").actual.measured is M.UNREADABLE


def test_the_indicator_named_by_the_part_keeps_both_values_open() -> None:
    (row,) = mini_case(
        {"rows": [{"name": "培训女性人数", "target": "400人", "actual": "1285人（其中女性428人）"}]}
    ).rows
    assert row.actual.several


@pytest.mark.parametrize(
    ("text", "yuan", "half"),
    [
        ("一千七百零五万元", 17_050_000, 5_000),
        ("人民币壹仟柒佰零伍万元整", 17_050_000, 5_000),
        ("三千亿元", 300_000_000_000, 50_000_000),
        ("预算一千万元", None, None),
        ("一千万元，二千万元", None, None),
    ],
)
def test_an_amount_in_numerals_is_read_where_the_cell_says_nothing_else(
    text: str, yuan: int | None, half: int | None
) -> None:
    executed = mini_case({"total": {"budget": "2000", "executed": text}}).total.executed
    assert (executed and executed.amount, executed and executed.step / 2) == (yuan, half)


# The value taken from an actual: of the target's kind, with its partner's unit where it prints none.
VALUES = [
    ("1000人次", "完成12场，培训1200人次", "1200人次", 1200, False),
    ("0.37万人", "745人", "745人", 745, False),
    ("≤90万元", "90", "90", 900000, True),
    ("≥95%", "0.96", "0.96", Fraction(24, 25), True),
    ("≥95%", "96", "96", Fraction(24, 25), True),
    ("1315人次", "人月数1402", "1402", 1402, True),
    ("0起", "无", "无", 0, True),
    ("12场", "全年十二场", "十二场", 12, False),
    ("20次", "二十一次", "二十一次", 21, False),
    ("300人", "三百零五人", "三百零五人", 305, False),
    ("1000人", "1285人（其中女性428人）", "1285人", 1285, False),
    ("1000人", "培训1285人，其中：骨干教师428人", "1285人", 1285, False),
]


@pytest.mark.parametrize("row", VALUES, ids=[f"{row[0]} / {row[1]}" for row in VALUES])
def test_value_of_an_actual(row: tuple[str, str, str, Fraction | int, bool]) -> None:
    target, actual, text, amount, taken = row
    made = only(target, actual).actual
    assert made.figure is not None
    assert (made.figure.text, made.figure.amount, made.unit_taken) == (text, amount, taken)


# Nothing is judged where more than one value could be meant.
@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("100人", "报名100人，结业90人"),
        ("2次", "每村2次"),
        ("每人2次", "每村2次"),
        ("100%", "30/30，100人"),
        ("5万元", "48000"),
        ("4项", "落实四项制度，成效显著，群众好评"),
        ("道路5公里，桥梁2座", "5公里"),
    ],
)
def test_several_values(target: str, actual: str) -> None:
    judged = only(target, actual).attainment
    assert (judged.verdict, judged.why) == (None, "several_values")


# Attainment: name, target, actual, verdict (None: not judged), actual ÷ target at face
ATTAINED = [
    ("参保人数", "32.85万人", "32.68万人", Verdict.MISSED, Fraction(3268, 3285)),
    ("参保人数", "32.85万人", "32.85万人", Verdict.MET, Fraction(1)),
    ("参保人数", "32.85万人", "32.8万人", Verdict.UNTOLD, Fraction(3280, 3285)),
    ("参保人数", "32.8万人", "32.79万人", Verdict.MISSED, Fraction(3279, 3280)),
    ("参保人数", "0.37万人", "3700人", Verdict.MET, Fraction(1)),
    ("满意度", "≥95%", "95%", Verdict.MET, Fraction(1)),
    ("满意度", "≥94.6%", "95%", Verdict.UNTOLD, Fraction(950, 946)),
    ("满意度", "≥94.4%", "95%", Verdict.MET, Fraction(950, 944)),
    ("上访率", "<0.1%", "0.1%", Verdict.MISSED, Fraction(1)),
    ("上访率", "0.1%", "0.05%", Verdict.MET, Fraction(1, 2)),
    ("事故", "0起", "0", Verdict.MET, None),
    ("执行率", "95%～105%", "95%", Verdict.MET, None),
    ("执行率", "95%～105%", "94.9%", Verdict.MISSED, None),
    ("领取人数", "110人", "214人", None, Fraction(214, 110)),
    ("完工", "9月前", "8月", Verdict.MET, None),
    ("完工", "9月前", "9月", Verdict.UNTOLD, None),
    ("完工", "9月前", "10月", Verdict.MISSED, None),
    ("完工", "2021年底", "2022年1月", Verdict.MISSED, None),
]


@pytest.mark.parametrize("row", ATTAINED, ids=[f"{row[0]} {row[1]} / {row[2]}" for row in ATTAINED])
def test_attainment(row: tuple[str, str, str, Verdict | None, Fraction | None]) -> None:
    name, target, actual, verdict, ratio = row
    judged = only(target, actual, name).attainment
    assert judged.verdict is verdict
    assert (judged.ratio is None) == (ratio is None)
    if judged.ratio is not None and ratio is not None:
        assert ratio in judged.ratio


@pytest.mark.parametrize(
    ("target", "actual", "shown"),
    [
        ("32.85万人", "32万人", "≥ 328500 人"),
        ("≤90万元", "90", "≤ 900000 元"),
        ("<0.1%", "0.05%", "< 0.1%"),
        ("95%～105%", "99%", "95%–105%"),
        ("≥50个", "50", "≥ 50 个"),
        ("0起", "0", "≤ 0 起"),
        ("高", "高", ""),
    ],
)
def test_a_reading_as_an_eye_reads_it(target: str, actual: str, shown: str) -> None:
    assert only(target, actual).reading_text == shown


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        ("指标1:培训人次", "培训人次"),
        ("指标12：培训人次", "培训人次"),
        ("1.培训人次", "培训人次"),
        ("1、培训人次", "培训人次"),
        ("其中：贫困户", "贫困户"),
        ("12月底之前完成", "12月底之前完成"),
        ("指标2:", "指标2:"),
        ("3个百分点", "3个百分点"),
    ],
)
def test_names_without_template_marks(printed: str, clean: str) -> None:
    assert clean_name(printed) == clean


def test_rows_of_one_name_have_keys_of_their_own() -> None:
    made = mini_case({"rows": ["甲|5个|5个", "乙|5个|5个", "甲|6个|6个"]})
    assert [row.key for row in made.rows] == ["甲 (1)", "乙", "甲 (2)"]


# The budget a rate is judged on, and the unit of amounts.
LINES = [
    ({"initial_budget": "100", "adjusted_budget": "80"}, "80"),
    ({"initial_budget": "100", "adjusted_budget": ""}, None),
    ({"initial_budget": "100"}, "100"),
    ({"budget": "60", "adjusted_budget": "80"}, "60"),
    ({"budget": "-", "adjusted_budget": "80"}, None),
]


@pytest.mark.parametrize(("total", "digits"), LINES)
def test_the_budget_a_rate_is_judged_on(total: dict[str, str], digits: str | None) -> None:
    budget = mini_case({"total": total}).total.budget
    assert (budget.digits if budget else None) == digits


AMOUNTS = [
    ({"money": "单位：万元"}, "1,410.5", 14105000),
    ({"money": "单位：元"}, "1410", 1410),
    ({"money": "单位：亿元"}, "1.4", 140000000),
    ({"money": "单位：万元"}, "1410元", 1410),
    ({"money": "单位：万元"}, "2.5亿", 250000000),
    ({"money": "单位：万元", "headers": {"executed": "执行数（元）"}}, "1410", 1410),
    ({"money": None, "headers": {"name": "项目资金（万元）"}}, "1410", 14100000),
    ({"money": None}, "1410", 1410),
]


@pytest.mark.parametrize(("form", "text", "amount"), AMOUNTS)
def test_the_unit_of_amounts(form: dict[str, object], text: str, amount: int) -> None:
    executed = mini_case({**form, "total": {"executed": text}}).total.executed
    assert executed is not None
    assert executed.amount == amount


@pytest.mark.parametrize("text", ["", "-", "100人", "1/2"])
def test_what_is_no_amount(text: str) -> None:
    made = mini_case({"total": {"budget": "100", "executed": text}})
    assert made.total.executed is None
    assert made.total.execution_rate is None


def test_year_and_budget_are_read_from_the_form() -> None:
    made = mini_case({"title": "绩效自评表（2020年度）", "year": None, "project": "失业保险基金支出"})
    assert (made.year, made.budget_kind) == (2020, "social_insurance")
    assert mini_case({"year": None}).year is None
    assert mini_case({}).budget_kind == "general"


def test_a_place_for_reasons() -> None:
    assert not mini_case({"rows": ["甲|5个|5个"]}).has_reason_column
    assert mini_case({"rows": [{"name": "甲", "target": "5", "actual": "5", "reason": ""}]}).has_reason_column
    assert mini_case({"other": {"存在问题和改进措施": ""}}).has_reason_column
    assert mini_case({"total": {"budget": "1", "reason": ""}}).has_reason_column


def test_every_figure_of_a_form_is_counted_once() -> None:
    made = mini_case(
        {
            "total": {"budget": "100", "executed": "90", "rate": "90%"},
            "rows": ["甲 | 95%～105% | 实际98% | 10 | 9.8"],
            "result": "完成3次。",
            "total_score": "18.8",
        }
    )
    assert [figure.text for figure in made.figures] == (
        ["100", "90", "90%", "95%", "105%", "98%", "10", "9.8", "3次", "18.8"]
    )


def test_a_marked_blank_is_a_figure_that_waits() -> None:
    """Printed invisibly or struck out, it hides a figure; a merged cell hides none."""
    row = {"name": "甲", "target": "100人", "actual": "120人", "weight": "10", "score": ""}
    waiting = [
        audit(mini_case({"rows": [{**row, **marked}]})).coverage.for_review
        for marked in ({}, {"review": ["score"]}, {"merged": ["score"]}, {"review": ["name"]}, {"review": ["actual"]})
    ]
    assert waiting == [0, 1, 0, 0, 1]


@pytest.mark.parametrize(
    ("block", "text", "enough"),
    [("indicators", "甲 | 完成 | 完成", False), ("money", "财政拨款", False), ("indicators", "说明", True)],
)
def test_over_an_unread_row_that_may_be_an_indicator_nothing_is_concluded(
    block: Block, text: str, enough: bool
) -> None:
    mini = mini_case({"rows": ["培训人数 | 50人 | 52人"]})
    lost = UnreadPart(block, "row", "", text, "row_not_understood")
    assert audit(replace(mini, form=replace(mini.form, unread=(lost,)))).sufficient == enough


def test_what_was_not_read_is_counted_by_where_it_stood() -> None:
    unread = [
        "indicators row 甲|3人",
        "money row 乙|5万元",
        "money column 丙|7",
        "texts row 丁|9人次",
        "indicators row 戊",
    ]
    coverage = audit(mini_case({"unread": unread})).coverage
    assert (coverage.unread_rows, coverage.unread_figures) == (3, 4)


@pytest.mark.parametrize(
    ("target", "actual", "taken"),
    [("50个", "50", True), ("50", "50", False), ("50", "50个", False), ("50个", "50个", False), ("好", "50", False)],
)
def test_a_unit_is_taken_from_the_target_where_only_that_has_one(target: str, actual: str, *, taken: bool) -> None:
    assert only(target, actual).actual.unit_taken is taken


@pytest.mark.parametrize(
    ("name", "text", "share"),
    [
        ("养护里程", "养护里程", "1"),
        ("养护里程", "全年养护道路的里程", "1"),
        ("养护里程", "里程养护", "1/2"),
        ("里里程程", "里程", "1/2"),
        ("里程", "程", "1/2"),
        ("养护", "里程", "0"),
        ("", "里程", "0"),
    ],
)
def test_how_much_of_a_name_a_text_holds_in_its_order(name: str, text: str, share: str) -> None:
    assert share_in_order(name, text) == Fraction(share)


@pytest.mark.parametrize(
    ("name", "clause", "share"),
    [
        ("培训人数", "培训人数472人", "1"),
        ("培训人数", "培训472人", "1/2"),
        ("里程", "里程12公里", "1/2"),
        ("公路养护巡查", "公路养护", "2/3"),
    ],
)
def test_a_name_too_short_to_tell_apart_counts_half(name: str, clause: str, share: str) -> None:
    assert likeness(name, clause) == Fraction(share)
