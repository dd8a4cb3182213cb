"""More kinds that seeded faults showed to be missing: numbers, dates and changes in words, sums and units in texts."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from .plan import Drawn

FIGURES = "docs/rules.md: what a printed number means"
WORDS = "docs/rules.md: what words do to numbers"
TEXTS = "docs/rules.md: explanations, leads"
MET, FOUND = "target_is_met", "narrative_ties"


def drawn(random: Random) -> Iterator[Drawn]:
    """Every case of this family."""
    yield from shares()
    yield from dates()
    yield from levels(random)
    yield from bands(random)
    yield from sums(random)
    yield from units(random)
    yield from names(random)
    yield from copies()


def _row(name: str, target: str, actual: str, expect: str, *flags: str, why: str, source: str) -> Drawn:
    row = {"name": name, "target": target, "actual": actual}
    return Drawn(MET, name, expect, {"rows": [row]}, list(flags), why, source)


def shares() -> Iterator[Drawn]:
    """Tenths and fractions in words."""
    for target, actual, expect in (
        ("≥90%", "九成五", "agrees"), ("≥90%", "九成", "either"), ("≥90%", "八成五", "differs"), ("≥95%", "九成半", "agrees"),
        ("≥85%", "八成", "either"), ("九成以上", "92%", "agrees"), ("九成以上", "86%", "differs"), ("八成五以上", "84%", "differs"),
        ("八成五以上", "86%", "agrees"), ("≥60%", "三分之二", "agrees"), ("≥70%", "三分之二", "differs"), ("≥50%", "四分之三", "agrees"),
        ("≥80%", "四分之三", "differs"), ("≥20%", "五分之一", "agrees"), ("≥25%", "五分之一", "differs"), ("三分之二以上", "70%", "agrees"),
        ("三分之二以上", "60%", "differs"),
    ):  # fmt: skip
        why = f"{actual} of {target}"
        yield _row("资料归档率", target, actual, expect, "share_in_words", target, actual, why=why, source=FIGURES)


def dates() -> Iterator[Drawn]:
    """Dates in numerals, halves and quarters of a year, days alone."""
    for target, actual, expect in (
        ("二〇二一年十二月底前", "2021年11月", "agrees"), ("二〇二一年六月底前", "2021年9月", "differs"), ("2021年12月底前", "二〇二一年十一月", "agrees"),
        ("2021年6月底前", "二〇二一年八月", "differs"), ("上半年完成", "2021年5月", "agrees"), ("上半年完成", "2021年9月", "differs"),
        ("下半年完成", "2021年10月", "agrees"), ("2021年上半年", "2021年8月", "differs"), ("2021年第三季度前", "2021年6月", "agrees"),
        ("2021年6月底前", "2021年上半年", "agrees"), ("2021年6月底前", "2021年下半年", "differs"), ("2021年第二季度底前", "2021年7月", "differs"),
        ("十二月底前", "11月", "agrees"), ("六月底前", "8月", "differs"), ("12.31", "11.30", "agrees"), ("6.30", "9.15", "differs"),
    ):  # fmt: skip
        why = f"{actual} for {target}"
        yield _row("完成时间", target, actual, expect, "date_in_words", target, actual, why=why, source=WORDS)


def levels(random: Random) -> Iterator[Drawn]:
    """A level that a change leads to, and a change."""
    for at in range(8):
        least = random.randint(20, 60) / 10
        done = round(least - 0.4, 1) if at % 2 else round(least + 0.6, 1)
        expect = "agrees" if at % 2 else "differs"
        for told in (f"降至{done}%", f"下降到{done}%", f"由{least + 4:.1f}%降至{done}%"):
            yield _row("差错率", f"≤{least}%", told, expect, "level_after_a_change", told[:2], why=told, source=WORDS)
        change = random.randint(4, 20)
        reached = change + 2 if at % 2 else change - 3
        row = f"同比下降{reached}%"
        yield _row(
            "能耗", f"下降{change}%", row, expect, "change_downwards", why=f"{reached} of {change}", source=WORDS
        )
        row = f"比上年增长{reached}%"
        yield _row(
            "游客人数", f"增长{change}%", row, expect, "change_upwards", why=f"{reached} of {change}", source=WORDS
        )


def bands(random: Random) -> Iterator[Drawn]:
    """Bands and deviations from a figure; a band of days has a better end."""
    for at in range(10):
        middle, wide = random.randint(200, 900), random.choice([5, 8, 10])
        edge = middle * wide // 100
        for done, expect in (
            (middle + edge - 2, "agrees"),
            (middle - edge - 6, "differs"),
            (middle + edge + 6, "differs"),
        ):
            target = f"{middle}±{wide}%" if at % 2 else f"{middle - edge}-{middle + edge}"
            made = _row(
                "含水量", f"{target}克", f"{done}克", expect, "band", f"plus_minus_{at % 2}", why=target, source=WORDS
            )
            yield made if at % 2 == 0 else Drawn(MET, "含水量", "either", made.form, made.flags, made.why, WORDS)
    for days, expect in ((2, "either"), (4, "agrees"), (5, "agrees"), (7, "differs"), (9, "differs")):
        yield _row(
            "办理时限", "3-5个工作日", f"{days}个工作日", expect, "band_of_days", why=f"{days} of 3-5", source=WORDS
        )


def sums(random: Random) -> Iterator[Drawn]:
    """Parts and their sum, listed in a text."""
    for at in range(12):
        parts = [random.randint(11, 95) for _ in range(2 + at % 2)]
        names = ("省级资金", "市级资金", "自筹资金")
        listed = "、".join(f"{name}{part}万元" for name, part in zip(names, parts, strict=False))
        for off, expect in ((0, "agrees"), (17, "differs")):
            whole = sum(parts) + off
            for shape, text in (
                ("behind", f"{listed}，合计{whole}万元。"),
                ("ahead", f"共投入{whole}万元，其中{listed}。"),
            ):
                form = {"total": {"budget": "9000.00", "executed": "8000.00"}, "result": f"项目{text}"}
                verdict = expect if shape == "behind" else "either"
                yield Drawn(FOUND, "narrative", verdict, form, ["sum_in_a_text", shape, expect], text, TEXTS)


def units(random: Random) -> Iterator[Drawn]:
    """People in a text where the row counts visits, and the other way round."""
    for at in range(8):
        count = random.randint(300, 4_000)
        row_unit, text_unit = ("人次", "人") if at % 2 else ("人", "人次")
        row = {"name": "服务群众数量", "target": f"≥{count}{row_unit}", "actual": f"{count}{row_unit}"}
        for told, expect in ((text_unit, "differs"), (row_unit, "either")):
            form: dict[str, Any] = {"rows": [row], "result": f"全年服务群众数量{count}{told}。"}
            why = f"{told} in the text, {row_unit} in the row"
            yield Drawn("units_agree", "narrative", expect, form, ["unit_in_a_text", told], why, WORDS)


def names(random: Random) -> Iterator[Drawn]:
    """A row's name in a clause, whole, short, or narrowed to some of them."""
    for name, said in (
        ("参保人数", "参保"),
        ("培训教师人数", "培训教师"),
        ("新建公厕数量", "新建公厕"),
        ("绿化面积", "绿化面积"),
    ):
        unit = {"新": "座", "绿": "亩"}.get(name[0], "人")
        for at in range(6):
            count = random.randint(211, 999)
            told = count if at % 2 else count + random.randint(11, 60)
            row = {"name": name, "target": f"{count}{unit}", "actual": f"{count}{unit}"}
            short = len(said) < 4
            expect = "agrees" if at % 2 else "either" if short else "differs"
            form = {"rows": [row], "result": f"全年{said}{told}{unit}。"}
            yield Drawn(
                FOUND, "narrative", expect, form, ["name_in_a_clause", name], f"{told} told, {count} in the row", TEXTS
            )


def copies() -> Iterator[Drawn]:
    """Goals that come again with a few signs changed, and with half of them."""
    goal = "完成全年培训任务，提高学员就业能力，促进城乡劳动者稳定就业，维护社会和谐稳定"
    for changed, expect in ((goal[:-1], "differs"), (f"已{goal}了", "differs"), (goal[: len(goal) // 2], "either"),
                            (goal.replace("提高", "提升"), "either"), (goal.replace("全年", "年度"), "either")):  # fmt: skip
        form = {"goal": goal, "result": changed}
        yield Drawn(
            "narrative_is_own", "narrative", expect, form, ["nearly_the_goal", changed[:4]], "the goal again", TEXTS
        )
