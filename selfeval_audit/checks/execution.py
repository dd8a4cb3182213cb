"""Checks of what was spent: the printed rates, and the budget as its limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import words
from ..case import (
    Case,
    Evidence,
    Line,
    Measured,
    Mention,
    Passage,
    Row,
    Verdict,
    figure_evidence,
    in_hand,
    judge,
    likeliest_rate,
    quotient,
    text_evidence,
)
from ..figures import Figure, Interval, percent_text, rational, short_text
from .needs import amounts_unread
from .operands import RateOf, Seen, lacking, obtained_evidence
from .outcome import Compared, Grade, NotTested, Outcome, Stake
from .recalculate import division, percent, rate_agreement, stake_of_rate
from .registry import check
from .stated_rates import lines_beside


@check(1, family="money", recalculates=True, also=("monitoring", "report", "score_table"))
def execution_rate_recalculates(case: Case) -> Iterator[Outcome]:
    """A printed execution rate is executed ÷ budget at its printed precision.

    The denominator is the adjusted budget where one is printed (national practice), or what was received where the
    rate's own formula says so. Exceptions: 1. a blank budget or
    execution is not tested; 2. of a budget of 0 no rate can be formed: blank, dash or 0 is not tested, any other rate
    differs; 3. a rate of income is not tested where the form holds no income figures; 4. a rate of a part is tested
    against that part, or not at all; 5. where a column of amounts beside the budget was not read, a rate that differs
    is not tested.

    Basis: the form itself
    Weakness: a rate of a part is told by the row's name; one that bears the fund's name may be narrower (grade B)
    """
    lines = [line for line in case.lines if line.rate is not None]
    rows = [row for row in case.rows if words.says("execution_rates", "rate", row.name)]
    mentions = [(p, m) for p in case.passages_of("result", "other", "report") for m in p.mentions if _states_rate(m)]
    for line in lines:
        yield _rate_of_line(case, line)
    for row in rows:
        yield _rate_of_row(case, row)
    yield from _rates_of_texts(case, mentions)
    if not (lines or rows or mentions):
        yield NotTested("total", "no_rate_printed")


def _states_rate(mention: Mention) -> bool:
    bound = words.says("execution_rates", "bound", mention.behind)
    return mention.figure.unit.kind == "ratio" and not bound and words.says("execution_rates", "stated", mention.ahead)


def _rates_of_texts(case: Case, mentions: list[tuple[Passage, Mention]]) -> Iterator[Outcome]:
    """Of several rates that the texts state, one that is not the form's may be of a part that no word tells; one that
    stands behind its own amounts is of them."""
    outcomes = [(_rate_of_text(case, *each), _is_beside_its_own(case, *each)) for each in mentions[:_MOST_STATED]]
    several = len({each.reported for each, _ in outcomes if isinstance(each, Compared)}) > 1
    for each, own in outcomes:
        if several and not own and isinstance(each, Compared) and not each.agrees:
            yield NotTested("narrative", "scope_not_in_form", operands=each.operands, reported=each.reported)
        else:
            yield each
    for _, mention in mentions[_MOST_STATED:]:
        yield NotTested("narrative", "scope_not_in_form", reported=mention.figure.text)


_MOST_STATED = 50
"""Rates in the texts of a form that are recalculated; of more nobody can say what each is of."""


def _rate_of_text(case: Case, passage: Passage, mention: Mention) -> Outcome:
    """A rate in a text is of the amounts that its sentence gives with it, of any of several to be had; else the whole's
    where no word before it narrows it to a part, an income or a time."""
    stated = words.pattern("execution_rates", "stated").match(mention.ahead)
    figure = mention.figure
    beside = [_against(case, _Stated("narrative", figure, line, "B")) for line in lines_beside(case, passage, mention)]
    narrowed = stated is None or mention.partial or _narrow(stated["of"], "filler")
    agreeing = next((each for each in beside if isinstance(each, Compared) and each.agrees), None)
    if agreeing or (beside and not narrowed):
        return agreeing or beside[0]
    if narrowed or mention.of_another_time(case.year):
        seen = (Evidence("rate", mention.clause, figure.place, figure),)
        return NotTested("narrative", "scope_not_in_form", operands=Seen(seen), reported=figure.text)
    return _against(case, _Stated("narrative", figure, case.total, "B"))


def _is_beside_its_own(case: Case, passage: Passage, mention: Mention) -> bool:
    """Whether the sentence gives one amount to be had and one spent, and its first rate is this one."""
    first = mention.figure.start - len(mention.before)
    rates = [each for each in passage.mentions if first <= each.figure.start < mention.figure.start]
    alone = not any(each.figure.unit.kind == "ratio" for each in rates)
    return alone and len(list(lines_beside(case, passage, mention))) == 1


def _narrow(text: str, *left_out: str) -> str:
    """What of a name, or of the words before a rate, says of which part of the money it is; "" where of the whole."""
    return words.pattern("execution_rates", "any money", *left_out).sub("", text)


def item_of(case: Case, line: Line) -> str:
    """`total` for the total row, else the fund line's name."""
    return "total" if line is case.total else line.name


def _rate_of_line(case: Case, line: Line) -> Outcome:
    item, printed = item_of(case, line), line.rate
    if printed is None:
        return NotTested(item, "no_rate_printed")
    return _against(case, _Stated(item, printed, line))


def _rate_of_row(case: Case, row: Row) -> Outcome:
    printed = row.actual.figure
    seen = text_evidence("actual", row.indicator.actual)
    if not row.readable:
        return NotTested(row.name, row.doubt, operands=Seen(seen))
    if words.says("execution_rates", "income", row.name):  # exception 3
        return NotTested(row.name, "no_income_figures", operands=Seen(seen))
    if row.actual.measured is not Measured.MEASURED or printed is None or printed.unit.kind != "ratio":
        return NotTested(row.name, row.attainment.why or "no_value", operands=Seen(seen))
    narrowed = _narrow(row.name)
    if not narrowed:
        return _against(case, _Stated(row.name, printed, case.total, row=row))
    part = next((line for line in case.funds if narrowed in line.name), None)
    if part:
        return _against(case, _Stated(row.name, printed, part, row=row))
    if narrowed in _narrow(case.project):
        return _against(case, _Stated(row.name, printed, case.total, "B", row))
    return NotTested(row.name, "scope_not_in_form", operands=Seen(seen))  # exception 4


@dataclass(frozen=True, slots=True)
class _Stated:
    """A printed rate, the fund line it is tested against, and the indicator that states it, if one does."""

    item: str
    printed: Figure
    line: Line
    grade: Grade = "A"
    row: Row | None = None


def _against(case: Case, stated: _Stated) -> Outcome:
    item, printed, line = stated.item, stated.printed, stated.line
    divisor = line.divisor
    operands = RateOf(printed, line.executed, divisor, line)
    why = lacking(printed=printed, budget=divisor, executed=line.executed)
    if why or divisor is None or line.executed is None:  # exception 1
        return NotTested(item, why, operands=operands, reported=printed.text)
    if divisor.value == 0:  # exception 2
        if printed.value == 0:
            return NotTested(item, "zero_budget", operands=operands, reported=printed.text)
        return Compared(
            item=item,
            agrees=False,
            reported=printed.text,
            compared_with=f"{line.executed.digits} ÷ 0",
            operands=operands,
            aspect="rate_of_zero",
        )
    rate = quotient(line.executed, divisor)
    if rate is None:
        return NotTested(item, "cannot_be_told", operands=operands, reported=printed.text)
    point = line.executed.amount / divisor.amount
    printed = likeliest_rate(printed, rate)
    agrees, note = rate_agreement(printed, rate, point)
    if not agrees and amounts_unread(case):  # exception 5
        return NotTested(item, "not_read", operands=operands, reported=printed.text)
    coarser = quotient(line.executed.as_printed, divisor.as_printed)
    rests_on_zeros = coarser is not None and rate_agreement(printed, coarser, point)[0]
    shown = percent_text(point, max(2, printed.decimals if printed.unit.scale != 1 else printed.decimals - 2))
    gap = abs(printed.amount - point)
    return Compared(
        item=item,
        agrees=agrees,
        reported=printed.text,
        compared_with=shown,
        operands=operands,
        grade="B" if rests_on_zeros and not agrees else stated.grade,
        note=note,
        interval=percent(rate),
        interval_unit="%",
        arithmetic=division(line.executed, divisor),
        changes_verdict=None if agrees else _verdict_changes(case, printed, rate, stated.row),
        stake=None if agrees else stake_of_rate(printed, point, divisor),
        values=(("points", short_text(gap * 100, 2)), *_other_rates(line)),
    )


def _other_rates(line: Line) -> tuple[tuple[str, str], ...]:
    """The rate on the initial budget, where both budgets stand: shown, not judged."""
    initial, adjusted = line.initial_budget, line.adjusted_budget
    if (
        initial is None
        or adjusted is None
        or line.executed is None
        or not initial.value
        or initial.value == adjusted.value
    ):
        return ()
    return (("on_initial", division(line.executed, initial, 2)),)


def _verdict_changes(case: Case, printed: Figure, rate: Interval, row: Row | None) -> bool | None:
    """Whether the row's own target, or the policy's low rate, is judged otherwise with the recomputed rate."""
    low = case.rule("low_rate")
    acceptable = row.reading.interval if row and row.reading else Interval(low.number, None) if low else None
    if acceptable is None:
        return None
    stated = judge(acceptable, printed, ()) is Verdict.MET
    if rate.within(acceptable):
        return not stated
    low_end, high_end = rate.ends()
    return stated if low_end not in acceptable and high_end not in acceptable else None


@check(2, family="money", recalculates=True, also=("monitoring", "report", "score_table"))
def execution_within_budget(case: Case) -> Iterator[Outcome]:
    """The executed amount does not exceed the budget.

    Exceptions: 1. where only the initial budget is printed it may have been adjusted since: a question, grade B;
    2. where the auditor obtained the approval of the adjusted budget, that is the limit: it settles the question;
    3. where a column of amounts beside the budget was not read, more may have been available.

    Basis: the form itself
    """
    for line in case.lines:
        item, budget, executed = item_of(case, line), line.budget, line.executed
        seen = (*figure_evidence("executed", executed), *figure_evidence("budget", budget))
        if budget is None or executed is None:
            if line is case.total:
                yield NotTested(item, "budget_blank" if budget is None else "executed_blank", operands=Seen(seen))
            continue
        approved = in_hand(case, line).get("adjusted_budget")
        if executed.amount > budget.amount and amounts_unread(case) and not approved:  # exception 3
            yield NotTested(item, "not_read", operands=Seen(seen))
        elif approved and approved.figure:  # exception 2
            yield _within(item, executed, approved.figure, (*seen, obtained_evidence(approved)), "approved")
        else:
            initial = budget is line.initial_budget and line.adjusted_budget is None  # exception 1
            yield _within(item, executed, budget, seen, "initial" if initial else "")


def _within(item: str, executed: Figure, limit: Figure, seen: tuple[Evidence, ...], aspect: str) -> Compared:
    over = executed.amount - limit.amount
    agrees = not (executed.interval - limit.interval).within(Interval(rational(0), None, low_closed=False))
    return Compared(
        item=item, agrees=agrees, reported=executed.text, compared_with=limit.text, operands=Seen(seen), aspect=aspect,
        grade="B" if aspect == "initial" else "A",
        stake=None if agrees else Stake(over / limit.unit.scale, limit.unit.text), values=(("source", limit.place),),
    )  # fmt: skip
