"""The check of the ratios that a department prints of its own money and staff."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from .. import words
from ..case import Case, Line, Measured, Row, divisor, headers, quotient
from ..figures import Figure, Interval, as_rate, percent_text
from .execution import item_of
from .operands import Seen, figure_evidence, lacking
from .outcome import Compared, NotTested, Outcome
from .recalculate import percent, rate_agreement
from .registry import check


@check(27, family="money", recalculates=True)
def budget_rates_recalculate(case: Case) -> Iterator[Outcome]:
    """Ratios that a department prints of its own money and staff (预算完成率, 预算调整率, 结转结余率, 在职人员控制率)
    follow from the figures that stand in its form; a rate of what was received (到位率) in any form's money block is
    received ÷ budget.

    Exceptions: 1. only a form of a whole department holds the money that these are ratios of; 2. a ratio whose figures
    are not in the form is not tested; 3. where the rate's header has no formula, either budget may be meant.

    Basis: the form itself
    Weakness: changes and recalled money that a policy leaves out are not known: such a difference is grade B
    """
    arrived = [line for line in case.lines if line.received_rate is not None]
    yield from (_arrived(case, line) for line in arrived)
    if not words.says("budget_rates", "whole department", f"{case.title} {case.project}"):  # exception 1
        if not arrived:
            yield NotTested("form", "scope_not_in_form")
        return
    rows = [(row, named) for row in case.rows if (named := words.holds("budget_rates", row.name))]
    for row, named in rows:
        printed = row.actual.figure
        if not row.readable or printed is None or row.actual.measured is not Measured.MEASURED:
            yield NotTested(row.name, row.doubt if not row.readable else row.attainment.why or "no_value")
        elif named != "whole department":
            yield _recalculated(case, row, named, as_rate(printed))
    if not rows and not arrived:
        yield NotTested("form", "no_rate_printed")


def _arrived(case: Case, line: Line) -> Outcome:
    """A printed rate of what was received, against the budget that its formula names, or either of two."""
    item, printed, received = item_of(case, line), line.received_rate, line.received
    named = divisor(headers(case.form), "received_rate")
    stated = getattr(line, named) if named in ("initial_budget", "adjusted_budget", "budget") else None
    budgets = [stated] if stated else list(dict.fromkeys(each for each in (line.budget, line.initial_budget) if each))
    seen = Seen((
        *figure_evidence("rate", printed), *figure_evidence("received", received),
        *(each for budget in budgets for each in figure_evidence("budget", budget)),
    ))  # fmt: skip
    if received is None:
        return NotTested(item, "scope_not_in_form", operands=seen, reported=printed.text if printed else "")
    why = lacking(printed=printed, received=received, budget=budgets[0] if budgets else None)
    if why or printed is None:
        return NotTested(item, why, operands=seen, reported=printed.text if printed else "")
    shares = [(each, share) for each in budgets if (share := quotient(received, each)) is not None]
    if not shares:
        return NotTested(item, "zero_budget", operands=seen, reported=printed.text)
    judged = [(*rate_agreement(printed, share, received.amount / each.amount), each, share) for each, share in shares]
    agrees, note, budget, share = next((each for each in judged if each[0]), judged[0])  # exception 3
    point = percent_text(received.amount / budget.amount)
    return Compared(
        item=item, agrees=agrees, reported=printed.text, compared_with=point, operands=seen, aspect="received",
        grade="A" if stated else "B", note=note, interval=percent(share), interval_unit="%",
        arithmetic=f"{received.digits} ÷ {budget.digits} = {point}",
    )  # fmt: skip


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
