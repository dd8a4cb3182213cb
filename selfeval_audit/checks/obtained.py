"""Money against what the auditor obtained: approvals and final accounts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from .. import words
from ..case import Case, Line
from ..figures import Figure, Relation, figures, percent_text
from ..records import Obtained
from .operands import Evidence, Seen, figure_evidence
from .outcome import Compared, NotTested, Outcome, Stake
from .recalculate import division, rate_agreement
from .registry import check


@check(29, family="obtained")
def executed_ties_to_accounts(case: Case) -> Iterator[Outcome]:
    """Budget and execution are those of the approval and the final accounts, where the auditor obtained them.

    A stated rate is also held against the one of the obtained figures: what the form's own arithmetic left open is
    settled by it. Exceptions: 1. what was obtained without a figure, or for a line that the form does not print, is not
    tested.

    Basis: the documents that the auditor obtained
    """
    obtained = case.told.obtained
    for each in obtained:
        yield _amount(case, each)
    for name in dict.fromkeys(each.item for each in obtained):
        yield from _rates(case, name, {each.what: each for each in obtained if each.item == name})


def _line(case: Case, name: str) -> Line | None:
    return next((line for line in case.lines if _plain(line.name) == _plain(name)), None) if name else case.total


def _printed(line: Line, what: str) -> Figure | None:
    if what == "executed":
        return line.executed
    first = line.initial_budget if what == "budget" else line.adjusted_budget
    return first or line.budget


def _amount(case: Case, obtained: Obtained) -> Outcome:
    item, line = obtained.item or "total", _line(case, obtained.item)
    printed = _printed(line, obtained.what) if line else None
    if printed is None:  # exception 1
        return NotTested(item, "executed_blank" if obtained.what == "executed" else "budget_blank")
    figure = _figure(obtained, printed)
    seen = Seen((*figure_evidence(obtained.what, printed), _evidence(obtained, figure)))
    if figure is None:
        return NotTested(item, "obtained_without_figure", operands=seen, reported=printed.text)
    agrees = printed.interval.relation(figure.interval) is not Relation.APART
    gap = abs(printed.amount - figure.amount) / printed.unit.scale
    return Compared(
        item=item, agrees=agrees, reported=printed.text, compared_with=figure.text, operands=seen, aspect="plain",
        stake=None if agrees else Stake(gap, printed.unit.text), values=(("source", _source(obtained)),),
    )  # fmt: skip


def _rates(case: Case, name: str, obtained: dict[str, Obtained]) -> Iterator[Outcome]:
    line = _line(case, name)
    whole, part = obtained.get("adjusted_budget") or obtained.get("budget"), obtained.get("executed")
    if line is None or line.budget is None or whole is None or part is None:
        return
    budget, executed = _figure(whole, line.budget), _figure(part, line.budget)
    if budget is None or executed is None or not budget.amount:
        return
    rate, point = executed.interval / budget.interval, executed.amount / budget.amount
    for item, printed in _stated(case, line, name):
        agrees, note = rate_agreement(printed, rate, point)
        seen = Seen((*figure_evidence("rate", printed), _evidence(part, executed), _evidence(whole, budget)))
        yield Compared(
            item=item, agrees=agrees, reported=printed.text, compared_with=percent_text(point), operands=seen,
            aspect="rate", note=note,
            arithmetic=division(executed, budget), values=(("source", _source(part)),),
        )  # fmt: skip


def _stated(case: Case, line: Line, name: str) -> Iterator[tuple[str, Figure]]:
    """The rates that the form states of a line; of the total also those of its rows."""
    if line.rate:
        yield name or "total", line.rate
    for row in case.rows if not name else ():
        figure = row.actual.figure
        if words.says("execution_rates", "spending", row.name) and figure and figure.unit.kind == "ratio":
            yield row.key, figure


def _figure(obtained: Obtained, printed: Figure) -> Figure | None:
    found = figures(obtained.value, _source(obtained))
    if not found:
        return None
    return found[0] if found[0].unit.kind == "money" else found[0].in_unit(printed.unit)


def _source(obtained: Obtained) -> str:
    return " ".join(part for part in (obtained.source, obtained.place) if part)


def _evidence(obtained: Obtained, figure: Figure | None) -> Evidence:
    return Evidence("obtained", obtained.value, _source(obtained), figure)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
