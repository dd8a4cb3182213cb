"""The check of the money block's footing: its parts against its total, column by column."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from .. import words
from ..case import Case, Line
from ..figures import Figure, Interval, Relation, rational, short_text, total
from ..model import MERGED, Cell, FundField
from .operands import SumOf
from .outcome import Compared, Grade, NotTested, Outcome, Stake
from .recalculate import addition, agreement
from .registry import check

_COLUMNS: tuple[FundField, ...] = ("initial_budget", "adjusted_budget", "budget", "received", "executed")


@check(3, family="money", recalculates=True, whole=("money",), also=("report", "targets"))
def funds_foot(case: Case) -> Iterator[Outcome]:
    """The parts of the money add to its total, column by column.

    Exceptions: 1. blank parts count as nothing; where no part is filled nothing is tested; 2. where several rows say
    其中, the parts are given twice (按收入性质分, 按支出性质分), rows add up to the row above them, or the one part is
    an 其中 of the whole, one level of government (中央) or carried over, the form does not say which rows add up;
    3. a part whose amount was not read is not nothing.

    Basis: the form itself
    Weakness: rows that are parts of parts are recognised only where the form says so (其中 twice, 按…分)
    """
    tested = False
    for column in _COLUMNS:
        whole = getattr(case.total, column)
        parts = [figure for line in case.funds if (figure := _printed(line, column))]
        if whole is None or not parts or _printed(case.total, column) is None:
            continue
        tested = True
        yield _footing(case, column, whole, parts)
    if not tested:  # exception 1
        yield NotTested("total", "no_parts")


def _printed(line: Line, column: FundField) -> Figure | None:
    """The figure that stands in the column itself, not the one a rate is judged on in its stead."""
    return getattr(line, column) if getattr(line.printed, column) is not None else None


def _without_figure(line: Line, column: FundField) -> bool:
    """Whether something stands where a part's amount belongs, and no amount was read."""
    cell: Cell | None = getattr(line.printed, column)
    if cell is None or getattr(line, column) is not None:
        return False
    return any(map(str.isdigit, cell.text)) or (bool(cell.review) and cell.review != MERGED)


def _footing(case: Case, column: FundField, whole: Figure, parts: list[Figure]) -> Outcome:
    operands = SumOf(whole, tuple(parts), column)
    if any(_without_figure(line, column) for line in case.funds):  # exception 3
        return NotTested("total", "for_review", operands=operands, reported=whole.text)
    if any(figure.review for figure in (whole, *parts)):
        return NotTested("total", "for_review", operands=operands, reported=whole.text)
    summed = total([part.interval for part in parts])
    point = sum((part.amount for part in parts), rational(0)) / whole.unit.scale
    agrees, note = agreement(whole.interval, summed, reprint=point == whole.value)
    arithmetic = addition(parts, point, 6)
    if not agrees and (_nested(case) or _parts_of_parts(whole, parts, case)):  # exception 2
        return NotTested(
            "total",
            "parts_may_be_nested",
            operands=operands,
            reported=whole.text,
            compared_with=short_text(point, 6),
            arithmetic=arithmetic,
        )
    filled = len(parts) == len(case.funds)
    coarser = total([part.as_printed.interval for part in parts])
    rests_on_zeros = whole.as_printed.interval.relation(coarser) is not Relation.APART
    grade: Grade = "A" if (filled or point > whole.value) and not rests_on_zeros else "B"
    stake = None if agrees else Stake(abs(whole.value - point), whole.unit.text)
    scale = rational(1) / whole.unit.scale
    return Compared(
        item="total",
        agrees=agrees,
        reported=whole.text,
        compared_with=short_text(point, 6),
        operands=operands,
        aspect=column,
        grade=grade,
        note=note,
        interval=summed.scaled(scale),
        interval_unit=whole.unit.text,
        arithmetic=arithmetic,
        stake=stake,
    )


def _parts_of_parts(whole: Figure, parts: list[Figure], case: Case) -> bool:
    """Whether the parts foot once rows that add up to the row above them are left out, or are no more than a 其中."""
    amounts = [part.amount for part in parts if part.amount]
    if len(case.funds) == 1:
        one = case.funds[0]
        return (_of_which(one) or words.says("parts", "one level", one.name)) and sum(amounts) < whole.amount
    upper = [line for line in case.funds if not _of_which(line)]
    if upper and len(upper) < len(case.funds) and not _of_which(case.funds[0]):
        column = [figure.amount for figure in parts if not _under(figure, case)]
        if Interval.exactly(sum(column, rational(0))).within(whole.interval):
            return True
    kept: list[Fraction] = []
    while amounts:
        head, *rest = amounts
        kept.append(head)
        sums = [sum(rest[:count], rational(0)) for count in range(1, len(rest) + 1)]
        below = sums.index(head) + 1 if head in sums else 0
        amounts = rest[below:]
    return len(kept) < len(parts) and Interval.exactly(sum(kept, rational(0))).within(whole.interval)


def _under(figure: Figure, case: Case) -> bool:
    """Whether a figure stands on a 其中 row."""
    return any(_of_which(line) and figure in line.figures for line in case.funds)


def _nested(case: Case) -> bool:
    again = any(words.says("parts", "divided again", line.name) for line in case.funds)
    return again or sum(_of_which(line) for line in case.funds) > 1


def _of_which(line: Line) -> bool:
    return words.says("parts", "of which", line.name)
