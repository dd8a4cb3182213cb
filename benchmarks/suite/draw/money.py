"""Cases of the money block: rates, budget, footing, a form's own ratios."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any

from .exact import cut, over, printed, raised, relation, span, verdict
from .plan import Drawn

RATES = "docs/rules.md: scoring, execution rate; what a printed number means"
SUMS = "docs/rules.md: what a printed number means"
RATIOS = "docs/rules.md: ratios that a form prints of its own money"


def drawn(random: Random) -> Iterator[Drawn]:
    """Every case of this family."""
    yield from rates(random)
    yield from odd_rates()
    yield from budgets(random)
    yield from footing(random)
    yield from ratios(random)


def _amounts(random: Random) -> tuple[str, str, int]:
    """Executed and budget with the same decimals, spent to somewhere between a tenth and all."""
    decimals = random.choice([0, 0, 2, 2, 4])
    budget = Fraction(random.randint(200, 9_999_999), 10 ** random.choice([0, 1, 2]))
    spent = budget * Fraction(random.randint(1000, 9999), 10_000)
    return printed(spent, decimals), printed(budget, decimals), decimals


def rates(random: Random) -> Iterator[Drawn]:
    """A printed rate against the two amounts: right, cut, raised, slipped, swapped, of another base."""
    for number in range(330):
        executed, budget, decimals = _amounts(random)
        if Fraction(executed) <= 0 or Fraction(budget) <= 0:
            continue
        true = Fraction(executed) / Fraction(budget)
        places = random.choice([0, 1, 2, 2])
        way = ("right", "cut", "raised", "slip", "near", "far", "share")[number % 7]
        percent = true * 100
        stated = {
            "right": printed(percent, places),
            "cut": cut(percent, places),
            "raised": raised(percent, places),
            "slip": _slip(printed(percent, places), random),
            "near": printed(percent + Fraction(random.choice([-1, 1]), 10**places), places),
            "far": printed(percent + Fraction(random.randint(3, 40)) * random.choice([-1, 1]), places),
            "share": printed(true, 4),
        }[way]
        if stated.startswith("-"):
            continue
        can = over(span(executed), span(budget))
        says = span(stated)
        says = says if way == "share" else (says[0] / 100, says[1] / 100)
        yield Drawn(
            "execution_rate_recalculates", "total", verdict(says, can),
            {"total": {"budget": budget, "executed": executed, "rate": stated if way == "share" else f"{stated}%"}},
            [f"rate_{way}", f"amounts_{decimals}_decimals"],
            f"{executed} ÷ {budget} = {printed(percent, 4)}%, printed {stated} ({way})", RATES,
        )  # fmt: skip


def _slip(text: str, random: Random) -> str:
    places = [at for at, char in enumerate(text) if char.isdigit()]
    at = random.choice(places)
    other = random.choice([digit for digit in "0123456789" if digit != text[at]])
    return text[:at] + other + text[at + 1 :]


def odd_rates() -> Iterator[Drawn]:
    """Zero budgets, blanks, rates as a share, two budgets side by side, amounts in 元 and 亿元."""
    name = "execution_rate_recalculates"
    for stated in ("100%", "100.00%", "50%", "1%", "99.5%", "1.00"):
        form = {"total": {"budget": "0", "executed": "0", "rate": stated}}
        yield Drawn(name, "total", "differs", form, ["zero_budget"], "no rate can be formed of a budget of 0", RATES)
    for stated in ("0", "0%", "0.00%", "-", "—", "/", ""):
        form = {"total": {"budget": "0", "executed": "0", "rate": stated}}
        yield Drawn(name, "total", "either", form, ["zero_budget"], "a blank, a dash or 0 of nothing", RATES)
    for budget in ("", "-", "—"):
        form = {"total": {"budget": budget, "executed": "50", "rate": "50%"}}
        yield Drawn(name, "total", "either", form, ["blank_budget"], "a blank budget is not tested", RATES)
    for executed, stated, expect in (
        ("80", "80%", "agrees"), ("80", "100%", "differs"), ("80", "160%", "differs"), ("45", "45.0%", "agrees"),
        ("45", "90%", "differs"), ("99", "99.00%", "agrees"), ("70", "140%", "differs"), ("30", "60%", "differs"),
    ):  # fmt: skip
        form = {
            "total": {
                "initial_budget": "50.00",
                "adjusted_budget": "100.00",
                "executed": f"{executed}.00",
                "rate": stated,
            }
        }
        why = "where both budgets stand the adjusted one is the denominator"
        yield Drawn(name, "total", expect, form, ["two_budgets"], why, RATES)
    for unit, budget, executed in (("单位：元", "1250000.00", "1187500.00"), ("单位：亿元", "12.50", "11.875")):
        for stated, expect in (("95%", "agrees"), ("95.00%", "agrees"), ("96%", "differs"), ("9.5%", "differs")):
            form = {"money_unit": unit, "total": {"budget": budget, "executed": executed, "rate": stated}}
            yield Drawn(name, "total", expect, form, ["unit_of_amounts"], f"95% of {budget} {unit}", RATES)
    for stated, expect in (
        ("0.958", "agrees"),
        ("0.96", "agrees"),
        ("0.985", "differs"),
        ("1", "differs"),
        ("95.8", "agrees"),
    ):
        form = {"total": {"budget": "29.0", "executed": "27.8", "rate": stated}}
        yield Drawn(name, "total", expect, form, ["rate_as_share"], "27.8 ÷ 29.0 = 95.86%", RATES)
    form = {"total": {"budget": "4753.66", "executed": "3824.26", "rate": "100%"}}
    yield Drawn(name, "total", "differs", form, ["published"], "a published form: 80.45% printed as 100%", RATES)
    form = {"total": {"budget": "148", "executed": "46", "rate": "31.00%"}}
    yield Drawn(name, "total", "agrees", form, ["published", "whole_amounts"], "whole 万元 are intervals too", RATES)


def budgets(random: Random) -> Iterator[Drawn]:
    """Execution against budget: equal, above and below in the last place, in another unit."""
    for number in range(120):
        places = random.choice([0, 2, 2])
        budget = Fraction(random.randint(1000, 999_999), 10**places)
        step = Fraction(1, 10**places)
        steps = (-1000, -3, 0, 2, 3, 40, 999)[number % 7]
        executed = max(budget + step * steps, Fraction(0))
        texts = printed(executed, places), printed(budget, places)
        gap = span(texts[0])[0] - span(texts[1])[1]
        expect = "differs" if gap > 0 else "agrees" if executed <= budget else "either"
        yield Drawn(
            "execution_within_budget", "total", expect, {"total": {"budget": texts[1], "executed": texts[0]}},
            ["over" if executed > budget else "within"], f"{texts[0]} of {texts[1]}", SUMS,
        )  # fmt: skip
    for cell, expect in (("99万元", "agrees"), ("101.5万元", "differs"), ("1010000元", "differs"), ("990000.00元", "agrees"),
                         ("0.02亿元", "differs"), ("100.00万元", "agrees")):  # fmt: skip
        form = {"total": {"budget": "100.00", "executed": cell}}
        yield Drawn("execution_within_budget", "total", expect, form, ["unit_in_cell"], f"{cell} of 100万元", SUMS)


_NAMES = ("其中：当年财政拨款", "上年结转资金", "其他资金", "单位资金")


def footing(random: Random) -> Iterator[Drawn]:
    """Parts against their total, column by column."""
    for number in range(150):
        places, count = random.choice([0, 2]), random.choice([2, 3, 4])
        parts = [Fraction(random.randint(0, 99_999), 10**places) for _ in range(count)]
        kind = ("right", "right", "off", "left_out", "twice", "transposed")[number % 6]
        whole = sum(parts, Fraction(0))
        stated = {
            "right": whole, "off": whole + Fraction(random.choice([10, 100, -100, 1000]), 10**places) * 5,
            "left_out": whole - parts[-1], "twice": whole + parts[0], "transposed": Fraction(_swapped(printed(whole, places))),
        }[kind]  # fmt: skip
        if stated <= 0:
            continue
        texts = [printed(part, places) for part in parts]
        low = sum((span(text)[0] for text in texts), Fraction(0))
        high = sum((span(text)[1] for text in texts), Fraction(0))
        found = relation(span(printed(stated, places)), (low, high))
        expect = {"apart": "differs", "touch": "either", "meet": "agrees"}[found]
        if any(part == 0 for part in parts) or stated in parts:
            expect = "agrees" if stated == whole else "either"
        yield Drawn(
            "funds_foot", "total", expect,
            {"total": {"budget": printed(stated, places), "executed": printed(stated, places)},
             "funds": [{"name": name, "budget": text, "executed": text} for name, text in zip(_NAMES, texts, strict=False)]},
            [f"sum_{kind}"], f"{' + '.join(texts)} = {printed(whole, places)}, printed {printed(stated, places)}", SUMS,
        )  # fmt: skip
    for names, why in (((("其中：省级资金", "其中：市级资金")), "两处“其中”: the rows may be nested"),
                       (("按收入性质分：财政拨款", "按支出性质分：基本支出"), "given twice by 按…分")):  # fmt: skip
        for sums in (("60", "30"), ("80", "70"), ("100", "40"), ("55", "54"), ("10", "5")):
            lines = [{"name": name, "budget": text} for name, text in zip(names, sums, strict=True)]
            form = {"total": {"budget": "100", "executed": "100"}, "funds": lines}
            yield Drawn("funds_foot", "total", "either", form, ["nested_parts"], why, SUMS)
    for text in ("60", "99", "1", "45.5", "80"):
        form = {"total": {"budget": "100", "executed": "100"}, "funds": [{"name": "其中：财政资金", "budget": text}]}
        yield Drawn("funds_foot", "total", "either", form, ["one_part"], "no part alone is a whole's only part", SUMS)


def _swapped(text: str) -> str:
    for at in range(len(text) - 1):
        if text[at].isdigit() and text[at + 1].isdigit() and text[at] != text[at + 1]:
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text


def ratios(random: Random) -> Iterator[Drawn]:
    """Ratios that the form prints of its own money, in an indicator."""
    for number in range(140):
        initial = Fraction(random.randint(10_000, 999_999), 100)
        adjusted = initial * Fraction(random.randint(90, 140), 100)
        executed = adjusted * Fraction(random.randint(70, 100), 100)
        name, true = (
            ("预算调整率", abs(adjusted - initial) / initial),
            ("结转结余率", (adjusted - executed) / adjusted),
            ("预算完成率", executed / adjusted),
        )[number % 3]
        texts = {key: printed(value, 2) for key, value in
                 (("initial_budget", initial), ("adjusted_budget", adjusted), ("executed", executed))}  # fmt: skip
        off = (0, 0, 1, -1, 5)[number % 5]
        stated = true * 100 + off
        if stated < 0:
            continue
        can = _ratio(name, texts)
        shown = printed(stated, 2)
        says = span(shown)[0] / 100, span(shown)[1] / 100
        yield Drawn(
            "budget_rates_recalculate", name, verdict(says, can),
            {"title": "部门整体支出绩效自评表", "total": texts, "rows": [{"name": name, "target": "≤100%", "actual": f"{shown}%"}]},
            ["ratio_right" if not off else "ratio_off"], f"{name}: {printed(true * 100, 4)}%, printed {shown}%", RATIOS,
        )  # fmt: skip


def _ratio(name: str, texts: dict[str, Any]) -> tuple[Fraction, Fraction]:
    initial, adjusted, executed = (span(texts[key]) for key in ("initial_budget", "adjusted_budget", "executed"))
    if name == "预算完成率":
        return over(executed, adjusted)
    if name == "结转结余率":
        low, high = over(executed, adjusted)
        return 1 - high, 1 - low
    low, high = over(adjusted, initial)
    ends = sorted((abs(low - 1), abs(high - 1)))
    return (Fraction(0) if low <= 1 <= high else ends[0]), ends[1]
