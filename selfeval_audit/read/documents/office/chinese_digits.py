"""Digits as `[DBNum1]`, `[DBNum2]` and `[DBNum3]` print them: 一千二百五十, 壹仟贰佰伍拾, １２５０."""

from __future__ import annotations

_DIGITS = {"1": "〇一二三四五六七八九", "2": "零壹贰叁肆伍陆柒捌玖", "3": "０１２３４５６７８９"}
_UNITS = {"1": ("", "十", "百", "千"), "2": ("", "拾", "佰", "仟"), "3": ("", "十", "百", "千")}
_GROUPS = ("", "万", "亿", "万亿")
_MOST_DIGITS = 16


def digit_by_digit(text: str, style: str) -> str:
    """Each digit by its sign, all else as it stands."""
    return "".join(_DIGITS[style][int(each)] if each in "0123456789" else each for each in text)


def in_words(text: str, style: str) -> str:
    """A printed number in words; digits behind the point, and numbers too long for words, digit by digit."""
    whole, point, part = text.partition(".")
    bare = whole.lstrip("-")
    if not bare.isdigit() or len(bare) > _MOST_DIGITS:
        return digit_by_digit(text, style)
    sign = "-" if whole.startswith("-") else ""
    return sign + _whole(bare.lstrip("0"), style) + point + digit_by_digit(part, style)


def _whole(digits: str, style: str) -> str:
    zero = _DIGITS[style][0]
    words = ""
    for group in range((len(digits) + 3) // 4 - 1, -1, -1):
        end = len(digits) - 4 * group
        four = digits[max(0, end - 4) : end]
        said = _four(four, style)
        if said and words and four.startswith("0") and not words.endswith(zero):
            words += zero
        words += said + _GROUPS[group] if said else ""
    return words or zero


def _four(digits: str, style: str) -> str:
    words, gap = "", False
    for at, digit in enumerate(digits):
        if digit == "0":
            gap = bool(words)
            continue
        words += (_DIGITS[style][0] if gap else "") + _DIGITS[style][int(digit)] + _UNITS[style][len(digits) - at - 1]
        gap = False
    return words
