"""A form audited, and what came of it counted against what was planted in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import Any

import selfeval_audit as sa
from selfeval_audit.checks import CHECKS, Compared
from selfeval_audit.model import Form
from selfeval_audit.records.validated import validated

from .forms import Fault, Record, Sample
from .scripts import METHODS, accusations

RATE = "execution_rate_recalculates"
RANDOM = "rate_random"
_FIRST = 400

Key = tuple[Any, ...]
Kinds = dict[str, float]


@dataclass
class Tally:
    """Counts that add up over forms: each key is what the field's comment says."""

    forms: Counter[Key] = field(default_factory=Counter)  # "clean" / "faulty" / "accused clean"
    found: Counter[Key] = field(default_factory=Counter)  # (check, found?) of what was due
    kinds: Counter[Key] = field(default_factory=Counter)  # (kind of fault, check, found?)
    agreed: Counter[Key] = field(default_factory=Counter)  # check, in clean forms
    accused: Counter[Key] = field(default_factory=Counter)  # (check, in a clean form?), wrongly
    explained: Counter[Key] = field(default_factory=Counter)  # (family, kind of fault, "top1" / "top3" / "planted")
    rates: Counter[Key] = field(default_factory=Counter)  # (method, decimals, wrong?, called wrong?)
    first: list[tuple[int, str, str, str, str]] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Add another's counts."""
        for each in fields(self)[:-1]:
            getattr(self, each.name).update(getattr(other, each.name))
        self.first += other.first


def form_of(record: Record) -> Form:
    """A generated record as the package's own form, through the validation that records pass."""
    return validated(Form, record)


def audited(record: Record, siblings: tuple[Record, ...] = (), obtained: tuple[Record, ...] = ()) -> sa.Audit:
    """The whole audit of a generated record."""
    kin = [form_of(each) for each in siblings]
    return sa.audit(sa.open_case(form_of(record), siblings=kin, **({"obtained": list(obtained)} if obtained else {})))


def outcomes(audit: sa.Audit) -> list[tuple[str, Compared]]:
    """Every comparison with its check, those of practices among them, which are hints where the policy has no basis."""
    found = [(each.result.check, each.result.outcome) for each in audit.tested]
    hinted = [check for check in CHECKS if check.practice and audit.case.rule(check.name) is None]
    found += [
        (check.name, each) for check in hinted if check.applies(audit.case.form.kind) for each in check(audit.case)
    ]
    return [(check, each) for check, each in found if isinstance(each, Compared)]


def tally(sample: Sample) -> Tally:
    """Audit a sample and count."""
    counts, audit = Tally(), audited(sample.record, sample.siblings, sample.obtained)
    fault = sample.fault
    due = sample.due | (frozenset(fault.due) if fault else frozenset())
    compared = outcomes(audit)
    differing = {(check, each.item) for check, each in compared if not each.agrees}
    checks = {check for check, _ in differing}
    for check, item in due:
        found = (check, item) in differing or (item == "" and check in checks)
        counts.found[check, found] += 1
        if fault and (check, item) in fault.due:
            counts.kinds[fault.kind, check, found] += 1
        if not found:
            counts.first.append((sample.number, "missed", fault.kind if fault else "clean", check, item))
    _accusations(counts, sample, compared, due)
    _explanations(counts, fault, audit)
    _rates(counts, sample, (RATE, "total") in differing)
    return counts


def _accusations(
    counts: Tally, sample: Sample, compared: list[tuple[str, Compared]], due: frozenset[tuple[str, str]]
) -> None:
    """What differs and neither was planted nor rests on what was."""
    fault, clean = sample.fault, sample.fault is None
    open_ = {check for check, item in due if item == ""} | set(fault.touched if fault else ())
    wrongly = set()
    for check, outcome in compared:
        if outcome.agrees:
            counts.agreed[check,] += clean
        elif (check, outcome.item) not in due and check not in open_:
            wrongly.add((check, outcome.item))
    for check, item in sorted(wrongly):
        counts.accused[check, clean] += 1
        counts.first.append((sample.number, "accused", fault.kind if fault else "clean", check, item))
    counts.forms["clean" if clean else "faulty",] += 1
    counts.forms["accused clean",] += bool(clean and wrongly)


def _explanations(counts: Tally, fault: Fault | None, audit: sa.Audit) -> None:
    """Whether the planted change is offered, and at which rank; equal luck is an equal rank."""
    if fault is None or not fault.family:
        return
    offered = kinds_offered(audit, *fault.due[-1 if fault.kind == "score_not_capped" else 0])
    counts.explained[fault.family, fault.kind, "planted"] += 1
    if fault.family in offered:
        rank = 1 + sum(luck < offered[fault.family] for luck in offered.values())
        counts.explained[fault.family, fault.kind, "top1"] += rank == 1
        counts.explained[fault.family, fault.kind, "top3"] += rank <= 3  # noqa: PLR2004


def kinds_offered(audit: sa.Audit, check: str, item: str) -> Kinds:
    """The kinds of explanation offered for a result, each with its luck."""
    offered: Kinds = {}
    for tested in audit.tested:
        if (tested.result.check, tested.result.item) == (check, item):
            for each in tested.explained.explanations:
                offered[each.kind] = min(float(each.luck), offered.get(each.kind, 1.0))
    return offered


def _rates(counts: Tally, sample: Sample, called: bool) -> None:
    """The rate of the total row, by every method."""
    total = sample.record["total"]
    if not total.get("rate"):
        return
    wrong = bool(sample.fault and (RATE, "total") in sample.fault.due)
    counts.rates["intervals (this package)", sample.rate_decimals, wrong, called] += 1
    for name, accused in accusations(total, sample.rate_decimals).items():
        counts.rates[name, sample.rate_decimals, wrong, accused] += 1


__all__ = ["METHODS", "RANDOM", "RATE", "Tally", "audited", "form_of", "kinds_offered", "tally"]
