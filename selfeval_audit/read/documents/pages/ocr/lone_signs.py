"""A sign that stands alone in a cell, told by its shape: = ≥ ≤ ≧ ≦ and the dash.

The recogniser has learned lines. A lone ≧ it reads as M, a lone = as 二 or 一, and it is unsure of a lone ≥. But these
few shapes are plain: one or two strokes right across, with a chevron above them or none. What is not exactly that is no
sign here, and the recogniser says what it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .rules import Image

LARGER = 3  # times: so that strokes of a pixel keep their shape
WIDEST, HIGHEST = 3.5, 1.7  # of its other side: the width or height of a crop that shows a lone sign
PALE = 60  # grey values between paper and ink: less is no print
SPECK = 20  # pixels, of the larger picture: less ink is dirt
ACROSS, LOW, UNBROKEN = 0.85, 0.25, 0.95  # of the sign's width: how wide a stroke across is, how low, how much is ink
WAVE = 0.045  # of its width: how far the middle of a straight stroke leaves its line
FULL = 0.6  # of its box: what a chevron leaves free at least
LOW_ALONE = 0.42  # the same of = itself, whose strokes are short, when they are blurred
SLANTED, THIN = (0.3, 0.6), 0.4  # of the sign's width: how high the lower stroke of ⩾ is; of its box: how full it is
SHORT, SOLID = 0.65, 0.75  # of its width: how high a dash is, however blurred; of its box: how full it is
HALFWAY = 0.5  # of the way from ink to paper: what is darker is a stroke
PALER = 0.65  # the same for strokes thinner than a pixel
DEEPER = (0.45, 0.4, 0.35, 0.3, 0.25, 0.2)  # where two strokes ran together, one of these parts them
NARROW = 0.33  # of the height of a line: how wide a hyphen is
FIFTHS = 5
NEAR, FAR = 0.4, 0.6  # of the sign's width: where a chevron has its ends and its point
STEEPEST = 1.3  # of its width: the height of a chevron
PARTS = 3
Ink = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Stroke:
    """A connected stroke: its box in pixels, and its ink within it."""

    x: int
    y: int
    ink: Ink

    @property
    def width(self) -> int:
        return int(self.ink.shape[1])

    @property
    def height(self) -> int:
        return int(self.ink.shape[0])


def sign_in(crop: Image) -> str:
    """The sign that a crop shows and nothing else; empty where it shows anything else."""
    height, width = crop.shape[:2]
    if width > WIDEST * height or height > HIGHEST * width:
        return ""
    large = _alone(crop)
    parts = _parts(large, HALFWAY)
    if len(parts) == 1:
        return _one_stroke(parts[0], (_parts(large, depth) for depth in DEEPER), LARGER * height)
    return _strokes(parts) or (_strokes(_parts(large, PALER)) if len(parts) > 1 else "")


def _strokes(parts: list[_Stroke]) -> str:
    """What some strokes, one above the other, are together."""
    if not 1 < len(parts) <= PARTS:
        return ""
    left, right = min(part.x for part in parts), max(part.x + part.width for part in parts)
    if any(part.width < ACROSS * (right - left) for part in parts):
        return ""
    top, *below = sorted(parts, key=lambda part: part.y)
    if len(below) == 1 and all(_is_across(part, LOW_ALONE) for part in parts):
        return "="
    if not all(_is_across(part) for part in below):
        return _slanted(top, below)
    way = _chevron(top)
    return {">": "≥≧", "<": "≤≦"}[way][len(below) - 1] if way else ""


def _alone(crop: Image) -> Image:
    """A crop drawn larger, with what reaches its edge, as a rule of the table does, as white as paper."""
    import cv2  # noqa: PLC0415 part of the extra [ocr]

    grey = np.ascontiguousarray(crop[:, :, 0] if crop.ndim > 2 else crop)  # noqa: PLR2004 colours are the third
    large = np.asarray(cv2.resize(grey, None, fx=LARGER, fy=LARGER, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
    paper = float(np.median(large))
    _, labels = cv2.connectedComponents(_ink(large, HALFWAY))
    edges = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    over = np.isin(labels, np.unique(edges[edges > 0])).astype(np.uint8)
    halo = cv2.dilate(over, np.ones((3 * LARGER, 3 * LARGER), np.uint8))
    return np.asarray(np.where(halo > 0, paper, large), dtype=np.uint8)


def _ink(large: Image, depth: float) -> Image:
    """Where a picture is darker than so much of the way from its darkest to paper: 255, else 0."""
    paper, darkest = float(np.median(large)), float(large.min())
    dark = (large < darkest + depth * (paper - darkest)) & (paper - darkest >= PALE)
    return np.asarray(255 * dark, dtype=np.uint8)


def _parts(large: Image, depth: float) -> list[_Stroke]:
    """The strokes of a picture, without specks."""
    import cv2  # noqa: PLC0415 part of the extra [ocr]

    _, labels, boxes, _ = cv2.connectedComponentsWithStats(_ink(large, depth))
    return [
        _Stroke(x, y, labels[y : y + height, x : x + width] == label)
        for label, (x, y, width, height, area) in enumerate(boxes.tolist())
        if label and area >= SPECK
    ]


def _one_stroke(part: _Stroke, deeper: Iterable[list[_Stroke]], line: int) -> str:
    """What a single stroke is: a hyphen, or a = whose two strokes ran together; a longer one may be a 一."""
    if part.height > SHORT * part.width:
        return ""
    if part.width <= NARROW * line:
        return "-" if part.ink.mean() >= SOLID else ""
    for inner in deeper:
        if len(inner) == 2 and all(_is_across(each) and each.width >= ACROSS * part.width for each in inner):  # noqa: PLR2004 a = has two
            return "="
    return ""


def _is_across(part: _Stroke, low: float = LOW) -> bool:
    """Whether a stroke is low, straight and goes right across, be it thin and a little aslant: no wave of ≈."""
    thick = part.ink.sum(axis=0)
    if part.height > low * part.width or np.count_nonzero(thick) < UNBROKEN * part.width:
        return False
    xs = np.flatnonzero(thick)
    ys = (part.ink * np.arange(part.height)[:, None]).sum(axis=0)[xs] / thick[xs]
    bend = np.abs(ys - np.polyval(np.polyfit(xs, ys, 1), xs))
    return float(bend.max()) <= WAVE * part.width


def _chevron(part: _Stroke) -> str:
    """> or <, where a stroke goes out to a point and back: by where its ink lies in the fifths of its height."""
    if not LOW * part.width < part.height <= STEEPEST * part.width or part.ink.mean() > FULL:
        return ""
    bands = np.array_split(part.ink, FIFTHS)
    first, _, middle, _, last = (float(np.nonzero(band)[1].mean()) / part.width for band in bands)
    if max(first, last) < NEAR and middle > FAR:
        return ">"
    return "<" if min(first, last) > FAR and middle < NEAR else ""


def _slanted(top: _Stroke, below: list[_Stroke]) -> str:
    """≥ or ≤ whose lower stroke runs along the chevron's: it falls towards the side where the chevron is open."""
    way = _chevron(top)
    if not way or len(below) != 1:
        return ""
    low, high = SLANTED
    stroke = below[0]
    if not low * stroke.width <= stroke.height <= high * stroke.width or stroke.ink.mean() > THIN:
        return ""
    upper, *_, lower = (float(np.nonzero(band)[1].mean()) / stroke.width for band in np.array_split(stroke.ink, FIFTHS))
    if way == ">":
        return "≥" if lower < NEAR and upper > FAR else ""
    return "≤" if lower > FAR and upper < NEAR else ""
