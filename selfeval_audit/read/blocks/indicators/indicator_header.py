"""The header over the rows of an indicator table: names, and what is asked or what was reached."""

from __future__ import annotations

from ..columns import ANOTHER_YEAR, PART_OF_YEAR, UNDERSTOOD, Header, header_at
from ..table import Table
from .naming import with_names


def indicator_header(table: Table, row: int) -> Header | None:
    """The header of an indicator table at this row, or None."""
    header = header_at(table, row, "indicator")
    if header is None:
        return None
    fields = header.fields()
    rated = {"target", "actual"} & fields or {"weight", "score"} <= fields
    if not rated or not {"name", "level1", "level2"} & fields:
        return None
    header = with_names(table, header)
    known = sum(each.beside not in {ANOTHER_YEAR, PART_OF_YEAR} for each in header.columns)
    return header if len(header.fields()) >= UNDERSTOOD * known else None
