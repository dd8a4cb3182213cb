"""Dates and times as a spreadsheet prints them: a day count and the parts of a format -> 2021年11月30日."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from .chinese_digits import digit_by_digit, in_words
from .format_codes import Tokens, literal

_SECONDS = 86400
_TEN = 10
_LAST_DAY = 2958465  # 9999-12-31
_LEAP_BUG = 60  # 1900-02-29, a day that only spreadsheets know
_NOT_SHOWN = "########"
_PART = re.compile(r"y+|m+|d+|h+|s+|a{3,4}|e+|am/pm|a/p|上午/下午|\[(?:h+|m+|s+)\]", re.I)
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FRACTION = re.compile(r"s\.0*$", re.I)
_WEEK = "一二三四五六日"
_MONTHS = ["一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"]
_LONG_DATE: Tokens = ("yyyy", '"年"', "m", '"月"', "d", '"日"')
_LONG_TIME: Tokens = ("h", ":", "mm", ":", "ss")


@dataclass(frozen=True, slots=True)
class _Moment:
    """A day and the seconds in it; `elapsed` are all seconds since day 0."""

    day: dt.date
    seconds: Decimal
    elapsed: Decimal
    half_day: bool
    chinese: bool

    @property
    def hour(self) -> int:
        hour = int(self.seconds) // 3600
        return (hour % 12 or 12) if self.half_day else hour


def printed_moment(serial: Decimal, tokens: Tokens, *, from_1904: bool = False) -> str:
    """The text of a day count; what lies outside the calendar is shown as a spreadsheet does, by marks."""
    if "[$-F800]" in tokens or "[$-F400]" in tokens:  # as the reader's system writes dates and times
        tokens = _LONG_DATE if "[$-F800]" in tokens else _LONG_TIME
    if serial < 0 or serial > _LAST_DAY:
        return _NOT_SHOWN
    places = max((_places(tokens, at) for at, token in enumerate(tokens) if token[:1].lower() == "s"), default=0)
    elapsed = (serial * _SECONDS).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    days, seconds = divmod(elapsed, _SECONDS)
    half_day = any(re.fullmatch(r"am/pm|a/p|上午/下午", token, re.I) for token in tokens)
    chinese = any(re.fullmatch(r"\[\$-(?:[0-9A-F]*0)?804\]", token, re.I) for token in tokens)
    moment = _Moment(_day(int(days), from_1904=from_1904), seconds, elapsed, half_day, chinese)
    style = next((token[6] for token in tokens if re.fullmatch(r"\[DBNum[123]\]", token, re.I)), "")
    return "".join(_piece(tokens, at, moment, style) for at in range(len(tokens))).strip()


def serial_of(moment: dt.datetime) -> Decimal:
    """The day count of a date that is stored as one (ISO 8601)."""
    since = moment.replace(tzinfo=None) - dt.datetime(1899, 12, 30)  # noqa: DTZ001 - cells have no zone
    return Decimal(since.days) + Decimal(since.seconds) / _SECONDS


def _day(days: int, *, from_1904: bool) -> dt.date:
    if from_1904:
        return dt.date(1904, 1, 1) + dt.timedelta(min(days, _LAST_DAY - 1462))
    return dt.date(1899, 12, 30 if days >= _LEAP_BUG else 31) + dt.timedelta(days)


def _places(tokens: Tokens, at: int) -> int:
    """How many decimals the seconds at a place show: `ss.00`."""
    count = at + 1
    while count < len(tokens) and tokens[count] == ("." if count == at + 1 else "0"):
        count += 1
    return max(0, count - at - 2)


def _piece(tokens: Tokens, at: int, moment: _Moment, style: str) -> str:
    token = tokens[at]
    kind, wide = token.lower(), len(token) > 1
    if not _PART.fullmatch(token):
        return "" if _FRACTION.search("".join(tokens[:at]) + token) else literal(token)
    if kind.startswith("["):
        return _elapsed(kind, moment)
    if kind.startswith("m") and _is_minute(tokens, at):
        return _digits(int(moment.seconds) // 60 % 60, wide, style)
    match kind[0]:
        case "y" | "e":
            return _year(moment.day.year, kind, style)
        case "m":
            return _month(moment, len(token), style)
        case "d" | "a" if len(token) > 2 and "/" not in token:  # noqa: PLR2004 - ddd, aaa: the weekday
            return _weekday(moment, kind)
        case "d":
            return _digits(moment.day.day, wide, style)
        case "h":
            return _digits(moment.hour, wide, style)
        case "s":
            return _seconds(moment.seconds % 60, wide, _places(tokens, at))
        case _:
            return _half(token, moment)


def _digits(number: int, wide: bool, style: str) -> str:
    text = f"{number:02}" if wide else f"{number}"
    if style in {"", "3"}:
        return digit_by_digit(text, style) if style else text
    return in_words(text, style).removeprefix("一" if f"{number}".startswith("1") and number >= _TEN else "")  # 十二


def _year(year: int, kind: str, style: str) -> str:
    text = f"{year}" if kind.startswith("e") or len(kind) > 2 else f"{year % 100:02}"  # noqa: PLR2004 - yy, yyyy
    return digit_by_digit(text, style) if style else text


def _month(moment: _Moment, width: int, style: str) -> str:
    month = moment.day.month
    if width < 3:  # noqa: PLR2004 - m, mm
        return _digits(month, width > 1, style)
    if moment.chinese:
        return f"{month}月" if width == 3 else _MONTHS[month - 1]  # noqa: PLR2004 - mmm
    name = _ENGLISH_MONTHS[month - 1]
    return {3: name[:3], 5: name[0]}.get(width, name)


def _weekday(moment: _Moment, kind: str) -> str:
    day = moment.day.weekday()
    short = len(kind) == 3  # noqa: PLR2004 - ddd, aaa
    if kind.startswith("a") or moment.chinese:
        return ("周" if short else "星期") + _WEEK[day]
    return _ENGLISH_DAYS[day][:3] if short else _ENGLISH_DAYS[day]


def _seconds(seconds: Decimal, wide: bool, places: int) -> str:
    whole, _, part = f"{seconds:.{places}f}".partition(".")
    return whole.rjust(2 if wide else 1, "0") + ("." + part if part else "")


def _half(token: str, moment: _Moment) -> str:
    morning, evening = token.split("/")
    return morning if moment.seconds < _SECONDS // 2 else evening


def _elapsed(kind: str, moment: _Moment) -> str:
    total = int(moment.elapsed) // {"h": 3600, "m": 60, "s": 1}[kind[1]]
    return f"{total:0{len(kind) - 2}}"


def _is_minute(tokens: Tokens, at: int) -> bool:
    """An `m` behind hours or before seconds is a minute."""
    if len(tokens[at]) > 2:  # noqa: PLR2004 - mmm is a month's name
        return False
    parts = [(place, token.strip("[]")[:1].lower()) for place, token in enumerate(tokens) if _PART.fullmatch(token)]
    here = [place for place, _ in parts].index(at)
    before = parts[here - 1][1] if here else ""
    after = parts[here + 1][1] if here + 1 < len(parts) else ""
    return before == "h" or after == "s"
