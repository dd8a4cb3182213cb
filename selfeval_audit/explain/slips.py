"""Slips of the hand: one digit substituted, two adjacent ones exchanged."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise


def substitutions(digits: str) -> Iterator[str]:
    """Each text that differs in one digit; a first digit before others does not become 0."""
    for at, char in enumerate(digits):
        if not char.isdigit():
            continue
        leads = at == 0 and len(digits.partition(".")[0]) > 1
        for other in "123456789" if leads else "0123456789":
            if other != char:
                yield digits[:at] + other + digits[at + 1 :]


def transpositions(digits: str) -> Iterator[str]:
    """Each text in which two adjacent digits are exchanged, the point staying where it is."""
    places = [at for at, char in enumerate(digits) if char.isdigit()]
    for one, two in pairwise(places):
        if digits[one] == digits[two] or (one == 0 and digits[two] == "0" and two == 1 and len(places) > 1):
            continue
        chars = list(digits)
        chars[one], chars[two] = chars[two], chars[one]
        yield "".join(chars)
