"""Printed text -> figures: half and full width, separators, 万/亿, %, ‰, units, several numbers in a sentence.

Years, dates, ordinals and document numbers are no measurements and are left out.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from .figure import Figure
from .units import PERCENT, RATIO, UNIT_PATTERN, unit

_SMALL = {"　": " ", "\u00a0": " ", "﹪": "%", "﹣": "-", "﹤": "<", "﹥": ">", "﹦": "="}
BLANKS = {"", "-", "--", "/", "\\", "无", "—", "——", "–", "─", "/无", "*", "不适用"}
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_WIDE_THOUSANDS = re.compile(r"(?<=\d)，(?=\d{3}(?:\D|$))")  # in a cell of its own; in a sentence it parts numbers
_FIGURE = re.compile(
    rf"(?P<sign>(?<![\d%\w)）])[-−])?(?P<digits>{_NUMBER})\s*(?P<unit>[(（](?:{UNIT_PATTERN})[)）]|{UNIT_PATTERN})?"
)
_YEAR = r"(?:19|20)\d{2}"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_TO = r"\s*(?:[-—–~～]|至|到)\s*"
# A point between a year and a month is a decimal point where a unit follows: 2020.12万元.
_DATE = re.compile(
    rf"(?<!\d){_YEAR}\s*[年./\-]\s*\d{{1,2}}\s*[月./\-]\s*\d{{1,2}}(?:\s*日)?(?!\d)(?:\s+\d{{1,2}}(?::\d{{2}}){{1,2}})?"
    rf"|(?<!\d){_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d.]|\s*(?:{UNIT_PATTERN}))"
    rf"|(?<![\d.]){_YEAR}\s*(?:年度?)?{_TO}{_YEAR}\s*(?:年(?!均)度?)?(?!\d)"
    rf"|(?<!\d){_YEAR}\s*年(?!均)度?"
    rf"|(?<![\d.]){_YEAR}[./\-]{_MONTH}(?![\d.%]|\s*(?:{UNIT_PATTERN}))"
    rf"|(?<![\d.])(?:\d{{1,2}}\s*(?:月份?)?{_TO})?\d{{1,2}}\s*月(?:\s*(?:份|底|初|中旬|末))?(?:\s*\d{{1,2}}\s*[日号])?"
    r"|(?<![\d.≤≥<>])\d{1,2}\s*[日号](?!\s*(?:以内|之内|内|历|间|均))|(?<!\d)[1-4]\s*季度"
    r"|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)"
    rf"|(?<![\d.]){_MONTH}[./\-]\d{{1,2}}(?=\s*(?:之|以)?前)"
)
_NAMING = re.compile(
    r"(?:指标|项目|目标|任务|附件|附表|表|图|注)\s*\d+\s*(?:[:：、]|\.(?!\d))|第\s*\d+\s*[条款章期届批次名位季号个]?"
    r"|[〔\[（(]\s*(?:19|20)\d{2}\s*[〕\])）]\s*\d*\s*号?|(?<![\d.])\d+\s*号"
    r"|(?:(?m:^)|(?<=[。;；:：]))\s*\d{1,2}\s*(?:、|\.(?!\d)|\.(?=(?:19|20)\d{2}\s*年))"
    r"|[(（]\s*\d{1,2}\s*[)）](?=[\u4e00-\u9fff])"
)


# Chinese punctuation is no sign of a number and stays.
_KEPT = "，；：（）"
_FULL = {chr(code): chr(code - ord("！") + ord("!")) for code in range(ord("！"), ord("～") + 1)}
_HALF = str.maketrans({**_SMALL, **{full: half for full, half in _FULL.items() if full not in _KEPT}})


@lru_cache(maxsize=4096)
def half_width(text: str) -> str:
    """The text with full-width digits, letters and signs at half width, character by character, so places stay.

    Circled and raised digits stay what they are: ordinals and powers, no numbers."""
    return text.translate(_HALF)


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: empty, a dash, a slash."""
    return half_width(text).strip() in BLANKS


@lru_cache(maxsize=8192)
def figures(text: str, place: str = "") -> tuple[Figure, ...]:
    """Each measurement printed in a text, in order. `place` is carried along."""
    plain = _alone(half_width(text))
    if not any(char.isdigit() for char in plain):
        return ()
    masked = _DATE.sub(lambda m: " " * len(m[0]), _NAMING.sub(lambda m: " " * len(m[0]), plain))
    return tuple(_figure(text, match, place) for match in _FIGURE.finditer(masked))


def _figure(text: str, match: re.Match[str], place: str) -> Figure:
    digits = re.sub(r"[,，]", "", match["digits"])
    if match["sign"]:
        digits = "-" + digits
    as_printed = text[match.start() : match.end()].strip()
    return Figure(as_printed, digits, Fraction(digits), unit(match["unit"] or ""), place, match.start())


def _alone(plain: str) -> str:
    """The text of a cell whose commas at full width part thousands: a number alone in it, and no rate."""
    if "，" not in plain or "%" in plain:
        return plain
    joined = _WIDE_THOUSANDS.sub(",", plain)
    return joined if _FIGURE.fullmatch(joined) else plain


def lone_figure(text: str, place: str = "") -> Figure | None:
    """The figure of a cell that should hold one number and nothing else of weight; None where it holds none or more."""
    plain = _alone(half_width(text).strip())
    match = _FIGURE.fullmatch(plain)
    return _figure(plain, match, place) if match else None


def as_rate(figure: Figure) -> Figure:
    """A bare number that states a rate: `1` and `100` are 100% at whole-percent precision, `0.958` is 95.8%."""
    if figure.unit.kind:
        return figure
    if figure.digits == "1":
        return Figure(figure.text, "100", Fraction(100), PERCENT, figure.place, figure.start, figure.review)
    return figure.in_unit(RATIO if abs(figure.value) <= 1 and figure.decimals else PERCENT)


_LETTER_FOR_DIGIT = re.compile(r"(?<=\d)[OolI]+(?=[\d%.])|(?<=\d)[Oo]+(?![A-Za-z])|(?<![A-Za-z])[lI](?=\d)")
_DIGIT_OF = str.maketrans("OolI", "0011")


def misread(text: str) -> str:
    """The text with letters that a scan may have read for digits as those digits (`1O0%` -> `100%`), or "" where it
    holds none. A correction to be offered, never applied: a person must look."""
    plain = half_width(text)
    corrected = _LETTER_FOR_DIGIT.sub(lambda m: m[0].translate(_DIGIT_OF), plain)
    return corrected if corrected != plain else ""
