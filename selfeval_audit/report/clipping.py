"""A page of a document, cut around boxes and outlined where they are, as a small picture for a page of HTML."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 25_000
MARGIN = 28
"""What is shown around the boxes, in points."""
SCALES = (1.6, 1.3, 1.0, 0.8, 0.6)
"""Pixels to a point: the finest whose picture is small enough."""
INK = (23, 80, 140)


def picture(content: bytes, page: int, boxes: Sequence[Sequence[float]]) -> str | None:
    """The picture as a data address, or None where the page cannot be drawn. Boxes are points of a PDF, pixels of an
    image."""
    for scale in SCALES:
        try:
            drawn = _pdf(content, page, scale) if content.startswith(b"%PDF") else _image(content, scale)
        except (OSError, ValueError, RuntimeError):
            return None
        data = _png(_cut(drawn, boxes, scale))
        if len(data) <= MOST_BYTES:
            return f"data:image/png;base64,{base64.b64encode(data).decode()}"
    return None


def _pdf(content: bytes, page: int, scale: float) -> Image:
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415  without types; only where a page is drawn

    with pypdfium2.PdfDocument(content) as document:
        if not 1 <= page <= len(document):
            raise ValueError(page)
        image: Image = document[page - 1].render(scale=scale).to_pil()
        return image


def _image(content: bytes, scale: float) -> Image:
    from PIL import Image as Pictures  # noqa: PLC0415  as above

    image = Pictures.open(io.BytesIO(content)).convert("RGB")
    return image.resize((max(round(image.width * scale / 2), 1), max(round(image.height * scale / 2), 1)))


def _cut(drawn: Image, boxes: Sequence[Sequence[float]], scale: float) -> Image:
    from PIL import ImageDraw  # noqa: PLC0415  as above

    marked = drawn.convert("RGB").point(_whitened)
    pen = ImageDraw.Draw(marked)
    for x0, top, x1, bottom in boxes:
        pen.rectangle([v * scale for v in (x0 - 1, top - 1, x1 + 1, bottom + 1)], outline=INK, width=2)
    top = max(round((min(box[1] for box in boxes) - MARGIN) * scale), 0)
    low = min(round((max(box[3] for box in boxes) + MARGIN) * scale), marked.height)
    return marked.crop((0, min(top, marked.height - 1), marked.width, max(low, top + 1)))


PAPER = 208
"""From this brightness on a point is paper: the grain of a scan tells nothing and fills a picture."""


def _whitened(value: int) -> int:
    return 255 if value >= PAPER else value


def _png(image: Image) -> bytes:
    out = io.BytesIO()
    image.quantize(16).save(out, format="PNG", optimize=True)
    return out.getvalue()
