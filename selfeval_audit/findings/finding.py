"""Results that differ -> findings: how they are put, how good the evidence is, what is at stake."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ..case import Case
from ..checks import Compared, Evidence, Sentences, check_named, operand_name, sentences
from ..explain import Tested, statement
from ..figures import percent_text, rational
from .answers import Answer, answer
from .cited import Cited
from .said import item_name, open_cause, said
from .stakes import Weight, is_material, stake_text, weight_of


@dataclass(frozen=True, slots=True)
class Finding:
    """A lead for a person to follow: criterion, condition, cause, effect, question; both figures, never which is wrong.

    `id` is a key of content (title, entity, project, year, check, item), the same from every source. `kind` is check
    and aspect, `stake` the worst of what its results weigh; `figures` are stored with an auditor's note, so that a
    changed figure finds its old note; `tested` are the results that differ, with what explains them, `worst` is the
    comparison that weighs most of them. `answer` is what obtained figures say of it; documents in hand are not asked
    for again."""

    id: str
    check: str
    item: str
    kind: tuple[str, str]
    title: str
    criterion: str
    basis: str
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
    stake: Weight | None
    figures: str
    tested: tuple[Tested, ...]
    worst: Compared
    answer: Answer | None = None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The printed texts that its results rest on."""
        return tuple(each for tested in self.tested for each in tested.result.outcome.evidence)

    @property
    def weight(self) -> Fraction:
        """Its stake as a multiple of materiality; 0 where none can be formed."""
        return self.stake.share if self.stake else rational(0)


Differences = list[tuple[Tested, Compared]]


def findings(case: Case, tested: Iterable[Tested]) -> tuple[Finding, ...]:
    """A finding for each check and item that differs; several differences of one item are put together."""
    cited = Cited(case)
    grouped: dict[tuple[str, str], Differences] = {}
    for each in tested:
        if outcome := each.result.differs:
            grouped.setdefault((each.result.check, cited.key(outcome)), []).append((each, outcome))
    return tuple(_finding(case, check, key, group) for (check, key), group in grouped.items())


def _finding(case: Case, check: str, key: str, group: Differences) -> Finding:
    item = group[0][1].item
    weighed = [(weight_of(case, outcome), outcome) for _, outcome in group]
    stake, first = max(weighed, key=lambda pair: pair[0].share if pair[0] else rational(-1))  # the worst is shown
    language = case.told.language
    put = sentences(check, first.aspect)
    conditions = [_condition(case, item, outcome, sentences(check, outcome.aspect)) for _, outcome in group]
    stated = " / ".join(f"{outcome.reported} | {outcome.compared_with}" for _, outcome in group)
    answered = answer(case, check, first, put)
    wanted = [
        name for name, id_ in zip(put.documents, put.asks, strict=True) if not (answered and id_ in answered.documents)
    ]
    return Finding(
        id=finding_id(case, check, key),
        check=check,
        item=item,
        kind=(check, first.aspect),
        title=put.title.said(language),
        criterion=check_named(check).criterion(language, case),
        basis=check_named(check).ground(language, case),
        condition=(" " if language == "en" else "").join(conditions),
        cause=_cause(group, answered, language),
        effect=_effect(put, first, language),
        question=put.question.said(language, **_values(case, item, first)),
        documents=tuple(name.said(language, item=item_name(item, language)) for name in wanted),
        evidence_grade=min(outcome.grade for _, outcome in group),
        material=any(is_material(case, outcome) for _, outcome in group),
        reported=first.reported,
        compared_with=first.compared_with,
        amount=stake_text(first.stake, language),
        stake=stake,
        figures=stated,
        tested=tuple(each for each, _ in group),
        worst=first,
        answer=answered,
    )


def finding_id(case: Case, check: str, key: str) -> str:
    """A readable key of content: title, entity, project, year, check, item; where two rows share a name, with level and
    ordinal."""
    form = case.form
    entity = form.entity or form.department
    parts = (case.title, entity.text if entity else "", case.project, str(case.year or ""), check, key)
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
        "amount": stake_text(outcome.stake, language),
        "blank": operand_name(blank, language),
        "column": operand_name(outcome.aspect, language),
        **{key: operand_name(value, language) if key == "field" else value for key, value in outcome.values},
    }


def _cause(group: Differences, answered: Answer | None, language: str) -> str:
    for tested, _ in group:
        explained = tested.explained
        if explained.explanations:
            best = explained.explanations[0]
            return said("perhaps").said(language, statement=statement(best, language), luck=luck_text(best.luck))
        if explained.sought:
            return said("unexplained_obtained" if answered else "unexplained").said(language)
    return open_cause(language)


def luck_text(luck: Fraction) -> str:
    """A luck in whole percent; what is above nothing never reads as nothing."""
    return "<1%" if 0 < luck < rational(1, 200) else percent_text(luck, 0)


def _effect(put: Sentences, outcome: Compared, language: str) -> str:
    if put.effect is not None:
        return put.effect.said(language)
    if outcome.changes_verdict is None:
        return said("no_effect").said(language)
    return said("changes" if outcome.changes_verdict else "stays").said(language)
