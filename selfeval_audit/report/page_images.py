"""Pages of a document as pictures for an eye: drawn at a size that is clamped, whole or cut out around a place."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

POINTS = 72
DPI = 110  # enough to read a page on a screen
MOST_PIXELS = 2200  # of the longer side, whatever a document claims its size to be
ROOM = 0.6  # of its height: what is shown around a cell that is cut out
QUALITY = 72
_BOX = re.compile(r"page (\d+), box (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+)")


@dataclass(frozen=True, slots=True)
class Spot:
    """A rectangle on a page, in the units of its place."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page drawn: its size in the units of places, and its pixels."""

    width: float
    height: float
    pixels: Image

    @property
    def data(self) -> str:
        """The picture as an address that holds it whole."""
        return data_address(self.pixels)


def spots(place: str) -> tuple[Spot, ...]:
    """The rectangles that a place names; none where it names a line or a cell of a sheet."""
    return tuple(Spot(int(page), *map(float, edges)) for page, *edges in _BOX.findall(place))


def page_image(content: bytes, kind: str, number: int) -> PageImage | None:
    """A page of a PDF, or the picture that a document is; None for kinds that have no pages and for what has none."""
    if kind == "image":
        return _picture(content)
    return _pdf_page(content, number) if kind == "pdf" else None


def cut_out(page: PageImage, spot: Spot) -> str:
    """The picture around a rectangle of a page, as an address that holds it."""
    across, down = page.pixels.width / page.width, page.pixels.height / page.height
    room = ROOM * max(spot.bottom - spot.top, 1.0)
    box = (
        max(0, int((spot.left - room) * across)),
        max(0, int((spot.top - room) * down)),
        min(page.pixels.width, int((spot.right + room) * across) + 1),
        min(page.pixels.height, int((spot.bottom + room) * down) + 1),
    )
    if box[0] >= box[2] or box[1] >= box[3]:
        return ""
    return data_address(page.pixels.crop(box))


def data_address(picture: Image) -> str:
    """A picture as a data: address."""
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=QUALITY, optimize=True)
    return "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")


def _picture(content: bytes) -> PageImage | None:
    from PIL import Image, ImageOps  # noqa: PLC0415 a tenth of a second that only pages with pictures need

    try:
        with Image.open(io.BytesIO(content)) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    width, height = upright.size
    upright.thumbnail((MOST_PIXELS, MOST_PIXELS))
    return PageImage(width, height, upright)


def _pdf_page(content: bytes, number: int) -> PageImage | None:
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 comes with pdfplumber, without types

    with pypdfium2.PdfDocument(content) as document:
        if not 1 <= number <= len(document):
            return None
        page = document[number - 1]
        width, height = float(page.get_width()), float(page.get_height())
        longer = max(width, height, 1.0)
        drawn = page.render(scale=min(DPI / POINTS, MOST_PIXELS / longer)).to_pil().convert("RGB")
    return PageImage(max(width, 1.0), max(height, 1.0), drawn)
