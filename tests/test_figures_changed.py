"""Each figure of the four forms changed in turn: exactly the results that rest on it change, by their own evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from selfeval_audit.case import case
from selfeval_audit.checks import Result, run
from selfeval_audit.figures import Figure, figures
from selfeval_audit.model import Cell, Form
from selfeval_audit.records import Params, load_form

FORMS = Path(__file__).parent.parent / "params" / "forms"
NAMES = sorted(path.stem for path in FORMS.glob("*.yaml"))
TEXTS = ("goal", "result")
AMOUNTS = ("budget", "executed")
VALUES = ("target", "actual")


@dataclass(frozen=True)
class Spot:
    """A figure in a cell: `part` is "total", "funds", "indicators" or "", `field` the cell's name there."""

    part: str
    number: int
    field: str
    figure: Figure

    @property
    def name(self) -> str:
        return f"{self.part or 'text'} {self.number} {self.field}: {self.figure.text}"


def loaded(name: str) -> Form:
    return load_form(FORMS / f"{name}.yaml")


def with_cell(form: Form, spot: Spot, cell: Cell) -> Form:
    if not spot.part:
        return replace(form, **{spot.field: cell})
    if spot.part == "total":
        return replace(form, total=replace(form.total, **{spot.field: cell}))
    records = list(getattr(form, spot.part))
    records[spot.number] = replace(records[spot.number], **{spot.field: cell})
    return replace(form, **{spot.part: tuple(records)})


def cell_of(form: Form, spot: Spot) -> Cell | None:
    if not spot.part:
        holder: object = form
    else:
        holder = form.total if spot.part == "total" else getattr(form, spot.part)[spot.number]
    cell: Cell | None = getattr(holder, spot.field)
    return cell


def cells(form: Form) -> Iterator[tuple[str, int, str]]:
    yield from (("", 0, field) for field in TEXTS)
    yield from (("total", 0, field) for field in AMOUNTS)
    yield from (("funds", n, field) for n in range(len(form.funds)) for field in AMOUNTS)
    yield from (("indicators", n, field) for n in range(len(form.indicators)) for field in VALUES)


def placed(form: Form) -> Form:
    """The form with a place of its own for every cell, so that evidence points to one cell alone."""
    nowhere = figures("1")[0]
    for part, number, field in cells(form):
        spot = Spot(part, number, field, nowhere)
        cell = cell_of(form, spot)
        if cell is not None:
            form = with_cell(form, spot, replace(cell, place=f"{part} {number} {field}"))
    return form


def spots(form: Form) -> list[Spot]:
    found = []
    for part, number, field in cells(form):
        cell = cell_of(form, Spot(part, number, field, figures("1")[0]))
        if cell is not None:
            found += [Spot(part, number, field, figure) for figure in figures(cell.text, cell.place)]
    return found


def changed(form: Form, spot: Spot, digit: int) -> Form:
    """The form with one digit of the figure one higher: its first or its last."""
    cell = cell_of(form, spot)
    assert cell is not None
    at = [i for i, char in enumerate(spot.figure.text) if char.isdigit()][digit] + spot.figure.start
    other = str((int(cell.text[at]) + 1) % 10)
    return with_cell(form, spot, replace(cell, text=cell.text[:at] + other + cell.text[at + 1 :]))


def audited(form: Form, name: str) -> Counter[Result]:
    siblings = [loaded(each) for each in NAMES if each != name]
    return Counter(run(case(form, Params(form=name, policy="social-insurance-2020"), siblings)))


def rests_on(result: Result, spot: Spot) -> bool:
    """By its evidence: the figure itself, or words that hold it."""
    place = f"{spot.part} {spot.number} {spot.field}"
    return any(
        each.place == place
        and (spot.figure.text in each.text if each.figure is None else each.figure.start == spot.figure.start)
        for each in result.outcome.evidence
    )


CASES = [(name, spot, digit) for name in NAMES for spot in spots(placed(loaded(name))) for digit in (0, -1)]


@pytest.fixture(scope="module")
def before() -> dict[str, Counter[Result]]:
    return {name: audited(placed(loaded(name)), name) for name in NAMES}


def test_all_figures_are_here() -> None:
    assert {name: len(spots(placed(loaded(name)))) for name in NAMES} == {
        "enterprise-pension-2020": 30,
        "institution-pension-2020": 28,
        "unemployment-2020": 34,
        "work-injury-2020": 26,
    }


@pytest.mark.parametrize(("name", "spot", "digit"), CASES, ids=[f"{n}: {s.name} [{d}]" for n, s, d in CASES])
def test_exactly_what_rests_on_it_changes(
    name: str, spot: Spot, digit: int, before: dict[str, Counter[Result]]
) -> None:
    after = audited(changed(placed(loaded(name)), spot, digit), name)
    gone, come = before[name] - after, after - before[name]
    resting = [result for result in before[name] if rests_on(result, spot)]
    assert resting, "no check used this figure"
    assert all(result in gone for result in resting)
    # A result that does not rest on it may only give way to one that does (a number tied, a tie lost).
    for one, other in ((gone, come), (come, gone)):
        for result in one:
            if not rests_on(result, spot):
                assert any(
                    rests_on(each, spot) and (each.check, each.item) == (result.check, result.item) for each in other
                ), (result, list(other))
