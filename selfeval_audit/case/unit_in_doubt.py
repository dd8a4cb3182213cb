"""Amounts whose own unit contradicts the one that their header states: nobody can say which of the two is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from ..figures import Figure, figures
from .money import Line

_AMOUNTS = ("budget", "initial_budget", "adjusted_budget", "received", "executed")


def units_settled(lines: Sequence[Line]) -> list[Line]:
    """The lines of a money block; an amount that prints a unit of another size than the amounts around it is marked for
    review where its digits fit theirs better without it (2640.00元 among thousands of 万元)."""
    amounts = [figure for line in lines for name in _AMOUNTS if (figure := getattr(line, name)) is not None]
    bare = [figure for figure in amounts if figure.value > 0 and not _prints_unit(figure)]
    if not bare or len(bare) == len(amounts):
        return list(lines)
    largest = max(bare, key=lambda figure: figure.amount)
    return [_settled(line, largest) for line in lines]


def _settled(line: Line, largest: Figure) -> Line:
    found = {name: figure for name in _AMOUNTS if (figure := getattr(line, name)) is not None}
    doubtful = {name: figure.marked(review=True) for name, figure in found.items() if _contradicts(figure, largest)}
    return replace(line, **doubtful) if doubtful else line


def _contradicts(figure: Figure, largest: Figure) -> bool:
    """Whether an amount fits the others better without its own unit, or with theirs behind it (2.51万 under 万元)."""
    if figure.value <= 0 or not _prints_unit(figure):
        return False
    others = {figure.value * largest.unit.scale, figure.amount * largest.unit.scale} - {figure.amount}
    return any(_distance(each, largest.amount) < _distance(figure.amount, largest.amount) for each in others)


def _distance(one: Fraction, other: Fraction) -> Fraction:
    """How many times the larger of two amounts is the smaller."""
    return max(one, other) / min(one, other)


def _prints_unit(figure: Figure) -> bool:
    return any(each.unit.text for each in figures(figure.text))
