"""A table without rules: words aligned to the columns under its header, every cell for review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .... import words
from .page import Box, PageTable, PrintedLine, TextCell, around, has_room, joined, steps

UNRULED = "read without rules, by columns of words: look at the document"
LEADING = 1.45  # of the type's size: what lines of one cell stand apart at most
GUTTER = 2.0  # points that part two columns at least
HEADER = 0.9  # of the type's size: headers of one row stand within a line of one another, set in one line or two
BESIDE = 0.5  # of the type's size: two pieces at one height
OVER = 0.3  # of the type's size, of a row's height: what reaches over a border and is still in one cell


@dataclass(slots=True)
class _Block:
    """Lines of one cell, the columns they cover, and the rows, once they are known."""

    lines: list[PrintedLine]
    first: int
    last: int
    top_row: int = -1
    bottom_row: int = -1

    @property
    def box(self) -> Box:
        return around([line.box for line in self.lines])


def unruled(pieces: Sequence[PrintedLine]) -> tuple[PageTable, tuple[PrintedLine, ...]] | None:
    """The table that pieces of lines make, and the lines above it; None where no header of indicators is found."""
    header = _header(pieces)
    if not header:
        return None
    below = [piece for piece in pieces if piece.box.middle > around([line.box for line in header]).top]
    edges = _edges(header, below)
    start = _start(pieces, header)
    name = next(
        (_columns(line, edges)[0] for line in header if words.says("unruled", "name", line.text)),
        max(len(edges) - 4, 0),
    )
    blocks = _blocks([piece for piece in pieces if piece.box.middle >= start], edges)
    bands = _rows([block for block in blocks if block.last >= name])
    for block in blocks:
        if block.last >= name:
            block.top_row = block.bottom_row = _row_at(bands, block.box.middle)
    for column in range(name):
        labels = [block for block in blocks if block.first == column and block.last < name]
        others = [b for b in blocks if b.first <= column <= b.last and b.top_row >= 0 and b not in labels]
        _span(labels, bands, {row for b in others for row in range(b.top_row, b.bottom_row + 1)})
    above = tuple(piece for piece in pieces if piece.box.middle < start)
    return PageTable(tuple(_cells(blocks, bands, edges, name))), above


def _header(pieces: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The pieces of the row that names the columns of the indicators."""
    best: list[PrintedLine] = []
    for core in (piece for piece in pieces if words.says("unruled", "header", piece.text)):
        near = [p for p in pieces if abs(p.box.middle - core.box.middle) < HEADER * core.size]
        columns = steps([piece.box.x0 for piece in near], 2 * GUTTER)
        named = sum(1 for piece in near if words.says("unruled", "header", piece.text))
        if len(columns) > max(2, len(steps([p.box.x0 for p in best], 2 * GUTTER))) and 2 * named >= len(near):
            best = near
    return best


def _edges(header: Sequence[PrintedLine], below: Sequence[PrintedLine]) -> list[float]:
    """The borders of the columns: the middle of each gutter that no line below the header crosses."""
    over_one = [
        piece
        for piece in below
        if len(steps([h.box.x0 for h in header if h.box.x0 < piece.box.x1 and h.box.x1 > piece.box.x0], GUTTER)) < 2  # noqa: PLR2004 a line across two headers is a note below the table
    ]
    spans: list[list[float]] = []
    for piece in sorted(over_one, key=lambda each: each.box.x0):
        if spans and piece.box.x0 - spans[-1][1] < GUTTER:
            spans[-1][1] = max(spans[-1][1], piece.box.x1)
        else:
            spans.append([piece.box.x0, piece.box.x1])
    return [spans[0][0] - GUTTER, *((a[1] + b[0]) / 2 for a, b in pairwise(spans)), spans[-1][1] + GUTTER]


def _start(pieces: Sequence[PrintedLine], header: Sequence[PrintedLine]) -> float:
    """The top of the table: the first height at which two pieces stand side by side."""
    for piece in sorted(pieces, key=lambda each: each.box.top):
        if any(p is not piece and abs(p.box.middle - piece.box.middle) < BESIDE * piece.size for p in pieces):
            return piece.box.top
    return around([line.box for line in header]).top


def _columns(piece: PrintedLine, edges: Sequence[float]) -> tuple[int, int]:
    """The first and the last column a piece lies in."""
    slack = OVER * piece.size
    inside = [i for i, (a, b) in enumerate(pairwise(edges)) if piece.box.x0 + slack < b and piece.box.x1 - slack > a]
    if not inside:
        return (0, 0) if piece.box.x0 < edges[0] else (len(edges) - 2, len(edges) - 2)
    return inside[0], inside[-1]


def _blocks(pieces: Sequence[PrintedLine], edges: Sequence[float]) -> list[_Block]:
    """Pieces of one column that stand close under each other, as long as the upper one was full."""
    runs: list[_Block] = []
    open_runs: dict[int, _Block] = {}
    for piece in sorted(pieces, key=lambda each: each.box.top):
        first, last = _columns(piece, edges)
        run = open_runs.get(first)
        if run and piece.box.top - run.lines[-1].box.top < LEADING * piece.size:
            run.lines.append(piece)
            run.last = max(run.last, last)
        else:
            open_runs[first] = _Block([piece], first, last)
            runs.append(open_runs[first])
    return [block for run in runs for block in _split(run)]


def _split(run: _Block) -> list[_Block]:
    width = max(line.box.x1 - line.box.x0 for line in run.lines)
    parts = [[run.lines[0]]]
    for upper, lower in pairwise(run.lines):
        if has_room(upper, lower, upper.box.x0 + width):
            parts.append([])
        parts[-1].append(lower)
    return [_Block(part, run.first, run.last) for part in parts]


def _rows(leaves: Sequence[_Block]) -> list[tuple[float, float]]:
    """The heights of the rows: cells of the value columns that stand beside each other, borders in the middle."""
    bands: list[list[float]] = []
    for box in sorted((block.box for block in leaves), key=lambda each: each.top):
        if bands and bands[-1][1] - box.top > OVER * min(bands[-1][1] - bands[-1][0], box.bottom - box.top):
            bands[-1][1] = max(bands[-1][1], box.bottom)
        else:
            bands.append([box.top, box.bottom])
    borders = [bands[0][0] - GUTTER, *((a[1] + b[0]) / 2 for a, b in pairwise(bands)), bands[-1][1] + GUTTER]
    return list(pairwise(borders))


def _row_at(bands: Sequence[tuple[float, float]], height: float) -> int:
    return min(range(len(bands)), key=lambda row: max(bands[row][0] - height, height - bands[row][1]))


def _span(labels: Sequence[_Block], bands: Sequence[tuple[float, float]], taken: set[int]) -> None:
    """The rows that labels left of the names cover.

    A label in the middle of its rows tells where they end; where the middles do not add up, it stands at their top.
    """
    spans, row = [], 0
    for label in labels:
        middle = label.box.middle
        starts = [start for start in range(row, len(bands)) if start not in taken and bands[start][0] <= middle]
        tried = [(a, b) for a in starts for b in range(a, len(bands)) if not taken & set(range(a, b + 1))]
        if not tried:
            break
        off = {(a, b): abs((bands[a][0] + bands[b][1]) / 2 - middle) for a, b in tried}
        best = min(tried, key=lambda span: (off[span] + (span[0] - starts[0]) * label.lines[0].size, span))
        if off[best] > 2 * label.lines[0].size:
            break
        spans.append(best)
        row = best[1] + 1
    if len(spans) < len(labels):
        tops = [_row_at(bands, label.lines[0].box.middle) for label in labels]
        spans = [(a, max(a, b - 1)) for a, b in pairwise([*tops, len(bands)])]
    for label, (top, bottom) in zip(labels, spans, strict=True):
        label.top_row, label.bottom_row = top, bottom


def _cells(
    blocks: Sequence[_Block], bands: Sequence[tuple[float, float]], edges: Sequence[float], name: int
) -> list[TextCell]:
    """A cell for each block, and blank ones for the places of the value columns that have none."""
    cells, covered = list[TextCell](), set[tuple[int, int]]()
    page = blocks[0].lines[0].box.page
    for block in blocks:
        place = block.box.place
        box = Box(page, edges[block.first], bands[block.top_row][0], edges[block.last + 1], bands[block.bottom_row][1])
        lines = tuple(block.lines)
        text = joined(lines, block.box.x1)
        review = UNRULED if text else ""
        cells.append(TextCell(box, lines, (place,), review))
        rows = range(block.top_row, block.bottom_row + 1)
        covered.update((row, column) for row in rows for column in range(block.first, block.last + 1))
    for row, (top, bottom) in enumerate(bands):
        for column in range(name, len(edges) - 1):
            if (row, column) not in covered:
                box = Box(page, edges[column], top, edges[column + 1], bottom)
                cells.append(TextCell(box, (), (box.place,), UNRULED))
    return cells
