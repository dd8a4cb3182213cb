"""How precise the amounts of a money block are: as their neighbours print them, where writers dropped zeros."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..figures import Figure
from .money import Line

_AMOUNTS = ("budget", "initial_budget", "adjusted_budget", "received", "executed")


def as_neighbours_print(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with each amount at the decimals that others of its row or column print; all whole stay whole."""
    columns = {name: [figure for line in lines if (figure := getattr(line, name))] for name in _AMOUNTS}
    return tuple(_as_neighbours(line, columns) for line in lines)


def _as_neighbours(line: Line, columns: dict[str, list[Figure]]) -> Line:
    row = [figure for name in _AMOUNTS if (figure := getattr(line, name))]
    changed: dict[str, Figure] = {}
    made: dict[int, Figure] = {}  # the budget is one of the others: it stays the same figure
    for name in _AMOUNTS:
        figure = getattr(line, name)
        if figure is None:
            continue
        if id(figure) not in made:
            beside = [each.decimals for each in (*row, *columns[name]) if each.unit == figure.unit]
            more = max(beside, default=0) - figure.decimals
            made[id(figure)] = figure.with_zeros(more) if more > 0 else figure
        changed[name] = made[id(figure)]
    return replace(line, **changed)  # type: ignore[arg-type]  # the names are those of amounts
