"""Lines of a scan as the recogniser is handed them: lone signs told by shape, short lines filled up, digits upright."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from benchmarks.pages.drawn import _Type
from selfeval_audit.read.documents.pages.ocr import images

if not images.is_available():
    pytest.skip(images.INSTALL, allow_module_level=True)

from selfeval_audit.read.documents.pages.ocr import cells, lines
from selfeval_audit.read.documents.pages.ocr.lone_signs import sign_in
from selfeval_audit.read.documents.pages.ocr.rules import runs_over
from selfeval_audit.read.documents.pages.page import Box, PrintedLine, TextCell, grid_cells, meeting

LATIN = ("", "STIXGeneral.ttf", "DejaVuSerif.ttf")


def crop(text: str, blurred: float = 0, latin: str = "", width: int = 34) -> lines.Image:
    page = Image.new("RGB", (width, 30), "white")
    type_ = _Type(latin)
    type_.write(ImageDraw.Draw(page), (width - type_.width(text)) / 2, 22, text)
    return np.asarray(page.filter(ImageFilter.GaussianBlur(blurred)))


@pytest.mark.parametrize("blurred", [0, 0.6, 0.9])
@pytest.mark.parametrize("latin", LATIN)
@pytest.mark.parametrize("sign", ["≥", "≤", "≧", "≦", "=", "═", "-"])
def test_a_lone_sign_is_told_by_its_shape(sign: str, latin: str, blurred: float) -> None:
    told = sign_in(crop(sign, blurred, latin))
    assert told == {"═": "="}.get(sign, sign) or (blurred and not told)
    assert told or sign not in "≥≤"


@pytest.mark.parametrize("blurred", [0, 0.9])
@pytest.mark.parametrize("latin", LATIN)
@pytest.mark.parametrize(
    "text", [*"二三一工王土个日目旦里亘云元无M7102358ZNEFTLVWOX%±≈>＞<＜～+/:;：；.,、", "95", "无", "二级"]
)
def test_what_is_no_such_sign_is_left_to_the_recogniser(text: str, latin: str, blurred: float) -> None:
    assert sign_in(crop(text, blurred, latin, 60 if len(text) > 1 else 34)) == ""


@pytest.mark.parametrize("cut", [(0, 12), (0, 18), (12, 30)])
def test_a_sign_that_is_cut_by_its_picture_is_not_told(cut: tuple[int, int]) -> None:
    """What reaches the edge may go on beyond it."""
    assert sign_in(crop("≥")[cut[0] : cut[1]]) in {"", "="}
    assert sign_in(crop("8")[cut[0] : cut[1]]) == ""


@pytest.mark.parametrize("degrees", [0.3, 0.9, 1.6])
@pytest.mark.parametrize("text", ["═", "=", "≧", "≤", "二", "三"])
def test_a_page_laid_level_again_keeps_its_signs(text: str, degrees: float) -> None:
    """Turning there and back runs the strokes of a thin ═ together; they are parted again, those of 二 are no =."""
    page = Image.fromarray(crop(text, width=60))
    for each in (degrees, 0.15 - degrees):
        page = page.rotate(each, Image.Resampling.BICUBIC, fillcolor="white")
    assert sign_in(np.asarray(page)[:, 13:47]) == {"═": "=", "二": "", "三": ""}.get(text, text)


def test_an_empty_picture_and_pale_dirt_are_no_sign() -> None:
    blank = np.full((30, 34, 3), 255, np.uint8)
    assert sign_in(blank) == ""
    dirty = blank.copy()
    dirty[14:16, 10:17] = 215
    assert sign_in(dirty) == ""


def test_a_short_line_that_is_unsure_is_read_again_with_more_room(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def ask(picture: lines.Image) -> tuple[str, float]:
        asked.append(picture.shape[1] / picture.shape[0])
        return ("个", 0.98) if picture.shape[1] > 4 * picture.shape[0] else ("工", 0.4)

    monkeypatch.setattr(lines, "_asked", ask)
    assert lines._read_one(crop("个")) == ("个", 0.98)
    assert asked == pytest.approx([lines.NARROW, lines.WIDE], abs=0.05)
    asked.clear()
    assert lines._read_one(crop("二级指标", width=100)) == ("工", 0.4)  # a long one is as it is
    assert asked == pytest.approx([100 / 30])


def test_a_lone_sign_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_asked", lambda _: pytest.fail("the shape tells"))
    assert lines._read_one(crop("≧")) == ("≧", lines.FORM)


def test_a_digit_alone_is_handed_over_upright_and_a_standing_line_is_turned(monkeypatch: pytest.MonkeyPatch) -> None:
    page = np.full((400, 400, 3), 255, np.uint8)
    for x in range(50, 200, 20):
        page[100:110, x : x + 10] = 0
    page[300:306, 300:306] = 0
    page[395:397] = page[:, 5:7] = 0  # the edge of a desk, which is not searched
    boxes = [(50, 100, 200, 122), (60, 150, 210, 172), (50, 200, 64, 224), (300, 100, 322, 300)]
    corners = np.array([[(x0, y0), (x1, y0), (x1, y1), (x0, y1)] for x0, y0, x1, y1 in boxes], np.float32)
    left, top = 50 - lines.MARGIN, 100 - lines.MARGIN  # the part with print is searched, in its own pixels
    found = SimpleNamespace(boxes=corners - np.array([left, top], np.float32))

    class Finder:
        def __call__(self, image: lines.Image, **_: object) -> object:
            assert image.shape[:2] == (306 - 100 + 2 * lines.MARGIN, 306 - 50 + 2 * lines.MARGIN)
            return found

        def crop_text_regions(self, *_: object) -> list[lines.Image]:
            return (
                [np.zeros((22, 150, 3), np.uint8)] * 2
                + [np.zeros((14, 24, 3), np.uint8)]
                + [np.zeros((22, 200, 3), np.uint8)]
            )

    monkeypatch.setattr(lines, "_finder", Finder)
    read = lines.lines_of(page)
    assert [each.box for each in read] == boxes
    assert [each.crop.shape[:2] for each in read] == [(22, 150), (22, 150), (24, 14), (22, 200)]


def test_a_full_stop_alone_on_the_last_line_is_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    """It filled its picture as a 0 does and was read as one, and surely: a goal ended in 85%0."""
    page, type_ = Image.new("RGB", (300, 200), "white"), _Type("")
    for at, text in enumerate(["救助对象满意度", "验收合格率", "。"]):
        type_.write(ImageDraw.Draw(page), 60, 60 + 27 * at, text)
    type_.write(ImageDraw.Draw(page), 246, 87, "0")
    picture = np.asarray(page)
    ys, xs = np.nonzero(picture[100:, :200, 0] < 200)
    stop = (int(xs.min()) - 3, int(ys.min()) + 96, int(xs.max()) + 3, int(ys.max()) + 104)
    boxes = [(58, 38, 210, 69), (58, 65, 170, 96), (240, 65, 264, 96), stop]
    corners = np.array([[(x0, y0), (x1, y0), (x1, y1), (x0, y1)] for x0, y0, x1, y1 in boxes], np.float32)

    class Finder:
        def __call__(self, _: lines.Image, **__: object) -> object:
            return SimpleNamespace(boxes=corners)

        def crop_text_regions(self, image: lines.Image, _: object) -> list[lines.Image]:
            return [image[y0:y1, x0:x1] for x0, y0, x1, y1 in boxes]

    monkeypatch.setattr(lines, "_finder", Finder)
    monkeypatch.setattr(lines, "_printed", lambda _: (0, 0, 300, 200))
    *_, figure, mark = lines.read_lines(lines.lines_of(picture))
    assert (figure.text, figure.confidence > lines.SURE) == ("0", True)
    assert mark.text == "。" or mark.confidence < lines.SURE


def test_a_small_mark_keeps_its_room_within_the_page() -> None:
    page = np.zeros((100, 100), np.uint8)
    assert lines._with_room((50, 50, 60, 62), 30, page) == (41, 41, 69, 71)
    assert lines._with_room((2, 1, 12, 13), 30, page) == (0, 0, 21, 22)
    assert lines._with_room((90, 90, 99, 99), 30, page) == (81, 80, 100, 100)


def cell(x0: float, top: float, x1: float, bottom: float, text: str) -> TextCell:
    box = Box(1, x0, top, x1, bottom)
    return TextCell(box, (PrintedLine(text, box, 10),), (box.place,))


def test_a_thick_rule_is_no_row_of_its_own() -> None:
    apart = [cell(0, 0, 50, 30, "a"), cell(53, 0, 100, 30, "b"), cell(0, 34, 50, 60, "c"), cell(53, 33, 100, 60, "d")]
    assert max(each.row for each in grid_cells(apart, 1.5)) > 1
    met = grid_cells(meeting(apart, 6), 1.5)
    assert [(each.row, each.column, each.rows, each.columns) for each in met] == [
        (0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1),
    ]  # fmt: skip
    assert [each.cell.place for each in met] == [box.places[0] for box in apart]


LEFT, RIGHT = (10, 10, 60, 36), (61, 10, 110, 36)
"""The parts of a line on both sides of a rule at 59 to 61, as the cells are found."""


def ruled(*print_: tuple[int, int]) -> lines.Image:
    dark = np.zeros((60, 140), np.uint8)
    dark[:, 59:62] = 255
    for x0, x1 in print_:
        dark[16:30, x0:x1:2] = 255
    return dark


@pytest.mark.parametrize(
    ("print_", "over"),
    [
        ([(15, 58), (63, 100)], True),  # a figure goes on over the rule
        ([(15, 70)], True),
        ([(15, 50), (72, 100)], False),
        ([(15, 58), (72, 100)], False),  # one text is long, the next begins where its cell does
        ([(15, 50), (64, 100)], False),
        ([(15, 58)], False),
        ([], False),
    ],
)
def test_print_that_goes_on_over_a_rule_is_seen(print_: list[tuple[int, int]], over: bool) -> None:
    assert runs_over(ruled(*print_), LEFT, RIGHT) is over


@pytest.mark.parametrize(("print_", "spilled"), [([(15, 100)], {LEFT, RIGHT}), ([(15, 48), (72, 100)], set())])
def test_both_parts_of_a_figure_cut_by_a_rule_are_looked_at(
    print_: list[tuple[int, int]], spilled: set[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """351090.534312 in a narrow cell reads as 351090.5343, and surely so."""
    monkeypatch.setattr(cells, "recognised", lambda _, boxes: [lines.Piece(box, "351090", 1.0) for box in boxes])
    page, dark = np.full((60, 140, 3), 255, np.uint8), ruled(*print_)
    whole = lines.Piece((10, 10, 110, 36), "351090.534312", 0.99)
    beside = (0, 0, 60, 60), (61, 0, 140, 60)
    found, over = cells._parted([whole], beside, page, dark)
    assert [piece.box for piece in found] == [LEFT, RIGHT]
    assert over == spilled
    sheet = cells._Sheet(dark, np.zeros_like(dark), {}, over, cells._Placed(1, 1.0, lambda points: points))
    for box, piece in zip(beside, found, strict=True):
        assert (cells._cell(sheet, box, True, [piece]).review == cells.SPILLED) is bool(spilled)
