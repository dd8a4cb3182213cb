"""Results that differ -> candidates -> explanations ranked by how seldom they would fit by luck.

An explanation is one change that would reconcile. It is a guess for the auditor's own papers, never an excuse.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..case import Case, quotient
from ..checks import NotTested, RateOf, Result, Score, SumOf, Unattainable
from ..figures import Figure, Interval, rational, total
from ..frozen import quickly_made
from .letters import letters_for_digits
from .luck import Candidate, Population, around, between, luck, prints_of, reconciles
from .ranked import Explained, Explanation, ranked, statement
from .rates import DifferingRate, alternatives, families, implied
from .sums import families_of_score, families_of_sum, family_of_printed_rate

NEIGHBOURHOOD = rational(5, 100)
"""Rates within 5 points of the recomputed one are the population that luck is counted over."""


UNEXPLAINED = Explained()


@quickly_made
@dataclass(frozen=True, slots=True)
class Tested:
    """A result with what explains it."""

    result: Result
    explained: Explained


def explain(result: Result, case: Case) -> Explained:
    """Explain a result that differs, by the type of its operands, and offer a correction of a letter read for a digit
    where the arithmetic bears it out; operands without families of explanations stay without."""
    outcome = result.outcome
    if isinstance(outcome, NotTested):
        if outcome.reason == "for_review" and isinstance(outcome.operands, RateOf):
            return letters_for_digits(outcome.operands)
        return UNEXPLAINED
    if outcome.agrees:
        return UNEXPLAINED
    match outcome.operands:
        case RateOf() as rate:
            return _rate(rate, case)
        case SumOf() as added:
            return _footing(added)
        case Score() as score:
            return _score(score)
        case Unattainable() as target:
            return _misread_sign(target)
        case _:
            return UNEXPLAINED


def _population(stated: Figure, executed: Figure, budget: Figure) -> Population:
    point = executed.amount / budget.amount
    bounds = quotient(executed, budget) or Interval.exactly(point)
    return around(point, NEIGHBOURHOOD, stated.step, prints_of(bounds, stated.step))


def _rate(operands: RateOf, case: Case) -> Explained:
    stated, executed, budget = operands.stated, operands.executed, operands.budget
    if executed is None or budget is None or not budget.value:
        return Explained()
    population = _population(stated, executed, budget)
    if operands.line is None:
        return ranked(families(DifferingRate(stated, executed, budget, population)), population, stated.amount)
    rate = _of_money(DifferingRate(stated, executed, budget, population), case)
    found = ranked(families(rate), population, stated.amount)
    return replace(found, implied=tuple(implied(rate).items()))


def _of_money(rate: DifferingRate, case: Case) -> DifferingRate:
    """With the other figures of the money block, and those of sibling forms, that may have been taken instead."""
    line = case.total
    budgets = [
        ("initial_budget", line.initial_budget),
        ("adjusted_budget", line.adjusted_budget),
        ("received", line.received),
    ]
    budgets += [(each.name, each.budget) for each in case.lines]
    spent = [*((each.name, each.executed) for each in case.lines), ("received", line.received)]
    kin = [(s.project, s.total.executed, s.total.budget) for s in case.others]
    return replace(
        rate,
        other_executed=alternatives(spent, rate.executed),
        other_budgets=alternatives(budgets, rate.budget),
        of_siblings=tuple((name, e, b) for name, e, b in kin if e and b),
    )


def _footing(added: SumOf) -> Explained:
    whole, parts, exact = added.whole, list(added.parts), added.exact
    if whole is None or not parts:
        return Explained()
    step = min(figure.step for figure in (whole, *parts))
    sums = [Interval.exactly(part.amount) if exact else part.interval for part in parts]
    agreeing = prints_of(total(sums), step, exact=exact)
    point = sum((part.amount for part in parts), rational(0))
    width = max(max(point, whole.amount) * NEIGHBOURHOOD, 10 * step)
    return ranked(families_of_sum(parts, step, exact=exact), around(point, width, step, agreeing), whole.amount)


def _score(score: Score) -> Explained:
    stated, weight, due = score.stated, score.weight, score.due
    if stated is None or weight is None or due is None:
        return Explained()
    rate = quotient(score.over, score.under) if score.over and score.under else None
    printed_rate = score.line.rate if score.line else None
    population = between(rational(0), weight.value, stated.step, prints_of(due, stated.step))
    made = families_of_score(due, weight.value, rate, stated.step)
    by_print = family_of_printed_rate(printed_rate, weight.value, stated.step) if printed_rate else ()
    return ranked((*made, *by_print), population, stated.value)


def _misread_sign(target: Unattainable) -> Explained:
    """A scan reads ≥ as 2: `290%` for `≥90%`. Of the rates above 100% that three digits can print, those that begin
    with 2 would be put down to it."""
    population = Population(rational(1), range(101, 1000), range(0))
    figure, text = next(iter(target.figures), None), target.cell.text
    if figure is None or figure.decimals or not text.startswith(figure.digits):
        return Explained()
    family = [Candidate("sign_misread", range(200, 300), (("instead", f"≥{text[1:]}"),))]
    return ranked([("sign_misread", family)], population, figure.value)


__all__ = [
    "NEIGHBOURHOOD",
    "Candidate",
    "Explained",
    "Explanation",
    "Population",
    "Tested",
    "explain",
    "luck",
    "reconciles",
    "statement",
]
