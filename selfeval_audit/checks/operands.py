"""What a comparison compares, by type: explanations dispatch on it, and results cite it as evidence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Protocol

from ..case import Evidence, InHand, Line, Row, figure_evidence, text_evidence
from ..figures import POINTS, SCORE, Figure, Interval, rational
from ..frozen import quickly_made
from ..model import Cell


def obtained_evidence(held: InHand) -> Evidence:
    """What the auditor obtained: its value as written down, and where it was taken from."""
    return Evidence("obtained", held.told.value, held.source, held.figure)


def lacking(**figures: Figure | None) -> str:
    """Why nothing can be computed from these figures: one is marked for review, or the first that is blank, as a code
    of `reasons.toml`; "" where all are there."""
    if any(figure.review for figure in figures.values() if figure):
        return "for_review"
    return next((f"{name}_blank" for name, figure in figures.items() if figure is None), "")


@quickly_made
@dataclass(frozen=True, slots=True)
class Difference:
    """How far two figures lie apart: the first less the second, in a unit; `share` sets it against the second, where it
    is neither money nor points of score."""

    amount: Fraction
    unit: str
    share: Fraction | None = None


class Operands(Protocol):
    """What a comparison compares."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The printed texts among them, in their roles."""

    @property
    def difference(self) -> Difference | None:
        """How far the two sides lie apart, where they are figures."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Seen:
    """Texts and figures that are set side by side, without arithmetic that could be explained."""

    evidence: tuple[Evidence, ...] = ()
    difference: Difference | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Claim:
    """What a text concludes, beside the rows or the money that bear it out or do not: it is about none of them."""

    evidence: tuple[Evidence, ...]
    difference: None = None


@dataclass(frozen=True, slots=True)
class Copied:
    """Two texts, and how much of the one reappears in the other."""

    evidence: tuple[Evidence, ...]
    difference: None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class AgainstTarget:
    """An indicator's actual beside its target."""

    row: Row

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Target and actual, as figures where they are, else as texts."""
        return self.row.evidence

    @property
    def difference(self) -> Difference | None:
        """The actual less the nearest value that the target accepts."""
        done, asked = self.row.actual.figure, self.row.target.figures
        if done is None or self.row.actual.several or any(each.unit.kind != done.unit.kind for each in asked):
            return None
        reading = self.row.attainment.reading or self.row.reading
        ends = [reading.interval.low, reading.interval.high] if reading else [each.amount for each in asked]
        near = [end for end in ends if end is not None]
        return apart(done, min(near, key=lambda end: abs(done.amount - end))) if near else None


@dataclass(frozen=True, slots=True)
class AsApproved:
    """A printed target beside the approved one, as the auditor wrote it down."""

    printed: Cell
    held: InHand
    difference: None = None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Both texts."""
        return (*text_evidence("target", self.printed), obtained_evidence(self.held))


@dataclass(frozen=True, slots=True)
class Product:
    """Heads times an amount, or money a head, computed from the figures cited."""

    evidence: tuple[Evidence, ...]
    difference: None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Tied:
    """A figure of a text beside those of the table that it should be, or be the sum of."""

    stated: Figure
    figures: tuple[Figure, ...]
    evidence: tuple[Evidence, ...]

    @property
    def summed(self) -> bool:
        """Whether the table gives it as a sum."""
        return len(self.figures) > 1

    @property
    def difference(self) -> Difference | None:
        """The stated figure less what the table gives."""
        if any(figure.unit.kind != self.stated.unit.kind for figure in self.figures):
            return None
        return apart(self.stated, sum((figure.amount for figure in self.figures), rational(0)))


def apart(figure: Figure, amount: Fraction) -> Difference:
    """A figure less an amount, in the figure's unit; rates in percentage points."""
    gap = figure.amount - amount
    if figure.unit.kind == "ratio":
        return Difference(gap * 100, POINTS, abs(gap))
    share = abs(gap / amount) if amount and figure.unit.kind != "money" else None
    return Difference(gap / figure.unit.scale, figure.unit.text, share)


@quickly_made
@dataclass(frozen=True, slots=True)
class RateOf:
    """A printed rate and the two figures it is formed of. With the `line` of the money block that they stand in, its
    other figures, and those of sibling forms, may have been taken in their stead."""

    stated: Figure
    executed: Figure | None
    budget: Figure | None
    line: Line | None = None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Rate, execution and budget; or completion, target and actual."""
        if self.line is None:
            named = (("completion", self.stated), ("target", self.budget), ("actual", self.executed))
        else:
            named = (("rate", self.stated), ("executed", self.executed), ("budget", self.budget))
        return tuple(each for role, figure in named for each in figure_evidence(role, figure))

    @property
    def difference(self) -> Difference | None:
        """The printed rate less the recomputed one; of money the amount says more than the share."""
        if self.executed is None or self.budget is None or not self.budget.amount:
            return None
        gap = apart(self.stated, self.executed.amount / self.budget.amount)
        return gap if self.line is None else replace(gap, share=None)


@quickly_made
@dataclass(frozen=True, slots=True)
class SumOf:
    """A printed whole and the parts that should add to it; `of` names the column. `exact` figures are decisions
    (weights, scores), which carry no rounding."""

    whole: Figure | None
    parts: tuple[Figure, ...]
    of: str
    exact: bool = False

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The whole, then its parts."""
        role = self.of if self.exact else f"part {self.of}"
        parts = (each for part in self.parts for each in figure_evidence(role, part))
        return (*figure_evidence(f"total {self.of}", self.whole), *parts)

    @property
    def difference(self) -> Difference | None:
        """The whole less the sum of its parts."""
        if self.whole is None:
            return None
        summed = sum((part.amount for part in self.parts), rational(0))
        return Difference((self.whole.amount - summed) / self.whole.unit.scale, self.whole.unit.text)


@quickly_made
@dataclass(frozen=True, slots=True)
class Score:
    """A printed score, its weight, and the two figures that the due one follows from; `line` is the money line of an
    execution score, whose printed rate may have been taken for exact."""

    stated: Figure | None
    weight: Figure | None
    over: Figure | None = None
    under: Figure | None = None
    due: Interval | None = None
    at_face: Fraction | None = None
    line: Line | None = None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Score and weight, then what the due score follows from."""
        if self.line is None:
            beside = (*figure_evidence("target", self.under), *figure_evidence("actual", self.over))
        else:
            beside = (*figure_evidence("executed", self.over), *figure_evidence("budget", self.under))
        return (*figure_evidence("score", self.stated), *figure_evidence("weight", self.weight), *beside)

    @property
    def difference(self) -> Difference | None:
        """The score less the one due."""
        if self.stated is None or self.at_face is None:
            return None
        return Difference(self.stated.value - self.at_face, SCORE)


@dataclass(frozen=True, slots=True)
class Unattainable:
    """A target above all that its indicator can reach: a sign may have been misread for a digit."""

    cell: Cell
    figures: tuple[Figure, ...]
    difference: None = None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The target as printed, and its figures."""
        figures = (each for figure in self.figures for each in figure_evidence("target", figure))
        return (*text_evidence("target", self.cell), *figures)
