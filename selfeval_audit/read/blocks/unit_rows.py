"""A row of units between a header and its amounts: 单位：万元 alone, or the unit of each column."""

from __future__ import annotations

import re

from ... import words
from .table import Table

_UNIT = words.Grammar(r"[(（\[]?(?:<<money_units.caption>>|<<money_units.unit>>|%|％|<<units.score>>)[)）\]]?")


def is_unit_row(table: Table, row: int) -> bool:
    """True where nothing but units stands in a row."""
    cells = table.filled(row)
    return bool(cells) and all(_UNIT().fullmatch(re.sub(r"\s", "", cell.cell.text)) for cell in cells)


def below_units(table: Table, row: int) -> int:
    """The first row from here on that holds something: no blank one, no numbers of columns, no units alone."""
    while row < table.height and (not table.filled(row) or is_unit_row(table, row)):
        row += 1
    return row
