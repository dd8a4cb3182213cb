"""One grid with spans for every kind of document: what a reader module returns and the form step reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..model import Cell, Source, Unread


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at its upper left corner (counted from 0), with the rows and columns it covers."""

    row: int
    column: int
    cell: Cell
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """One table of a document. `before` and `after` are the paragraphs around it, in order: title, year, unit."""

    source: Source
    cells: tuple[GridCell, ...]
    before: tuple[Cell, ...] = ()
    after: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader takes on at most, so that a hostile or broken file cannot take the machine."""

    megabytes: int = 64
    expanded_megabytes: int = 512
    pages: int = 300
    cells: int = 200_000
    seconds: int = 300
    memory_megabytes: int = 4096


Grids = tuple[tuple[Grid, ...], tuple[Unread, ...]]
Reader = Callable[[bytes, Source, Limits], Grids]
"""A reader module's one function: the bytes of a document -> its tables, and what could not be read."""
