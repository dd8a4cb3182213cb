"""The check of the ratios that a department prints of its own money and staff."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from .. import words
from ..case import (
    PUBLIC_EXPENSES,
    Case,
    Line,
    Measured,
    Row,
    divisor,
    figure_evidence,
    headers,
    likeliest_rate,
    public_expense,
    quotient,
    staff,
)
from ..figures import Figure, Interval, decimal_text, percent_text, rational, short_text, total
from .execution import item_of
from .operands import Seen, SumOf, lacking
from .outcome import Compared, Grade, Note, NotTested, Outcome
from .recalculate import agreement, percent, rate_agreement
from .registry import check


@check(27, family="money", recalculates=True)
def budget_rates_recalculate(case: Case) -> Iterator[Outcome]:
    """Ratios that a department prints of its own money and staff (预算完成率, 预算调整率, 结转结余率, 三公经费变动率,
    在职人员控制率, a part's share) follow from the figures that stand in its form, and 三公 is the sum of its three
    parts; a rate of what was received (到位率) in any form's money block is received ÷ budget.

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
    summed = list(_parts_of_public_expenses(case))
    yield from summed
    rows = [(row, named) for row in case.rows if (named := _ratio(row.name))]
    for row, named in rows:
        printed = row.actual.figure
        if not row.readable or printed is None or row.actual.several or row.actual.measured is not Measured.MEASURED:
            yield NotTested(row.name, row.doubt if not row.readable else row.attainment.why or "no_value")
        else:
            yield _recalculated(case, row, named, printed)
    if not rows and not arrived and not summed:
        yield NotTested("form", "no_rate_printed")


def _ratio(name: str) -> str:
    """Which ratio of a department's a name is, or ""."""
    if words.says("public_expenses", "variation", name) and words.holds("public_expenses", name) != "variation":
        return "variation"
    named = words.holds("budget_rates", name)
    return named if named in _FORMULAS else ""


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
    formula = _FORMULAS[named]
    pairs = [(over, under) for over, under in formula.figures(case, row) if over and under and under.value]
    over, under = pairs[0] if pairs else next(formula.figures(case, row), (None, None))
    seen = Seen((
        *figure_evidence("rate", printed), *figure_evidence("executed", over), *figure_evidence("budget", under),
    ))  # fmt: skip
    doubted = any(each.review for each in (over, under) if each)
    if doubted or not pairs or over is None or under is None or over.unit.kind != under.unit.kind:  # exception 2
        why = "for_review" if doubted else "ratio_not_in_form"
        return NotTested(row.name, why, operands=seen, reported=printed.text)
    judged = [_judged(printed, formula, *pair) for pair in pairs]
    agrees, note, share, point, shown = next((each for each in judged if each[0]), judged[0])
    return Compared(
        item=row.name, agrees=agrees, reported=printed.text, compared_with=percent_text(point), operands=seen,
        grade=formula.grade, note=note, interval=percent(share), interval_unit="%",
        arithmetic=f"{shown} = {percent_text(point)}",
    )  # fmt: skip


def _judged(
    printed: Figure, formula: Formula, over: Figure, under: Figure
) -> tuple[bool, Note, Interval, Fraction, str]:
    share, point = formula.of(over.interval / under.interval), formula.of_point(over.amount / under.amount)
    agrees, note = rate_agreement(likeliest_rate(printed, share), share, point)
    return agrees, note, share, point, formula.shown.format(over=over.digits, under=under.digits)


Pair = tuple[Figure | None, Figure | None]


@dataclass(frozen=True, slots=True)
class Formula:
    """A ratio of a department: the figures it may be formed of, what becomes of their quotient, how it is written."""

    figures: Callable[[Case, Row], Iterator[Pair]]
    of: Callable[[Interval], Interval]
    shown: str
    grade: Grade = "A"

    def of_point(self, quotient_: Fraction) -> Fraction:
        """The ratio of the two figures as printed."""
        return self.of(Interval.exactly(quotient_)).ends()[0]


def _executed(case: Case, _row: Row) -> Iterator[Pair]:
    yield case.total.executed, case.total.budget


def _adjusted(case: Case, _row: Row) -> Iterator[Pair]:
    yield case.total.budget, case.total.initial_budget


def _staffed(case: Case, _row: Row) -> Iterator[Pair]:
    yield staff(case, "in post"), staff(case, "posts")


def _public_expense(case: Case, row: Row) -> Iterator[Pair]:
    """This year's 三公, or the part that the rate's name says, and last year's."""
    held = next((each for each in PUBLIC_EXPENSES if words.says("public_expenses", each, row.name)), "whole")
    this = public_expense(case, held, last=False)
    if this is None and held == "whole":
        this = _together(case)
    yield this, public_expense(case, held, last=True)


def _together(case: Case) -> Figure | None:
    """The three parts of 三公 as one amount, where the form gives each."""
    parts = [public_expense(case, each, last=False) for each in PUBLIC_EXPENSES]
    given = [each for each in parts if each]
    if len(given) < len(parts) or len({each.unit for each in given}) > 1:
        return None
    value, decimals = sum((each.value for each in given), rational(0)), max(each.decimals for each in given)
    return replace(given[0], digits=decimal_text(value, decimals), value=value)


def _part_of_all(case: Case, row: Row) -> Iterator[Pair]:
    """The fund line that a share's name speaks of, of the whole: as spent or as budgeted."""
    part = words.pattern("parts", "of money").sub("", words.pattern("budget_rates", "share").sub("", row.name))
    lines = [line for line in case.lines[1:] if part and part in line.name]
    if len(lines) == 1:
        yield lines[0].executed, case.total.executed
        yield lines[0].budget, case.total.budget


def _itself(share: Interval) -> Interval:
    return share


def _apart(share: Interval) -> Interval:
    """How far a ratio lies from one, either way."""
    low, high = share.ends()
    ends = (abs(low - 1), abs(high - 1))
    return Interval(rational(0) if low <= 1 <= high else min(ends), max(ends))


def _left(share: Interval) -> Interval:
    return Interval.exactly(1) - share


def _grown(share: Interval) -> Interval:
    return share - Interval.exactly(1)


_FORMULAS = {
    "completion": Formula(_executed, _itself, "{over} ÷ {under}"),
    "adjustment": Formula(_adjusted, _apart, "|{over} - {under}| ÷ {under}", "B"),
    "carried over": Formula(_executed, _left, "({under} - {over}) ÷ {under}", "B"),
    "staff": Formula(_staffed, _itself, "{over} ÷ {under}"),
    "variation": Formula(_public_expense, _grown, "({over} - {under}) ÷ {under}"),
    "share": Formula(_part_of_all, _itself, "{over} ÷ {under}", "B"),
}


def _parts_of_public_expenses(case: Case) -> Iterator[Outcome]:
    """三公 is what journeys abroad, cars and receptions come to, where the form gives all four."""
    whole = public_expense(case, "whole", last=False)
    parts = [public_expense(case, each, last=False) for each in PUBLIC_EXPENSES]
    if whole is None or any(each is None for each in parts):
        return
    given = tuple(each for each in parts if each)
    summed = total([each.interval for each in given])
    point = sum((each.amount for each in given), rational(0)) / whole.unit.scale
    agrees, note = agreement(whole.interval, summed, reprint=point == whole.value)
    shown = f"{short_text(point, 6)}{whole.unit.text}"
    yield Compared(
        item=next((row.name for row in case.rows if row.actual.figure is whole), "narrative"), agrees=agrees,
        reported=whole.text, compared_with=shown, operands=SumOf(whole, given, "executed"), aspect="parts", note=note,
        interval=summed.scaled(1 / whole.unit.scale), interval_unit=whole.unit.text,
        arithmetic=f"{' + '.join(each.text for each in given)} = {shown}",
    )  # fmt: skip
