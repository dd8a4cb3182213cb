"""Signs that leave the one number of a cell untold: sums, powers, fractions, circled and mixed digits, hidden letters.

What such a cell says is clear to nobody or to a person alone; its last piece is not its value (63×2部, 1.26E+02部).
"""

from __future__ import annotations

from .. import words
from .spelled import MIXED_NUMERALS
from .units import OF_SO_MANY, UNIT_BEGINS

INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a\u202c\u2060-\u2064\u2066-\u2069\ufeff"
"""Letters that print nothing: soft hyphens, joiners, marks of direction."""
TURNED = "\u202b\u202d\u202e"
"""Marks behind which letters stand in another order than they are stored."""
_RAISED = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089"
_ROMAN = "\u2160-\u2188"
"""They count people at most: beside other words they are a class or an order (Ⅱ类, Ⅱ期)."""
_LIKE_DIGITS = "\u039f\u03bf\u0400-\u052f"
"""Letters of other scripts that look like digits (О, б, З); Greek ones aside, of which units are made (μg, Ω)."""
_CIRCLED = "\u2460-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289"
_FRACTION = "\u00bc-\u00be\u2150-\u215f\u2189"
_RELATION = "\u00ac\u2226\u2241\u2247\u2249\u2262\u2268\u2269\u226d\u2270\u2271\u2274\u2275"
"""Denials of a relation, of which no bound is read."""
_BETWEEN = "×✕∗xX*÷^_\u00b4\u02b9\u02ca\u201a`"
_MONTH = r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b"
_UNTOLD = words.Grammar(
    rf"[{TURNED}{_FRACTION}{_RELATION}]"
    rf"|\d[{INVISIBLE}]+\d"
    rf"|\d ?[{_BETWEEN}] ?\d"
    rf"|(?<!\d)(?!(\d+)/\1(?!\d))\d+ ?(?!{OF_SO_MANY})/ ?\d+(?:\.\d+)? ?(?={UNIT_BEGINS})"
    rf"|\d[eE][+-]?\d"
    rf"|\d[{_RAISED}{_LIKE_DIGITS}\u2031]"
    rf"|(?:^|[≥≤<>=≈])\s?\.\d"
    rf"|^\W{{0,2}}[{_CIRCLED}]+ ?\d[\d.,]*\W*$|^\W{{0,2}}[{_CIRCLED}]+ ?(?:{UNIT_BEGINS}.{{0,4}})?$"
    rf"|^\W{{0,2}}[{_ROMAN}]+ ?(?:<<units.person>>.{{0,4}})?$"
    rf"|[{_CIRCLED}] ?[\u6708\u65e5]"
    rf"|{_MONTH}.?\d|\d.?{_MONTH}"
    rf"|{MIXED_NUMERALS}"
)


def is_untold(plain: str) -> bool:
    """Whether a short text at half width holds a number that its letters do not tell."""
    return _UNTOLD().search(plain) is not None
