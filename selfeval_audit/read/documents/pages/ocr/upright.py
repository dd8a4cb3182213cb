"""A picture of a page -> the page upright, flat and level, with its lines recognised: as it lies, or as its print asks.

A page on its side has lines that stand; of one on its head the recognition is unsure. Either is turned and read again,
and the reading that makes more sense is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .flat import Back, Points, flattened
from .lines import Piece, pieces
from .rules import Image
from .stamps import without_stamps

LEAST_SIDE, MOST_LARGER = 1754, 2  # pixels of an A4 page at 150 dpi; what is smaller than half of it is no page
MAKES_SENSE = 0.85  # mean confidence by letters: pages on their head stay below .6, blurred ones upright above .9
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Upright:
    """A page as an eye holds it: its grey picture, `larger` times the size of the original, its lines, the way back to
    the pixels of the original at that size."""

    image: Image
    larger: float
    back: Back
    found: tuple[Piece, ...]


def upright(image: Image) -> Upright:
    """The page (blue, green, red) upright, flat and level; without red stamps."""
    image, larger = enlarged(image)
    grey = without_stamps(image)
    first = _read(grey, larger, 0)
    quarters = turn_of(first.found)
    if not quarters:
        return first
    return max(first, _read(grey, larger, quarters), key=lambda each: sense(each.found))


def enlarged(image: Image) -> tuple[Image, float]:
    """A coarse page drawn larger: below 150 dpi the lines of a cell run into each other for the recogniser."""
    import cv2  # noqa: PLC0415 part of the extra [ocr]

    longer = max(image.shape[:2])
    if not longer * MOST_LARGER >= LEAST_SIDE > longer:
        return image, 1.0
    by = LEAST_SIDE / longer
    return np.asarray(cv2.resize(image, None, fx=by, fy=by, interpolation=cv2.INTER_CUBIC), dtype=np.uint8), by


def turn_of(found: Sequence[Piece]) -> int:
    """By how many quarters, against the clock, a page must be turned for its lines to make sense, as far as they tell.

    The recogniser itself turns a standing line against the clock: if it then makes sense, so does the page.
    """
    standing = sum(box[3] - box[1] > box[2] - box[0] for box, text, _ in found if len(text) > 1)
    if standing > HALF * sum(len(text) > 1 for _, text, _ in found):
        return 1 if _confidence(found) > MAKES_SENSE else 3
    return 0 if not found or _confidence(found) > MAKES_SENSE else 2


def sense(found: Sequence[Piece]) -> float:
    """How much sense lines make: the letters that lie level, each as sure as its line."""
    return sum(len(text) * confidence for box, text, confidence in found if box[2] - box[0] >= box[3] - box[1])


def _confidence(found: Sequence[Piece]) -> float:
    letters = sum(len(piece.text) for piece in found)
    return sum(len(piece.text) * piece.confidence for piece in found) / letters if letters else 0.0


def _read(grey: Image, larger: float, quarters: int) -> Upright:
    flat = flattened(np.ascontiguousarray(np.rot90(grey, quarters)))
    height, width = grey.shape

    def back(points: Points) -> Points:
        x, y = flat.back(points).T
        return np.column_stack(
            [(x, y), (width - 1 - y, x), (width - 1 - x, height - 1 - y), (y, height - 1 - x)][quarters]
        )

    return Upright(flat.image, larger, back, tuple(pieces(np.dstack([flat.image] * 3))))
