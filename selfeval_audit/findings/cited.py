"""Which rows and fund lines of a form a result is about: what findings are told apart by, and matters linked by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cached_property

from ..case import Case, Row
from ..checks import AgainstTarget, Claim, Outcome, SumOf
from ..model import Cell, Indicator


class Cited:
    """The rows and lines of a form by their names and by the places of their cells."""

    def __init__(self, case: Case) -> None:
        self.rows = case.rows
        self.named: dict[str, list[Row]] = {}
        for row in case.rows:
            self.named.setdefault(row.name, []).append(row)
        self.lines = {line.name for line in case.funds}

    @cached_property
    def at(self) -> dict[str, list[Row]]:
        """The rows by the places of their cells."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            for place in {cell.place for cell in _cells(row) if cell.place}:
                found.setdefault(place, []).append(row)
        return found

    def row(self, outcome: Outcome) -> Row | None:
        """The row that an outcome is put for; of several of one name the one whose cells it rests on, first of all."""
        if isinstance(outcome.operands, AgainstTarget):
            return outcome.operands.row
        alike = self.named.get(outcome.item, [])
        if len(alike) > 1:
            places = {each.place for each in outcome.evidence}
            alike = [row for row in alike if places & {cell.place for cell in _cells(row) if cell.place}]
        if len(alike) > 1:
            first = {each.place for each in outcome.evidence[:1]}
            alike = [row for row in alike if first & {cell.place for cell in _cells(row)}]
        return alike[0] if len(alike) == 1 else None

    def key(self, outcome: Outcome) -> str:
        """What an outcome is put for: its item; where rows share the name, with level and ordinal."""
        row = self.row(outcome) if len(self.named.get(outcome.item, ())) > 1 else None
        if row is None:
            return outcome.item
        level = row.indicator.level2.text.strip() if row.indicator.level2 else ""
        return f"{level} {row.key}".strip()

    def links(self, outcome: Outcome) -> Iterator[str]:
        """The row or line it is put for, and the rows whose targets or actuals it rests on. Places in texts, the total
        row, sums over all rows and what a text concludes link nothing."""
        row = self.row(outcome)
        if row is not None:
            yield row.key
        elif outcome.item in self.lines:
            yield f"line {outcome.item}"
        if isinstance(outcome.operands, Claim | SumOf):
            return
        for each in outcome.evidence:
            cited = [row for row in self.at.get(each.place, ()) if each.place in _answer(row)]
            yield from (row.key for row in cited if len(cited) == 1)


_FIELDS = tuple(each.name for each in fields(Indicator))


def _cells(row: Row) -> Iterator[Cell]:
    printed = (getattr(row.indicator, name) for name in _FIELDS)
    return (cell for cell in printed if cell is not None)


def _answer(row: Row) -> set[str]:
    return {cell.place for cell in (row.indicator.target, row.indicator.actual) if cell is not None}
