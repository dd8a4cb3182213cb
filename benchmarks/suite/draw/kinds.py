"""Kinds that seeded faults showed to be missing: reasons for money, quantities beside money, units of two parts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any

from .exact import printed
from .plan import Drawn

REASONS = "docs/rules.md: scoring, reason required"
LEADS = "docs/rules.md: explanations, leads"
UNITS = "docs/rules.md: what words do to numbers"
NONE, GIVEN = (
    ("无", "", "—"),
    ("部分项目跨年实施", "疫情影响，活动取消", "中标价低于预算，资金结余", "合同约定余款次年支付"),
)


def drawn(random: Random) -> Iterator[Drawn]:
    """Every case of this family."""
    yield from low_rates(random)
    yield from changed_budgets(random)
    yield from products(random)
    yield from parts(random)
    yield from compound(random)


def low_rates(random: Random) -> Iterator[Drawn]:
    """An execution rate below 90%, with and without its reason; one of 90% and more needs none."""
    check = "deviation_is_explained"
    for at in range(16):
        budget = Fraction(random.randint(20_000, 900_000), 100)
        spent = budget * random.randint(3000, 8800) / 10_000
        total = {"adjusted_budget": printed(budget, 2), "executed": printed(spent, 2)}
        why = f"{printed(spent / budget * 100, 2)}% spent"
        form = {"total": total | {"reason": NONE[at % 2]}}
        yield Drawn(check, "total", "differs", form, ["low_rate"], f"{why}, no reason", REASONS)
        form = {"total": total | {"reason": GIVEN[at % 4]}}
        yield Drawn(check, "total", "agrees", form, ["low_rate_explained"], f"{why}, a reason beside it", REASONS)
        form = {"total": total, "other": {"存在问题和改进措施": GIVEN[at % 4] if at % 2 else ""}}
        expect = "agrees" if at % 2 else "differs"
        yield Drawn(check, "total", expect, form, ["low_rate_in_a_text"], f"{why}, the place for it", REASONS)
        enough = total | {"executed": printed(budget * random.randint(9100, 9999) / 10_000, 2), "reason": ""}
        yield Drawn(check, "form", "agrees", {"total": enough}, ["high_rate"], "nothing to explain", REASONS)


def changed_budgets(random: Random) -> Iterator[Drawn]:
    """A budget changed within the year: explained by words, by what was carried over, by its amount in a text."""
    check = "deviation_is_explained"
    for at in range(16):
        initial = random.randint(2_000, 90_000)
        change = random.randint(200, 1_900)
        adjusted = initial + change * (1 if at % 2 else -1)
        total = {"initial_budget": f"{initial}.00", "adjusted_budget": f"{adjusted}.00", "executed": f"{adjusted}.00"}
        why = f"{initial} became {adjusted}"
        form: dict[str, Any] = {"total": total | {"reason": ""}}
        yield Drawn(check, "total", "differs", form, ["budget_changed"], f"{why}, no reason", REASONS)
        form = {"total": total | {"reason": "年中调整预算"}}
        yield Drawn(check, "total", "agrees", form, ["budget_changed_explained"], f"{why}, a reason", REASONS)
        verb = "追加" if at % 2 else "压减"
        form = {"total": total | {"reason": ""}, "result": f"年中{verb}{change}万元，调整后预算{adjusted}万元。"}
        yield Drawn(check, "total", "agrees", form, ["change_in_a_text"], f"{why}, its amount is told", REASONS)
        form = {"total": total | {"reason": ""}, "result": f"年中{verb}{change + 100}万元。"}
        yield Drawn(check, "total", "differs", form, ["another_change_in_a_text"], "another amount is told", REASONS)


def products(random: Random) -> Iterator[Drawn]:
    """Heads times a standard that a text states, against what was spent."""
    check = "quantities_fit_the_money"
    for at in range(40):
        heads, standard = random.randint(800, 9_000), random.choice([50, 75, 100, 200, 300])
        monthly = at % 2 == 1
        product = Fraction(heads * standard * (12 if monthly else 1), 10_000)
        spent = product if at < 20 else product / 10
        form = {
            "total": {"budget": printed(spent * 102 / 100, 2), "executed": printed(spent, 2)},
            "result": f"为{heads}人发放补助，每人{'每月' if monthly else ''}{standard}元。",
        }
        expect, flag = ("agrees", "product_fits") if at < 20 else ("differs", "product_too_large")
        expect = "either" if monthly and at >= 20 else expect  # nobody says for how many months
        why = f"{heads} × {standard}{' × 12' if monthly else ''} = {printed(product, 2)}万元, spent {printed(spent, 2)}万元"
        yield Drawn(check, "narrative", expect, form, [flag, "monthly" if monthly else "once"], why, LEADS)


def parts(random: Random) -> Iterator[Drawn]:
    """A part of the money that a text states, against the execution; heads far fewer than planned for all the money."""
    check = "quantities_fit_the_money"
    for at in range(24):
        spent = random.randint(300, 9_000)
        part = spent * random.choice([2, 4, 6]) // 10 if at % 2 else spent + random.randint(50, 900)
        form = {
            "total": {"budget": f"{spent + 20}.00", "executed": f"{spent}.00"},
            "result": f"其中{('设备购置', '人员培训', '工程建设')[at % 3]}支出{part}万元。",
        }
        expect, flag = ("agrees", "part_within") if at % 2 else ("differs", "part_above")
        yield Drawn(check, "narrative", expect, form, [flag], f"a part of {part} of {spent}万元", LEADS)
    for at in range(16):
        planned = random.randint(500, 5_000)
        done = planned * (random.randint(70, 98) if at % 2 else random.randint(10, 25)) // 100
        money = {"budget": "6926.00", "executed": "5769.00"}
        row = {"name": "享受待遇人数", "target": f"{planned}人", "actual": f"{done}人"}
        expect, flag = ("agrees", "a_head_near") if at % 2 else ("differs", "a_head_far")
        form = {"total": money, "rows": [row]}
        yield Drawn(check, "享受待遇人数", expect, form, [flag], f"{done} of {planned} people, 83% of the money", LEADS)


def compound(random: Random) -> Iterator[Drawn]:
    """Units of two parts: by the year, by the head, by so many."""
    check = "target_is_met"
    for unit, said in (
        ("次/年", "次"),
        ("元/人·月", "元/人·月"),
        ("元/亩", "元/亩"),
        ("人/天", "人/天"),
        ("元/人/年", "元/人·年"),
    ):
        for at in range(4):
            asked = random.randint(12, 900)
            done = asked - random.randint(3, 9) if at % 2 else asked + random.randint(0, 2)
            row = {
                "name": "巡查频次" if "次" in unit else "补助标准",
                "target": f"≥{asked}{unit}",
                "actual": f"{done}{said}",
            }
            expect = "agrees" if done >= asked else "differs"
            yield Drawn(
                check, row["name"], expect, {"rows": [row]}, ["compound_unit"], f"{done} of {asked} {unit}", UNITS
            )
    for target, actual, expect in (
        ("≤8.5/10万", "7.9/10万", "agrees"), ("≤8.5/10万", "9.6/10万", "differs"), ("≤5‰", "0.4%", "agrees"),
        ("≤5‰", "0.6%", "differs"), ("≤1.2/万", "1.1/万", "agrees"), ("≤1.2/万", "1.5/万", "differs"),
    ):  # fmt: skip
        row = {"name": "孕产妇死亡率" if "万" in target else "差错率", "target": target, "actual": actual}
        yield Drawn(check, row["name"], expect, {"rows": [row]}, ["so_many_of_so_many"], f"{actual} of {target}", UNITS)
