"""Actuals of which nobody can say what they are: the last piece of a range, a day as a sheet stores it."""

from __future__ import annotations

import re

from ..figures import Figure, half_width

_MORE = re.compile(r"\d\s?(?:±|\+/-|[-−–—~～])\s?$")
_DAY_NUMBER = re.compile(r"[34]\d{4}(?:\.\d+)?")
"""The days since 1900 by which a sheet keeps a date of the years 1982 to 2036."""


def ends_more(plain: str, figure: Figure) -> bool:
    """Whether a figure stands behind another number and a dash or ± (126±1部, 126-1部): the other one has no unit of
    its own, and the last piece is not the value."""
    return _MORE.search(plain[: figure.start]) is not None


def is_day_number(text: str) -> bool:
    """Whether a text is a day as a sheet stores it (44849), which was never given the format of a date."""
    return _DAY_NUMBER.fullmatch(half_width(text).strip()) is not None
