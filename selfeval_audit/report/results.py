"""What was recalculated, what was not tested, and the workpaper of all results."""

from __future__ import annotations

from ..audit import Audit
from ..checks import Compared, NotTested, check_named, reasons
from ..explain import Tested, statement
from ..findings import stake_text
from .first_page import clipped
from .table import Column, Section, Table, rows
from .table import Row as TableRow
from .wording import NOTES, Say, check_title, criterion_of, item, join, outcome_word, places, speaker, state


def recalculated(audit: Audit) -> Section:
    """What was recalculated: each rate, sum and score with its arithmetic, agreements included."""
    spoken = speaker(audit.case)
    chosen = [
        each
        for each in audit.tested
        if check_named(each.result.check).recalculates and isinstance(each.result.outcome, Compared)
    ]
    heads = ("Item", "Check", "Stated", "Recomputed", "Arithmetic", "Outcome", "Places")
    body = tuple(_recalculation(audit, each, spoken) for each in chosen)
    table = Table(spoken("Recalculations, to be redone on a calculator"), tuple(Column(spoken(h)) for h in heads), body)
    return Section("recalculated", spoken("What was recalculated"), (table,))


def _recalculation(audit: Audit, tested: Tested, spoken: Say) -> TableRow:
    result, outcome = tested.result, tested.result.outcome
    if not isinstance(outcome, Compared):
        return TableRow(())
    word = outcome_word(result, spoken)
    note = f"\n{spoken(NOTES[outcome.note])}" if outcome.note else ""
    stake = f"\n{stake_text(outcome.stake, audit.case.told.language)}" if outcome.stake else ""
    cells = (
        item(audit.case, result), check_title(audit.case, result.check), clipped(outcome.reported),
        clipped(outcome.compared_with), outcome.arithmetic, word + note + stake, places(audit.case, outcome.evidence),
    )  # fmt: skip
    return TableRow(cells, state(result))


def untested(audit: Audit) -> Section:
    """What was not tested, and why: by reason, with the items."""
    spoken = speaker(audit.case)
    grouped: dict[tuple[str, str], list[str]] = {}
    for result, outcome in audit.untested:
        grouped.setdefault((outcome.reason, result.check), []).append(item(audit.case, result))
    body = [
        (
            reasons()[reason].said(audit.case.told.language),
            check_title(audit.case, check),
            str(len(items)),
            join(audit.case).join(dict.fromkeys(items)),
        )
        for (reason, check), items in sorted(grouped.items())
    ]
    heads = ("Reason", "Check", "Results", "Items")
    columns = tuple(Column(spoken(head), number=head == "Results") for head in heads)
    return Section(
        "untested",
        spoken("What was not tested, and why"),
        (Table(spoken("Not tested, by reason"), columns, rows(body)),),
    )


def workpaper(audit: Audit) -> Section:
    """The workpaper: every result of every check, agreements included, with the places of its figures."""
    spoken = speaker(audit.case)
    heads = ("Item", "Check", "Stated", "Compared with", "Outcome", "Places")
    columns = tuple(Column(spoken(head)) for head in heads)
    body = tuple(_line(audit, each, spoken) for each in audit.tested)
    criteria = [
        (check_title(audit.case, name), criterion_of(audit.case, name))
        for name in dict.fromkeys(t.result.check for t in audit.tested)
    ]
    key = Table(spoken("The criteria"), (Column(spoken("Check")), Column(spoken("Criterion"))), rows(criteria))
    return Section("workpaper", spoken("Workpaper"), (Table(spoken("All that was tested"), columns, body), key))


def _line(audit: Audit, tested: Tested, spoken: Say) -> TableRow:
    result, outcome = tested.result, tested.result.outcome
    why = ""
    if isinstance(outcome, NotTested):
        offered = [statement(each, audit.case.told.language) for each in tested.explained.explanations]
        why = "\n".join(["", reasons()[outcome.reason].said(audit.case.told.language), *offered])
    note = f"\n{spoken(NOTES[outcome.note])}" if isinstance(outcome, Compared) and outcome.note else ""
    cells = (
        item(audit.case, result), check_title(audit.case, result.check), clipped(outcome.reported),
        clipped(outcome.compared_with), outcome_word(result, spoken) + note + why, places(audit.case, outcome.evidence),
    )  # fmt: skip
    return TableRow(cells, state(result))
