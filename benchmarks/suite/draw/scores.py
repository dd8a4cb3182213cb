"""Cases of weights, scores and grades."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any

from .exact import printed
from .plan import Drawn

SCORING = "docs/rules.md: scoring"
NAMES = ("培训人数", "合格率", "完成及时率", "受益户数", "服务对象满意度", "新建站点数", "宣传场次", "覆盖率")


def drawn(random: Random) -> Iterator[Drawn]:
    """Every case of this family."""
    yield from weights(random)
    yield from sums(random)
    yield from execution(random)
    yield from indicator(random)
    yield from tiers()
    yield from grades(random)
    yield from measured(random)


def _rows(points: list[Fraction], scores: list[Fraction] | None = None) -> list[dict[str, Any]]:
    given = scores or points
    return [
        {
            "name": name,
            "target": "≥90%",
            "actual": "95%",
            "weight": printed(weight, 0),
            "score": printed(score, 2).removesuffix(".00"),
        }
        for name, weight, score in zip(NAMES, points, given, strict=False)
    ]


def _split(random: Random, whole: int) -> list[Fraction]:
    ends = sorted(random.sample(range(5, whole - 4), random.choice([3, 4, 5])))
    return [Fraction(high - low) for low, high in zip([0, *ends], [*ends, whole], strict=True)]


def weights(random: Random) -> Iterator[Drawn]:
    """Weights of rows and of execution against the printed total, or 100."""
    for number in range(160):
        points = _split(random, 90)
        off = (0, 0, 0, 1, -1, 5)[number % 6]
        points[0] += off
        if points[0] <= 0:
            continue
        form = {
            "total": {"budget": "100", "executed": "100", "weight": "10", "score": "10"}, "rows": _rows(points),
            "total_weight": "100", "total_score": printed(sum(points, Fraction(10)), 0),
        }  # fmt: skip
        why = f"{'+'.join(printed(p, 0) for p in points)}+10 = {printed(sum(points, Fraction(10)), 0)}"
        yield Drawn(
            "weights_foot",
            "total",
            "differs" if off else "agrees",
            form,
            ["weights_off" if off else "weights"],
            why,
            SCORING,
        )
    for number in range(30):
        form = {"rows": _rows(_split(random, 60 + number))}
        yield Drawn("weights_foot", "total", "either", form, ["excerpt"], "no printed total: an excerpt", SCORING)


def sums(random: Random) -> Iterator[Drawn]:
    """Scores of rows and of execution against the printed total."""
    for number in range(170):
        points = _split(random, 90)
        scores = [max(point - Fraction(random.randint(0, 200), 100), Fraction(0)) for point in points]
        total = sum(scores, Fraction(10))
        off = (Fraction(0), Fraction(0), Fraction(1), Fraction(-1, 2), Fraction(1, 10), Fraction(0))[number % 6]
        form = {
            "total": {"budget": "100", "executed": "100", "weight": "10", "score": "10"}, "rows": _rows(points, scores),
            "total_weight": "100", "total_score": printed(total + off, 2),
        }  # fmt: skip
        why = f"the scores add to {printed(total, 2)}, printed {printed(total + off, 2)}"
        yield Drawn(
            "scores_foot",
            "total",
            "differs" if off else "agrees",
            form,
            ["scores_off" if off else "scores"],
            why,
            SCORING,
        )
    for number in range(30):
        form = {"rows": _rows(_split(random, 60 + number))}
        yield Drawn("scores_foot", "total", "either", form, ["excerpt"], "no printed total: an excerpt", SCORING)


def execution(random: Random) -> Iterator[Drawn]:
    """min(rate, 1) × weight, at two decimals."""
    for number in range(180):
        budget = Fraction(random.randint(100_000, 9_999_999), 100)
        share = Fraction(random.randint(300, 1100), 1000) if number % 9 else Fraction(1)
        executed = Fraction(printed(budget * share, 2))
        weight = random.choice([10, 10, 20])
        due = min(executed / budget, Fraction(1)) * weight
        off = (Fraction(0), Fraction(0), Fraction(3, 10), Fraction(-1, 2), Fraction(0), Fraction(2))[number % 6]
        score = due + off
        if score > weight or score < 0:
            continue
        form = {
            "total": {
                "budget": printed(budget, 2),
                "executed": printed(executed, 2),
                "weight": str(weight),
                "score": printed(score, 2),
            }
        }
        why = f"min({printed(executed / budget * 100, 4)}%, 1) × {weight} = {printed(due, 4)}, printed {printed(score, 2)}"
        expect = "differs" if off else "agrees"
        yield Drawn(
            "execution_score_recalculates",
            "total",
            expect,
            form,
            ["execution_off" if off else "execution"],
            why,
            SCORING,
        )
    for rate, score, expect in (("90.8", "9", "differs"), ("90.8", "9.1", "either"), ("90.8", "9.08", "agrees"), ("45", "5", "differs"),
                                ("45", "4", "differs"), ("45", "4.5", "agrees"), ("99.6", "10", "differs"), ("99.6", "9.96", "agrees")):  # fmt: skip
        form = {
            "total": {
                "budget": "1000.00",
                "executed": f"{printed(Fraction(rate) * 10, 2)}",
                "weight": "10",
                "score": score,
            }
        }
        yield Drawn("execution_score_recalculates", "total", expect, form, ["whole_points"], f"{rate}% × 10", SCORING)
    for budget in ("0", "", "-"):
        for score in ("10", "0", "5", "", "8"):
            form = {"total": {"budget": budget, "executed": "0", "weight": "10", "score": score}}
            yield Drawn(
                "execution_score_recalculates",
                "total",
                "either",
                form,
                ["zero_budget"],
                "no rate can be formed",
                SCORING,
            )


def indicator(random: Random) -> Iterator[Drawn]:
    """B/A × w where missed, w where met; lower is better by either variant."""
    for number in range(260):
        weight = random.choice([5, 8, 10, 15, 20])
        asked, done = random.randint(50, 900), random.randint(20, 1100)
        lower = number % 5 == 0
        if lower:
            met = done <= asked
            ratio, linear = Fraction(asked, done), max(2 - Fraction(done, asked), Fraction(0))
            dues = [Fraction(weight)] if met else [ratio * weight, linear * weight]
            name, target = "投诉件数", f"≤{asked}件"
        else:
            met = done >= asked
            if done * 10 >= asked * 13:
                continue
            dues = [Fraction(weight) if met else Fraction(done, asked) * weight]
            name, target = "培训人数", f"≥{asked}人"
        off = (Fraction(0), Fraction(0), Fraction(1), Fraction(-3, 5))[number % 4]
        score = dues[0] + off
        if not 0 <= score <= weight:
            continue
        shown = Fraction(printed(score, 2))
        right = any(abs(shown - due) <= Fraction(1, 200) for due in dues)
        unit = target[-1]
        form = {
            "rows": [
                {
                    "name": name,
                    "target": target,
                    "actual": f"{done}{unit}",
                    "weight": str(weight),
                    "score": printed(score, 2),
                }
            ]
        }
        why = f"due {' or '.join(printed(due, 2) for due in dues)}, printed {printed(score, 2)}"
        flags = ["lower_is_better" if lower else "higher_is_better", "score_right" if right else "score_off"]
        yield Drawn("indicator_score_recalculates", name, "agrees" if right else "differs", form, flags, why, SCORING)
    for score in ("10", "8", "5", "9", "6"):
        for actual in ("200人", "260人", "150人", "400人"):
            form = {
                "rows": [{"name": "培训人数", "target": "≥100人", "actual": actual, "weight": "10", "score": score}]
            }
            why = "beyond the overshoot points may be reduced; no formula is published"
            yield Drawn("indicator_score_recalculates", "培训人数", "either", form, ["overshoot"], why, SCORING)


def tiers() -> Iterator[Drawn]:
    """Qualitative rows: the grade that the actual names has a band of the weight."""
    for actual, low, high in (
        ("达成年度指标", 80, 100),
        ("部分达成年度指标并具有一定效果", 60, 80),
        ("未达成年度指标且效果较差", 0, 60),
    ):
        for score in (0, 30, 50, 59, 60, 70, 79, 80, 85, 95, 100):
            inside = low <= score <= high
            form = {
                "rows": [
                    {
                        "name": "社会效益",
                        "target": "显著提升",
                        "actual": actual,
                        "weight": "10",
                        "score": printed(Fraction(score, 10), 1),
                    }
                ]
            }
            why = f"{actual}: {low}%–{high}% of 10"
            edge = score in (60, 80)
            expect = "either" if edge else "agrees" if inside else "differs"
            yield Drawn("indicator_score_recalculates", "社会效益", expect, form, ["tier"], why, SCORING)


def grades(random: Random) -> Iterator[Drawn]:
    """From 90 优, from 80 良, from 60 中, else 差."""
    for number in range(240):
        score = Fraction(random.choice([9000, 8999, 8000, 7999, 6000, 5999, 10000, random.randint(3000, 10000)]), 100)
        due = "优" if score >= 90 else "良" if score >= 80 else "中" if score >= 60 else "差"
        stated = (due, due, random.choice([grade for grade in "优良中差" if grade != due]))[number % 3]
        form = {"total_score": printed(score, 2), "total_weight": "100", "grade": stated}
        flags = ["grade_right" if stated == due else "grade_off"]
        yield Drawn(
            "grade_follows",
            "form",
            "agrees" if stated == due else "differs",
            form,
            flags,
            f"{printed(score, 2)} → {due}",
            SCORING,
        )
    for stated in ("合格", "A", "一般", "通过", "五星", "甲", "B+", "—", "较好"):
        for score in ("95", "70"):
            form = {"total_score": score, "total_weight": "100", "grade": stated}
            yield Drawn("grade_follows", "form", "either", form, ["other_grades"], "no grade of the policy's", SCORING)


def measured(random: Random) -> Iterator[Drawn]:
    """Points rest on measured values or named standards."""
    for number in range(80):
        bare = number % 2 == 0
        rows = _rows([Fraction(random.randint(5, 20)) for _ in range(4)])
        if bare:
            rows[1]["actual"] = ("≥90%", "完成")[number % 4 // 2]
        why = "a bound or a bare grade holds points" if bare else "every row is measured"
        flags = ["points_on_nothing" if bare else "points_on_values"]
        form = {"rows": rows}
        yield Drawn(
            "score_rests_on_measurement",
            "form",
            "differs" if bare else "agrees",
            form,
            flags,
            why,
            "docs/rules.md: what counts as measured",
        )
    for number in range(18):
        rows = [
            {"name": "社会效益", "target": "显著", "actual": "效果显著提升", "weight": "10", "score": str(number % 10)}
        ]
        form = {"rows": rows}
        yield Drawn(
            "score_rests_on_measurement",
            "form",
            "either",
            form,
            ["qualitative"],
            "words answered by words",
            "docs/rules.md: what counts as measured",
        )
