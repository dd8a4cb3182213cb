"""PDF in: ruled tables as they are drawn, tables without rules by their words, scanned pages by recognition."""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Iterator
from contextlib import closing

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.page import Page as Printed
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from ....model import Source, Unread
from ....refusal import InputError
from ...grid import Grids, Limits
from .ocr import images as scans
from .over_pages import NEAR, grids_of
from .page import Page, PrintedLine
from .pdf_page import is_covered, read_page
from .visible import printed_upright

_IMAGES_ONLY = "{name}: its pages are images without text; to read them: {install}"
END_MARK, TAIL = b"%%EOF", 2048  # writers put a little after the end mark, never this much
# What pdfminer raises on damaged objects, beside its own: it uses what it reads before it looks at it.
_DAMAGED = (
    PDFException,
    PdfminerException,
    MalformedPDFException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
logging.getLogger("pdfminer").setLevel(logging.ERROR)  # its warnings name objects, nothing that a reader can act on


def read(content: bytes, source: Source, limits: Limits) -> Grids:
    """The tables of a PDF, and what of it could not be read.

    Raises InputError for a file that is encrypted, damaged, too large, or of images only where nothing can read them.
    """
    if END_MARK not in content[-TAIL:]:
        raise InputError("{name}: the PDF is cut off, its end mark is missing; get the file again", name=source.name)
    pages, apart = _pages(content, source, limits)
    unread = [Unread(source, line.box.place, line.text, why) for why, lines in apart.items() for line in lines]
    images = [number for number, page in pages.items() if page is None]
    if images and scans.is_available():
        pages.update((page.number, page) for page in scans.pdf_pages(content, images, source, limits))
    elif images and not any(page and page.tables for page in pages.values()):
        raise InputError(_IMAGES_ONLY, name=source.name, install=scans.INSTALL)
    elif images:
        unread += [Unread(source, f"page {number}", "", "scan_not_read", scans.INSTALL) for number in images]
    near = 2 * NEAR if images else NEAR
    grids, rest = grids_of([page for page in pages.values() if page], source, limits, near)
    return grids, (*unread, *rest)


def _pages(
    content: bytes, source: Source, limits: Limits
) -> tuple[dict[int, Page | None], dict[str, list[PrintedLine]]]:
    """Each page by its number, None for one that is an image; and what was seen outside of its text, by why."""
    pages: dict[int, Page | None] = {}
    apart: dict[str, list[PrintedLine]] = {"slanted_text": [], "invisible_text": []}
    try:
        for number, page, watermark, unseen in _open_pages(content, source, limits):
            pages[number] = page
            apart["slanted_text"] += watermark
            apart["invisible_text"] += unseen if page is not None else ()
    except _DAMAGED as error:
        causes = {type(error), type(error.__cause__), type(error.__context__), *map(type, error.args)}
        if causes & {PDFPasswordIncorrect, PDFEncryptionError}:
            raise InputError("{name}: the PDF is encrypted; save it without a password", name=source.name) from error
        raise InputError(
            "{name}: the PDF is damaged and cannot be read; get the file again", name=source.name
        ) from error
    if not pages:
        raise InputError("{name}: the PDF has no pages; get the file again", name=source.name)
    return pages, apart


def _open_pages(
    content: bytes, source: Source, limits: Limits
) -> Iterator[tuple[int, Page | None, tuple[PrintedLine, ...], tuple[PrintedLine, ...]]]:
    end = time.monotonic() + limits.seconds
    with closing(pdfplumber.open(io.BytesIO(content))) as document:
        if len(document.pages) > limits.pages:
            line = "{name}: {count} pages, more than {most}; split it"
            raise InputError(line, name=source.name, count=len(document.pages), most=limits.pages)
        for printed in document.pages:
            if time.monotonic() > end:
                line = "{name}: not read within {seconds} seconds; split the file, or raise the limit"
                raise InputError(line, name=source.name, seconds=limits.seconds)
            upright, unprinted, clipped = printed_upright(printed)
            page, slanted, unseen = read_page(upright, unprinted, clipped)
            yield printed.page_number, (None if _is_image(upright, page) else page), slanted, unseen
            printed.close()


def _is_image(printed: Printed, page: Page) -> bool:
    """Whether a page is a scan: an image over half of it, and no ruled table (a text layer of a scan is a guess)."""
    return is_covered(printed) and not (page.tables and page.lines and _has_text(page))


def _has_text(page: Page) -> bool:
    return any(cell.lines for table in page.tables for cell in table.cells)
