"""The tables of a Word document: their cells, merged as they are drawn, with what stands inside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ....model import Cell
from ...comparable import is_blank
from ...grid import GridCell
from ..written import HIDDEN, NESTED, OBJECT, PICTURE, STRUCK, UNREAD_PART, WHITE, written
from .package import Element, attribute, child, children, local, whole_number
from .word_text import boxes_in, has_hidden, has_struck, has_white, is_marked, shown, text_of, unseen

_WIDEST = 1000
_FEWEST_SERIALS = 3
_DELETED = "deleted_row"
_PICTURES = {"blip", "imagedata", "OLEObject"}


@dataclass(slots=True)
class WordTable:
    """The cells of a table, and its rows that are not shown: their place, text, and why; the numbers of those rows that
    keep their place; and which cells hold an automatic number alone."""

    cells: list[GridCell] = field(default_factory=list)
    unprinted: set[int] = field(default_factory=set)
    numbered: list[int] = field(default_factory=list)
    left_out: list[tuple[str, str, str]] = field(default_factory=list)


def nested(element: Element) -> Iterator[Element]:
    """The tables in the cells of a table, theirs right after them; one that holds a single text is none of its own."""
    for cell in (cell for row in _rows(element) for cell in _parts(row, "tc")):
        for inner in _inner_tables(cell):
            if _single_text(inner) is None:
                yield inner
            yield from nested(inner)


def table_of(element: Element, number: int) -> WordTable:
    """The cells of a table; a cell merged downwards is one with the cells that continue it."""
    table = WordTable()
    open_above: dict[int, int] = {}
    row = -1
    for line in _parts(element, "tr"):
        properties = child(line, "trPr")
        if reason := _left_out(properties):
            text = " | ".join(_cell(each, "").text for each in _parts(line, "tc"))
            table.left_out.append((f"table {number}, row {row + 2}", text, reason))
            if reason == _DELETED or not text.strip(" |"):
                continue
        row += 1
        column = min(_number(properties, "gridBefore", 0), _WIDEST)
        for each in _parts(line, "tc"):
            column += _place(table, each, (number, row, column), open_above)
        if reason:
            table.unprinted.add(row)
            table.cells = [_unprinted(cell) if cell.row == row else cell for cell in table.cells]
    _mark_numbered(table)
    return table


def _mark_numbered(table: WordTable) -> None:
    """Cells in which an automatic number stands alone, which was not read; a whole column of them numbers the rows."""
    columns = Counter(table.cells[each].column for each in table.numbered)
    for each in table.numbered:
        cell = table.cells[each]
        if columns[cell.column] < _FEWEST_SERIALS and not cell.cell.review:
            table.cells[each] = replace(cell, cell=replace(cell.cell, review=UNREAD_PART))


def _unprinted(cell: GridCell) -> GridCell:
    """A cell of a hidden row: it keeps its place, so that no sum over the rows is taken without it."""
    text = cell.cell.text
    return replace(cell, cell=Cell("", cell.cell.place, "" if is_blank(text) else HIDDEN))


def _place(table: WordTable, element: Element, at: tuple[int, int, int], open_above: dict[int, int]) -> int:
    """Put a cell into its row, or make the one above or left of it larger; the columns it covers."""
    number, row, column = at
    properties = child(element, "tcPr")
    span = min(max(1, _number(properties, "gridSpan", 1)), _WIDEST)
    above = open_above.get(column)
    if _merge(properties, "vMerge") == "continue" and above is not None:
        table.cells[above] = replace(table.cells[above], rows=row - table.cells[above].row + 1)
    elif _merge(properties, "hMerge") == "continue" and table.cells and table.cells[-1].row == row:
        table.cells[-1] = replace(table.cells[-1], columns=table.cells[-1].columns + span)
    else:
        open_above[column] = len(table.cells)
        cell = _cell(element, f"table {number}, row {row + 1}, column {column + 1}")
        if is_blank(cell.text) and next(element.iter("{*}numPr"), None) is not None:
            table.numbered.append(len(table.cells))
        table.cells.append(GridCell(row, column, cell, 1, span))
        if not is_blank(cell.text) and (hidden := unseen(_parts(element, "p"))):
            table.left_out.append((cell.place, hidden, "invisible_text"))
    return span


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table that are shown."""
    return (row for row in _parts(table, "tr") if not _left_out(child(row, "trPr")))


def _left_out(properties: Element | None) -> str:
    """Why a row is not shown: it was deleted while changes were tracked, or is hidden; an empty text for any other."""
    if child(properties, "del") is not None:
        return _DELETED
    return "not_shown" if is_marked(properties, "hidden") else ""


def _parts(element: Element, kind: str) -> Iterator[Element]:
    return (each for each in shown(element) if local(each) == kind)


def _cell(element: Element, place: str) -> Cell:
    if child(child(element, "tcPr"), "cellDel") is not None:
        return Cell("", place)
    lines, review = [], ""
    for part in shown(element):
        if local(part) == "p":
            lines.append(text_of(part))
        elif local(part) == "tbl":
            single = _single_text(part)
            lines.append(single or "")
            review = NESTED if single is None else review
        elif local(part) == "altChunk":
            lines.append(OBJECT)
    cell = written("\n".join(lines), place, review)
    if is_blank(cell.text) and cell.review in {"", UNREAD_PART}:
        return replace(cell, review=_why_blank(element) or cell.review)
    return cell


def _why_blank(element: Element) -> str:
    """Why a cell without a text is not simply blank, if it is not."""
    if has_struck(element) and any(local(each) == "t" and each.text for each in element.iter()):
        return STRUCK
    if has_white(element):
        return WHITE
    if has_hidden(element):
        return HIDDEN
    return PICTURE if any(local(each) in _PICTURES for each in element.iter("{*}*")) else ""


def _inner_tables(cell: Element) -> Iterator[Element]:
    for part in shown(cell):
        if local(part) == "tbl":
            yield part
        elif local(part) == "p":
            for box in boxes_in(part):
                yield from _inner_tables(box)


def _single_text(table: Element) -> str | None:
    """The text of a table that holds one at most: it is a frame around a value. None for a table of its own."""
    texts = [_cell(cell, "").text for row in _rows(table) for cell in _parts(row, "tc")]
    filled = [text for text in texts if not is_blank(text)]
    return None if len(filled) > 1 else "".join(filled)


def _number(properties: Element | None, kind: str, default: int) -> int:
    found = child(properties, kind)
    return whole_number(attribute(found, "val"), default) if found is not None else default


def _merge(properties: Element | None, kind: str) -> str:
    """How a cell is merged: `restart`, `continue`, or not at all."""
    found = next(children(properties, kind), None) if properties is not None else None
    return (attribute(found, "val") or "continue") if found is not None else ""
