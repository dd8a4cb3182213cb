"""Exact arithmetic of printed figures, as docs/rules.md has it, for who draws cases."""

from __future__ import annotations

from fractions import Fraction

HALF = Fraction(1, 2)
Span = tuple[Fraction, Fraction]


def printed(value: Fraction, decimals: int) -> str:
    """A value rounded half up to so many decimals."""
    scaled = abs(value) * 10**decimals
    whole = int(scaled + HALF)
    digits = str(whole).rjust(decimals + 1, "0")
    text = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    return f"-{text}" if value < 0 and whole else text


def cut(value: Fraction, decimals: int) -> str:
    """A value cut to so many decimals."""
    return printed(Fraction(int(value * 10**decimals), 10**decimals), decimals)


def raised(value: Fraction, decimals: int) -> str:
    """A value rounded up to so many decimals, whatever follows."""
    scaled = value * 10**decimals
    up = int(scaled) + (1 if scaled % 1 else 0)
    return printed(Fraction(up, 10**decimals), decimals)


def decimals_of(text: str) -> int:
    """How many decimals a figure prints."""
    return len(text.partition(".")[2])


def span(text: str, decimals: int | None = None) -> Span:
    """What a printed figure can stand for: half a unit of its last place to both sides, closed."""
    half = HALF / 10 ** (decimals_of(text) if decimals is None else decimals)
    return Fraction(text) - half, Fraction(text) + half


def over(top: Span, bottom: Span) -> Span:
    """The quotient of two positive spans."""
    return top[0] / bottom[1], top[1] / bottom[0]


def relation(one: Span, other: Span) -> str:
    """`apart`, `touch` in one end, or `meet`. A single point inside the other meets it."""
    low, high = max(one[0], other[0]), min(one[1], other[1])
    if low > high:
        return "apart"
    return "touch" if low == high and low in (*one, *other) and not _inside(one, other) else "meet"


def _inside(one: Span, other: Span) -> bool:
    """Whether one of two spans is a point strictly inside the other, or both are the same point."""
    point, around = (one, other) if one[0] == one[1] else (other, one)
    return point[0] == point[1] and (around[0] < point[0] < around[1] or around == point)


def verdict(one: Span, other: Span) -> str:
    """A comparison's verdict; spans that touch in one point are left to the tool."""
    return {"apart": "differs", "touch": "either", "meet": "agrees"}[relation(one, other)]
