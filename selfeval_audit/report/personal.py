"""Personal data of people a form names: masked in what is shared, whole in the record."""

from __future__ import annotations

import re

_NAMES = re.compile(
    r"((?:填表人|填报人|联系人|经办人|经手人|负责人|项目负责人|单位负责人|评价人|审核人|姓\s*名)(?:姓名)?(?:[（(]签[字章][)）])?\s*[:：]\s*)"
    r"([\u4e00-\u9fff·]{2,6}|[A-Za-z][A-Za-z .]{1,30})"
)
_NUMBERS = re.compile(
    r"((?:联系电话|联系方式|办公电话|手机号?码?|电话|身份证(?:件)?号?码?|银行卡号|账号)\s*[:：]\s*)"
    r"([0-9Xx+\-—() （）]{7,25})"
)
_IDENTITY = re.compile(r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)")
MASK = "＊＊＊"


def masked(text: str) -> str:
    """The text with names and numbers of persons behind their labels, and identity numbers anywhere, masked."""
    text = _NAMES.sub(lambda found: found[1] + found[2][0] + MASK, text)
    text = _NUMBERS.sub(lambda found: found[1] + MASK, text)
    return _IDENTITY.sub(MASK, text)


def numbers_of_persons(text: str) -> set[str]:
    """The numbers that stand behind a person's labels: where one is quoted without its label it is masked too."""
    return {digits for found in _NUMBERS.finditer(text) if len(digits := re.sub(r"\D", "", found[2])) >= LEAST}


LEAST = 7
"""Digits of the shortest telephone number."""
