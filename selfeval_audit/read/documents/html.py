"""Web pages -> their tables in order, nested ones too, with the text before each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree, html

from ...model import Cell, InputError, Source, Unread
from ..comparable import is_blank, joined
from ..grid import Grid, GridCell, Grids, Limits
from .encoding import decoded

_SILENT = {"script", "style", "template", "noscript", "head", "title"}
_LINES = {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "caption", "ul", "ol"}
_WIDEST = 1000
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CHINESE_GAP = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f])[ \t]*[\r\n]\s*(?=[\u2e80-\u9fff\uff00-\uffef])"
)


def read_html(content: bytes, source: Source, limits: Limits) -> Grids:
    """The tables of a page in any declared or detectable Chinese encoding. Raises InputError."""
    text = decoded(content)
    if text is None:
        raise InputError(f"{source.name}: its encoding cannot be told; open it in a browser and save it as UTF-8")
    page = _page(text, source)
    grids: list[Grid] = []
    unread: list[Unread] = []
    before: list[Cell] = []
    paragraphs = tables = room = 0
    for part in _parts(page):
        if isinstance(part, str):
            for line in map(joined, part.split("\n")):
                paragraphs += not is_blank(line)
                before += [Cell(line, f"paragraph {paragraphs}")] if not is_blank(line) else []
            continue
        tables += 1
        cells, hidden = _cells(part, tables, limits.cells)
        room += sum(cell.rows * cell.columns for cell in cells)
        if room > limits.cells:
            raise InputError(f"{source.name}: more than {limits.cells} cells; split the file, or raise the limit")
        unread += [Unread(source, place, text, "hidden_row") for place, text in hidden]
        grids.append(Grid(source, tuple(cells), tuple(before)))
        before = []
    if grids and before:
        grids[-1] = replace(grids[-1], after=tuple(before))
    return tuple(grids), tuple(unread)


def _page(text: str, source: Source) -> Any:
    bare = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff"))  # lxml refuses a declared encoding in a text
    parser = html.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(bare, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as broken:
        raise InputError(f"{source.name}: not a readable web page ({broken}); save it again from a browser") from None
    return page


def _parts(page: Any) -> Iterator[Any]:
    """Texts and tables in the order of the page; a table inside a cell comes right after the one around it."""
    text: list[str] = []
    for kind, piece in _walk(page):
        if kind == "text":
            text.append(piece)
            continue
        yield "".join(text)
        text = []
        yield piece
        yield from _nested(piece)
    yield "".join(text)


def _walk(element: Any) -> Iterator[tuple[str, Any]]:
    tag = element.tag
    if not isinstance(tag, str) or tag in _SILENT:
        return
    if tag == "table":
        yield "table", element
        return
    if tag in _LINES:
        yield "text", "\n"
    if element.text:
        yield "text", _spaced(element.text)
    for child in element:
        yield from _walk(child)
        if child.tail:
            yield "text", _spaced(child.tail)
    if tag in _LINES:
        yield "text", "\n"


def _nested(table: Any) -> Iterator[Any]:
    yield from table.iterdescendants("table")


def _spaced(text: str) -> str:
    """White space of the source is one space when printed; between Chinese characters a line break is none."""
    return re.sub(r"[ \t\r\n]+", " ", _CHINESE_GAP.sub("", text))


def _cells(table: Any, number: int, most: int) -> tuple[list[GridCell], list[tuple[str, str]]]:
    """The cells of a table by the rules of HTML: a cell takes the first free place of its row."""
    cells: list[GridCell] = []
    hidden: list[tuple[str, str]] = []
    covered: set[tuple[int, int]] = set()
    for row, line in enumerate(_rows(table)):
        column = 0
        first = len(cells)
        for cell in (each for each in line if each.tag in {"td", "th"}):
            while (row, column) in covered:
                column += 1
            rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
            if len(covered) + rows * columns > most:
                return [GridCell(0, 0, Cell(""), most, 2)], []  # over the limit, which the caller refuses
            covered.update((r, c) for r in range(row, row + rows) for c in range(column, column + columns))
            place = f"table {number}, row {row + 1}, column {column + 1}"
            cells.append(GridCell(row, column, Cell(_text(cell), place), rows, columns))
            column += columns
        if _HIDDEN.search(line.get("style", "")) or line.get("hidden") is not None:
            text = " | ".join(cell.cell.text for cell in cells[first:])
            hidden.append((f"table {number}, row {row + 1}", text))
    last = 1 + max((cell.row for cell in cells), default=0)
    return [replace(cell, rows=min(cell.rows, last - cell.row)) for cell in cells], hidden


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if row.tag == "tr")


def _span(cell: Any, name: str) -> int:
    digits = re.match(r"\s*(\d+)", cell.get(name, ""))
    span = int(digits[1][:6]) if digits else 1
    return min(max(span, 1), _WIDEST) if span or name == "colspan" else _WIDEST  # rowspan 0: to the end of the table


def _text(cell: Any) -> str:
    pieces = [_spaced(cell.text)] if cell.text else []
    for child in cell:
        pieces += [piece for kind, piece in _walk(child) if kind == "text"]
        pieces += [_spaced(child.tail)] if child.tail else []
    return re.sub(r" {2,}", " ", joined("".join(pieces)))
