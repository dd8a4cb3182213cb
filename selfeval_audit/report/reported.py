"""What was reported, as printed; and what it is held to."""

from __future__ import annotations

from collections.abc import Iterator

from ..audit import Audit
from ..case import Case, Line
from ..desk.corrections import settled
from ..figures import Figure
from ..messages import listed, say_place
from ..messages.fields import FIELDS, field_said, visible
from ..policy import PARAMETERS, Rule
from ..words.entry import Entry
from .alone import alone
from .layout import Column, Paragraph, Section, ShownTable, rows
from .own_words import own_words
from .wording import MEASURED, Say, speaker


@alone
def reported(of: Case | Audit) -> Section:
    """What was reported: the money, the indicators and the texts as printed, each with its place."""
    case = _case(of)
    spoken = speaker(case)
    parts = [_money(case, spoken), _indicators(case, spoken), _texts(case, spoken)]
    parts += [*_settled(case, spoken), *_own_words(case, spoken)]
    return Section("reported", spoken("What was reported"), tuple(parts))


def _settled(case: Case, spoken: Say) -> Iterator[ShownTable]:
    """The readings that a person corrected or confirmed: what was read, what stands there, who looked and when."""
    body = [
        (visible(each.beside), visible(each.said.read) or spoken("blank"),
         spoken("✓ confirmed") if each.said.confirms else visible(each.said.text) or spoken("blank"),
         visible(each.said.by), each.said.on, visible(each.said.why))
        for each in settled(case)
    ]  # fmt: skip
    heads = ("Taken for", "Text as read", "Text as printed", "Looked at by", "Looked at on", "Remark")
    if body:
        yield ShownTable(
            spoken("Readings that a person looked at"), tuple(Column(spoken(h)) for h in heads), rows(body)
        )


def _own_words(case: Case, spoken: Say) -> Iterator[ShownTable]:
    """The office's own words that decided how a text of this form was read or judged."""
    body = [
        (visible(on), visible("、".join(entry.words)), entry.group, _holds(case, entry), visible(entry.why))
        for entry, on in own_words(case.form).items()
    ]
    heads = ("As printed", "The office's own word", "List of words", "Taken for", "Reason")
    if body:
        title = spoken("The office's own words that decided a reading (params/words.toml)")
        yield ShownTable(title, tuple(Column(spoken(head)) for head in heads), rows(body))


def _holds(case: Case, entry: Entry) -> str:
    return field_said(entry.holds, case.told.language) if entry.holds in FIELDS else entry.holds


def _case(of: Case | Audit) -> Case:
    return of.case if isinstance(of, Audit) else of


def _money(case: Case, spoken: Say) -> ShownTable:
    heads = {
        "initial_budget": "initial budget", "adjusted_budget": "adjusted budget", "budget": "budget",
        "received": "received", "received_rate": "rate received",
        "executed": "executed", "rate": "stated rate", "weight": "weight", "score": "score",
    }  # fmt: skip
    shown = [name for name in heads if any(_printed(line, name) is not None for line in case.lines)]
    body = [
        (line.name, *(_printed(line, name) or "" for name in shown), _place(case, _first_place(line)))
        for line in case.lines
    ]
    columns = (
        Column(spoken("Fund line")),
        *(Column(spoken(heads[name]), number=True) for name in shown),
        Column(spoken("Place")),
    )
    return ShownTable(spoken("The money as printed"), columns, rows(body))


def _printed(line: Line, name: str) -> str | None:
    cell = getattr(line.printed, name)
    return cell.text if cell is not None else None


def _first_place(line: Line) -> str:
    executed: Figure | None = line.executed
    return executed.place if executed else line.printed.name.place


def _place(case: Case, place: str) -> str:
    return say_place(place, case.told.language)


def _indicators(case: Case, spoken: Say) -> ShownTable:
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
            row.name, level + mark, row.target_text, row.reading_text or "—", row.actual_text,
            spoken(MEASURED[row.actual.measured]), *scores, _place(case, row.indicator.name.place),
        ))  # fmt: skip
    columns = tuple(Column(spoken(head), number=head in ("Weight", "Score")) for head in heads)
    return ShownTable(spoken("The indicators as printed, and how they are read"), columns, rows(body))


def _texts(case: Case, spoken: Say) -> ShownTable:
    labels = {"goal": "goal text", "result": "result text"}
    body = [
        (spoken(labels[p.role]) if p.role in labels else p.label, p.text, _place(case, p.cell.place))
        for p in case.passages
    ]
    columns = (Column(spoken("Text")), Column(spoken("As printed")), Column(spoken("Place")))
    return ShownTable(spoken("The texts as printed"), columns, rows(body))


@alone
def held_to(of: Case | Audit) -> Section:
    """What the form is held to: the policy's rules, each with its source. One without a basis here is a hint."""
    case = _case(of)
    spoken = speaker(case)
    body = [_rule(case, rule, spoken) for rule in case.policy.in_year(case.year)]
    columns = (
        Column(spoken("Rule")),
        Column(spoken("Value")),
        Column(spoken("Source")),
        Column(spoken("Covers this form")),
    )
    always = spoken("Without any document stand the form's own targets, its arithmetic and its text.")
    table = ShownTable(spoken("Policy: {policy}", policy=case.policy.title[case.told.language]), columns, rows(body))
    return Section("held-to", spoken("What it is held to"), (Paragraph(always), table))


VALUES = {
    "malformed_band: between": "between the two figures",
    "execution_score: capped_rate": "executed ÷ budget, at most 1, × weight",
    "quantitative_score: ratio": "actual ÷ target × weight",
    "lower_is_better_score: ratio": "target ÷ actual × weight",
    "lower_is_better_score: linear": "(1 − (actual − target) ÷ target) × weight",
    "reason_required: missed": "target missed",
    "reason_required: overshot": "target overshot",
    "reason_required: low_rate": "low rate",
    "reason_required: adjusted_budget": "budget adjusted",
    "malformed_band: literal": "as it is written",
}
"""How a rule's value is said; thresholds and tiers stand as they are."""


def _rule(case: Case, rule: Rule, spoken: Say) -> tuple[str, ...]:
    source = rule.document or (rule.source or {}).get(case.told.language, "")
    covers = case.rule(rule.key) is not None
    parts = [(each, f"{rule.key}: {each}") for each in rule.value.split(", ")]
    value = listed([spoken(VALUES[code]) if code in VALUES else each for each, code in parts], case.told.language)
    return (
        PARAMETERS[rule.key].title[case.told.language],
        value,
        source,
        spoken("✓ yes") if covers else spoken("○ no: a hint at most"),
    )
