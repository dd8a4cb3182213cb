"""A sheet as a document: workbook, Word file, web page, plain text."""

from __future__ import annotations

import io
from collections.abc import Callable
from html import escape

from docx import Document
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from .sheet import WIDTH, Box, Sheet


def xlsx(sheet: Sheet) -> bytes:
    """A workbook of one sheet; every cell a text."""
    book = Workbook()
    page = book.active
    for box in sheet:
        cell = page.cell(box.row + 1, box.column + 1)
        cell.value, cell.data_type = ILLEGAL_CHARACTERS_RE.sub("", box.text) or None, "s"
        if box.rows * box.columns > 1:
            page.merge_cells(
                start_row=box.row + 1, start_column=box.column + 1,
                end_row=box.row + box.rows, end_column=box.column + box.columns,
            )  # fmt: skip
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def docx(sheet: Sheet) -> bytes:
    """A Word file of one table."""
    document = Document()
    height = 1 + max((box.row + box.rows - 1 for box in sheet), default=0)
    table = document.add_table(height, WIDTH)
    cells = [list(row.cells) for row in table.rows]
    for box in sheet:
        cell = cells[box.row][box.column]
        if box.rows * box.columns > 1:
            cell = cell.merge(cells[box.row + box.rows - 1][box.column + box.columns - 1])
        cell.text = ILLEGAL_CHARACTERS_RE.sub("", box.text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def html(sheet: Sheet) -> bytes:
    """A web page of one table; where no box lies stands an empty cell."""
    at = {(box.row, box.column): box for box in sheet}
    taken = {place for box in sheet for place in box.places()}
    rows = []
    for row in range(1 + max(row for row, _ in taken)):
        cells = [
            _cell(at[row, column]) if (row, column) in at else "<td></td>"
            for column in range(WIDTH)
            if (row, column) in at or (row, column) not in taken
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<!DOCTYPE html><meta charset="utf-8"><table border="1">{"".join(rows)}</table>'.encode()


def _cell(box: Box) -> str:
    return f'<td rowspan="{box.rows}" colspan="{box.columns}">{_lines(box.text)}</td>'


def _lines(text: str) -> str:
    return escape(ILLEGAL_CHARACTERS_RE.sub("", text)).replace("\n", "<br>")


def txt(sheet: Sheet) -> bytes:
    """Plain text, a line a row, its cells apart by tabs: what is left of a table that was copied."""
    rows: dict[int, list[str]] = {}
    for box in sorted(sheet, key=lambda each: (each.row, each.column)):
        rows.setdefault(box.row, []).append(" ".join(box.text.split()))
    return "\n".join("\t".join(cells) for cells in rows.values()).encode("utf-8", "replace")


WRITERS: dict[str, Callable[[Sheet], bytes]] = {"xlsx": xlsx, "docx": docx, "html": html, "txt": txt}
