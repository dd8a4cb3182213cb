"""An indicator with its target, actual, direction and attainment judged once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from .. import words
from ..figures import (
    NO_UNIT,
    Figure,
    base_unit,
    half_width,
    is_blank,
    is_unreadable,
    misread,
    rational,
    short_text,
    unit,
)
from ..frozen import once, quickly_made
from ..model import Cell, Indicator
from ..targets import Direction, Target, TargetKind, TargetReading, direction_of, half_line, is_assumed, target
from .actual import Actual, Beside, Measured, actual, dated, held_to
from .alike import in_words_of_one_order
from .attainment import Attainment, attain, is_open, readings_of
from .bare import beside, near
from .kinds import unit_conflict
from .money import decision, number, rate_in
from .printed_parts import Evidence, figure_evidence, text_evidence

NO_CELL = Cell("")
BASE_UNITS = frozenset({"person", "money", "person-time", "person-month", "household"})
"""Kinds of which 万 and 亿 are written out."""
_OF_WHICH = words.Grammar(r"\s*<<parts.of which>>")


@quickly_made
@dataclass(frozen=True)  # without slots, which hold no evidence kept at hand
class Row:
    """What every check reads of an indicator. `key` is unique in the form; `review` names cells a person must check;
    `missing` is the reason code where no column for target or actual was read; `readable` says whether name, target and
    actual may be relied on, `unused` whether it is a row of the template that nobody filled in (`指标2:`, `……`);
    `target_text` and `actual_text` are the two as printed, "" where there is none;
    `unit_conflict` is the other kind of counting that name or actual speaks of, in its own words."""

    indicator: Indicator
    key: str
    name: str
    target: Target
    actual: Actual
    direction: Direction
    attainment: Attainment
    reading: TargetReading | None
    weight: Figure | None
    score: Figure | None
    completion: Figure | None
    deviation: Figure | None
    unit_conflict: str = ""
    review: tuple[str, ...] = ()
    missing: str = ""
    readable: bool = True
    unused: bool = False
    target_text: str = ""
    actual_text: str = ""

    @once
    def evidence(self) -> tuple[Evidence, ...]:
        """Target and actual, as figures where they are, else as texts: most checks of a row rest on them."""
        asked = tuple(each for figure in self.target.figures for each in figure_evidence("target", figure))
        done = figure_evidence("actual", self.actual.figure)
        return (
            *(asked or text_evidence("target", self.indicator.target)),
            *(done or text_evidence("actual", self.indicator.actual)),
        )

    @property
    def doubt(self) -> str:
        """The reason code why nothing may rest on the row, where it is not readable."""
        return self.missing or "for_review"

    @property
    def of_which(self) -> bool:
        """Whether the row is a part of the one above (其中：女性): points and target of its own are not due."""
        return _OF_WHICH().match(self.indicator.name.text) is not None

    @property
    def reading_text(self) -> str:
        """The reading in words an eye can check: `≥ 328500 人`, `95%–105%`; "" where the target has none."""
        return reading_text(self.reading, self.target) if self.reading else ""


@words.remembered
def clean_name(text: str) -> str:
    """An indicator's name without `指标1:` and other template marks, and without its points."""
    bare = words.pattern("template_texts", "before a name").sub("", text.strip()).strip()
    bare = words.pattern("template_texts", "points behind a name").sub("", bare).strip()
    return bare or text.strip()


def row(indicator: Indicator, key: str, year: int | None, band_way: str, *, missing: str = "no_such_column") -> Row:
    """Judge an indicator. `band_way` is the reading that the policy names for a malformed band, or ""; `missing` the
    reason code for a target or actual of None."""
    name = clean_name(indicator.name.text)
    unit_text = half_width(indicator.unit.text) if indicator.unit else ""
    given = indicator.actual or NO_CELL
    asked, done = _asked_and_done(indicator, name, year, unit_text)
    review = tuple(
        part for part in _PARTS if (cell := getattr(indicator, part)) and is_doubtful(cell, value=part in _VALUES)
    )
    lacking = missing if indicator.target is None or indicator.actual is None else ""
    readable = not lacking and not {"name", "target", "actual"} & set(review)
    if not readable:
        done = Actual(done.text, Measured.UNREADABLE)
    zero = bool(asked.figure and asked.figure.value == 0)
    level = indicator.level2.text if indicator.level2 and not indicator.level2.review else ""
    way = direction_of(asked.sign, name, level=level, zero=zero)
    assumed = is_assumed(asked.sign, name, level=level, zero=zero)
    readings = readings_of(asked, way, band_way)
    judged = attain(asked, done, way, band_way=band_way, name=name)
    if lacking:
        judged = replace(judged, why=lacking)
    return Row(
        indicator=indicator,
        key=key,
        name=name,
        target=asked,
        actual=done,
        direction=way,
        attainment=replace(judged, verdict=None, why="direction_unknown")
        if assumed and _undirected(asked, done)
        else judged,
        reading=readings[0] if readings else None,
        weight=decision(indicator.weight),
        score=decision(indicator.score),
        completion=rate_in(indicator.completion),
        deviation=number(indicator.deviation),
        unit_conflict=unit_conflict(asked, done),
        review=review,
        missing=lacking,
        readable=readable,
        unused=_unused(name, indicator.target, indicator.actual),
        target_text=indicator.target.text if indicator.target else "",
        actual_text=given.text,
    )


def _unused(name: str, asked: Cell | None, done: Cell | None) -> bool:
    blank = all(cell is None or is_blank(cell.text) for cell in (asked, done))
    return blank and words.says("template_texts", "no name", name)


def _undirected(asked: Target, done: Actual) -> bool:
    """An amount of money, a time, a rate under half or a grade in numbers that differs from its target, of which
    nothing says whether more is better: counts and high rates are taken for merits, but these may be either."""
    if done.measured is not Measured.MEASURED or done.figure is None or done.several or asked.figure is None:
        return False
    return (
        asked.kind is TargetKind.VALUE
        and asked.figure.amount != done.figure.amount
        and (is_open(asked.figure) or words.says("standings", "in numbers", half_width(asked.text)))
    )


_VALUES = {"target", "actual", "weight", "score", "completion"}
"""Cells of numbers: in them a letter that a scan read for a digit is looked at by a person."""


CELL_MOST = 5000
"""Characters of a cell that states a value; a longer one is for a person."""


def is_doubtful(cell: Cell, *, value: bool) -> bool:
    """Whether a person must look at a cell: a reader marked it, it is too long, or the number of a value cannot be
    told."""
    long = len(cell.text) > CELL_MOST
    return bool(cell.review or long or (value and _hard_to_read(cell.text)))


@words.remembered
def _hard_to_read(text: str) -> bool:
    return bool(misread(text)) or is_unreadable(text)


_PARTS = ("level1", "level2", "name", "target", "actual", "weight", "score", "completion", "unit", "sign")


def _target(indicator: Indicator, name: str, year: int | None, unit_text: str) -> Target:
    sign = indicator.sign.text if indicator.sign else ""
    cell = indicator.target or NO_CELL
    return target(cell.text[:CELL_MOST], name=name, year=year, sign=sign, unit_text=unit_text, place=cell.place)


def _asked_and_done(indicator: Indicator, name: str, year: int | None, unit_text: str) -> tuple[Target, Actual]:
    """Target and actual, the target in the unit of its column. Where the actual then holds no value of its kind, the
    target as it reads with the unit behind it is tried: 12 and 月 are 12月 beside 11月, and 12个月 beside 12个月."""
    given = indicator.actual or NO_CELL
    text = given.text[:CELL_MOST]

    def judged(target_cell: Indicator, unit_said: str) -> tuple[Target, Actual]:
        around = Beside(name, year, given.place, unit(unit_said))
        printed = _target(target_cell, name, year, unit_said)
        told = in_words_of_one_order(printed, text, around)
        if told:
            return told
        asked = dated(held_to(printed, text, name), text, around)
        done = actual(text, asked, around)
        return _partnered(asked, done), done

    first = judged(indicator, unit_text)
    if first[1].measured is not Measured.NONE or not unit_text or indicator.target is None:
        return first
    together = replace(indicator, target=replace(indicator.target, text=f"{indicator.target.text}{unit_text}"))
    tried = [judged(together, "")]
    if words.says("unit_columns", "months", unit_text):
        tried += [judged(indicator, each) for each in words.literal("unit_columns", "written as")]
    return next((each for each in tried if each[1].measured is Measured.MEASURED), first)


def _partnered(asked: Target, done: Actual) -> Target:
    """A target takes what its unit lacks from its partner: `50` beside `50个`; a bare `1` or `100` beside a rate is a
    rate; `2亿` beside 亿元 is money."""
    figure, other = asked.figure, done.figure
    if figure is None or other is None or not other.unit.text:
        return asked
    if not figure.unit.text and other.unit.prefixed and other.unit.scale != 1 and not near(other, figure):
        return asked  # whether 万 goes for both nobody says
    given = beside(figure, other.unit, half_width(asked.text))
    if given is figure:
        return asked
    if asked.sign in ("", "±"):
        return replace(asked, figures=(given,))
    return replace(asked, figures=(given,), readings=(TargetReading("bound", half_line(asked.sign, given.amount)),))


def reading_text(reading: TargetReading, asked: Target) -> str:
    """A reading as an eye reads it: rates in percent, 万 and 亿 written out, other units as printed."""
    stated = asked.unit or NO_UNIT
    base = base_unit(stated.kind) if stated.prefixed and stated.kind in BASE_UNITS else ""
    tail = "%" if stated.kind == "ratio" else f" {base or stated.text}".rstrip()
    scale = rational(1, 100) if stated.kind == "ratio" else rational(1) if base else stated.scale

    def show(end: Fraction) -> str:
        return short_text(end / scale) + tail

    low, high = reading.interval.low, reading.interval.high
    if low is not None and high is not None:
        return f"= {show(low)}" if low == high else f"{show(low)}–{show(high)}"
    if low is not None:
        return f"{'≥' if reading.interval.low_closed else '>'} {show(low)}"
    return f"{'≤' if reading.interval.high_closed else '<'} {show(high)}" if high is not None else ""
