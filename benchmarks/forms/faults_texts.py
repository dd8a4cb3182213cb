"""Faults in the texts, and what was carried over from a sibling form."""

from __future__ import annotations

from copy import deepcopy
from fractions import Fraction

from .clean import add_sibling, approved, complete
from .faults_money import RATE
from .money import rate_value
from .numbers import Number, apart, chance, digits, span
from .plan import Fault, Plan, Row
from .rows import value_text
from .words import CLAIMS, GENERAL

_TIES = (("narrative_ties", "narrative"),)
_LOW = 90
_OTHER = ("代办员补助经费", "防汛抗旱专项资金", "驻村工作队经费", "博物馆陈列改造工程")


def _replace(plan: Plan, old: str, new: str) -> bool:
    """Put other words into the result text, where the old ones stand in it once."""
    text = plan.record["result"]
    if text.count(old) != 1:
        return False
    plan.record["result"] = text.replace(old, new)
    return True


def _altered(plan: Plan, number: Number) -> Number:
    """Another value at the same decimals, half to one and a half times as large."""
    step = 10**number.decimals
    whole = int(number.shown * step)
    shown = Fraction(plan.rng.randint(max(1, whole // 2), whole + whole // 2 + 3), step)
    return Number(shown, shown, number.decimals, number.exact)


def text_number(plan: Plan) -> Fault | None:
    """A text gives a row another value than the row itself."""
    rows = [row for row, _ in plan.told if row.actual and row.actual.shown and row.kind in ("count", "demand", "share")]
    if not rows:
        return None
    row = plan.rng.choice(rows)
    if row.actual is None:
        return None
    wrong = _altered(plan, row.actual)
    if _elsewhere(plan, row, wrong) or (row.unit == "%" and wrong.shown > 100):  # noqa: PLR2004  no such share
        return None
    words = {each.name: words for each, words in plan.told}[row.name]
    if not _replace(plan, words, row.spec.phrase.format(n=value_text(row, wrong))):
        return None
    return Fault("text_number", _TIES)


def _elsewhere(plan: Plan, row: Row, wrong: Number) -> bool:
    """Whether the other value is some row's own: a reader would take it for that row's."""
    scale = {"万人": 10_000, "万人次": 10_000, "万亩": 10_000}
    mine = tuple(end * scale.get(row.unit, 1) for end in wrong.span)
    others = [(each.actual, scale.get(each.unit, 1)) for each in plan.rows if each.actual]
    return any(not apart((mine[0], mine[1]), (a.span[0] * s, a.span[1] * s)) for a, s in others)


def text_rate(plan: Plan) -> Fault | None:
    """A text gives another execution rate."""
    right = digits(_percent(plan), plan.rate_decimals)
    wrong = _percent(plan) + plan.rng.choice((-1, 1)) * Fraction(plan.rng.randint(1, 400), 100)
    wrong = Fraction(round(wrong * 10**plan.rate_decimals), 10**plan.rate_decimals)
    if not apart(span(wrong, plan.rate_decimals), plan.rate_span):
        return None
    for ahead in ("预算执行率", "预算执行率为"):
        if _replace(plan, f"{ahead}{right}%", f"{ahead}{digits(wrong, plan.rate_decimals)}%"):
            return Fault("text_rate", ((RATE, "narrative"),), ("narrative_ties",))
    return None


def _percent(plan: Plan) -> Fraction:
    return rate_value(plan, plan.rate)


def text_amount(plan: Plan) -> Fault | None:
    """A text gives another amount spent."""
    wrong = _altered(plan, plan.executed)
    amounts = [each for fund in plan.funds for each in fund.amounts.values() if each]
    if any(not apart(wrong.span, each.span) for each in amounts):
        return None
    unit = plan.layout.unit
    if not _replace(plan, f"实际支出{plan.executed.digits}{unit}", f"实际支出{wrong.digits}{unit}"):
        return None
    return Fault("text_amount", _TIES, ("quantities_fit_the_money", RATE))


def text_sum(plan: Plan) -> Fault | None:
    """A sum stated in a text that its rows do not come to."""
    if plan.sentence is None or plan.sentence[0] != "sum":
        return None
    _, whole, words = plan.sentence
    wrong = whole + plan.rng.choice((-1, 1)) * plan.rng.randint(1, 60)
    if any(row.actual and row.actual.shown == wrong for row in plan.rows):
        return None
    return Fault("text_sum", _TIES) if _replace(plan, words, words.replace(str(whole), str(wrong))) else None


def part_above_whole(plan: Plan) -> Fault | None:
    """A part larger than its whole."""
    if plan.sentence is None or plan.sentence[0] != "part":
        return None
    _, whole, words = plan.sentence
    part = whole + plan.rng.randint(1, 900)
    fresh = f"为{whole}名脱贫群众建立台账，其中为{part}名脱贫群众落实帮扶措施"
    return Fault("part_above_whole", _TIES) if _replace(plan, words, fresh) else None


def goal_repeated(plan: Plan) -> Fault | None:
    """The goal again in the place of the result."""
    goal = plan.record["goal"].split("。")[0]
    plan.record["goal"] = goal + "。"
    tail = plan.rng.choice(("", plan.claim, "全年工作平稳。"))
    plan.record["result"] = goal.replace("，", "、", 1) + "。" + tail
    touched = ("deviation_is_explained",)  # its reasons went with the text
    return Fault("goal_repeated", (("narrative_is_own", "narrative"),), touched)


def other_programme(plan: Plan) -> Fault | None:
    """The goal of another programme."""
    other = plan.rng.choice(_OTHER)
    aim = plan.rng.choice([theme.aim for theme in GENERAL if theme is not plan.theme])
    way = plan.rng.choice(("是为了", "主要用于", "用于"))
    plan.record["goal"] = f"{other}{way}{aim.removeprefix('为')}，" + plan.record["goal"]
    return Fault("other_programme", (("narrative_is_own", "narrative"),))


def claim_with_missed(plan: Plan) -> Fault | None:
    """A claim of success beside a missed target."""
    if all(row.met for row in plan.rows):
        return None
    plan.record["result"] += plan.rng.choice(CLAIMS)
    return Fault("claim_with_missed", (("conclusion_follows", "narrative"),))


def claim_with_low_rate(plan: Plan) -> Fault | None:
    """No deviation of the execution claimed beside a low rate."""
    if plan.layout.social or plan.rate_span[1] >= _LOW:
        return None
    plan.record["result"] += plan.rng.choice(("不存在执行数偏离预算数较多的问题。", "预算执行不存在偏差。"))
    return Fault("claim_with_low_rate", (("conclusion_follows", "narrative"),))


def wrong_year(plan: Plan) -> Fault | None:
    """Last year's date in a text or an actual."""
    stale = plan.year - 1
    dated = [row for row, cells in zip(plan.rows, plan.record["indicators"], strict=True)
             if cells["actual"].startswith(f"{plan.year}年") and row.kind != "date"]  # fmt: skip
    if dated and chance(plan.rng, 50):
        row = plan.rng.choice(dated)
        cells = plan.by_name[row.name]
        cells["actual"] = cells["actual"].replace(str(plan.year), str(stale), 1)
        return Fault("wrong_year", (("period_agrees", row.name),))
    if not _replace(plan, f"{plan.year}年", f"{stale}年"):
        return None
    return Fault("wrong_year", (("period_agrees", "narrative"),))


def wrong_scope(plan: Plan) -> Fault | None:
    """At the year's end in the row, over the whole year in the text."""
    rows = [row for row, _ in plan.told if row.kind in ("count", "demand") and row.actual and row.actual.exact]
    rows = [row for row in rows if not row.when]
    if not rows:
        return None
    row = plan.rng.choice(rows)
    words = {each.name: words for each, words in plan.told}[row.name]
    if not _replace(plan, words, f"全年{words}") or row.actual is None:
        return None
    plan.by_name[row.name]["actual"] = f"{plan.year}年末{row.name}{value_text(row, row.actual)}"
    return Fault("wrong_scope", (("scope_agrees", row.name),))


def sibling_figure(plan: Plan) -> Fault | None:
    """A measured figure that is a sibling form's."""
    kin = None if plan.siblings else add_sibling(plan)
    rows = [row for row in plan.rows if row.kind in ("count", "demand") and _tells(row)]
    if kin is None or not rows:
        return None
    row = plan.rng.choice(rows)
    cells = next(cells for cells in plan.siblings[0]["indicators"] if cells["name"].endswith(row.name))
    cells["actual"] = plan.by_name[row.name]["actual"]
    return Fault("sibling_figure", (("siblings_agree", row.name),))


def _tells(row: Row) -> bool:
    """Whether a figure is so much its own form's that chance would hardly repeat it: three digits, not the plan's."""
    if row.actual is None or row.target is None or row.actual.shown == row.target.shown:
        return False
    return len(row.actual.digits.replace(".", "").strip("0")) > 2  # noqa: PLR2004


def sibling_text(plan: Plan) -> Fault | None:
    """A result text that is a sibling form's."""
    if plan.siblings or add_sibling(plan) is None:
        return None
    plan.siblings[0]["result"] = plan.record["result"]
    return Fault("sibling_text", (("siblings_agree", "narrative"),))


def handed_in_twice(plan: Plan) -> Fault | None:
    """The form again, under another id."""
    if plan.siblings or not _named(plan):
        return None
    plan.siblings.append(deepcopy(complete(plan, "copy")))
    return Fault("handed_in_twice", (("one_form_once", "form"),))


def another_version(plan: Plan) -> Fault | None:
    """The form again, with another actual."""
    rows = [row for row in plan.rows if row.kind == "count" and row.actual]
    if plan.siblings or not _named(plan) or not rows:
        return None
    version = deepcopy(complete(plan, "version"))
    row = plan.rng.choice(rows)
    cells = next(each for each in version["indicators"] if each["name"].endswith(row.name))
    cells["actual"] = f"{cells['actual']}（更正）"
    cells["target"] = "1" + cells["target"]
    plan.siblings.append(version)
    return Fault("another_version", (("one_form_once", "form"),))


def not_as_approved(plan: Plan) -> Fault | None:
    """The approved target table beside it, with another target for one row."""
    rows = [row for row in plan.rows if row.kind == "count" and row.target]
    if plan.siblings or not _named(plan) or not rows:
        return None
    table = approved(plan)
    row = plan.rng.choice(rows)
    cells = next(each for each in table["indicators"] if each["name"].endswith(row.name))
    printed = row.target.digits if row.target else ""
    if printed not in cells["target"]:
        return None
    cells["target"] = cells["target"].replace(printed, f"9{printed}", 1)
    plan.siblings.append(table)
    return Fault("not_as_approved", (("target_as_approved", row.name),))


def _named(plan: Plan) -> bool:
    return bool(plan.record.get("entity") or plan.record.get("department"))


FAULTS = (
    text_number, text_rate, text_amount, text_sum, part_above_whole, goal_repeated, other_programme, claim_with_missed,
    claim_with_low_rate, wrong_year, wrong_scope, sibling_figure, sibling_text,
    handed_in_twice, another_version, not_as_approved,
)  # fmt: skip
