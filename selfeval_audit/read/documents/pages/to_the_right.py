"""Tables too wide for their page, whose columns go on at the right on another page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from .characters import Character
from .laid_out import Clipped
from .page import Page, PageTable, steps

GOES_ON = "the columns of this table go on on another page: look at both pages"
_FEWEST = 5  # edges of rows at the same heights on two pages: fewer are chance
_NEAR = 1.0  # points


def marked_where_wider(pages: Sequence[Page]) -> list[Page]:
    """Pages with every cell for review in tables that another page continues at the right: their rows are halves."""
    edges = {(at, index): _edges(table) for at, page in enumerate(pages) for index, table in enumerate(page.tables)}
    halves: set[tuple[int, int]] = set()
    for one, other in combinations(edges, 2):
        if one[0] != other[0] and _are_halves(edges[one], edges[other]):
            tables = [pages[at].tables[index] for at, index in (one, other)]
            if not _words(tables[0]) & _words(tables[1]):
                halves |= {one, other}
    return [
        replace(page, tables=tuple(_marked(t) if (at, i) in halves else t for i, t in enumerate(page.tables)))
        for at, page in enumerate(pages)
    ]


def marked_where_text_leaves(tables: Sequence[PageTable], clipped: Sequence[Clipped]) -> list[PageTable]:
    """Tables with every cell for review where text beside them is stored and not printed: a cell that goes on on
    another page holds its whole text on both."""
    letters = [each.character for each in clipped if each.character["text"].strip()]
    return [
        _marked(table) if any(not table.box.x0 <= _middle(each) <= table.box.x1 for each in letters) else table
        for table in tables
    ]


def _middle(each: Character) -> float:
    return float(each["x0"] + each["x1"]) / 2


def _edges(table: PageTable) -> list[float]:
    return steps([y for cell in table.cells for y in (cell.box.top, cell.box.bottom)], _NEAR)


def _are_halves(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether rows of two tables stand at the same heights, of rows that are not all as high as one another."""
    fewer, more = sorted((one, other), key=len)
    if len(fewer) < _FEWEST or abs(fewer[0] - more[0]) > _NEAR or abs(fewer[-1] - more[-1]) > _NEAR:
        return False
    heights = {round(b - a) for a, b in pairwise(fewer)}
    return len(heights) > 1 and all(any(abs(a - b) <= _NEAR for b in more) for a in fewer)


def _words(table: PageTable) -> set[str]:
    """What the cells of a table say in words, without what was cut off at the edge of both halves."""
    return {cell.text for cell in table.cells if len(cell.text) > 1 and not cell.fault and not cell.text.isascii()}


def _marked(table: PageTable) -> PageTable:
    return PageTable(tuple(replace(cell, review=cell.review or GOES_ON) for cell in table.cells))
