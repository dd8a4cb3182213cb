"""What a reviewer marks down: one weakness each, that no arithmetic shows."""

from __future__ import annotations

from copy import deepcopy
from fractions import Fraction

from .clean import print_form
from .plan import Fault, Plan, Record, Row
from .rows import due_score, unit_column
from .words import COST

_REST = (
    "target_is_met", "target_is_not_overshot", "indicator_score_recalculates", "completion_rate_recalculates",
    "deviation_recalculates", "narrative_ties", "units_agree", "deviation_is_explained", "conclusion_follows",
    "quantities_fit_the_money", "score_rests_on_measurement", "actual_is_measured", "target_asks_enough",
)  # fmt: skip
_SUMS = ("weights_foot", "scores_foot", "grade_follows", "siblings_agree", "indicator_fits_its_category")
_ALIEN = ("住院患者满意度", "旅游景区游客满意度", "退役军人满意度")
_GENERAL = ("受客观因素影响，下一步加强管理", "由于多种原因，未能全部完成", "因工作需要作了调整")
_WORKS = ("建设", "改造", "购置", "养护", "加固", "工程")


def _satisfied(plan: Plan) -> Row | None:
    return next((row for row in plan.rows if row.name.endswith("满意度") and row.met), None)


def _target(plan: Plan, cells: Record, sign: str, digits: str, unit: str) -> None:
    """Print another target, its sign and unit where the layout has them."""
    if unit_column(plan.layout):
        cells["sign"], cells["target"] = sign, digits
    else:
        cells["target"] = f"{sign}{digits}{unit}"


def cost_rewards_spending(plan: Plan) -> Fault | None:
    """A cost with a floor."""
    row = next((row for row in plan.rows if row.kind == "cost" and row.met), None)
    if row is None or row.target is None:
        return None
    _target(plan, plan.by_name[row.name], plan.rng.choice(("≥", ">=")), row.target.digits, row.unit)
    return Fault("cost_rewards_spending", (("sign_fits_the_indicator", row.name),), _REST)


def output_has_a_ceiling(plan: Plan) -> Fault | None:
    """An output, or satisfaction, with a ceiling."""
    rows = [row for row in plan.rows if row.kind == "count" and row.level == 0 and row.met and not row.over]
    rows = [row for row in rows if row.unit in ("人", "期", "册", "座", "场", "台", "个", "例", "份")]
    row = plan.rng.choice([*rows, _satisfied(plan)])
    if row is None or row.target is None:
        return None
    _target(plan, plan.by_name[row.name], plan.rng.choice(("≤", "不超过")), row.target.digits, row.unit)
    return Fault("output_has_a_ceiling", (("sign_fits_the_indicator", row.name),), _REST)


def no_survey(plan: Plan) -> Fault | None:
    """Satisfaction without anybody asked."""
    row = _satisfied(plan)
    if row is None or row.actual is None:
        return None
    said = plan.rng.choice(("{n}，未收到投诉", "{n}（全年零投诉）", "{n}，未开展满意度调查", "估算为{n}"))
    plan.by_name[row.name]["actual"] = said.format(n=f"{row.actual.digits}%")
    return Fault("no_survey", (("figure_has_its_basis", row.name),), _REST)


def percentage_of_a_word(plan: Plan) -> Fault | None:
    """A percentage of an effect that nobody can count."""
    row = next((row for row in plan.rows if row.kind == "words"), None)
    if row is None:
        return None
    cells = plan.by_name[row.name]
    name = plan.rng.choice(("社会效益明显", "促进地区经济发展", "有效改善群众生活环境", "维护社会和谐稳定"))
    cells["name"] = name
    _target(plan, cells, "≥", "95", "%")
    cells["actual"] = "96%"
    if "unit" in cells:
        cells["unit"] = "%"
    return Fault("percentage_of_a_word", (("figure_has_its_basis", name),), _REST)


def counted_twice(plan: Plan) -> Fault | None:
    """One indicator under two categories, with points in both."""
    rows = [row for row in plan.rows if row.kind in ("count", "share") and row.met and row.level == 0]
    if not rows or not (plan.layout.has("weight") and plan.layout.has("score")):
        return None
    row = plan.rng.choice(rows)
    cells = plan.by_name[row.name]
    again = deepcopy(cells) | {"level2": plan.rng.choice(("质量指标", "社会效益指标")), "name": row.name}
    cells["name"] = row.name
    plan.record["indicators"].append(again)
    return Fault(
        "counted_twice", (("indicator_counts_once", row.name),), (*_REST, *_SUMS, "indicator_fits_its_category")
    )


def satisfaction_as_quality(plan: Plan) -> Fault | None:
    """An indicator under a category that is not its own."""
    rows = [
        row for row in plan.rows if row.name.endswith(("满意度", "人数", "户数")) and row.kind in ("share", "count")
    ]
    rows = [row for row in rows if row.name.endswith("满意度") or row.name.startswith(("受益", "培训", "带动"))]
    if not rows:
        return None
    row = plan.rng.choice(rows)
    plan.by_name[row.name]["level2"] = "质量指标" if row.name.endswith("满意度") else "时效指标"
    return Fault("satisfaction_as_quality", (("indicator_fits_its_category", row.name),), ("siblings_agree",))


def payment_as_output(plan: Plan) -> Fault | None:
    """What was paid, counted as what was done."""
    row = next((row for row in plan.rows if row.level == 0 and row.kind == "share" and row.met), None)
    if row is None:
        return None
    cells, name = plan.by_name[row.name], plan.rng.choice(("资金支付率", "资金拨付进度", "预算支出率"))
    cells["name"], cells["level2"] = name, plan.rng.choice(("数量指标", "质量指标"))
    touched = (*_REST, "siblings_agree", "execution_rate_recalculates")
    return Fault("payment_as_output", (("indicator_fits_its_category", name),), touched)


def other_people_asked(plan: Plan) -> Fault | None:
    """Satisfaction of people whom the project does not serve."""
    row = _satisfied(plan)
    if row is None or plan.layout.social:
        return None
    around = f"{plan.project}{plan.theme.aim}{plan.theme.done}{plan.record['goal']}{plan.record['result']}"
    around += plan.record["department"] + "".join(each.name for each in plan.rows)
    served = {"住院患者满意度": "医患病卫健康诊药疗院防护", "旅游景区游客满意度": "旅游景文化公园博展节体育乡村",
              "退役军人满意度": "军兵优抚拥烈士双役"}  # fmt: skip
    alien = [name for name in _ALIEN if not set(served[name]) & set(around)]
    if not alien:
        return None
    name = plan.rng.choice(alien)
    plan.by_name[row.name]["name"] = name
    return Fault("other_people_asked", (("beneficiary_is_the_projects", name),), (*_REST, "siblings_agree"))


def unfinished_with_full_points(plan: Plan) -> Fault | None:
    """Work that goes on, with full points."""
    if not (plan.layout.has("weight") and plan.layout.has("score")):
        return None
    rows = [row for row in plan.rows if row.kind in ("count", "share", "date") and row.met and row.weight]
    if not rows:
        return None
    row = plan.rng.choice(rows)
    cells, said = (
        plan.by_name[row.name],
        plan.rng.choice(("项目尚在实施，待验收", "工程正在建设", "尚未验收", "仍在推进")),
    )
    if "reason" in cells:
        cells["reason"] = said
    else:
        cells["actual"] = f"{cells['actual']}（{said}）"
    return Fault("unfinished_with_full_points", (("status_fits_the_score", row.name),), _REST)


def asks_little(plan: Plan) -> Fault | None:
    """A target of satisfaction that anybody meets."""
    row = _satisfied(plan)
    if row is None:
        return None
    _target(plan, plan.by_name[row.name], "≥", str(plan.rng.choice((50, 55, 60, 65))), "%")
    return Fault("asks_little", (("target_asks_enough", row.name),), _REST)


def one_reason_for_all(plan: Plan) -> Fault | None:
    """One general reason for several deviations."""
    rows = [
        row for row in plan.rows if row.kind in ("count", "share") and row.target and row.actual and row.sign != "="
    ]
    if not plan.layout.has("reason") or len(rows) < 3:  # noqa: PLR2004  three share it by no chance
        return None
    for row in plan.rng.sample(rows, 3):
        _miss(plan, row)
    print_form(plan)
    said = plan.rng.choice(_GENERAL)
    for row in plan.rows:
        if not row.met:
            plan.by_name[row.name]["reason"] = said
    return Fault("one_reason_for_all", (("reasons_are_their_own", "form"),), ("deviation_is_explained", *_REST[5:]))


def _miss(plan: Plan, row: Row) -> None:
    if row.target is None or row.actual is None:
        return
    share = Fraction(plan.rng.randint(60, 95), 100)
    whole = row.target.shown * share * 10**row.actual.decimals
    shown = Fraction(int(whole), 10**row.actual.decimals)
    row.actual = type(row.actual)(shown, shown, row.actual.decimals, row.actual.exact)
    row.met, row.over = False, False
    row.score = due_score(plan, row)


def all_points_for_all(plan: Plan) -> Fault | None:
    """Every row with full points, words among them."""
    full = plan.execution_score == plan.layout.execution_points
    scored = plan.layout.has("weight") and plan.layout.has("score")
    if not scored or not full or not all(row.met and row.weight for row in plan.rows):
        return None
    for row in plan.rows:
        row.score = row.weight
    print_form(plan)
    return Fault("all_points_for_all", (("scores_tell_apart", "form"),))


def no_cost(plan: Plan) -> Fault | None:
    """Work that is built or bought, and no word of what it cost."""
    costs = [row for row in plan.rows if row.kind == "cost" or row.spec is COST]
    if not any(word in plan.project for word in _WORKS) or not costs or plan.layout.whole:
        return None
    others = [row for row in plan.rows if row not in costs]
    kinds = {row.level2 for row in others}
    if not {"数量指标", "质量指标", "时效指标"} <= kinds or any(
        row.kind == "ceiling" and row.level == 0 for row in others
    ):
        return None
    heir = next(row for row in others if row.level == 0 and row.met)
    heir.weight += sum((row.weight for row in costs), Fraction(0))
    heir.score, plan.rows = heir.weight, others
    print_form(plan)
    return Fault("no_cost", (("cost_is_measured", "form"),), ("siblings_agree",))


FAULTS = (
    cost_rewards_spending, output_has_a_ceiling, no_survey, percentage_of_a_word, counted_twice,
    satisfaction_as_quality, payment_as_output, other_people_asked, unfinished_with_full_points, asks_little,
    one_reason_for_all, all_points_for_all, no_cost,
)  # fmt: skip
