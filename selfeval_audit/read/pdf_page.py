"""A page of a PDF with text: its ruled tables, or the one that its words make, and the lines outside of them."""

from __future__ import annotations

from pdfplumber.page import Page as Printed

from .page import Box, Line, Page, around
from .pdf_cells import fill
from .pdf_text import lines_of, once, pieces_of
from .pdf_unruled import unruled


def read_page(page: Printed) -> tuple[Page, tuple[Line, ...]]:
    """The tables and lines of a page, and the slanted texts (watermarks), which belong to neither."""
    number = page.page_number
    characters = once(page.chars)
    level = [each for each in characters if each["upright"]]
    boxes = [[Box(number, *map(float, cell)) for cell in table.cells] for table in page.find_tables()]
    tables = []
    for cells in sorted((cells for cells in boxes if len(cells) > 1), key=lambda cells: around(cells).top):
        table, level = fill(cells, level)
        tables.append(table)
    slanted = lines_of([each for each in characters if not each["upright"]], number)
    lines = lines_of(level, number)
    if not tables and (found := unruled(pieces_of(level, number))):
        tables, lines = [found[0]], found[1]
    return Page(number, float(page.width), float(page.height), tuple(tables), lines), slanted
