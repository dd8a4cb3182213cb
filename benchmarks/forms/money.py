"""The money block of a clean form: parts that add up, spending within budget, rates rounded to the nearest."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from .layouts import Layout
from .numbers import Number, chance, digits, grouped, number, rounded, short
from .plan import Fund, Plan, Record

_KOPECKS = 6  # 万元 with two decimals of 元
_LEAST_STEPS = 20


def plan_money(plan: Plan) -> None:
    """Draw the amounts of the total row and its parts, and how the rate is printed."""
    rng, layout = plan.rng, plan.layout
    plan.rate_decimals = rng.choice((0, 1, 2, 2))
    plan.rate_style = _style(rng, layout)
    decimals = rng.choice(layout.money_decimals)
    hidden = _hidden(rng, layout, decimals)
    parts = layout.parts[: rng.randint(1, len(layout.parts))] if layout.parts else ()
    factor = Fraction(1) if chance(rng, 60) else Fraction(rng.randint(70, 140), 100)
    share = _rate(rng)
    drawn = [_part(plan, decimals, hidden, factor, share) for _ in parts or ("",)]
    plan.funds = [Fund(layout.total, _sum(plan, drawn, decimals))]
    for index, name in enumerate(layout.parts):
        plan.funds.append(Fund(name, drawn[index] if index < len(parts) else dict.fromkeys(drawn[0])))


def _style(rng: Random, layout: Layout) -> str:
    if any(holds == "rate" and "（%）" in header for holds, header in layout.fund):
        return rng.choice(("bare", "%"))
    return rng.choice(("%", "%", "%", "ratio", "bare"))


def _hidden(rng: Random, layout: Layout, decimals: int) -> int:
    """Decimals of the amounts behind the printed ones: the same, or those of the books."""
    books = 2 if layout.unit == "元" else _KOPECKS
    return max(decimals, books if chance(rng, 50) else decimals)


def _rate(rng: Random) -> Fraction:
    way = rng.random()
    if way < 0.15:  # noqa: PLR2004  shares of cases, to be read side by side
        return Fraction(1)
    low = 9000 if way < 0.8 else 6600  # noqa: PLR2004
    return Fraction(rng.randint(low, 9999), 10000)


def _part(plan: Plan, decimals: int, hidden: int, factor: Fraction, share: Fraction) -> dict[str, Number | None]:
    rng, layout = plan.rng, plan.layout
    scale = 10 ** rng.uniform(1, 5.5) * (10**4 if layout.unit == "元" else 1)
    least = Fraction(_LEAST_STEPS, 10**decimals)
    budget = max(rounded(Fraction(scale), hidden if chance(rng, 70) else min(hidden, 1), "up"), least)
    executed = min(budget, rounded(budget * share, hidden, "up"))
    amounts = {"initial_budget": rounded(budget * factor, hidden, "up"), "executed": executed}
    amounts[layout.budget_field] = budget
    amounts["received"] = budget if chance(rng, 60) else (budget + executed) / 2
    amounts["received"] = rounded(amounts["received"], hidden, "up")
    return {holds: number(amounts[holds], decimals, plan.halves) for holds, _ in layout.fund if holds in amounts}


def _sum(plan: Plan, parts: list[dict[str, Number | None]], decimals: int) -> dict[str, Number | None]:
    def added(holds: str) -> Fraction:
        return sum((part.true for each in parts if (part := each[holds])), Fraction(0))

    return {holds: number(added(holds), decimals, plan.halves) for holds in parts[0]}


def rate_value(plan: Plan, rate: Fraction) -> Fraction:
    """A rate in percent as this form rounds it."""
    return rounded(rate * 100, plan.rate_decimals, plan.halves)


def rate_text(plan: Plan, percent: Fraction) -> str:
    """A rounded rate in the way this form prints rates."""
    if plan.rate_style == "ratio":
        if percent == 100 and plan.rate_decimals == 0:  # noqa: PLR2004
            return "1"
        return digits(percent / 100, plan.rate_decimals + 2)
    text = digits(percent, plan.rate_decimals)
    return text if plan.rate_style == "bare" else text + "%"


def points_text(plan: Plan, points: Fraction) -> str:
    """A weight or score, with or without zeros at the end."""
    return short(points, 2) if chance(plan.rng, 80) else digits(rounded(points, 2, "up"), 2)


def print_money(plan: Plan) -> None:
    """Print the money block into the record."""
    layout, lines = plan.layout, []
    for index, fund in enumerate(plan.funds):
        line = {"name": fund.name}
        for holds, _ in layout.fund:
            if holds in fund.amounts:
                amount = fund.amounts[holds]
                line[holds] = _amount_text(plan, amount) if amount else ""
        if layout.funds_have("received_rate"):
            line["received_rate"] = _received_rate(plan, fund)
        if layout.funds_have("rate"):
            line["rate"] = _rate_of(plan, fund, index)
        if layout.funds_have("weight"):
            line["weight"] = str(layout.execution_points) if index == 0 else plan.rng.choice(("-", ""))
        if layout.funds_have("score"):
            line["score"] = _score_of(plan) if index == 0 else plan.rng.choice(("-", ""))
        if layout.funds_have("reason"):
            line["reason"] = ""
        lines.append(line)
    plan.record["total"], plan.record["funds"] = lines[0], lines[1:]


def _amount_text(plan: Plan, amount: Number) -> str:
    if chance(plan.rng, 10):
        return grouped(amount.shown, amount.decimals)
    return amount.digits


def _rate_of(plan: Plan, fund: Fund, index: int) -> str:
    executed, budget = fund.amounts["executed"], fund.amounts[plan.layout.budget_field]
    if executed is None or budget is None or (index and chance(plan.rng, 60)):
        return plan.rng.choice(("", "-")) if index else ""
    return rate_text(plan, rate_value(plan, executed.true / budget.true))


def _received_rate(plan: Plan, fund: Fund) -> str:
    received, budget = fund.amounts["received"], fund.amounts[plan.layout.budget_field]
    if received is None or budget is None:
        return ""
    return digits(rate_value(plan, received.true / budget.true), plan.rate_decimals) + "%"


def _score_of(plan: Plan) -> str:
    due = min(plan.rate, Fraction(1)) * plan.layout.execution_points
    plan.execution_score = rounded(due, 2, plan.halves)
    return points_text(plan, plan.execution_score)


def line_record(record: Record, index: int) -> Record:
    """The printed line of the money block: 0 is the total."""
    line: Record = record["total"] if index == 0 else record["funds"][index - 1]
    return line
