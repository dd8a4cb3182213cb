"""A grid drawn in text: rows of lines, cells between bars, `<` goes on from the left, `^` from above."""

from __future__ import annotations

from selfeval_audit.model import Cell, Source
from selfeval_audit.read.grid import Grid, GridCell

SOURCE = Source("drawn.txt")


def drawn(text: str, before: tuple[str, ...] = ()) -> Grid:
    """The grid that a drawing shows; a row that is shorter ends early."""
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").splitlines()]
    cells: list[GridCell] = []
    for row, line in enumerate(rows):
        for column, cell in enumerate(line):
            if cell in {"<", "^"}:
                continue
            wide = 1
            while column + wide < len(line) and line[column + wide] == "<":
                wide += 1
            tall = 1
            while row + tall < len(rows) and column < len(rows[row + tall]) and rows[row + tall][column] == "^":
                tall += 1
            cells.append(GridCell(row, column, Cell(cell, f"row {row + 1}, column {column + 1}"), tall, wide))
    return Grid(SOURCE, tuple(cells), tuple(Cell(line, f"paragraph {n}") for n, line in enumerate(before, start=1)))
