"""Money against what the auditor obtained: approvals and final accounts."""

from __future__ import annotations

from collections.abc import Iterator

from .. import words
from ..case import Case, InHand, Line, figure_evidence, in_hand, line_named, money_in_hand, printed_for
from ..figures import Figure, Relation, percent_text
from .operands import Seen, obtained_evidence
from .outcome import Compared, NotTested, Outcome, Stake
from .recalculate import division, rate_agreement
from .registry import check


@check(29, family="obtained")
def executed_ties_to_accounts(case: Case) -> Iterator[Outcome]:
    """Budget and execution are those of the approval and the final accounts, where the auditor obtained them.

    A stated rate is also held against the one of the obtained figures: what the form's own arithmetic left open is
    settled by it. Exceptions: 1. what was obtained without a figure, or for a line that the form does not print, is not
    tested; 2. an adjusted budget is held against no initial one; 3. where no initial budget is printed, what is may
    have been adjusted since the approval: a question, grade B.

    Basis: the documents that the auditor obtained
    """
    money = [each for each in case.told.obtained if each.what != "target"]
    for name in dict.fromkeys(each.item for each in money):
        line = line_named(case, name)
        if line is None:  # exception 1
            yield from (NotTested(each.item, f"{_column(each.what)}_blank") for each in money if each.item == name)
            continue
        yield from (_amount(name or "total", line, each) for each in money_in_hand(case, line))
        yield from _rates(case, line, name, in_hand(case, line))


def _column(what: str) -> str:
    return "executed" if what == "executed" else "budget"


def _amount(item: str, line: Line, held: InHand) -> Outcome:
    what, figure = held.told.what, held.figure
    printed = printed_for(line, what)
    if printed is None:  # exceptions 1, 2
        initial = what == "adjusted_budget" and line.budget is not None
        return NotTested(item, "no_adjusted_budget" if initial else f"{_column(what)}_blank")
    seen = Seen((*figure_evidence(what, printed), obtained_evidence(held)))
    if figure is None:
        return NotTested(item, "obtained_without_figure", operands=seen, reported=printed.text)
    agrees = printed.interval.relation(figure.interval) is not Relation.APART
    gap = abs(printed.amount - figure.amount) / printed.unit.scale
    return Compared(
        item=item, agrees=agrees, reported=printed.text, compared_with=figure.text, operands=seen, aspect="plain",
        grade="B" if what == "budget" and line.initial_budget is None else "A",  # exception 3
        stake=None if agrees else Stake(gap, printed.unit.text), values=(("source", held.source),),
    )  # fmt: skip


def _rates(case: Case, line: Line, name: str, held: dict[str, InHand]) -> Iterator[Outcome]:
    whole, part = held.get("adjusted_budget") or held.get("budget"), held.get("executed")
    if whole is None or part is None or whole.figure is None or part.figure is None or not whole.figure.amount:
        return
    budget, executed = whole.figure, part.figure
    rate, point = executed.interval / budget.interval, executed.amount / budget.amount
    for item, printed in _stated(case, line, name):
        agrees, note = rate_agreement(printed, rate, point)
        seen = Seen((*figure_evidence("rate", printed), obtained_evidence(part), obtained_evidence(whole)))
        yield Compared(
            item=item, agrees=agrees, reported=printed.text, compared_with=percent_text(point), operands=seen,
            aspect="rate", note=note,
            arithmetic=division(executed, budget), values=(("source", part.source),),
        )  # fmt: skip


def _stated(case: Case, line: Line, name: str) -> Iterator[tuple[str, Figure]]:
    """The rates that the form states of a line; of the total also those of its rows."""
    if line.rate:
        yield name or "total", line.rate
    for row in case.rows if line is case.total else ():
        figure = row.actual.figure
        if words.says("execution_rates", "spending", row.name) and figure and figure.unit.kind == "ratio":
            yield row.key, figure
