"""The signs of a bound as forms print them, before or after the number, as characters or as words."""

from __future__ import annotations

import re

SPELLINGS: dict[str, tuple[str, ...]] = {
    "≥": (
        *("≥", "≧", ">=", "> =", "=>", "⩾", "≮", "不低于", "不少于", "不小于", "不得低于", "不得少于", "不得小于"),
        *("不能低于", "不能少于", "大于等于", "大于或等于", "高于等于", "高于或等于", "至少", "最低", "最少"),
    ),
    "≤": (
        *(
            "≤",
            "≦",
            "<=",
            "< =",
            "=<",
            "⩽",
            "≯",
            "控制在",
            "不超过",
            "不超",
            "不高于",
            "不大于",
            "不多于",
            "不得超过",
            "不得高于",
        ),
        *("不得大于", "不得多于", "不能超过", "不能高于", "未超过", "未高于", "小于等于", "小于或等于", "低于等于"),
        *("低于或等于", "至多", "最高", "最多"),
    ),
    ">": (">", "大于", "超过", "高于", "多于"),
    "<": ("<", "小于", "低于", "少于"),
    "=": ("=", "═", "＝", "等于"),
    "±": ("±", "+-", "正负"),
}
AFTER: dict[str, tuple[str, ...]] = {
    "≥": ("及以上", "(含)以上", "（含）以上", "以上"),
    "≤": ("及以下", "(含)以下", "（含）以下", "以内", "之内", "以下", "封顶"),
}
_SIGN_OF = {spelling: sign for sign, spellings in SPELLINGS.items() for spelling in spellings}
_SIGN_AFTER = {spelling: sign for sign, spellings in AFTER.items() for spelling in spellings}
_BEFORE = re.compile(f"(?:{'|'.join(map(re.escape, sorted(_SIGN_OF, key=len, reverse=True)))})\\s*$")
_BEHIND = re.compile(f"\\s*(?:{'|'.join(map(re.escape, sorted(_SIGN_AFTER, key=len, reverse=True)))})")
_COLUMN_WORDS = {"正向": "≥", "反向": "≤", "正向指标": "≥", "反向指标": "≤", "逆向指标": "≤"}


def sign_before(text: str) -> str:
    """The sign that a text ends with (the text before a number), or ""."""
    match = _BEFORE.search(text)
    return _SIGN_OF[match[0].strip()] if match else ""


def sign_after(text: str) -> str:
    """The sign that a text begins with (the text behind a number: `以上`, `以内`), or ""."""
    match = _BEHIND.match(text)
    return _SIGN_AFTER[match[0].strip()] if match else ""


def sign_of_column(text: str) -> str:
    """The sign that a column of its own states (指标性质: `≥`, `=`, 正向), or "" (定性, 定量, blank)."""
    plain = text.strip()
    return _SIGN_OF.get(plain) or _COLUMN_WORDS.get(plain, "")
