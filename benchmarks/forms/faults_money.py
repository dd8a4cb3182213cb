"""Faults in the money block: each changes one thing, and only so far that an attentive reader can tell."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

from .clean import add_sibling, print_footer, print_form
from .money import line_record, points_text, rate_text, rate_value
from .numbers import Number, apart, between, chance, cut, digits, over, plus, raised, rounded, span
from .plan import Due, Fault, Plan
from .rows import value_text

RATE = "execution_rate_recalculates"
MONEY = (
    RATE, "execution_score_recalculates", "funds_foot", "execution_within_budget", "narrative_ties",
    "quantities_fit_the_money", "deviation_is_explained", "conclusion_follows", "budget_rates_recalculate",
    "executed_ties_to_accounts",
)  # fmt: skip
_WIDTH = 5
_REDRAWS = 6
_TRIES = 30


def rate_item(plan: Plan) -> str:
    """Where the form prints its rate: the total row, or an indicator; "" where it prints none."""
    if plan.layout.funds_have("rate"):
        return "total"
    return next((row.name for row in plan.rows if row.kind == "rate"), "")


def _printed_rate(plan: Plan, percent: Fraction) -> str:
    """A rate as its cell prints it."""
    if plan.layout.funds_have("rate"):
        return rate_text(plan, percent)
    row = next(row for row in plan.rows if row.kind == "rate")
    return value_text(row, Number(percent, percent, plan.rate_decimals))


def _set_rate(plan: Plan, percent: Fraction) -> str:
    """Print another rate; the item at which it stands."""
    item = rate_item(plan)
    if item == "total":
        plan.record["total"]["rate"] = _printed_rate(plan, percent)
    else:
        plan.by_name[item]["actual"] = _printed_rate(plan, percent)
    return item


def _tells(plan: Plan, percent: Fraction) -> bool:
    """Whether a printed rate lies outside all that the printed amounts can come to."""
    readable = plan.rate_style != "ratio" or percent <= 100  # noqa: PLR2004  1.02 is read as 1.02%, by rules.md
    return percent >= 1 and readable and apart(span(percent, plan.rate_decimals), plan.rate_span)


def _rate_fault(plan: Plan, kind: str, percent: Fraction | None, family: str) -> Fault | None:
    if not rate_item(plan) or percent is None or not _tells(plan, percent):
        return None
    item = _set_rate(plan, percent)
    plan.due.discard(("target_is_met", item))  # another rate may meet the target
    return Fault(kind, ((RATE, item),), ("target_is_met", "conclusion_follows", "deviation_is_explained"), family)


def rate_random(plan: Plan) -> Fault | None:
    """Any wrong rate within 5 points, at the printed decimals."""
    wrong = [value for _ in range(_TRIES) if _tells(plan, value := _near(plan))]
    if len(wrong) <= _REDRAWS:
        return None
    fault = _rate_fault(plan, "rate_random", wrong[0], "")
    if fault is None or fault.due[0][1] != "total" or plan.rate_style == "ratio":
        return fault  # rates printed as 1.02 are left out above: not the whole population
    redraws = tuple(_printed_rate(plan, value) for value in wrong[1 : 1 + _REDRAWS])
    return Fault(fault.kind, fault.due, fault.touched, redraws=redraws)


def _near(plan: Plan) -> Fraction:
    point = plan.rate * 100
    return between(plan.rng, point - _WIDTH, point + _WIDTH, plan.rate_decimals)


def rate_rounded_up(plan: Plan) -> Fault | None:
    """Rounded up where the nearest lies below."""
    return _rate_fault(plan, "rate_rounded_up", raised(plan.rate * 100, plan.rate_decimals), "rounded_up")


def rate_cut(plan: Plan) -> Fault | None:
    """Cut where the nearest lies above."""
    return _rate_fault(plan, "rate_cut", cut(plan.rate * 100, plan.rate_decimals), "rounded_down")


def rate_on_initial(plan: Plan) -> Fault | None:
    """The rate on the initial budget, where the adjusted one is the rule."""
    if plan.initial is None or not plan.initial.shown:
        return None
    return _rate_fault(
        plan, "rate_on_initial", rate_value(plan, plan.executed.true / plan.initial.true), "other_denominator"
    )


def rate_digit(plan: Plan) -> Fault | None:
    """One digit of the rate replaced."""
    return _rate_slip(plan, "rate_digit", _one_digit, "digit_slip")


def rate_transposed(plan: Plan) -> Fault | None:
    """Two neighbouring digits of the rate exchanged."""
    return _rate_slip(plan, "rate_transposed", _exchanged, "transposition")


def _rate_slip(plan: Plan, kind: str, slip: Callable[[Plan, str], str], family: str) -> Fault | None:
    right = digits(rate_value(plan, plan.rate), plan.rate_decimals)
    wrong = Fraction(slip(plan, right))
    roundings = (raised(plan.rate * 100, plan.rate_decimals), cut(plan.rate * 100, plan.rate_decimals))
    return None if wrong in roundings else _rate_fault(plan, kind, wrong, family)


def _one_digit(plan: Plan, text: str) -> str:
    places = [at for at, char in enumerate(text) if char.isdigit()]
    at = plan.rng.choice(places)
    other = plan.rng.choice([char for char in "0123456789" if char != text[at] and (at or char != "0")])
    return text[:at] + other + text[at + 1 :]


def _exchanged(plan: Plan, text: str) -> str:
    places = [at for at, char in enumerate(text) if char.isdigit()]
    pairs = [(a, b) for a, b in pairwise(places) if text[a] != text[b] and (a or text[b] != "0")]
    if not pairs:
        return text
    one, two = plan.rng.choice(pairs)
    chars = list(text)
    chars[one], chars[two] = chars[two], chars[one]
    return "".join(chars)


def amount_digit(plan: Plan) -> Fault | None:
    """One digit of the budget or the execution replaced."""
    return _amount_slip(plan, "amount_digit", _one_digit, "digit_slip")


def amount_transposed(plan: Plan) -> Fault | None:
    """Two neighbouring digits of the budget or the execution exchanged."""
    return _amount_slip(plan, "amount_transposed", _exchanged, "transposition")


def amount_unit(plan: Plan) -> Fault | None:
    """Yuan under a header of 万元, or the other way."""
    return _amount_slip(plan, "amount_unit", _other_unit, "unit_slip")


def _other_unit(plan: Plan, text: str) -> str:
    decimals = len(text.partition(".")[2])
    if chance(plan.rng, 50):
        return digits(Fraction(text) / 10_000, decimals + 4)
    return digits(Fraction(text) * 10_000, max(decimals - 4, 0))


def _amount_slip(plan: Plan, kind: str, slip: Callable[[Plan, str], str], family: str) -> Fault | None:
    holds = plan.rng.choice((plan.layout.budget_field, "executed"))
    right = plan.executed if holds == "executed" else plan.budget
    text = slip(plan, right.digits)
    return _wrong_amount(plan, kind, holds, text, family) if text != right.digits else None


def _wrong_amount(plan: Plan, kind: str, holds: str, text: str, family: str) -> Fault | None:
    """Print another total amount, if the printed rate then no longer agrees. Where the right amount stands in a part's
    row too, that row explains the difference as well as the slip does."""
    item = rate_item(plan)
    wrong = span(Fraction(text), len(text.partition(".")[2]))
    spans = (wrong, plan.budget.span) if holds == "executed" else (plan.executed.span, wrong)
    if not item or spans[1][0] <= 0 or spans[0][0] <= 0:
        return None
    low, high = over(*spans)
    if not apart(span(rate_value(plan, plan.rate), plan.rate_decimals), (low * 100, high * 100)):
        return None
    right = plan.executed if holds == "executed" else plan.budget
    elsewhere = any(each and each.digits == right.digits for fund in plan.funds[1:] for each in fund.amounts.values())
    plan.record["total"][holds] = text
    return Fault(kind, ((RATE, item),), MONEY, "" if elsewhere else family)


def amounts_swapped(plan: Plan) -> Fault | None:
    """Budget and execution in each other's place."""
    holds, item = plan.layout.budget_field, rate_item(plan)
    line, printed = plan.record["total"], span(rate_value(plan, plan.rate), plan.rate_decimals)
    low, high = over(plan.budget.span, plan.executed.span)
    if not item or plan.budget.span[0] <= plan.executed.span[1] or not apart(printed, (low * 100, high * 100)):
        return None
    line[holds], line["executed"] = line["executed"], line[holds]
    return Fault("amounts_swapped", ((RATE, item), ("execution_within_budget", "total")), MONEY, "swapped")


def sibling_amount(plan: Plan) -> Fault | None:
    """The execution of a sibling form carried over."""
    kin = add_sibling(plan) if not plan.siblings else None
    if kin is None or kin.executed.digits == plan.executed.digits:
        return None
    fault = _wrong_amount(plan, "sibling_amount", "executed", kin.executed.digits, "")
    telling = len(kin.executed.digits.replace(".", "").strip("0")) >= 3  # noqa: PLR2004  fewer digits agree by chance
    return Fault(fault.kind, (*fault.due, ("siblings_agree", "total")), MONEY) if fault and telling else None


def sibling_rate(plan: Plan) -> Fault | None:
    """The rate of a sibling form carried over."""
    kin = add_sibling(plan) if not plan.siblings else None
    return _rate_fault(plan, "sibling_rate", rate_value(plan, kin.rate), "sibling_figure") if kin else None


def above_budget(plan: Plan) -> Fault | None:
    """More spent than budgeted, everything else consistent with it."""
    fault = _overspent(plan)
    return fault and Fault("above_budget", fault.due, MONEY)


def score_not_capped(plan: Plan) -> Fault | None:
    """More than the full points for more than the full budget."""
    if not plan.layout.funds_have("score"):
        return None
    fault = _overspent(plan)
    plan.execution_score = rounded(plan.rate * plan.layout.execution_points, 2, plan.halves)
    if fault is None or plan.execution_score <= plan.layout.execution_points:
        return None
    plan.record["total"]["score"] = points_text(plan, plan.execution_score)
    print_footer(plan)
    due: tuple[Due, ...] = (*fault.due, ("execution_score_recalculates", "total"))
    return Fault("score_not_capped", due, MONEY, "not_capped")


def _overspent(plan: Plan) -> Fault | None:
    if rate_item(plan) not in ("total", "") or plan.rate_style == "ratio":
        return None
    factor = Fraction(plan.rng.randint(102, 130), 100)
    for fund in plan.funds:
        budget, spent = fund.amounts[plan.layout.budget_field], fund.amounts["executed"]
        if budget and spent:
            true = rounded(budget.true * factor, spent.decimals, "up")
            fund.amounts["executed"] = Number(true, true, spent.decimals)
    parts = [spent for fund in plan.funds[1:] if (spent := fund.amounts["executed"])]
    if parts:
        total = sum((each.true for each in parts), Fraction(0))
        plan.funds[0].amounts["executed"] = Number(total, total, parts[0].decimals)
    if plan.executed.span[0] <= plan.budget.span[1]:
        return None
    print_form(plan)
    return Fault("", (("execution_within_budget", "total"),), MONEY)


def part_wrong(plan: Plan) -> Fault | None:
    """One digit of a part of the money replaced, so that the parts no longer add up."""
    filled = [index for index, fund in enumerate(plan.funds) if index and fund.amounts["executed"]]
    if not filled:
        return None
    index, holds = plan.rng.choice(filled), plan.rng.choice(list(plan.funds[0].amounts))
    amount, whole = plan.funds[index].amounts[holds], plan.funds[0].amounts[holds]
    if amount is None or whole is None:
        return None
    text = _one_digit(plan, amount.digits)
    others = [part.span for at, fund in enumerate(plan.funds) if at not in (0, index) and (part := fund.amounts[holds])]
    if not apart(plus([*others, span(Fraction(text), amount.decimals)]), whole.span):
        return None
    line_record(plan.record, index)[holds] = text
    touched = (
        RATE,
        "execution_within_budget",
        "quantities_fit_the_money",
        "narrative_ties",
        "budget_rates_recalculate",
    )
    return Fault("part_wrong", (("funds_foot", "total"),), touched, "digit_slip")


FAULTS = (
    rate_random, rate_random, rate_random, rate_random, rate_rounded_up, rate_cut, rate_on_initial, rate_digit,
    rate_transposed, amount_digit, amount_transposed, amount_unit, amounts_swapped, sibling_amount, sibling_rate,
    above_budget, score_not_capped, part_wrong,
)  # fmt: skip
