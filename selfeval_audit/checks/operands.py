"""What a comparison compares, by type: explanations dispatch on it, and results cite it as evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ..case import Line
from ..figures import Figure, Interval
from ..model import Cell


@dataclass(frozen=True, slots=True)
class Evidence:
    """A printed text that a result rests on, the part it plays, and its figure where it is one. The part is for
    readers; nothing is decided by it."""

    role: str
    text: str
    place: str
    figure: Figure | None = None
    review: bool = False

    @property
    def for_review(self) -> bool:
        """Whether its cell is marked for review, so that nothing may rest on it."""
        return self.review or (self.figure is not None and self.figure.review)


def figure_evidence(role: str, figure: Figure | None) -> tuple[Evidence, ...]:
    """A figure in its role; nothing where there is none."""
    return (Evidence(role, figure.text, figure.place, figure),) if figure else ()


def text_evidence(role: str, cell: Cell | None) -> tuple[Evidence, ...]:
    """A cell in its role; nothing where there is none."""
    return (Evidence(role, cell.text, cell.place, review=bool(cell.review)),) if cell else ()


def lacking(**figures: Figure | None) -> str:
    """Why nothing can be computed from these figures: one is marked for review, or the first that is blank, as a code
    of `reasons.toml`; "" where all are there."""
    if any(figure.review for figure in figures.values() if figure):
        return "for_review"
    return next((f"{name}_blank" for name, figure in figures.items() if figure is None), "")


class Operands(Protocol):
    """What a comparison compares."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The printed texts among them, in their roles."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Texts and figures that are set side by side, without arithmetic that could be explained."""

    evidence: tuple[Evidence, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Sum:
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


@dataclass(frozen=True, slots=True)
class Score:
    """A printed score, its weight, and the two figures that the due one follows from; `line` is the money line of an
    execution score, whose printed rate may have been taken for exact."""

    stated: Figure | None
    weight: Figure | None
    over: Figure | None = None
    under: Figure | None = None
    due: Interval | None = None
    line: Line | None = None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Score and weight, then what the due score follows from."""
        if self.line is None:
            beside = (*figure_evidence("target", self.under), *figure_evidence("actual", self.over))
        else:
            beside = (*figure_evidence("executed", self.over), *figure_evidence("budget", self.under))
        return (*figure_evidence("score", self.stated), *figure_evidence("weight", self.weight), *beside)


@dataclass(frozen=True, slots=True)
class Unattainable:
    """A target above all that its indicator can reach: a sign may have been misread for a digit."""

    cell: Cell
    figures: tuple[Figure, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The target as printed, and its figures."""
        figures = (each for figure in self.figures for each in figure_evidence("target", figure))
        return (*text_evidence("target", self.cell), *figures)
