"""Findings -> matters: what an auditor files as one thing, the weightiest first; spelling apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..case import Case
from ..checks import (
    Copied,
    Evidence,
    Operands,
    Product,
    RateOf,
    Score,
    SumOf,
    Tied,
    check_named,
    sentences,
)
from .cited import Cited
from .finding import Finding
from .said import ITEMS, item_name, said
from .stakes import apart_text

SPELLING = ("target_is_well_formed", "malformed")
"""A matter of spelling: one line a document, no row of its own among the leads."""

SCOPE_OF_SUM = ("scope_agrees", "text_sum")
"""A scope asked of a sum in a text: it cites the rows that are summed, and is none of theirs."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Findings that an auditor files as one thing, the weightiest first, with the question that puts them together.
    `number` is its place in the report; spelling has none. `stated`, `recomputed` and `difference` are those of the
    first finding, where it has them: nothing stands in a column that was not printed or recomputed."""

    number: int | None
    title: str
    findings: tuple[Finding, ...]
    question: str
    stated: str = ""
    recomputed: str = ""
    difference: str = ""

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
        return self.number is None


def matters(case: Case, found: Sequence[Finding]) -> tuple[Matter, ...]:
    """The findings as matters, ordered by the worst stake ÷ materiality in them, then by grade of evidence, then as the
    catalogue is; spelling last, without a number."""
    spelling = [each for each in found if each.kind == SPELLING]
    grouped = _by_kind(_linked(case, [each for each in found if each.kind != SPELLING]))
    ordered = [sorted(group, key=_heads) for group in sorted(grouped, key=lambda group: min(map(_rank, group)))]
    numbered = [_matter(case, number, group) for number, group in enumerate(ordered, 1)]
    return (*numbered, *([_matter(case, None, spelling)] if spelling else ()))


def _rank(finding: Finding) -> tuple[Fraction, str, int]:
    return -finding.weight, finding.evidence_grade, check_named(finding.check).number


def _heads(finding: Finding) -> tuple[bool, tuple[Fraction, str, int]]:
    """Which finding gives a matter its name: a material one, and of these the weightiest."""
    return not finding.material, _rank(finding)


def _linked(case: Case, found: Sequence[Finding]) -> list[list[Finding]]:
    """Findings that cite the same indicator row or fund line are one."""
    cited = Cited(case)
    groups: list[tuple[set[str], list[Finding]]] = []
    for finding in found:
        links = {link for each in finding.tested for link in cited.links(each.result.outcome)}
        members = [finding]
        for group in [each for each in groups if each[0] & links]:
            groups.remove(group)
            links |= group[0]
            members = [*group[1], *members]
        groups.append((links, members))
    return [members for _, members in groups]


def _by_kind(groups: Iterable[list[Finding]]) -> list[list[Finding]]:
    """Findings of one kind without a link are one; a scope asked of a sum in a text joins the scopes asked of rows."""
    groups = list(groups)
    kept = [group for group in groups if len(group) > 1]
    alike: dict[tuple[str, str], list[Finding]] = {}
    for (finding,) in (group for group in groups if len(group) == 1):
        asked = [group for group in kept if finding.check in {each.check for each in group}]
        if finding.kind == SCOPE_OF_SUM and asked:
            asked[0].append(finding)
        else:
            alike.setdefault(finding.kind, []).append(finding)
    return [*kept, *alike.values()]


def _matter(case: Case, number: int | None, group: list[Finding]) -> Matter:
    first, language = group[0], case.told.language
    title = first.title
    rows = dict.fromkeys(each.item for each in group if each.item not in ITEMS)
    if number is not None and len(rows) == 1:
        title = said("title_of").said(language, title=title, item=next(iter(rows)))
    one = len(group) == 1 or first.stake is not None
    return Matter(number, title, tuple(group), _question(group, language), *(_figures(first, language) if one else ()))


def _figures(first: Finding, language: str) -> tuple[str, str, str]:
    """Stated, recomputed, difference: where nothing is recomputed both printed texts are what is stated."""
    difference = apart_text(first.worst, language)
    if isinstance(first.worst.operands, Copied):
        return "", first.reported, ""
    if _recomputes(first.worst.operands):
        return first.reported, first.compared_with, difference
    return " / ".join(text for text in (first.reported, first.compared_with) if text), "", difference


def _recomputes(operands: Operands) -> bool:
    return isinstance(operands, RateOf | SumOf | Score | Product) or (isinstance(operands, Tied) and operands.summed)


def _question(group: list[Finding], language: str) -> str:
    """Each question once; of several findings of one kind one question for all, where it asks for nothing but the
    items."""
    question = sentences(*group[0].kind).question
    names = set(re.findall(r"{(\w+)}", question.en))
    if len({each.kind for each in group}) == 1 and len(group) > 1 and names == {"item"}:
        joined = ("、" if language == "zh" else ", ").join(item_name(each.item, language) for each in group)
        return question.said(language, item=joined)
    return "\n".join(dict.fromkeys(each.question for each in group))


def shared_figures(made: Iterable[Matter]) -> dict[tuple[str, ...], tuple[Evidence, ...]]:
    """Figures that several matters rest on, by the titles of those: settling one may settle them all."""
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
