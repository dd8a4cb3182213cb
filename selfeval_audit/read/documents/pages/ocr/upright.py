"""A picture of a page -> the page upright, flat and level, with its lines recognised: as it lies, or as its print asks.

A page on its side has lines that stand; of one on its head the recognition is unsure. A few of its longer lines tell,
not the longest, which cost most to read; only the page that they make the most sense of is read whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .flat import Back, Points, flattened
from .lines import Piece, lines_of, read_lines
from .rules import Image
from .stamps import without_stamps

LEAST_SIDE, MOST_LARGER = 1754, 2  # pixels of an A4 page at 150 dpi; what is smaller than half of it is no page
MAKES_SENSE = 0.85  # mean confidence by letters: pages on their head stay below .6, blurred ones upright above .9
HALF = 0.5
TELLING, LONGEST = 10, 10  # lines that are read to tell how a page lies; of heights: how long they should be at most


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
    first = _Lying(grey, 0)
    quarters = turn_of(first.told)
    seen = max(first, _Lying(grey, quarters), key=lambda each: sense(each.told)) if quarters else first
    return Upright(seen.flat.image, larger, seen.back, seen.read())


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


def telling(crop: Image) -> tuple[bool, float]:
    """In what order lines are asked how their page lies: the longest of those not too long first, then the others."""
    low, long = sorted(crop.shape[:2])
    return long > LONGEST * low, -long / max(low, 1)


class _Lying:
    """A page turned by some quarters, flattened, its lines found and some longer ones of them read."""

    def __init__(self, grey: Image, quarters: int) -> None:
        self.flat = flattened(np.ascontiguousarray(np.rot90(grey, quarters)))
        self._shape, self._quarters = grey.shape, quarters
        lines = lines_of(np.dstack([self.flat.image] * 3))
        lines.sort(key=lambda line: telling(line.crop))
        self.told, self._rest = read_lines(lines[:TELLING]), lines[TELLING:]

    def read(self) -> tuple[Piece, ...]:
        """Every line of the page."""
        return (*self.told, *read_lines(self._rest))

    def back(self, points: Points) -> Points:
        """From pixels of the flat page to those of the picture."""
        height, width = self._shape
        x, y = self.flat.back(points).T
        return np.column_stack(
            [(x, y), (width - 1 - y, x), (width - 1 - x, height - 1 - y), (y, height - 1 - x)][self._quarters]
        )
