"""The check of the ratios that a department prints of its own money and staff."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from .. import words
from ..case import Case, Measured, Row
from ..figures import Figure, Interval, as_rate, percent_text
from .operands import Seen, figure_evidence, lacking
from .outcome import Compared, NotTested, Outcome
from .recalculate import percent, rate_agreement
from .registry import check


@check(27, family="money", recalculates=True)
def budget_rates_recalculate(case: Case) -> Iterator[Outcome]:
    """Ratios that a department prints of its own money and staff (预算完成率, 预算调整率, 结转结余率, 在职人员控制率)
    follow from the figures that stand in its form.

    Exceptions: 1. only a form of a whole department holds the money that these are ratios of; 2. a ratio whose figures
    are not in the form is not tested.

    Basis: the form itself
    Weakness: changes and recalled money that a policy leaves out are not known: such a difference is grade B
    """
    if not words.says("budget_rates", "whole department", f"{case.title} {case.project}"):  # exception 1
        yield NotTested("form", "scope_not_in_form")
        return
    rows = [(row, named) for row in case.rows if (named := words.holds("budget_rates", row.name))]
    for row, named in rows:
        printed = row.actual.figure
        if not row.readable or printed is None or row.actual.measured is not Measured.MEASURED:
            yield NotTested(row.name, row.doubt if not row.readable else row.attainment.why or "no_value")
        elif named != "whole department":
            yield _recalculated(case, row, named, as_rate(printed))
    if not rows:
        yield NotTested("form", "no_rate_printed")


def _recalculated(case: Case, row: Row, named: str, printed: Figure) -> Outcome:
    line = case.total
    budget, initial, executed = line.budget, line.initial_budget, line.executed
    over, under = {
        "completion": (executed, budget),
        "adjustment": (budget, initial),
        "carried over": (executed, budget),
        "staff": _staff(case),
    }[named]
    seen = Seen((
        *figure_evidence("rate", printed), *figure_evidence("executed", over), *figure_evidence("budget", under),
    ))  # fmt: skip
    why = lacking(executed=over, budget=under)
    if why or over is None or under is None or not under.value or over.unit.kind != under.unit.kind:
        return NotTested(row.name, why or "scope_not_in_form", operands=seen, reported=printed.text)  # exception 2
    share, point = over.interval / under.interval, over.amount / under.amount
    match named:
        case "adjustment":
            share, point, shown = _apart(share), abs(point - 1), f"|{over.digits} - {under.digits}| ÷ {under.digits}"
        case "carried over":
            share, point = Interval.exactly(1) - share, 1 - point
            shown = f"({under.digits} - {over.digits}) ÷ {under.digits}"
        case _:
            shown = f"{over.digits} ÷ {under.digits}"
    agrees, note = rate_agreement(printed, share, point)
    return Compared(
        item=row.name, agrees=agrees, reported=printed.text, compared_with=percent_text(point), operands=seen,
        grade="A" if named in ("completion", "staff") else "B", note=note, interval=percent(share), interval_unit="%",
        arithmetic=f"{shown} = {percent_text(point)}",
    )  # fmt: skip


def _apart(share: Interval) -> Interval:
    """How far a ratio lies from one, either way."""
    low, high = share.ends()
    ends = (abs(low - 1), abs(high - 1))
    return Interval(Fraction(0) if low <= 1 <= high else min(ends), max(ends))


def _staff(case: Case) -> tuple[Figure | None, Figure | None]:
    """Those in post and the posts approved, where rows of the form count both."""
    return _count(case, "in post"), _count(case, "posts")


def _count(case: Case, held: str) -> Figure | None:
    counted = [row.actual.figure for row in case.rows if words.says("staff", held, row.name) and row.readable]
    figures = [each for each in counted if each is not None and each.unit.kind == "person"]
    return figures[0] if len(figures) == 1 else None
