"""The indicator rows of a clean form: targets met, or missed with a reason; scores by the published rules."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from random import Random

from .layouts import Layout
from .money import rate_value
from .numbers import Number, between, chance, digits, grouped, number, rounded
from .plan import Plan, Row
from .words import COMMON, COST, LEVEL2, OF_DEPARTMENT, WORDS, Spec

_FINE = ("万人", "万人次", "万亩", "万元")
_MEASURED = ("公里", "米", "平方米", "亩")
_BIG = 3000
_STOCK = ("参保缴费人数", "建立健康档案人数")


def plan_rows(plan: Plan) -> None:
    """Choose the indicators, draw their numbers, give them their points."""
    rng, theme = plan.rng, plan.theme
    may_miss = chance(rng, 35)
    outputs = _outputs(plan)
    benefits = _ordered(rng, theme.benefits, rng.randint(1, len(theme.benefits)))
    benefits += [Spec("words", f"{theme.projects[0][:4]}社会影响程度")]
    for level, specs in enumerate((outputs, benefits, list(theme.content))):
        weights = _weights(rng, plan.layout.points[level], len(specs))
        for spec, weight in zip(specs, weights, strict=True):
            plan.rows.append(draw_row(plan, spec, level, weight, may_miss=may_miss))


def _outputs(plan: Plan) -> list[Spec]:
    """Outputs of the programme, two that any has, and a cost; a department's ratios of its own money."""
    rng, theme = plan.rng, plan.theme
    outputs = _ordered(rng, theme.outputs, rng.randint(4, len(theme.outputs)))
    if plan.layout.whole:
        return [*outputs[:3], *OF_DEPARTMENT]
    outputs += rng.sample([each for each in COMMON if each.kind != "ceiling" or chance(rng, 50)], 2)
    if not any(each.kind in ("date", "recurring") for each in outputs) and chance(rng, 70):
        outputs.append(COMMON[0])
    costs = [each for each in theme.outputs if each.kind == "cost"] or ([] if plan.layout.social else [COST])
    return outputs + [each for each in costs[:1] if each not in outputs]


def _ordered(rng: Random, specs: tuple[Spec, ...], count: int) -> list[Spec]:
    chosen = rng.sample(range(len(specs)), count)
    return [specs[index] for index in sorted(chosen)]


def _weights(rng: Random, points: int, count: int) -> list[Fraction]:
    if not points:
        return [Fraction(0)] * count
    cuts = sorted(rng.sample(range(1, points), count - 1))
    ends = [0, *cuts, points]
    return [Fraction(b - a) for a, b in pairwise(ends)]


def draw_row(plan: Plan, spec: Spec, level: int, weight: Fraction, *, may_miss: bool) -> Row:
    """An indicator with its numbers and points."""
    label, points = plan.layout.levels[level], plan.layout.points[level]
    level1 = f"{label}（{points}分）" if plan.layout.points_in_labels else label
    level2 = ("", "社会效益指标", "服务对象满意度指标")[level] or LEVEL2.get(spec.kind, "质量指标")
    row = Row(spec, level, level1, level2, weight=weight)
    _DRAW[spec.kind](plan, row, spec, may_miss)
    row.score = due_score(plan, row)
    return row


def _count(plan: Plan, row: Row, spec: Spec, may_miss: bool) -> None:
    rng = plan.rng
    decimals = 2 if row.unit in _FINE else 0
    target = between(rng, Fraction(spec.low), Fraction(spec.high), decimals)
    row.target = Number(target, target, decimals, exact=_counted(row))
    row.sign = rng.choice(("≥", "≥", "", "不少于", "以上", "="))
    way = rng.random()
    actual = target
    if may_miss and way < 0.2:  # noqa: PLR2004  shares of cases, to be read side by side
        actual = between(rng, target / 2, target * 99 / 100, decimals)
    elif way < 0.24 and row.sign != "=":  # noqa: PLR2004
        actual, row.over = between(rng, target * 135 / 100, target * 5 / 2, decimals), True
    elif way < 0.6 and row.sign != "=":  # noqa: PLR2004
        actual = between(rng, target, target * 125 / 100, decimals)
    row.over = row.over and actual >= target * 13 / 10
    row.met = actual >= target
    row.actual = Number(actual, actual, decimals, exact=_counted(row))


def _counted(row: Row) -> bool:
    """Whether a value is a whole count, which nobody rounds; lengths, areas and values in 万 are measured."""
    return row.unit not in (*_FINE, *_MEASURED)


def _demand(plan: Plan, row: Row, spec: Spec, _may_miss: bool) -> None:
    """Near plan in heads, and the money a head near plan too."""
    rng, rate = plan.rng, plan.rate
    decimals = 2 if row.unit in _FINE else 0
    target = between(rng, Fraction(spec.low), Fraction(spec.high), decimals)
    low, high = max(Fraction(4, 5), rate * 4 / 5), min(Fraction(6, 5), rate * 4 / 3)
    actual = between(rng, target * low, target * high, decimals)
    row.target = Number(target, target, decimals, exact=_counted(row))
    row.actual = Number(actual, actual, decimals, exact=_counted(row))
    row.sign = rng.choice(("", "", "="))


def _share(plan: Plan, row: Row, spec: Spec, may_miss: bool) -> None:
    rng = plan.rng
    target, decimals = Fraction(rng.randint(spec.low, spec.high)), rng.choice((0, 0, 1, 2))
    row.target = number(target, 0, "up")
    row.sign = rng.choice(("≥", "≥", "", "不低于", "以上"))
    actual = target if chance(rng, 40) else between(rng, target, min(Fraction(100), target * 5 / 4), decimals)
    if may_miss and chance(rng, 20):
        actual = between(rng, target * 3 / 5, target - 1, decimals)
    row.met = actual >= target
    row.actual = number(actual, decimals, "up")


def _ceiling(plan: Plan, row: Row, spec: Spec, may_miss: bool) -> None:
    rng = plan.rng
    money = row.kind == "cost" and row.unit == "万元"
    target, decimals = Fraction(rng.randint(spec.low, spec.high)), 2 if money else rng.choice((0, 1, 2))
    if row.kind == "cost" and not money:
        decimals = 0
    row.target = number(target, 0, "up")
    row.sign = rng.choice(("≤", "≤", "", "不超过", "以内"))
    actual = target if chance(rng, 40) else between(rng, target * 4 / 5, target, decimals)
    if may_miss and chance(rng, 20):
        actual = between(rng, target + Fraction(1, 10**decimals), target * 3 / 2 + 1, decimals)
    row.met = actual <= target
    row.actual = number(actual, decimals, "up")


def _zero(plan: Plan, row: Row, _spec: Spec, may_miss: bool) -> None:
    missed = may_miss and chance(plan.rng, 10)
    row.target = Number(Fraction(0), Fraction(0), 0, exact=True)
    actual = Fraction(plan.rng.randint(1, 4) if missed else 0)
    row.actual, row.met = Number(actual, actual, 0, exact=True), not missed
    row.sign = plan.rng.choice(("", "=", "≤"))


def _rate(plan: Plan, row: Row, _spec: Spec, _may_miss: bool) -> None:
    """The execution rate as an indicator, held to a band or a floor."""
    value = rate_value(plan, plan.rate)
    row.sign = plan.rng.choice(("95%-105%", "95%～105%", "≥95%且≤105%", "≥90%", "≥85%"))
    floor = Fraction(85 if "85" in row.sign else 90 if "90" in row.sign else 95)
    row.target, row.actual = number(floor, 0, "up"), Number(plan.rate * 100, value, plan.rate_decimals)
    row.met = value >= floor


def _ratio(plan: Plan, row: Row, _spec: Spec, _may_miss: bool) -> None:
    """A ratio of the department's own money, held to a floor or a ceiling that it keeps."""
    value = {
        "预算完成率": plan.rate * 100,
        "预算调整率": _adjusted(plan),
        "结转结余率": 100 - plan.rate * 100,
        "三公经费变动率": _varied(plan),
    }[row.name]
    shown = rounded(value, plan.rate_decimals, plan.halves)
    row.sign = "≥" if row.name == "预算完成率" else "≤"
    near = plan.rng.randint(0, 6)
    bound = Fraction(floor(shown) - near if row.sign == "≥" else ceil(shown) + near)
    row.target, row.actual = number(bound, 0, "up"), Number(value, shown, plan.rate_decimals)


def _adjusted(plan: Plan) -> Fraction:
    initial = plan.initial.true if plan.initial else plan.budget.true
    return abs(plan.budget.true - initial) / initial * 100


def _varied(plan: Plan) -> Fraction:
    this, last = plan.public_expenses or _public_expenses(plan)
    return (this.true - last.true) / last.true * 100


def _public_expenses(plan: Plan) -> tuple[Number, Number]:
    """Draw what was spent on 三公 this year and last."""
    last = between(plan.rng, Fraction(5), Fraction(400), 2)
    this = between(plan.rng, last / 2, last, 2)
    plan.public_expenses = Number(this, this, 2), Number(last, last, 2)
    return plan.public_expenses


def _public(plan: Plan, row: Row, _spec: Spec, _may_miss: bool) -> None:
    this, last = plan.public_expenses or _public_expenses(plan)
    row.target, row.actual, row.sign = last, this, "≤"


def _plain(_plan: Plan, _row: Row, _spec: Spec, _may_miss: bool) -> None:
    """Dates, recurring deadlines and words have no numbers."""


_DRAW = {
    "count": _count, "demand": _demand, "share": _share, "ceiling": _ceiling, "cost": _ceiling, "zero": _zero,
    "rate": _rate, "date": _plain, "recurring": _plain, "words": _plain, "ratio": _ratio,
    "public": _public,
}  # fmt: skip


def due_score(plan: Plan, row: Row) -> Fraction:
    """The due score: full when met, the ratio of actual and target when missed, nothing when 0 was exceeded; words are
    worth the most part of their points, as their best tier has it."""
    if row.kind == "words":
        return rounded(row.weight * Fraction(plan.rng.randint(84, 94), 100), 1, "up")
    if row.met or row.target is None or row.actual is None or row.kind == "rate":
        return row.weight
    asked, done = row.target.shown, row.actual.shown
    share = done / asked if row.better == "higher" else asked / done
    return rounded(share * row.weight, 2, plan.halves)


def unit_column(layout: Layout) -> bool:
    """Whether units stand in a column of their own."""
    return layout.has("unit")


def value_text(row: Row, value: Number) -> str:
    """A value with its unit."""
    return value.digits + row.unit


def print_rows(plan: Plan) -> None:
    """Print the rows into the record."""
    plan.record["indicators"] = [_print(plan, row, index) for index, row in enumerate(plan.rows)]


def _print(plan: Plan, row: Row, index: int) -> dict[str, str]:
    layout, rng = plan.layout, plan.rng
    number_mark = f"指标{index + 1}：" if layout.points_in_labels and index % 3 == 0 else ""
    cells = {"level1": row.level1, "level2": row.level2, "name": number_mark + row.name}
    cells |= _asked_and_done(plan, row)
    if layout.has("weight"):
        cells["weight"] = digits(row.weight, 0)
    if layout.has("score"):
        cells["score"] = digits(row.score, 2 if row.score.denominator != 1 or chance(rng, 10) else 0)
    if layout.has("completion"):
        cells["completion"] = _completion(plan, row)
    if layout.has("deviation"):
        cells["deviation"] = _deviation(plan, row)
    if layout.has("reason"):
        cells["reason"] = rng.choice(("", "", "无"))
    return cells


def _completion(plan: Plan, row: Row) -> str:
    if row.kind not in ("count", "share", "demand") or not row.target or not row.actual:
        return ""
    share = row.actual.shown / row.target.shown
    if share > 1 and chance(plan.rng, 50):
        return "100%"
    return digits(rounded(share * 100, plan.rate_decimals, plan.halves), plan.rate_decimals) + "%"


def _deviation(plan: Plan, row: Row) -> str:
    """How far the actual lies from its target, in percent of that."""
    if row.kind not in ("count", "share", "demand") or not row.target or not row.actual:
        return ""
    share = row.actual.shown / row.target.shown - 1
    return digits(rounded(share * 100, plan.rate_decimals, plan.halves), plan.rate_decimals) + "%"


def _asked_and_done(plan: Plan, row: Row) -> dict[str, str]:
    if row.target is None or row.actual is None:
        return _without_numbers(plan, row)
    if row.kind == "rate":
        text = value_text(row, row.actual)
        return {"target": row.sign, "actual": plan.rng.choice((text, row.name + text))}
    if unit_column(plan.layout):
        sign = {"不少于": "≥", "不低于": "≥", "以上": "≥", "不超过": "≤", "以内": "≤"}.get(row.sign, row.sign)
        printed = plan.rng.choice((sign, {"≥": "≧", "=": "═"}.get(sign, sign)))
        done = plan.rng.choice((row.actual.digits, value_text(row, row.actual)))
        return {"sign": printed, "target": row.target.digits, "unit": row.unit, "actual": done}
    asked = value_text(row, row.target)
    target = asked + row.sign if row.sign in ("以上", "以内") else row.sign + asked
    return {"target": target, "actual": _actual_text(plan, row)}


def _actual_text(plan: Plan, row: Row) -> str:
    if row.actual is None:
        return ""
    text, year = value_text(row, row.actual), plan.year
    if row.kind not in ("count", "demand") or row.unit in ("期", "万元"):
        return plan.rng.choice((text, text, row.name + text))
    commas = grouped(row.actual.shown, row.actual.decimals) + row.unit if row.actual.shown >= _BIG else text
    wide = text.translate(str.maketrans("0123456789", "０１２３４５６７８９")) if row.actual.exact else text
    bare = row.actual.digits if "万" not in row.unit else text
    named = f"{year}年末{row.name}{text}" if row.name in _STOCK else f"全年{row.name}{text}"
    said = plan.rng.choice((text, text, bare, f"{year}年实际{row.name}{text}", f"全年完成{text}", named, commas, wide))
    row.when = next((when for when in ("全年", "年末") if when in said), "")
    return said


def _without_numbers(plan: Plan, row: Row) -> dict[str, str]:
    rng, year = plan.rng, plan.year
    cells = {"sign": "定性", "unit": ""} if unit_column(plan.layout) else {}
    if row.kind == "date":
        due = rng.randint(7, 12)
        done = rng.randint(3, due - 1)
        asked = (f"{year}年{due}月底前", f"{due}月底前", f"{due}月前", f"{year}年{due}月底", f"{year}/12/31")
        reached = (f"{year}年{done}月", f"{done}月", f"{year}年{done}月{rng.randint(1, 28)}日", f"{done}月底")
        return {**cells, "target": rng.choice(asked), "actual": rng.choice(reached)}
    if row.kind == "recurring":
        day = rng.choice((10, 20, 25))
        return {**cells, "target": f"每月{day}日前", "actual": f"每月{day}日前按时足额发放"}
    target, actual = rng.choice(WORDS)
    return {**cells, "target": target, "actual": actual}
