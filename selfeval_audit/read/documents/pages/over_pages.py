"""Tables that go on on the next page, whole again; and what stands before and after each table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from .... import words
from ....model import Source, Unread
from ....refusal import InputError
from ...grid import Grid, Grids, Limits
from .page import Page, PageTable, PrintedLine, TextCell, grid_cells, has_room, joined
from .paragraphs import paragraphs, without_furniture
from .to_the_right import marked_where_wider

JOINED = "joined over a page break: look at both pages"
NEAR = 3.0  # units of the page: edges this close are one edge
ANOTHER_LINE = 1.2  # of the type's size: what a further line takes


@dataclass(slots=True)
class Whole:
    """A table as it grows over pages, with the lines around it."""

    table: PageTable
    before: list[PrintedLine] = field(default_factory=list)
    after: list[PrintedLine] = field(default_factory=list)


def grids_of(pages: Sequence[Page], source: Source, limits: Limits, near: float = NEAR) -> Grids:
    """The tables of pages as grids, whole over page breaks; cells and pages without a readable text as unread.

    `near`, in units of the pages, is how close edges are that are one edge.
    """
    if sum(len(table.cells) for page in pages for table in page.tables) > limits.cells:
        line = "{name}: more than {cells} cells; split the file, or raise the limit"
        raise InputError(line, name=source.name, cells=limits.cells)
    grids: list[Grid] = []
    unread: list[Unread] = []
    boxes = [line.box for page in pages for line in page.lines]
    boxes += [table.box for page in pages for table in page.tables]
    right = max((box.x1 for box in boxes), default=0.0)
    found, rest = whole_tables(marked_where_wider(without_furniture(pages)), near)
    for whole in found:
        grid, faults = as_grid(whole, source, near / 2, right)
        grids.append(grid)
        unread += faults
    if rest:
        place = f"page {rest[0].box.page}"
        grids.append(Grid(replace(source, place=source.place or place), (), paragraphs(rest, right)))
    return tuple(grids), tuple(unread)


def whole_tables(pages: Iterable[Page], near: float = NEAR) -> tuple[list[Whole], list[PrintedLine]]:
    """The tables of a document in order, and the lines of a document without tables; `near` is in its pages' units."""
    found: list[Whole] = []
    waiting: list[PrintedLine] = []
    last_lines: tuple[PrintedLine, ...] = ()
    between = False  # text alone stands between two tables
    for page in pages:
        rest = list(page.lines)
        for index, table in enumerate(page.tables):
            above = [line for line in rest if line.box.middle < table.box.top]
            rest = [line for line in rest if line.box.middle >= table.box.top]
            first_on_page = index == 0 and found and not between
            lower = _goes_on(found[-1], table, near) if first_on_page else None
            again = lower is not None and not _begins_anew(found[-1].table, lower, near)
            if lower and _is_furniture(above, last_lines, again=again):
                found[-1].table = put_under(found[-1].table, lower, near)
                found[-1].after = _only_once(found[-1].after, page.lines)
            else:
                found.append(Whole(table, before=[*waiting, *above]))
                waiting = []
        (found[-1].after if found else waiting).extend(rest)
        between = bool(rest) and not page.tables
        last_lines = page.lines
    return found, waiting


def as_grid(whole: Whole, source: Source, near: float, right: float) -> tuple[Grid, list[Unread]]:
    """The grid of a table, and its cells whose text cannot be told; `right` is where the text of the pages ends."""
    cells = whole.table.cells
    place = cells[0].places[0].partition(",")[0]
    grid = Grid(
        replace(source, place=source.place or place),
        grid_cells(cells, near),
        paragraphs(whole.before, right),
        paragraphs(whole.after, right),
    )
    faults = [Unread(source, "; ".join(c.places), c.seen, c.fault) for c in cells if c.fault]
    unprinted = [Unread(source, "; ".join(c.places), c.seen, "invisible_text") for c in cells if c.seen and not c.fault]
    return grid, [*faults, *unprinted]


def _only_once(lines: Iterable[PrintedLine], further: Iterable[PrintedLine]) -> list[PrintedLine]:
    """Lines below a table that goes on, without the running feet that the next page has too."""
    known = {re.sub(r"\d+", "", line.text) for line in further}
    return [line for line in lines if re.sub(r"\d+", "", line.text) not in known]


def _is_furniture(lines: Sequence[PrintedLine], last_lines: Sequence[PrintedLine], *, again: bool) -> bool:
    """Whether lines above a table are page numbers or stood on the page before too (running heads); the title of a form
    only where the table goes on, so that the title was printed `again`."""
    earlier = {re.sub(r"\d+", "", line.text) for line in last_lines}
    texts = [line.text for line in lines if not words.says("page_breaks", "page_number", line.text)]
    return all(
        re.sub(r"\d+", "", text) in earlier and (again or not words.says("page_breaks", "starts_a_form", text))
        for text in texts
    )


def _goes_on(upper: Whole, lower: PageTable, near: float) -> PageTable | None:
    """The lower table without its repeated header rows, if it goes on the upper one."""
    a, b = upper.table.box, lower.box
    if abs(a.x0 - b.x0) > near or abs(a.x1 - b.x1) > near:
        return None
    above, rows = _rows(upper.table, near), _rows(lower, near)
    repeated = 0
    while repeated < min(len(rows) - 1, len(above)) and _same(above[repeated], rows[repeated], near):
        repeated += 1
    if not repeated and any(_same(row, rows[0], near) and _is_header(row) for row in above) and len(rows) > 1:
        repeated = 1
    rest = rows[repeated:]
    if any(words.says("page_breaks", "starts_a_form", cell.text) for cell in rest[0]):
        return None
    return PageTable(tuple(cell for row in rest for cell in row))


def _begins_anew(upper: PageTable, lower: PageTable, near: float) -> bool:
    """Whether the first row of a table names what another row at the left edge of the table before named already."""
    first, *_ = _rows(lower, near)
    left = {cell.text for cell in upper.cells if cell.text and abs(cell.box.x0 - upper.box.x0) <= near}
    return not any(cell.text for cell in first) or first[0].text in left


def _rows(table: PageTable, near: float) -> list[list[TextCell]]:
    """Cells by their upper edges."""
    rows: list[list[TextCell]] = []
    for cell in sorted(table.cells, key=lambda each: (each.box.top, each.box.x0)):
        if rows and cell.box.top - rows[-1][0].box.top <= near:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return [sorted(row, key=lambda each: each.box.x0) for row in rows]


def _same(row: Sequence[TextCell], other: Sequence[TextCell], near: float) -> bool:
    """Whether two rows say the same in the same columns, and say something."""
    return (
        len(row) == len(other)
        and any(cell.text for cell in row)
        and all(a.text == b.text and _same_columns(a, b, near) for a, b in zip(row, other, strict=True))
    )


def _is_header(row: Sequence[TextCell]) -> bool:
    return len(row) > 2 and all(cell.text and not re.search(r"\d", cell.text) for cell in row)  # noqa: PLR2004 a header names three columns or more


def _same_columns(a: TextCell, b: TextCell, near: float) -> bool:
    return abs(a.box.x0 - b.box.x0) <= near and abs(a.box.x1 - b.box.x1) <= near


def put_under(upper: PageTable, lower: PageTable, near: float) -> PageTable:
    """Two parts of a table as one: cells that the page break cut are one cell again."""
    down = upper.box.bottom - lower.box.top
    lower_cells = [replace(cell, box=cell.box.moved(down)) for cell in lower.cells]
    pairs = _pairs(upper.cells, lower_cells, upper.box.bottom, near)
    first_bottom = min(b.box.bottom for b in lower_cells if b.box.top - upper.box.bottom <= near)
    last_top = max(a.box.top for a in upper.cells if upper.box.bottom - a.box.bottom <= near)
    ends = [cell for cell in lower_cells if cell.box.top - upper.box.bottom <= near]
    single = [(a, b) for a, b in pairs if a.box.top >= last_top - near and b.box.bottom <= first_bottom + near]
    cut = len(pairs) == len(ends) and _is_cut(single)
    merged: dict[int, TextCell] = {}
    gone = set()
    leading = True
    for a, b in pairs:
        spans = not any(a is x for x, _ in single)
        takes_over = (spans and (not a.text or not b.text or a.text == b.text)) or (leading and not b.text)
        takes_over = takes_over or _is_cut_through(a, b)
        leading = leading and takes_over
        if (cut and (not spans or _runs_over(a, b))) or takes_over:
            merged[id(a)] = _merge(a, b)
            gone.add(id(b))
    kept = [merged.get(id(cell), cell) for cell in upper.cells]
    return PageTable((*kept, *(cell for cell in lower_cells if id(cell) not in gone)))


def _pairs(
    upper: Sequence[TextCell], lower: Sequence[TextCell], edge: float, near: float
) -> list[tuple[TextCell, TextCell]]:
    """Cells that meet at the page break and have the same columns, from left to right."""
    ends = [cell for cell in upper if edge - cell.box.bottom <= near]
    starts = sorted((cell for cell in lower if cell.box.top - edge <= near), key=lambda each: each.box.x0)
    return [(a, b) for b in starts for a in ends if _same_columns(a, b, near)]


def _is_cut(single: Sequence[tuple[TextCell, TextCell]]) -> bool:
    """Whether the break lies inside a row: wherever the lower part has text, the upper part was full."""
    written = [(a, b) for a, b in single if b.text]
    return bool(written) and all(a.text and _runs_over(a, b) for a, b in written)


def _runs_over(a: TextCell, b: TextCell) -> bool:
    """Whether the text of `b` can be the rest of that of `a`: neither a further word nor a further line had room."""
    if not a.lines or not b.lines or words.says("page_breaks", "starts_a_row", b.text):
        return False
    last, first = a.lines[-1], b.lines[0]
    return a.box.bottom - last.box.bottom < ANOTHER_LINE * first.size and not has_room(last, first, a.box.x1)


def _is_cut_through(a: TextCell, b: TextCell) -> bool:
    """Whether both parts of a cell hold its whole text and each prints what of it lies on its page."""
    texts = [joined(each.cut or each.lines, each.box.x1) for each in (a, b)]
    return bool(a.cut or b.cut) and texts[0] == texts[1]


def _merge(a: TextCell, b: TextCell) -> TextCell:
    box = replace(a.box, bottom=b.box.bottom)
    if _is_cut_through(a, b):
        shown = next((each for each in (a, b) if not each.fault), None)
        both = (*a.places, *b.places)
        return replace(shown or a, box=box) if shown else TextCell(box, a.cut, both, JOINED)
    if a.lines and b.lines and a.text != b.text:
        return replace(
            a,
            box=box,
            lines=(*a.lines, *b.lines),
            places=(*a.places, *b.places),
            review=a.review or b.review or JOINED,
            fault=a.fault or b.fault,
            seen=a.seen + b.seen,
        )
    text = a if a.lines else b
    return replace(text, box=box)
