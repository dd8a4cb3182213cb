"""Printed text -> figures: half and full width, separators, 万/亿, %, ‰, units, several numbers in a sentence.

Years, dates, ordinals and document numbers are no measurements and are left out.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from .. import words
from .exact import of_digits, rational
from .figure import Figure
from .spelled import SHARE_MARK, shares
from .units import PERCENT, RATIO, UNIT, UNIT_BEGINS, unit
from .untold import is_untold

_SMALL = {"　": " ", "\u00a0": " ", "﹪": "%", "﹣": "-", "﹤": "<", "﹥": ">", "﹦": "="}
_BLANK = words.Grammar(r"(?:--?|——?|[/\\–─*]|<<blanks>>)?")
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_APART = re.compile(r"\d[，。 '’]\d")
_WIDE_POINT = re.compile(r"(?<=\d)。(?=\d)")
_THOUSANDS = re.compile(r"(?<=\d)[， '’](?=\d{3}(?:\D|$))")
_CELL_MOST = 40  # characters of a cell with one number
_GAP = r"\s{0,8}"  # blanks inside a figure or date; longer runs part them, and keep the patterns linear
# A dash behind a letter joins words; behind the name of a rate it is a minus: 变动率-12.5%.
_SIGN = r"(?:(?<![\d%‰℃㎡²³\w)）+])|(?<=[率幅为]))[-−]"
_FIGURE_TEXT = rf"(?P<sign>{_SIGN})?(?P<digits>{_NUMBER}){_GAP}(?P<unit>(?P<bracket>[(（])?{UNIT}(?(bracket)[)）]))?"
_FIGURE = words.Grammar(_FIGURE_TEXT)
_ONE_NUMBER = words.Grammar(
    rf"\s*(?:<<signs_before>>){{0,2}}\s*{_FIGURE_TEXT}\s*(?:<<signs_after>>|<<approximate.after>>)?\s*"
)
_YEAR = r"(?:19|20)\d{2}"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_TO = rf"{_GAP}(?:[-—–~～]|至|到){_GAP}"
_NO_YEARLY = "(?!均)"  # 年均: a mean
# A point between a year and a month is a decimal point where a unit follows: 2020.12万元.
_DATE = words.Grammar(
    rf"(?<!\d){_YEAR}{_GAP}[年./\-]{_GAP}\d{{1,2}}{_GAP}[月./\-]{_GAP}\d{{1,2}}(?:{_GAP}日)?(?!\d)(?:\s+\d{{1,2}}(?::\d{{2}}){{1,2}})?"
    rf"|(?<!\d){_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d.]|{_GAP}{UNIT_BEGINS})"
    rf"|(?<![\d.]){_YEAR}{_GAP}(?:年度?)?{_TO}{_YEAR}{_GAP}(?:年{_NO_YEARLY}度?)?(?!\d)"
    rf"|(?<!\d){_YEAR}{_GAP}年{_NO_YEARLY}度?"
    rf"|(?<![\d.]){_YEAR}[./\-]{_MONTH}(?![\d.%]|{_GAP}{UNIT_BEGINS})"
    rf"|(?<![\d.])(?:\d{{1,2}}{_GAP}(?:月份?)?{_TO})?\d{{1,2}}{_GAP}月"
    rf"(?:{_GAP}(?:份|<<dates.end>>|<<dates.part>>))?(?:{_GAP}\d{{1,2}}{_GAP}[日号])?"
    rf"|(?<![\d.≤≥<>后])\d{{1,2}}{_GAP}[日号](?!{_GAP}(?:<<dates.within>>|<<dates.no date>>))|(?<!\d)[1-4]{_GAP}季度"
    r"|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)"
    rf"|(?<![\d.]){_MONTH}[./\-]\d{{1,2}}(?={_GAP}<<dates.before>>)"
)
_NAMING = words.Grammar(
    rf"<<naming.numbered>>{_GAP}\d+{_GAP}(?:[:：、]|\.(?!\d))|第{_GAP}\d+{_GAP}<<naming.ordinal>>?"
    rf"|[〔\[（(]{_GAP}(?:19|20)\d{{2}}{_GAP}[〕\])）]{_GAP}\d*{_GAP}号?|(?<![\d.])\d+{_GAP}号"
    rf"|(?:(?m:^)|(?<=[。;；:：])){_GAP}\d{{1,2}}{_GAP}(?:、|\.(?!\d)|\.(?=(?:19|20)\d{{2}}{_GAP}年))"
    rf"|[(（]{_GAP}\d{{1,2}}{_GAP}[)）](?=[\u4e00-\u9fff])"
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


@words.remembered
def is_blank(text: str) -> bool:
    """Whether a cell says nothing: empty, a dash, a slash."""
    return _BLANK().fullmatch(half_width(text).strip()) is not None


def figures(text: str, place: str = "") -> tuple[Figure, ...]:
    """Each measurement printed in a text, in order, of more than anyone writes the first. `place` is carried along."""
    return _figures(text, place)


MOST_FIGURES = 1000
"""Figures that are read of one text."""


def figures_beyond(text: str) -> int:
    """How many more figures a text prints than are read of it."""
    return max(sum(1 for _ in _FIGURE().finditer(half_width(text))) - MOST_FIGURES, 0)


@words.remembered
def _figures(text: str, place: str) -> tuple[Figure, ...]:
    plain = _alone(half_width(text))
    spelled = tuple(shares(plain, place)) if SHARE_MARK in plain else ()
    if not any(char.isdigit() for char in plain):
        return spelled
    for each in spelled:
        plain = plain[: each.start] + " " * len(each.text) + plain[each.start + len(each.text) :]
    matches = _FIGURE().finditer(_measured(plain))
    short = (match for match in matches if len(match["digits"]) <= MOST_DIGITS)
    found = [_figure(text, match, place) for match in itertools.islice(short, MOST_FIGURES)]
    return tuple(sorted((*found, *spelled), key=lambda each: each.start)) if spelled else tuple(found)


MOST_DIGITS = 40
"""Nobody prints a longer number: what looks like one is not read."""
_TOO_LONG = re.compile(rf"\d{{{MOST_DIGITS + 1}}}")


@words.remembered
def is_unreadable(text: str) -> bool:
    """Whether a cell holds a run of digits longer than any number, or a number in pieces (`1 2 5 0人`, `98·5%`)."""
    plain = half_width(text)
    if _TOO_LONG.search(plain):
        return True
    if len(plain) > _CELL_MOST:
        return False
    return is_untold(_measured(plain)) or (_SEVERAL.search(plain) is not None and _in_pieces(_alone(plain)))


_SEVERAL = re.compile(r"\d\D+\d")
_SEAM = re.compile(r"[.。·•'’+]? ?")
"""What stands between the pieces of one number: a mark, a blank, or both."""
_COMMAS = re.compile(r"\D{0,2}\d+(?:\.\d+)?(?:[,，] ?\d+(?:\.\d+)?)+\D{0,4}")
"""Commas part the values of a list; where nothing else stands in the cell they may part one number."""


def _in_pieces(plain: str) -> bool:
    """Whether digits without a unit of their own, or with 万 or 千 alone, stand a mark or a blank before other digits:
    nobody can say whether they are one number, and the last piece is not its value (1万2千人, 1200+50人)."""
    found = list(_FIGURE().finditer(_measured(plain)))
    apart = len(found) > 1 and _COMMAS.fullmatch(plain.strip())
    return bool(apart) or any(
        (not one["unit"] or words.holds("magnitudes", one["unit"])) and _SEAM.fullmatch(plain, one.end(), other.start())
        for one, other in itertools.pairwise(found)
    )


def _measured(plain: str) -> str:
    """The text with blanks for its dates, years and ordinals."""
    return _DATE().sub(lambda m: " " * len(m[0]), _NAMING().sub(lambda m: " " * len(m[0]), plain))


def _figure(text: str, match: re.Match[str], place: str) -> Figure:
    digits = match["digits"].replace(",", "")
    if match["sign"]:
        digits = "-" + digits
    as_printed = text[match.start() : match.end()].strip()
    return Figure(as_printed, digits, of_digits(digits), unit(match["unit"] or ""), place, match.start())


def _alone(plain: str) -> str:
    """The text of a cell that holds one number and its sign, with what parts its thousands (a wide comma, a blank, an
    apostrophe) as a comma and a full stop between digits as a point. In a sentence, or over two lines, they part."""
    if len(plain) > _CELL_MOST or not _APART.search(plain) or "\n" in plain:
        return plain
    joined = _WIDE_POINT.sub(".", plain)
    if "%" not in plain:
        joined = _THOUSANDS.sub(",", joined)
    return joined if _ONE_NUMBER().fullmatch(joined) else plain


def lone_figure(text: str, place: str = "") -> Figure | None:
    """The figure of a cell that should hold one number and nothing else of weight; None where it holds none or more."""
    plain = _alone(half_width(text).strip())
    match = _FIGURE().fullmatch(plain)
    return _figure(plain, match, place) if match and len(match["digits"]) <= MOST_DIGITS else None


def as_rate(figure: Figure) -> Figure:
    """A bare number that states a rate: `1` and `100` are 100% at whole-percent precision, `0.958` is 95.8%."""
    if figure.unit.kind:
        return figure
    if figure.digits == "1":
        return Figure(figure.text, "100", rational(100), PERCENT, figure.place, figure.start, figure.review)
    return figure.in_unit(RATIO if abs(figure.value) <= 1 and figure.decimals else PERCENT)


_LETTER_FOR_DIGIT = re.compile(r"(?<=\d)[OolI]+(?=[\d%.])|(?<=\d)[Oo]+(?![A-Za-z])|(?<![A-Za-z])[lI](?=\d)")
_DIGIT_OF = str.maketrans("OolI", "0011")
_LETTERS = frozenset("OolI")


@words.remembered
def misread(text: str) -> str:
    """The text with letters that a scan may have read for digits as those digits (`1O0%` -> `100%`), or "" where it
    holds none. A correction to be offered, never applied: a person must look."""
    plain = half_width(text)
    if _LETTERS.isdisjoint(plain):
        return ""
    corrected = _LETTER_FOR_DIGIT.sub(lambda m: m[0].translate(_DIGIT_OF), plain)
    return corrected if corrected != plain else ""
