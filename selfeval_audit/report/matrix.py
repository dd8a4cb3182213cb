"""The workpaper: items by checks in signs, the reasons as footnotes; as a frame, every result with its figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..audit import Audit
from ..checks import Compared, NotTested, reasons
from ..explain import Tested
from ..findings import stake_text
from .layout import Bullets, Column, Folded, Linked, Section, ShownTable, TableRow, rows
from .matter_lines import anchor
from .wording import OUTCOMES, Say, amount, check_title, criterion_of, item, places, relation, speaker, state

if TYPE_CHECKING:
    import pandas as pd

SIGNS = {"differs": "✗", "not_tested": "○", "agrees": "✓"}
Cells = dict[str, dict[str, list[Tested]]]
Notes = Mapping[str, int]
NOTHING = ShownTable("", (), ())


@dataclass(frozen=True, slots=True, repr=False)
class Workpaper(Section):
    """The section of the workpaper; its `frame` holds every result, to sort and filter."""

    every: ShownTable = NOTHING

    @property
    def frame(self) -> pd.DataFrame:
        """Every result: texts, but for categories of checks, outcomes and reasons."""
        made = self.every.frame
        return made.astype({made.columns[place]: "category" for place in CATEGORIES})


def workpaper(audit: Audit) -> Workpaper:
    """The workpaper: every item by every check that looked at something; `.frame` gives each result in full."""
    spoken = speaker(audit.case)
    cells = _cells(audit)
    checks = list(dict.fromkeys(each.result.check for each in audit.tested))
    notes = {reason: number for number, reason in enumerate(dict.fromkeys(_reasons(audit)), 1)}
    columns = (
        Column(spoken("Item")),
        *(Column(f"{n}\n{check_title(audit.case, c)}", mark=True) for n, c in _numbered(checks)),
    )
    body = tuple(
        TableRow((name, *(_sign(each.get(check, ()), notes, audit) for check in checks)))
        for name, each in cells.items()
    )
    caption = spoken("✓ agrees, ✗ differs, ○ not tested, with the number of the reason below; a count where several")
    table = ShownTable(caption, columns, body, "matrix")
    footnotes = Bullets(
        tuple(
            f"{_small(number)} {reasons()[reason].said(audit.case.told.language)}" for reason, number in notes.items()
        ),
        "footnotes",
    )
    key = Folded(spoken("The checks and their criteria"), (_criteria(audit, checks),), "on-screen")
    return Workpaper("workpaper", spoken("Workpaper"), (table, footnotes, key), every=_every(audit, spoken))


def _numbered(checks: list[str]) -> list[tuple[int, str]]:
    return list(enumerate(checks, 1))


def _cells(audit: Audit) -> Cells:
    found: Cells = {}
    for each in audit.tested:
        found.setdefault(item(audit.case, each.result), {}).setdefault(each.result.check, []).append(each)
    return found


def _reasons(audit: Audit) -> list[str]:
    return [outcome.reason for _, outcome in audit.untested]


def _sign(results: list[Tested] | tuple[()], notes: Notes, audit: Audit) -> str | Linked:
    """The signs of a cell, a difference first; it leads to where it is put in full."""
    parts = []
    for name, sign in SIGNS.items():
        of = [each for each in results if state(each.result) == name]
        if not of:
            continue
        why = dict.fromkeys(notes[o.reason] for each in of if isinstance(o := each.result.outcome, NotTested))
        parts.append(sign + (str(len(of)) if len(of) > 1 else "") + "".join(map(_small, why)))
    text = " ".join(parts)
    differs = next((each.result for each in results if each.result.differs), None)
    if differs is None:
        return text
    put = next((f for f in audit.findings if f.check == differs.check and f.item == differs.item), None)
    return Linked(text, f"#{_card(audit, put.id)}") if put else text


def _card(audit: Audit, finding: str) -> str:
    """The anchor of the card that a finding is put in: that of its matter's first."""
    matter = next(m for m in audit.filed if any(f.id == finding for f in m.findings))
    return anchor(matter.findings[0])


def _small(number: int) -> str:
    """A number of a footnote, in brackets of its own."""
    return f"〔{number}〕"


def _criteria(audit: Audit, checks: list[str]) -> Bullets:
    case = audit.case
    named = (f"{n} {check_title(case, name)}：{criterion_of(case, name)}" for n, name in _numbered(checks))
    if case.told.language != "zh":
        named = (f"{n} {check_title(case, name)}: {criterion_of(case, name)}" for n, name in _numbered(checks))
    return Bullets(tuple(named), "criteria")


CATEGORIES = (1, 2, 7)
"""Columns of the frame that hold few values, by their place: check, outcome, reason."""


def _every(audit: Audit, spoken: Say) -> ShownTable:
    heads = (
        "Item", "Check", "Outcome", "Stated", "Recomputed or compared", "Difference", "Arithmetic", "Reason", "Places",
    )  # fmt: skip
    columns = tuple(Column(spoken(head)) for head in heads)
    return ShownTable(spoken("Workpaper"), columns, rows(_line(audit, each, spoken) for each in audit.tested))


def _line(audit: Audit, tested: Tested, spoken: Say) -> tuple[str, ...]:
    result, outcome = tested.result, tested.result.outcome
    stake = amount(stake_text(outcome.stake, audit.case.told.language)) if isinstance(outcome, Compared) else ""
    why = reasons()[outcome.reason].said(audit.case.told.language) if isinstance(outcome, NotTested) else ""
    return (
        item(audit.case, result), check_title(audit.case, result.check), spoken(OUTCOMES[state(result)]),
        outcome.reported, outcome.compared_with, stake, relation(result), why, places(audit.case, outcome.evidence),
    )  # fmt: skip
