"""The first page of a report, in the order in which an auditor reads it."""

from __future__ import annotations

from collections import Counter

from ..audit import Audit
from ..case import Case, Measured
from ..checks import Evidence, reasons
from ..desk import judged_in
from ..findings import shared_figures
from ..messages import clauses, say_place
from .alone import alone
from .decided import Judged, counted, is_decided, obtained_part, standing
from .layout import Bullets, Column, Linked, Pairs, Paragraph, Part, Section, ShownTable, TableRow, rows
from .matter_lines import MatterLine, figure_text, matter_lines
from .personal import is_shown
from .summary import Summary, summary
from .wording import MEASURED, Say, clipped, join, speaker, tally

AT_MOST = 6
"""Leads on the first page; the rest are counted, and all are put in full below."""
PERSONAL = "Personal data is shown, as was asked for: not to be handed on."
CONTENTS = {
    "rates": "Execution rates",
    "found": "What was found",
    "recalculated": "What was recalculated",
    "untested": "What was not tested, and why",
    "reported": "What was reported",
    "held-to": "What it is held to",
    "workpaper": "Workpaper",
}


@alone
def first_page(audit: Audit) -> Section:
    """What a reader needs on one page: whose form, one sentence, whether enough was seen, the leads, what was tested,
    the money, what was not tested and why, assumptions of scope, the source, and who prepared and reviewed it."""
    case, spoken, told, judged = audit.case, speaker(audit.case), summary(audit), judged_in(audit)
    parts: list[Part] = [
        Paragraph(spoken("Checked by a computer, for an auditor's use; not an audit conclusion."), "note"),
        *([Paragraph(spoken(PERSONAL), "note")] if is_shown() else []),
        Paragraph(_whose(case, spoken), "whose"),
        Paragraph(told.sentence, "lead"),
        Bullets((told.found, told.seen), "facts"),
        *_leads(audit, judged, spoken),
        *counted(audit, judged),
        *obtained_part(audit),
        Bullets(tuple(Linked(spoken(CONTENTS[id_]), f"#{id_}") for id_ in CONTENTS), "contents"),
        _coverage(audit, told, spoken),
        _money(case, told, spoken),
        Paragraph(_untested(audit, spoken)),
        Bullets(tuple(_assumptions(audit, spoken))),
        _source(case, spoken),
        _signatures(case, spoken),
    ]
    return Section("first-page", spoken("Check of a performance self-evaluation form"), tuple(parts), level=1)


def _whose(case: Case, spoken: Say) -> str:
    """Entity, project, year."""
    who = case.form.entity or case.form.department
    year = spoken("of {year}", year=case.year) if case.year else ""
    return " · ".join(filter(None, (who.text if who else "", case.project, year)))


def _source(case: Case, spoken: Say) -> Pairs:
    form = case.form
    place = say_place(form.source.place, case.told.language)
    pairs = (
        (spoken("Form"), case.title),
        (spoken("Source"), f"{form.source.name}　{place}".strip()),
        (spoken("sha256 of the source"), form.source.sha256),
    )
    return Pairs(tuple((name, value) for name, value in pairs if value))


def _coverage(audit: Audit, told: Summary, spoken: Say) -> ShownTable:
    coverage, results = audit.coverage, told.results
    present = [(measured, count) for measured, count in coverage.by_measure if count]
    measures = join(audit.case).join(tally(spoken(MEASURED[measured]), count, spoken) for measured, count in present)
    return ShownTable(
        spoken("What was tested of how many"),
        (
            Column(spoken("What")), Column(spoken("Tested"), number=True), Column(spoken("Of"), number=True),
            Column(spoken("In detail")),
        ),
        rows([
            (spoken("Indicators"), str(coverage.of(Measured.MEASURED)), str(coverage.indicators), measures),
            (
                spoken("Comparisons"), str(told.tested), str(told.results_in_all),
                spoken("✓ {agrees} agree, ✗ {differs} differ, ○ {untested} not tested", agrees=results["agrees"],
                       differs=results["differs"], untested=results["not_tested"]),
            ),
            (
                spoken("Figures read"), str(told.figures_used), str(coverage.figures),
                spoken("figures that a check rests on"),
            ),
        ]),
    )  # fmt: skip


def _money(case: Case, told: Summary, spoken: Say) -> ShownTable:
    line = case.total
    budget, executed = line.budget, line.executed
    unit = budget.unit.text if budget else ""
    heads = ("Budget", "Executed", "Recomputed rate", "Unspent")
    return ShownTable(
        spoken("Money in total ({unit})", unit=unit or spoken("unit not stated")),
        (Column(spoken("Fund line")), *(Column(spoken(head), number=True) for head in heads)),
        rows([(line.name, figure_text(budget), figure_text(executed), told.rate, told.unspent)]),
    )


def _leads(audit: Audit, judged: Judged, spoken: Say) -> list[Part]:
    """The leads in a table; what is not in it is counted below, so that the counts add up."""
    if not audit.filed:
        return [Paragraph(spoken("No lead was found in what was tested."))]
    told = matter_lines(audit)
    parts: list[Part] = [_lead_table(audit, told, judged, spoken)] if told else []
    if rest := told[AT_MOST:]:
        titles = join(audit.case).join(line.title for line in rest)
        parts.append(
            Paragraph(spoken("Further matters below ({count}): {titles}.", count=len(rest), titles=titles), "note")
        )
    if shared := shared_figures(audit.matters):
        parts.append(Paragraph(_shared(audit, shared, spoken), "note"))
    if audit.spelling:
        words = join(audit.case).join(dict.fromkeys(each.reported for each in audit.spelling.findings))
        count = len(audit.spelling.findings)
        parts.append(
            Paragraph(spoken("Format and spelling: {words} ({count} rows).", words=words, count=count), "note")
        )
    return parts


def _shared(audit: Audit, shared: dict[tuple[str, ...], tuple[Evidence, ...]], spoken: Say) -> str:
    """`1234 (line 443): title, title`."""
    language, listed = audit.case.told.language, join(audit.case)
    named = []
    for titles, figures in shared.items():
        shown = [
            spoken("{text} ({place})", text=e.text, place=say_place(e.place, language)) if e.place else e.text
            for e in figures
        ]
        named.append(spoken("{figures}: {titles}", figures=listed.join(shown), titles=listed.join(titles)))
    return spoken("One figure in several leads: {named}.", named=clauses(named, language))


def _lead_table(audit: Audit, told: tuple[MatterLine, ...], judged: Judged, spoken: Say) -> ShownTable:
    heads = ["Lead", "Stated", "Recomputed or compared", "Difference", "Grade", "What is needed"]
    states = [standing(audit, line.findings, judged) for line in told] if is_decided(audit, judged) else []
    key = "Leads: {count} of {all} matters; ● material; A the form's own arithmetic, B scope to confirm, C analytical"
    columns = [Column(spoken(head), mark=head == "Grade") for head in heads]
    columns += [Column(spoken("State"))] if states else []
    return ShownTable(
        spoken(key, count=len(told[:AT_MOST]), all=len(told)),
        tuple(columns),
        tuple(_lead(line, *states[number : number + 1]) for number, line in enumerate(told[:AT_MOST])),
        "leads",
    )


def _lead(lead: MatterLine, *state: str) -> TableRow:
    """A lead's row; `state` is where it stands, once people added something to any."""
    title = Linked(f"{'● ' if lead.material else ''}{lead.title}", f"#{lead.anchor}", clipped(lead.item, 60))
    cells: tuple[str | Linked, ...] = (
        title,
        clipped(lead.stated),
        clipped(lead.recomputed),
        lead.difference,
        lead.grade,
        clipped(lead.needed, 60),
        *state,
    )
    return TableRow(cells, "material" if lead.material else "", f"lead-{lead.number}")


def _untested(audit: Audit, spoken: Say) -> str:
    counts = Counter(outcome.reason for _, outcome in audit.untested)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    listed = join(audit.case).join(
        tally(reasons()[reason].said(audit.case.told.language), count, spoken) for reason, count in ranked
    )
    return spoken("Not tested, and why: {listed}.", listed=listed or "—")


def _assumptions(audit: Audit, spoken: Say) -> list[str]:
    case = audit.case
    by_scope = "" if case.told.policy else spoken(" (the first preset whose scope fits)")
    found = [
        spoken("Held to: {policy}{how}.", policy=case.policy.title[case.told.language], how=by_scope),
        spoken("Material: {share} of the budget, {score} points of score, or a changed verdict.",
               share=case.told.materiality.share_of_budget, score=case.told.materiality.score),
    ]  # fmt: skip
    scope = [f.item for f in audit.findings if f.evidence_grade == "B" and f.check == "execution_rate_recalculates"]
    if scope:
        found.append(
            spoken(
                "{items}: held against the whole of the money block; the row may speak of a part.",
                items=join(case).join(scope),
            )
        )
    bands = [
        row.target.text
        for row in case.rows
        if row.reading and row.reading.way == "between" and len(row.target.readings) > 1
    ]
    if bands:
        found.append(spoken("{target} is read as a band between its two figures.", target=bands[0]))
    marked = [row.name for row in case.rows if row.review]
    if marked:
        found.append(spoken("Marked for review in the record: {items}.", items=join(case).join(marked)))
    return found


def _signatures(case: Case, spoken: Say) -> Pairs:
    told = case.told
    pairs = ((spoken("Prepared"), told.prepared), (spoken("Reviewed"), told.reviewed), (spoken("Date"), told.date))
    return Pairs(pairs, "signatures")
