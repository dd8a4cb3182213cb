"""What an actual amounts to: a measured value, the target's bound again, a bare grade, words, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ..figures import NO_UNIT, PEOPLE, Figure, Interval, Unit, as_rate, figures, half_width, is_blank, printed
from ..targets import Span, Target, TargetKind, printed_sign, span
from .numerals import numerals


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


_NOTHING = re.compile("无|没有|未发生|零|未出现|没有发生")
_NOTHING_OF = re.compile(
    r"(?:全年|本年|年内|当年)?(?:未发生|没有发生|未出现|无)(?!法|效|关)[^，。；,;\d]{0,12}(?:发生|出现)?[。.]?$"
)
_GRADE = re.compile(
    r"(?:已|均|均已|全部|全面|基本|按时|按期|按计划|如期|顺利|较好|圆满|完全)*"
    r"(?:完成|达成|达到|达标|实现|符合|落实|优秀?|良好?|中|合格|好|较好|是|有|无|高|较高|程度较高|显著|明显|有效|及时|100%)"
    r"(?:预期|年度|年初|既定|设定|绩效|计划|的)*(?:指标值?|目标值?|要求|任务|效果|标准|规定)*[。.]?"
)


def actual(text: str, target: Target, *, year: int | None = None, place: str = "", column: Unit = NO_UNIT) -> Actual:
    """Classify an actual by what counts as measured. `column` is the unit of a unit column: a number without a unit
    of its own stands in it."""
    if is_blank(text) and text.strip() != "无":
        return Actual(text, Measured.BLANK)
    if target.asks_quantity:
        return _quantity(text, target, place, column)
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


def _quantity(text: str, target: Target, place: str, column: Unit) -> Actual:
    own = [_in_column(each, column, target) for each in figures(text, place)]
    own = _answers(tuple(own), target)
    if not own:
        if _nothing(text, target):
            none = printed("0", target.figures[0].unit, text.strip(), place)
            return Actual(text, Measured.MEASURED, none, unit_taken=True)
        return _in_numerals(text, target, place) or Actual(text, _wordy(text))
    figure = own[0]
    several = len({each.amount for each in own}) > 1 or (len(own) > 1 and not figure.unit.kind)
    if not several and printed_sign(half_width(text), figure) in ("≥", "≤", ">", "<"):
        return Actual(text, Measured.BOUND, figure)
    taken = not figure.unit.kind and bool(target.unit and target.unit.kind)
    several = several or _scale_in_doubt(figure, target)
    return Actual(text, Measured.MEASURED, _with_partner(figure, target), unit_taken=taken, several=several)


def _in_column(figure: Figure, column: Unit, target: Target) -> Figure:
    """A number without a unit stands in the unit of its column; under `%` a share may stand all the same (0.95 beside
    90%): the reading nearer to the target is taken."""
    if figure.unit.kind or not column.kind:
        return figure
    given = figure.in_unit(column)
    asked = target.figure
    if column.kind != "ratio" or asked is None or not 0 < figure.value <= 1 or asked.amount <= 0:
        return given
    share = as_rate(figure)
    return min((given, share), key=lambda each: max(each.amount / asked.amount, asked.amount / each.amount))


def _nothing(text: str, target: Target) -> bool:
    """Whether words say that nothing happened where nothing, or at most so much, was asked for."""
    figure = target.figure
    if figure is None or not (figure.value == 0 or target.sign in ("≤", "<")):
        return False
    return bool(_NOTHING.fullmatch(text.strip()) or _NOTHING_OF.match(text.strip()))


def _in_numerals(text: str, target: Target, place: str) -> Actual | None:
    """A count in Chinese numerals is a value; only one that stands alone is judged, since 四项 may be a name."""
    found = [figure for figure in numerals(text, place) if figure.unit.kind == (target.unit or NO_UNIT).kind]
    if not found:
        return None
    alone = len(found) == 1 and len(text.strip()) <= len(found[0].text) + _FEW
    return Actual(text, Measured.MEASURED, found[0], several=not alone)


_FEW = 6  # characters beside a count: 全年共举办三次


def _answers(found: tuple[Figure, ...], target: Target) -> list[Figure]:
    """The figures that answer the target: of its very kind, else without a unit, else of a kind counted in one breath
    with it (another kind, yet an answer: `units_agree`). A target of several values is answered by any of its kinds."""
    asked = {figure.unit.kind for figure in target.figures}
    if "" in asked:
        return [figure for figure in found if figure.unit.kind] or list(found)
    exact = [figure for figure in found if figure.unit.kind in asked]
    bare = [figure for figure in found if not figure.unit.kind]
    near = [figure for figure in found if any(countings(figure.unit.kind, kind) for kind in asked)]
    return exact or bare or near


_LOOSE: tuple[frozenset[str] | set[str], ...] = (
    PEOPLE,
    {"thing", "event"},
    {"thing", "household"},
    {"thing", "person"},  # 5个 for five people
    {"minute", "hour", "day", "month", "year"},
)


def countings(one: str, other: str) -> bool:
    """Whether two kinds are so near that one may answer for the other: people and visits of people; things, households
    and occasions; spans of time; an amount and the same amount a head."""
    near = any({one, other} <= kinds for kinds in _LOOSE)
    head, _, rest = one.partition("/")
    other_head, _, other_rest = other.partition("/")
    return near or (head == other_head and (not rest or not other_rest))


def _scale_in_doubt(figure: Figure, target: Target) -> bool:
    """Whether a number without a unit, beside a target in 万 or 亿, lies near it only if it were in the base unit."""
    asked = target.figure
    if asked is None or figure.unit.text or not asked.unit.prefixed or not asked.value:
        return False
    near = Interval(Fraction(1, 20), Fraction(20))
    return figure.value / asked.value not in near and figure.value / asked.amount in near


def _with_partner(figure: Figure, target: Target) -> Figure:
    """A number without a unit takes its partner's."""
    if figure.unit.text or target.unit is None:
        return figure
    if target.unit.kind == "ratio":
        return as_rate(figure)
    return figure.in_unit(target.unit)
