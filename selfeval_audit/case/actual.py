"""What an actual amounts to: a measured value, the target's bound again, a bare grade, words, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from .. import words
from ..figures import NO_UNIT, Figure, Interval, Unit, figures, half_width, is_blank, rational
from ..frozen import quickly_made
from ..targets import (
    Deadline,
    Span,
    Target,
    TargetKind,
    answered,
    bare_day,
    change_before,
    deadline,
    half_line,
    in_unit_of_last,
    is_range,
    monthly_day,
    names_several_days,
    printed_sign,
    span,
    stated,
)
from .answer import answers, as_change, given, in_numerals, of_each, of_fewer, open_pace, opposed, values
from .bare import beside, in_column, in_other_letters, in_own_word, scale_in_doubt
from .half_told import ends_more, is_day_number
from .spoken import in_another_measure, said_in_words


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


@quickly_made
@dataclass(frozen=True, slots=True)
class Actual:
    """A printed actual read against its target. `figure` is the value of the target's kind; a measured one without
    a figure speaks of the thing in another way than its target; `unit_taken` says that it prints no unit and took its
    partner's; `several` that more than one value fits; `parts` are the values that answer a target of several; `day`
    that of each month; `spread` the values that it leaves open (90%-95%, or a bound of its own: 97%以上 for ≥95%)."""

    text: str
    measured: Measured
    figure: Figure | None = None
    span: Span | None = None
    unit_taken: bool = False
    several: bool = False
    parts: tuple[Figure, ...] = ()
    day: int | None = None
    spread: Interval | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside an actual: the indicator's name, the form's year, its place, and the unit of a unit column, in
    which a number without a unit of its own stands."""

    name: str = ""
    year: int | None = None
    place: str = ""
    column: Unit = NO_UNIT


_SIGNS = ("≥", "≤", ">", "<")
_SPOKEN = re.compile(r"[^\W\d_]")
"""The letters of a cell: what it says beside its numbers, signs and marks."""


def actual(text: str, target: Target, beside_it: Beside) -> Actual:
    """Classify an actual by what counts as measured."""
    if is_blank(text) and words.holds("blanks", text.strip()) != "nothing":
        return Actual(text, Measured.BLANK)
    if target.kind is TargetKind.SEVERAL and target.parts:
        return _of_several(text, target, beside_it.place)
    if target.kind is TargetKind.MALFORMED and not target.figures:
        return Actual(text, Measured.MEASURED)  # a day that there is not: what answers it nobody can say
    if target.asks_quantity:
        return _quantity(text, target, beside_it)
    match target.kind:
        case TargetKind.DATE:
            done = span(text, beside_it.year) or bare_day(text, beside_it.year)
            ahead = words.says("dates", "ahead", text)
            if done is None and (ahead or names_several_days(text, beside_it.year) or is_day_number(text)):
                return Actual(text, Measured.MEASURED, several=True)
            return Actual(text, Measured.MEASURED, span=done) if done else Actual(text, _wordy(text))
        case TargetKind.RECURRING:
            return _recurring(text)
        case TargetKind.WORDS if target.standard and is_grade(text):
            return Actual(text, Measured.GRADE)
        case _:
            return Actual(text, Measured.QUALITATIVE)


def held_to(asked: Target, text: str, name: str) -> Target:
    """The target in numbers where words asked for nothing or all and one number alone answers them."""
    if asked.instead is None or asked.instead.figure is None:
        return asked
    kind = asked.instead.figure.unit.kind
    found = figures(text)
    if asked.instead.change:
        said = change_before(half_width(text)[: found[0].start]) if len(found) == 1 else None
        changed = said and said.way and not said.to_level and found[0].unit.kind == kind
        return asked.instead if changed else asked
    alone = len(found) == 1 and _says_no_more(half_width(text), found[0], name)
    fits = alone and found[0].unit.kind in (kind or found[0].unit.kind, "")
    counted = fits and not (kind == "ratio" and found[0].unit.kind != "ratio")
    return asked.instead if counted else asked


def dated(asked: Target, text: str, beside_it: Beside) -> Target:
    """The target as a day where it prints one bare (`12.31`) and a date answers it, or its name asks for one."""
    year = beside_it.year
    if beside_it.column.text in words.literal("times", "month") and asked.figure and span(text, year):
        due_in = deadline(f"{asked.figure.digits}{beside_it.column.text}", year)  # ≤ | 12 | 月, answered by 11月
        return Target(asked.text, TargetKind.DATE, deadline=due_in) if due_in else asked
    if asked.kind is not TargetKind.VALUE or beside_it.column.kind:
        return asked
    due, done = bare_day(asked.text, year), bare_day(text, year)
    if due is None or not (span(text, year) or (done and words.says("asks_day", "day", beside_it.name))):
        return asked
    return Target(asked.text, TargetKind.DATE, deadline=Deadline(due.first, due.last))


def _says_no_more(plain: str, figure: Figure, name: str) -> bool:
    """Whether beside its figure a text holds only words of measure and the name's own."""
    rest = plain[: figure.start] + plain[figure.start + len(figure.text) :]
    return not set(words.pattern("around_number", "no more").sub("", rest)) - set(name)


def is_grade(text: str) -> bool:
    """Whether the whole text is a bare grade or 完成/达成预期指标."""
    return words.says("bare_grades", "bare", half_width(text).strip())


def _wordy(text: str) -> Measured:
    return Measured.GRADE if is_grade(text) else Measured.NONE


def _recurring(text: str) -> Actual:
    """A day of each month answers a recurring deadline; the deadline again, or words, only affirm it."""
    named = monthly_day(text)
    if named and not named[1]:
        return Actual(text, Measured.MEASURED, day=named[0])
    return Actual(text, Measured.GRADE if is_grade(text) else Measured.AFFIRMED)


def _of_several(text: str, target: Target, place: str) -> Actual:
    """The values of a target of several, each answered by its own; not judged where which answers which is open."""
    plain, found = half_width(text), figures(text, place)
    if not found:
        return Actual(text, _wordy(text))
    if all(printed_sign(plain, each) in _SIGNS for each in found):
        return Actual(text, Measured.BOUND)
    parts = answered([part.stated for part in target.parts], stated(plain, found))
    if parts is None and _SPOKEN.findall(half_width(target.text)) == _SPOKEN.findall(plain):
        parts = next((each for each in (found, in_unit_of_last(found)) if _as_asked(each, target)), None)
    if parts is None:
        parts = answered([part.stated for part in target.parts], stated(plain, in_unit_of_last(found)))
    return Actual(text, Measured.MEASURED, several=parts is None, parts=parts or ())


def _as_asked(found: tuple[Figure, ...], target: Target) -> bool:
    """Whether figures are of the kinds that were asked for, one by one."""
    return [each.unit.kind for each in found] == [part.stated.figure.unit.kind for part in target.parts]


def _quantity(text: str, target: Target, around: Beside) -> Actual:
    plain = half_width(text)
    own = answers(
        tuple(
            in_column(each, around.column, target) for each in values(text, plain, target, around.name, around.place)
        ),
        target,
    )
    own = given(plain, own, around.name)
    if not own:
        return _without_value(text, target, around)
    own = [in_own_word(each, plain, target) for each in own]
    figure = own[0]
    changed = as_change(plain, figure, target, around.name)
    spread = _range(plain, own, target, around.name)
    if spread is not None:
        return Actual(text, Measured.MEASURED, spread=spread)
    several = len({each.amount for each in own}) > 1 or (len(own) > 1 and not figure.unit.kind)
    several = several or _halves(own, target)
    if not several and (sign := printed_sign(plain, figure)) in _SIGNS:
        return _bounded(text, figure, target, sign)
    several = several or changed is None or open_pace(plain, figure, target) or scale_in_doubt(figure, target)
    several = several or in_other_letters(figure, plain, target) or of_fewer(plain, figure, target)
    several = (
        several
        or ends_more(plain, figure)
        or opposed(plain, figure, around.name)
        or of_each(plain, figure, target, around.name)
    )
    taken = not figure.unit.kind and bool(target.unit and target.unit.kind)
    return Actual(
        text, Measured.MEASURED, beside(changed or figure, target.unit or NO_UNIT, plain), unit_taken=taken,
        several=several,
    )  # fmt: skip


def _halves(own: list[Figure], target: Target) -> bool:
    """Whether equal numbers, each short of the target, reach it together (上半年12次，下半年12次 for 24次): whether one
    is said again or they add up nobody can tell."""
    asked = target.figure
    if len(own) == 1 or asked is None or target.sign in ("≤", "<") or asked.unit.kind in ("ratio", "points"):
        return False
    return own[0].amount < asked.amount <= sum((each.amount for each in own), rational(0))


def _range(plain: str, own: list[Figure], target: Target, name: str) -> Interval | None:
    """The values between the two ends of a range; None where an actual states none."""
    if len(own) != _ENDS or not is_range(plain[own[0].start + len(own[0].text) : own[1].start]):
        return None
    ends = [as_change(plain, each, target, name) for each in own]
    amounts = sorted(each.amount for each in ends if each is not None)
    return Interval(amounts[0], amounts[1]) if len(amounts) == _ENDS else None


_ENDS = 2


def _bounded(text: str, figure: Figure, target: Target, sign: str) -> Actual:
    """A bound: the target's again, or one that is stricter, which says something of its own."""
    own = half_line(sign, figure.amount)
    asked = target.figure
    stricter = (
        asked is not None and figure.amount != asked.amount and any(own.within(r.interval) for r in target.readings)
    )
    return Actual(text, Measured.MEASURED, spread=own) if stricter else Actual(text, Measured.BOUND, figure)


def _without_value(text: str, target: Target, around: Beside) -> Actual:
    """An actual without a value of the target's kind: that nothing happened, a count in numerals, a thing of another
    sort that speaks of the same (a level for a change, a day for a span of time), or words."""
    said = said_in_words(text, target, around.place)
    if said is not None:
        return Actual(text, Measured.MEASURED, said, unit_taken=True)
    # A count beside other words: 四项 may be a name.
    counted = in_another_measure(text, target) or in_numerals(text, target, around.place)
    answered = counted or _of_another_sort(text, target, around.year)
    return Actual(text, Measured.MEASURED if answered else _wordy(text))


def _of_another_sort(text: str, target: Target, year: int | None) -> bool:
    """Whether an actual speaks of what was asked, in another way: a day for a span of time, a level or the opposite for
    a change, a place in an order."""
    if target.change and (
        figures(text) or words.says("change_parts", "same", text) or change_before(text).way not in ("", target.change)
    ):
        return True
    of_time = target.unit is not None and target.unit.kind in ("day", "workday", "month")
    return bool((of_time and span(text, year)) or words.says("ranks", "placed", text))
