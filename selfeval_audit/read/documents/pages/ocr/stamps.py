"""What lies over the print of a scanned page: red seals taken out, grey ones seen so that a person looks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .rules import Image, Rectangle

RED = 2  # the channel in which red stamps are white
LIGHT = 0.85  # of the paper: what is lighter is no rule
COLOURED, STAMP = 40, 0.6  # how much redder than its darkest channel a stamp is, and how light, of the paper
PALE = 0.45  # of the way from print to paper: what is lighter is no print
HALF = 0.5
DARKEST = 10  # percent of the ink: as dark as these is print, whatever is greyer
RULE = 300  # the longer side of the page over this: the width of a rule


def without_stamps(image: Image) -> Image:
    """The red channel, in which red stamps are nearly white, with what is left of their shade as white as paper."""
    red = np.ascontiguousarray(image[:, :, RED])
    paper = float(np.median(red))
    coloured = red.astype(np.int16) - image.min(axis=2) > COLOURED
    return np.asarray(np.where(coloured & (red > STAMP * paper), paper, red), dtype=np.uint8)


def cleaned(grey: Image) -> Image:
    """A page without what is nearly as light as its paper, for rules: a pale stamp, print that shines through."""
    paper = LIGHT * float(np.median(grey))
    return np.asarray(255 * np.clip(grey / max(paper, 1.0), 0.0, 1.0), dtype=np.uint8)


def pale(grey: Image, dark: Image) -> Image:
    """The marks of a page that are much lighter than its print, and no edge of it: 255, else 0."""
    import cv2  # noqa: PLC0415 part of the extra [ocr]

    if not dark.any():
        return dark
    print_level, paper = float(np.percentile(grey[dark > 0], DARKEST)), float(np.median(grey))
    printed = np.asarray(grey < print_level + PALE * (paper - print_level), dtype=np.uint8)
    edges = cv2.dilate(printed, np.ones((5, 5), np.uint8))
    faint = np.where((edges == 0) & (dark > 0), 255, 0).astype(np.uint8)
    return np.asarray(cv2.morphologyEx(faint, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8)), dtype=np.uint8)


def parted_by_pale(cells: Sequence[tuple[Rectangle, bool]], faint: Image) -> set[int]:
    """Cells with an upright edge of pale ink among cells that have none: the stroke of a stamp."""
    strip = max(faint.shape) // RULE
    found = set()
    for i, ((x0, top, x1, bottom), _) in enumerate(cells):
        for x in (x0, x1):
            edge = faint[top:bottom, max(0, x - strip) : x + strip]
            if edge.size and np.count_nonzero(edge.any(axis=1)) > HALF * (bottom - top):
                found.add(i)
    return found if len(found) < HALF * len(cells) else set()
