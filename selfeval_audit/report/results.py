"""What was recalculated, agreements included; and what was not tested, and why."""

from __future__ import annotations

from collections import Counter

from ..audit import Audit
from ..checks import Compared, check_named, reasons
from ..explain import Tested
from ..findings import stake_text
from .alone import alone
from .layout import Column, Folded, Paragraph, Part, Section, ShownTable, TableRow, rows
from .wording import (
    NOTES,
    Say,
    amount,
    check_title,
    clipped,
    item,
    join,
    outcome_word,
    places,
    relation,
    speaker,
    state,
    tally,
)


@alone
def recalculated(audit: Audit) -> Section:
    """What was recalculated: each rate, sum and score with its arithmetic, agreements included."""
    spoken = speaker(audit.case)
    chosen = [
        each
        for each in audit.tested
        if check_named(each.result.check).recalculates and isinstance(each.result.outcome, Compared)
    ]
    differing = [each for each in chosen if each.result.differs]
    agreeing = [each for each in chosen if not each.result.differs]
    parts: list[Part] = []
    if differing:
        parts.append(
            _table(audit, differing, spoken("Recalculations that differ, to be redone on a calculator"), spoken)
        )
    if agreeing:
        table = _table(audit, agreeing, spoken("Recalculations that agree"), spoken)
        parts.append(Folded(spoken("What agrees ({count})", count=len(agreeing)), (table,)))
    parts.append(Paragraph(_agreeing(audit, spoken), "note"))
    if not chosen:
        parts.append(Paragraph(spoken("Nothing could be recalculated.")))
    return Section("recalculated", spoken("What was recalculated"), tuple(parts))


def _table(audit: Audit, chosen: list[Tested], caption: str, spoken: Say) -> ShownTable:
    heads = ("Item", "Check", "Stated", "Recomputed", "Arithmetic", "Outcome", "Places")
    body = tuple(_recalculation(audit, each, spoken) for each in chosen)
    return ShownTable(caption, tuple(Column(spoken(head)) for head in heads), body, "recalculated")


def _recalculation(audit: Audit, tested: Tested, spoken: Say) -> TableRow:
    result, outcome = tested.result, tested.result.outcome
    if not isinstance(outcome, Compared):
        return TableRow(())
    word = outcome_word(result, spoken)
    note = f"\n{spoken(NOTES[outcome.note])}" if outcome.note else ""
    stake = f"\n{amount(stake_text(outcome.stake, audit.case.told.language))}" if outcome.stake else ""
    cells = (
        item(audit.case, result), check_title(audit.case, result.check), clipped(amount(outcome.reported)),
        clipped(amount(outcome.compared_with)), amount(relation(result)), word + note + stake,
        places(audit.case, outcome.evidence),
    )  # fmt: skip
    return TableRow(cells, state(result))


def _agreeing(audit: Audit, spoken: Say) -> str:
    names = Counter(result.check for result in audit.agreeing)
    listed = join(audit.case).join(tally(check_title(audit.case, name), count, spoken) for name, count in names.items())
    rounded = [r for r in audit.agreeing if isinstance(r.outcome, Compared) and r.outcome.note]
    text = spoken("What agrees: {listed}.", listed=listed or "—")
    if rounded:
        items = join(audit.case).join(
            amount(f"{r.outcome.reported} / {r.outcome.arithmetic or r.outcome.compared_with}") for r in rounded
            if isinstance(r.outcome, Compared)
        )  # fmt: skip
        text += ("" if audit.case.told.language == "zh" else " ") + spoken("Only by rounding: {items}.", items=items)
    return text


@alone
def untested(audit: Audit) -> Section:
    """What was not tested, and why: by reason, with the items."""
    spoken = speaker(audit.case)
    grouped: dict[str, dict[str, list[str]]] = {}
    for result, outcome in audit.untested:
        title = check_title(audit.case, result.check)
        grouped.setdefault(outcome.reason, {}).setdefault(title, []).append(item(audit.case, result))
    body = [
        (
            reasons()[reason].said(audit.case.told.language), str(sum(map(len, by_check.values()))),
            "\n".join(_of_check(title, items, audit) for title, items in by_check.items()),
        )
        for reason, by_check in sorted(grouped.items(), key=lambda pair: -sum(map(len, pair[1].values())))
    ]  # fmt: skip
    columns = (Column(spoken("Reason")), Column(spoken("Results"), number=True), Column(spoken("Checks and items")))
    return Section(
        "untested",
        spoken("What was not tested, and why"),
        (ShownTable(spoken("Not tested, by reason"), columns, rows(body)),),
    )


def _of_check(title: str, items: list[str], audit: Audit) -> str:
    """A check with the items that it could not be made of."""
    named = join(audit.case).join(dict.fromkeys(items))
    return f"{title}：{named}" if audit.case.told.language == "zh" else f"{title}: {named}"
