"""A form as a sheet of boxes, as an office lays it out. Imports nothing of what it helps to judge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, product

from ..forms import Record

WIDTH = 24
"""Columns of the sheet; a block of fewer joins some."""
LABELS = {"project": "项目名称", "department": "主管部门", "entity": "实施单位"}
LEVELS = ("level1", "level2")


@dataclass(frozen=True)
class Box:
    """A cell with the rows and columns that it covers, counted from 0."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1

    def places(self) -> set[tuple[int, int]]:
        """Every row and column that it covers."""
        return set(product(range(self.row, self.row + self.rows), range(self.column, self.column + self.columns)))


Sheet = tuple[Box, ...]


def sheet_of(record: Record) -> Sheet:
    """Title, year, head, money, texts, indicators and totals, one below the other."""
    lines: list[list[str]] = [[record["title"]], [record["year"]]]
    lines += [[LABELS[key], record[key]] for key in LABELS if record.get(key)]
    lines += _block(record["fund_columns"], [record["total"], *record["funds"]])
    lines += [["年度总体目标", "实际完成情况"], [record.get("goal") or "", record.get("result") or ""]]
    boxes = [box for row, line in enumerate(lines) for box in _spread(line, row)]
    table = _block(record["indicator_columns"], record["indicators"])
    held = [column["holds"] for column in record["indicator_columns"]]
    boxes += _joined([box for row, line in enumerate(table, len(lines)) for box in _spread(line, row)], held)
    if record.get("total_weight"):
        boxes += _spread(["总分", record["total_weight"], record["total_score"]], len(lines) + len(table))
    return tuple(boxes)


def _block(columns: list[Record], records: list[Record]) -> list[list[str]]:
    rows = [[each.get(column["holds"]) or "" for column in columns] for each in records]
    return [[column["header"] for column in columns], *rows]


def _spread(texts: list[str], row: int) -> list[Box]:
    """The cells of a line over the whole width."""
    edges = [number * WIDTH // len(texts) for number in range(len(texts) + 1)]
    return [Box(text, row, edges[at], 1, edges[at + 1] - edges[at]) for at, text in enumerate(texts)]


def _joined(boxes: list[Box], held: list[str]) -> Iterator[Box]:
    """Equal levels one below the other as one cell; a second level only within its first."""
    edges = [number * WIDTH // len(held) for number in range(len(held) + 1)]
    levels = {edges[at]: name for at, name in enumerate(held) if name in LEVELS}
    yield from (box for box in boxes if box.column not in levels)
    text = {(box.row, box.column): box.text for box in boxes}
    for column in levels:
        own = [box for box in boxes if box.column == column]
        above = [at for at in levels if at <= column]
        for _, alike in groupby(own, key=lambda box: tuple(text[box.row, at] for at in above)):
            run = list(alike)
            yield Box(run[0].text, run[0].row, column, len(run), run[0].columns)
