"""Why a recognised line should be looked at: what its letters give away, and what a second reading of it says.

A wrong figure that nobody is asked to look at is the worst that a scan can do, so figures are read twice: the line as
it was found, and cut out wider, drawn larger and sharpened. The two fail in different ways; where they differ, a
person looks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import numpy as np

from ..... import words
from .lines import Piece, texts_of
from .rules import Image, Rectangle

LARGER = 2.0  # how much larger a line is drawn for its second reading
WIDER = 0.2  # of its height: what is left around it then
SHARPER = 0.6  # of the difference to its blurred self, added
SHORT = 2  # letters: so short a text may be a figure that was read as something else
NATIONAL = "gb2312"  # the letters of simplified print

_FIGURE = re.compile(r"[≥≤≧≦<>=±%‰+]|\d[\d.,:/-]*")
_LETTER = re.compile(
    r"(?<=\d)[OoQDlIiSZzB|!](?=[\d%.,])"  # within a figure
    r"|(?<=[\d.])[OoQDlIS|!]+(?![A-Za-z])"  # at its end
    r"|(?<![A-Za-z])[OolISZ|!](?=\d)"  # at its beginning
)
_SIGN = re.compile(r"[≥≤≧≦<>=]")
# nobody prints a number right behind a percent sign; a full stop alone on the last line is read as 0
_BEHIND = re.compile(r"[%‰](?:\d|\s+\d\s*$)")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_HUNDREDS = re.compile(r"(?<![\d.])2\d\d(?:\.\d+)?%")

TWO_READINGS = "two readings of this cell differ ({first} and {second}): look at the scan"
LETTER = "a letter stands where a figure is expected: look at the scan"
STROKE = "a single stroke was read in this cell, perhaps of a figure: look at the scan"
BEHIND = "a figure stands right behind a percent sign, perhaps a full stop: look at the scan"
SIGN = "the first figure may be a sign (≥ read as 2): look at the scan"


def doubt(text: str) -> str:
    """What in a text of a cell gives away that it may be misread; empty where nothing does."""
    plain = unicodedata.normalize("NFKC", text.strip())
    if _is_stroke(plain):
        return STROKE
    if _LETTER.search(plain):
        return LETTER
    if _BEHIND.search(plain):
        return BEHIND
    return SIGN if _HUNDREDS.search(plain) else ""


def second_readings(page: Image, found: Sequence[Piece]) -> dict[Rectangle, str]:
    """By their boxes, the lines of figures, of rare letters, and too short to tell, as a second reading has them."""
    asked = [piece.box for piece in found if _asks(_plain(piece.text))]
    crops = [_redrawn(page, box) for box in asked]
    return dict(zip(asked, texts_of(crops), strict=True))


def disagreement(first: str, second: str) -> str:
    """The mark for two readings with different figures, or of a short text or a rare letter that differ at all; empty
    for others."""
    one, other = _plain(first), _plain(second)
    if one == other or (_figures(one) == _figures(other) and len(one) > SHORT and not _rare(one)):
        return ""
    return TWO_READINGS.format(first=first.strip() or "–", second=second.strip() or "–")


def preferred(first: str, second: str) -> str:
    """Of two readings that differ the one to show: a sign before a lone letter, which no cell of a form holds, and the
    letters that everybody writes before the traditional ones that they look like."""
    one, other = _plain(first), _plain(second)
    if _SIGN.fullmatch(other) and _is_stroke(one):
        return second
    return second if _is_the_common_one(one, other) else first


def _asks(plain: str) -> bool:
    return len(plain) <= SHORT or bool(_FIGURE.search(plain)) or bool(_rare(plain))


def _is_the_common_one(one: str, other: str) -> bool:
    """Whether another reading is the same but for common letters where this one has rare ones."""
    rare = _rare(one)
    return (
        bool(rare)
        and len(one) == len(other)
        and not _rare(other)
        and all(a == b or a in rare for a, b in zip(one, other, strict=True))
    )


def _rare(plain: str) -> str:
    """The Chinese letters of a text that the national character set (GB/T 2312-1980) lacks: traditional ones, which the
    model knows too and forms are not written in, and those of a few names."""
    return "".join(each for each in plain if _HAN.match(each) and not each.encode(NATIONAL, "ignore"))


def _is_stroke(plain: str) -> bool:
    return words.says("misread", "stroke", plain)


def _figures(text: str) -> list[str]:
    return [each.rstrip(".,:/-") for each in _FIGURE.findall(text)]


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def _redrawn(page: Image, box: Rectangle) -> Image:
    import cv2  # noqa: PLC0415 part of the extra [ocr]

    x0, top, x1, bottom = box
    room = max(1, round(WIDER * (bottom - top)))
    crop = page[max(0, top - room) : bottom + room, max(0, x0 - room) : x1 + room]
    large = cv2.resize(crop, None, fx=LARGER, fy=LARGER, interpolation=cv2.INTER_LANCZOS4)
    soft = cv2.GaussianBlur(large, (0, 0), 2)
    return np.asarray(cv2.addWeighted(large, 1 + SHARPER, soft, -SHARPER, 0), dtype=np.uint8)
