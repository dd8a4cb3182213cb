"""A page of a PDF with text: its ruled tables, or the one that its words make, and the lines outside of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pdfplumber.page import Page as Printed
from pdfplumber.table import Table

from .characters import closed_up, lines_of, once, pieces_of, raised_apart
from .dotted import without_dots
from .laid_out import Clipped, Unprinted, as_unprinted
from .page import Box, Page, PageTable, PrintedLine, TextCell, around
from .ruled import fill
from .to_the_right import marked_where_text_leaves
from .unruled import unruled
from .visible import is_level, lines_unprinted, parted_by_ink, typed_on

INVISIBLE = "the text of this cell is stored but not printed: look at the document"
HALF = 0.5  # of a page: an image larger than this is the page
LEAST, NEAR = 5.0, 3.0  # points: the shortest upright rule, and how far apart ends are that are one


def read_page(
    page: Printed, unprinted: Sequence[Unprinted] = (), clipped: Sequence[Clipped] = ()
) -> tuple[Page, tuple[PrintedLine, ...], tuple[PrintedLine, ...]]:
    """The tables and lines of a page; the slanted texts (watermarks), which belong to neither; and what puts no ink on
    the page outside of its ruled tables, but for the text layer of a scan.

    Words over a picture of a whole page make no table: they are somebody's guess at what it shows.
    """
    number = page.page_number
    printed, white = parted_by_ink(page)
    unprinted = (*unprinted, *white)
    characters = once([*printed, *typed_on(page)])
    level = closed_up(raised_apart([each for each in characters if is_level(each)]))
    boxes = [[Box(number, *map(float, cell)) for cell in table.cells] for table in _tables(page)]
    tables = []
    for cells in sorted((cells for cells in boxes if len(cells) > 1), key=lambda cells: around(cells).top):
        table, level, clipped = fill(cells, level, clipped)
        tables.append(_with_unprinted(table, unprinted))
    tables = marked_where_text_leaves(tables, clipped)
    unprinted = (*unprinted, *map(as_unprinted, clipped))
    slanted = lines_of([each for each in characters if not is_level(each)], number)
    lines = lines_of(level, number)
    if not tables and not is_covered(page) and (found := unruled(pieces_of(level, number))):
        tables, lines = [found[0]], found[1]
    outside = [each for each in unprinted if not any(cell.holds(each.x, each.y) for cells in boxes for cell in cells)]
    unseen = () if is_covered(page) else lines_unprinted(outside, number)
    shown = ["".join(line.text.split()) for line in lines]
    said = tuple(line for line in unseen if not any("".join(line.text.split()) in each for each in shown))  # a shadow
    return Page(number, float(page.width), float(page.height), tuple(tables), lines), slanted, said


def _with_unprinted(table: PageTable, unprinted: Sequence[Unprinted]) -> PageTable:
    """A cell that shows nothing but holds invisible text is for review, not blank; beside other text it is named."""
    if not unprinted:
        return table
    return PageTable(tuple(_seen_beside(cell, unprinted) for cell in table.cells))


def _seen_beside(cell: TextCell, unprinted: Sequence[Unprinted]) -> TextCell:
    hidden = "".join(each.text for each in unprinted if cell.box.holds(each.x, each.y)).strip()
    if cell.fault or not hidden or hidden in cell.text:  # the same text again is its shadow
        return cell
    if cell.lines:
        return replace(cell, seen=hidden)
    return replace(cell, review=INVISIBLE, fault="invisible_text", seen=hidden)


def is_covered(page: Printed) -> bool:
    """Whether an image lies over more than half of a page."""
    area = HALF * float(page.width) * float(page.height)
    return any((each["x1"] - each["x0"]) * (each["bottom"] - each["top"]) > area for each in page.images)


def _tables(page: Printed) -> list[Table]:
    """The ruled tables of a page; each sought alone where there are several, for rules that nearly meet are moved."""
    plain, level, upright = without_dots(page)
    settings = _closed(plain, level, upright)
    found = plain.find_tables(settings)
    if len(found) == 1:
        return found
    alone = []
    for x0, top, x1, bottom in (table.bbox for table in found):
        part = plain.crop((x0 - NEAR, top - NEAR, x1 + NEAR, bottom + NEAR), strict=False)
        inside = {
            name: [rule for rule in rules if rule["top"] >= top - NEAR and rule["bottom"] <= bottom + NEAR]
            for name, rules in settings.items()
        }
        alone += part.find_tables(inside)
    return alone


def _closed(page: Printed, level: Sequence[Any], upright: Sequence[Any]) -> dict[str, Any]:
    """Settings with the dotted rules, and with one at both ends of the page's upright rules: browsers leave tables
    open at a page break."""
    drawn = [each for each in page.edges if each["orientation"] == "v" and each["bottom"] - each["top"] > LEAST]
    ends = []
    for end, last in (("top", min), ("bottom", max)):
        height = last((each[end] for each in (*drawn, *upright)), default=0.0)
        across = [each["x0"] for each in (*drawn, *upright) if abs(each[end] - height) < NEAR]
        if across and max(across) - min(across) > LEAST:
            ends.append(_rule(min(across), max(across), float(height)))
    return {"explicit_horizontal_lines": [*ends, *level], "explicit_vertical_lines": list(upright)}


def _rule(x0: float, x1: float, height: float) -> dict[str, Any]:
    return {"object_type": "line", "x0": x0, "x1": x1, "top": height, "bottom": height, "width": x1 - x0, "height": 0.0}
