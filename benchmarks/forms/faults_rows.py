"""Faults in the indicator rows."""

from __future__ import annotations

from fractions import Fraction

from .clean import print_form
from .numbers import Number, apart, between, digits, over, span
from .plan import Due, Fault, Plan, Row
from .rows import due_score, unit_column

_MEASURES = ("count", "share", "ceiling", "cost")
_ROW = (
    "target_is_met",
    "indicator_score_recalculates",
    "completion_rate_recalculates",
    "narrative_ties",
    "units_agree",
    "deviation_recalculates",
)
_REST = (*_ROW, "quantities_fit_the_money", "conclusion_follows", "target_is_not_overshot", "demand_matches_plan")


def _pick(plan: Plan, *kinds: str) -> Row | None:
    """A row of these kinds, met and not overshot."""
    rows = [row for row in plan.rows if row.kind in kinds and row.met and not row.over]
    return plan.rng.choice(rows) if rows else None


def _unexplained(plan: Plan, row: Row) -> tuple[Due, ...]:
    """Print the form again and take the reason out; what is due where the form asks for one."""
    print_form(plan)
    cells = plan.by_name[row.name]
    if "reason" in cells:
        cells["reason"] = plan.rng.choice(("", "无"))
    asked = plan.layout.has("reason") and not plan.layout.social and not plan.general_reason
    return (("deviation_is_explained", row.name),) if asked else ()


def missed_unexplained(plan: Plan) -> Fault | None:
    """A target missed, scored as it should be, without a reason."""
    row = _pick(plan, *_MEASURES)
    if row is None or row.target is None or row.actual is None or not row.target.shown:
        return None
    target, decimals = row.target.shown, row.actual.decimals
    step = Fraction(1, 10**decimals)
    low, high = (target / 2, target - step) if row.better == "higher" else (target + step, target * 3 / 2 + step)
    value = between(plan.rng, low, high, decimals)
    row.actual, row.met = Number(value, value, decimals, row.actual.exact), False
    if row.kind == "ceiling" and value > 100:  # noqa: PLR2004  a rate above 100% would be another fault
        return None
    row.score = due_score(plan, row)
    due = _unexplained(plan, row)
    return Fault("missed_unexplained", (("target_is_met", row.name), *due), ("deviation_is_explained",))


def overshot_unexplained(plan: Plan) -> Fault | None:
    """Far more reached than asked, without a reason."""
    row = _pick(plan, "count")
    if row is None or row.target is None or row.actual is None or plan.layout.social or row.sign == "=":
        return None
    value = between(plan.rng, row.target.shown * 135 / 100, row.target.shown * 3, row.actual.decimals)
    row.actual, row.over = Number(value, value, row.actual.decimals, row.actual.exact), True
    due = _unexplained(plan, row)
    return Fault("overshot_unexplained", (("target_is_not_overshot", row.name), *due), ("deviation_is_explained",))


def deadline_missed(plan: Plan) -> Fault | None:
    """Done after the deadline."""
    row = _pick(plan, "date")
    if row is None:
        return None
    row.met = False
    due = _unexplained(plan, row)
    month = plan.rng.randint(3, 9)
    cells = plan.by_name[row.name]
    cells["target"] = plan.rng.choice((f"{plan.year}年{month}月底前", f"{month}月底前", f"{plan.year}年{month}月底"))
    cells["actual"] = plan.rng.choice((f"{plan.year}年{month + 2}月", f"{month + 1}月{plan.rng.randint(1, 28)}日"))
    return Fault("deadline_missed", (("target_is_met", row.name), *due), ("deviation_is_explained",))


def demand_far(plan: Plan) -> Fault | None:
    """A demand far from its plan."""
    row = _pick(plan, "demand")
    if row is None or row.target is None or row.actual is None:
        return None
    low, high = plan.rng.choice(((5, 65), (140, 300)))
    value = between(plan.rng, row.target.shown * low / 100, row.target.shown * high / 100, row.actual.decimals)
    row.actual = Number(value, value, row.actual.decimals, row.actual.exact)
    print_form(plan)
    return Fault("demand_far", (("demand_matches_plan", row.name),), ("quantities_fit_the_money",))


def other_unit(plan: Plan) -> Fault | None:
    """People asked, visits answered."""
    rows = [row for row in plan.rows if row.unit in ("人", "万人") and row.actual and row.met and not row.over]
    if not rows:
        return None
    row = plan.rng.choice(rows)
    kind = plan.rng.choice(("人次", "人月"))
    digits_ = row.actual.digits if row.actual else ""
    plan.by_name[row.name]["actual"] = f"{digits_}{row.unit.removesuffix('人')}{kind}"
    return Fault("other_unit", (("units_agree", row.name),), _REST)


def bound_restated(plan: Plan) -> Fault | None:
    """The target's bound in the place of the actual."""
    row = _pick(plan, "share", "ceiling", "count", "cost")
    if row is None or row.target is None:
        return None
    sign = {"higher": plan.rng.choice(("≥", "不低于", ">")), "lower": plan.rng.choice(("≤", "不超过", "<"))}[row.better]
    plan.by_name[row.name]["actual"] = f"{sign}{row.target.digits}{row.unit}"
    return _unmeasured(plan, "bound_restated", row)


def bare_grade(plan: Plan) -> Fault | None:
    """A bare grade where a quantity or a date was asked."""
    row = _pick(plan, "share", "ceiling", "count", "cost", "date")
    if row is None:
        return None
    plan.by_name[row.name]["actual"] = plan.rng.choice(("完成", "已完成", "达成预期指标", "达标", "按期完成", "优"))
    return _unmeasured(plan, "bare_grade", row)


def _unmeasured(plan: Plan, kind: str, row: Row) -> Fault:
    due: list[Due] = [("actual_is_measured", row.name)]
    if plan.layout.has("score") and row.score:
        due.append(("score_rests_on_measurement", "form"))
    return Fault(kind, tuple(due), _REST)


def blank_actual(plan: Plan) -> Fault | None:
    """Nothing in the place of the actual."""
    row = plan.rng.choice([row for row in plan.rows if row.met and not row.over])
    plan.by_name[row.name]["actual"] = plan.rng.choice(("", "", "-", "/", "—"))
    touched = (*_REST, "score_rests_on_measurement", "execution_rate_recalculates")
    return Fault("blank_actual", (("actual_is_reported", row.name),), touched)


def template_left(plan: Plan) -> Fault | None:
    """Text of the template left in."""
    rng = plan.rng
    row, way = rng.choice([row for row in plan.rows if row.met and not row.over]), rng.randint(0, 2)
    cells = plan.by_name[row.name]
    rest = (*_REST, "actual_is_measured", "actual_is_reported", "target_is_well_formed", "score_rests_on_measurement",
            "execution_rate_recalculates", "deviation_is_explained", "period_agrees")  # fmt: skip
    if way == 0:
        cells["target"] = rng.choice(("≥**", "（≥**人）", "≥XX%", "××"))
    elif way == 1:
        cells["actual"] = rng.choice(("**", "（填写实际完成值）", "XX万元"))
    else:
        empty = {
            "level1": row.level1,
            "level2": row.level2,
            "name": rng.choice(("指标2：", "指标3:", "……")),
            "target": "≥**",
            "actual": "",
        }
        plan.record["indicators"].append(empty)
    return Fault("template_left", (("form_is_complete", ""),), rest)


def target_malformed(plan: Plan) -> Fault | None:
    """A band written so that it says something else."""
    row = _pick(plan, "share", "rate")
    if row is None or unit_column(plan.layout):
        return None
    plan.by_name[row.name]["target"] = plan.rng.choice(("105%≤≥95%", "100%≤≥90%"))
    touched = (*_REST, "deviation_is_explained")
    return Fault("target_malformed", (("target_is_well_formed", row.name),), touched)


def sign_misread(plan: Plan) -> Fault | None:
    """A scan's 2 for ≥: 290% for ≥90%."""
    row = _pick(plan, "share")
    if row is None or row.target is None or unit_column(plan.layout) or row.target.shown >= 100:  # noqa: PLR2004  two digits
        return None
    plan.by_name[row.name]["target"] = f"2{row.target.digits}%"
    touched = (*_REST, "deviation_is_explained")
    return Fault("sign_misread", (("target_is_well_formed", row.name),), touched, "sign_misread")


def completion_wrong(plan: Plan) -> Fault | None:
    """A completion rate that is not actual ÷ target."""
    rows = [row for row in plan.rows if row.kind in ("count", "share", "demand") and row.actual and row.target]
    if not rows or not plan.layout.has("completion"):
        return None
    row = plan.rng.choice(rows)
    if row.actual is None or row.target is None:
        return None
    point, decimals = row.actual.shown / row.target.shown * 100, plan.rate_decimals
    target = (row.target.shown, row.target.shown)
    low, high = over(row.actual.span, target)
    wrong = between(plan.rng, point - 5, point + 5, decimals)
    if wrong == 100 or not apart(span(wrong, decimals), (low * 100, high * 100)):  # noqa: PLR2004  100% may be a cap
        return None
    plan.by_name[row.name]["completion"] = digits(wrong, decimals) + "%"
    return Fault("completion_wrong", (("completion_rate_recalculates", row.name),))


FAULTS = (
    missed_unexplained, overshot_unexplained, deadline_missed, demand_far, other_unit, bound_restated, bare_grade,
    blank_actual, template_left, target_malformed, sign_misread, completion_wrong,
)  # fmt: skip
