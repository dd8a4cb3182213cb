"""Results that differ -> candidates -> explanations ranked by how seldom they would fit by luck.

An explanation is one change that would reconcile. It is a guess for the auditor's own papers, never an excuse.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from ..case import Case, quotient
from ..checks import Compared, NotTested, Result
from ..figures import Figure, Interval, total
from .letters import letters_for_digits
from .luck import Candidate, Population, around, between, luck, prints_of, reconciles
from .ranked import Explained, Explanation, ranked, statement
from .rates import Rate, alternatives, families, implied
from .sums import families_of_score, families_of_sum, family_of_printed_rate

NEIGHBOURHOOD = Fraction(5, 100)
"""Rates within 5 points of the recomputed one are the population that luck is counted over."""


def explain(result: Result, case: Case) -> Explained:
    """Explain a result that differs, and offer a correction of a letter read for a digit where the arithmetic bears it
    out; a result without families of explanations stays without."""
    figures = {e.role: e.figure for e in result.outcome.evidence if e.figure}
    outcome = result.differs
    if outcome is None:
        in_doubt = isinstance(result.outcome, NotTested) and result.outcome.reason == "for_review"
        return (
            letters_for_digits(figures)
            if in_doubt and {"rate", "executed", "budget"} <= figures.keys()
            else Explained()
        )
    match result.check:
        case "execution_rate_recalculates" if {"rate", "executed", "budget"} <= figures.keys():
            return _execution_rate(figures, case)
        case "completion_rate_recalculates" if {"completion", "target", "actual"} <= figures.keys():
            operands = figures["completion"], figures["actual"], figures["target"]
            rate = Rate(*operands, _population(*operands))
            return ranked(families(rate), rate.population, rate.stated.amount)
        case "funds_foot" | "weights_foot" | "scores_foot":
            return _footing(result.check, outcome)
        case "execution_score_recalculates" | "indicator_score_recalculates":
            return _score(outcome, figures, case.total.rate if result.item == "total" else None)
        case "target_is_well_formed" if outcome.aspect == "unattainable":
            return _misread_sign(outcome)
        case _:
            return Explained()


def _population(stated: Figure, executed: Figure, budget: Figure) -> Population:
    point = executed.amount / budget.amount
    bounds = quotient(executed, budget) or Interval.exactly(point)
    return around(point, NEIGHBOURHOOD, stated.step, prints_of(bounds, stated.step))


def _execution_rate(figures: dict[str, Figure], case: Case) -> Explained:
    stated, executed, budget = figures["rate"], figures["executed"], figures["budget"]
    if not budget.value:
        return Explained()
    line = case.total
    budgets = [
        ("initial_budget", line.initial_budget),
        ("adjusted_budget", line.adjusted_budget),
        ("received", line.received),
    ]
    budgets += [(each.name, each.budget) for each in case.lines]
    spent = [*((each.name, each.executed) for each in case.lines), ("received", line.received)]
    kin = [(s.project, s.total.executed, s.total.budget) for s in case.siblings]
    rate = Rate(
        stated, executed, budget, _population(stated, executed, budget),
        alternatives(spent, executed), alternatives(budgets, budget),
        tuple((name, e, b) for name, e, b in kin if e and b),
    )  # fmt: skip
    found = ranked(families(rate), rate.population, stated.amount)
    return replace(found, implied=tuple(implied(rate).items()))


def _footing(check: str, outcome: Compared) -> Explained:
    parts = [e.figure for e in outcome.evidence if e.figure and not e.role.startswith("total")]
    whole = next((e.figure for e in outcome.evidence if e.figure and e.role.startswith("total")), None)
    if whole is None or not parts:
        return Explained()
    exact = check != "funds_foot"
    step = min(figure.step for figure in (whole, *parts))
    sums = [Interval.exactly(part.amount) if exact else part.interval for part in parts]
    agreeing = prints_of(total(sums), step, exact=exact)
    point = sum((part.amount for part in parts), Fraction(0))
    width = max(max(point, whole.amount) * NEIGHBOURHOOD, 10 * step)
    return ranked(families_of_sum(parts, step, exact=exact), around(point, width, step, agreeing), whole.amount)


def _score(outcome: Compared, figures: dict[str, Figure], printed_rate: Figure | None) -> Explained:
    stated, weight, due = figures.get("score"), figures.get("weight"), outcome.interval
    if stated is None or weight is None or due is None:
        return Explained()
    over, under = figures.get("executed") or figures.get("actual"), figures.get("budget") or figures.get("target")
    rate = quotient(over, under) if over and under else None
    population = between(Fraction(0), weight.value, stated.step, prints_of(due, stated.step))
    made = families_of_score(due, weight.value, rate, stated.step)
    by_print = family_of_printed_rate(printed_rate, weight.value, stated.step) if printed_rate else ()
    return ranked((*made, *by_print), population, stated.value)


def _misread_sign(outcome: Compared) -> Explained:
    """A scan reads ≥ as 2: `290%` for `≥90%`. Of the rates above 100% that three digits can print, those that begin
    with 2 would be put down to it."""
    population = Population(Fraction(1), range(101, 1000), range(0))
    figure = next((e.figure for e in outcome.evidence if e.figure), None)
    if figure is None or figure.decimals or not outcome.reported.startswith(figure.digits):
        return Explained()
    family = [Candidate("sign_misread", range(200, 300), (("instead", f"≥{outcome.reported[1:]}"),))]
    return ranked([("sign_misread", family)], population, figure.value)


__all__ = [
    "NEIGHBOURHOOD",
    "Candidate",
    "Explained",
    "Explanation",
    "Population",
    "explain",
    "luck",
    "reconciles",
    "statement",
]
