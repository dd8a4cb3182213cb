"""Printed text as words are sought in it: half width, without blanks, without brackets and numbering."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
NUMERALS, LETTERS = "一二三四五六七八九十", "甲乙丙丁"
"""What headings and columns are numbered with."""
_NUMBERING = re.compile(rf"^(?:[{NUMERALS}]+、|\([{NUMERALS}\d]+\)|\d+[、.](?!\d))")


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Half-width, no white space, no closing colon: what words are sought in."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).rstrip(":;。")


@lru_cache(maxsize=8192)
def base(text: str) -> str:
    """`plain` without what stands in brackets and without a leading number (一、)."""
    return _NUMBERING.sub("", BRACKETS.sub("", plain(text))).rstrip(":") or plain(text)
