"""Goal, result and the other texts of a clean form: each number of theirs is one of the table's."""

from __future__ import annotations

from fractions import Fraction

from .money import rate_value
from .numbers import chance, digits, number, rounded
from .plan import Plan, Row
from .rows import value_text
from .words import BUDGET_REASONS, CLAIMS, NO_CLAIMS, NOISE, OVER_REASONS, RATE_REASONS, REASONS

_TEN_THOUSAND = 10_000
_LOW = 90


def print_texts(plan: Plan) -> None:
    """Write goal and result, then the reasons where the form has a place for them."""
    plan.sentence, plan.general_reason = None, ""
    record = plan.record
    told = [row for row in plan.rows if row.spec.phrase and row.actual and chance(plan.rng, 50)]
    record["goal"] = _goal(plan, told)
    record["other"] = [{"label": label, "text": _other(plan, label)} for label in plan.layout.other]
    _give_reasons(plan)
    record["result"] = _result(plan, told)


def _goal(plan: Plan, told: list[Row]) -> str:
    opening = plan.rng.choice((plan.theme.aim, f"{plan.project}用于支持相关工作，{plan.theme.aim}"))
    asked = [row.spec.phrase.format(n=value_text(row, row.target)) for row in told if row.target]
    return f"{opening}。" + (f"计划{'，'.join(asked)}。" if asked else "")


def _result(plan: Plan, told: list[Row]) -> str:
    rng = plan.rng
    sentences = [f"{plan.year}年，{plan.theme.done}。" if chance(rng, 60) else f"{plan.theme.done}。"]
    sentences += _money(plan)
    plan.told = [(row, _when(plan, row) + row.spec.phrase.format(n=_told(plan, row))) for row in told]
    if told:
        sentences.append("，".join(words for _, words in plan.told) + "。")
    if chance(rng, 20):
        sentences.append(rng.choice(NOISE).format(n=rng.randint(2, 30)) + "。")
    sentences += _public_expenses(plan) + _sum(plan) + _part(plan) + _growth(plan)
    if plan.general_reason and not plan.layout.funds_have("reason"):
        sentences.append(plan.general_reason + "。")
    missed = any(not row.met for row in plan.rows)
    plan.claim = "" if missed or chance(rng, 30) else rng.choice(CLAIMS)
    sentences.append(plan.claim or rng.choice(NO_CLAIMS))
    return "".join(sentences)


def _when(plan: Plan, row: Row) -> str:
    """The time that the row's actual speaks of, said again of its value in the text, or nothing."""
    return row.when if chance(plan.rng, 60) else ""


def _told(plan: Plan, row: Row) -> str:
    """A row's value in a text: as in the row, or a large count in 万."""
    if row.actual is None:
        return ""
    if (
        row.actual.exact
        and row.unit in ("人", "户", "册")
        and row.actual.shown >= _TEN_THOUSAND
        and chance(plan.rng, 50)
    ):
        return number(row.actual.shown / _TEN_THOUSAND, 2, plan.halves).digits + "万" + row.unit
    return value_text(row, row.actual)


def _money(plan: Plan) -> list[str]:
    if chance(plan.rng, 50):
        return []
    unit, budget, executed = plan.layout.unit, plan.budget.digits, plan.executed.digits
    rate = digits(rate_value(plan, plan.rate), plan.rate_decimals)
    ways = (
        f"全年预算{budget}{unit}，实际支出{executed}{unit}，预算执行率{rate}%。",
        f"全年实际支出{executed}{unit}，预算执行率为{rate}%。",
        f"下达资金{budget}{unit}，已支出{executed}{unit}。",
    )
    return [plan.rng.choice(ways)]


def _public_expenses(plan: Plan) -> list[str]:
    """What a department spent on 三公, beside the year before."""
    if plan.public_expenses is None:
        return []
    this, last = plan.public_expenses
    return [f"三公经费支出{this.digits}万元，上年{last.digits}万元。"]


def _sum(plan: Plan) -> list[str]:
    """A total of two rows, stated in the text."""
    both = [row for row in plan.rows if row.spec.pair and row.actual]
    if len(both) != 2 or chance(plan.rng, 30):  # noqa: PLR2004  a pair
        return []
    whole = sum(int(row.actual.shown) for row in both if row.actual)
    plan.sentence = ("sum", whole, f"共{both[0].spec.pair}{whole}人")
    return [plan.sentence[2] + "。"]


def _part(plan: Plan) -> list[str]:
    """A whole and a part of it, stated in the text."""
    plan.share = None
    if plan.sentence or chance(plan.rng, 60):
        return []
    whole = plan.rng.randint(2000, 9000)
    part = plan.rng.randint(200, whole)
    sentence = f"为{whole}名脱贫群众建立台账，其中为{part}名脱贫群众落实帮扶措施"
    plan.sentence = ("part", whole, sentence)
    if chance(plan.rng, 50):
        return [sentence + "。"]
    decimals = plan.rng.choice((0, 1, 2))
    share = digits(rounded(Fraction(part * 100, whole), decimals, plan.halves), decimals)
    plan.share = (part, whole, decimals, f"，占{share}%")
    return [f"{sentence}{plan.share[3]}。"]


def growth_words(plan: Plan, this: int, last: int, percent: Fraction, decimals: int) -> str:
    """A number beside the year before's and the rate of its growth or decline."""
    rose = this > last
    word, more = plan.rng.choice(("增长", "上升") if rose else ("下降", "减少")), "增加" if rose else "减少"
    share, gap = digits(percent, decimals), abs(this - last)
    ways = (
        f"接待来访{this}人次，较上年{last}人次{word}{share}%",
        f"接待来访{this}人次，比上年{more}{gap}人次，{word}{share}%",
        f"接待来访由{last}人次{more}到{this}人次，{word}{share}%",
        f"接待来访{this}人次，比上年的{last}人次{more}{gap}人次，{word}{share}%",
    )  # fmt: skip
    return plan.rng.choice(ways)


def _growth(plan: Plan) -> list[str]:
    """Visits, beside those of the year before."""
    plan.growth = None
    if chance(plan.rng, 75):
        return []
    this, last = plan.rng.randint(200, 9000), plan.rng.randint(200, 9000)
    if this == last:
        return []
    decimals = plan.rng.choice((0, 1, 2))
    percent = rounded(Fraction(abs(this - last) * 100, last), decimals, plan.halves)
    sentence = growth_words(plan, this, last, percent, decimals)
    plan.growth = (this, last, decimals, sentence)
    return [sentence + "。"]


def _other(plan: Plan, label: str) -> str:
    if any(word in label for word in ("原因", "问题", "措施", "说明")):
        return plan.rng.choice(("", "无"))
    return plan.rng.choice(("按照有关规定执行", "严格按办法分配和使用", "及时下达"))


def _give_reasons(plan: Plan) -> None:
    """What the rules ask to be explained is explained: a missed or overshot row, a low rate, a changed budget."""
    _row_reasons(plan)
    if plan.layout.social:
        return
    reasons = []
    if plan.initial and plan.initial.shown != plan.budget.shown:
        reasons.append(plan.rng.choice(BUDGET_REASONS))
    if plan.rate_span[1] < _LOW:
        reasons.append(plan.rng.choice(RATE_REASONS))
    if not reasons:
        return
    plan.general_reason = "；".join(reasons)
    if plan.layout.funds_have("reason"):
        plan.record["total"]["reason"] = plan.general_reason


def _row_reasons(plan: Plan) -> None:
    unexplained = [(index, row) for index, row in enumerate(plan.rows) if not row.met or row.over]
    reasons = plan.rng.sample(REASONS, len(REASONS))  # one row's reason is no other's
    for place, (index, row) in enumerate(unexplained):
        reason = reasons[place % len(reasons)] if not row.met else plan.rng.choice(OVER_REASONS)
        if plan.layout.has("reason"):
            plan.record["indicators"][index]["reason"] = reason
    if unexplained and plan.layout.name.startswith("hubei"):
        plan.record["other"][0]["text"] = f"{unexplained[0][1].name}：{plan.rng.choice(REASONS)}"
