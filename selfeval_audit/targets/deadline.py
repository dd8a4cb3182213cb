"""Dates and deadlines: earlier is better, and `9月前` can be read in two ways."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from ..figures import dates_in_digits, half_width

_DATE = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})\s{0,8}(?:年度?|[./\-])\s{0,8})?(?P<month>1[0-2]|0?[1-9])\s{0,8}(?:月份?|[./\-](?=\s{0,8}\d{1,2}(?!\d|\s{0,8}月)))"
    r"\s{0,8}(?:(?P<day>3[01]|[12]\d|0?[1-9])\s{0,8}[日号]?(?![\d%个]))?(?P<part>底|末|初|上旬|中旬|下旬)?\s{0,8}(?P<before>(?:之|以)?前)?"
)
_COMPACT = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
_YEAR_END = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})\s{0,8}(?:年\s{0,8}(?=年))?)?年\s{0,8}(?P<part>底|末)\s{0,8}(?P<before>(?:之|以)?前)?"
)
_YEAR_MONTH = re.compile(r"(?<![\d.])((?:19|20)\d{2})\s{0,8}[./\-]\s{0,8}(1[0-2]|0?[1-9])(?![\d./\-%])")
_QUARTER = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})\s{0,8}年?\s{0,8})?(?<![前每])第?(?P<quarter>[一二三四1-4])\s{0,8}季度(?P<part>末|底)?(?P<before>(?:之|以)?前)?"
)
_BARE_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})\s{0,8}年度?(?:完成|完工|竣工|建成)?")
_YEAR_AFTER = re.compile(r"[次翌]年(?=\s{0,8}\d)")
_WITHIN_YEAR = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})\s{0,8}年度?|[本当全]?年)\s{0,8}(?:以|之)?内(?:完成|完工|竣工|建成|实施完毕)?"
)
_HALF_YEAR = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})\s{0,8}年\s{0,8})?(?P<half>[上下])半年(?P<before>(?:之|以)?前)?(?:完成)?"
)
_MONTHLY = re.compile(r"每\s{0,2}(?:个)?月\s{0,2}(?P<day>3[01]|[12]\d|0?[1-9])\s{0,2}[日号](?P<before>(?:之|以)?前)?")
_BARE_DAY = re.compile(
    r"(?:已?[于在])?\s{0,8}(?P<month>1[0-2]|0?[1-9])\s{0,8}(?P<mark>[./])\s{0,8}(?P<day>3[01]|[12]\d|0?[1-9])"
    r"\s{0,8}(?:(?:之|以)?前)?(?:完成|完工|竣工|建成|办结|到位)?"
)
_SAYS_MONTH = re.compile("月|日|号|底|末|初|旬")
_RECURRING = re.compile(
    r"每\s{0,8}(?:个)?(?:年|半年|季度?|月|周|旬|日)[^,，。;；]{0,12}?(?:前|底|末|内|日|天|次月)|按(?:年|季度?|月|周|日)\S{0,6}(?:前|内)"
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


def is_recurring(text: str) -> bool:
    """Whether the text sets a deadline that comes again and again (每月25日前, 每季末次月底前)."""
    return bool(_RECURRING.search(half_width(text)))


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


def span(text: str, year: int | None) -> Span | None:
    """The days at which a text says something was done, or None."""
    found = _span(text, year)
    return found[0] if found else None


def bare_day(text: str, year: int | None) -> Span | None:
    """A month and a day alone (`12.25`, `12/25`): a number as a rule, a date only where one is asked for or answered.

    A spreadsheet drops the nought of a day that was typed as a number: `12.1` may be the tenth."""
    found = _BARE_DAY.fullmatch(half_width(text)[:_MOST].strip().rstrip("。."))
    if found is None or year is None:
        return None
    month, day = int(found["month"]), int(found["day"])
    days = calendar.monthrange(year, month)[1]
    if day > days:
        return None
    shortened = found["mark"] == "." and len(found["day"]) == 1 and 10 * day <= days
    return Span(date(year, month, day), date(year, month, 10 * day if shortened else day))


def _span(text: str, year: int | None) -> tuple[Span, bool, bool] | None:
    plain = _COMPACT.sub(r"\g<year>/\g<month>/\g<day>", dates_in_digits(half_width(text)[:_MOST]))
    plain = _YEAR_MONTH.sub(r"\1年\2月", plain)
    if year:
        plain = _YEAR_AFTER.sub(f"{year + 1}年", plain)
    part = _part_of_year(plain.strip(), year)
    if part:
        return part
    matches, quarters = list(_DATE.finditer(plain)), list(_QUARTER.finditer(plain))
    if len(matches) == 1:
        return _from_match(matches[0], year)
    if not matches and len(quarters) == 1:
        return _quarter(quarters[0], year)
    ends = list(_YEAR_END.finditer(plain))
    if not matches and len(ends) == 1:
        stated = int(ends[0]["year"]) if ends[0]["year"] else year
        return (Span(date(stated, 12, 31), date(stated, 12, 31)), False, False) if stated else None
    return None


def _part_of_year(plain: str, year: int | None) -> tuple[Span, bool, bool] | None:
    """`2023年内`, `2023年`, `上半年`: the days of the year, or of a half of it."""
    within, half = _WITHIN_YEAR.fullmatch(plain) or _BARE_YEAR.fullmatch(plain), _HALF_YEAR.fullmatch(plain)
    found = within or half
    stated = int(found["year"]) if found and found["year"] else year
    if found is None or stated is None:
        return None
    first = date(stated, 7, 1) if half and half["half"] == "下" else date(stated, 1, 1)
    last = date(stated, 6, 30) if half and half["half"] == "上" else date(stated, 12, 31)
    return Span(first, last), bool(half and half["before"]), True


_TEN_DAYS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}


def monthly_day(text: str) -> tuple[int, bool] | None:
    """The one day of each month that a text names, and whether as a bound (`每月25日前`)."""
    found = list(_MONTHLY.finditer(half_width(text)[:_MOST]))
    return (int(found[0]["day"]), bool(found[0]["before"])) if len(found) == 1 else None


_MOST = 2000  # characters of a cell that states one date


def _quarter(match: re.Match[str], year: int | None) -> tuple[Span, bool, bool] | None:
    stated = int(match["year"]) if match["year"] else year
    if stated is None:
        return None
    month = 3 * ("一二三四".find(match["quarter"]) + 1 or int(match["quarter"]))
    last = date(stated, month, calendar.monthrange(stated, month)[1])
    first = last if match["part"] else date(stated, month - 2, 1)
    return Span(first, last), bool(match["before"]), not match["part"]


def _from_match(match: re.Match[str], year: int | None) -> tuple[Span, bool, bool] | None:
    stated = int(match["year"]) if match["year"] else year
    if stated is None or not (match["year"] or match["before"] or _SAYS_MONTH.search(match[0])):
        return None  # 1.5 alone is a number
    month = int(match["month"])
    last = calendar.monthrange(stated, month)[1]
    before = bool(match["before"])
    if match["day"]:
        if int(match["day"]) > last:
            return None
        day = date(stated, month, int(match["day"]))
        return Span(day, day), before, False
    if match["part"] in ("底", "末"):
        return Span(date(stated, month, last), date(stated, month, last)), before, False
    first, end = _TEN_DAYS.get(match["part"] or "", (1, last))
    return Span(date(stated, month, first), date(stated, month, min(end, last))), before, True
