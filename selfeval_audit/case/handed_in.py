"""Whether two forms are one: handed in twice, or two versions of it, and what then differs figure by figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import zip_longest

from ..figures import half_width, lone_figure
from ..model import FUND_FIGURES, ROW_VALUES, Cell, Form, FundLine, Indicator
from ..records.identity import identity


@dataclass(frozen=True, slots=True)
class Changed:
    """A cell of one version and what stands in its place in the other; a row that stands in one alone has no cell in
    the other. `of` names the row or line, `field` the column."""

    of: str
    field: str
    own: Cell | None
    other: Cell | None


def who_and_what(form: Form) -> tuple[str, ...] | None:
    """Who evaluates what in which year, on which kind of form; None where the form names nobody or no project, so that
    nobody can say whether two are one."""
    named = (form.entity or form.department) and form.project and form.project.text.strip()
    return (*identity(form), form.kind, _plain(form.title)) if named else None


def marks(form: Form) -> frozenset[tuple[str, ...]]:
    """What two copies of one form share, one mark at least: the same contents, or the same figures for the same
    evaluation. A form without figures has none: blank ones are all alike."""
    figures = printed_figures(form)
    if not any(letter.isdigit() for text in figures for letter in text):
        return frozenset()
    who = who_and_what(form)
    return frozenset({_contents(form), *([(*who, *figures)] if who else [])})


def _contents(form: Form) -> tuple[str, ...]:
    head = (form.title, form.project, form.department, form.entity, form.year, form.goal, form.result)
    cells = [*head, *(cell for each in form.indicators for cell in _cells(each))]
    return (*map(_plain, cells), *printed_figures(form))


def printed_figures(form: Form) -> tuple[str, ...]:
    """The figures of a form, and the names of the rows they stand in."""
    lines = [line for line in (form.total, *form.funds) if line is not None]
    amounts = [(line.name, *(getattr(line, name) for name in FUND_FIGURES)) for line in lines]
    rows = [(row.name, *(getattr(row, name) for name in ROW_VALUES)) for row in form.indicators]
    totals = (form.total_weight, form.total_score, form.grade)
    return tuple(_plain(cell) for each in (*amounts, *rows, totals) for cell in each)


def changes(own: Form, other: Form) -> Iterator[Changed]:
    """What differs between two versions: the money line by line, the indicators name by name."""
    pairs = zip_longest((own.total, *own.funds), (other.total, *other.funds))
    for one, two in pairs:
        yield from _changed(one, two, FUND_FIGURES)
    others: dict[str, list[Indicator]] = {}
    for row in other.indicators:
        others.setdefault(_plain(row.name), []).append(row)
    for row in own.indicators:
        alike = others.get(_plain(row.name))
        yield from _changed(row, alike.pop(0) if alike else None, ROW_VALUES)
    for left in others.values():
        for row in left:
            yield from _changed(None, row, ROW_VALUES)


def _changed(
    one: FundLine | Indicator | None, two: FundLine | Indicator | None, names: tuple[str, ...]
) -> Iterator[Changed]:
    given = one or two
    for name in names:
        own, other = getattr(one, name, None), getattr(two, name, None)
        if given is not None and not _is_same(own, other):
            yield Changed(given.name.text.strip(), name, own, other)


def _is_same(own: Cell | None, other: Cell | None) -> bool:
    """The same text, or the same figure in another format: 0.92 and 92%, 500 and 500.00."""
    if _plain(own) == _plain(other):
        return True
    one, two = (lone_figure(cell.text) if cell is not None else None for cell in (own, other))
    if one is None or two is None or one.amount != two.amount:
        return False
    return one.unit.text == two.unit.text or {one.unit.text, two.unit.text} == {"", "%"}


def _cells(indicator: Indicator) -> Iterator[Cell | None]:
    yield from (getattr(indicator, each.name) for each in fields(indicator))


def _plain(cell: Cell | None) -> str:
    return "".join(half_width(cell.text).split()) if cell else ""
