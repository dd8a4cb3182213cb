"""What a department's form says of its own spending and people: rows by their names, else the one number of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import words
from ..figures import Figure
from .case import Case
from .passage import Mention

_CLAUSE = re.compile(r"[，,、]")
PUBLIC_EXPENSES = ("abroad", "cars", "reception")
"""The parts of 三公."""


def public_expense(case: Case, held: str, *, last: bool) -> Figure | None:
    """The amount of 三公 or of one of its parts, of this year or of the last; None where the form gives none or two."""
    found = list(dict.fromkeys(_amounts(case, held, last=last)))
    return found[0] if len({each.amount for each in found}) == 1 else None


def _amounts(case: Case, held: str, *, last: bool) -> Iterator[Figure]:
    for row in case.rows:
        figure, name = row.actual.figure, row.name
        plain = figure is not None and figure.unit.kind == "money" and not row.actual.several and row.readable
        if figure and plain and _names(held, name) and words.says("public_expenses", "last", name) == last:
            yield figure
    for passage in case.passages_of("result", "other"):
        for mention in passage.mentions:
            if mention.figure.unit.kind == "money" and _speaks(mention, held) and _of_last(case, mention) == last:
                yield mention.figure


def _names(held: str, text: str) -> bool:
    """Whether a text names the whole, or this part alone."""
    named = {each for each in ("whole", *PUBLIC_EXPENSES) if words.says("public_expenses", each, text)}
    return named == {held} or ("whole" in named and held == "whole")


def _speaks(mention: Mention, held: str) -> bool:
    """Whether a number is that expense by its clause, or, of the year before, by the last one that names any."""
    if not words.says("public_expenses", "last", mention.clause):
        return _names(held, mention.ahead) and not mention.partial
    clauses = (mention.clause, *reversed(_CLAUSE.split(mention.before)))
    named = next((each for each in clauses if words.holds("public_expenses", each) in ("whole", *PUBLIC_EXPENSES)), "")
    return _names(held, named)


def _of_last(case: Case, mention: Mention) -> bool:
    of_year = case.year is not None and f"{case.year - 1}{words.literal('times', 'year')[0]}" in mention.clause
    return of_year or words.says("public_expenses", "last", mention.clause)


def staff(case: Case, held: str) -> Figure | None:
    """Those in post, or the posts approved, where one row of the form counts them."""
    counted = [row.actual.figure for row in case.rows if words.says("staff", held, row.name) and row.readable]
    figures = [each for each in counted if each is not None and each.unit.kind == "person"]
    if not figures:
        figures = [
            mention.figure
            for passage in case.passages_of("result", "other")
            for mention in passage.mentions
            if mention.figure.unit.kind == "person" and words.says("staff", held, mention.ahead)
        ]
    return figures[0] if len(figures) == 1 else None
