"""The part of a page that a lead shows: around its boxes, with a margin, never past the page."""

from __future__ import annotations

import base64
import io
from typing import Any

import pytest

from selfeval_audit.report.clipping import INK, MARGIN, SCALES, picture

Pictures = pytest.importorskip("PIL.Image", reason="pages are drawn with the ocr extra")
Chops = pytest.importorskip("PIL.ImageChops", reason="as above")
WIDE, HIGH = 400, 1000


def cut(*boxes: tuple[float, float, float, float]) -> Any:
    """The picture of these boxes on a white page."""
    page = io.BytesIO()
    Pictures.new("RGB", (WIDE, HIGH), "white").save(page, format="PNG")
    data = picture(page.getvalue(), 1, boxes)
    assert data is not None
    return Pictures.open(io.BytesIO(base64.b64decode(data.partition(",")[2]))).convert("RGB")


def marked(made: Any) -> tuple[int, int, int, int]:
    """Within what edges anything but white is drawn."""
    return Chops.difference(made, Pictures.new("RGB", made.size, "white")).getbbox()  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("boxes", "shown"),
    [
        ([(50, 200, 90, 220)], 20 + 2 * MARGIN),
        ([(50, 200, 90, 220), (50, 260, 90, 300)], 100 + 2 * MARGIN),
        ([(50, 5, 90, 20)], 20 + MARGIN),
    ],
)
def test_a_picture_shows_its_boxes_with_a_margin(boxes: list[tuple[float, float, float, float]], shown: float) -> None:
    made = cut(*boxes)
    assert made.width == round(WIDE * SCALES[0] / 2)
    assert abs(made.height - shown * SCALES[0]) <= 1
    assert INK in {colour for _, colour in made.getcolors()}


def test_a_box_is_drawn_around_its_place() -> None:
    """Beside the margin above and left of it, at the scale of the picture; a line's width around it."""
    left, top, right, bottom = (edge / SCALES[0] for edge in marked(cut((50, 200, 90, 220))))
    assert (left, top, right, bottom) == pytest.approx((50, MARGIN, 90, MARGIN + 20), abs=3)


def test_a_picture_of_a_pixels_width_is_drawn_as_narrow() -> None:
    page = io.BytesIO()
    Pictures.new("RGB", (1, 40), "white").save(page, format="PNG")
    data = picture(page.getvalue(), 1, [(0, 5, 1, 10)])
    assert data is not None
    assert Pictures.open(io.BytesIO(base64.b64decode(data.partition(",")[2]))).width == 1


def test_what_cannot_be_drawn_has_no_picture() -> None:
    assert picture(b"no picture", 1, [(0, 0, 1, 1)]) is None


def test_the_grain_of_a_scans_paper_is_no_part_of_the_picture() -> None:
    page = io.BytesIO()
    drawn = Pictures.new("L", (1200, 900), 255)
    grain = Pictures.effect_noise(drawn.size, 16).point(lambda value: min(255, 232 + value // 8))
    drawn.paste(grain)
    drawn.save(page, format="PNG")
    data = picture(page.getvalue(), 1, [(50, 50, 1100, 850)])
    assert data is not None
    made = Pictures.open(io.BytesIO(base64.b64decode(data.partition(",")[2]))).convert("RGB")
    assert {colour for _, colour in made.getcolors()} == {(255, 255, 255), INK}
