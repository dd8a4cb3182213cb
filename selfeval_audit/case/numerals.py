"""Small counts written in Chinese numerals (三次, 十二场), where a cell prints no digits."""

from __future__ import annotations

import re

from ..figures import UNIT_PATTERN, Figure, printed, unit

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = re.compile(rf"([一二两三四五六七八九十][零一二两三四五六七八九十百千]*)({UNIT_PATTERN})(?!性)")
_NO_COUNT = re.compile(
    r"第[一二三四五六七八九十]+\S|每[一二两三四五六七八九十]|十[二三四五]五|[〇零一二三四五六七八九]{4}年"
)


def numerals(text: str, place: str = "") -> tuple[Figure, ...]:
    """The counts that a text states in numerals with a unit; ordinals and names of plans are none."""
    masked = _NO_COUNT.sub(lambda match: " " * len(match[0]), text)
    return tuple(
        printed(str(_value(match[1])), unit(match[2]), match[0], place, match.start())
        for match in _NUMERAL.finditer(masked)
    )


def _value(digits: str) -> int:
    whole, pending = 0, 0
    for char in digits:
        if char in _TENS:
            whole += (pending or 1) * _TENS[char]
            pending = 0
        else:
            pending = _DIGITS[char]
    return whole + pending
