"""Who stands where, at a glance: the index of a batch, made from the result document alone. Three orders (by what is
at stake, by unit, by check), each in parts of so many forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import Any
from urllib.parse import quote

from ..figures import WAN_YUAN
from ..messages import say
from ..report.layout import template
from ..report.result_document import document
from .listed import Counts, IndexRow, Money, by_unit, by_year, listed, together
from .plan import Failure
from .sheet import LANGUAGES, TEMPLATE, css

PART = 200
"""Forms on one page of the index: it stays light, and a search of the browser finds any of so many."""
VIEWS = {"": "By amount at stake", "-units": "By unit", "-checks": "By check"}
"""The orders, by what stands in a file's name behind `index`."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What an index names beside the forms: those that failed, those not run, what could not be written, files of an
    earlier run; and what stands in the folder, of the forms (`placed`) and of the batch as a whole."""

    failures: tuple[Failure, ...] = ()
    not_run: tuple[str, ...] = ()
    unwritten: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    placed: frozenset[str] = frozenset()
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Index:
    """All forms of a batch, and what its pages have in common: reckoned once, for fifty pages of ten thousand forms."""

    rows: Sequence[IndexRow]
    rest: Rest
    language: str

    @cached_property
    def total(self) -> Counts:
        """What all forms come to."""
        return _of_one_year(self.rows)

    @cached_property
    def years(self) -> dict[str, Counts]:
        """What those of each year come to."""
        return by_year(self.rows)

    @cached_property
    def units(self) -> dict[str, list[IndexRow]]:
        """The forms of each unit."""
        return by_unit(self.rows)

    @cached_property
    def of_units(self) -> dict[str, Counts]:
        """What those of each unit come to."""
        return {entity: _of_one_year(rows) for entity, rows in self.units.items()}

    def pages(self, view: str, size: int) -> Iterator[tuple[str, str]]:
        """The pages of one order, each with its file's name."""
        ordered = self._ordered(view)
        parts = [ordered[first : first + size] for first in range(0, max(1, len(ordered)), size)]
        names = [f"index{view}{f'-{number}' if number > 1 else ''}.html" for number in range(1, len(parts) + 1)]
        for name, rows in zip(names, parts, strict=True):
            yield name, self._page(view, rows, name, names)

    def _ordered(self, view: str) -> list[IndexRow]:
        if view == "-units":
            return [row for rows in self.units.values() for row in rows]
        return sorted(self.rows, key=lambda row: row.order)

    def _page(self, view: str, rows: Sequence[IndexRow], name: str, names: Sequence[str]) -> str:
        return template(TEMPLATE, "overview.html.j2", printed=_printed).render(
            view=view,
            views={each: f"index{each}.html" for each in VIEWS},
            groups=self._groups(view, rows),
            checks=_failing(self.rows, self.language) if view == "-checks" else {},
            total=self.total,
            years=self.years,
            links={quote(each) for each in self.rest.placed},
            titles={each: say(VIEWS[each], self.language) for each in VIEWS},
            rest=self.rest,
            name=name,
            names=names,
            generator=document((), (), self.language)["generator"],
            language=LANGUAGES[self.language],
            css=css(),
            unit=WAN_YUAN,
            say=lambda key, **values: say(key, self.language, **values),
        )

    def _groups(self, view: str, rows: Sequence[IndexRow]) -> list[tuple[Counts | None, Sequence[IndexRow]]]:
        """The rows of a page; of a unit with what all its forms come to, whichever page shows them."""
        if view != "-units":
            return [(None, rows)]
        return [(self.of_units[entity], list(here)) for entity, here in groupby(rows, key=lambda row: row.entity)]


def _of_one_year(rows: Sequence[IndexRow]) -> Counts:
    """What forms come to, without their money where they are of several years: that is never added."""
    return together(rows) if len({row.year for row in rows}) == 1 else replace(together(rows), money=Money())


def _failing(rows: Sequence[IndexRow], language: str) -> dict[str, tuple[str, int]]:
    """The checks that differ somewhere, each with its title and in how many forms, the most first."""
    from ..checks import CHECKS  # noqa: PLC0415  the catalogue, for who has findings

    titles = {each.name: each.title(language) for each in CHECKS}
    found = Counter(name for row in rows for name in row.failing)
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return {name: (titles.get(name, name), count) for name, count in ranked}


def is_index(name: str) -> bool:
    """Whether a file is the index or a part of it."""
    return re.fullmatch(r"index(-units|-checks)?(-\d+)?\.html", name) is not None


def pages(
    read: Callable[[str], Mapping[str, Any] | None],
    ids: Sequence[str],
    rest: Rest,
    language: str,
    size: int = PART,
) -> Iterator[tuple[str, str]]:
    """The index, in its orders and their parts of so many forms, each page with its file's name. Each form's result is
    read once, and a row of it kept."""
    rows = [listed(evaluation, id_, language) for id_ in ids if (evaluation := read(id_)) is not None]
    index = Index(rows, rest, language)
    for view in VIEWS:
        yield from index.pages(view, size)


def _printed(amount: Decimal | None) -> str:
    """An amount with thousands apart and all its decimals; a dash for none."""
    if amount is None:
        return "—"
    text = f"{amount:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
