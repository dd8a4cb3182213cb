"""Word documents (.docx) -> their tables in order, nested ones too, with the paragraphs before each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from ....model import Cell, InputError, Source, Unread
from ...comparable import is_blank, joined
from ...grid import Grid, GridCell, Grids, Limits

_SYMBOLS = {
    ("Symbol", "F0B3"): "≥",
    ("Symbol", "F0A3"): "≤",
    ("Symbol", "F0B1"): "±",
    ("Symbol", "F0B4"): "×",
    ("Wingdings 2", "F052"): "☑",
    ("Wingdings 2", "F0A3"): "□",
    ("Wingdings", "F0FE"): "☑",
    ("Wingdings", "F0A8"): "□",
    ("Wingdings", "F0FC"): "√",
}
"""Signs of symbol fonts that forms print."""


def read_docx(content: bytes, source: Source, limits: Limits) -> Grids:
    """The tables of a document. Raises InputError."""
    try:
        body = docx.Document(io.BytesIO(content)).element.body
    except (PackageNotFoundError, zipfile.BadZipFile, XMLSyntaxError, KeyError, ValueError) as broken:
        raise InputError(f"{source.name}: not a whole Word document ({broken}); open and save it again") from None
    grids: list[Grid] = []
    before: list[Cell] = []
    tables = paragraphs = room = 0
    for part in _parts(body):
        if part.tag == qn("w:p"):
            paragraphs += 1
            before += [
                Cell(text, f"paragraph {paragraphs}") for text in map(joined, _lines(part)) if not is_blank(text)
            ]
            continue
        tables += 1
        cells = _cells(part, tables)
        room += sum(cell.rows * cell.columns for cell in cells)
        if room > limits.cells:
            raise InputError(f"{source.name}: more than {limits.cells} cells; split the file, or raise the limit")
        grids.append(Grid(source, tuple(cells), tuple(before)))
        before = []
    if grids and before:
        grids[-1] = replace(grids[-1], after=tuple(before))
    return tuple(grids), tuple(_pictures(body, source))


def _parts(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in the order of the document; the tables inside a table's cells right after it."""
    for part in parent.iterchildren():
        if part.tag == qn("w:p"):
            yield part
        elif part.tag == qn("w:tbl"):
            yield part
            yield from _nested(part)
        elif part.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")}:  # content controls, tracked insertions
            yield from _parts(part)


def _nested(table: Any) -> Iterator[Any]:
    for row in _children(table, "w:tr"):
        for cell in _children(row, "w:tc"):
            for inner in _children(cell, "w:tbl"):
                yield inner
                yield from _nested(inner)


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """Children of a kind, through content controls and tracked insertions."""
    for child in parent.iterchildren():
        if child.tag == qn(tag):
            yield child
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")}:
            yield from _children(child, tag)


def _cells(table: Any, number: int) -> list[GridCell]:
    """The cells of a table; a cell merged downwards is one with the cells that continue it."""
    cells: list[GridCell] = []
    open_above: dict[int, int] = {}
    for row, line in enumerate(_children(table, "w:tr")):
        column = _skipped(line)
        for cell in _children(line, "w:tc"):
            span, merge = _span(cell), _merge(cell)
            at = open_above.get(column)
            if merge == "continue" and at is not None:
                cells[at] = replace(cells[at], rows=row - cells[at].row + 1)
            else:
                place = f"table {number}, row {row + 1}, column {column + 1}"
                lines = [text for part in _children(cell, "w:p") for text in _lines(part)]
                open_above[column] = len(cells)
                cells.append(GridCell(row, column, Cell(joined("\n".join(lines)), place), 1, span))
            column += span
    return cells


def _property(element: Any, path: str, default: str) -> str:
    found = element.find(path, element.nsmap)
    return str(found.get(qn("w:val"), default)) if found is not None else ""


def _skipped(row: Any) -> int:
    return int(_property(row, "w:trPr/w:gridBefore", "0") or 0)


def _span(cell: Any) -> int:
    return max(1, int(_property(cell, "w:tcPr/w:gridSpan", "1") or 1))


def _merge(cell: Any) -> str:
    return _property(cell, "w:tcPr/w:vMerge", "continue")


def _lines(paragraph: Any) -> list[str]:
    """The text of a paragraph as printed; deleted text and the second copy of a text box left out."""
    text = "".join(_pieces(paragraph))
    return text.split("\n")


def _pieces(element: Any) -> Iterator[str]:
    for child in element.iterchildren():
        match child.tag:
            case t if t in {qn("w:t"), qn("m:t")}:
                yield child.text or ""
            case t if t == qn("w:tab"):
                yield "\t" if element.tag != qn("w:tabs") else ""
            case t if t in {qn("w:br"), qn("w:cr")}:
                yield "\n"
            case t if t == qn("w:noBreakHyphen"):
                yield "-"
            case t if t == qn("w:sym"):
                yield _SYMBOLS.get((child.get(qn("w:font"), ""), child.get(qn("w:char"), "").upper()), "")
            case t if t == qn("w:p"):  # inside a text box
                yield "".join(_pieces(child)) + "\n"
            case t if not isinstance(t, str) or t.endswith("}Fallback") or t in {qn("w:del"), qn("w:pPr"), qn("w:rPr")}:
                continue
            case _:
                yield from _pieces(child)


def _pictures(body: Any, source: Source) -> Iterator[Unread]:
    found = sum(1 for each in body.iter() if isinstance(each.tag, str) and each.tag.endswith(("}blip", "}imagedata")))
    if found:
        yield Unread(source, "document", f"{found}", "picture_not_read")
