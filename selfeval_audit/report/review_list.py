"""待复核.xlsx: the readings of a form to look at, one a row, for a person to fill in; and what comes back."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from ..case import Case
from ..contents import content_of
from ..desk.corrections import FILLED, HEADS, Looked, read_back, rows
from ..desk.workbooks import opened
from ..messages import say
from ..records import write_bytes
from ..refusal import InputError, system_reason
from .sheets import TO_FILL, laid_out, put, put_head, saved

WIDTHS = (22, 30, 24, 30, 34, 30, 12, 12, 12, 24)


def review_list(case: Case, path: str | Path) -> Path:
    """Write the list of readings to look at as a workbook. A file that is there is not written over: somebody may have
    worked in it. Raises InputError, in one line, where it cannot be written."""
    path, language = Path(path), case.told.language
    if path.exists():
        raise InputError("{path}: is there already; name another file", path=str(path))
    heads, *listed = rows(case)
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = say("Readings", language)
    put_head(sheet, heads)
    for number, row in enumerate(listed, start=2):
        for place, (key, text) in enumerate(zip(HEADS, row, strict=True), start=1):
            put(sheet.cell(number, place), text, fill=TO_FILL if key in FILLED else None)
    laid_out(sheet, WIDTHS, "B2")
    try:
        write_bytes(path, saved(book))
    except OSError as closed:
        line = "{path}: cannot be written ({reason}); close it, or name another file"
        raise InputError(line, path=str(path), reason=system_reason(closed)) from None
    return path


def take_review_list(case: Case, path: str | Path) -> tuple[Looked, tuple[str, ...]]:
    """Put down what a filled-in list says, and give a line for each row that says nothing usable. Raises InputError,
    in one line, for a file that is no such list."""
    book = opened(content_of(Path(path)))
    if book is None or not book.worksheets:
        line = "{path}: no list of readings that can be opened; give the workbook that review_list wrote"
        raise InputError(line, path=str(path))
    told = book.worksheets[0].iter_rows(values_only=True)
    return read_back(case, [[unescape(each) if isinstance(each, str) else each for each in row] for row in told])
