"""The header over the amounts of a money block: in one row, or in two where an amount stands in parts side by side."""

from __future__ import annotations

import re
from dataclasses import replace

from .... import words
from ...comparable import bracketed
from ...years import YEAR
from ..columns import GRANTED, BlockColumn, Header, header_at
from ..table import Table
from .shares import AMOUNTS, in_parts

_FEWEST_AMOUNTS = 3  # columns of a block that states no execution: one or two head other tables too
_SPENT = {"executed", "rate"}


def fund_header(table: Table, row: int) -> Header | None:
    """The header of a money block with its amounts in the rows below, or None."""
    header = in_parts(table, row) or header_at(table, row, "fund")
    if header is None:
        return None
    fields = header.fields() | {column.beside for column in header.columns if column.share}
    years = {each[0] for leaf in header.columns for each in YEAR.finditer(leaf.header.cell.text)}
    if len(years) > 1:  # a table of several years is statistics, not this year's money
        return None
    parted = any(column.share for column in header.columns)
    if not (fields & GRANTED and (parted or fields & _SPENT)) and len(fields & AMOUNTS) < _FEWEST_AMOUNTS:
        return None
    return _with_initial(header) if {"budget", "adjusted_budget"} <= fields else header


def _with_initial(header: Header) -> Header:
    """A budget beside the adjusted one is the initial one, unless the rate's formula or its own name says otherwise."""
    budget, rate = header.holding("budget"), header.holding("rate")
    if (
        budget is None
        or header.holding("initial_budget") is not None
        or words.says("fund_labels", "deducted", budget.header.cell.text)
    ):
        return header
    letters = set(re.findall("[A-Z]", bracketed(budget.header.cell.text)))
    if rate is not None and letters & set(re.findall("[A-Z]", bracketed(rate.header.cell.text))):
        return header
    return replace(header, columns=tuple(map(_as_initial, header.columns)))


def _as_initial(column: BlockColumn) -> BlockColumn:
    changed = {"budget": "initial_budget"}
    beside = changed.get(column.beside, column.beside) if column.share else column.beside
    return replace(column, field=changed.get(column.field, column.field), beside=beside)
