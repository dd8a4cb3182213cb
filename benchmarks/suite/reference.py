"""A second source for the suite's verdicts: `docs/rules.md` read anew, in exact rationals, importing nothing it judges.

`verdict(case)` says `differs`, `agrees`, `either` (the rules leave it open), or nothing where they do not test the case
or words decide. `python -m benchmarks.suite.reference [--cases FOLDER] [-v]` sets it beside what the cases expect.
"""

from __future__ import annotations

import argparse
import calendar
import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from benchmarks.suite.case import CASES, Case, read

Verdict = str | None
Date = tuple[int | None, ...]  # year, month, day
DIFFERS, AGREES, EITHER = "differs", "agrees", "either"
HUNDRED = 100
ONE = Fraction(1)
MONTHS = 12
OVER = Fraction(13, 10)
UNDER = Fraction(7, 10)


# --- Figures as they are printed ---


@dataclass(frozen=True, slots=True)
class Span:
    """A closed interval."""

    low: Fraction
    high: Fraction

    def __add__(self, other: Span) -> Span:
        return Span(self.low + other.low, self.high + other.high)

    def over(self, other: Span) -> Span:
        """The quotient, for spans that are not negative and a divisor above 0."""
        return Span(self.low / other.high, self.high / other.low)

    def meets(self, other: Span) -> bool:
        """Whether the two have a point in common."""
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number: its value in base units, one unit of its last place, and what it counts."""

    value: Fraction
    step: Fraction
    kind: str
    exact: bool

    @property
    def span(self) -> Span:
        """The values that the print may stand for."""
        half = Fraction(0) if self.exact else self.step / 2
        return Span(self.value - half, self.value + half)


SCALES = {"": 1, "万": 10**4, "亿": 10**8}
UNITS: dict[str, tuple[str, Fraction]] = {
    "%": ("rate", Fraction(1, 100)),
    "‰": ("rate", Fraction(1, 1000)),
    "个百分点": ("rate", Fraction(1, 100)),
    "元": ("money", Fraction(1)),
    "米": ("length", Fraction(1)),
    "公里": ("length", Fraction(1000)),
    "千米": ("length", Fraction(1000)),
    "平方米": ("area", Fraction(1)),
    "亩": ("area", Fraction(2000, 3)),
    "公顷": ("area", Fraction(10000)),
    "分钟": ("time", Fraction(1, 1440)),
    "小时": ("time", Fraction(1, 24)),
    "天": ("time", Fraction(1)),
    "日": ("time", Fraction(1)),
    "个工作日": ("workdays", Fraction(1)),
    "工作日": ("workdays", Fraction(1)),
    "个月": ("months", Fraction(1)),
    "人月数": ("人月", Fraction(1)),
}
NUMBER = re.compile(
    r"(?P<digits>-?\d+(?:,\d{3})*(?:\.\d+)?)(?P<scale>[万亿]?)"
    r"(?P<unit>%|‰|个百分点|个工作日|工作日|个月|分钟|小时|元/[一-鿿]+|[一-鿿]*)"
)
NOT_UNITS = r"(以上|以下|以内|之内|内|及|左右).*$"
NUMERALS = {word: n for n, word in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
BLANKS = {"", "-", "—", "――", "——", "－", "/", "／", "无"}
LEVELS = {"rate", "money", "length", "area", "time", "workdays", "months"}


def tidy(text: str | None) -> str:
    """The text without spaces, its wide signs made narrow, its numerals written in digits."""
    text = re.sub(r"\s", "", text or "")
    text = text.translate(str.maketrans("％﹪，＞＜≧≦−－～〜（）；", "%%,><≥≤--~~();")).replace("·", "")
    text = re.sub(r"\(([万亿]?元)\)", r"\1", text).replace("成半", "成五")
    text = text.replace(">=", "≥").replace("<=", "≤")
    text = re.sub(r"百分之(\d+(?:\.\d+)?)", r"\1%", text)
    text = re.sub(r"百分之([零一二三四五六七八九十百]+)", lambda m: f"{numeral(m[1])}%", text)
    text = re.sub(r"千分之([零一二三四五六七八九十百]+)", lambda m: f"{numeral(m[1])}‰", text)
    return re.sub(r"([一二三四五六七八九])成([一二三四五六七八九])?", tenths, text)


def tenths(found: re.Match[str]) -> str:
    """九成五 as 95%."""
    return f"{NUMERALS[found[1]] * 10 + NUMERALS.get(found[2] or '零', 0)}%"


def numeral(words: str) -> int:
    """A whole number in Chinese words, up to 一百."""
    if words in {"百", "一百"}:
        return HUNDRED
    if "十" not in words:
        return NUMERALS[words]
    tens, ones = words.split("十")
    return NUMERALS.get(tens, 1) * 10 + NUMERALS.get(ones, 0)


def blank(text: str | None) -> bool:
    """Whether a cell holds nothing, or a dash."""
    return tidy(text) in BLANKS


def figures(text: str | None) -> list[Figure]:
    """The numbers of a text, left to right."""
    return [figure(found) for found in NUMBER.finditer(tidy(text))]


def figure(found: re.Match[str]) -> Figure:
    """One number with the unit after it; a whole count without 万 or 亿 is exact."""
    digits = found["digits"].replace(",", "")
    unit = re.sub(NOT_UNITS, "", found["unit"])
    kind, base = UNITS.get(unit, (unit, Fraction(1)))
    factor = base * SCALES[found["scale"]]
    places = len(digits.partition(".")[2])
    exact = not found["scale"] and not places and kind not in LEVELS
    return Figure(Fraction(digits) * factor, factor / 10**places, kind, exact)


def places(text: str | None) -> int:
    """How many decimals a cell prints."""
    found = NUMBER.search(tidy(text))
    return len(found["digits"].partition(".")[2]) if found else 0


def rate(text: str | None) -> Figure | None:
    """A printed rate; without a sign, 1 and 100 are whole percents, a number of at most 1 is a share."""
    found = figures(text)
    if not found:
        return None
    first = found[0]
    if first.kind == "rate":
        return first
    if tidy(text) == "1":
        return Figure(Fraction(1), Fraction(1, 100), "rate", exact=False)
    factor = Fraction(1) if abs(first.value) <= 1 else Fraction(1, 100)
    return Figure(first.value * factor, first.step * factor, "rate", exact=False)


def rate_spans(text: str | None) -> list[Span]:
    """What a printed rate may stand for: without a sign a share or a percentage, whole `1` and `100` percents."""
    usual, found = rate(text), figures(text)
    if usual is None or not found:
        return []
    readings = [usual.span]
    if found[0].kind != "rate" and tidy(text) != "1":
        readings += [Figure(found[0].value * each, found[0].step * each, "rate", exact=False).span for each in SHARES]
    return readings


SHARES = (Fraction(1), Fraction(1, 100))


def states(text: str | None, due: Span) -> bool:
    """Whether a printed rate states what is due, in one of its readings."""
    return any(each.meets(due) for each in rate_spans(text))


def amount(form: dict[str, Any], line: dict[str, Any], key: str) -> Span | None:
    """An amount of the money block in 元, with the decimals of its row and its column where it prints fewer."""
    text = line.get(key)
    found = figures(text)
    if blank(text) or not found:
        return None
    if found[0].kind == "money" or re.search("[万亿]", tidy(text)):
        return Span(found[0].value - found[0].step / 2, found[0].value + found[0].step / 2)
    lines = [total_of(form), *form.get("funds", ())]
    beside = [line.get(each) for each in ("initial_budget", "budget", "adjusted_budget", "executed")]
    shared = [cell for cell in [*beside, *(each.get(key) for each in lines)] if "元" not in tidy(cell)]
    unit = re.search(r"[万亿]?(?=元)", tidy(form.get("money_unit", "万元")))
    factor = Fraction(SCALES[unit[0] if unit else "万"])
    half = factor / 10 ** max(map(places, shared)) / 2
    return Span(found[0].value * factor - half, found[0].value * factor + half)


def total_of(form: dict[str, Any]) -> dict[str, Any]:
    """The total line of the money block."""
    return form.get("total") or {}


def budget_of(form: dict[str, Any]) -> Span | None:
    """The budget of the year: the adjusted one, or the only one."""
    key = "adjusted_budget" if "adjusted_budget" in total_of(form) else "budget"
    return amount(form, total_of(form), key)


def row_of(case: Case) -> dict[str, Any]:
    """The row that the case names, every cell a text."""
    rows = case.form.get("rows") or [{}]
    row = next((row for row in rows if row.get("name") == case.item), rows[0])
    return defaultdict(str, {key: cell or "" for key, cell in row.items()})


def says(agreed: bool) -> str:
    """A verdict from a comparison."""
    return AGREES if agreed else DIFFERS


# --- Money ---


def execution_rate(case: Case) -> Verdict:
    """E / X beside the printed rate."""
    budget, executed = budget_of(case.form), amount(case.form, total_of(case.form), "executed")
    text = total_of(case.form).get("rate")
    printed = None if blank(text) else rate(text)
    headers = case.form.get("headers", {})
    if "rate" in headers and "%" not in headers["rate"] and "％" not in headers["rate"]:
        return by_formula(case, tidy(headers["rate"]), executed, text)
    if budget is None or executed is None:
        return None
    if budget.low <= 0:
        return DIFFERS if printed and printed.value else None
    return says(states(text, executed.over(budget))) if printed else None


def by_formula(case: Case, header: str, executed: Span | None, text: str | None) -> Verdict:
    """The rate on what its formula divides by: what was received, or the column that bears the letter."""
    letter = re.search(r"[A-Z][/÷]([A-Z])", header)
    marked = [key for key, said in case.form["headers"].items() if letter and f"({letter[1]})" in tidy(said)]
    key = "received" if "到位" in header else marked[0] if len(marked) == 1 else ""
    divisor = amount(case.form, total_of(case.form), key) if key else None
    return says(states(text, executed.over(divisor))) if divisor and executed and divisor.low > 0 else None


def within_budget(case: Case) -> Verdict:
    """No more was spent than the budget, as far as the print tells."""
    budget, executed = budget_of(case.form), amount(case.form, total_of(case.form), "executed")
    for each in case.obtained:
        if each["what"] == "adjusted_budget" and each.get("item", "total") == (case.item or "total"):
            form = {**case.form, "total": {"budget": each["value"]}, "funds": []}
            like = {**case.form, "total": {**total_of(case.form), "approved": each["value"]}}
            own = amount(like, like["total"], "approved") if "元" not in each["value"] else budget_of(form)
            budget = own or budget
    return None if budget is None or executed is None else says(executed.low <= budget.high)


COLUMNS = ("initial_budget", "budget", "adjusted_budget", "received", "executed")


def funds_foot(case: Case) -> Verdict:
    """The parts add up to the total; one part alone, or parts each an 其中 or a cut of its own, need not."""
    funds = case.form.get("funds", [])
    apart = sum("其中" in fund["name"] or "按" in fund["name"] for fund in funds)
    if len(funds) <= 1 or apart > 1:
        return None
    columns = [column_foots(case.form, key) for key in COLUMNS]
    told = [foots for foots in columns if foots is not None]
    return says(all(told)) if told else None


def column_foots(form: dict[str, Any], key: str) -> bool | None:
    """Whether one column adds up."""
    whole = amount(form, total_of(form), key)
    parts = [amount(form, fund, key) for fund in form["funds"]]
    if whole is None or None in parts:
        return None
    return whole.meets(sum((part for part in parts if part), Span(Fraction(0), Fraction(0))))


def budget_rates(case: Case) -> Verdict:
    """A rate that the form prints of its own money."""
    row, form = row_of(case), case.form
    budget, executed = budget_of(form), amount(form, total_of(form), "executed")
    initial, text = amount(form, total_of(form), "initial_budget"), tidy(row.get("actual"))
    named = re.search("预算完成率|执行率|预算调整率|结转结余率", row["name"])
    if budget is None or not named or rate(text) is None or budget.low <= 0 or UP.search(text) or DOWN.search(text):
        return None
    if "调整率" in row["name"]:
        return says(states(text, distance(budget.over(initial)))) if initial and initial.low > 0 else None
    if executed is None:
        return None
    share = executed.over(budget)
    if "结转结余率" in row["name"]:
        share = Span(1 - share.high, 1 - share.low)
    return says(states(text, share))


def distance(ratio: Span) -> Span:
    """How far a ratio lies from 1."""
    ends = sorted((abs(ratio.low - 1), abs(ratio.high - 1)))
    return Span(Fraction(0) if ratio.low <= 1 <= ratio.high else ends[0], ends[1])


# --- Ratios of a row ---


def measured(row: dict[str, Any]) -> tuple[Figure, Figure] | None:
    """The one number of the target and the one of the actual."""
    target, actual = figures(row.get("target")), figures(row.get("actual"))
    return (target[0], actual[0]) if len(target) == len(actual) == 1 else None


def completion_rate(case: Case) -> Verdict:
    """B / A beside the printed rate of completion; the target's number is exact."""
    row, pair = row_of(case), measured(row_of(case))
    printed = None if blank(row.get("completion")) else rate(row.get("completion"))
    if pair is None or printed is None or not pair[0].value:
        return None
    due = pair[1].span.over(Span(pair[0].value, pair[0].value))
    return says(states(row.get("completion"), due))


def deviation(case: Case) -> Verdict:
    """(B - A) / A beside the printed deviation; a shortfall printed without its minus is left open."""
    row, pair = row_of(case), measured(row_of(case))
    printed = None if blank(row.get("deviation")) else rate(row.get("deviation"))
    if pair is None or printed is None or not pair[0].value:
        return None
    ratio = pair[1].span.over(Span(pair[0].value, pair[0].value))
    due, unsigned = Span(ratio.low - 1, ratio.high - 1), distance(ratio)
    text = row.get("deviation")
    if states(text, due):
        return AGREES
    return EITHER if states(text, unsigned) or states(text, Span(-due.high, -due.low)) else DIFFERS


def demand(case: Case) -> Verdict:
    """A demand within 30% of its plan; merits are no demand."""
    row, pair = row_of(case), measured(row_of(case))
    if pair is None or direction(row["name"], tidy(row["target"]), pair[0]) != "neutral" or not pair[0].value:
        return None
    return says(UNDER <= pair[1].value / pair[0].value <= OVER)


def not_overshot(case: Case) -> Verdict:
    """More than is better, yet less than 1.3 times the target."""
    row, pair = row_of(case), measured(row_of(case))
    if (
        pair is None
        or "每" in row["target"]
        or direction(row["name"], tidy(row["target"]), pair[0]) not in {"≥", ">"}
        or not pair[0].value
    ):
        return None
    return says(pair[1].value / pair[0].value < OVER)


# --- Points ---


def points(text: str | None) -> Fraction | None:
    """A weight or a score, exact as printed."""
    found = None if blank(text) else figures(text)
    return found[0].value if found else None


def foots(case: Case, row_key: str, total_key: str) -> Fraction | None:
    """The sum of a column of points less its printed total."""
    total = points(case.form.get(total_key))
    rows = case.form.get("rows", ())
    if case.item != "total" or case.form.get("other") or any(row["name"].startswith("其中") for row in rows):
        return None
    parts = [points(row.get(row_key)) for row in rows]
    line = case.form.get("total") or {}
    if row_key in line:
        parts.append(points(line[row_key]))
    if total is None or None in parts:
        return None
    return sum((part for part in parts if part is not None), Fraction(0)) - total


def weights_foot(case: Case) -> Verdict:
    """The weights add up to the printed total, and that is 100."""
    left, line = foots(case, "weight", "total_weight"), total_of(case.form)
    if left is None or (left < 0 and "weight" not in line and ("rate" in line or "score" in line)):
        return None
    whole = points(case.form.get("total_weight")) == HUNDRED
    return says(whole) if left == 0 and whole else EITHER if left == 0 else DIFFERS


def scores_foot(case: Case) -> Verdict:
    """The scores add up to the printed total, at two decimals."""
    left, line = foots(case, "score", "total_score"), total_of(case.form)
    if left is None or (left < 0 and "score" not in line and "rate" in line):
        return None
    return says(abs(left) <= Fraction(1, 2) / HUNDRED)


def due_at_two_decimals(due: Span, score: Fraction) -> bool:
    """Whether a due score, halves up or to even, is the printed one."""
    low = min(round(due.low, 2), half_up(due.low))
    high = max(round(due.high, 2), half_up(due.high))
    return low <= score <= high


def half_up(value: Fraction) -> Fraction:
    """A number at two decimals, halves up."""
    return Fraction((value * HUNDRED + Fraction(1, 2)) // 1, HUNDRED)


def execution_score(case: Case) -> Verdict:
    """min(R, 1) times the weight."""
    line, budget = total_of(case.form), budget_of(case.form)
    if case.form.get("headers"):
        return None
    executed, weight, score = amount(case.form, line, "executed"), points(line.get("weight")), points(line.get("score"))
    if budget is None or executed is None or weight is None or score is None or budget.low <= 0:
        return None
    share = executed.over(budget)
    return says(due_at_two_decimals(Span(min(share.low, ONE) * weight, min(share.high, ONE) * weight), score))


def indicator_score(case: Case) -> Verdict:
    """A row's score by its direction, or by its tier where words are asked and words are given."""
    row = row_of(case)
    weight, score = points(row["weight"]), points(row["score"])
    if weight is None or score is None:
        return None
    if score > weight or score < 0:
        return DIFFERS
    pair = measured(row)
    if pair is None:
        return tier(row, score / weight)
    return quantity(direction(row["name"], tidy(row["target"]), pair[0]), pair, weight, score)


def tier(row: dict[str, Any], share: Fraction) -> Verdict:
    """The band of a qualitative tier; each includes its lower end."""
    actual = tidy(row["actual"])
    bands = (("部分达成", 60, 80), ("未达成", 0, 60), ("达成", 80, 101))
    for word, low, high in bands:
        if actual.startswith(word) and not figures(row["target"]):
            return says(Fraction(low, 100) <= share < Fraction(high, 100))
    return None


def quantity(sign: str, pair: tuple[Figure, Figure], weight: Fraction, score: Fraction) -> Verdict:
    """The score of a number; above 1.3 times the target it may be reduced, by no formula."""
    target, actual = pair
    one = Span(target.value, target.value)
    if target.value <= 0 or sign not in {"≥", "≤"}:
        return None
    if sign == "≥" and actual.value >= OVER * target.value:
        return AGREES if score == weight else EITHER
    if (actual.value >= target.value) if sign == "≥" else (actual.value <= target.value):
        return says(score == weight)
    ratio = actual.span.over(one) if sign == "≥" else one.over(actual.span)
    due = Span(min(ratio.low, ONE) * weight, min(ratio.high, ONE) * weight)
    if sign == "≤" and not due_at_two_decimals(due, score):
        share = actual.span.over(one)
        other = Span(max(2 - share.high, Fraction(0)) * weight, max(2 - share.low, Fraction(0)) * weight)
        return EITHER if due_at_two_decimals(other, score) else DIFFERS
    return says(due_at_two_decimals(due, score))


def grade_follows(case: Case) -> Verdict:
    """The grade that the total stands for; a word of another scale is not judged."""
    names = {"优": "优", "优秀": "优", "良": "良", "良好": "良", "中": "中", "差": "差"}
    total, printed = points(case.form.get("total_score")), names.get(tidy(case.form.get("grade")))
    if total is None or printed is None or points(case.form.get("total_weight", "100")) != HUNDRED:
        return None
    due = next(name for floor, name in ((90, "优"), (80, "良"), (60, "中"), (-1, "差")) if total >= floor)
    return says(printed == due)


# --- What the actual is ---


def is_reported(case: Case) -> Verdict:
    """Something stands in the cell; where no target does either, nothing was asked."""
    row = row_of(case)
    if blank(row.get("target")) or tidy(row.get("actual")) == "无":
        return None
    return says(not blank(row.get("actual")))


BARE = re.compile(
    r"(已|全部|按时|按期|如期|基本)*(完成|达成|达到|达标|实现)((年度|预期)*(指标|目标))?|[优良中差]|优秀|良好"
)
PROPORTION = re.compile(r".{0,10}\d+(?:\.\d+)?[:：]\d+(?:\.\d+)?.{0,6}")
NOTHING = re.compile("^(无|未|零)")
STANDARDS = re.compile(r"规定|标准|计划时间内")


def is_measured(case: Case) -> Verdict:
    """A value of the target's kind; a bound restated or a bare grade is none."""
    row = row_of(case)
    target, actual = tidy(row["target"]), tidy(row["actual"])
    if row["sign"] or row["unit"]:
        return None
    if blank(actual) or ("每" in target and (dates(target) or re.search("[日号]前", target))):
        return None
    if PROPORTION.fullmatch(target) or NOTHING.search(actual) or re.search(r"\d[/.]\d+$", actual):
        return None
    if date_of(target):
        return says(date_of(actual) is not None)
    if not figures(target):
        asked = bool(STANDARDS.search(target))
        return DIFFERS if asked and BARE.fullmatch(actual) else None
    if not figures(actual):
        return None if re.search("[一二三四五六七八九十百两]", actual) else DIFFERS
    given = figures(actual)
    if figures(target)[0].kind == "rate" and (len(given) > 1 or given[0].kind == "分"):
        return None
    if sign_of(actual) and given[0].value != figures(target)[0].value:
        return None
    return DIFFERS if sign_of(actual) in {"≥", "≤", ">", "<"} else says(of_kind(target, actual))


def of_kind(target: str, actual: str) -> bool:
    """Whether some number of the actual is of the target's kind, or has no unit."""
    kinds = {each.kind for each in figures(target)}
    return "" in kinds or any(each.kind in kinds | {""} for each in figures(actual))


def units_agree(case: Case) -> Verdict:
    """Another scale agrees, 人 beside 人次 or 人月 differs; where no kind is shared the rules speak with two voices."""
    pair = measured(row_of(case))
    if pair is None:
        return None
    target, actual = pair[0].kind, pair[1].kind
    if case.item == "narrative" or re.search("人[次月]\\d", tidy(row_of(case)["actual"])):
        return None
    named = re.search("人[次月]|人数", row_of(case)["name"])
    if named and target.startswith("人") and target != named[0].replace("人数", "人"):
        return DIFFERS
    if target == actual or "" in {target, actual}:
        return AGREES
    return DIFFERS if target.startswith("人") and actual.startswith("人") else EITHER


# --- Targets ---

SIGNS = (
    ("≥", r"≥|不低于|不得低于|不少于|大于等于|不小于|至少|以上|提高到|提高至|增长到|达到"),
    ("≤", r"≤|不超过|不高于|不多于|不大于|小于等于|以内|以下|之内|控制在|下降至|降至|降到|压减到"),
    ("≤", r"(日|天|分钟|小时|月)内"),
    (">", r">|大于|超过|高于"),
    ("<", r"<|小于|低于"),
)
BETTER_FIRST = re.compile(r"成功率|满意度|知晓率")
LOWER = re.compile(
    r"成本|控制率|调整率|结转结余率|上访率|投诉|事故|死亡|受害率|成灾率|变质|工期|时限|周期|等候"
    "|差错|空置|闲置|发病|返贫|犯罪|死淘"
)
TURNED = re.compile("处理|处置|整改|下降|节约|患者|不合格")
NEUTRAL = re.compile(r"待遇|领取|抚恤|鉴定|代缴|救助")
HIGHER = re.compile(r"参保|补贴|覆盖|知晓|满意|合格|及时|成功|完成")
DOWN = re.compile(r"下降|减少|压减|压缩|降低|节约")
UP = re.compile(r"增长|提高|上升")
PERIODS = {"周": 52, "旬": 36, "月": 12, "季度": 4, "半年": 2}


def sign_of(text: str) -> str | None:
    """The sign of a target, printed or in words."""
    return next((sign for sign, words in SIGNS if re.search(words, text)), None)


def direction(name: str, target: str, asked: Figure) -> str:
    """Which way is better: the sign decides; without one the name; then the kind of number."""
    sign = sign_of(target)
    if sign:
        return sign
    if BETTER_FIRST.search(name):
        return "≥"
    if TURNED.search(name):
        return "unknown"
    if not asked.value:
        return "≤"
    if LOWER.search(name):
        return "≤"
    if NEUTRAL.search(name):
        return "neutral"
    if asked.kind in {"time", "workdays", "months"}:
        return "unknown"
    if HIGHER.search(name):
        return "≥"
    if asked.kind == "rate":
        return "≥" if asked.value >= Fraction(1, 2) else "unknown"
    return "≥" if asked.kind not in LEVELS else "unknown"


def compared(sign: str, asked: Figure, given: Figure) -> Verdict:
    """A number beside its bound; open where the bound prints more decimals and lies within what the number may be."""
    span = given.span
    if asked.step < given.step and not given.exact and span.low <= asked.value <= span.high:
        return EITHER
    holds = {
        "≥": given.value >= asked.value,
        "≤": given.value <= asked.value,
        ">": given.value > asked.value,
        "<": given.value < asked.value,
    }
    return says(holds[sign]) if sign in holds else None


def target_is_met(case: Case) -> Verdict:
    """The target's own rule, applied to the actual."""
    row = row_of(case)
    name, target, actual = row["name"], tidy(row["target"]), tidy(row["actual"])
    both = f"{target} {actual}"
    if row["sign"] or row["unit"]:
        return None
    if blank(target) or blank(actual) or sign_of(actual) or PROPORTION.fullmatch(target) or UNREAD.search(both):
        return None
    if re.search("时间|日期|时限", name):
        target, actual = (re.sub(r"^(\d{1,2})[./](\d{1,2})$", r"\1月\2日", each) for each in (target, actual))
    for words in (by_month_day, by_date, by_period, by_change, by_band, by_parts, by_words):
        told, said = words(target, actual)
        if told:
            return said
    pair = measured(row)
    if (
        pair is None
        or not of_kind(target, actual)
        or ("" in {each.kind for each in pair} and re.search("[万亿]", both))
    ):
        return None
    return compared(direction(name, target, pair[0]), *pair)


UNREAD = re.compile(r"第\d+名| .*每|季度|半年|[上中下]旬|成半|分之|\d/\d*万|次/|^'|\d-\d+月|^\d{4}年$|\d{8}")
"""Ways of writing that this reading leaves to others."""
Reading = tuple[bool, Verdict]
NO_READING: Reading = (False, None)


def by_month_day(target: str, actual: str) -> Reading:
    """每月25日前 answered by a day; words alone are affirmed."""
    asked = re.search(r"每月(\d+)[日号]", target)
    if not asked:
        return NO_READING
    given = re.search(r"每月(\d+)[日号]", actual)
    return True, says(int(given[1]) <= int(asked[1])) if given else None


DATE = re.compile(r"(?:(?P<y>\d{4})[年/.-])?(?P<m>\d{1,2})(?:月|[/.-](?=\d))(?:(?P<d>\d{1,2})日?)?|(?P<only>\d{4})年")


def dates(text: str) -> list[Date]:
    """The dates of a text, as far as printed."""
    if not re.search(r"\d月|\d年|\d{4}[/-]\d", text):
        return []
    found = [tuple(int(part) if part else None for part in parts_of(match)) for match in DATE.finditer(text)]
    return [date for date in found if (date[1] or 1) <= MONTHS]


def parts_of(found: re.Match[str]) -> tuple[str | None, ...]:
    """Year, month and day of a date."""
    return found["y"] or found["only"], found["m"], found["d"]


def date_of(text: str) -> Date | None:
    """The one date of a text."""
    found = dates(text)
    return found[0] if len(found) == 1 and "每" not in text else None


def days(date: Date, year: int) -> tuple[datetime.date, datetime.date]:
    """The first and the last day that a date may mean."""
    y, m, d = date[0] or year, date[1], date[2]
    last = m or 12
    end = d or calendar.monthrange(y, last)[1]
    return datetime.date(y, m or 1, d or 1), datetime.date(y, last, end)


def by_date(target: str, actual: str) -> Reading:
    """A day or a month to be done by; before a bare month may or may not include it."""
    asked, given = date_of(target), date_of(actual)
    if asked is None or "内" in target:
        return NO_READING
    if given is None:
        return True, None
    year = asked[0] or given[0] or 2000
    first, due = days(asked, year)
    start, end = days(given, year)
    strict = target.endswith("前") and asked[2] is None and "底" not in target
    if start > due:
        return True, DIFFERS
    return True, AGREES if end < first or (end <= due and not strict) else EITHER


def by_period(target: str, actual: str) -> Reading:
    """每月 N 次 answered by the year's count; an answer of N may speak of each period."""
    period = re.search(r"每(周|旬|月|季度|半年)[^\d]*(\d+)[次期场]", target)
    given = figures(actual)
    if not period:
        return NO_READING
    if len(given) != 1 or "每" in actual or given[0].value == int(period[2]):
        return True, None
    return True, says(given[0].value >= int(period[2]) * PERIODS[period[1]])


def by_change(target: str, actual: str) -> Reading:
    """A change against last year: at least so much, the way that the target says."""
    down, up = DOWN.search(target), UP.search(target)
    asked, given = figures(target), figures(actual)
    if not (down or up) or re.search(r"[至到]", target) or not asked:
        return NO_READING
    if len(asked) != 1 or len(given) != 1:
        return True, None
    against = (UP if down else DOWN).search(actual)
    fell = bool(up) and given[0].value < 0
    value = abs(given[0].value) * (-1 if against or fell else 1)
    if sign_of(target) == "≤":
        return True, None
    return True, compared("≥", asked[0], Figure(value, given[0].step, given[0].kind, given[0].exact))


def by_band(target: str, actual: str) -> Reading:
    """Two bounds of one value."""
    bare = r"\d+(?:\.\d+)?%?"
    band = re.search(rf"\[?({bare})[-~,]({bare})\]?$", target) or re.fullmatch(rf"≥({bare})[且,]?≤({bare})", target)
    if not band or (target.count(",") and not target.startswith("[")):
        return NO_READING
    asked, given = [figures(each)[0] for each in band.groups()], figures(actual)
    if len(given) != 1 or asked[0].value > asked[1].value:
        return True, None
    sides = {compared("≥", asked[0], given[0]), compared("≤", asked[1], given[0])}
    return True, next(each for each in (DIFFERS, EITHER, AGREES) if each in sides)


def by_parts(target: str, actual: str) -> Reading:
    """Several values, each against its own."""
    asked, given = re.split("[,、;]", target), re.split("[,、;]", actual)
    if len(asked) == 1:
        return NO_READING
    if len(asked) != len(given):
        return True, None
    verdicts = []
    for one, other in zip(asked, given, strict=True):
        pair = measured({"target": one, "actual": other})
        verdicts.append(compared(sign_of(one) or "", *pair) if pair and pair[0].kind == pair[1].kind else None)
    if DIFFERS in verdicts:
        return True, DIFFERS
    return True, None if None in verdicts else next(each for each in (EITHER, AGREES) if each in verdicts)


def by_words(target: str, actual: str) -> Reading:
    """Words that stand for 0 or for 100%."""
    given = figures(actual)
    if figures(target):
        return NO_READING
    if re.match(r"零|无|杜绝|不发生", target):
        return True, says(given[0].value == 0) if len(given) == 1 else None
    if re.match(r"全|应保尽保|足额", target):
        return True, says(given[0].value >= 1) if len(given) == 1 and given[0].kind == "rate" else None
    return True, None


# --- The verdicts, and how they compare ---

JUDGES: dict[str, Callable[[Case], Verdict]] = {
    "execution_rate_recalculates": execution_rate,
    "execution_within_budget": within_budget,
    "funds_foot": funds_foot,
    "budget_rates_recalculate": budget_rates,
    "completion_rate_recalculates": completion_rate,
    "deviation_recalculates": deviation,
    "demand_matches_plan": demand,
    "target_is_met": target_is_met,
    "target_is_not_overshot": not_overshot,
    "weights_foot": weights_foot,
    "scores_foot": scores_foot,
    "execution_score_recalculates": execution_score,
    "indicator_score_recalculates": indicator_score,
    "grade_follows": grade_follows,
    "actual_is_reported": is_reported,
    "actual_is_measured": is_measured,
    "units_agree": units_agree,
}


def verdict(case: Case) -> Verdict:
    """What the rules say of a case: `differs`, `agrees`, `either`, or nothing."""
    judge = JUDGES.get(case.check)
    if judge is None or case.policy != "national-default" or marked(case):
        return None
    if case.obtained and case.check != "execution_within_budget":
        return None
    line = next((fund for fund in case.form.get("funds", ()) if fund["name"] == case.item), None)
    if line is not None:  # a line of its own: judged as the whole is
        rest = [fund for fund in case.form["funds"] if fund is not line]
        case = replace(case, form={**case.form, "total": line, "funds": [*rest, total_of(case.form)]})
    return judge(case)


def marked(case: Case) -> bool:
    """Whether something in the form waits for a person: what rests on it is not judged here."""
    form = case.form
    parts = (form, total_of(form), *form.get("funds", ()), *form.get("rows", ()))
    return bool(form.get("unread")) or any("review" in each or "merged" in each for each in parts)


Pair = tuple[Verdict, str]
PLAIN = {DIFFERS, AGREES}


def kappa(pairs: list[Pair]) -> Fraction | None:
    """Cohen's kappa over pairs that both say differs or agrees; none where both sides know one word only."""
    if not pairs:
        return None
    size = len(pairs)
    observed = Fraction(sum(mine == theirs for mine, theirs in pairs), size)
    mine, theirs = [each for each, _ in pairs], [each for _, each in pairs]
    chance = sum(Fraction(mine.count(word) * theirs.count(word), size**2) for word in PLAIN)
    return None if chance == 1 else (observed - chance) / (1 - chance)


def line(name: str, pairs: list[Pair]) -> str:
    """One line of the table."""
    judged = [pair for pair in pairs if pair[0] in PLAIN and pair[1] in PLAIN]
    same = sum(mine == theirs for mine, theirs in judged)
    silent = sum(mine is None and theirs in PLAIN for mine, theirs in pairs)
    open_ = sum(mine == EITHER and theirs in PLAIN for mine, theirs in pairs)
    theirs_open = sum(mine in PLAIN and theirs == EITHER for mine, theirs in pairs)
    value = kappa(judged)
    shown = "-" if value is None else f"{Decimal(value.numerator) / value.denominator:.3f}"
    numbers = (len(pairs), len(judged), same, len(judged) - same, silent, open_, theirs_open)
    return f"{name:30}" + "".join(f"{number:8}" for number in numbers) + f"{shown:>8}"


def compare(cases: Iterable[Case], verbose: bool) -> None:
    """Print the table, check by check, and the cases that the two sources judge apart."""
    pairs: dict[str, list[Pair]] = defaultdict(list)
    apart = []
    for case in cases:
        if case.check not in JUDGES:
            continue
        mine = verdict(case)
        pairs[case.check].append((mine, case.expect))
        if mine != case.expect and case.expect in PLAIN | {mine}:
            apart.append(f"{case.id} {case.item}: expects {case.expect}, here {mine or 'nothing'}; {case.form}")
        elif mine in PLAIN and case.expect == EITHER:
            apart.append(f"{case.id} {case.item}: expects either, here {mine}; {case.form}")
    heads = ("cases", "judged", "same", "other", "silent", "open", "either", "kappa")
    print(f"{'':30}" + "".join(f"{head:>8}" for head in heads))
    for check, each in pairs.items():
        print(line(check, each))
    print(line("all", [pair for each in pairs.values() for pair in each]))
    print("silent: nothing said here; open: `either` here alone; either: `either` in the case alone")
    if verbose:
        print("\n".join(apart))


def main() -> None:
    """Compare the suite's verdicts with these."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("-v", "--verbose", action="store_true", help="list the cases judged apart")
    options = parser.parse_args()
    compare(read(options.cases), options.verbose)


if __name__ == "__main__":
    main()
