"""The execution rates of a form and of its siblings, stated and recomputed: what the chart draws, as figures."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ..audit import Audit
from ..case import Case, quotient
from ..checks import Compared, RateOf
from ..checks.execution import execution_rate_recalculates
from ..figures import Figure, Interval, percent_text
from ..model import Cell

AT_MOST = 12
"""Forms in a chart: its own and the first of its siblings; the index shows them all."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A form's line in the chart: what it states, what is recomputed and what rounding leaves open, its target band."""

    name: str
    stated: Figure | None
    recomputed: Fraction
    open: Interval
    band: Interval | None
    differs: bool


def rate_rows(audit: Audit) -> list[tuple[str, str, str, str]]:
    """The figures of the chart as texts: project, stated, recomputed, target band."""
    return [
        (each.name, each.stated.text if each.stated else "—", percent_text(each.recomputed), _band(each.band))
        for each in found_rates(audit)
    ]


def found_rates(audit: Audit) -> list[Rate]:
    """The line of the form, then those of the first of its siblings."""
    shown = (audit.case, *shown_siblings(audit.case)[: AT_MOST - 1])
    return [rate for each in shown if (rate := _rate(each))]


def shown_siblings(case: Case) -> tuple[Case, ...]:
    """Forms of the same title, year and department: of these a page speaks; comparisons may look further."""
    return tuple(each for each in case.others if _kind(each) == _kind(case))


def _kind(case: Case) -> tuple[str, int | None, str]:
    return _plain(case.form.title), case.year, _plain(case.form.department)


def _plain(cell: Cell | None) -> str:
    """A text without blanks."""
    return "".join(cell.text.split()) if cell else ""


def _rate(case: Case) -> Rate | None:
    line = case.total
    divisor, recomputed = line.divisor, quotient(line.executed, line.divisor)
    if recomputed is None or line.executed is None or divisor is None:
        return None
    tested = [o for o in execution_rate_recalculates(case) if isinstance(o, Compared) and o.interval]
    stated = next((o.operands.stated for o in tested if isinstance(o.operands, RateOf)), None)
    named = [row for row in case.rows if tested and row.name == tested[0].item]
    band = next((row.reading.interval for row in named if row.reading and row.reading.interval.bounded), None)
    point = line.executed.amount / divisor.amount
    return Rate(case.project, stated, point, recomputed, band, bool(tested and not tested[0].agrees))


def _band(band: Interval | None) -> str:
    return "–".join(percent_text(end) for end in band.ends()).replace(".00%", "%") if band else "—"
