"""Results that differ -> findings: how they are put, how good the evidence is, whether they are material."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ..case import Case
from ..checks import (
    CHECKS,
    Compared,
    Evidence,
    Phrase,
    Sentences,
    Stake,
    check_named,
    operand_name,
    phrases,
    sentences,
)
from ..explain import Tested, statement
from ..figures import percent_text, short_text, unit

SPELLING = ("target_is_well_formed", "malformed")
"""A matter of spelling: one line a document, no row of its own among the leads."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A lead for a person to follow: criterion, condition, cause, effect, question; both figures, never which is wrong.

    `id` is a key of content (title, entity, project, year, check, item), the same from every source. `matter` is what
    findings are grouped by; `figures` are stored with an auditor's note, so that a changed figure finds its old
    note; `tested` are the results that differ, with what explains them."""

    id: str
    check: str
    item: str
    matter: tuple[str, str]
    title: str
    criterion: str
    condition: str
    cause: str
    effect: str
    question: str
    documents: tuple[str, ...]
    evidence_grade: str
    material: bool
    reported: str
    compared_with: str
    amount: str
    figures: str
    tested: tuple[Tested, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The printed texts that its results rest on."""
        return tuple(each for tested in self.tested for each in tested.result.outcome.evidence)


@dataclass(frozen=True, slots=True)
class Matter:
    """Findings of one kind, as a report lists them, with the question that puts them together."""

    title: str
    findings: tuple[Finding, ...]
    question: str

    @property
    def material(self) -> bool:
        """Whether one of them is."""
        return any(each.material for each in self.findings)

    @property
    def grade(self) -> str:
        """The best evidence among them."""
        return min(each.evidence_grade for each in self.findings)

    @property
    def is_spelling(self) -> bool:
        """Whether it is a matter of format and spelling only."""
        return self.findings[0].matter == SPELLING


Differences = list[tuple[Tested, Compared]]


def findings(case: Case, tested: Iterable[Tested]) -> tuple[Finding, ...]:
    """A finding for each check and item that differs; several differences of one item are put together."""
    grouped: dict[tuple[str, str], Differences] = {}
    for each in tested:
        if each.result.differs:
            grouped.setdefault((each.result.check, each.result.item), []).append((each, each.result.differs))
    return tuple(_finding(case, check, item, group) for (check, item), group in grouped.items())


def matters(found: Iterable[Finding], language: str) -> tuple[Matter, ...]:
    """Findings grouped by matter: material ones first, then in the order of the checks, then by grade of evidence;
    matters of spelling last."""
    order = [check.name for check in CHECKS]
    grouped: dict[tuple[str, str], list[Finding]] = {}
    for each in found:
        grouped.setdefault(each.matter, []).append(each)
    made = [Matter(group[0].title, tuple(group), _question(group, language)) for group in grouped.values()]
    return tuple(sorted(made, key=lambda m: (m.is_spelling, not m.material, order.index(m.findings[0].check), m.grade)))


def shared_figures(made: Iterable[Matter]) -> dict[tuple[str, ...], tuple[Evidence, ...]]:
    """Figures that several conflicts rest on, by the titles of those: settling one may settle them all."""
    titles: dict[tuple[str, str], dict[str, Evidence]] = {}
    for matter in made:
        for finding in matter.findings:
            for evidence in finding.evidence if check_named(finding.check).recalculates else ():
                if evidence.figure:
                    titles.setdefault((evidence.figure.digits, evidence.place), {})[matter.title] = evidence
    shared: dict[tuple[str, ...], tuple[Evidence, ...]] = {}
    for named in titles.values():
        if len(named) > 1:
            shared[tuple(named)] = (*shared.get(tuple(named), ()), next(iter(named.values())))
    return shared


def _question(group: list[Finding], language: str) -> str:
    """One question for all, where it asks for nothing but the items; else each one's own."""
    question = sentences(*group[0].matter).question
    names = set(re.findall(r"{(\w+)}", question.en))
    if len(group) > 1 and names == {"item"}:
        joined = ("、" if language == "zh" else ", ").join(item_name(each.item, language) for each in group)
        return question.said(language, item=joined)
    return "\n".join(dict.fromkeys(each.question for each in group))


def _finding(case: Case, check: str, item: str, group: Differences) -> Finding:
    _, first = group[0]
    language = case.told.language
    put = sentences(check, first.aspect)
    conditions = [_condition(case, item, outcome, sentences(check, outcome.aspect)) for _, outcome in group]
    stated = " / ".join(f"{outcome.reported} | {outcome.compared_with}" for _, outcome in group)
    return Finding(
        id=finding_id(case, check, item),
        check=check,
        item=item,
        matter=(check, first.aspect),
        title=put.title.said(language),
        criterion=check_named(check).criterion(language, case),
        condition=(" " if language == "en" else "").join(conditions),
        cause=_cause(group, language),
        effect=_effect(put, first, language),
        question=put.question.said(language, **_values(case, item, first)),
        documents=tuple(name.said(language, item=item_name(item, language)) for name in put.documents),
        evidence_grade=min(outcome.grade for _, outcome in group),
        material=any(is_material(case, check, outcome) for _, outcome in group),
        reported=first.reported,
        compared_with=first.compared_with,
        amount=stake_text(first.stake),
        figures=stated,
        tested=tuple(each for each, _ in group),
    )


def finding_id(case: Case, check: str, item: str) -> str:
    """A readable key of content: title, entity, project, year, check, item."""
    form = case.form
    entity = form.entity or form.department
    parts = (case.title, entity.text if entity else "", case.project, str(case.year or ""), check, item)
    return " / ".join(part.strip() for part in parts)


def _condition(case: Case, item: str, outcome: Compared, put: Sentences) -> str:
    return put.condition.said(case.told.language, **_values(case, item, outcome))


def _values(case: Case, item: str, outcome: Compared) -> dict[str, str]:
    language = case.told.language
    blank = outcome.aspect.removeprefix("blank ")
    return {
        "item": item_name(item, language),
        "reported": outcome.reported,
        "compared": outcome.compared_with,
        "arithmetic": outcome.arithmetic,
        "amount": stake_text(outcome.stake),
        "blank": operand_name(blank, language),
        "column": operand_name(outcome.aspect, language),
        **dict(outcome.values),
    }


def item_name(item: str, language: str) -> str:
    """What was looked at, in words: `total`, `narrative` and `form` are said in the language, names stay as printed."""
    return _said(item).said(language) if item in ITEMS else item


ITEMS = ("total", "narrative", "form")


def _said(name: str) -> Phrase:
    return phrases(__package__, "sayings.toml")[name]


def open_cause(language: str) -> str:
    """What stands where nothing is known of a cause."""
    return _said("open_cause").said(language)


def _cause(group: Differences, language: str) -> str:
    for tested, _ in group:
        explained = tested.explained
        if explained.explanations:
            best = explained.explanations[0]
            said = statement(best, language)
            return _said("perhaps").said(language, statement=said, luck=luck_text(best.luck))
        if explained.sought:
            return _said("unexplained").said(language)
    return open_cause(language)


def _effect(put: Sentences, outcome: Compared, language: str) -> str:
    if put.effect is not None:
        return put.effect.said(language)
    if outcome.changes_verdict is None:
        return _said("no_effect").said(language)
    return _said("changes" if outcome.changes_verdict else "stays").said(language)


def is_material(case: Case, check: str, outcome: Compared) -> bool:
    """By amount, points or a changed verdict, as the parameter file says; never by what rounding can explain."""
    if outcome.changes_verdict or check in ("conclusion_follows", "grade_follows"):
        return True
    stake, limits, budget = outcome.stake, case.told.materiality, case.total.budget
    if stake is None:
        return False
    if stake.unit == "分":
        return stake.amount >= Fraction(limits.score)
    share = Fraction(limits.share_of_budget.removesuffix("%")) / 100
    return budget is not None and stake.amount * unit(stake.unit).scale >= budget.amount * share


def stake_text(stake: Stake | None) -> str:
    """`28861 万元`; `14–84 万元` where the printed precision leaves it open; "" where nothing is at stake."""
    if stake is None:
        return ""
    decimals = (0 if stake.amount >= 10 else 2) if stake.rounded else 6  # noqa: PLR2004  below ten, decimals matter
    if stake.low is not None and stake.high is not None:
        return f"{short_text(stake.low, decimals)}–{short_text(stake.high, decimals)} {stake.unit}".strip()
    return f"{short_text(stake.amount, decimals)} {stake.unit}".strip()


def luck_text(luck: Fraction) -> str:
    """A luck in whole percent; what is above nothing never reads as nothing."""
    return "<1%" if 0 < luck < Fraction(1, 200) else percent_text(luck, 0)


__all__ = [
    "ITEMS",
    "SPELLING",
    "Finding",
    "Matter",
    "finding_id",
    "findings",
    "is_material",
    "item_name",
    "luck_text",
    "matters",
    "open_cause",
    "shared_figures",
    "stake_text",
]
