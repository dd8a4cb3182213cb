"""A workbook that a person hands back, as Excel, WPS or LibreOffice saved it, or as it was broken on its way."""

from __future__ import annotations

import io
import warnings
import zipfile

from openpyxl import Workbook, load_workbook

LARGEST = 400_000_000
"""Bytes of a workbook unpacked: a list of ten thousand leads has a tenth of it."""
MOST_CELLS = 50_000_000
"""Cells of a sheet, blank ones too: a stray sign in its last row leaves it below, one in its last column above."""


def opened(content: bytes) -> Workbook | None:
    """The workbook with the values that its formulas had; None for what is none, or too large to be a list of ours."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST:
                return None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl leaves out: nothing that is read here
            book = load_workbook(io.BytesIO(content), data_only=True)
        vast = any(each.max_row * each.max_column > MOST_CELLS for each in book.worksheets)
    except Exception:  # openpyxl lets through what its parts raise: of zip, XML, numbers, dates, its own descriptors
        return None
    return None if vast else book
