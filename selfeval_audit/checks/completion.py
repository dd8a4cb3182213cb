"""Checks of what a row prints of its own actual and target: its completion rate, its deviation."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..case import Case, Measured, Row, figure_evidence, likeliest_rate
from ..figures import Figure, Interval, Relation, as_rate, percent_text, short_text
from ..targets import Direction
from .operands import RateOf, Seen
from .outcome import Compared, NotTested, Outcome
from .recalculate import percent, rate_agreement
from .registry import check
from .targets import both, share


@check(4, family="targets", recalculates=True)
def completion_rate_recalculates(case: Case) -> Iterator[Outcome]:
    """A printed completion rate is actual ÷ target.

    Exceptions: 1. where lower is better forms count completion in several ways, and where it is printed as 100% for
    more than the target it was capped: neither is tested; 2. rows without a measured value are not tested.

    Basis: the form itself
    Weakness: forms that cap or reverse completion without saying so are not tested
    """
    for row in case.rows:
        printed, ratio = row.completion, row.attainment.ratio
        if printed is None:
            continue
        seen = (*figure_evidence("completion", printed), *both(row))
        if row.actual.measured is not Measured.MEASURED or ratio is None:  # exception 2
            why = row.attainment.why if row.attainment.verdict is None and row.attainment.why else "no_completion_rule"
            yield NotTested(row.name, why, operands=Seen(seen), reported=printed.text)
            continue
        asked, done = row.target.figure, row.actual.figure
        if asked is None or done is None:
            continue
        point = done.amount / asked.amount
        printed = likeliest_rate(printed, ratio)
        agrees, note = rate_agreement(printed, ratio, point)
        capped = printed.amount == 1 and point > 1
        if not agrees and (row.direction is Direction.LOWER or capped):  # exception 1
            yield NotTested(
                row.name,
                "lower_is_better" if not capped else "no_completion_rule",
                operands=Seen(seen),
                reported=printed.text,
            )
            continue
        yield Compared(
            item=row.name,
            agrees=agrees,
            reported=printed.text,
            compared_with=percent_text(point, max(2, printed.decimals)),
            operands=RateOf(printed, done, asked),
            note=note,
            interval=percent(ratio),
            interval_unit="%",
            arithmetic=share(row),
            values=(("points", short_text(abs(printed.amount - point) * 100, 2)),),
        )


@check(28, family="targets", needs=("target", "actual"), recalculates=True)
def deviation_recalculates(case: Case) -> Iterator[Outcome]:
    """A printed deviation (偏差度, 偏差率) is (actual − target) ÷ target.

    Exceptions: 1. a deviation without its sign, or with that of the shortfall, is the same deviation; 2. without a
    measured value, or where its target is no one number, nothing is tested.

    Basis: the form itself
    """
    for row in case.rows:
        printed, ratio = row.deviation, row.attainment.ratio
        if printed is None:
            continue
        asked, done = row.target.figure, row.actual.figure
        seen = Seen((*figure_evidence("deviation", printed), *both(row)))
        if ratio is None or asked is None or done is None or row.actual.several:  # exception 2
            yield NotTested(row.name, row.attainment.why or "no_value", operands=seen, reported=printed.text)
            continue
        if printed.unit.kind not in ("", "ratio"):
            yield NotTested(row.name, "kinds_of_unit_differ", operands=seen, reported=printed.text)
            continue
        yield _deviation(row, printed, ratio - Interval.exactly(1), done.amount / asked.amount - 1, seen)


def _deviation(row: Row, printed: Figure, gap: Interval, point: Fraction, seen: Seen) -> Compared:
    """A printed deviation with either sign (exception 1), as a share or in percent."""
    low, high = gap.ends()
    either = (gap, Interval(-high, -low))
    readings = (likeliest_rate(as_rate(printed), each) for each in either)
    stated = next((found for found, each in zip(readings, either, strict=True) if _meets(found, each)), None)
    return Compared(
        item=row.name, agrees=stated is not None, reported=printed.text, compared_with=percent_text(point),
        operands=seen, interval=percent(gap), interval_unit="%",
        arithmetic=f"{share(row)}, {percent_text(point)}",
    )  # fmt: skip


def _meets(stated: Figure, gap: Interval) -> bool:
    return stated.interval.relation(gap) is not Relation.APART
