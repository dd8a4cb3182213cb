"""Which way is better: by the name where no sign says it. The more specific word wins (`words/direction.toml`)."""

from __future__ import annotations

from enum import StrEnum

from .. import words


class Direction(StrEnum):
    """Better when higher, better when lower, or neither: a demand, not a merit."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


_BY_SIGN = {"≥": Direction.HIGHER, ">": Direction.HIGHER, "≤": Direction.LOWER, "<": Direction.LOWER}


def direction_of(sign: str, name: str, *, level: str = "", zero: bool = False) -> Direction:
    """The direction that a target's sign gives, else the indicator's name, else higher is better.

    `level` is the category it stands under, asked where the name says nothing (成本指标: a cost, whatever it is of);
    `zero`: a target of nothing can only be exceeded, whatever the name."""
    if sign in _BY_SIGN:
        return _BY_SIGN[sign]
    if zero:
        return Direction.LOWER
    return direction_by_name(name) or (Direction.LOWER if _is_cost(level) else Direction.HIGHER)


def is_assumed(sign: str, name: str, *, level: str = "", zero: bool = False) -> bool:
    """Whether neither sign nor name nor level says which way is better, so that higher was only taken for it."""
    return not (sign in _BY_SIGN or zero or direction_by_name(name) or _is_cost(level))


def direction_by_name(name: str) -> Direction | None:
    """What the name alone says, or None."""
    held = words.holds("direction", name)
    return Direction(held) if held else None


def _is_cost(level: str) -> bool:
    return words.holds("direction", level) == Direction.LOWER
