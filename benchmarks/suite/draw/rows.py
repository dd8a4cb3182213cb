"""Cases of indicator rows: targets against actuals, units, spelling, what counts as measured."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any

from .exact import cut, printed, raised, span, verdict
from .plan import Drawn

NUMBERS = "docs/rules.md: what a printed number means"
WAYS = "docs/rules.md: which way is better"
WORDS = "docs/rules.md: what words do to numbers"
MEASURED = "docs/rules.md: what counts as measured"
SETTLED = "docs/rules.md: rules that settle what two honest readers would judge differently"

MERITS = (
    "培训人数",
    "参保率",
    "覆盖率",
    "合格率",
    "及时率",
    "知晓率",
    "服务对象满意度",
    "完成率",
    "新建站点数",
    "补贴发放人数",
)
EVILS = ("投诉率", "事故死亡率", "预算调整率", "结转结余率", "差错率", "空置率", "发病率", "返贫率")
DEMANDS = ("领取待遇人数", "享受失业待遇人数", "丧葬抚恤金发放人数", "劳动能力鉴定人数", "代缴医疗保险人数", "救助人次")
COUNTS = (
    ("个", "个"),
    ("人", "人"),
    ("户", "户"),
    ("公里", "公里"),
    ("台", "台"),
    ("次", "次"),
    ("亩", "亩"),
    ("万人", "万人"),
)


def drawn(random: Random) -> Iterator[Drawn]:
    """Every case of this family."""
    yield from signed(random)
    yield from unsigned(random)
    yield from worded(random)
    yield from dated()
    yield from overshot(random)
    yield from planned(random)
    yield from completed(random)
    yield from deviated(random)
    yield from spelt()
    yield from units(random)
    yield from scopes()
    yield from measured(random)
    yield from reported()
    yield from heads(random)


def _row(name: str, target: str, actual: str, **cells: str) -> dict[str, Any]:
    return {"rows": [{"name": name, "target": target, "actual": actual, **cells}]}


def signed(random: Random) -> Iterator[Drawn]:
    """A sign decides: ≥ ≤ > < = and their words, with units, decimals, full width."""
    signs = (
        ("≥{}", "up"), ("不低于{}", "up"), ("不少于{}", "up"), ("{}以上", "up"), ("大于等于{}", "up"), (">={}", "up"), ("≧{}", "up"),
        ("≤{}", "down"), ("不超过{}", "down"), ("控制在{}以内", "down"), ("{}以下", "down"), ("<={}", "down"), ("小于等于{}", "down"),
        ("＞{}", "above"), ("＜{}", "below"),
    )  # fmt: skip
    for number in range(520):
        sign, way = signs[number % len(signs)]
        rate = number % 3 == 0
        places = random.choice([0, 0, 1, 2]) if rate else 0
        asked = Fraction(random.randint(50, 99)) if rate else Fraction(random.randint(5, 5000))
        unit = "%" if rate else random.choice(COUNTS[:-1])[0]
        step = Fraction(1, 10**places)
        steps = random.choice([-1, 0, 1, -random.randint(2, 40), random.randint(2, 40)])
        done = asked + steps * step
        if done < 0 or (rate and done > 100):
            continue
        met = {"up": done >= asked, "down": done <= asked, "above": done > asked, "below": done < asked}[way]
        name = random.choice(MERITS) if way in ("up", "above") else random.choice(EVILS)
        form = _row(name if rate else "工作数量", sign.format(printed(asked, 0) + unit), printed(done, places) + unit)
        # A figure with decimals is an interval; equal as printed means met, and a target's own number is exact.
        yield Drawn(
            "target_is_met", form["rows"][0]["name"], "agrees" if met else "differs", form,
            [f"sign_{way}", "equal" if done == asked else "apart"], f"{printed(done, places)} against {sign.format(asked)}", NUMBERS,
        )  # fmt: skip


def unsigned(random: Random) -> Iterator[Drawn]:
    """No sign: the name says which way is better, or nothing is said."""
    for number in range(260):
        kind = ("merit", "evil", "demand", "unknown")[number % 4]
        done, asked = random.randint(1, 99), random.randint(1, 99)
        if kind == "merit":
            name = MERITS[number // 4 % len(MERITS)]
            unit = "%" if name.endswith(("率", "度")) else "个"
            expect = "agrees" if done >= asked else "differs"
            if unit == "%" and asked < 50:
                expect = "agrees" if done >= asked else "either"
        elif kind == "evil":
            name, unit = EVILS[number // 4 % len(EVILS)], "%"
            expect = "agrees" if done <= asked else "differs"
        elif kind == "demand":
            name, unit, expect = DEMANDS[number // 4 % len(DEMANDS)], "人", "either"
        else:
            name, unit = ("单位用款", "万元") if number % 8 < 4 else ("办理用量", "天")
            expect = "agrees" if done == asked else "either"
        form = _row(name, f"{asked}{unit}", f"{done}{unit}")
        yield Drawn("target_is_met", name, expect, form, [f"name_{kind}"], f"{name}: {done} against {asked}", WAYS)
    for number in range(60):
        places = 1 + number % 2
        asked = Fraction(random.randint(5000, 9999), 100)
        done = Fraction(printed(asked, places - 1) if places > 1 else printed(asked, 0))
        low, high = span(printed(done, places - 1))
        inside = low <= asked <= high and Fraction(printed(asked, 2)) != done
        form = _row("参保率", f"≥{printed(asked, 2)}%", f"{printed(done, places - 1)}%")
        expect = "either" if inside else ("agrees" if done >= asked else "differs")
        why = "the target has more decimals than the actual and lies inside what it can stand for"
        yield Drawn("target_is_met", "参保率", expect, form, ["cannot_be_told"], why, NUMBERS)


def worded(random: Random) -> Iterator[Drawn]:
    """Words change what a number means: change, frequency, limits of time, none and all, several values."""
    for verb, up in (
        ("下降", False),
        ("减少", False),
        ("压减", False),
        ("降低", False),
        ("节约", False),
        ("增长", True),
        ("提高", True),
    ):
        for asked, done in ((5, 8), (5, 5), (5, 3), (3, 10), (10, 9), (12, 15)):
            form = _row("指标值变化", f"较上年{verb}{asked}%", f"较上年{verb}{done}%")
            expect = "agrees" if done >= asked else "differs"
            yield Drawn(
                "target_is_met", "指标值变化", expect, form, ["change"], f"a change of at least {asked}%", WORDS
            )
        other = "上升" if not up else "下降"
        form = _row("指标值变化", f"同比{verb}5%", f"同比{other}6%")
        yield Drawn("target_is_met", "指标值变化", "differs", form, ["change"], "the change goes the other way", WORDS)
    for words, times in (("每周", 52), ("每月", 12), ("每季度", 4), ("每半年", 2)):
        for count in (1, 2, 3):
            for done in (times * count, times * count + 1, times * count - 1):
                if done <= count:
                    continue
                form = _row("开展巡查次数", f"{words}不少于{count}次", f"{done}次")
                expect = "agrees" if done >= times * count else "differs"
                why = f"{words}{count}次 is {times * count} in the year"
                yield Drawn("target_is_met", "开展巡查次数", expect, form, ["frequency"], why, WORDS)
            form = _row("开展巡查次数", f"{words}不少于{count}次", f"{count}次")
            yield Drawn(
                "target_is_met", "开展巡查次数", "either", form, ["frequency"], "may speak of each period", WORDS
            )
    for target, unit in (
        ("{}日内", "日"),
        ("{}个工作日内", "个工作日"),
        ("{}分钟内", "分钟"),
        ("收到文件后{}日内", "日"),
        ("{}天内", "天"),
    ):
        for asked, done in ((5, 3), (5, 5), (5, 6), (30, 45), (10, 9), (15, 20)):
            form = _row("办结时限", target.format(asked), f"{done}{unit}")
            expect = "agrees" if done <= asked else "differs"
            yield Drawn("target_is_met", "办结时限", expect, form, ["time_limit"], f"at most {asked}", WORDS)
    for target, done, expect in (
        ("零事故", "0起", "agrees"), ("零事故", "1起", "differs"), ("零发生", "2起", "differs"), ("杜绝发生", "1起", "differs"),
        ("不发生", "0起", "agrees"), ("不发生", "3起", "differs"), ("无事故", "1起", "differs"), ("零发生", "0起", "agrees"),
    ):  # fmt: skip
        yield Drawn(
            "target_is_met",
            "安全事故起数",
            expect,
            _row("安全事故起数", target, done),
            ["none"],
            "nothing may happen",
            WORDS,
        )
    for target in ("全覆盖", "应保尽保", "100%"):
        for done, expect in (("100%", "agrees"), ("98%", "differs"), ("99.9%", "differs")):
            yield Drawn(
                "target_is_met",
                "覆盖率",
                expect,
                _row("覆盖率", target, done),
                ["all"],
                f"{target} asks for 100%",
                WORDS,
            )
    for _ in range(60):
        one, two = random.randint(2, 20), random.randint(100, 900)
        first, second = one + random.choice([-1, 0, 1]), two + random.choice([-5, 0, 9])
        form = _row("培训情况", f"≥{one}场，参与≥{two}人次", f"{first}场，参与{second}人次")
        met = first >= one and second >= two
        why = "each value against its own; met when all are"
        yield Drawn("target_is_met", "培训情况", "agrees" if met else "differs", form, ["several_values"], why, WORDS)
    for target, done, expect in (
        ("百分之九十", "98%", "agrees"), ("≥百分之九十八", "95%", "differs"), ("九成五", "96%", "agrees"), ("不超过千分之三", "0.2%", "agrees"),
        ("不超过千分之三", "0.5%", "differs"), ("≥百分之九十", "百分之八十五", "differs"),
    ):  # fmt: skip
        yield Drawn(
            "target_is_met",
            "工作完成率",
            expect,
            _row("工作完成率", target, done),
            ["numerals"],
            "numerals are numbers",
            WORDS,
        )
    for number in range(80):
        low, high = sorted(random.sample(range(80, 121), 2))
        done = random.randint(75, 125)
        target = ("{}%-{}%", "[{}%,{}%]", "≥{}%且≤{}%", "{}%～{}%")[number % 4].format(low, high)
        form = _row("支出进度", target, f"{done}%")
        expect = "agrees" if low <= done <= high else "differs"
        yield Drawn("target_is_met", "支出进度", expect, form, ["band"], f"between {low}% and {high}%", WAYS)


def dated() -> Iterator[Drawn]:
    """Deadlines: earlier is better, a month is its last day."""
    for target, done, expect in (
        ("2021年12月31日前", "2021年12月20日", "agrees"), ("2021年12月31日前", "2022年1月5日", "differs"), ("9月前", "7月", "agrees"),
        ("9月前", "11月", "differs"), ("2021年底", "2021年11月", "agrees"), ("2021年12月底", "2022年3月", "differs"), ("2021/6/30", "2021/6/30", "agrees"),
        ("2021/6/30", "2021/7/1", "differs"), ("2021-10-31前", "2021-10-15", "agrees"), ("2021-10-31前", "2021-11-02", "differs"),
        ("每月25日前", "每月28日", "differs"), ("每月25日前", "每月20日", "agrees"), ("每月25日前", "每月按时发放", "either"),
        ("11月前", "10月", "agrees"), ("2021年6月底前完成", "2021年5月完成", "agrees"), ("2021年6月底前完成", "2021年8月完成", "differs"),
    ):  # fmt: skip
        form = _row("完成时间", target, done)
        yield Drawn("target_is_met", "完成时间", expect, form, ["date"], f"{done} against {target}", WORDS)


def overshot(random: Random) -> Iterator[Drawn]:
    """130% and more of a higher-is-better target asks for a word; below it does not."""
    for number in range(170):
        asked = random.randint(10, 900) * 10
        share = (Fraction(13, 10), Fraction(129, 100), Fraction(2), Fraction(1), Fraction(131, 100))[number % 5]
        done = int(asked * share)
        name = ("培训人数", "新建站点数", "服务企业数")[number % 3]
        unit = ("人", "个", "家")[number % 3]
        expect = "differs" if Fraction(done, asked) >= Fraction(13, 10) else "agrees"
        sign = ("≥", "")[number % 2]
        form = _row(name, f"{sign}{asked}{unit}", f"{done}{unit}")
        yield Drawn(
            "target_is_not_overshot",
            name,
            expect,
            form,
            ["overshoot"],
            f"{done} ÷ {asked}",
            "docs/rules.md: scoring, overshoot",
        )
    for name in DEMANDS:
        for done in ("50人", "130人", "260人", "100人"):
            yield Drawn(
                "target_is_not_overshot",
                name,
                "either",
                _row(name, "100人", done),
                ["name_demand"],
                "a demand, not a merit",
                WAYS,
            )


def planned(random: Random) -> Iterator[Drawn]:
    """A demand-driven count keeps within 30% of its plan; counts of people are exact."""
    for number in range(190):
        asked = random.randint(10, 900) * 10
        share = (
            Fraction(13, 10),
            Fraction(7, 10),
            Fraction(131, 100),
            Fraction(69, 100),
            Fraction(1),
            Fraction(3),
            Fraction(9, 10),
        )[number % 7]
        done = int(asked * share)
        name = DEMANDS[number % (len(DEMANDS) - 1)]
        inside = Fraction(7, 10) <= Fraction(done, asked) <= Fraction(13, 10)
        form = _row(name, f"{asked}人", f"{done}人")
        why = f"{done} ÷ {asked} = {printed(Fraction(done, asked) * 100, 1)}%"
        edge = Fraction(done, asked) in (Fraction(7, 10), Fraction(13, 10))
        expect = "either" if edge else "agrees" if inside else "differs"
        yield Drawn("demand_matches_plan", name, expect, form, ["plan_edge" if edge else "plan"], why, WAYS)


def completed(random: Random) -> Iterator[Drawn]:
    """A printed completion rate against actual ÷ target."""
    for number in range(200):
        asked, done, places = random.randint(50, 5000), random.randint(50, 5000), random.choice([0, 1, 2])
        if done > asked:
            asked, done = done, asked
        true = Fraction(done, asked) * 100
        way = ("right", "cut", "raised", "off")[number % 4]
        stated = {"right": printed(true, places), "cut": cut(true, places), "raised": raised(true, places),
                  "off": printed(true - random.randint(2, 20), places)}[way]  # fmt: skip
        if stated.startswith("-"):
            continue
        form = _row("培训人数", f"≥{asked}人", f"{done}人", completion=f"{stated}%")
        expect = verdict(span(stated), (true, true))
        why = f"{done} ÷ {asked} = {printed(true, 4)}%, printed {stated}%"
        yield Drawn("completion_rate_recalculates", "培训人数", expect, form, [f"completion_{way}"], why, NUMBERS)
    for stated in ("", "-", "—", "/"):
        for done in ("95人", "80人", "100人", "12人"):
            form = _row("培训人数", "≥100人", done, completion=stated)
            yield Drawn(
                "completion_rate_recalculates",
                "培训人数",
                "either",
                form,
                ["blank_completion"],
                "none is printed",
                NUMBERS,
            )


def deviated(random: Random) -> Iterator[Drawn]:
    """A printed deviation is (actual − target) ÷ target, in the column of reasons or in words."""
    for number in range(110):
        asked, done = random.randint(100, 900), random.randint(50, 1200)
        true = Fraction(done - asked, asked) * 100
        off = (0, 0, 7, -4)[number % 4]
        stated = printed(true + off, 2)
        form = _row("培训人数", f"{asked}人", f"{done}人", deviation=f"{stated}%")
        expect = verdict(span(stated), (true, true))
        why = f"({done} − {asked}) ÷ {asked} = {printed(true, 4)}%, printed {stated}%"
        flags = ["deviation_right" if not off else "deviation_off"]
        yield Drawn(
            "deviation_recalculates", "培训人数", expect, form, flags, why, "docs/rules.md: rules that settle, reasons"
        )
    for reason in ("", "无", "—", "/", "因疫情影响", "受天气影响推迟", "按计划完成", "不适用", "无偏差", "项目延期", "需求减少", "群众参与不足",
                   "计划调整", "进度滞后", "资金到位晚"):  # fmt: skip
        form = _row("培训人数", "100人", "90人", reason=reason)
        yield Drawn(
            "deviation_recalculates", "培训人数", "either", form, ["no_deviation_printed"], "none is printed", SETTLED
        )


def spelt() -> Iterator[Drawn]:
    """Targets that state one thing, and targets that state none."""
    good = ("≥95%", "100%", "≤5%", "95%-105%", "[95%,100%]", "≥95%且≤105%", "2021年12月31日前", "每月25日前", "≥50人", "=100%", "0起",
            "不低于90%", "不少于12种", "控制在0.1%以内", "优", "显著提升", "符合相关规定", "≥3场，参与≥500人次", "每季度1次", "全覆盖", "±10%",
            "≦90万元", "≧735人", "100%覆盖", "5万元", "25TB", "≥360天", "9月前", "2021年底", "较上年下降3%", "百分之九十八")  # fmt: skip
    bad = ("105%≤≥95%", "≥105%且≤95%", "110%≤≥90%", "≥100%且≤90%", "≥20万元且≤10万元", "（≥**人）", "≥**%", "××人", "≥≤95%", "98%≤≥90%",
           "≥200%且≤150%", "≥12月且≤6月", "大于等于105%且小于等于95%", "[105%,95%]", "≥50且≤30", "100%≤≥98%", "≥500元且≤300元", "**人",
           "≥120人且≤80人", "不低于100%且不高于90%", "105%≤≥100%", "≥99%且≤95%", "90%≤≥80%", "≥8次且≤5次", "≥3%且≤1%", "102%≤≥95%",
           "≥1000户且≤800户", "≥60分且≤50分", "103%≤≥97%", "≥15天且≤10天", "104%≤≥96%")  # fmt: skip
    unclear = (
        "≥101%",
        "120%",
        "290%",
        "≥100.5%",
        "适量",
        "指标2",
        "……",
        "若干",
        "-",
        "/",
        "见附件",
        "同上",
        "详见方案",
        "按要求",
        "待定",
        "参照上年",
    )
    for expect, targets in (("agrees", good), ("differs", bad), ("either", unclear)):
        for target in targets:
            form = _row("工作情况", target, "完成情况见说明")
            why = {"agrees": "states one value, bound, band, date or words", "differs": "nothing can meet it, or it says none",
                   "either": "two honest readers may differ"}[expect]  # fmt: skip
            yield Drawn("target_is_well_formed", "工作情况", expect, form, [f"spelling_{expect}"], why, WORDS)


def units(random: Random) -> Iterator[Drawn]:
    """Another scale of a kind agrees, another kind does not."""
    same = (("0.37万人", "3650人"), ("2亿元", "19800万元"), ("500人", "0.05万人"), ("≥100万元", "1000000元"), ("30人次", "31人次"),
            ("50个", "50个"), ("≥50个", "50"), ("12元/人·天", "12元/人天"), ("20人·次", "22人次"), ("3公里", "3000米"), ("≥95%", "96%"),
            ("10户", "12户"), ("100亩", "0.01万亩"), ("5万元", "50000元"))  # fmt: skip
    other = (("100人次", "90人月数"), ("100万元", "98人"), ("≥95%", "12家"), ("200亩", "180人"), ("50公里", "48%"), ("100人", "96人月"),
             ("30台", "28万元"), ("≥60户", "90%"), ("20万元", "18公里"), ("400人月", "380人次"), ("100平方米", "95公里"))  # fmt: skip
    for number in range(45):
        target, actual = same[number % len(same)]
        name = ("服务情况", "工作量", "业务量", "保障情况")[number // len(same) % 4]
        yield Drawn(
            "units_agree", name, "agrees", _row(name, target, actual), ["same_kind"], f"{actual} for {target}", SETTLED
        )
    for number in range(44):
        target, actual = other[number % len(other)]
        name = ("服务情况", "工作量", "业务量", "保障情况")[number // len(other)]
        expect = (
            "differs" if target.endswith(("人次", "人月")) or actual.endswith(("人月数", "人月", "人次")) else "either"
        )
        yield Drawn(
            "units_agree", name, expect, _row(name, target, actual), ["other_kind"], f"{actual} for {target}", SETTLED
        )
    for number in range(28):
        count = random.randint(20, 900)
        one, two = (("人次", "人月"), ("人", "人次"), ("人月", "人"), ("人次", "人月数"))[number % 4]
        form = _row("享受服务量", f"{count}{one}", f"{count - 3}{two}")
        yield Drawn("units_agree", "享受服务量", "differs", form, ["people_kinds"], f"{two} is not {one}", SETTLED)


def scopes() -> Iterator[Drawn]:
    """Name, target and actual speak of the same thing and time."""
    for name, actual, expect in (
        ("年末参保人数", "全年参保32人", "differs"), ("全年参保人数", "年末参保32人", "differs"), ("年末在册人数", "年末在册32人", "agrees"),
        ("全年服务人数", "全年服务32人", "agrees"), ("参保人数", "参保32人", "either"), ("年末领取人数", "全年领取32人", "differs"),
        ("全年领取人数", "年末领取32人", "differs"), ("年末缴费人数", "全年累计缴费32人", "differs"), ("服务人数", "全年服务32人", "either"),
        ("年末存栏数", "年末存栏32头", "agrees"),
    ):  # fmt: skip
        for asked in ("≥30人", "30人", "不少于30人", "30人以上"):
            form = _row(name, asked.replace("人", "头") if "存栏" in name else asked, actual)
            yield Drawn("scope_agrees", name, expect, form, ["time_of_year"], f"{name} beside {actual}", SETTLED)
    for name, actual, expect in (
        ("保险费收入", "保险费收入90万元", "agrees"), ("保险费收入", "基金收入90万元", "differs"), ("养老金支出", "基金支出90万元", "differs"),
        ("基金支出", "基金支出90万元", "agrees"), ("基金收入", "保险费收入90万元", "differs"),
    ):  # fmt: skip
        for asked in ("≥80万元", "80万元", "85万元", "90万元"):
            form = _row(name, asked, actual)
            yield Drawn("scope_agrees", name, expect, form, ["money_of_what"], f"{name} beside {actual}", SETTLED)
    for name in ("培训人数", "新建站点", "道路长度", "满意度", "合格率"):
        for actual in ("32", "33", "34"):
            yield Drawn(
                "scope_agrees", name, "either", _row(name, "30", actual), ["nothing_said"], "no words of scope", SETTLED
            )


def measured(random: Random) -> Iterator[Drawn]:
    """A value of its own, the target's bound again, a bare grade, words."""
    for _ in range(60):
        asked = random.randint(60, 99)
        for actual, expect, flag in (
            (f"≥{asked}%", "differs", "bound_restated"), (f"{min(asked + 1, 100)}%", "agrees", "value"), ("完成", "differs", "bare_grade"),
        ):  # fmt: skip
            name = random.choice(MERITS[1:8])
            form = _row(name, f"≥{asked}%", actual)
            yield Drawn("actual_is_measured", name, expect, form, [flag], f"{actual} for ≥{asked}%", MEASURED)
    for actual in ("达成预期指标", "已完成", "优", "良好", "全部完成", "按时完成", "达到预期目标"):
        for target in ("50人", "≥50个", "2021年12月底"):
            form = _row("完成情况", target, actual)
            yield Drawn(
                "actual_is_measured", "完成情况", "differs", form, ["bare_grade"], f"{actual} for {target}", MEASURED
            )
    for actual in ("明显改善", "效果良好", "有所提升", "社会反响较好", "持续发挥作用"):
        for target in ("显著提升", "明显改善", "长期"):
            form = _row("社会效益", target, actual)
            yield Drawn(
                "actual_is_measured", "社会效益", "either", form, ["qualitative"], "words answered by words", MEASURED
            )


def reported() -> Iterator[Drawn]:
    """The actual is filled in; a dash for target and actual says that the row does not apply."""
    names = (
        "培训人数",
        "道路长度",
        "满意度",
        "合格率",
        "新建站点",
        "补助人数",
        "完成时间",
        "资金支付率",
        "宣传场次",
        "设备台数",
        "受益户数",
    )
    for name in names:
        for actual, expect, flag in (("", "differs", "blank"), ("—", "differs", "blank"), ("　", "differs", "blank"), ("90", "agrees", "filled"),
                                     ("已完成", "agrees", "filled"), ("0", "agrees", "filled")):  # fmt: skip
            yield Drawn(
                "actual_is_reported",
                name,
                expect,
                _row(name, "100", actual),
                [flag],
                f"the cell says {actual!r}",
                MEASURED,
            )
    for name in names:
        for dash in ("/", "—"):
            yield Drawn(
                "actual_is_reported",
                name,
                "either",
                _row(name, dash, dash),
                ["does_not_apply"],
                "a dash for both",
                MEASURED,
            )


def heads(random: Random) -> Iterator[Drawn]:
    """Heads × amount × months against the money that was spent: a lead, never an error."""
    for number in range(80):
        people, amount = random.randint(50, 500), random.choice([100, 300, 500, 610])
        need = Fraction(people * amount * 12, 10_000)
        factor = (Fraction(1), Fraction(30), Fraction(1, 40), Fraction(3))[number % 4]
        spent = printed(need * factor, 2)
        form = {
            "total": {"budget": printed(need * factor * Fraction(11, 10), 2), "executed": spent},
            "rows": [{"name": "享受补贴人数", "target": f"{people}人", "actual": f"{people}人"},
                     {"name": "补贴标准", "target": f"{amount}元/人·月", "actual": f"{amount}元/人·月"}],
        }  # fmt: skip
        why = f"{people} × {amount} × 12 = {printed(need, 2)}万元, spent {spent}万元"
        yield Drawn(
            "quantities_fit_the_money",
            "",
            "either",
            form,
            ["heads_and_money"],
            why,
            "docs/rules.md: explanations, leads",
        )
