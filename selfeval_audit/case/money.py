"""The money block with its figures: which budget a rate is judged on, and the unit each amount stands in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from .. import words
from ..figures import (
    Figure,
    Interval,
    Unit,
    counts,
    figures,
    half_width,
    is_blank,
    is_unreadable,
    lone_figure,
    misread,
    rational,
    unit,
)
from ..frozen import quickly_made
from ..model import Cell, Form, FundField, FundLine
from .bare import in_money, in_points, in_rate

_MONEY_WORD = words.Grammar("<<magnitudes>>*<<units.money>>")
_POINTS = words.Grammar(r"[(（]?\s*(\d+(?:\.\d+)?)\s*<<units.score>>")
PLAIN_MONEY = Unit("", "money")
"""An amount whose unit the form does not say: rates and sums stand all the same."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Line:
    """A fund line with its figures; `budget` is the one the rate is judged on (national practice: the adjusted)."""

    name: str
    printed: FundLine
    budget: Figure | None
    initial_budget: Figure | None
    adjusted_budget: Figure | None
    received: Figure | None
    received_rate: Figure | None
    executed: Figure | None
    rate: Figure | None
    weight: Figure | None
    score: Figure | None
    heading_weight: Figure | None = None
    """The points that a header or heading gives to the money, where its rows print none."""
    of_received: bool = False
    """Whether the printed rate's formula divides by what was received."""

    @property
    def execution_rate(self) -> Interval | None:
        """Executed ÷ budget with both operands' intervals carried through; None where either is missing or zero."""
        return quotient(self.executed, self.budget)

    @property
    def divisor(self) -> Figure | None:
        """What the printed rate is a share of: the amount that its formula names, else the budget."""
        return self.received if self.of_received else self.budget

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Each figure printed on the line, once."""
        printed = (self.initial_budget, self.adjusted_budget, self.budget, self.received, self.executed)
        several = (*printed, self.received_rate, self.rate, self.weight, self.score)
        return tuple(dict.fromkeys(figure for figure in several if figure))


def quotient(executed: Figure | None, budget: Figure | None) -> Interval | None:
    """The interval of executed ÷ budget; None where it cannot be formed."""
    if executed is None or budget is None or budget.value == 0:
        return None
    divisor = budget.interval
    if rational(0) in divisor:
        return None
    return executed.interval / divisor


def money_unit(form: Form) -> Unit:
    """The unit of amounts that the form's caption or a header states."""
    stated = [form.money_unit] if form.money_unit else []
    stated += [column.header for column in form.fund_columns if column.holds == "name"]
    return next((found for cell in stated if (found := unit_in(cell.text))), PLAIN_MONEY)


@words.remembered
def unit_in(header: str) -> Unit | None:
    """The unit of money that a header names, or None."""
    found = _MONEY_WORD().search(header)
    return unit(found[0]) if found else None


def headers(form: Form) -> dict[FundField, str]:
    """The printed header of each column of the money block."""
    return {column.holds: column.header.text for column in form.fund_columns}


def line(printed: FundLine, form: Form) -> Line:
    """A fund line as reported -> its figures."""
    over, default = headers(form), money_unit(form)
    heading = _weight_in_headers(printed, form)

    def amount(name: FundField, cell: Cell | None) -> Figure | None:
        return _amount(cell, unit_in(over.get(name, "")) or default)

    initial, adjusted = (
        amount("initial_budget", printed.initial_budget),
        amount("adjusted_budget", printed.adjusted_budget),
    )
    # The first that has a column: where that is blank no rate can be judged, whatever another column says.
    budgets = (
        (printed.budget, amount("budget", printed.budget)),
        (printed.adjusted_budget, adjusted),
        (printed.initial_budget, initial),
    )
    return Line(
        name=printed.name.text,
        printed=printed,
        budget=next((figure for cell, figure in budgets if cell is not None), None),
        initial_budget=initial,
        adjusted_budget=adjusted,
        received=amount("received", printed.received),
        received_rate=rate_in(printed.received_rate, over.get("received_rate", "")),
        executed=amount("executed", printed.executed),
        rate=rate_in(printed.rate, over.get("rate", "")),
        weight=decision(printed.weight) or (heading if printed.score is not None else None),
        heading_weight=heading,
        score=decision(printed.score),
        of_received=divisor(over, "rate") == "received",
    )


_FORMULA = re.compile(r"[A-Za-z]\s?[/÷]\s?([A-Za-z])(?![A-Za-z])")


def divisor(over: Mapping[FundField, str], rate: FundField) -> FundField | None:
    """The column by which the formula in a rate's header divides (执行率（C/B）: the one marked B), or None."""
    header = half_width(over.get(rate, ""))
    if words.says("rate_formulas", "received", header):
        return "received"
    letter = _FORMULA.search(header)
    marked = [
        field for field, text in over.items()
        if letter and field != rate and re.search(rf"[(（]\s?{letter[1]}\s?[)）=]", half_width(text))
    ]  # fmt: skip
    return marked[0] if len(marked) == 1 else None


def _amount(cell: Cell | None, default: Unit) -> Figure | None:
    figure = number(cell)
    return figure and in_money(figure, default)


_BRACKETED = re.compile(r"[(（]\s*[\d,，.]+\s*[)）]")
"""In accounts a minus, elsewhere none: nobody can say."""


def number(cell: Cell | None) -> Figure | None:
    """The one number of a cell, with its place; None where the cell is missing, blank or holds no single number."""
    found = _one_number(cell.text) if cell is not None else None
    return found.at(cell.place, review=found.review or bool(cell.review)) if cell and found else None


@words.remembered
def _one_number(text: str) -> Figure | None:
    if is_blank(text) or _BRACKETED.fullmatch(text.strip()):
        return None
    instead = misread(text)
    found = lone_figure(instead or text)
    if instead and found:  # the figure a person may confirm; nothing rests on it before
        return replace(found, text=text.strip(), review=True)
    if found is None:
        several = figures(text) or _in_numerals(text)
        found = several[0] if len(several) == 1 else None
    return replace(found, review=True) if found and is_unreadable(text) else found


def _in_numerals(text: str) -> tuple[Figure, ...]:
    """The amount of a cell that says nothing else: `一千二百万元`, `人民币壹仟贰佰万元整`."""
    plain = words.pattern("amounts", "around").sub("", text)
    found = counts(plain)
    return found if len(found) == 1 and found[0].text == plain else ()


def decision(cell: Cell | None) -> Figure | None:
    """A weight or score: a decision, so exact at what is printed, in points."""
    figure = number(cell)
    return figure and in_points(figure)


def rate_in(cell: Cell | None, header: str = "") -> Figure | None:
    """A rate, under the header of its column."""
    figure = number(cell)
    return figure and in_rate(figure, header)


def _weight_in_headers(printed: FundLine, form: Form) -> Figure | None:
    """Layouts without a weight column print it in a header: `预算执行情况(20分)`, `得分(20分*执行率)`, `权重10%`."""
    if printed.weight is not None:
        return None
    texts = [column.header.text for column in form.fund_columns]
    found = next((match for text in texts if (match := _POINTS().search(text))), None)
    if found is not None:
        return lone_figure(found[1])
    said = next((match for text in texts if (match := words.pattern("score_labels", "weight said").search(text))), None)
    return lone_figure(said["points"]) if said else None
