"""A number without a unit inside one cell takes that of its neighbour, or of the unit column. What a number takes from
other cells is decided in `case/bare`."""

from __future__ import annotations

from collections.abc import Sequence

from ..figures import Figure, unit


def in_unit_of_last(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """`95-105%`, `189.63和281.6万元`: the unit of the last is that of those before it that print none."""
    return tuple(each if each.unit.text else each.in_unit(figures[-1].unit) for each in figures)


def in_unit_of_column(figures: Sequence[Figure], column_text: str) -> tuple[Figure, ...]:
    """Figures that print no unit of a known kind, in that of the unit column."""
    column = unit(column_text)
    return tuple(each if each.unit.kind or not column.kind else each.in_unit(column) for each in figures)
