"""What an actual amounts to: a measured value, the target's bound again, a bare grade, words, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ..figures import Figure, as_rate, figures, half_width, is_blank
from ..targets import Span, Target, TargetKind, printed_sign, span


class Measured(StrEnum):
    """How much a row's actual measures; coverage counts these classes, which add up to the indicators."""

    MEASURED = "measured"
    BOUND = "bound"
    GRADE = "grade"
    NONE = "none"
    AFFIRMED = "affirmed"
    QUALITATIVE = "qualitative"
    BLANK = "blank"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Actual:
    """A printed actual read against its target. `figure` is the value of the target's kind; `unit_taken` says that it
    prints no unit and took its partner's; `several` that more than one value fits."""

    text: str
    measured: Measured
    figure: Figure | None = None
    span: Span | None = None
    unit_taken: bool = False
    several: bool = False


_GRADE = re.compile(
    r"(?:已|均|均已|全部|全面|基本|按时|按期|按计划|如期|顺利|较好|圆满|完全)*"
    r"(?:完成|达成|达到|达标|实现|符合|落实|优秀?|良好?|中|合格|好|较好|是|有|无|高|较高|程度较高|显著|明显|有效|及时|100%)"
    r"(?:预期|年度|年初|既定|设定|绩效|计划|的)*(?:指标值?|目标值?|要求|任务|效果|标准|规定)*[。.]?"
)


def actual(text: str, target: Target, *, year: int | None = None, place: str = "") -> Actual:
    """Classify an actual by rules.md (`What counts as measured`)."""
    if is_blank(text) and text.strip() != "无":
        return Actual(text, Measured.BLANK)
    if target.asks_quantity:
        return _quantity(text, target, place)
    match target.kind:
        case TargetKind.DATE:
            done = span(text, year)
            return Actual(text, Measured.MEASURED, span=done) if done else Actual(text, _wordy(text))
        case TargetKind.RECURRING:
            return Actual(text, Measured.GRADE if is_grade(text) else Measured.AFFIRMED)
        case TargetKind.WORDS if target.standard and is_grade(text):
            return Actual(text, Measured.GRADE)
        case _:
            return Actual(text, Measured.QUALITATIVE)


def is_grade(text: str) -> bool:
    """Whether the whole text is a bare grade or 完成/达成预期指标."""
    return bool(_GRADE.fullmatch(half_width(text).strip()))


def _wordy(text: str) -> Measured:
    return Measured.GRADE if is_grade(text) else Measured.NONE


def _quantity(text: str, target: Target, place: str) -> Actual:
    fitting = [figure for figure in figures(text, place) if _fits(figure, target)]
    own = [figure for figure in fitting if figure.unit.kind] or fitting
    if not own:
        return Actual(text, _wordy(text))
    figure = own[0]
    several = len({each.amount for each in own}) > 1
    if not several and printed_sign(half_width(text), figure) in ("≥", "≤", ">", "<"):
        return Actual(text, Measured.BOUND, figure)
    taken = not figure.unit.kind and bool(target.unit and target.unit.kind)
    return Actual(text, Measured.MEASURED, _with_partner(figure, target), unit_taken=taken, several=several)


def _fits(figure: Figure, target: Target) -> bool:
    asked = target.unit.kind if target.unit else ""
    return figure.unit.kind in ("", asked) or not asked or _countings(figure.unit.kind, asked)


def _countings(one: str, other: str) -> bool:
    """People, visits and months of people are counted in one breath: another kind, yet an answer (`units_agree`)."""
    people = {"person", "person-time", "person-month"}
    loose = {"thing", "event"}
    return {one, other} <= people or {one, other} <= loose


def _with_partner(figure: Figure, target: Target) -> Figure:
    """A number without a unit takes its partner's."""
    if figure.unit.text or target.unit is None:
        return figure
    if target.unit.kind == "ratio":
        return as_rate(figure)
    return figure.in_unit(target.unit)
