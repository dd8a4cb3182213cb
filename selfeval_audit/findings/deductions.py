"""What a policy takes off a row's points: for each row the largest share that one of its findings names, with all
grounds. Two reviewers who follow the same policy come to the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ..case import Case
from ..checks import check_named
from .cited import Cited
from .finding import Finding


@dataclass(frozen=True, slots=True)
class Deduction:
    """A share of a row's points: by the practice that a finding says was not kept."""

    row: str
    finding: Finding
    share: Fraction


def deductions(case: Case, found: Iterable[Finding]) -> tuple[Deduction, ...]:
    """The deduction of each finding by a practice of reviewers that the policy has a basis for, row by row."""
    cited = Cited(case)
    made = []
    for finding in found:
        rule = case.rule(finding.check) if check_named(finding.check).practice else None
        row = cited.row(finding.worst)
        if rule is not None and row is not None:
            made.append(Deduction(row.key, finding, rule.number))
    return tuple(made)
