"""Years as printed in titles, captions and cells."""

from __future__ import annotations

import re

YEAR = re.compile(r"(?<!\d)([2２][0０]\d\d)\s*年?\s*度?(?![\d.])")
YEAR_ALONE = re.compile(
    r"[(（\[]?\s*[2２][0０]\d\d\s*(?:年?\s*度?|年\s*(?:上半年|1\s*月?\s*[-—–~～至]\s*\d{1,2}\s*月))\s*[)）\]]?"
)
"""A year, or the part of it that a monitoring form covers; 2024年3月 may be the date of filling and is neither."""
DATE_ALONE = re.compile(r"20\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?")
YEAR_AT_END = re.compile(r"(?:^|\s+|(?=[(（\[]))[(（\[]?\s*[2２][0０]\d\d\s*年度?\s*[)）\]]?$")


def is_year_alone(text: str) -> bool:
    """True for a year that cannot be an amount: 2020年度, (2020); a bare 2020 may be one."""
    return YEAR_ALONE.fullmatch(text.strip()) is not None and not text.strip().isdigit()
