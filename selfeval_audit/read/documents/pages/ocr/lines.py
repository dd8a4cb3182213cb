"""The printed lines of a scanned page, found and recognised by rapidocr with the models of its package, offline.

Recognition costs as much as a line is long, so each is read for itself: lines read together are all filled up to the
longest, and the fill costs as much as print.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from statistics import median
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from .lone_signs import sign_in
from .rules import Image, Rectangle, ink

ROOM = 2  # pixels left around a piece that is recognised again
MARGIN = 24  # pixels of paper left around the print of a page
SPECK, LONG = 12, 5  # pixels of ink, and the longer side of a page over this: less is dirt, longer a rule or an edge
SHAPE = 3, 48, 48  # the picture of a line that the model takes: colours, height, least width
NARROW, WIDE = 84 / 48, 320 / 48  # heights: to which a short line is filled up; to the second where it reads unsurely
SURE = 0.9  # a confidence below this is looked at; right lines of clean scans lie above 0.97
FORM = 0.99  # how sure a sign is that was told by its shape
ALONE = 1.6  # heights of a line: what is higher than wide and lower than this is a character alone
SMALL, BESIDE = 0.65, 0.3  # of the height of a line: what is no larger is a mark alone; the room it gets at its sides
HALF_SURE = 0.5  # how sure a figure is that is no larger than such a mark
GREY = 127  # what a line is filled up with: neither print nor paper


class Piece(NamedTuple):
    """A recognised line: where it stands, its text, and how sure the recognition is, 0 to 1."""

    box: Rectangle
    text: str
    confidence: float


class FoundLine(NamedTuple):
    """A line that was found and is not read yet: where it stands, its picture, laid level, and whether it is a mark no
    larger than a full stop."""

    box: Rectangle
    crop: Image
    small: bool = False


def lines_of(image: Image) -> list[FoundLine]:
    """The lines of a level page. Only the part with print on it is searched."""
    x0, top, x1, bottom = _printed(image)
    page = image[top:bottom, x0:x1]
    found = _finder()(page, use_det=True, use_rec=False)
    if found.boxes is None:
        return []
    boxes = [_around(box) for box in found.boxes]
    high = median(min(box[2] - box[0], box[3] - box[1]) for box in boxes)
    lines = []
    for (left, upper, right, lower), crop in zip(boxes, _finder().crop_text_regions(page, found.boxes), strict=True):
        alone = right - left < lower - upper < ALONE * high  # a 1 or a 7: it is no line that stands
        box = (left + x0, upper + top, right + x0, lower + top)
        if max(right - left, lower - upper) <= SMALL * high:
            roomy = _with_room(box, high, image)
            lines.append(FoundLine(roomy, image[roomy[1] : roomy[3], roomy[0] : roomy[2]], small=True))
        else:
            lines.append(FoundLine(box, page[upper:lower, left:right] if alone else crop))
    return lines


def _with_room(box: Rectangle, high: float, image: Image) -> Rectangle:
    """A mark with the room of a whole line around it: it is read better than where it fills its picture."""
    x0, top, x1, bottom = box
    beside, above = round(BESIDE * high), max(0, round((high - (bottom - top)) / 2))
    height, width = image.shape[:2]
    return max(0, x0 - beside), max(0, top - above), min(width, x1 + beside), min(height, bottom + above)


def read_lines(found: Sequence[FoundLine]) -> list[Piece]:
    """The lines recognised; those without any text are left out. A 。 that fills its picture as a 0 does may still be
    read as one: of a figure so small nobody is sure."""
    read = zip(found, _read([each.crop for each in found]), strict=True)
    return [
        Piece(each.box, text, min(score, HALF_SURE) if each.small and text.strip().isalnum() else score)
        for each, (text, score) in read
        if text.strip()
    ]


def recognised(image: Image, boxes: Sequence[Rectangle]) -> list[Piece]:
    """The text in each of these boxes; boxes without one are left out."""
    kept = [box for box in boxes if min(box[2] - max(0, box[0]), box[3] - max(0, box[1])) >= 2 * ROOM]
    return [piece for piece in read_boxes(image, kept) if piece.text.strip()]


def read_boxes(image: Image, boxes: Sequence[Rectangle]) -> list[Piece]:
    """One piece a box, its text empty where nothing was recognised in it."""
    crops = [image[max(0, top) : bottom, max(0, x0) : x1] for x0, top, x1, bottom in boxes]
    return [Piece(box, text, score) for box, (text, score) in zip(boxes, _read(crops), strict=True)]


def texts_of(crops: Sequence[Image]) -> list[str]:
    """The text of each crop that shows one line."""
    return [text for text, _ in _read(crops)]


@cache
def _finder() -> Any:
    """What finds lines, made once: on one processor, for several wait for each other in a loop that costs as much."""
    return _engine({"EngineConfig.onnxruntime.intra_op_num_threads": 1})


@cache
def _reader() -> Any:
    """What recognises lines, made once: on one processor, for it is asked by as many threads as there are."""
    return _engine(
        {
            "Rec.rec_batch_num": 1,
            "Rec.rec_img_shape": list(SHAPE),
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        }
    )


def _engine(params: dict[str, object]) -> Any:
    """A recogniser that does not turn lines upside down: it would read ≥95% as %96."""
    from rapidocr import RapidOCR  # noqa: PLC0415 part of the extra [ocr]

    silent = {"Global.use_cls": False, "Global.text_score": 0.0, "Global.log_level": "critical"}
    return RapidOCR(params={**silent, **params})


def _read(crops: Sequence[Image]) -> list[tuple[str, float]]:
    if not crops:
        return []
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return list(pool.map(_read_one, crops))


def _read_one(crop: Image) -> tuple[str, float]:
    """The text of a line, and how sure it is: a lone sign by its shape, of a short line the surer reading of two."""
    sign = sign_in(crop)
    if sign:
        return sign, FORM
    first = _asked(_filled(crop, NARROW))
    if first[1] >= SURE or crop.shape[1] > NARROW * crop.shape[0]:
        return first
    return max(first, _asked(_filled(crop, WIDE)), key=lambda read: read[1])


def _asked(crop: Image) -> tuple[str, float]:
    found = _reader().recognize_txt([crop])
    return found.txts[0], float(found.scores[0])


def _filled(crop: Image, heights: float) -> Image:
    """A line with grey to its right until it is so many heights wide: what fills its picture reads as a letter."""
    import cv2  # noqa: PLC0415 part of the extra [ocr]

    room = int(heights * crop.shape[0]) - crop.shape[1]
    if room <= 0:
        return crop
    filled = cv2.copyMakeBorder(crop, 0, 0, 0, room, cv2.BORDER_CONSTANT, value=(GREY, GREY, GREY))
    return np.asarray(filled, dtype=np.uint8)


def _printed(image: Image) -> Rectangle:
    """The part of a page that holds its print, with a margin; the edge of a desk under it is no print, nor is dirt."""
    import cv2  # noqa: PLC0415 part of the extra [ocr]

    dark = ink(np.ascontiguousarray(image[:, :, 0]))
    height, width = dark.shape
    marks = cv2.connectedComponentsWithStats(dark)[2][1:]
    print_ = marks[(marks[:, 4] >= SPECK) & (marks[:, 2:4].max(axis=1) < max(dark.shape) // LONG)]
    if not print_.size:
        return 0, 0, width, height
    left, top = (int(edge) - MARGIN for edge in print_[:, :2].min(axis=0))
    right, bottom = (int(edge) + MARGIN for edge in (print_[:, :2] + print_[:, 2:4]).max(axis=0))
    return max(0, left), max(0, top), min(width, right), min(height, bottom)


def _around(corners: npt.NDArray[np.float32]) -> Rectangle:
    xs, ys = corners[:, 0], corners[:, 1]
    return int(xs.min()), int(ys.min()), int(xs.max()), int(ys.max())
