"""What stands below a header, where its words alone do not tell what the column holds."""

from __future__ import annotations

from ... import words
from ..comparable import is_blank, is_figure
from .table import Table

LOOK_AHEAD = 8  # rows below a header that tell which of its columns hold figures


def numbers_below(table: Table, column: int, row: int) -> bool:
    """True where bare numbers stand below a header: points, and no rule for them."""
    texts = texts_below(table, column, row)
    return bool(texts) and all(map(is_figure, texts))


def words_below(table: Table, column: int, row: int) -> bool:
    """True where words stand below a header and no sign among them: levels, and no signs of the targets."""
    texts = texts_below(table, column, row)
    return bool(texts) and not any(words.says("sign_cells", "sign", text) for text in texts)


def texts_below(table: Table, column: int, row: int) -> list[str]:
    """The filled cells of a column from a row on, as far as is looked ahead."""
    rows = range(row, min(row + LOOK_AHEAD, table.height))
    cells = [cell for each in rows if (cell := table.at(each, column)) is not None and cell.row >= row]
    return [cell.cell.text for cell in cells if not is_blank(cell.cell.text)]
