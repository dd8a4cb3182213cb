"""The printed lines of a scanned page, recognised by rapidocr with the models of its package, offline."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from .rules import Image, Rectangle

AT_ONCE = 16  # lines recognised together: a fifth faster than the default of 6, with the same texts
ROOM = 2  # pixels left around a piece that is recognised again


class Piece(NamedTuple):
    """A recognised line: where it stands, its text, and how sure the recognition is, 0 to 1."""

    box: Rectangle
    text: str
    confidence: float


@cache
def engine() -> Any:
    """The recogniser, made once. It does not turn lines upside down: it would read ≥95% as %96."""
    from rapidocr import RapidOCR  # noqa: PLC0415 part of the extra [ocr]

    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.text_score": 0.0,
            "Global.log_level": "critical",
            "Rec.rec_batch_num": AT_ONCE,
            "EngineConfig.onnxruntime.intra_op_num_threads": os.cpu_count() or 1,
        }
    )


def pieces(image: Image) -> list[Piece]:
    """The lines of a level page, found and recognised."""
    found = engine()(image, use_det=True, use_rec=True)
    if found.boxes is None or found.txts is None:
        return []
    return [
        Piece(_around(box), text, float(score))
        for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
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


def _read(crops: Sequence[Image]) -> list[tuple[str, float]]:
    if not crops:
        return []
    found = engine().recognize_txt(list(crops))
    return [(text, float(score)) for text, score in zip(found.txts, found.scores, strict=True)]


def _around(corners: npt.NDArray[np.float32]) -> Rectangle:
    xs, ys = corners[:, 0], corners[:, 1]
    return int(xs.min()), int(ys.min()), int(xs.max()), int(ys.max())
