"""A case -> results, explanations, findings, coverage, conclusion: the one composition."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from . import words
from .case import Case, Measured, Row
from .checks import Compared, NotTested, Result, check_named, hints, run
from .explain import Tested, explain
from .figures import figures, is_blank, rational
from .findings import Finding, Matter, findings, matters
from .model import ILLEGIBLE, MERGED, NAME_IN_DOUBT, UNNAMED, Cell, UnreadPart
from .words.plain import plain

Level = Literal["no_difference", "minor", "material", "insufficient", "unreadable", "not_a_self_evaluation"]
_ERRORS = ("#", "=", "TRUE", "FALSE")
"""What an error of a spreadsheet, a formula without a value and what a tick box left begin with."""
ENOUGH = rational(1, 2)
"""With fewer than half of the rows measured no overall conclusion is drawn."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was tested of how much: rows by how far they measure, figures read and figures no check used; rows and
    figures that were seen and not read, and cells that hold a figure and wait for a person's review."""

    indicators: int
    by_measure: tuple[tuple[Measured, int], ...]
    figures: int
    figures_unused: int
    unread_rows: int = 0
    unread_figures: int = 0
    for_review: int = 0

    def of(self, measured: Measured) -> int:
        """How many rows are of a class."""
        return dict(self.by_measure)[measured]


@dataclass(frozen=True)
class Audit:
    """All that was found about a case. `level` says what was found, `sufficient` whether enough was seen for an overall
    conclusion."""

    case: Case
    tested: tuple[Tested, ...]
    findings: tuple[Finding, ...]
    filed: tuple[Matter, ...]
    coverage: Coverage
    level: Level
    sufficient: bool
    hints: tuple[Finding, ...] = ()
    """What a reviewer would mark down by a practice that is no rule here: level and headline ignore them."""

    @property
    def matters(self) -> tuple[Matter, ...]:
        """What an auditor files as one thing each, the weightiest first; spelling is none of them."""
        return tuple(each for each in self.filed if not each.is_spelling)

    @property
    def spelling(self) -> Matter | None:
        """What is a matter of format and spelling only."""
        return next((each for each in self.filed if each.is_spelling), None)

    @property
    def agreeing(self) -> tuple[Result, ...]:
        """The comparisons that agree."""
        return tuple(
            t.result for t in self.tested if isinstance(t.result.outcome, Compared) and t.result.outcome.agrees
        )

    @property
    def untested(self) -> tuple[tuple[Result, NotTested], ...]:
        """What was not tested."""
        pairs = ((t.result, t.result.outcome) for t in self.tested)
        return tuple((result, outcome) for result, outcome in pairs if isinstance(outcome, NotTested))


def audit(case: Case) -> Audit:
    """Run every check, explain what differs, put the findings, count the coverage, conclude."""
    tested = tuple(Tested(result, explain(result, case)) for result in run(case))
    filed = matters(case, findings(case, tested))
    found = tuple(finding for matter in filed for finding in matter.findings)
    coverage = _coverage(case, tested)
    enough = _sufficient(case, tested, coverage)
    remarks = findings(case, (Tested(result, explain(result, case)) for result in hints(case)))
    level = _level(case, tested, found, sufficient=enough)
    return Audit(case, tested, found, filed, coverage, level, enough, remarks)


def _coverage(case: Case, tested: tuple[Tested, ...]) -> Coverage:
    counted = Counter(row.actual.measured for row in case.rows)
    cited = (e.figure for each in tested for e in each.result.outcome.evidence)
    used = {(figure.place, figure.digits, figure.start) for figure in cited if figure}
    unused = [each for each in case.figures if (each.place, each.digits, each.start) not in used]
    by_measure = tuple((measured, counted[measured]) for measured in Measured)
    lost = case.form.unread
    return Coverage(
        len(case.rows),
        by_measure,
        len(case.figures),
        len(unused),
        unread_rows=sum(part.part == "row" and part.block in ("money", "indicators") for part in lost),
        unread_figures=sum(len(figures(f"{part.text} {part.detail}")) for part in lost),
        for_review=sum(_holds_figure(cell.text) for cell in case.doubtful_cells)
        + sum(map(_hides_figure, case.figure_cells))
        + sum(_is_unnamed(row) and _holds_figure(row.target_text + row.actual_text) for row in case.rows)
        + sum(map(_withholds_amount, case.money_cells))
        + sum(map(_says_points, case.rows)),
    )


def _is_unnamed(row: Row) -> bool:
    return row.indicator.name.review.startswith((UNNAMED, NAME_IN_DOUBT))


def _says_points(row: Row) -> int:
    """How many points of a row stand there in words alone (满分)."""
    printed = (row.indicator.weight, row.weight), (row.indicator.score, row.score)
    return sum(
        figure is None and cell is not None and not (is_blank(cell.text) or _holds_figure(cell.text) or cell.review)
        for cell, figure in printed
    )


_SEVERAL_CELLS = 2  # marks between the cells of a row: a name with what was asked and reached
_NUMERALS_MOST = 6
"""Letters of a cell that may be a number in other signs than digits (十, ⑩); in a longer one they are words (统一)."""


def _holds_figure(text: str) -> bool:
    if words.says("amounts", "none", plain(text)):
        return False  # a stroke printed as 一 is no numeral
    short = len(text) <= _NUMERALS_MOST
    return any(map(str.isnumeric if short else str.isdigit, text)) or bool(figures(text))


def _hides_figure(cell: Cell) -> bool:
    """A blank, an error or a sign for a figure that a reader marked: one may stand there that was not read (struck out,
    #N/A, ####)."""
    if not cell.review or cell.review == MERGED:
        return False
    instead = cell.text.startswith(_ERRORS) or cell.review == ILLEGIBLE
    return is_blank(cell.text) or (instead and not _holds_figure(cell.text))


def _withholds_amount(cell: Cell) -> bool:
    """Words in a cell of money, which a reader marked: the amount stands elsewhere (见附件, 同上)."""
    if not cell.review or cell.review == MERGED:
        return False
    return not _holds_figure(cell.text) and not _hides_figure(cell)


def _sufficient(case: Case, tested: tuple[Tested, ...], coverage: Coverage) -> bool:
    """At least half of the rows measured, at least one recalculation, and nothing unread or waiting for review that
    holds figures, or may be an indicator in words."""
    measured = coverage.of(Measured.MEASURED)
    enough = coverage.indicators > 0 and rational(measured, coverage.indicators) >= ENOUGH
    results = [each.result for each in tested if isinstance(each.result.outcome, Compared)]
    recalculated = any(check_named(result.check).recalculates for result in results)
    unread = coverage.unread_figures or coverage.for_review or any(map(_may_matter, case.form.unread))
    return enough and recalculated and not unread


def _may_matter(part: UnreadPart) -> bool:
    """A row of money stands for an amount, whatever it says; one of several words may be an indicator in words."""
    if part.part != "row":
        return False
    return part.block == "money" or (part.block == "indicators" and part.text.count(" | ") >= _SEVERAL_CELLS)


def _level(case: Case, tested: tuple[Tested, ...], found: tuple[Finding, ...], *, sufficient: bool) -> Level:
    """What was found: material leads stay material however little was seen."""
    if case.form.kind != "self_evaluation":
        return "not_a_self_evaluation"
    if not any(isinstance(each.result.outcome, Compared) for each in tested):
        return "unreadable"
    if not found:
        return "no_difference" if sufficient else "insufficient"
    return "material" if any(each.material for each in found) else "minor"
