"""What a target asks: its kind, its figures, and the sets of values that it can be read as."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from .. import words
from ..figures import Figure, Interval, Unit, half_width
from ..frozen import quickly_made
from .deadline import Deadline
from .periods import Pace
from .several import Stated


class TargetKind(StrEnum):
    """What a target asks for."""

    VALUE = "value"
    BOUND = "bound"
    BAND = "band"
    MALFORMED = "malformed"
    SEVERAL = "several"
    DATE = "date"
    RECURRING = "recurring"
    WORDS = "words"
    BLANK = "blank"


@quickly_made
@dataclass(frozen=True, slots=True)
class TargetReading:
    """A set of acceptable values that a target can be read as; `way` names how it was read."""

    way: str
    interval: Interval


@quickly_made
@dataclass(frozen=True, slots=True)
class Target:
    """A printed target read: its kind, its figures, its sign (≥ ≤ > < = ± or ""), its readings, likeliest first.

    A value without a sign has no reading of its own: the direction decides (`attainment`). `standard` says that words
    name a standard one can be measured against (…规定, …标准, 计划时间内). `change` is the way that a change is asked
    for (`up`, `down`); `pace` the count a period whose year's count is the figure; `parts` the targets of a cell that
    states several; `instead` what words ask for in numbers, should a number answer them; `spoken` that its sign is a
    word such as 超过, which few writers mean to exclude the bound itself."""

    text: str
    kind: TargetKind
    figures: tuple[Figure, ...] = ()
    sign: str = ""
    readings: tuple[TargetReading, ...] = ()
    deadline: Deadline | None = None
    standard: bool = False
    change: str = ""
    pace: Pace | None = None
    parts: tuple[Part, ...] = ()
    instead: Target | None = None
    spoken: bool = False

    @property
    def figure(self) -> Figure | None:
        """The one figure of a value or bound."""
        return self.figures[0] if self.kind in (TargetKind.VALUE, TargetKind.BOUND) else None

    @property
    def unit(self) -> Unit | None:
        """The unit of what is asked; None where no quantity is asked."""
        return self.figures[-1].unit if self.figures else None

    @property
    def approximate(self) -> bool:
        """Whether it says itself that it is only about so much (300人左右): a near miss cannot be told then."""
        return words.first("approximate", half_width(self.text)) is not None

    @property
    def asks_quantity(self) -> bool:
        """Whether a number would answer it."""
        return self.kind in _QUANTITIES


_QUANTITIES = {TargetKind.VALUE, TargetKind.BOUND, TargetKind.BAND, TargetKind.MALFORMED, TargetKind.SEVERAL}


@dataclass(frozen=True, slots=True)
class Part:
    """One of several targets in a cell: what it asks, and the words and figure it is told by."""

    target: Target
    stated: Stated


def bound_at(text: str, figure: Figure, sign: str) -> Target:
    """A target with that bound."""
    return Target(text, TargetKind.BOUND, (figure,), sign, (TargetReading("bound", half_line(sign, figure.amount)),))


def half_line(sign: str, bound: Fraction) -> Interval:
    """The values that a bound admits."""
    match sign:
        case "≥" | ">":
            return Interval(bound, None, low_closed=sign == "≥")
        case "≤" | "<":
            return Interval(None, bound, high_closed=sign == "≤")
        case _:
            return Interval.exactly(bound)
