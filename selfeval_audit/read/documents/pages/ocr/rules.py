"""The rules of a scanned table: the page turned level, its lines found, and the cells between them."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Image = npt.NDArray[np.uint8]
"""Grey values by row and column, 255 is white."""
Rectangle = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""

ACROSS, DOWN = 45, 70  # the longer side of the page over these: the shortest run of ink that is a rule, no stroke
AROUND, STRONG = 31, 0.8  # pixels of surroundings; of their grey: what is darker is drawn with ink
TURN = 4.0  # degrees, sought on either side
LINES = 20  # the longest lines of a page tell its turn
SMALLEST = 150  # the longer side of the page over this: less room between rules holds no print
NARROWEST, LOWEST = 4, 40  # the page's width, and its own, over these: what is smaller is a line or a box, no table
BESIDE = 3  # pixels of a cell's box that are still its rule
TIGHT, STROKE = 0.25, 2  # of the height of a line: what print keeps from a rule; pixels of ink that are print
WHOLE = 0.9  # of its rectangle: what a cell fills, unless one of its rules is broken


def ink(grey: Image) -> Image:
    """Where a page is darker than its surroundings: 255, else 0."""
    import cv2  # noqa: PLC0415 part of the extra [ocr]

    dark = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, AROUND, 18)
    return np.asarray(dark, dtype=np.uint8)


def strong_ink(grey: Image) -> Image:
    """Where a page is much darker than its surroundings: 255, else 0. The grating of a photographed screen is not."""
    import cv2  # noqa: PLC0415

    around = np.asarray(cv2.blur(grey, (AROUND, AROUND)), dtype=np.float32)
    return np.asarray(np.where(grey < STRONG * around, ink(grey), 0), dtype=np.uint8)


def turn(grey: Image) -> float:
    """By how many degrees the long lines of a page rise from left to right; 0 where it has none."""
    return _turn(grey, strong_ink(grey)) or _turn(grey, ink(grey))


def _turn(grey: Image, dark: Image) -> float:
    import cv2  # noqa: PLC0415

    lines = runs_of_ink(dark, (max(grey.shape) // ACROSS, 1), (1, 3))
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(lines)
    longest = sorted(range(1, len(boxes)), key=lambda label: -int(boxes[label][2]))[:LINES]
    angles = []
    for label in longest:
        x, y, width, height, _ = boxes[label].tolist()
        if width > grey.shape[1] // 6 and height < width * math.sin(math.radians(TURN)) + LINES:
            down, along = np.nonzero(labels[y : y + height, x : x + width] == label)
            angles.append(-math.degrees(math.atan(float(np.polyfit(along, down, 1)[0]))))
    return sorted(angles)[len(angles) // 2] if angles else 0.0


def runs_of_ink(dark: Image, size: tuple[int, int], thick: tuple[int, int]) -> Image:
    """Runs of ink of at least this width and height; made thicker before, so that a rising rule stays one run."""
    import cv2  # noqa: PLC0415

    thicker = cv2.dilate(dark, np.ones(thick[::-1], np.uint8))
    return np.asarray(cv2.morphologyEx(thicker, cv2.MORPH_OPEN, np.ones(size[::-1], np.uint8)), dtype=np.uint8)


def turned(image: Image, degrees: float) -> tuple[Image, npt.NDArray[np.float64]]:
    """The page turned clockwise, and the matrix that leads from its pixels back to those of the original."""
    import cv2  # noqa: PLC0415

    height, width = image.shape[:2]
    there = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    level = cv2.warpAffine(image, there, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    return np.asarray(level, dtype=np.uint8), np.asarray(cv2.invertAffineTransform(there), dtype=np.float64)


def rules(grey: Image) -> Image:
    """Where a level page has rules: 255, else 0. Gaps that a stamp or a weak copy leaves are closed."""
    import cv2  # noqa: PLC0415

    dark, longer = ink(grey), max(grey.shape)
    mask = np.zeros_like(dark)
    for size, thick in (((longer // ACROSS, 1), (1, 3)), ((1, longer // DOWN), (3, 1))):
        closed = cv2.morphologyEx(runs_of_ink(dark, size, thick), cv2.MORPH_CLOSE, np.ones(size[::-1], np.uint8))
        mask |= np.asarray(closed, dtype=np.uint8)
    return np.asarray(cv2.dilate(mask, np.ones((3, 3), np.uint8)), dtype=np.uint8)


def tables(mask: Image) -> list[list[tuple[Rectangle, bool]]]:
    """The cells between rules, table by table from top to bottom; False where a cell is no whole rectangle."""
    import cv2  # noqa: PLC0415

    _, marked, boxes, _ = cv2.connectedComponentsWithStats(mask)
    labels = np.asarray(marked, dtype=np.int32)
    frames = _frames(boxes.tolist(), mask.shape[1])
    found: list[list[tuple[Rectangle, bool]]] = [[] for _ in frames]
    least = max(mask.shape) // SMALLEST
    for x, y, width, height, area in cv2.connectedComponentsWithStats(255 - mask, connectivity=4)[2][1:].tolist():
        if min(width, height) < least or x == 0 or y == 0:
            continue
        box = (x - 2, y - 2, x + width + 2, y + height + 2)
        around = _label_around(labels, box)
        home = next((i for i, (frame, label) in enumerate(frames) if label == around and _lies_in(box, frame)), None)
        if home is not None and not any(_lies_in(frame, box) for frame, _ in frames):
            inside = labels[y + least // 2 : y + height - least // 2, x + least // 2 : x + width - least // 2]
            stub = bool(np.any(inside == frames[home][1]))  # a rule that ends inside of a cell
            found[home].append((box, area >= WHOLE * width * height and not stub))
    return [cells for cells in found if len(cells) > 1 and any(whole for _, whole in cells)]


def runs_over(dark: Image, left: Rectangle, right: Rectangle) -> bool:
    """Whether print goes on over the rule between two parts of a line: it comes near to the rule from both sides."""
    top, bottom = max(left[1], right[1]) + BESIDE, min(left[3], right[3]) - BESIDE
    room = TIGHT * (bottom - top)
    before = np.count_nonzero(dark[top:bottom, left[0] : left[2] - BESIDE], axis=0)[::-1]
    after = np.count_nonzero(dark[top:bottom, right[0] + BESIDE : right[2]], axis=0)
    near = [int((side >= STROKE).argmax()) < room and bool((side >= STROKE).any()) for side in (before, after)]
    return all(near)


def _label_around(labels: npt.NDArray[np.int32], box: Rectangle) -> int:
    """The label of the rules that enclose a cell: that of most pixels along its edges; 0 where there are none."""
    x0, top, x1, bottom = (max(edge, 0) for edge in box)
    along = [
        labels[top, x0:x1],
        labels[bottom - 1 : bottom, x0:x1],
        labels[top:bottom, x0],
        labels[top:bottom, x1 - 1 : x1],
    ]
    found = np.concatenate([edge.ravel() for edge in along])
    found = found[found > 0]
    return int(np.bincount(found).argmax()) if found.size else 0


def _frames(components: Sequence[Sequence[int]], page_width: int) -> list[tuple[Rectangle, int]]:
    """The outlines of connected rules that are wide enough for a table, with their labels; inner ones first."""
    frames = [
        ((x, y, x + w, y + h), label)
        for label, (x, y, w, h, _) in enumerate(components)
        if label and w > page_width // NARROWEST and h > w // LOWEST
    ]
    frames.sort(key=lambda each: (each[0][2] - each[0][0]) * (each[0][3] - each[0][1]))
    return frames if _nested([frame for frame, _ in frames]) else sorted(frames, key=lambda each: each[0][1])


def _nested(frames: Sequence[Rectangle]) -> bool:
    return any(_lies_in(a, b) for i, a in enumerate(frames) for b in frames[i + 1 :])


def _lies_in(inner: Rectangle, outer: Rectangle) -> bool:
    return (
        inner[0] >= outer[0] - 4 and inner[1] >= outer[1] - 4 and inner[2] <= outer[2] + 4 and inner[3] <= outer[3] + 4
    )
