"""The first page of a report, in the order in which an auditor reads it."""

from __future__ import annotations

from collections import Counter

from ..audit import Audit
from ..case import Case, Measured
from ..checks import Compared, Evidence, reasons
from ..figures import Figure, percent_text, short_text
from ..findings import Matter, item_name, shared_figures
from ..messages import say_place
from .result_document import CONCLUSIONS
from .table import Bullets, Column, Pairs, Paragraph, Part, Section, Table, rows
from .table import Row as TableRow
from .wording import MEASURED, Say, check_title, counted, join, speaker

AT_MOST = 5
"""Leads on the first page; the rest are counted, and all are put in full below."""


def first_page(audit: Audit) -> Section:
    """What a reader needs on one page: whose form, one sentence, what was tested, the money, the leads, what agrees,
    what was not tested and why, assumptions of scope, and who prepared and reviewed it."""
    case, spoken = audit.case, speaker(audit.case)
    parts: list[Part] = [
        Paragraph(spoken("Checked by a computer, for an auditor's use; not an audit conclusion."), "note"),
        _head(case, spoken),
        Paragraph(_sentence(audit, spoken), "lead"),
        _coverage(audit, spoken),
        _money(case, spoken),
        *_leads(audit, spoken),
        Paragraph(_agreeing(audit, spoken)),
        Paragraph(_untested(audit, spoken)),
        Bullets(tuple(_assumptions(audit, spoken))),
        _signatures(case, spoken),
    ]
    return Section("first-page", spoken("Check of a performance self-evaluation form"), tuple(parts), level=1)


def _head(case: Case, spoken: Say) -> Pairs:
    form, language = case.form, case.told.language
    who = form.entity or form.department
    source = f"{form.source.name}　{say_place(form.source.place, language)}".strip()
    return Pairs((
        (spoken("Entity"), who.text if who else "—"),
        (spoken("Project"), case.project),
        (spoken("Year"), str(case.year or "—")),
        (spoken("Form"), case.title),
        (spoken("Source"), f"{source}\nsha256 {form.source.sha256[:16]}…" if form.source.sha256 else source),
    ))  # fmt: skip


def _sentence(audit: Audit, spoken: Say) -> str:
    several = (
        "{conclusion}: {measured} of {indicators} indicators have a measured value; {findings} leads in {matters}"
        " matters, {material} of them material."
    )
    without = "No indicators; {findings} leads in {matters} matters, {material} of them material: {conclusion}."
    values = {
        "conclusion": spoken(CONCLUSIONS[audit.level]),
        "measured": audit.coverage.of(Measured.MEASURED),
        "indicators": audit.coverage.indicators,
        "findings": len(audit.findings),
        "matters": len(audit.matters),
        "material": sum(each.material for each in audit.findings),
    }
    return spoken(several if audit.coverage.indicators else without, **values)


def _coverage(audit: Audit, spoken: Say) -> Table:
    coverage, results = audit.coverage, counted(audit)
    present = [(measured, count) for measured, count in coverage.by_measure if count]
    measures = join(audit.case).join(f"{spoken(MEASURED[measured])} {count}" for measured, count in present)
    tested = results["agrees"] + results["differs"]
    return Table(
        spoken("What was tested of how many"),
        (
            Column(spoken("What")), Column(spoken("Tested"), number=True), Column(spoken("Of"), number=True),
            Column(spoken("In detail")),
        ),
        rows([
            (spoken("Indicators"), str(coverage.of(Measured.MEASURED)), str(coverage.indicators), measures),
            (
                spoken("Comparisons"), str(tested), str(tested + results["not_tested"]),
                spoken("✓ {agrees} agree, ✗ {differs} differ, ○ {untested} not tested", agrees=results["agrees"],
                       differs=results["differs"], untested=results["not_tested"]),
            ),
            (
                spoken("Figures read"), str(coverage.figures - coverage.figures_unused), str(coverage.figures),
                spoken("figures that a check rests on"),
            ),
        ]),
    )  # fmt: skip


def _money(case: Case, spoken: Say) -> Table:
    line = case.total
    budget, executed = line.budget, line.executed
    unit = budget.unit.text if budget else ""
    return Table(
        spoken("Money in total ({unit})", unit=unit or spoken("unit not stated")),
        (
            Column(spoken("Fund line")), Column(spoken("Budget"), number=True), Column(spoken("Executed"), number=True),
            Column(spoken("Recomputed rate"), number=True), Column(spoken("Unspent"), number=True),
        ),
        rows([(
            line.name, budget.text if budget else "—", executed.text if executed else "—", rate_text(executed, budget),
            unspent_text(executed, budget),
        )]),
    )  # fmt: skip


def rate_text(executed: Figure | None, budget: Figure | None) -> str:
    """Executed ÷ budget at two decimals, or a dash."""
    if executed is None or budget is None or not budget.amount:
        return "—"
    return percent_text(executed.amount / budget.amount)


def unspent_text(executed: Figure | None, budget: Figure | None) -> str:
    """Budget less execution, or a dash."""
    if executed is None or budget is None:
        return "—"
    return short_text((budget.amount - executed.amount) / budget.unit.scale, 2)


def _leads(audit: Audit, spoken: Say) -> list[Part]:
    shown = list(audit.matters)
    if not audit.filed:
        return [Paragraph(spoken("No lead was found in what was tested."))]
    parts: list[Part] = []
    if shown:
        parts.append(_lead_table(audit, shown[:AT_MOST], spoken))
    rest = shown[AT_MOST:]
    if rest:
        titles = join(audit.case).join(matter.title for matter in rest)
        parts.append(Paragraph(spoken("{count} more matters below: {titles}.", count=len(rest), titles=titles), "note"))
    shared = shared_figures(shown)
    if shared:
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
    return spoken("One figure in several leads: {named}.", named=("；" if language == "zh" else "; ").join(named))


def _lead_table(audit: Audit, shown: list[Matter], spoken: Say) -> Table:
    heads = ("Lead", "Stated", "Recomputed or compared", "Difference", "Grade", "What is needed")
    key = "Leads: {count} of {all} matters; ● material; A the form's own arithmetic, B scope to confirm, C analytical"
    return Table(
        spoken(key, count=len(shown), all=len(audit.matters)),
        tuple(Column(spoken(head)) for head in heads),
        tuple(_lead(audit, matter, spoken) for matter in shown),
        "leads",
    )  # fmt: skip


def _lead(audit: Audit, matter: Matter, spoken: Say) -> TableRow:
    first, several = matter.findings[0], len(matter.findings)
    mark = "● " if matter.material else ""
    items = join(audit.case).join(item_name(each.item, audit.case.told.language) for each in matter.findings)
    needed = join(audit.case).join(first.documents) or matter.question
    cells = (
        f"{mark}{matter.title}\n{items}",
        clipped(matter.stated) or spoken("{count} rows", count=several),
        clipped(matter.recomputed) or "—",
        matter.difference or "—",
        matter.grade,
        needed,
    )
    return TableRow(cells, "material" if matter.material else "")


def clipped(text: str, most: int = 40) -> str:
    """A text short enough for a column; the whole of it stands in the finding below."""
    return text if len(text) <= most else text[: most - 1] + "…"


def _agreeing(audit: Audit, spoken: Say) -> str:
    names = Counter(result.check for result in audit.agreeing)
    listed = join(audit.case).join(f"{check_title(audit.case, name)} {count}" for name, count in names.items())
    rounded = [r for r in audit.agreeing if isinstance(r.outcome, Compared) and r.outcome.note]
    text = spoken("What agrees: {listed}.", listed=listed or "—")
    if rounded:
        items = join(audit.case).join(
            f"{r.outcome.reported} / {r.outcome.arithmetic or r.outcome.compared_with}" for r in rounded
            if isinstance(r.outcome, Compared)
        )  # fmt: skip
        text += " " + spoken("Only by rounding: {items}.", items=items)
    return text


def _untested(audit: Audit, spoken: Say) -> str:
    counts = Counter(outcome.reason for _, outcome in audit.untested)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    listed = join(audit.case).join(
        f"{reasons()[reason].said(audit.case.told.language)} {count}" for reason, count in ranked
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
