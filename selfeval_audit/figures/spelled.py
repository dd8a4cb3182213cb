"""Numbers written in Chinese numerals: shares (百分之九十八, 九成五), dates (二〇二一年), counts (三次)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from .. import words
from .exact import of_digits, rational
from .figure import Figure, printed
from .units import PERCENT, UNIT, Unit, unit

_ONES = "一二三四五六七八九"
_TENS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_DIGITS = {char: value for value, char in enumerate("零" + _ONES)} | {"〇": 0, "○": 0, "两": 2}
_FINANCIAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", f"{_ONES}{''.join(_TENS)}")
_TO_TEN = f"{_ONES}十"
_LEADING = f"两{_TO_TEN}"
_DIGIT = f"[〇○零{_ONES}]"
_NUMERAL = rf"[〇○零{_LEADING}百千]{{1,12}}"
_COUNT = words.Grammar(rf"([{_LEADING}][零{_LEADING}百千万]{{0,12}})({UNIT})(?!性)")
_NO_COUNT = re.compile(rf"一批|第[{_TO_TEN}]{{1,4}}\S|每[{_TO_TEN}]|十[二三四五]五|{_DIGIT}{{4}}年")
_OF = {"百": PERCENT, "千": Unit("‰", "ratio", rational(1, 1000)), "万": Unit("‱", "ratio", rational(1, 10000))}
SHARE_MARK, _POINT = "分之", "点"
_SHARE = re.compile(
    rf"([{''.join(_OF)}]){SHARE_MARK}({_NUMERAL}(?:{_POINT}{_DIGIT}{{1,6}})?|\d{{1,6}}(?:\.\d{{1,6}})?)"
)
_FRACTION = re.compile(rf"(?<![{_TO_TEN}百千万])([{_LEADING}]){SHARE_MARK}([两{_ONES}])")
"""四分之三: a share to the hundredth of a percent where it does not end."""
MIXED_NUMERALS = (
    rf"[\u5eff\u5345\u534c]|(?<![{_DIGIT[1:-1]}{_LEADING}\u767e\u5343\u5206])[\u767e\u5343][{_ONES}]?\u5341"
    rf"|\d[\u767e\u4f70\u5341\u62fe](?!\u5206)|^\W{{0,2}}{_DIGIT}\d|\d[\u3007\u96f6]"
)
"""Numerals of another time, without their first digit, or among digits: 廿六, 百二十六, 1.26百, 一26."""
TENTH = Unit("成", "ratio", rational(1, 10))
_AND_A_HALF = "半"
_HALF_A = words.Grammar(rf"{_AND_A_HALF}<<pace.measure word>>?(<<units.minute>>|<<units.day>>)")
_AFTER_TENTHS = r"(?=\s{0,4}(?:$|[以及左多的，。；、,;)）(（]))"
_TENTHS = re.compile(rf"([{_LEADING}]|\d){TENTH.text}([{_AND_A_HALF}{_ONES}])?{_AFTER_TENTHS}")
_YEAR = re.compile(rf"({_DIGIT}{{4}})(?=\s{{0,4}}年)")
_SPACED_YEAR = re.compile(r"(?<!\d)(?<!\d )[2２]([ \u3000\u00a0])[0０]\1\d\1\d(?=\s{0,4}\u5e74)")
_DAY = re.compile(rf"(?<![第每{_TO_TEN}百])([一二三]?十[{_ONES}]?|[{_ONES}])(?=\s{{0,4}}[月日号])")


def value(numeral: str) -> Fraction:
    """What a numeral says: `九十八点五`, `一百二十`, `一万二千`, and digit by digit `二〇二一`."""
    whole, _, decimals = numeral.partition(_POINT)
    digits = "".join(str(_DIGITS[char]) for char in decimals)
    return _whole(whole) + (rational(int(digits), 10 ** len(digits)) if digits else 0)


def _whole(numeral: str) -> Fraction:
    if len(numeral) > 1 and not set(numeral) & {*_TENS, *_LARGE}:
        return of_digits("".join(str(_DIGITS[char]) for char in numeral))
    done, section, pending = 0, 0, 0
    for char in numeral:
        if char in _LARGE:
            done, section, pending = (done + section + pending) * _LARGE[char], 0, 0
        elif char in _TENS:
            section, pending = section + (pending or 1) * _TENS[char], 0
        else:
            pending = _DIGITS[char]
    return rational(done + section + pending)


def shares(text: str, place: str = "") -> Iterator[Figure]:
    """Each `百分之…` or `千分之…` of a text, its number in numerals or digits."""
    for match in _SHARE.finditer(text):
        number = match[2]
        digits = number if number[0].isdecimal() else _text(value(number), len(number.partition(_POINT)[2]))
        yield printed(digits, _OF[match[1]], match[0], place, match.start())
    for match in _FRACTION.finditer(text):
        part = rational(_DIGITS[match[2]], int(_whole(match[1]))) * 100
        digits = _text(part, 0 if part.denominator == 1 else 2)
        yield printed(digits, PERCENT, match[0], place, match.start())


def tenths(text: str, place: str = "") -> Iterator[Figure]:
    """Each `九成`, `九成五` of a cell: a share to the tenth or the hundredth, as coarse as it is said."""
    for match in _TENTHS.finditer(text):
        lead = match[1] if match[1].isdecimal() else str(value(match[1]))
        last = "" if not match[2] else ".5" if match[2] == _AND_A_HALF else f".{_DIGITS[match[2]]}"
        yield printed(lead + last, TENTH, match[0], place, match.start())


def counts(text: str, place: str = "") -> tuple[Figure, ...]:
    """The counts that a text states in numerals with a unit; ordinals and names of plans are none."""
    masked = _NO_COUNT.sub(lambda match: " " * len(match[0]), text.translate(_FINANCIAL))
    found = [(match, *_at_its_precision(match[1], match[2])) for match in _COUNT().finditer(masked)]
    spelled = [(match, str(value(numeral)), of) for match, numeral, of in found]
    spelled += [(match, "0.5", match[match.lastindex or 0]) for match in _HALF_A().finditer(masked)]
    return tuple(
        printed(digits, unit(of), text[match.start() : match.end()], place, match.start())
        for match, digits, of in spelled
    )


def _at_its_precision(numeral: str, of: str) -> tuple[str, str]:
    """`一千二百万` 元 as `一千二百` 万元: money is said to the last numeral before its unit, heads are counted."""
    coarse = len(numeral) > 1 and numeral[-1] in _LARGE and unit(of).kind == "money"
    return (numeral[:-1], numeral[-1] + of) if coarse else (numeral, of)


def dates_in_digits(text: str) -> str:
    """The text with the numerals of its dates as digits, a spaced year joined: `二〇二一年十二月` -> `2021年12月`."""
    together = _SPACED_YEAR.sub(lambda found: found[0].replace(found[1], ""), text)
    return _DAY.sub(_as_digits, _YEAR.sub(_as_digits, together))


def _as_digits(match: re.Match[str]) -> str:
    return str(value(match[1]))


def _text(number: Fraction, decimals: int) -> str:
    whole, rest = divmod(number * 10**decimals, 10**decimals)
    return f"{whole}.{int(rest):0{decimals}d}" if decimals else str(whole)
