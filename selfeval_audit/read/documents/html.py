"""Web pages -> their tables in order, nested ones too, with the text before each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree, html

from ...model import Cell, Source, Unread
from ...refusal import InputError
from ..comparable import is_blank, joined
from ..grid import Grid, GridCell, Grids, Limits
from .encoding import decoded
from .html_rows import RowOfPage, rows_of, shifted, span
from .html_shown import Sights
from .html_text import SILENT, contents, pieces, text_of
from .written import HIDDEN, NESTED, PICTURE, SHIFTED, STRUCK, STYLED, WHITE, seen_not_read, written

_DRAWN = {"img", "svg", "canvas", "object", "embed", "iframe", "video", "progress", "meter"}
_LONGEST = 200
Left = tuple[str, str]
"""A place, and the text that is hidden there."""


@dataclass(slots=True)
class _Web:
    """A page as it is read: what hides in it, its tables, and the text since the last one."""

    source: Source
    limits: Limits
    sights: Sights
    grids: list[Grid] = field(default_factory=list)
    before: list[Cell] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    room: int = 0


def read_html(content: bytes, source: Source, limits: Limits) -> Grids:
    """The tables of a page in any declared or detectable Chinese encoding. Raises InputError."""
    text = decoded(content)
    if text is None:
        line = "{name}: its encoding cannot be told; open it in a browser and save it as UTF-8"
        raise InputError(line, name=source.name)
    page = _page(text, source)
    web = _Web(source, limits, Sights(page))
    for part in _parts(page, web.sights):
        if isinstance(part, str):
            _take_text(part, web)
        else:
            _take_table(part, web)
    web.unread += [Unread(source, "document", text, "invisible_text") for text in _unseen_outside(page, web.sights)]
    for frame in page.iter("iframe", "frame", "object", "embed"):
        web.unread.append(Unread(source, "document", frame.get("src") or frame.get("data") or "", "inserted_document"))
    if web.grids and web.before:
        web.grids[-1] = replace(web.grids[-1], after=tuple(web.before))
    elif web.before:  # a report in prose
        web.grids.append(Grid(source, (), tuple(web.before)))
    return tuple(web.grids), tuple(web.unread)


def _page(text: str, source: Source) -> Any:
    bare = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff"))  # lxml refuses a declared encoding in a text
    parser = html.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(bare.replace("\x00", ""), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as broken:
        line = "{name}: not a readable web page ({why}); save it again from a browser"
        raise InputError(line, name=source.name, why=broken) from None


def _parts(page: Any, sights: Sights) -> Iterator[Any]:
    """Texts and tables in the order of the page; a table inside a cell comes right after the one around it."""
    text: list[tuple[str, Any]] = []
    for kind, piece in pieces(page, sights):
        if kind == "table":
            yield text_of(iter(text))
            text = []
            yield from _with_nested(piece, sights)
        else:
            text.append((kind, piece))
    yield text_of(iter(text))


def _with_nested(table: Any, sights: Sights) -> Iterator[Any]:
    yield table
    for cell in (cell for row in rows_of(table) for cell in row.cells if sights.of(cell) == "shown"):
        for kind, inner in contents(cell, sights):
            if kind == "table":
                yield from _with_nested(inner, sights) if _single_text(inner, sights) is None else ()


def _take_text(text: str, web: _Web) -> None:
    for line in map(joined, text.split("\n")):
        if not is_blank(line):
            web.paragraphs += 1
            web.before.append(Cell(line, f"paragraph {web.paragraphs}"))


def _take_table(table: Any, web: _Web) -> None:
    web.tables += 1
    cells, hidden = _cells(table, web)
    web.room += sum(cell.rows * cell.columns for cell in cells)
    web.unread += [Unread(web.source, place, text, "not_shown") for place, text in hidden]
    web.unread += seen_not_read(web.source, (each.cell for each in cells))
    for caption in (each for each in table.iterchildren("caption") if web.sights.of(each) == "shown"):
        _take_text(text_of(contents(caption, web.sights)), web)
    web.grids.append(Grid(web.source, tuple(cells), tuple(web.before)))
    web.before = []


def _cells(table: Any, web: _Web) -> tuple[list[GridCell], list[Left]]:
    """The cells of a table by the rules of HTML: a cell takes the first free place of its row; a hidden one none."""
    cells: list[GridCell] = []
    hidden: list[Left] = []
    covered: set[tuple[int, int]] = set()
    lines = list(_shown_rows(table, web, hidden))
    left, cut = Counter(line.group for line in lines), Counter[int]()
    for row, line in enumerate(lines):
        column = 0
        for each in line.cells:
            if web.sights.of(each) == "gone":
                hidden.append((f"table {web.tables}, row {row + 1}, column {column + 1}", _hidden_text([each])))
                continue
            while (row, column) in covered:
                column += 1
            cell = _cell(each, f"table {web.tables}, row {row + 1}, column {column + 1}", web.sights)
            if len(each) and not is_blank(cell.text):
                hidden.append((cell.place, _hidden_text(list(_unseen(each, web.sights)))))
            rows = min(said := span(each, "rowspan"), left[line.group])
            placed = GridCell(row, column, cell, rows, span(each, "colspan"))
            if rows == 1 < said:
                cut[row] += placed.columns
            if web.room + len(covered) + placed.rows * placed.columns > web.limits.cells:
                raise _too_many(web)
            covered.update((row + r, column + c) for r in range(placed.rows) for c in range(placed.columns))
            cells.append(placed)
            column += placed.columns
        left[line.group] -= 1
    return list(_in_doubt(cells, cut)), [each for each in hidden if each[1]]


def _shown_rows(table: Any, web: _Web, hidden: list[Left]) -> Iterator[RowOfPage]:
    """The rows of a table that take a place; the others are put down as hidden."""
    row = 0
    for line in rows_of(table):
        around = line.cells[0].getparent() if line.cells else None
        if around is not None and around.tag == "tr" and web.sights.of(around) == "gone":
            hidden.append((f"table {web.tables}, row {row + 1}", _hidden_text(line.cells)))
        else:
            row += 1
            yield line


def _in_doubt(cells: list[GridCell], cut: Counter[int]) -> Iterator[GridCell]:
    """The cells, those of rows that do not fit the others marked for review."""
    rows = shifted(cells, cut)
    for each in cells:
        doubtful = each.row in rows and not each.cell.review
        yield replace(each, cell=replace(each.cell, review=SHIFTED)) if doubtful else each


def _unseen(element: Any, sights: Sights) -> Iterator[Any]:
    """What is hidden in a cell, or white on its white, beside the text that it shows."""
    for child in element.iterchildren(etree.Element):
        if child.tag in SILENT:
            continue
        if sights.of(child) != "shown":
            yield child
        elif child.tag != "table":
            yield from _unseen(child, sights)


def _unseen_outside(element: Any, sights: Sights) -> Iterator[str]:
    """What has its place outside of the tables and shows nothing (white on white); what has no place is not said."""
    for child in element.iterchildren(etree.Element):
        sight = "gone" if child.tag in SILENT or child.tag == "table" else sights.of(child)
        if sight == "blank" and (text := _hidden_text([child])):
            yield text
        elif sight == "shown":
            yield from _unseen_outside(child, sights)


def _too_many(web: _Web) -> InputError:
    line = "{name}: more than {cells} cells; split the file, or raise the limit"
    return InputError(line, name=web.source.name, cells=web.limits.cells)


def _hidden_text(elements: list[Any]) -> str:
    texts = (" ".join("".join(each.itertext()).split()) for each in elements)
    return " | ".join(text for text in texts if text)[:_LONGEST]


def _cell(element: Any, place: str, sights: Sights) -> Cell:
    if sights.of(element) == "blank" or sights.strikes(element):
        why = STRUCK if sights.strikes(element) else WHITE if sights.is_white(element) else HIDDEN
        return Cell("", place, why if _hidden_text([element]) else "")
    review, found = "", list[tuple[str, Any]]()
    for kind, piece in contents(element, sights):
        single = _single_text(piece, sights) if kind == "table" else None
        review = NESTED if kind == "table" and single is None else review
        found.append(("text", f"\n{single or ''}\n") if kind == "table" else (kind, piece))
    styled = STYLED if sights.is_doubtful(element) else ""
    cell = written(re.sub(r" {2,}", " ", text_of(iter(found))), place, review or styled)
    if is_blank(cell.text) and not cell.review:
        return replace(cell, review=_why_blank(element, sights))
    return cell


def _why_blank(element: Any, sights: Sights) -> str:
    """Why a cell without a text is not simply blank, if it is not."""
    if any(sights.strikes(each) and _hidden_text([each]) for each in element.iterdescendants(etree.Element)):
        return STRUCK
    if any(sights.is_white(each) and _hidden_text([each]) for each in element.iterdescendants(etree.Element)):
        return WHITE
    if any(sights.of(each) != "shown" and _hidden_text([each]) for each in _seen(element)):
        return HIDDEN
    return PICTURE if any(map(_is_drawn, element.iterdescendants(etree.Element))) else ""


def _is_drawn(element: Any) -> bool:
    """Whether an element without a text of its own shows something: a picture, a bar, what a script fills in."""
    kind = element.get("type", "").strip().lower()
    return (
        element.tag in _DRAWN or "-" in element.tag or (element.tag == "input" and kind in {"image", "range", "color"})
    )


def _seen(element: Any) -> Iterator[Any]:
    """What stands in a cell, scripts and their like aside."""
    return (each for each in element.iterdescendants(etree.Element) if each.tag not in SILENT)


def _single_text(table: Any, sights: Sights) -> str | None:
    """The text of a table that holds one at most: it is a frame around a value. None for a table of its own."""
    cells = [_cell(cell, "", sights) for row in rows_of(table) for cell in row.cells if sights.of(cell) == "shown"]
    filled = [cell.text for cell in cells if not is_blank(cell.text)]
    return None if len(filled) > 1 or any(cell.review == NESTED for cell in cells) else "".join(filled)
