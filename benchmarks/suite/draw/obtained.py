"""Cases of what the auditor obtained: amounts of approvals and final accounts, approved targets."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any

from .exact import over, printed, span, verdict
from .plan import Drawn

OBTAINED = "docs/rules.md: what the auditor obtained"
TIES, APPROVED, WITHIN = "executed_ties_to_accounts", "target_as_approved", "execution_within_budget"


def drawn(random: Random) -> Iterator[Drawn]:
    """Every case of this family."""
    yield from amounts(random)
    yield from rates(random)
    yield from limits(random)
    yield from targets(random)


def _held(what: str, value: str, item: str = "") -> dict[str, str]:
    return {"what": what, "value": value, "source": "2021年决算", **({"item": item} if item else {})}


def amounts(random: Random) -> Iterator[Drawn]:
    """An amount printed and obtained: the same, one and two places apart, far apart, in 元 and 亿元."""
    for number in range(60):
        spent = Fraction(random.randint(20_000, 900_000), 100)
        off = Fraction((0, 0, 0, 1, 2, -2, 350, -4100)[number % 8], 100)
        total = {"budget": printed(spent * 2, 2), "executed": printed(spent, 2)}
        got = spent + off
        value = (f"{printed(got, 2)}万元", printed(got, 2), f"{printed(got * 10_000, 2)}元")[number % 3]
        held = span(value.rstrip("万元")) if number % 3 < 2 else _in_wan(got)
        why = f"{total['executed']}万元 printed, {value} obtained"
        flags = ["obtained_amount", f"off_{abs(off * 100)}"]
        yield Drawn(TIES, "total", verdict(span(total["executed"]), held), {"total": total}, flags, why, OBTAINED,
                    obtained=[_held("executed", value)])  # fmt: skip


def _in_wan(amount: Fraction) -> tuple[Fraction, Fraction]:
    """An amount printed to the hundredth of a yuan, in ten thousands."""
    half = Fraction(1, 2_000_000)
    return amount - half, amount + half


def rates(random: Random) -> Iterator[Drawn]:
    """A rate that a row states, against the one of both amounts obtained."""
    for number in range(24):
        budget = Fraction(random.randint(100_000, 900_000), 100)
        spent = budget * random.randint(7000, 9900) / 10_000
        texts = printed(budget, 2), printed(spent, 2)
        stated = printed(spent / budget * 100 + (0, 0, 1, -2)[number % 4], 2)
        can = over(span(texts[1]), span(texts[0]))
        says = tuple(end / 100 for end in span(stated))
        form = {
            "total": {"budget": texts[0], "executed": texts[1]},
            "rows": [{"name": "预算执行率", "target": "100%", "actual": f"{stated}%"}],
        }
        why = f"{texts[1]} ÷ {texts[0]} obtained, {stated}% stated"
        held = [_held("budget", texts[0]), _held("executed", texts[1])]
        yield Drawn(
            TIES, "预算执行率", verdict((says[0], says[1]), can), form, ["obtained_rate"], why, OBTAINED, obtained=held
        )


def limits(random: Random) -> Iterator[Drawn]:
    """What was spent against the approval, whatever the form prints as its budget."""
    for number in range(40):
        approved = Fraction(random.randint(100_000, 900_000), 100)
        spent = approved + Fraction((0, -1, 2, -2500, 3100)[number % 5], 100)
        printed_budget = approved * (Fraction(9, 10), Fraction(12, 10))[number % 2]
        total = {"budget": printed(printed_budget, 2), "executed": printed(spent, 2)}
        expect = "differs" if spent - approved >= Fraction(2, 100) else "agrees"
        why = f"{total['executed']} of {printed(approved, 2)} approved, {total['budget']} printed"
        yield Drawn(WITHIN, "total", expect, {"total": total}, ["approved_limit", expect], why, OBTAINED,
                    obtained=[_held("adjusted_budget", printed(approved, 2))])  # fmt: skip


def targets(random: Random) -> Iterator[Drawn]:
    """A target against the one that was approved, noted down or in a table."""
    for number in range(80):
        count = random.randint(100, 900)
        way = ("same", "words", "scale", "figure", "sign")[number % 5]
        own = f"≥{count * 100}人"
        approved = {
            "same": own, "words": f"{count * 100}人以上", "scale": f"≥{printed(Fraction(count, 100), 2)}万人",
            "figure": f"≥{count * 100 + random.randint(1, 90)}人", "sign": f"≤{count * 100}人",
        }[way]  # fmt: skip
        row: dict[str, Any] = {"name": "培训人数", "target": own, "actual": f"{count * 100 + 1}人"}
        expect = "differs" if way in {"figure", "sign"} else "agrees"
        flags, why = [f"approved_{way}", "in_a_table" if number % 2 else "noted"], f"{own} printed, {approved} approved"
        if number % 2:
            table = {"entity": "甲局", "project": "示例项目", "kind": "targets", "title": "项目支出绩效目标批复表",
                     "rows": [{"name": "培训人数", "target": approved}]}  # fmt: skip
            form = {"entity": "甲局", "rows": [row]}
            yield Drawn(APPROVED, "培训人数", expect, form, flags, why, OBTAINED, siblings=[table])
        else:
            held = [{"what": "target", "value": approved, "item": "培训人数", "source": "批复表"}]
            yield Drawn(APPROVED, "培训人数", expect, {"rows": [row]}, flags, why, OBTAINED, obtained=held)
