"""One table a question: what was reported, what it is held to, what was recalculated, found, and not tested."""

from __future__ import annotations

from ..audit import Audit, Tested
from ..case import Case, Line
from ..checks import REASONS, Compared, NotTested
from ..figures import Figure, percent_text
from ..findings import Finding, explanation_text, stake_text
from ..messages import say_place
from ..policy import Rule
from .first_page import clipped, item_short, rate_text
from .table import Card, Column, Paragraph, Part, Section, Table, rows
from .table import Row as TableRow
from .words import MEASURED, NOTES, Say, check_title, criterion_of, item, join, outcome_word, places, speaker, state

RECALCULATIONS = (
    "execution_rate_recalculates", "execution_within_budget", "funds_foot", "completion_rate_recalculates", "weights_foot",
    "scores_foot", "execution_score_recalculates", "indicator_score_recalculates", "grade_follows", "narrative_ties",
    "quantities_fit_the_money",
)  # fmt: skip


def reported(case: Case) -> Section:
    """What was reported: the money, the indicators and the texts as printed, each with its place."""
    spoken = speaker(case)
    return Section(
        "reported", spoken("What was reported"), (_money(case, spoken), _indicators(case, spoken), _texts(case, spoken))
    )


def _money(case: Case, spoken: Say) -> Table:
    fields = ("initial_budget", "adjusted_budget", "budget", "received", "executed", "rate", "weight", "score")
    shown = [name for name in fields if any(_printed(line, name) is not None for line in case.lines)]
    heads = {
        "initial_budget": "initial budget", "adjusted_budget": "adjusted budget", "budget": "budget", "received": "received",
        "executed": "executed", "rate": "stated rate", "weight": "weight", "score": "score",
    }  # fmt: skip
    body = [
        (line.name, *(_printed(line, name) or "" for name in shown), _place(case, _first_place(line)))
        for line in case.lines
    ]
    columns = (
        Column(spoken("Fund line")),
        *(Column(spoken(heads[name]), number=True) for name in shown),
        Column(spoken("Place")),
    )
    return Table(spoken("The money as printed"), columns, rows(body))


def _printed(line: Line, name: str) -> str | None:
    cell = getattr(line.printed, name)
    return cell.text if cell is not None else None


def _first_place(line: Line) -> str:
    executed: Figure | None = line.executed
    return executed.place if executed else line.printed.name.place


def _place(case: Case, place: str) -> str:
    return say_place(place, case.told.language)


def _indicators(case: Case, spoken: Say) -> Table:
    scored = any(row.weight or row.score for row in case.rows)
    heads = [
        "Indicator",
        "Level 2",
        "Target",
        "Read as",
        "Actual",
        "Counts as",
        *(["Weight", "Score"] if scored else []),
        "Place",
    ]
    body = []
    for row in case.rows:
        level = row.indicator.level2.text if row.indicator.level2 else ""
        mark = spoken(" (for review)") if row.review else ""
        scores = [row.weight.digits if row.weight else "", row.score.digits if row.score else ""] if scored else []
        body.append((
            row.name, level + mark, row.indicator.target.text, row.reading_text or "—", row.indicator.actual.text,
            spoken(MEASURED[row.actual.measured]), *scores, _place(case, row.indicator.name.place),
        ))  # fmt: skip
    columns = tuple(Column(spoken(head), number=head in ("Weight", "Score")) for head in heads)
    return Table(spoken("The indicators as printed, and how they are read"), columns, rows(body))


def _texts(case: Case, spoken: Say) -> Table:
    labels = {"goal": "goal text", "result": "result text"}
    body = [
        (spoken(labels[p.role]) if p.role in labels else p.label, p.text, _place(case, p.cell.place))
        for p in case.passages
    ]
    columns = (Column(spoken("Text")), Column(spoken("As printed")), Column(spoken("Place")))
    return Table(spoken("The texts as printed"), columns, rows(body))


def held_to(case: Case) -> Section:
    """What the form is held to: the policy's rules whose basis covers it, each with its source; the others are hints."""
    spoken = speaker(case)
    body = [_rule(case, key, rule, spoken) for key, rule in case.policy.rules.items()]
    columns = (
        Column(spoken("Rule")),
        Column(spoken("Value")),
        Column(spoken("Source")),
        Column(spoken("Covers this form")),
    )
    always = spoken("Without any document stand the form's own targets, its arithmetic and its text.")
    table = Table(spoken("Policy: {policy}", policy=case.policy.title[case.told.language]), columns, rows(body))
    return Section("held-to", spoken("What it is held to"), (Paragraph(always), table))


RULES = {
    "malformed_band": "reading of a malformed band",
    "demand_distance": "distance of a demand from its plan",
    "total_score": "total of the weights",
    "execution_weight": "weight of execution",
    "execution_score": "execution score",
    "quantitative_score": "score of a missed target",
    "lower_is_better_score": "score where lower is better",
    "qualitative_tiers": "tiers of qualitative indicators",
    "grades": "grades",
    "reason_required": "a reason is required",
    "low_rate": "low execution rate, below",
    "overshoot": "overshoot, from",
}


def _rule(case: Case, key: str, rule: Rule, spoken: Say) -> tuple[str, ...]:
    source = rule.document or (rule.source or {}).get(case.told.language, "")
    covers = case.rule(key) is not None
    return spoken(RULES[key]), rule.value, source, spoken("✓ yes") if covers else spoken("○ no: a hint at most")


def recalculated(audit: Audit) -> Section:
    """What was recalculated: each rate, sum and score with its arithmetic, agreements included."""
    spoken = speaker(audit.case)
    chosen = [
        each
        for each in audit.tested
        if each.result.check in RECALCULATIONS and isinstance(each.result.outcome, Compared)
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
    stake = f"\n{stake_text(outcome.stake)}" if outcome.stake else ""
    cells = (
        item(audit.case, result), check_title(result.check, spoken), clipped(outcome.reported), clipped(outcome.compared_with),
        outcome.arithmetic, word + note + stake, places(audit.case, outcome.evidence),
    )  # fmt: skip
    return TableRow(cells, state(result))


def found(audit: Audit) -> Section:
    """What was found: each lead with criterion, condition, cause, effect and question, its evidence and explanations."""
    spoken = speaker(audit.case)
    parts: list[Part] = [_card(audit, each, number, spoken) for number, each in enumerate(_in_order(audit), 1)]
    if not parts:
        parts = [Paragraph(spoken("No lead was found in what was tested."))]
    return Section("found", spoken("What was found"), tuple(parts))


def _in_order(audit: Audit) -> list[Finding]:
    return [finding for matter in audit.matters for finding in matter.findings]


def _card(audit: Audit, finding: Finding, number: int, spoken: Say) -> Card:
    case = audit.case
    pairs = [
        (spoken("Criterion"), finding.criterion),
        (spoken("Condition"), finding.condition),
        (spoken("Cause"), finding.cause),
        (spoken("Effect"), finding.effect),
        (spoken("Question"), finding.question),
        (spoken("Documents"), join(case).join(finding.documents)),
        (spoken("Evidence"), places(case, finding.evidence)),
        (spoken("Explanations"), _explanations(audit, finding, spoken)),
        (spoken("Would have to be true"), _implied(audit, finding, spoken)),
        (spoken("Auditor's note"), _note(case, finding, spoken)),
    ]
    marks = spoken("grade {grade}", grade=finding.evidence_grade)
    marks += " · " + (spoken("● material") if finding.material else spoken("not material"))
    title = f"{number}. {finding.title}: {item_short(case, finding.item)}"
    filled = tuple((name, value) for name, value in pairs if value)
    return Card(f"lead-{number}", title, marks, "material" if finding.material else "", filled)


def _of(audit: Audit, finding: Finding) -> list[Tested]:
    return [
        t
        for t in audit.tested
        if t.result.check == finding.check and t.result.item == finding.item and t.result.differs
    ]


def _explanations(audit: Audit, finding: Finding, spoken: Say) -> str:
    language = audit.case.told.language
    lines = [
        spoken(
            "{statement} — luck {luck} of {population} wrong figures", statement=explanation_text(each, language),
            luck=percent_text(each.luck, 0), population=each.population,
        )
        for tested in _of(audit, finding) for each in tested.explained.explanations
    ]  # fmt: skip
    return "\n".join(lines)


def _implied(audit: Audit, finding: Finding, spoken: Say) -> str:
    names = {"budget": "a budget of {low} to {high}", "executed": "an execution of {low} to {high}"}
    lines = [
        spoken(names[name], low=low, high=high)
        for tested in _of(audit, finding)
        for name, (low, high) in tested.explained.implied
    ]
    return "\n".join(lines)


def _note(case: Case, finding: Finding, spoken: Say) -> str:
    note = next((each for each in case.told.notes if each.finding == finding.id), None)
    if note is None:
        return ""
    changed = note.figures and note.figures != finding.figures
    return f"{note.text}\n{spoken('The figures have changed since: {old}', old=note.figures)}" if changed else note.text


def untested(audit: Audit) -> Section:
    """What was not tested, and why: by reason, with the items."""
    spoken = speaker(audit.case)
    grouped: dict[tuple[str, str], list[str]] = {}
    for result, outcome in audit.untested:
        grouped.setdefault((outcome.reason, result.check), []).append(item(audit.case, result))
    body = [
        (
            spoken(REASONS[reason]),
            check_title(check, spoken),
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
        (check_title(name, spoken), criterion_of(name, spoken))
        for name in dict.fromkeys(t.result.check for t in audit.tested)
    ]
    key = Table(spoken("The criteria"), (Column(spoken("Check")), Column(spoken("Criterion"))), rows(criteria))
    return Section("workpaper", spoken("Workpaper"), (Table(spoken("All that was tested"), columns, body), key))


def _line(audit: Audit, tested: Tested, spoken: Say) -> TableRow:
    result, outcome = tested.result, tested.result.outcome
    why = f"\n{spoken(REASONS[outcome.reason])}" if isinstance(outcome, NotTested) else ""
    note = f"\n{spoken(NOTES[outcome.note])}" if isinstance(outcome, Compared) and outcome.note else ""
    cells = (
        item(audit.case, result), check_title(result.check, spoken), clipped(outcome.reported), clipped(outcome.compared_with),
        outcome_word(result, spoken) + note + why, places(audit.case, outcome.evidence),
    )  # fmt: skip
    return TableRow(cells, state(result))
