"""Faults in ratios of a department, deviations, obtained figures, and quantities beside the money."""

from __future__ import annotations

from fractions import Fraction

from .clean import obtain, print_form
from .money import rate_value
from .numbers import Number, Span, apart, between, digits, number, over, span
from .plan import Fault, Plan
from .rows import value_text
from .texts import growth_words

_QUANTITIES = "quantities_fit_the_money"
_ROW = ("target_is_met", "indicator_score_recalculates", "narrative_ties", "execution_rate_recalculates",
        "deviation_is_explained", "conclusion_follows", "actual_is_measured")  # fmt: skip


def deviation_wrong(plan: Plan) -> Fault | None:
    """A printed deviation that is not (actual − target) ÷ target."""
    rows = [row for row in plan.rows if row.kind in ("count", "share") and row.actual and row.target]
    if not plan.layout.has("deviation") or not rows:
        return None
    row = plan.rng.choice(rows)
    if row.actual is None or row.target is None:
        return None
    low, high = over(row.actual.span, (row.target.shown, row.target.shown))
    gap, decimals = ((low - 1) * 100, (high - 1) * 100), plan.rate_decimals
    wrong = between(plan.rng, gap[0] - 9, gap[1] + 9, decimals)
    stated, turned = span(wrong, decimals), span(-wrong, decimals)
    as_share = span(wrong * 100, decimals)
    if not all(apart(each, gap) for each in (stated, turned, as_share)):
        return None
    plan.by_name[row.name]["deviation"] = digits(wrong, decimals) + "%"
    return Fault("deviation_wrong", (("deviation_recalculates", row.name),))


def department_ratio_wrong(plan: Plan) -> Fault | None:
    """A department's ratio that does not follow from its money."""
    rows = [row for row in plan.rows if row.kind == "ratio" and row.actual]
    if not rows:
        return None
    row = plan.rng.choice(rows)
    right = row.actual.shown if row.actual else Fraction(0)
    wrong = right + plan.rng.choice((-1, 1)) * Fraction(plan.rng.randint(150, 900), 100)
    wrong = Fraction(round(wrong * 10**plan.rate_decimals), 10**plan.rate_decimals)
    if not apart(span(wrong, plan.rate_decimals), _ratio_span(plan, row.name)):  # whole amounts may leave room for it
        return None
    if (row.name != "三公经费变动率" and wrong < 1) or wrong > 100 or abs(wrong) <= 1:  # noqa: PLR2004  a rate printed so
        return None
    row.actual = Number(wrong, wrong, plan.rate_decimals)
    row.met = (
        wrong >= row.target.shown if row.sign == "≥" and row.target else bool(row.target and wrong <= row.target.shown)
    )
    if not row.met:
        return None
    print_form(plan)
    return Fault("department_ratio_wrong", (("budget_rates_recalculate", row.name),), _ROW)


def _ratio_span(plan: Plan, name: str) -> Span:
    """All that the printed amounts behind a ratio can come to, in percent."""
    low, high = plan.rate_span
    if name == "预算完成率":
        return low, high
    if name == "结转结余率":
        return 100 - high, 100 - low
    if name == "预算调整率":
        low, high = over(plan.budget.span, (plan.initial or plan.budget).span)
        ends = abs(low - 1) * 100, abs(high - 1) * 100
        return (Fraction(0) if low <= 1 <= high else min(ends)), max(ends)
    this, last = plan.public_expenses or (plan.budget, plan.budget)
    low, high = over(this.span, last.span)
    return (low - 1) * 100, (high - 1) * 100


def received_rate_wrong(plan: Plan) -> Fault | None:
    """A rate of what was received that is not received ÷ budget."""
    received = plan.funds[0].amounts.get("received")
    if not plan.layout.funds_have("received_rate") or received is None:
        return None
    low, high = over(received.span, plan.budget.span)
    wrong = rate_value(plan, received.true / plan.budget.true) - Fraction(plan.rng.randint(100, 3000), 100)
    wrong = Fraction(round(wrong * 10**plan.rate_decimals), 10**plan.rate_decimals)
    if wrong < 1 or not apart(span(wrong, plan.rate_decimals), (low * 100, high * 100)):
        return None
    plan.record["total"]["received_rate"] = digits(wrong, plan.rate_decimals) + "%"
    return Fault("received_rate_wrong", (("budget_rates_recalculate", "total"),))


def not_as_accounts(plan: Plan) -> Fault | None:
    """Final accounts in hand that say another execution."""
    step = Fraction(1, 10**plan.executed.decimals)
    shown = plan.executed.shown - plan.rng.randint(2, 400) * step
    if shown <= 0:
        return None
    wrong = Number(shown, shown, plan.executed.decimals)
    if not apart(wrong.span, plan.executed.span):
        return None
    plan.obtained.clear()
    obtain(plan, wrong.digits)
    return Fault("not_as_accounts", (("executed_ties_to_accounts", "total"),))


def work_done_money_unspent(plan: Plan) -> Fault | None:
    """Every quantity reached with less than half of the money."""
    counted = [row for row in plan.rows if row.kind in ("count", "demand")]
    if any(not row.met for row in plan.rows) or not counted or any(row.kind in ("demand", "rate") for row in plan.rows):
        return None
    if any(row.unit == "万元" for row in counted) or plan.layout.whole:
        return None
    share = Fraction(plan.rng.randint(5, 40), 100)
    for fund in plan.funds:
        spent = fund.amounts.get("executed")
        if spent is not None:
            true = spent.true * share
            fund.amounts["executed"] = number(true, spent.decimals, plan.halves)
    if not plan.executed.shown:
        return None
    plan.obtained.clear()
    print_form(plan)
    due = ((_QUANTITIES, "total"),)
    touched = ("execution_rate_recalculates", "funds_foot", "deviation_is_explained", "narrative_ties",
               "execution_score_recalculates", "scores_foot", _QUANTITIES)  # fmt: skip
    return Fault("work_done_money_unspent", due, touched)


def more_paid_than_spent(plan: Plan) -> Fault | None:
    """Heads times a standard, stated in a text, that come to more than was spent."""
    spent = plan.executed.shown * (1 if plan.layout.unit == "元" else 10_000)
    each = plan.rng.choice((500, 1200, 3000))
    heads = int(spent * plan.rng.randint(2, 8) / each) + 1
    if heads < 10 or _QUANTITIES in {check for check, _ in plan.due}:  # noqa: PLR2004  a handful is no count of people
        return None
    if any(row.unit in ("人", "万人", "户") and row.actual and row.actual.shown == heads for row in plan.rows):
        return None
    plan.record["result"] += f"为{heads}名困难群众发放补助，每人{each}元。"
    return Fault("more_paid_than_spent", ((_QUANTITIES, "narrative"),), ("narrative_ties",))


def unit_slip_in_a_sum(plan: Plan) -> Fault | None:
    """元 for 万元 in a sum of two amounts."""
    one, two = (between(plan.rng, Fraction(20), Fraction(400), 2) for _ in range(2))
    whole = digits(one + two, 2)
    plan.record["result"] += f"全年共投入{whole}元，其中设备{digits(one, 2)}万元、劳务{digits(two, 2)}万元。"
    return Fault("unit_slip_in_a_sum", (("narrative_ties", "narrative"),), (_QUANTITIES,))


def growth_beside_a_lower_figure(plan: Plan) -> Fault | None:
    """Growth said of a figure that is lower than the one it is compared with."""
    last = plan.rng.randint(300, 9000)
    this = last - plan.rng.randint(1, last // 3)
    said = plan.rng.choice((
        "接待群众{this}人次，较上年{last}人次增长{share}%。", "全年办理{this}件，比上年的{last}件增加{gap}件。",
        "本年受理{this}件，上年{last}件，同比上升{share}%。",
    ))  # fmt: skip
    share = digits(Fraction(round((last - this) * 1000 / Fraction(last)), 10), 1)
    plan.record["result"] += said.format(this=this, last=last, share=share, gap=last - this)
    return Fault("growth_beside_a_lower_figure", (("narrative_ties", "narrative"),))


def growth_wrong(plan: Plan) -> Fault | None:
    """A rate of growth that its two numbers do not come to."""
    if plan.growth is None:
        return None
    this, last, decimals, words = plan.growth
    right = Fraction(abs(this - last) * 100, last)
    wrong = between(plan.rng, max(right - 20, Fraction(0)), right + 20, decimals)
    if not apart(span(wrong, decimals), (right, right)) or plan.record["result"].count(words) != 1:
        return None
    plan.record["result"] = plan.record["result"].replace(words, growth_words(plan, this, last, wrong, decimals))
    return Fault("growth_wrong", (("narrative_ties", "narrative"),))


def share_wrong(plan: Plan) -> Fault | None:
    """A share that its part and its whole do not come to."""
    if plan.share is None:
        return None
    part, whole, decimals, words = plan.share
    right = Fraction(part * 100, whole)
    wrong = between(plan.rng, max(right - 20, Fraction(0)), min(right + 20, Fraction(100)), decimals)
    if not apart(span(wrong, decimals), (right, right)) or plan.record["result"].count(words) != 1:
        return None
    plan.record["result"] = plan.record["result"].replace(words, f"，占{digits(wrong, decimals)}%")
    return Fault("share_wrong", (("narrative_ties", "narrative"),))


def row_told_in_other_words(plan: Plan) -> Fault | None:
    """A text that tells a row in words of its own, with another value."""
    rows = [row for row in plan.rows if row.kind == "count" and row.actual and row.actual.shown > 20]  # noqa: PLR2004
    rows = [row for row in rows if not any(row is told for told, _ in plan.told)]
    if not rows:
        return None
    row = plan.rng.choice(rows)
    if row.actual is None:
        return None
    shown = row.actual.shown * plan.rng.choice((2, 3)) + 1
    wrong = Number(shown, shown, row.actual.decimals, row.actual.exact)
    said = plan.rng.choice(("本年度{name}达到{n}。", "截至年底，{name}为{n}。", "{name}共计{n}。"))
    plan.record["result"] += said.format(name=row.name, n=value_text(row, wrong))
    return Fault("row_told_in_other_words", (("narrative_ties", "narrative"),), ("target_is_met",))


FAULTS = (
    deviation_wrong, department_ratio_wrong, received_rate_wrong, not_as_accounts, work_done_money_unspent,
    more_paid_than_spent, unit_slip_in_a_sum, growth_beside_a_lower_figure, row_told_in_other_words, growth_wrong,
    share_wrong,
)  # fmt: skip
