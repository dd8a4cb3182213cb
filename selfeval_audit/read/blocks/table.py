"""A grid as a reader walks it: what stands in a row, what covers a place, what was already understood."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from ... import words
from ...words.plain import LETTERS
from ..comparable import hides_text, is_blank, plain
from ..grid import Grid, GridCell

_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})\)?(?:=[\d()+\-*/×÷%]+|\([\d=+\-*/×÷%]+\))?")
_COLUMN_LETTER = re.compile(r"\(?([A-Z])\)?(?:=[A-Z()+\-*/×÷%\d]+|\([A-Z=+\-*/×÷%\d]+\))?")
_FEWEST_NUMBERS = 5
"""A shorter row of 1, 2, 3 may hold amounts."""
_FEWEST_MARKED = 3
"""Behind 栏次 or 甲 a shorter one numbers columns too."""


class Table:
    """A grid with its rows and covered places, and the cells that were taken into a form so far."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.height = max((cell.row + cell.rows for cell in grid.cells), default=0)
        self.width = max((cell.column + cell.columns for cell in grid.cells), default=0)
        self._rows: dict[int, list[GridCell]] = defaultdict(list)
        self._cover: dict[tuple[int, int], GridCell] = {}
        self._taken: set[tuple[int, int]] = set()
        for cell in sorted(grid.cells, key=lambda each: (each.row, each.column)):
            self._rows[cell.row].append(cell)
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    self._cover.setdefault((row, column), cell)

    def cells(self, row: int) -> list[GridCell]:
        """The cells that begin in this row, from left to right, blank ones too."""
        return self._rows.get(row, [])

    def filled(self, row: int) -> list[GridCell]:
        """The cells that begin in this row and are not blank; a row that numbers the columns holds nothing."""
        cells = [cell for cell in self.cells(row) if not is_blank(cell.cell.text)]
        return [] if numbers_columns([cell.cell.text for cell in cells]) else cells

    def standing(self, row: int) -> list[GridCell]:
        """The filled cells of a row and those in which something stands that was not read."""
        filled = self.filled(row)
        return [cell for cell in self.cells(row) if cell in filled or hides_text(cell.cell)]

    def at(self, row: int, column: int) -> GridCell | None:
        """The cell that covers this place, wherever it begins."""
        return self._cover.get((row, column))

    def under(self, row: int, columns: range) -> list[GridCell]:
        """The cells that cover these columns in this row, each once."""
        found: list[GridCell] = []
        for column in columns:
            cell = self.at(row, column)
            if cell is not None and cell not in found:
                found.append(cell)
        return found

    def take(self, *cells: GridCell) -> None:
        """Mark cells as understood."""
        self._taken.update((cell.row, cell.column) for cell in cells)

    def take_row(self, row: int) -> None:
        """Mark a whole row as understood."""
        self.take(*self.cells(row))

    def is_taken(self, cell: GridCell) -> bool:
        """True where a cell was understood."""
        return (cell.row, cell.column) in self._taken

    def any_taken(self) -> bool:
        """True once anything in the table was understood."""
        return bool(self._taken)

    def left(self) -> Iterable[list[GridCell]]:
        """The filled cells nobody took, row by row."""
        for row in sorted(self._rows):
            rest = [cell for cell in self.filled(row) if not self.is_taken(cell)]
            if rest:
                yield rest

    def place(self, row: int) -> str:
        """A place in this row, for a blank that has no cell of its own."""
        return next((cell.cell.place for cell in self.cells(row)), "")


def numbers_columns(texts: Sequence[str]) -> bool:
    """True for 1, 2, 3, 4, 5=4/3 below a header, 栏次 or 甲 before them or not: numbers of the columns, no amounts."""
    if _letters([plain(text) for text in texts]):
        return True
    counted = texts[1:] if texts and words.says("numbers", "columns", texts[0]) else texts
    lettered = sum(1 for text, letter in zip(counted, LETTERS, strict=False) if plain(text) == letter)
    counted = counted[lettered:]  # 甲, 乙 over the columns of words, numbers over those of figures
    found = [_COLUMN_NUMBER.fullmatch(plain(text)) for text in counted]
    fewest = _FEWEST_NUMBERS if len(counted) == len(texts) else _FEWEST_MARKED
    if len(found) < fewest or not all(found):
        return False
    return [int(each[1]) for each in found if each] == list(range(1, len(found) + 1))


def _letters(texts: Sequence[str]) -> bool:
    """True for A, B, C=B/A: letters by which formulas call the columns."""
    found = [_COLUMN_LETTER.fullmatch(text) for text in texts]
    if len(found) < _FEWEST_MARKED or not all(found):
        return False
    return [ord(each[1]) - ord("A") for each in found if each] == list(range(len(found)))


def columns_of(cell: GridCell) -> range:
    """The columns a cell covers."""
    return range(cell.column, cell.column + cell.columns)


def overlap(one: range, other: range) -> int:
    """How many columns two ranges share."""
    return max(0, min(one.stop, other.stop) - max(one.start, other.start))
