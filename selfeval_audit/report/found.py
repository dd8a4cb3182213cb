"""What was found: a card a matter, with all that an auditor follows a lead by."""

from __future__ import annotations

from collections.abc import Iterable

from ..audit import Audit
from ..case import Case
from ..desk import judged_in
from ..explain import statement
from ..findings import Finding, Matter, luck_text, open_cause
from .alone import alone
from .decided import Judged, judged_text
from .evidence import seen
from .layout import Card, Paragraph, Part, Section
from .matter_lines import anchor
from .wording import Say, amount, join, places, speaker


@alone
def found(audit: Audit) -> Section:
    """What was found: each matter with criterion, condition, cause, effect and question, its evidence, explanations."""
    spoken, judged = speaker(audit.case), judged_in(audit)
    parts: list[Part] = [_card(audit, each, number, judged) for number, each in enumerate(audit.filed, 1)]
    if not parts:
        parts = [Paragraph(spoken("No lead was found in what was tested."))]
    return Section("found", spoken("What was found"), tuple(parts))


def _card(audit: Audit, matter: Matter, number: int, judged: Judged) -> Card:
    case, first, all_of = audit.case, matter.findings[0], matter.findings
    spoken = speaker(case)
    evidence = tuple(each for finding in all_of for each in finding.evidence)
    criteria = dict.fromkeys(each.criterion for each in all_of)
    pairs = [
        (spoken("Condition"), _lines(amount(each.condition) for each in all_of)),
        (spoken("Obtained"), _lines(each.answer.text for each in all_of if each.answer)),
        (spoken("Judgement"), _lines(judged_text(audit, each, judged) for each in all_of)),
        (spoken("Cause"), _lines(each.cause for each in all_of if each.cause != open_cause(case.told.language))),
        (spoken("Effect"), _lines(each.effect for each in all_of)),
        (spoken("Question"), matter.question),
        (spoken("Documents"), join(case).join(dict.fromkeys(name for each in all_of for name in each.documents))),
        (spoken("Criterion"), _lines(criteria)),
        (spoken("Basis"), _lines(each.basis for each in all_of)),
        (spoken("Evidence"), places(case, evidence)),
        (spoken("Explanations"), _lines(_explanations(audit, each, spoken) for each in all_of)),
        (spoken("Would have to be true"), _lines(_implied(audit, each, spoken) for each in all_of)),
        (spoken("Auditor's note"), _lines(_note(case, each, spoken) for each in all_of)),
    ]
    marks = spoken("grade {grade}", grade=matter.grade)
    marks += " · " + (spoken("● material") if matter.material else spoken("not material"))
    filled = tuple((name, value) for name, value in pairs if value)
    state = "material" if matter.material else ""
    return Card(anchor(first), f"{number}. {matter.title}", marks, state, filled, seen(audit, matter, number))


def _lines(texts: Iterable[str]) -> str:
    """Each text once, on a line of its own."""
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _explanations(audit: Audit, finding: Finding, spoken: Say) -> str:
    language = audit.case.told.language
    lines = [
        spoken(
            "{statement} — luck {luck} of {population} wrong figures", statement=statement(each, language),
            luck=luck_text(each.luck), population=each.population,
        )
        for tested in finding.tested for each in tested.explained.explanations
    ]  # fmt: skip
    return "\n".join(lines)


def _implied(audit: Audit, finding: Finding, spoken: Say) -> str:
    names = {"budget": "a budget of {low} to {high} {unit}", "executed": "an execution of {low} to {high} {unit}"}
    budget = audit.case.total.budget
    unit = budget.unit.text if budget else ""
    lines = [
        spoken(names[name], low=amount(low), high=amount(high), unit=unit)
        for tested in finding.tested
        for name, (low, high) in tested.explained.implied
    ]
    return "\n".join(lines)


def _note(case: Case, finding: Finding, spoken: Say) -> str:
    note = next((each for each in case.told.notes if each.finding == finding.id), None)
    if note is None:
        return ""
    changed = note.figures and note.figures != finding.figures
    return f"{note.text}\n{spoken('The figures have changed since: {old}', old=note.figures)}" if changed else note.text
