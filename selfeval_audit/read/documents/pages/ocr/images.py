"""Scanned pages in: an image -> its ruled table by the rules found, its texts by recognition. Needs the extra [ocr]."""

from __future__ import annotations

import io
import math
import time
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from .....model import Source
from .....refusal import InputError
from ....grid import Grids, Limits
from ..over_pages import NEAR, grids_of
from ..page import Page

if TYPE_CHECKING:
    from .rules import Image

INSTALL = 'pip install "selfeval-audit[ocr]"'
_NO_RECOGNITION = "{name}: an image is read by recognition; to have it: {install}"
_TOO_SLOW = "{name}: page {page} not reached within {seconds} seconds; split the file, or raise the limit"
_DAMAGED = "{name}: the image is damaged and cannot be read; get the file again"
_TOO_LARGE = "{name}: {width} × {height} pixels are too many; scan it smaller"
_NEEDED = ("rapidocr", "onnxruntime", "cv2", "pypdfium2")
POINTS = 72
PAGE = 800  # points: about the height of a page
MOST_PIXELS = 40_000_000
LEAST_DPI, MOST_DPI = (
    120,
    170,
)  # a page is drawn at its own resolution between these: finer costs time and gains nothing


def is_available() -> bool:
    """Whether everything that recognition needs is installed."""
    return all(find_spec(name) for name in _NEEDED)


def read(content: bytes, source: Source, limits: Limits) -> Grids:
    """The tables of a PNG or JPEG, their boxes in its pixels.

    Raises InputError for a damaged or too large image, and where the extra [ocr] is not installed.
    """
    if not is_available():
        raise InputError(_NO_RECOGNITION, name=source.name, install=INSTALL)
    from .cells import read_page  # noqa: PLC0415 it needs the extra [ocr]

    image = _decoded(content, source, limits)
    near = NEAR * max(image.shape[:2]) / PAGE
    return grids_of([read_page(image, 1, 1.0)], source, limits, near)


def pdf_pages(content: bytes, numbers: Sequence[int], source: Source, limits: Limits) -> Iterator[Page]:
    """Pages of a PDF by recognition, their boxes in points."""
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 part of the extra [ocr], without types

    from .cells import read_page  # noqa: PLC0415 it needs the extra [ocr]

    end = time.monotonic() + limits.seconds
    with pypdfium2.PdfDocument(content) as document:
        for number in numbers:
            if time.monotonic() > end:
                raise InputError(_TOO_SLOW, name=source.name, page=number, seconds=limits.seconds)
            page = document[number - 1]
            pixels = [item.get_px_size()[0] for item in page.get_objects(filter=[3], max_depth=2)]
            dpi = drawn_at(page.get_width(), page.get_height(), max(pixels, default=0))
            image = page.render(scale=dpi / POINTS, rev_byteorder=False).to_numpy()
            yield read_page(image, number, POINTS / dpi)


def drawn_at(width: float, height: float, pixels: int) -> float:
    """The dots per inch at which a page is drawn: as its widest picture is stored, and never too many in all."""
    width, height = max(width, 1.0), max(height, 1.0)
    most = POINTS * math.sqrt(MOST_PIXELS / (width * height))
    return min(max(pixels * POINTS / width, LEAST_DPI), MOST_DPI, most)


def _decoded(content: bytes, source: Source, limits: Limits) -> Image:
    """The pixels of an image as blue, green, red."""
    import numpy as np  # noqa: PLC0415 an import of a tenth of a second
    from PIL import Image as Picture  # noqa: PLC0415
    from PIL import ImageOps  # noqa: PLC0415

    try:
        with Picture.open(io.BytesIO(content)) as picture:
            if 3 * picture.width * picture.height > limits.expanded_megabytes * 2**20:
                raise InputError(_TOO_LARGE, name=source.name, width=picture.width, height=picture.height)
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, ValueError, SyntaxError, Picture.DecompressionBombError) as error:
        raise InputError(_DAMAGED, name=source.name) from error
    return np.asarray(upright, dtype=np.uint8)[:, :, ::-1].copy()
