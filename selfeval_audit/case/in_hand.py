"""What the auditor obtained, beside the fund line that it is for: judged once, for checks and for answers to leads."""

from __future__ import annotations

from dataclasses import dataclass

from ..figures import Figure, figures
from ..records import Obtained
from ..words import plain
from .bare import in_money
from .case import Case
from .money import Line, money_unit


@dataclass(frozen=True, slots=True)
class InHand:
    """What was obtained, and its figure in the form's unit; None where the document gives none."""

    told: Obtained
    figure: Figure | None

    @property
    def source(self) -> str:
        """The document and the place in it."""
        return source_of(self.told)


def source_of(told: Obtained) -> str:
    """The document that something was taken from, and the place in it."""
    return " ".join(part for part in (told.source, told.place) if part)


def line_named(case: Case, name: str) -> Line | None:
    """The fund line of a name; the total for "" and `total`. None where the form prints no such line."""
    if name in ("", "total"):
        return case.total
    return next((line for line in case.lines if plain(line.name) == plain(name)), None)


def printed_for(line: Line, what: str) -> Figure | None:
    """What a form prints where a document has this: an approved budget stands in the first budget's column, where there
    is one; an adjusted one never does."""
    match what:
        case "executed":
            return line.executed
        case "adjusted_budget":
            return line.adjusted_budget or (None if line.budget is line.initial_budget else line.budget)
        case _:
            return line.initial_budget or line.budget


def money_in_hand(case: Case, line: Line) -> tuple[InHand, ...]:
    """What was obtained of the money of a line, in the order of the parameter file."""
    found = (each for each in case.told.obtained if each.what != "target" and line_named(case, each.item) is line)
    return tuple(InHand(each, _figure(case, line, each)) for each in found)


def in_hand(case: Case, line: Line) -> dict[str, InHand]:
    """What was obtained of the money of a line and gives a figure, by what it is; of several the last."""
    return {each.told.what: each for each in money_in_hand(case, line) if each.figure is not None}


def _figure(case: Case, line: Line, told: Obtained) -> Figure | None:
    """The first figure of a value. A number without a unit stands in the form's."""
    found = figures(told.value, source_of(told))
    if not found:
        return None
    beside = printed_for(line, told.what) or line.budget or line.executed
    return in_money(found[0], beside.unit if beside else money_unit(case.form))
