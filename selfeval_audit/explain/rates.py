"""Families of changes that would reconcile a printed rate: rounding, other operands, slips, units, siblings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from ..figures import Figure, Interval, rational
from .luck import Candidate, Population, common
from .ranked import Family
from .slips import substitutions, transpositions

_AS_PRINTED = rational(1)
TOO_MANY = 100
"""Agreeing prints beyond which a slip in the rate says nothing: with so many decimals one of them is always near."""


@dataclass(frozen=True, slots=True)
class DifferingRate:
    """A printed rate that differs, its operands, and the other figures a hand could have taken for them."""

    stated: Figure
    executed: Figure
    budget: Figure
    population: Population
    other_executed: tuple[tuple[str, Figure], ...] = ()
    other_budgets: tuple[tuple[str, Figure], ...] = ()
    of_siblings: tuple[tuple[str, Figure, Figure], ...] = ()

    @property
    def recomputed(self) -> Interval:
        """What the recomputed rate can be; its value at face where the budget can be nothing."""
        if rational(0) in self.budget.interval:
            return Interval.exactly(self.executed.amount / self.budget.amount)
        return self.executed.interval / self.budget.interval

    def prints(self, executed: Figure, budget: Figure, factor: Fraction = _AS_PRINTED) -> range:
        """The printed rates that agree with two operands, times a factor."""
        if budget.value == 0 or executed.value < 0:
            return range(0)
        scale = factor * executed.step / budget.step / self.population.step
        half = (0 if executed.exact else 1), (0 if budget.exact else 1)
        return _prints(_index(executed.digits), _index(budget.digits), half, scale)


def _prints(executed: int, budget: int, half: tuple[int, int], scale: Fraction) -> range:
    """The prints of (executed ± half) ÷ (budget ± half) in steps; integers only, since it runs hundreds of times."""
    if budget <= 0:
        return range(0)
    half_e, half_b = half
    low_n, low_d = (2 * executed - half_e) * scale.numerator, (2 * budget + half_b) * scale.denominator
    high_n, high_d = (2 * executed + half_e) * scale.numerator, (2 * budget - half_b) * scale.denominator
    first = _ceiling(2 * low_n - low_d, 2 * low_d)
    last = (2 * high_n + high_d) // (2 * high_d)
    return range(first, last + 1)


def _ceiling(numerator: int, denominator: int) -> int:
    whole, rest = divmod(numerator, denominator)
    return whole + 1 if rest else whole


def families(rate: DifferingRate) -> Iterator[Family]:
    """Each family's candidates, its single statement picked later by the one that reconciles."""
    low, high = (end / rate.population.step for end in rate.recomputed.ends())
    yield "rounded_up", [Candidate("rounded_up", range(ceil(low), ceil(high) + 1))]
    yield "rounded_down", [Candidate("rounded_down", range(floor(low), floor(high) + 1))]
    yield "other_operand", list(_operands(rate))
    yield "swapped", [Candidate("swapped", rate.prints(rate.budget, rate.executed))]
    yield "digit_slip", list(_slips(rate, "digit_slip"))
    yield "transposition", list(_slips(rate, "transposition"))
    yield "unit_slip", list(_unit_slips(rate))
    yield "sibling_figure", list(_siblings(rate))


def _operands(rate: DifferingRate) -> Iterator[Candidate]:
    for role, figure in rate.other_budgets:
        yield Candidate("other_denominator", rate.prints(rate.executed, figure), _said(role, figure))
    for role, figure in rate.other_executed:
        yield Candidate("other_numerator", rate.prints(figure, rate.budget), _said(role, figure))


def _said(role: str, figure: Figure) -> tuple[tuple[str, str], ...]:
    return (("role", role), ("figure", figure.text))


def _slips(rate: DifferingRate, kind: str) -> Iterator[Candidate]:
    slip = substitutions if kind == "digit_slip" else transpositions
    executed, budget = rate.executed, rate.budget
    scale = executed.step / budget.step / rate.population.step
    half = (0 if executed.exact else 1), (0 if budget.exact else 1)
    spent, planned = _index(executed.digits), _index(budget.digits)
    for digits in slip(executed.digits):
        yield Candidate(kind, _prints(_index(digits), planned, half, scale), _slip("executed", executed, digits))
    for digits in slip(budget.digits):
        yield Candidate(kind, _prints(spent, _index(digits), half, scale), _slip("budget", budget, digits))
    yield from _slips_of_rate(rate, kind, slip)


def _slips_of_rate(rate: DifferingRate, kind: str, slip: Callable[[str], Iterator[str]]) -> Iterator[Candidate]:
    decimals, near = rate.stated.decimals, common(rate.population.agreeing, rate.population.everything)
    if near.stop - near.start > TOO_MANY:
        return
    wrong = [(digits, text) for agreeing in near for text in [_digits(agreeing, decimals)] for digits in slip(text)]
    # The stated rate may lie far from the recomputed one, where not every agreeing print can be looked at.
    instead = [text for text in slip(rate.stated.digits) if _index(text) in rate.population.agreeing]
    for digits, text in (*wrong, *((rate.stated.digits, text) for text in instead)):
        index = _index(digits)
        yield Candidate(kind, range(index, index + 1), (("role", "rate"), ("figure", digits), ("instead", text)))


def _index(digits: str) -> int:
    return int(digits.replace(".", ""))


def _slip(role: str, figure: Figure, digits: str) -> tuple[tuple[str, str], ...]:
    return (("role", role), ("figure", figure.digits), ("instead", digits))


def _digits(index: int, decimals: int) -> str:
    text = str(abs(index)).rjust(decimals + 1, "0")
    return f"{text[:-decimals]}.{text[-decimals:]}" if decimals else text


def _unit_slips(rate: DifferingRate) -> Iterator[Candidate]:
    for power in (rational(10_000), rational(1, 10_000)):
        yield Candidate("unit_slip", rate.prints(rate.executed, rate.budget, power), (("factor", str(power)),))
    yield Candidate("unit_slip", rate.prints(rate.executed, rate.budget, rational(10)), (("factor", "‰"),))


def _siblings(rate: DifferingRate) -> Iterator[Candidate]:
    for name, executed, budget in rate.of_siblings:
        yield Candidate(
            "sibling_figure", rate.prints(executed, rate.budget), (("sibling", name), ("figure", executed.text))
        )
        yield Candidate(
            "sibling_figure", rate.prints(rate.executed, budget), (("sibling", name), ("figure", budget.text))
        )
        yield Candidate("sibling_figure", rate.prints(executed, budget), (("sibling", name), ("figure", "")))


def implied(rate: DifferingRate) -> dict[str, tuple[str, str]]:
    """What would have to be true: every whole budget, every whole execution, under which the printed rate agrees."""
    low, high = rate.stated.interval.ends()
    if low <= 0:
        return {}
    executed, budget = rate.executed.interval, rate.budget.interval
    return {
        "budget": _whole_figures(rate.budget, executed.ends()[0] / high, executed.ends()[1] / low),
        "executed": _whole_figures(rate.executed, budget.ends()[0] * low, budget.ends()[1] * high),
    }


def _whole_figures(like: Figure, low: Fraction, high: Fraction) -> tuple[str, str]:
    """The figures at the printed step whose own interval meets a range."""
    slack = rational(0) if like.exact else rational(1, 2)
    first, last = ceil(low / like.step - slack), floor(high / like.step + slack)
    return _digits(first, like.decimals), _digits(last, like.decimals)


def alternatives(pairs: Iterable[tuple[str, Figure | None]], taken: Figure) -> tuple[tuple[str, Figure], ...]:
    """The figures of other roles that are not the one taken already."""
    return tuple((role, figure) for role, figure in pairs if figure and figure.amount != taken.amount)
