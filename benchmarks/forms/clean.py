"""A clean form: it obeys its own arithmetic and the published rules. What it misses by nature stands in `due`."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from .layouts import LAYOUTS, Layout
from .money import plan_money, points_text, print_money
from .numbers import chance
from .plan import Plan, Record
from .rows import draw_row, plan_rows, print_rows
from .texts import print_texts
from .words import DEPARTMENTS, GENERAL, SOCIAL

_WITH_SIBLING = 15
_WITH_ACCOUNTS = 15
_RUN = 5
_GRADES = ((90, "优"), (80, "良"), (60, "中"), (0, "差"))


def clean(rng: Random, layout: Layout | None = None) -> Plan:
    """Plan a form and print it."""
    layout = layout or rng.choice(LAYOUTS)
    theme = rng.choice(SOCIAL if layout.social else GENERAL)
    year = rng.randint(2019, 2022 if layout.social else 2024)
    halves = rng.choice(("up", "even"))
    plan = Plan(rng, layout, theme, year, rng.choice(theme.projects), halves)
    plan_money(plan)
    plan_rows(plan)
    print_form(plan)
    if chance(rng, _WITH_SIBLING):
        add_sibling(plan)
    if chance(rng, _WITH_ACCOUNTS):
        obtain(plan, plan.executed.digits)
    return plan


def obtain(plan: Plan, executed: str) -> None:
    """The final accounts, as the auditor has them."""
    plan.obtained.append({"what": "executed", "value": executed + plan.layout.unit, "source": f"{plan.year}年决算"})


def approved(plan: Plan) -> Record:
    """The target table as it was approved: the same rows and points, nothing of what was done or paid."""
    table = complete(plan, "approved") | {"kind": "targets", "title": "项目支出绩效目标批复表"}
    done = ("actual", "score", "reason", "completion", "deviation")
    table["indicator_columns"] = [each for each in table["indicator_columns"] if each["holds"] not in done]
    table["indicators"] = [{key: cell for key, cell in row.items() if key not in done} for row in table["indicators"]]
    for key in ("result", "other", "total_score", "grade"):
        table.pop(key, None)
    return table


def add_sibling(plan: Plan) -> Plan | None:
    """A form of the same batch: the same indicators, numbers of its own. None where chance made them alike."""
    others = [name for name in plan.theme.projects if name != plan.project]
    kin = Plan(plan.rng, plan.layout, plan.theme, plan.year, plan.rng.choice(others), plan.halves)
    plan_money(kin)
    kin.rows = [draw_row(kin, row.spec, row.level, row.weight, may_miss=False) for row in plan.rows]
    print_form(kin)
    for key in ("title", "department", "entity", "year"):
        kin.record[key] = plan.record[key]
    if _alike(plan, kin):
        return None
    plan.siblings.append(complete(kin, "sibling"))
    return kin


def _alike(plan: Plan, kin: Plan) -> bool:
    figures = any(
        one.actual and two.actual and one.unit != "%" and one.actual.shown == two.actual.shown
        for one, two in zip(plan.rows, kin.rows, strict=True)
    )
    one, two = plan.record["result"], kin.record["result"]
    return figures or _repeats(one, two) or _repeats(two, one)


def _repeats(text: str, other: str) -> bool:
    """Whether most of a text stands in the other: a short one may do so whole."""
    runs = {other[at : at + _RUN] for at in range(len(other))}
    return sum(text[at : at + _RUN] in runs for at in range(len(text))) * 10 > len(text) * 7


def print_form(plan: Plan) -> None:
    """Print what was planned."""
    _print_head(plan)
    print_money(plan)
    print_rows(plan)
    print_texts(plan)
    print_footer(plan)
    plan.due = {("target_is_met", row.name) for row in plan.rows if not row.met}
    if not plan.layout.social:
        plan.due |= {("target_is_not_overshot", row.name) for row in plan.rows if row.over}


def _print_head(plan: Plan) -> None:
    rng, layout = plan.rng, plan.layout
    department = "自治区社会保险管理局" if layout.social else rng.choice(DEPARTMENTS)
    title = rng.choice(layout.titles)
    plan.record.update(
        title=title if chance(rng, 70) else f"{title}（{plan.year}年度）",
        year=rng.choice((f"（{plan.year}年度）", f"{plan.year}年度")),
        project=plan.project, department=department, entity=department, money_unit=layout.caption,
        fund_columns=[{"holds": holds, "header": header} for holds, header in layout.fund],
        indicator_columns=[{"holds": holds, "header": header} for holds, header in layout.rows],
    )  # fmt: skip


def total_score(plan: Plan) -> Fraction:
    """The sum of the printed scores."""
    return plan.execution_score + sum((row.score for row in plan.rows), Fraction(0))


def grade_of(score: Fraction) -> str:
    """From 90 优, from 80 良, from 60 中, else 差."""
    return next(grade for least, grade in _GRADES if score >= least)


def print_footer(plan: Plan) -> None:
    """The totals: what the printed scores come to."""
    score = total_score(plan)
    if "total_weight" in plan.layout.footer:
        plan.record["total_weight"] = "100"
    if "total_score" in plan.layout.footer:
        plan.record["total_score"] = points_text(plan, score)
    if "grade" in plan.layout.footer:
        plan.record["grade"] = grade_of(score)


def complete(plan: Plan, identity: str) -> Record:
    """The record with its id and source."""
    return {"id": identity, "source": {"name": f"{identity}.txt"}, **plan.record}
