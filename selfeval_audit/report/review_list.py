"""待复核.xlsx: the readings of a form to look at, one a row, for a person to fill in; and what comes back."""

from __future__ import annotations

import base64
import io
from pathlib import Path

from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from ..case import Case
from ..contents import content_of
from ..desk.corrections import FILLED, HEADS, Looked, doubts, read_back, rows
from ..desk.workbooks import opened
from ..messages import say
from ..records import write_bytes
from ..refusal import InputError, system_reason
from .layout import Excerpt, Picture
from .readings import around
from .sheets import LINE, TO_FILL, laid_out, put, put_head, saved

WIDTHS = (22, 30, 24, 30, 46, 34, 30, 12, 12, 12, 24)
PICTURED = {key: at for at, key in enumerate(HEADS, start=1)}["around"]
"""The column in which the picture or the text around a cell stands."""
WIDEST, HIGHEST = 320, 150
"""Pixels of a picture in the list: the width of its column, and about the highest row that still shows a few cells."""
MOST_PICTURES = 300
"""Of a list; some 10 kB each, so that it can still be sent by mail. Further cells show the text of their row."""
POINTS_A_PIXEL = 0.75


def review_list(case: Case, path: str | Path) -> Path:
    """Write the list of readings to look at as a workbook. A file that is there is not written over: somebody may have
    worked in it. Raises InputError, in one line, where it cannot be written."""
    path, language = Path(path), case.told.language
    if path.exists():
        raise InputError("{path}: is there already; name another file", path=str(path))
    heads, *listed = rows(case)
    waiting = doubts(case)
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = say("Readings", language)
    put_head(sheet, heads)
    for number, row in enumerate(listed, start=2):
        for place, (key, text) in enumerate(zip(HEADS, row, strict=True), start=1):
            put(sheet.cell(number, place), text, fill=TO_FILL if key in FILLED else None)
    laid_out(sheet, WIDTHS, "B2")
    pictures = 0
    for number, each in enumerate(waiting, start=2):
        shown = next(around(case, each), None)
        if isinstance(shown, Picture) and pictures < MOST_PICTURES:
            pictures += 1
            _put_picture(sheet, number, shown)
        elif isinstance(shown, Excerpt):
            put(sheet.cell(number, PICTURED), "\n".join(line for line, _ in shown.lines))
    try:
        write_bytes(path, saved(book))
    except OSError as closed:
        line = "{path}: cannot be written ({reason}); close it, or name another file"
        raise InputError(line, path=str(path), reason=system_reason(closed)) from None
    return path


def _put_picture(sheet: Worksheet, row: int, shown: Picture) -> None:
    """The picture around a cell in place of its text, as large as its column, the row as high as it."""
    picture = Image(io.BytesIO(base64.b64decode(shown.data.partition(",")[2])))
    scale = min(1.0, WIDEST / picture.width, HIGHEST / picture.height)
    picture.width, picture.height = round(picture.width * scale), round(picture.height * scale)
    cell = sheet.cell(row, PICTURED)
    put(cell, "")
    sheet.add_image(picture, cell.coordinate)
    height = sheet.row_dimensions[row].height or 0
    sheet.row_dimensions[row].height = max(height, picture.height * POINTS_A_PIXEL + LINE / 2)


def take_review_list(case: Case, path: str | Path) -> tuple[Looked, tuple[str, ...]]:
    """Put down what a filled-in list says, and give a line for each row that says nothing usable. Raises InputError,
    in one line, for a file that is no such list."""
    book = opened(content_of(Path(path)))
    if book is None or not book.worksheets:
        line = "{path}: no list of readings that can be opened; give the workbook that review_list wrote"
        raise InputError(line, path=str(path))
    told = book.worksheets[0].iter_rows(values_only=True)
    return read_back(case, [[unescape(each) if isinstance(each, str) else each for each in row] for row in told])
