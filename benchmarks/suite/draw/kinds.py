"""Kinds that seeded faults showed to be missing: reasons for money, quantities beside money, units of two parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
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
    yield from carried(random)
    yield from several(random)
    yield from planned_and_done(random)
    yield from told_rates(random)
    yield from unanswered(random)
    yield from received(random)
    yield from days()


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
                check, row["name"], expect, {"rows": [row]}, ["compound_unit", unit], f"{done} of {asked} {unit}", UNITS
            )
    for target, actual, expect in (
        ("≤8.5/10万", "7.9/10万", "agrees"), ("≤8.5/10万", "9.6/10万", "differs"), ("≤5‰", "0.4%", "agrees"),
        ("≤5‰", "0.6%", "differs"), ("≤1.2/万", "1.1/万", "agrees"), ("≤1.2/万", "1.5/万", "differs"),
    ):  # fmt: skip
        row = {"name": "孕产妇死亡率" if "万" in target else "差错率", "target": target, "actual": actual}
        yield Drawn(
            check, row["name"], expect, {"rows": [row]}, ["so_many_of_so_many", target], f"{actual} of {target}", UNITS
        )


BATCH = "docs/rules.md: comparison within the batch"


def carried(random: Random) -> Iterator[Drawn]:
    """A figure of a sibling form that stands in this one to the last digit: measured, or spent."""
    check = "siblings_agree"
    for at in range(16):
        own, other = random.randrange(1201, 9899, 2), random.randrange(1201, 9899, 2)
        same = at % 2 == 0
        row = {"name": "参保人数", "target": f"{own + 300}人", "actual": f"{own}人"}
        sibling = {"project": "另一项目", "rows": [row | {"target": "800人", "actual": f"{own if same else other}人"}]}
        expect, flag = ("differs", "figure_carried") if same else ("agrees", "figure_its_own")
        made = Drawn(check, "参保人数", expect, {"rows": [row]}, [flag], f"{own} and {own if same else other}", BATCH)
        yield replace(made, siblings=[sibling])
        total = {"budget": f"{own + 200}.00", "executed": f"{own}.37"}
        theirs = {"budget": f"{own + 900}.00", "executed": f"{own if same else other}.37"}
        expect, flag = ("differs", "spending_carried") if same else ("agrees", "spending_its_own")
        made = Drawn(check, "total", expect, {"total": total}, [flag], f"{own}.37 spent in both", BATCH)
        yield replace(made, siblings=[{"project": "另一项目", "total": theirs}])
    for at in range(4):
        row = {"name": "参保人数", "target": "800人", "actual": f"{at + 2}00人"}
        sibling = {"project": "另一项目", "rows": [row | {"target": "900人"}]}
        made = Drawn(
            check, "参保人数", "either", {"rows": [row]}, ["round_figure"], "round figures may be alike", BATCH
        )
        yield replace(made, siblings=[sibling])


def several(random: Random) -> Iterator[Drawn]:
    """Several values in one cell, each answered in its order or by its name."""
    check = "target_is_met"
    for at in range(12):
        shows, people = random.randint(3, 40), random.randint(200, 900)
        target = f"举办≥{shows}场，参与≥{people}人次"
        for flag, first, second, expect in (
            ("both_met", shows, people + 7, "agrees"), ("second_missed", shows + 1, people - 9, "differs"),
            ("first_missed", shows - 1, people + 3, "differs"),
        ):  # fmt: skip
            row = {"name": "群众文化活动", "target": target, "actual": f"举办{first}场，参与{second}人次"}
            yield Drawn(check, row["name"], expect, {"rows": [row]}, ["several_values", flag], row["actual"], UNITS)
        if at % 3 == 0:
            row = {
                "name": "道路和桥梁",
                "target": f"道路{shows}公里，桥梁{shows + 2}座",
                "actual": f"桥梁{shows + 2}座，道路{shows}公里",
            }
            yield Drawn(
                check, row["name"], "agrees", {"rows": [row]}, ["several_values", "named"], row["actual"], UNITS
            )
            row = row | {"actual": f"桥梁{shows}座，道路{shows}公里"}
            yield Drawn(
                check, row["name"], "differs", {"rows": [row]}, ["several_values", "named_missed"], row["actual"], UNITS
            )


def planned_and_done(random: Random) -> Iterator[Drawn]:
    """What was planned and what was reached, in one sentence."""
    check, name = "narrative_ties", "培训人数"
    for at in range(16):
        planned, done = random.randint(300, 900), random.randint(1000, 1900)
        told = done if at % 2 else done - random.randint(11, 90)
        row = {"name": name, "target": f"{planned}人", "actual": f"{done}人"}
        form = {"rows": [row], "result": f"计划培训{planned}人，实际培训{told}人。"}
        expect, flag = ("agrees", "done_as_in_the_row") if at % 2 else ("differs", "done_otherwise")
        yield Drawn(check, "narrative", expect, form, [flag], f"{told} told, {done} in the row", LEADS)
        later = {"rows": [row], "result": f"计划培训{planned}人，截至6月实际培训{done - 100}人。"}
        yield Drawn(check, "narrative", "either", later, ["by_a_time"], "reached by June", LEADS)


def told_rates(random: Random) -> Iterator[Drawn]:
    """An execution rate in a text, against the two amounts; the initial budget alone."""
    check = "execution_rate_recalculates"
    for at in range(20):
        budget = Fraction(random.randint(20_000, 900_000), 100)
        spent = budget * random.randint(6000, 9900) / 10_000
        off = (0, 7, 0, -12)[at % 4]
        stated = printed(spent / budget * 100 + off, 2)
        key = "initial_budget" if at % 8 < 4 else "adjusted_budget"
        form = {
            "total": {key: printed(budget, 2), "executed": printed(spent, 2)},
            "result": f"全年预算执行率{stated}%。",
        }
        expect, flag = ("agrees", "rate_in_a_text") if not off else ("differs", "rate_off_in_a_text")
        why = f"{printed(spent, 2)} of {printed(budget, 2)}, told {stated}%"
        yield Drawn(check, "narrative", "either" if at % 8 < 4 else expect, form, [flag, key], why, REASONS)


def unanswered(random: Random) -> Iterator[Drawn]:
    """An amount asked for without an actual amount; the work done and the money unspent."""
    check = "quantities_fit_the_money"
    for at in range(12):
        asked = random.randint(1_000, 9_000)
        form: dict[str, Any] = {
            "total": {"budget": f"{asked * 2}.00", "executed": f"{asked * 2 - 30}.00"},
            "rows": [{"name": "补发金额", "target": f"{asked}万元", "actual": "8家单位已补发"}],
        }
        yield Drawn(check, "补发金额", "differs", form, ["amount_unanswered"], f"{asked}万元 were asked for", LEADS)
        small = form | {"total": {"budget": f"{asked * 40}.00", "executed": f"{asked * 40 - 30}.00"}}
        yield Drawn(check, "补发金额", "either", small, ["small_amount_unanswered"], "a fortieth of the budget", LEADS)
        rows = [{"name": "服务群众数", "target": "≥100人", "actual": f"{random.randint(101, 300)}人"},
                {"name": "建设点位", "target": "≥9处", "actual": "9处"}]  # fmt: skip
        idle = {"total": {"budget": f"{asked}.00", "executed": f"{at}.50"}, "rows": rows}
        yield Drawn(check, "total", "differs", idle, ["money_unspent"], f"{at}.5 of {asked} spent, all done", LEADS)


def received(random: Random) -> Iterator[Drawn]:
    """The share of the budget that was received, in a column of its own."""
    check = "budget_rates_recalculate"
    for at in range(16):
        budget = Fraction(random.randint(20_000, 900_000), 100)
        came = budget * random.randint(6000, 9900) / 10_000
        stated = printed(came / budget * 100 + (0, 6)[at % 2], 2)
        total = {"budget": printed(budget, 2), "received": printed(came, 2), "executed": printed(came, 2)}
        form = {"total": total | {"received_rate": f"{stated}%"}}
        expect, flag = ("differs", "received_off") if at % 2 else ("agrees", "received_right")
        yield Drawn(check, "total", expect, form, [flag], f"{total['received']} of {total['budget']}", REASONS)


def days() -> Iterator[Drawn]:
    """A day asked for and a day given, by the name of the row."""
    check = "target_is_met"
    for name in ("完成时间", "资金下达时间", "竣工时间"):
        for target, actual, expect in (
            ("11月30日前", "11月28日", "agrees"), ("11月30日前", "12月3日", "differs"), ("6月底前", "6月30日", "agrees"),
            ("6月底前", "7月1日", "differs"), ("每月25日前", "每月20日", "agrees"), ("每月25日前", "每月28日", "differs"),
        ):  # fmt: skip
            row = {"name": name, "target": target, "actual": actual}
            yield Drawn(check, name, expect, {"rows": [row]}, ["day", target], f"{actual} for {target}", UNITS)
