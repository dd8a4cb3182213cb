"""What a page holds before it is a grid: boxes, lines of text, cells and tables in the page's own units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ....model import Cell
from ...grid import GridCell

_IN_A_NUMBER = frozenset("0123456789.,%‰")

ON_ONE_LINE = 0.3  # of the type's size: how far apart the feet of one line stand; raised notes stand higher
OVERPRINTED = 0.7  # of the type's size: lines nearer than this lie on top of one another; set solid they are 1 apart
ROOM = 1.5  # of the type's size: what a line must leave free at its end before its break tells anything


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, y downwards: points in a PDF, pixels in an image."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def place(self) -> str:
        """As records print it: `page 1, box 72 100 210 118` (left, top, right, bottom)."""
        numbers = (f"{round(value, 1):g}" for value in (self.x0, self.top, self.x1, self.bottom))
        return f"page {self.page}, box {' '.join(numbers)}"

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def moved(self, down: float) -> Box:
        """The same box further down (or up, if negative)."""
        return Box(self.page, self.x0, self.top + down, self.x1, self.bottom + down)


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A printed line: its text, where it stands, and the size of its type."""

    text: str
    box: Box
    size: float
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell with its printed lines. `box` is moved when tables are put under each other; `places` are not.

    `fault` is the code of why the text cannot be told (text_spills, no_unicode), empty where it can. Nothing is
    guessed then: `seen` keeps all that was seen, `lines` only words without a figure, for headers are needed. Without
    a fault `seen` is what is stored beside the text and not printed. `cut` is the whole text of a cell whose edge cut
    it off, for the other part of a cell over two pages shows the rest.
    """

    box: Box
    lines: tuple[PrintedLine, ...]
    places: tuple[str, ...]
    review: str = ""
    fault: str = ""
    seen: str = ""
    cut: tuple[PrintedLine, ...] = ()

    @property
    def text(self) -> str:
        """The lines as one text."""
        return joined(self.lines, self.box.x1)

    @property
    def confidence(self) -> str:
        """The least confidence of its lines."""
        return min((line.confidence for line in self.lines if line.confidence), default="")

    def as_cell(self) -> Cell:
        """The cell as a form keeps it."""
        return Cell(self.text, "; ".join(self.places), self.review, self.confidence)


@dataclass(frozen=True, slots=True)
class PageTable:
    """The cells of one table."""

    cells: tuple[TextCell, ...]

    @property
    def box(self) -> Box:
        """The smallest box around its cells."""
        return around([cell.box for cell in self.cells])


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size, its tables from top to bottom, and the lines outside of them."""

    number: int
    width: float
    height: float
    tables: tuple[PageTable, ...]
    lines: tuple[PrintedLine, ...]


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around boxes of one page."""
    return Box(
        boxes[0].page,
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def joined(lines: Sequence[PrintedLine], right: float) -> str:
    """Lines of a cell whose right edge is given, as one text: what was wrapped is joined again.

    Two numbers stay apart where the first line had room for more: they were written under each other.
    """
    text = lines[0].text if lines else ""
    for upper, lower in pairwise(lines):
        last, first = upper.text[-1:], lower.text[:1]
        if last.isascii() and first.isascii() and last.isalpha() and first.isalpha():
            text += " "
        elif last in _IN_A_NUMBER and first in _IN_A_NUMBER and has_room(upper, lower, right):
            text += "\n"
        text += lower.text
    return text.strip()


def overprinted(lines: Sequence[PrintedLine]) -> bool:
    """Whether two lines stand on top of each other."""
    near = (
        lower.box.top - upper.box.top < OVERPRINTED * min(upper.size, lower.size) for upper, lower in pairwise(lines)
    )
    return any(near)


def has_room(upper: PrintedLine, lower: PrintedLine, right: float) -> bool:
    """Whether the first unbreakable piece of the lower line would have fitted at the end of the upper line."""
    piece = 0
    while piece < len(lower.text) and lower.text[piece].isascii() and not lower.text[piece].isspace():
        piece += 1
    per_character = (lower.box.x1 - lower.box.x0) / max(len(lower.text), 1)
    return right - upper.box.x1 > max(piece, 1) * per_character + ROOM * upper.size


def steps(edges: Iterable[float], tolerance: float) -> list[float]:
    """Edges that lie within the tolerance of each other as one, in order."""
    found: list[list[float]] = []
    for edge in sorted(edges):
        if found and edge - found[-1][-1] <= tolerance:
            found[-1].append(edge)
        else:
            found.append([edge])
    return [sum(group) / len(group) for group in found]


def grid_cells(cells: Sequence[TextCell], tolerance: float) -> tuple[GridCell, ...]:
    """Cells at their rows and columns: a box covers those between its edges."""
    xs = steps([x for cell in cells for x in (cell.box.x0, cell.box.x1)], tolerance)
    ys = steps([y for cell in cells for y in (cell.box.top, cell.box.bottom)], tolerance)
    placed = []
    for cell in cells:
        left, right = _nearest(xs, cell.box.x0), _nearest(xs, cell.box.x1)
        top, bottom = _nearest(ys, cell.box.top), _nearest(ys, cell.box.bottom)
        placed.append(GridCell(top, left, cell.as_cell(), max(bottom - top, 1), max(right - left, 1)))
    return tuple(sorted(placed, key=lambda each: (each.row, each.column)))


def meeting(cells: Sequence[TextCell], near: float) -> tuple[TextCell, ...]:
    """Cells as far as the middle of the rules between them: else a thick rule, or a bent one, is a row of its own."""
    xs = steps([x for cell in cells for x in (cell.box.x0, cell.box.x1)], near)
    ys = steps([y for cell in cells for y in (cell.box.top, cell.box.bottom)], near)

    def met(box: Box) -> Box:
        (x0, x1), (top, bottom) = (
            [edges[_nearest(edges, at)] for at in ends]
            for edges, ends in ((xs, (box.x0, box.x1)), (ys, (box.top, box.bottom)))
        )
        return Box(box.page, x0, top, x1, bottom)

    return tuple(replace(cell, box=met(cell.box)) for cell in cells)


def _nearest(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))
