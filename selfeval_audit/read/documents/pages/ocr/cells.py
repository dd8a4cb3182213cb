"""A scanned page: its cells by rules, its lines by recognition, and each line in its cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from ..page import Box, Page, PageTable, PrintedLine, TextCell, meeting
from ..unruled import unruled
from .doubts import disagreement, doubt, preferred, second_readings
from .flat import Back, is_bent
from .lines import SURE, Piece, read_boxes, recognised
from .rules import Image, Rectangle, ink, rules, runs_over, tables
from .stamps import cleaned, pale, parted_by_pale
from .upright import upright

HALF = 0.5
RULE, LINE, SMALL, LONG = 300, 60, 170, 20  # the longer side of a page (A4: 840 points) over these: what a rule may
# cover, the height of a line of print, that of a small character, and a stroke too long for a character
ONE_RULE = 280  # the longer side of the page over this: edges so near lie on one rule, however thick it is
SAME_EDGE = 200  # the height of a table over this: edges so near are one rule
AT_ONE_HEIGHT = 0.4  # of a line's height: how far a piece beside another may overlap the line below
TYPE = 0.75  # of the height of a recognised line: its type's size
APART = 2  # heights of a line between two texts of different cells
MARK, SPECK = 12, 5  # pixels of ink in a cell, and of a stroke: less is dirt
OVER = 0.25  # of its height: what a line may reach over an edge
UNSURE = "recognised with confidence {confidence}: look at the scan"
BROKEN = "the rules of this cell are broken or stand alone: look at the scan"
STAMPED = "something pale, perhaps a stamp, lies in this cell: look at the scan"
SPILLED = "print runs over an edge of this cell: look at the scan"
MISSED = "something in this cell was not recognised: look at the scan"


def read_page(image: Image, number: int, scale: float) -> Page:
    """A page image (blue, green, red) -> its tables and lines, with `scale` units of the page to a pixel."""
    seen = upright(image)
    level, scale = seen.image, scale / seen.larger
    to_page = _Placed(number, scale, seen.back)
    three = np.dstack([level] * 3)
    cells = min((tables(rules(each)) for each in (level, cleaned(level))), key=_doubts)
    dark = ink(level)
    found, over = _parted(seen.found, [box for table in cells for box, _ in table], three, dark)
    height, width = level.shape
    rest = list(found)
    sheet = _Sheet(dark, pale(level, dark), second_readings(three, found), over, to_page)
    bent, read = bool(cells) and is_bent(level), []
    for table in cells:
        inside, rest = _sorted_in([box for box, _ in table], rest)
        unsure = _add_overlooked(three, dark, [box for box, _ in table], inside)
        alone = set(range(len(table))) if bent else lonely(table) | parted_by_pale(table, sheet.faint)
        filled = [_cell(sheet, box, whole and i not in alone, inside[i]) for i, (box, whole) in enumerate(table)]
        filled = [replace(cell, review=cell.review or MISSED) if i in unsure else cell for i, cell in enumerate(filled)]
        read.append(PageTable(meeting(filled, max(level.shape) / ONE_RULE * scale)))
    lines = tuple(_line(piece, to_page) for piece in _in_order(rest))
    if not read and (made := unruled(lines)):
        read, lines = [made[0]], made[1]
    return Page(number, width * scale, height * scale, tuple(read), lines)


Cells = list[tuple[Rectangle, bool]]
"""The cells of a table; False where a cell is no whole rectangle."""


def _doubts(found: Sequence[Cells]) -> tuple[bool, int]:
    """How doubtful the rules are that were found: no table at all, or the number of cells that are broken or alone."""
    return not found, sum(
        len({i for i, (_, whole) in enumerate(cells) if not whole} | lonely(cells)) for cells in found
    )


def lonely(cells: Cells) -> set[int]:
    """Cells parted by a rule that no other cell knows: it may be the stroke of a stamp."""
    boxes = [box for box, _ in cells]
    near = max(2, (max(box[3] for box in boxes) - min(box[1] for box in boxes)) // SAME_EDGE)
    alone: set[int] = set()
    for before, after in ((2, 0), (3, 1)):
        for i, cell in enumerate(boxes):
            beside = [j for j, other in enumerate(boxes) if abs(other[after] - cell[before]) <= near]
            same = [j for j, other in enumerate(boxes) if abs(other[before] - cell[before]) <= near]
            if len(beside) == len(same) == 1:
                alone.update((i, beside[0]))
    return alone


class _Placed:
    """From pixels of the level page to units of the page: `level` as if it lay level, `there` as it lies."""

    def __init__(self, number: int, scale: float, back: Back) -> None:
        self._number, self._scale, self._back = number, scale, back

    def level(self, box: Rectangle) -> Box:
        return Box(self._number, *(edge * self._scale for edge in box))

    def there(self, box: Rectangle) -> Box:
        x0, top, x1, bottom = box
        corners = (
            self._back(np.array([(x, y) for x in (x0, x1) for y in (top, bottom)], dtype=np.float64)) * self._scale
        )
        (left, upper), (right, lower) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
        return Box(self._number, left, upper, right, lower)


def _parted(
    found: Sequence[Piece], cells: Sequence[Rectangle], image: Image, dark: Image
) -> tuple[list[Piece], set[Rectangle]]:
    """The lines found; one that reaches over the edge of a cell is cut there and recognised again.

    Also the boxes of those that were cut through their print: it runs over the edge, and each part may be anything.
    """
    kept: list[Piece] = []
    spilled = set()
    for piece in found:
        over = OVER * (piece.box[3] - piece.box[1])
        reached = [cut for cell in cells if (cut := _shared(piece.box, cell)) and cut[2] - cut[0] > over]
        reached = sorted(cut for cut in reached if cut[3] - cut[1] > 2 * over)
        kept += recognised(image, reached) if len(reached) > 1 else [piece]
        for left, right in pairwise(reached):
            if left[2] <= right[0] + over and runs_over(dark, left, right):
                spilled |= {left, right}
    return kept, spilled


def _shared(a: Rectangle, b: Rectangle) -> Rectangle | None:
    box = max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])
    return box if box[0] < box[2] and box[1] < box[3] else None


def _sorted_in(cells: Sequence[Rectangle], found: Sequence[Piece]) -> tuple[dict[int, list[Piece]], list[Piece]]:
    """The lines by the cell that holds their middle, and those that are in none."""
    inside: dict[int, list[Piece]] = defaultdict(list)
    rest = []
    for piece in found:
        x, y = (piece.box[0] + piece.box[2]) / 2, (piece.box[1] + piece.box[3]) / 2
        home = next((i for i, c in enumerate(cells) if c[0] <= x <= c[2] and c[1] <= y <= c[3]), None)
        if home is None:
            rest.append(piece)
        else:
            inside[home].append(piece)
    return inside, rest


def _in_order(found: Sequence[Piece]) -> list[Piece]:
    """Lines from top to bottom; pieces at one height from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(found, key=lambda each: each.box[1] + each.box[3]):
        middle = (piece.box[1] + piece.box[3]) / 2
        if rows and middle < rows[-1][0].box[3] - AT_ONE_HEIGHT * (rows[-1][0].box[3] - rows[-1][0].box[1]):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [piece for row in rows for piece in sorted(row, key=lambda each: each.box[0])]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is known of a page beside its cells: where it is dark and where pale, its second readings, which lines run
    over an edge, its place."""

    dark: Image
    faint: Image
    again: Mapping[Rectangle, str]
    spilled: Collection[Rectangle]
    to_page: _Placed


def _cell(sheet: _Sheet, box: Rectangle, whole: bool, inside: Sequence[Piece]) -> TextCell:
    ordered = _in_order(inside)
    shown = [each._replace(text=preferred(each.text, sheet.again.get(each.box, ""))) for each in ordered]
    lines = tuple(_line(piece, sheet.to_page) for piece in shown)
    cell = TextCell(sheet.to_page.level(box), lines, (sheet.to_page.there(box).place,))
    least = min((piece.confidence for piece in inside), default=1.0)
    apart = (disagreement(each.text, sheet.again[each.box]) for each in ordered if each.box in sheet.again)
    review = next(filter(None, apart), "") or doubt(cell.text)
    if not whole or _side_by_side(inside):
        review = BROKEN
    elif any(piece.box in sheet.spilled for piece in inside):
        review = SPILLED
    elif least < SURE:
        review = UNSURE.format(confidence=_printed(least))
    elif _misses_ink(box, inside, sheet.dark):
        review = review or MISSED
    elif _misses_ink(box, [], sheet.faint):
        review = review or STAMPED
    return replace(cell, review=review)


def _side_by_side(inside: Sequence[Piece]) -> bool:
    """Whether two texts stand at one height, far apart: a rule between them may have been lost."""
    for piece in inside:
        x0, top, x1, bottom = piece.box
        for other in (each.box for each in inside):
            level = min(bottom, other[3]) - max(top, other[1]) > HALF * (bottom - top)
            if level and other[0] - x1 > APART * (bottom - top) and x0 < other[0]:
                return True
    return False


def _add_overlooked(page: Image, dark: Image, cells: Sequence[Rectangle], inside: dict[int, list[Piece]]) -> set[int]:
    """Recognise what lies in cells in which no line was found: a dash, a sign, a digit alone.

    Returns the cells in which something lies of which the recognition is not sure; they stay blank.
    """
    boxes = {i: ink for i, cell in enumerate(cells) if not inside[i] and (ink := _ink_in(cell, dark))}
    unsure = set()
    for i, piece in zip(boxes, read_boxes(page, list(boxes.values())), strict=True):
        if piece.text.strip() and piece.confidence >= SURE:
            inside[i].append(piece)
        else:
            unsure.add(i)
    return unsure


def _ink_in(cell: Rectangle, dark: Image) -> Rectangle | None:
    """The box of the ink in a cell, as high as a line of print at least; None where there is none."""
    edge, least = max(dark.shape) // RULE, max(dark.shape) // LINE
    x0, top, x1, bottom = cell[0] + edge, cell[1] + edge, cell[2] - edge, cell[3] - edge
    import cv2  # noqa: PLC0415 part of the extra [ocr]

    marks = cv2.connectedComponentsWithStats(dark[top:bottom, x0:x1])[2][1:]
    marks = marks[marks[:, 4] >= SPECK]  # thin strokes stay, as those of =, but not the grain of a photograph
    if marks[:, 4].sum() < MARK:
        return None
    left, upper = (int(edge) for edge in marks[:, :2].min(axis=0))
    right, lower = (int(edge) for edge in (marks[:, :2] + marks[:, 2:4]).max(axis=0))
    room = max(2, (least - (lower - upper)) // 2)
    level, plumb = (x0 + left - room, x0 + right + room), (top + upper - room, top + lower + room)
    return max(x0, level[0]), max(top, plumb[0]), min(x1, level[1]), min(bottom, plumb[1])


def _misses_ink(box: Rectangle, inside: Sequence[Piece], dark: Image) -> bool:
    """Whether ink as large as a small character lies in a cell outside of the lines that were recognised."""
    import cv2  # noqa: PLC0415 part of the extra [ocr]

    edge = max(dark.shape) // RULE
    rest = dark[box[1] + edge : box[3] - edge, box[0] + edge : box[2] - edge].copy()
    for x0, top, x1, bottom in (piece.box for piece in inside):
        rest[
            max(0, top - box[1] - edge - 2) : max(0, bottom - box[1] - edge + 3),
            max(0, x0 - box[0] - edge - 4) : max(0, x1 - box[0] - edge + 5),
        ] = 0
    least = max(dark.shape) // SMALL
    return any(
        height >= least and area >= least * 2 and width < max(dark.shape) // LONG
        for _, _, width, height, area in cv2.connectedComponentsWithStats(rest)[2][1:].tolist()
    )


def _line(piece: Piece, to_page: _Placed) -> PrintedLine:
    box = to_page.level(piece.box)
    return PrintedLine(piece.text.strip(), box, TYPE * (box.bottom - box.top), _printed(piece.confidence))


def _printed(confidence: float) -> str:
    """A confidence cut, not rounded, to two decimals: 1.00 is certain."""
    return f"{int(confidence * 100) / 100:.2f}"
