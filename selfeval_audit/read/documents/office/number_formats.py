"""Spreadsheet number formats: a stored value and its format -> the text that was printed. Decimal, half up."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal

_TOKEN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[eE][+-]0+|.', re.S)
_DATE_TOKEN = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|AM/PM|am/pm|上午/下午|[yY]+|[mM]+|[dD]+|[hH]+|[sS]+(?:\.0+)?|[aA]{3,4}|.', re.S
)
_SYSTEM_SHORT = {"mm-dd-yy", "m/d/yy", "m/d/yyyy", "yyyy/m/d;@", "[$-F800]"}
"""Formats that follow the reader's system; in Chinese they print 2021/11/30."""
_GENERAL_CHARACTERS = 11
Number = int | float | Decimal
Moment = dt.datetime | dt.date | dt.time | dt.timedelta


def printed_number(value: Number, number_format: str) -> str:
    """What a spreadsheet prints for a number under a number format (`0%`, `#,##0.00`, `0.00"万元"`)."""
    exact = Decimal(value) if isinstance(value, (int, Decimal)) else Decimal(f"{value:.15g}")
    section, exact = _section(number_format, exact)
    if section.strip().lower() in {"general", "g/通用格式", "@", ""}:
        return _general(exact)
    return _filled(section, exact)


def printed_moment(value: Moment, number_format: str) -> str:
    """What a spreadsheet prints for a date or time under its format (`yyyy/m/d`, `yyyy"年"m"月"`)."""
    if isinstance(value, dt.timedelta):
        hours, seconds = divmod(int(value.total_seconds()), 3600)
        return f"{hours}:{seconds // 60:02}:{seconds % 60:02}"
    moment = _moment(value)
    pattern = number_format.split(";", maxsplit=1)[0]
    if number_format in _SYSTEM_SHORT or pattern in _SYSTEM_SHORT or pattern.lower() == "general":
        return f"{moment.year}/{moment.month}/{moment.day}"
    pieces = _DATE_TOKEN.findall(pattern)
    return "".join(_moment_part(pieces, at, moment) for at in range(len(pieces))).strip()


def is_date_format(number_format: str) -> bool:
    """True where a format prints a date or a time."""
    bare = re.sub(r'"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]', "", number_format.split(";", maxsplit=1)[0], flags=re.I)
    return bare.lower() not in {"general", "g/通用格式"} and re.search(r"[ymdhs]", bare, re.I) is not None


def _moment(value: dt.datetime | dt.date | dt.time) -> dt.datetime:
    if isinstance(value, dt.datetime):
        return value
    if isinstance(value, dt.time):
        return dt.datetime.combine(dt.date(1900, 1, 1), value)
    return dt.datetime.combine(value, dt.time())


def _moment_part(pieces: list[str], at: int, moment: dt.datetime) -> str:
    piece, kind = pieces[at], pieces[at][:1].lower()
    wide = len(piece) > 1
    match kind:
        case "y":
            return f"{moment.year}" if len(piece) > 2 else f"{moment.year % 100:02}"  # noqa: PLR2004 - yy, yyyy
        case "m" if _is_minute(pieces, at):
            return f"{moment.minute:02}" if wide else f"{moment.minute}"
        case "m":
            return f"{moment.month:02}" if wide else f"{moment.month}"
        case "d":
            return f"{moment.day:02}" if wide else f"{moment.day}"
        case "h":
            return f"{moment.hour:02}" if wide else f"{moment.hour}"
        case "s":
            return f"{moment.second:02}" if wide else f"{moment.second}"
        case "a" if len(piece) > 2 and "/" not in piece:  # noqa: PLR2004 - aaa, aaaa: the weekday
            return ("星期" if len(piece) > 3 else "周") + "一二三四五六日"[moment.weekday()]  # noqa: PLR2004
        case _:
            return _literal(piece)


def _is_minute(pieces: list[str], at: int) -> bool:
    """An `m` beside hours or seconds is a minute."""
    parts = [(place, piece[:1].lower()) for place, piece in enumerate(pieces) if piece[:1].lower() in "ymdhs"]
    here = [place for place, _ in parts].index(at)
    before = parts[here - 1][1] if here else ""
    after = parts[here + 1][1] if here + 1 < len(parts) else ""
    return before == "h" or after == "s"


def _literal(piece: str) -> str:
    if piece.startswith('"'):
        return piece[1:-1]
    if piece.startswith("\\"):
        return piece[1:]
    if piece.startswith(("_", "*")):
        return ""
    if piece.startswith("[$"):
        return piece[2:-1].split("-", maxsplit=1)[0]
    return "" if piece.startswith("[") or piece in "@" else piece


def _section(number_format: str, value: Decimal) -> tuple[str, Decimal]:
    """The part of a format that holds for this value, and the value as that part prints it."""
    sections = list(re.findall(r'(?:"[^"]*"|\\.|[^;])+|(?<=;)(?=;|$)', number_format)) or ["General"]
    if re.search(r"\[[<>=]", sections[0]):  # a condition of its own: the first that holds
        return next((part for part in sections if _holds(part, value)), sections[-1]), value
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) > 2:  # noqa: PLR2004 - positive; negative; zero
        return sections[2], value
    return sections[0], value


def _holds(section: str, value: Decimal) -> bool:
    condition = re.search(r"\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]", section)
    if condition is None:
        return True
    bound = Decimal(condition[2])
    return {
        "<": value < bound,
        ">": value > bound,
        "=": value == bound,
        "<=": value <= bound,
        ">=": value >= bound,
        "<>": value != bound,
    }[condition[1]]


def _general(value: Decimal) -> str:
    text = format(value.normalize(), "f") if value else "0"
    if len(text.lstrip("-")) > _GENERAL_CHARACTERS and "." in text:
        room = max(0, _GENERAL_CHARACTERS - len(text.lstrip("-").split(".")[0]) - 1)
        text = format(value.quantize(Decimal(1).scaleb(-room), ROUND_HALF_UP).normalize(), "f")
    return text


def _filled(section: str, value: Decimal) -> str:
    """The number put into the places of a format section, literals around and between them."""
    pieces = _TOKEN.findall(section)
    holders = [at for at, piece in enumerate(pieces) if piece in "0#?" and len(piece) == 1]
    if not holders:
        return "".join(_literal(piece) for piece in pieces).strip()
    first, last = holders[0], holders[-1]
    if any(piece[:1] in "eE" and len(piece) > 1 for piece in pieces):
        return _general(value)
    core = [piece for piece in pieces[first : last + 1] if piece in "0#?.,"]
    value = value * 100 ** pieces.count("%") / 1000 ** _thousands(pieces[last + 1 :])
    number = _digits("".join(core), value)
    inside = [piece for piece in pieces[first : last + 1] if piece not in "0#?.,"]
    head = "".join(_literal(piece) for piece in pieces[:first])
    tail = "".join(_literal(piece) for piece in inside + pieces[last + 1 :] if piece != ",")
    sign = "-" if number.startswith("-") else ""
    return (sign + head + number.lstrip("-") + tail).strip()


def _thousands(after: list[str]) -> int:
    count = 0
    while count < len(after) and after[count] == ",":
        count += 1
    return count


def _digits(core: str, value: Decimal) -> str:
    whole, _, part = core.partition(".")
    least, most = part.count("0"), sum(part.count(holder) for holder in "0#?")
    rounded = value.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    digits = format(rounded, ",f" if "," in whole else "f")
    left, _, right = digits.partition(".")
    right = right[:least] + right[least:].rstrip("0")
    if whole.count("0") == 0 and left in {"0", "-0"}:
        left = left[:-1]  # `#` and `?` print no zero
    sign, left = ("-", left[1:]) if left.startswith("-") and (rounded != 0) else ("", left.lstrip("-"))
    return sign + left.rjust(whole.count("0"), "0") + ("." + right if right or ("." in core and least) else "")
