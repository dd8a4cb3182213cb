"""The part of a page that a lead shows: around its boxes, with a margin, never past the page."""

from __future__ import annotations

import base64
import io

import pytest

from selfeval_audit.report.clipping import INK, MARGIN, SCALES, picture

Pictures = pytest.importorskip("PIL.Image", reason="pages are drawn with the ocr extra")
WIDE, HIGH = 400, 1000


def cut(*boxes: tuple[float, float, float, float]) -> tuple[int, int, set[tuple[int, ...]]]:
    """Width and height of the picture, and its colours."""
    page = io.BytesIO()
    Pictures.new("RGB", (WIDE, HIGH), "white").save(page, format="PNG")
    data = picture(page.getvalue(), 1, boxes)
    assert data is not None
    made = Pictures.open(io.BytesIO(base64.b64decode(data.partition(",")[2]))).convert("RGB")
    return made.width, made.height, {colour for _, colour in made.getcolors()}


@pytest.mark.parametrize(
    ("boxes", "shown"),
    [
        ([(50, 200, 90, 220)], 20 + 2 * MARGIN),
        ([(50, 200, 90, 220), (50, 260, 90, 300)], 100 + 2 * MARGIN),
        ([(50, 5, 90, 20)], 20 + MARGIN),
    ],
)
def test_a_picture_shows_its_boxes_with_a_margin(boxes: list[tuple[float, float, float, float]], shown: float) -> None:
    width, height, colours = cut(*boxes)
    assert width == round(WIDE * SCALES[0] / 2)
    assert abs(height - shown * SCALES[0]) <= 1
    assert INK in colours


def test_what_cannot_be_drawn_has_no_picture() -> None:
    assert picture(b"no picture", 1, [(0, 0, 1, 1)]) is None
