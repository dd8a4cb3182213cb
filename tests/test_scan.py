"""Scans: every row of the four forms from pictures, turned, coarse and stamped; doubts marked, bad pictures refused."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageOps
from ruamel.yaml import YAML

from selfeval_audit.model import Form, InputError, Source
from selfeval_audit.read.blocks.forms import read_forms
from selfeval_audit.read.documents.pages.ocr import images as scan
from selfeval_audit.read.documents.pages.pdf import read as read_pdf
from selfeval_audit.read.grid import Grids, Limits

DATA = Path(__file__).parent / "data"
SCAN = (DATA / "read" / "documents" / "forms-scanned-150dpi.pdf").read_bytes()
TRUTH = DATA / "read" / "truth"
NAMES = ("enterprise-pension", "institution-pension", "work-injury", "unemployment")
KEYS = ("level1", "level2", "level3", "target", "actual")
needs_ocr = pytest.mark.skipif(not scan.is_available(), reason=f"recognition is not installed: {scan.INSTALL}")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the recogniser's own imports


@cache
def truth(name: str) -> Any:
    return YAML(typ="safe").load((TRUTH / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def scanned() -> Grids:
    return read_pdf(SCAN, Source("scan.pdf"), Limits())


def same(text: str) -> str:
    """Recognition does not tell （ from (; neither does what reads its figures."""
    return unicodedata.normalize("NFKC", text)


def rows(form: Form) -> list[list[str]]:
    cells = [(row.level1, row.level2, row.name, row.target, row.actual) for row in form.indicators]
    return [[same(cell.text) for cell in row if cell] for row in cells]


def by_hand(name: str) -> list[list[str]]:
    return [[same(row[key]) for key in KEYS] for row in truth(name)["indicators"]]


@needs_ocr
def test_a_scanned_pdf() -> None:
    forms = read_forms(scanned()[0], Source("scan.pdf"), "scan").forms
    assert scanned()[1] == ()
    right = total = 0
    for form, name in zip(forms, NAMES, strict=True):
        found = rows(form)
        assert len(found) == len(by_hand(name))
        right += sum(a == b for a, b in zip(found, by_hand(name), strict=True))
        total += len(found)
        money = truth(name)["budget_execution"]
        assert form.total.budget
        assert form.total.executed
        assert (form.total.budget.text, form.total.executed.text) == (money["预算数"], money["执行数"])
    assert total == 53
    assert right >= 0.98 * total


@needs_ocr
def test_every_value_of_a_scan_has_its_confidence_and_its_place() -> None:
    cells = [each.cell for grid in scanned()[0] for each in grid.cells]
    assert len(cells) == 304
    for cell in cells:
        assert re.fullmatch(r"page [1-4], box( \d+(\.\d)?){4}", cell.place)
        assert bool(cell.confidence) == bool(cell.text)
        if cell.text:
            assert re.fullmatch(r"0\.\d\d|1\.00", cell.confidence)
            assert cell.review or float(cell.confidence) >= 0.9


@needs_ocr
@pytest.mark.parametrize("at", [0, 26, 60])
def test_the_text_stands_at_its_place(at: int) -> None:
    """The place is cut out of the scan as it lies, turned as it is, and recognised again."""
    from selfeval_audit.read.documents.pages.ocr.lines import lines_of, read_lines  # noqa: PLC0415 it needs the extra [ocr]

    cell = [each.cell for each in scanned()[0][0].cells if each.cell.text][at]
    x0, top, x1, bottom = (float(number) * 150 / 72 for number in re.findall(r"[\d.]+", cell.place)[1:])
    picture = drawn(0, 150, SCAN)
    cut = ImageOps.expand(picture.crop((int(x0), int(top), int(x1) + 1, int(bottom) + 1)), 40, "white")
    found = read_lines(lines_of(np.asarray(cut)))
    assert same(cell.text) in same("".join(piece.text for piece in found))


def drawn(page: int, dpi: int, content: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(content) as document:
        picture: Image.Image = document[page].render(scale=dpi / 72).to_pil().convert("RGB")
    return picture


def stamped(picture: Image.Image, colour: tuple[int, int, int]) -> Image.Image:
    x, y, r = int(picture.width * 0.6), int(picture.height * 0.45), picture.width // 9
    stamp = Image.new("RGB", picture.size, "white")
    ImageDraw.Draw(stamp).ellipse((x - r, y - r, x + r, y + r), outline=colour, width=picture.width // 200)
    ImageDraw.Draw(stamp).rectangle((x - r // 2, y - 9, x + r // 2, y + 9), outline=colour, width=5)
    return Image.fromarray(np.minimum(np.asarray(picture), np.asarray(stamp)))


def png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


MADE: dict[str, tuple[int, Callable[[Image.Image], Image.Image]]] = {
    "120 dpi": (120, lambda picture: picture),
    "turned by 2°": (150, lambda picture: picture.rotate(2, Image.Resampling.BICUBIC, fillcolor="white")),
    "turned by -2°": (150, lambda picture: picture.rotate(-2, Image.Resampling.BICUBIC, fillcolor="white")),
    "red stamp": (150, lambda picture: stamped(picture, (225, 60, 60))),
}


@needs_ocr
@pytest.mark.parametrize("name", sorted(MADE))
def test_pictures(name: str) -> None:
    dpi, change = MADE[name]
    content = png(change(drawn(2, dpi, (DATA / "read" / "documents" / "forms.pdf").read_bytes())))
    grids, unread = scan.read(content, Source("form.png"), Limits())
    assert unread == ()
    (form,) = read_forms(grids, Source("form.png"), "form").forms
    assert rows(form) == by_hand("work-injury")


@needs_ocr
def test_whatever_a_grey_stamp_changes_is_marked() -> None:
    picture = stamped(drawn(2, 150, (DATA / "read" / "documents" / "forms.pdf").read_bytes()), (165, 165, 165))
    grids, _ = scan.read(png(picture), Source("form.png"), Limits())
    (form,) = read_forms(grids, Source("form.png"), "form").forms
    right = {same(text) for row in truth("work-injury")["indicators"] for text in (row[key] for key in KEYS)}
    reviews = set()
    for row in form.indicators:
        for cell in (row.name, row.target, row.actual):
            assert cell.review or same(cell.text) in right
            reviews.add(cell.review)
    assert len(reviews) > 1


@needs_ocr
@pytest.mark.parametrize(("erase", "broken"), [((0, 0, 1, 1), 0), ((480, 620, 500, 760), 2), ((480, 630, 500, 670), 1)])
def test_cells_with_a_broken_rule_are_marked(erase: tuple[int, int, int, int], broken: int) -> None:
    picture = drawn(2, 150, (DATA / "read" / "documents" / "forms.pdf").read_bytes())
    before = np.asarray(picture).copy()
    x0, top, x1, bottom = (int(edge * picture.width / 1000) for edge in erase)
    before[top:bottom, x0:x1] = 255
    grids, _ = scan.read(png(Image.fromarray(before)), Source("form.png"), Limits())
    marked = [each for each in grids[0].cells if "broken" in each.cell.review]
    assert len(marked) >= broken
    assert bool(marked) == bool(broken)


def test_without_the_extra_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "is_available", lambda: False)
    with pytest.raises(InputError, match=r'^form\.png: .*pip install "selfeval-audit\[ocr\]"$'):
        scan.read(png(Image.new("RGB", (10, 10))), Source("form.png"), Limits())


@needs_ocr
@pytest.mark.parametrize(
    ("content", "limits", "why"),
    [
        (png(Image.new("RGB", (400, 400), "white"))[:200], Limits(), "damaged"),
        (b"\x89PNG\r\n\x1a\n", Limits(), "damaged"),
        (png(Image.new("RGB", (1000, 1000), "white")), Limits(expanded_megabytes=2), "1000 × 1000 pixels are too many"),
    ],
)
def test_bad_pictures_are_refused_in_one_line(content: bytes, limits: Limits, why: str) -> None:
    with pytest.raises(InputError, match=rf"^form\.png: [^\n]*{why}[^\n]*$"):
        scan.read(content, Source("form.png"), limits)


@needs_ocr
def test_an_empty_picture_holds_no_table() -> None:
    assert scan.read(png(Image.new("RGB", (600, 800), "white")), Source("form.png"), Limits()) == ((), ())


@needs_ocr
def test_time_is_limited() -> None:
    with pytest.raises(InputError, match="within"):
        read_pdf(SCAN, Source("scan.pdf"), Limits(seconds=-1))


@pytest.mark.parametrize(
    ("width", "height", "pixels", "dpi"),
    [(595, 842, 0, 120), (595, 842, 1240, 150), (595, 842, 99999, 170), (0, 0, 0, 120), (14400, 14400, 0, 31)],
)
def test_a_page_is_drawn_as_its_picture_is_stored_and_never_too_large(
    width: float, height: float, pixels: int, dpi: int
) -> None:
    drawn = scan.drawn_at(width, height, pixels)
    assert int(drawn) == dpi
    assert width * height * (drawn / 72) ** 2 <= 40_000_001
