"""Printed against recomputed: the one way in which every recalculation is judged."""

from __future__ import annotations

from fractions import Fraction

from ..figures import Figure, Interval, Relation, nearest, percent_text, rational, short_text
from .outcome import Note, Stake


def agreement(printed: Interval, recomputed: Interval, *, reprint: bool) -> tuple[bool, Note]:
    """Agrees when the intervals meet. `edge`: in one point; `rounding`: they meet although the recomputed value,
    rounded as printed, prints differently (`reprint` is False)."""
    match printed.relation(recomputed):
        case Relation.APART:
            return False, ""
        case Relation.TOUCH:
            return True, "edge"
        case Relation.MEET:
            return True, "" if reprint else "rounding"


def rate_agreement(printed: Figure, rate: Interval, point: Fraction) -> tuple[bool, Note]:
    """A printed rate against the interval of the recomputed one, whose value at face is `point`."""
    prints_alike = printed.value in nearest(point / printed.unit.scale, printed.decimals)
    return agreement(printed.interval, rate, reprint=prints_alike)


def dividable(one: Figure, other: Figure) -> tuple[str, str]:
    """Two figures as one divides them on a calculator: as printed, or written out where their scales differ."""
    if one.unit.scale == other.unit.scale:
        return one.digits, other.digits
    most = max(one.unit.scale, other.unit.scale)
    if most < 1:  # 0.032mg/m³ beside 35μg/m³: in the larger unit of the two
        return short_text(one.amount / most, _FINE), short_text(other.amount / most, _FINE)
    return short_text(one.amount), short_text(other.amount)


_FINE = 6  # decimals of a figure in a unit a thousand times its own


def division(executed: Figure, budget: Figure, decimals: int = 4) -> str:
    """The arithmetic an auditor can redo on a calculator: `3456 ÷ 4000 = 86.4%`."""
    return f"{executed.digits} ÷ {budget.digits} = {percent_text(executed.amount / budget.amount, decimals)}"


def addition(parts: list[Figure], total: Fraction, decimals: int) -> str:
    """`12.3 + 0.4 = 12.7`."""
    return f"{' + '.join(part.digits for part in parts)} = {short_text(total, decimals)}"


def percent(interval: Interval) -> Interval:
    """A ratio's interval in percent, as results show it."""
    return interval.scaled(100)


def stake_of_rate(printed: Figure, point: Fraction, budget: Figure) -> Stake:
    """What the gap between two rates comes to in executed money, and how far the printed precision lets it go."""
    gap = abs(printed.amount - point)
    half = printed.step / 2
    low, high = max(gap - half, rational(0)) * budget.value, (gap + half) * budget.value
    amount = gap * budget.value
    wide = high - low > amount / 10
    return Stake(amount, budget.unit.text, low if wide else None, high if wide else None, rounded=True)
