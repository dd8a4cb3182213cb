"""Dates and deadlines: earlier is better, and `9月前` can be read in two ways."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from .. import words
from ..figures import dates_in_digits, half_width

_YEAR = r"(?P<year>(?:19|20)\d{2})\s{0,8}"
_OF_A_YEAR = rf"(?:{_YEAR}年\s{{0,8}})?"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])"
_BEFORE = "(?P<before><<dates.before>>)?"
_DATE = words.Grammar(
    rf"(?:{_YEAR}(?:年度?|[./\-])\s{{0,8}}|(?<!\d)|(?=1[0-2])){_MONTH}\s{{0,8}}(?:月份?|[./\-](?=\s{{0,8}}\d{{1,2}}(?!\d|\s{{0,8}}月)))"
    rf"\s{{0,8}}(?:{_DAY}\s{{0,8}}[日号]?(?![\d%个]))?(?:(?P<end><<dates.end>>)|(?P<part><<dates.part>>))?\s{{0,8}}{_BEFORE}"
)
_COMPACT = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
_YEAR_END = words.Grammar(rf"(?:{_YEAR}(?:年\s{{0,8}}(?=年))?)?年\s{{0,8}}<<dates.end>>\s{{0,8}}{_BEFORE}")
_YEAR_MONTH = re.compile(r"(?<![\d.])((?:19|20)\d{2})\s{0,8}[./\-]\s{0,8}(1[0-2]|0?[1-9])(?![\d./\-%])")
_QUARTERS = "一二三四"
_QUARTER = words.Grammar(
    rf"(?:{_YEAR}年?\s{{0,8}})?(?<![前每])第?(?P<quarter>[{_QUARTERS}1-4])\s{{0,8}}季度(?P<end><<dates.end>>)?{_BEFORE}"
)
_BARE_YEAR = words.Grammar(rf"{_YEAR}年度?(?:<<dates.done>>)?")
_YEAR_AFTER = words.Grammar(r"<<dates.next year>>(?=\s{0,8}\d)")
_WITHIN_YEAR = words.Grammar(rf"(?:{_YEAR}年度?|<<dates.this year>>|年)\s{{0,8}}<<dates.within>>(?:<<dates.done>>)?")
_DONE_THIS_YEAR = words.Grammar("(?P<year>(?!))?<<dates.this year>><<dates.done>>")
_HALF_YEAR = words.Grammar(rf"{_OF_A_YEAR}(?:(?P<first>上)|下)半年{_BEFORE}(?:<<dates.done>>)?")
_MONTHLY = words.Grammar(
    rf"<<pace.each>>\s{{0,2}}个?月\s{{0,2}}(?:\d{{1,2}}\s{{0,2}}[日号]?\s?(?:[-—–~～]|至|到)\s?)?{_DAY}\s{{0,2}}[日号]{_BEFORE}"
)
_BARE_DAY = words.Grammar(
    rf"<<dates.on>>?\s{{0,8}}{_MONTH}\s{{0,8}}(?P<mark>[./])\s{{0,8}}{_DAY}"
    r"\s{0,8}<<dates.before>>?(?:<<dates.done>>)?"
)
_SAYS_MONTH = words.Grammar("月|[日号]|<<dates.end>>|<<dates.part>>")
_RECURRING = words.Grammar(
    r"<<pace.each>>\s{0,8}个?(?:<<periods>>|<<pace.year>>)[^,，。;；]{0,12}?"
    r"(?:<<dates.before>>|<<dates.end>>|<<dates.within>>|[日天]|<<dates.next month>>)"
    r"|<<pace.by>>(?:<<periods>>|<<pace.year>>)\S{0,6}(?:<<dates.before>>|<<dates.within>>)"
)
_MONTH_BOUND = r"\s{0,2}(\d{1,2})\s{0,2}月"
_FLOOR, _CEILING = r"(?:≥|>=?)", r"(?:≤|<=?)"
_AND = r"\s{0,2}(?:[,，、;；]|<<spans.and>>)?\s{0,2}"
_CROSSED = words.Grammar(
    rf"{_FLOOR}{_MONTH_BOUND}{_AND}{_CEILING}{_MONTH_BOUND}|{_CEILING}{_MONTH_BOUND}{_AND}{_FLOOR}{_MONTH_BOUND}"
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day that surely keeps it and the last that may (`9月前`: end of August or of September)."""

    sure: date
    loose: date


@dataclass(frozen=True, slots=True)
class Span:
    """The days an actual can mean: `7月` is any of July's."""

    first: date
    last: date


@words.remembered
def is_recurring(text: str) -> bool:
    """Whether the text sets a deadline that comes again and again (每月25日前, 每季末次月底前)."""
    return bool(_RECURRING().search(half_width(text)))


def deadline(text: str, year: int | None) -> Deadline | None:
    """The one deadline of a text; a year left out is the form's."""
    found = _span(text, year)
    if found is None:
        return None
    span, before, whole_month = found
    if before and whole_month:
        ahead = date.fromordinal(span.first.toordinal() - 1)
        return Deadline(ahead, span.last)
    return Deadline(span.last, span.last)


def months_cross(text: str) -> bool:
    """Whether the text is two bounds of months, the floor above the ceiling (≥12月且≤6月): of the year or so many
    months, nothing meets both."""
    found = _CROSSED().fullmatch(half_width(text)[:_MOST].strip())
    if found is None:
        return False
    floor, ceiling = found.groups()[:2] if found[1] else (found[4], found[3])
    return int(floor) > int(ceiling)


def no_such_day(text: str, year: int | None) -> bool:
    """Whether the one date of a text is none of the calendar (13月底, 2月30日)."""
    found = list(_ANY_DAY.finditer(half_width(text)[:_MOST]))
    if len(found) != 1:
        return False
    stated = int(found[0]["year"] or year or _LEAP)
    month, day = int(found[0]["month"]), int(found[0]["day"] or 1)
    return not 1 <= month <= _MONTHS or not 1 <= day <= calendar.monthrange(stated, month)[1]


_ANY_DAY = re.compile(
    rf"(?<![\d.])(?:{_YEAR}年\s{{0,8}})?(?P<month>\d{{1,2}})\s{{0,8}}月(?:\s{{0,8}}(?P<day>\d{{1,2}})\s{{0,8}}[日号])?"
)
_LEAP = 2024
_MONTHS = 12


@words.remembered
def span(text: str, year: int | None) -> Span | None:
    """The days at which a text says something was done, or None."""
    found = _span(text, year)
    return found[0] if found else None


@words.remembered
def bare_day(text: str, year: int | None) -> Span | None:
    """A month and a day alone (`12.25`, `12/25`): a number as a rule, a date only where one is asked for or answered.

    A spreadsheet drops the nought of a day that was typed as a number: `12.1` may be the tenth."""
    found = _BARE_DAY().fullmatch(half_width(text)[:_MOST].strip().rstrip("。."))
    if found is None or year is None:
        return None
    month, day = int(found["month"]), int(found["day"])
    days = calendar.monthrange(year, month)[1]
    if day > days:
        return None
    shortened = found["mark"] == "." and len(found["day"]) == 1 and 10 * day <= days
    return Span(date(year, month, day), date(year, month, 10 * day if shortened else day))


@words.remembered
def names_several_days(text: str, year: int | None) -> bool:
    """Whether a text names more than one day or month (10月开工，12月20日完工), so that which one answers is open."""
    return len(list(_DATE().finditer(_as_printed_days(text, year)))) > 1


@words.remembered
def period(text: str, year: int | None) -> Span | None:
    """The days from one to another that a text names and nothing else; `last` may lie before `first`, which nobody can
    keep. A year that the second leaves out is the first's."""
    plain = _as_printed_days(text, year).strip()
    ends = list(_DATE().finditer(plain))
    if len(ends) != _ENDS or not _FROM_TO.fullmatch(_rest(plain, ends)):
        return None
    one, other = ends
    stated = int(one["year"]) if one["year"] else year
    start, end = _from_match(one, stated), _from_match(other, stated)
    if start is None or end is None or (not other["year"] and end[0].last < start[0].first):
        return None  # from October to March: of the next year
    return Span(start[0].first, end[0].last)


def _rest(plain: str, ends: list[re.Match[str]]) -> str:
    """What stands around two dates, each as a dot."""
    one, other = ends
    return f"{plain[: one.start()]}.{plain[one.end() : other.start()]}.{plain[other.end() :]}"


_ENDS = 2
_FROM_TO = re.compile(r"自?\.\s?(?:[-—–~～]{1,2}|至|到)\s?\.")


def _as_printed_days(text: str, year: int | None) -> str:
    plain = _COMPACT.sub(r"\g<year>/\g<month>/\g<day>", dates_in_digits(half_width(text)[:_MOST]))
    plain = _YEAR_MONTH.sub(r"\1年\2月", plain)
    return _YEAR_AFTER().sub(f"{year + 1}年", plain) if year else plain


def _span(text: str, year: int | None) -> tuple[Span, bool, bool] | None:
    plain = _as_printed_days(text, year)
    part = _part_of_year(plain.strip(), year)
    if part:
        return part
    matches, quarters = list(_DATE().finditer(plain)), list(_QUARTER().finditer(plain))
    if len(matches) == 1:
        return _from_match(matches[0], year)
    if not matches and len(quarters) == 1:
        return _quarter(quarters[0], year)
    ends = list(_YEAR_END().finditer(plain))
    if not matches and len(ends) == 1:
        stated = int(ends[0]["year"]) if ends[0]["year"] else year
        return (Span(date(stated, 12, 31), date(stated, 12, 31)), False, False) if stated else None
    return None


def _part_of_year(plain: str, year: int | None) -> tuple[Span, bool, bool] | None:
    """`2023年内`, `2023年`, `上半年`: the days of the year, or of a half of it."""
    within, half = (
        _WITHIN_YEAR().fullmatch(plain) or _BARE_YEAR().fullmatch(plain) or _DONE_THIS_YEAR().fullmatch(plain),
        _HALF_YEAR().fullmatch(plain),
    )
    found = within or half
    stated = int(found["year"]) if found and found["year"] else year
    if found is None or stated is None:
        return None
    first = date(stated, 7, 1) if half and not half["first"] else date(stated, 1, 1)
    last = date(stated, 6, 30) if half and half["first"] else date(stated, 12, 31)
    return Span(first, last), bool(half and half["before"]), True


@words.remembered
def monthly_day(text: str) -> tuple[int, bool] | None:
    """The one day of each month that a text names, and whether as a bound (`每月25日前`)."""
    found = list(_MONTHLY().finditer(half_width(text)[:_MOST]))
    return (int(found[0]["day"]), bool(found[0]["before"])) if len(found) == 1 else None


_MOST = 2000  # characters of a cell that states one date


def _quarter(match: re.Match[str], year: int | None) -> tuple[Span, bool, bool] | None:
    stated = int(match["year"]) if match["year"] else year
    if stated is None:
        return None
    month = 3 * (_QUARTERS.find(match["quarter"]) + 1 or int(match["quarter"]))
    last = date(stated, month, calendar.monthrange(stated, month)[1])
    first = last if match["end"] else date(stated, month - 2, 1)
    return Span(first, last), bool(match["before"]), not match["end"]


def _from_match(match: re.Match[str], year: int | None) -> tuple[Span, bool, bool] | None:
    stated = int(match["year"]) if match["year"] else year
    if stated is None or not (match["year"] or match["before"] or _SAYS_MONTH().search(match[0])):
        return None  # 1.5 alone is a number
    month = int(match["month"])
    last = calendar.monthrange(stated, month)[1]
    before = bool(match["before"])
    if match["day"]:
        if int(match["day"]) > last:
            return None
        day = date(stated, month, int(match["day"]))
        return Span(day, day), before, False
    if match["end"]:
        return Span(date(stated, month, last), date(stated, month, last)), before, False
    first, end = _ten_days(match["part"], last)
    return Span(date(stated, month, first), date(stated, month, end)), before, True


def _ten_days(part: str | None, last: int) -> tuple[int, int]:
    """The first and the last day of 上旬, 中旬, 下旬; of another part those of its month."""
    first = next((each.value for each in words.group("dates").named("part") if part in each.literal()), "")
    return (int(first), last if first == _LAST_TEN else int(first) + 9) if first else (1, last)


_LAST_TEN = "21"
