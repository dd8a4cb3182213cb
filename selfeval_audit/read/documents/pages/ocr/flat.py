"""A photographed page made flat by its own rules: perspective taken out first, then the bend that is left.

No model is needed: the rules of a form are straight, level and upright where it was printed. A page whose rules are
straight as they are is only turned level, for every needless change of a flat page makes its print worse.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
import numpy.typing as npt

from .rules import Image, ink, runs_of_ink, strong_ink, turn, turned

Points = npt.NDArray[np.float64]
"""Points in pixels, one a row: x, y."""
Back = Callable[[Points], Points]
"""From pixels of the flat page to those of the picture it was made from."""

STRAIGHT = 3.0  # pixels by which the middle of a rule may leave its height, and the page passes for flat
LONG = 8  # the page over this: the least length of a rule that tells the page's shape
ACROSS, UPRIGHT = 45, 60  # the longer side of the page over these: the shortest run of ink that is a rule
NEARLY_ALL = 90  # percent of the rules: the rest may be strokes of letters or stamps
LEAST_RULES = 4  # of each direction: fewer do not tell a vanishing point
STEEPEST = 0.5  # of the line at infinity, for half a page: beyond it no page was seen but noise
BENDS = 6  # degree of the bend along a rule
RIDGE = 0.1  # what a term of the bend costs: too little to flatten a bend, enough to choose none where rules tell none
STEP = 16  # pixels of the grid on which the bend is undone; between them it is smooth
ROUNDS = 12  # of the fixed point that inverts the bend; each takes off nine tenths of what is left
LARGEST = 1.5  # times its picture: what a flattened page may grow to


@dataclass(frozen=True, slots=True)
class Flat:
    """A page as if it lay flat and level, and the way back to the picture."""

    image: Image
    back: Back


def flattened(grey: Image) -> Flat:
    """The page level; flat too, where its rules show that it was not."""
    degrees = turn(grey)
    level, matrix = turned(grey, degrees)
    plain = Flat(level, lambda points: _with_one(points) @ matrix.T)
    across, upright = traces(grey)
    there = np.vstack([_rotation(matrix), (0, 0, 1)])
    if len(across) < LEAST_RULES or len(upright) < LEAST_RULES or _is_straight(across, upright, there):
        return plain
    aslant = _perspective(across, upright, grey.shape)
    if aslant is None:
        return plain
    shift, size = _framed(aslant, grey.shape)
    there = shift @ aslant
    return _unbent(grey, there, size, across, upright)


def traces(grey: Image) -> tuple[list[Points], list[Points]]:
    """The middles of the long rules of a page, those across and those upright, point by point."""
    found = _traces(grey, strong_ink(grey))
    return found if min(len(lines) for lines in found) >= LEAST_RULES else _traces(grey, ink(grey))


def is_bent(flat: Image) -> bool:
    """Whether the rules of a page that should lie flat do not: then no row or column of it can be relied on."""
    return any(
        len(lines) >= LEAST_RULES and median(_stray(points[:, axis]) for points in lines) >= STRAIGHT
        for axis, lines in zip((1, 0), traces(flat), strict=True)
    )


def _traces(grey: Image, dark: Image) -> tuple[list[Points], list[Points]]:
    longer = max(grey.shape)
    across = _traced(runs_of_ink(dark, (longer // ACROSS, 1), (1, 3)), grey.shape[1] // LONG)
    upright = _traced(runs_of_ink(dark.T.copy(), (longer // UPRIGHT, 1), (1, 3)), grey.shape[0] // (2 * LONG))
    return across, [points[:, ::-1] for points in upright]


def _traced(mask: Image, least: int) -> list[Points]:
    import cv2  # noqa: PLC0415 part of the extra [ocr]

    _, labels, boxes, _ = cv2.connectedComponentsWithStats(mask)
    found = []
    for label, (x, y, width, height, _) in enumerate(boxes.tolist()):
        if label and width >= least and height < width // 3:
            part = labels[y : y + height, x : x + width] == label
            counts = part.sum(axis=0)
            xs = np.flatnonzero(counts)[:: max(1, STEP // 4)]
            ys = (part * np.arange(height)[:, None]).sum(axis=0)[xs] / counts[xs]
            found.append(np.column_stack([xs + x, ys + y]).astype(np.float64))
    return found


def _is_straight(across: Sequence[Points], upright: Sequence[Points], there: npt.NDArray[np.float64]) -> bool:
    """Whether nearly all rules keep their height, or their place, from end to end once the page is level."""
    strays = [_stray(moved(there, points)[:, axis]) for axis, lines in ((1, across), (0, upright)) for points in lines]
    return float(np.percentile(strays, NEARLY_ALL)) < STRAIGHT


def _stray(heights: Points) -> float:
    low, high = np.percentile(heights, (3, 97))
    return float(high - low)


def moved(there: npt.NDArray[np.float64], points: Points) -> Points:
    """Points as a projection moves them."""
    far = _with_one(points) @ there.T
    return np.asarray(far[:, :2] / far[:, 2:], dtype=np.float64)


def _with_one(points: Points) -> Points:
    return np.column_stack([points, np.ones(len(points))])


def _rotation(back: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.linalg.inv(np.vstack([back, (0, 0, 1)]))[:2]


def _perspective(
    across: Sequence[Points], upright: Sequence[Points], shape: tuple[int, ...]
) -> npt.NDArray[np.float64] | None:
    """The projection that sends the points at which rules would meet to infinity, one level, one upright."""
    half = max(shape) / 2
    middle = np.array([[1 / half, 0, -shape[1] / 2 / half], [0, 1 / half, -shape[0] / 2 / half], [0, 0, 1]])
    level, plumb = (_meeting([moved(middle, line) for line in lines]) for lines in (across, upright))
    horizon = np.cross(level, plumb)
    if abs(horizon[2]) < np.abs(horizon[:2]).max() / STEEPEST:
        return None
    lifted = np.array([[1, 0, 0], [0, 1, 0], horizon / horizon[2]])
    right, down = _towards((lifted @ level)[:2], 0), _towards((lifted @ plumb)[:2], 1)
    squared = np.eye(3)
    squared[:2, :2] = np.linalg.inv(np.column_stack([right, down]))
    return np.asarray(np.linalg.inv(middle) @ squared @ lifted @ middle, dtype=np.float64)


def _towards(direction: Points, axis: int) -> Points:
    """A direction of length one that points right (axis 0) or down (axis 1)."""
    return np.asarray(direction / np.linalg.norm(direction) * (1 if direction[axis] > 0 else -1), dtype=np.float64)


def _meeting(lines: Sequence[Points]) -> npt.NDArray[np.float64]:
    """The point at which lines would meet, as homogeneous coordinates; longer lines say more."""
    rows = []
    for points in lines:
        centre = points.mean(axis=0)
        _, sizes, axes = np.linalg.svd(points - centre, full_matrices=False)
        normal = axes[1]
        rows.append(sizes[0] * np.array([*normal, -normal @ centre]))
    return np.asarray(np.linalg.svd(np.array(rows))[2][-1], dtype=np.float64)


def _framed(there: npt.NDArray[np.float64], shape: tuple[int, ...]) -> tuple[npt.NDArray[np.float64], tuple[int, int]]:
    """The shift that brings the corners of a moved picture into view, and the size it then has."""
    height, width = shape[:2]
    corners = moved(there, np.array([(0, 0), (width, 0), (0, height), (width, height)], dtype=np.float64))
    low, high = corners.min(axis=0), corners.max(axis=0)
    size = np.minimum(high - low, LARGEST * np.array([width, height]))
    return np.array([[1, 0, -low[0]], [0, 1, -low[1]], [0, 0, 1]]), (int(size[0]), int(size[1]))


def _unbent(
    grey: Image,
    there: npt.NDArray[np.float64],
    size: tuple[int, int],
    across: Sequence[Points],
    upright: Sequence[Points],
) -> Flat:
    """The page seen straight from above, and the bend of its rules taken out where one is left."""
    across = [moved(there, points) for points in across]
    upright = [moved(there, points)[:, ::-1] for points in upright]
    down, right = _Bend(across), _Bend(upright)
    back = np.asarray(np.linalg.inv(there), dtype=np.float64)

    def to_picture(points: Points) -> Points:
        bent = points.copy()
        for _ in range(ROUNDS if down.found or right.found else 0):
            bent = points + np.column_stack([right(bent[:, ::-1]), down(bent)])
        return moved(back, bent)

    return Flat(_drawn(grey, to_picture, size), to_picture)


class _Bend:
    """By how much points lie below the straight line that the rule at them should be; nothing where rules are straight.

    Each rule has a height of its own and all share one smooth bend along their length, a little more at one side of the
    page than at the other. Beyond the rules the bend goes on as it is at their ends.
    """

    def __init__(self, lines: Sequence[Points]) -> None:
        every = np.vstack(lines)
        self._low, self._high = every.min(axis=0), every.max(axis=0)
        self.found = float(np.percentile([_stray(points[:, 1]) for points in lines], NEARLY_ALL)) >= STRAIGHT
        self._weights = self._fitted(lines)
        left = [_stray(points[:, 1] - self(points)) for points in lines]
        sound = [points for points, stray in zip(lines, left, strict=True) if stray <= max(STRAIGHT, 2 * median(left))]
        self._weights = self._fitted(sound)  # without the edge of the desk and what else is no rule of this page

    def _fitted(self, lines: Sequence[Points]) -> Points:
        rows = []
        for number, points in enumerate(lines):
            own = np.zeros((len(points), len(lines)))
            own[:, number] = 1
            rows.append(np.hstack([own, self._terms(points)]))
        ridge = np.hstack([np.zeros((2 * BENDS, len(lines))), RIDGE * np.eye(2 * BENDS)])
        heights = np.concatenate([*(points[:, 1] for points in lines), np.zeros(2 * BENDS)])
        every = np.vstack([*rows, ridge])  # much longer than wide: its square is solved sooner
        solved = np.linalg.solve(every.T @ every, every.T @ heights)
        return np.asarray(solved[len(lines) :], dtype=np.float64)

    def __call__(self, points: Points) -> Points:
        if not self.found:
            return np.zeros(len(points))
        return np.asarray(self._terms(points) @ self._weights, dtype=np.float64)

    def _terms(self, points: Points) -> Points:
        inside = np.clip(points, self._low, self._high)
        along, beside = (2 * (inside - self._low) / np.maximum(self._high - self._low, 1) - 1).T
        waves = np.polynomial.chebyshev.chebvander(along, BENDS)[:, 1:]
        return np.asarray(np.hstack([waves, waves * beside[:, None]]), dtype=np.float64)


def _drawn(grey: Image, to_picture: Back, size: tuple[int, int]) -> Image:
    """The flat page, each pixel fetched from where it lies in the picture."""
    import cv2  # noqa: PLC0415 part of the extra [ocr]

    width, height = size
    xs, ys = np.arange(0, width + STEP, STEP), np.arange(0, height + STEP, STEP)
    grid = np.stack(np.meshgrid(xs, ys), axis=-1).astype(np.float64)
    places = to_picture(grid.reshape(-1, 2)).reshape(grid.shape).astype(np.float32)
    fine = np.stack(np.meshgrid(np.arange(width), np.arange(height)), axis=-1).astype(np.float32) / STEP
    fetched = np.asarray(cv2.remap(places, fine[..., 0], fine[..., 1], cv2.INTER_LINEAR), dtype=np.float32)
    flat = cv2.remap(grey, fetched[..., 0], fetched[..., 1], cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    return np.asarray(flat, dtype=np.uint8)
