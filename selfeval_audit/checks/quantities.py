"""Whether heads, unit amounts and named parts are compatible with what was spent: leads, clearances, never errors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from .. import words
from ..case import Case, Evidence, Measured, Mention, Passage, Row, Verdict, figure_evidence
from ..figures import WAN_YUAN, YUAN, Figure, Interval, Relation, percent_text, rational, short_text
from ..targets import Direction
from .operands import Product, Seen
from .outcome import Compared, NotTested, Outcome, Stake
from .registry import check
from .targets import both

_HEADS = {"person", "household", "person-month", "person-time"}
_YEAR_OF_MONTHS = 12
_SIZEABLE = rational(1, 10)
"""Of the budget: a row that asks for less is no account of what the money did. Chosen here, from no document."""
_SMALL = rational(1, 2)
"""Of the money: under half of it accounted for, or spent with all the work done, is worth a question. Chosen here."""


@check(14, family="money", recalculates=True, rule="demand_distance")
def quantities_fit_the_money(case: Case) -> Iterator[Outcome]:
    """Heads × unit amount × months, money per head, parts of the money given in the texts are compatible with what was
    spent: a lead, never an error.

    1. Money a head of those entitled, planned against actual, within the policy's distance; 2. heads times a unit
    amount stated in the texts, against the amounts stated and the execution; 3. an amount asked for of at least a tenth
    of the budget has an actual amount; 4. a part is not above the execution; 5. where half of the budget was not spent,
    not all that was planned was done. Exceptions: where the form does not say
    the unit of its money nothing is tested; a product far below the execution is a lead only where its heads are those
    of an indicator of people entitled, and no other product stands in the texts.

    Basis: the form itself; the distance is a policy option
    Weakness: heads and amounts are paired by their order in the text
    """
    if not _money_has_a_unit(case):
        yield NotTested("form", "no_quantities")
        return
    found = (*_a_head(case), *_products(case), *_unreported(case), *_part_above(case), *_unspent(case))
    yield from found or [NotTested("form", "no_quantities")]


def _money_has_a_unit(case: Case) -> bool:
    return all(figure is None or figure.unit.text for figure in (case.total.budget, case.total.executed))


def _a_head(case: Case) -> Iterator[Outcome]:
    rows = [row for row in case.rows if _counts_recipients(row)]
    budget, executed, rule = case.total.budget, case.total.executed, case.rule("demand_distance")
    if not rows or budget is None or executed is None or rule is None or not budget.value or not executed.value:
        return
    row = max(rows, key=lambda each: each.target.figure.amount if each.target.figure else rational(0))
    asked, done = row.target.figure, row.actual.figure
    if asked is None or done is None or not done.amount:
        return
    planned, actual = budget.amount / asked.amount, executed.amount / done.amount
    near = Interval(1 - rule.number, 1 + rule.number)
    agrees = actual / planned in near or planned / actual in near
    seen = (*both(row), *figure_evidence("budget", budget), *figure_evidence("executed", executed))
    arithmetic = (
        f"{budget.text}{_unit(budget)} ÷ {asked.text} = {short_text(planned, 0)}{YUAN}；"
        f"{executed.text}{_unit(executed)} ÷ {done.text} = {short_text(actual, 0)}{YUAN}"
    )
    yield Compared(
        item=row.name,
        agrees=agrees,
        reported=f"{short_text(actual, 0)}{YUAN}",
        compared_with=f"{short_text(planned, 0)}{YUAN}",
        operands=Product(seen),
        aspect="a_head",
        grade="C",
        arithmetic=arithmetic,
    )


def _unit(figure: Figure) -> str:
    return "" if figure.text.endswith(YUAN) else figure.unit.text


def _counts_recipients(row: Row) -> bool:
    demand = row.attainment.why == "demand_not_merit" and not row.unit_conflict
    figure = row.target.figure
    return demand and words.says("heads", "receive", row.name) and figure is not None and figure.unit.kind in _HEADS


@dataclass(frozen=True, slots=True)
class _Product:
    heads: Mention
    unit_amount: Mention
    months: tuple[int, ...]

    def at(self, months: int) -> Fraction:
        return self.heads.figure.amount * self.unit_amount.figure.amount * months

    def text(self, months: int) -> str:
        factor = f" × {months}" if months > 1 else ""
        product = short_text(self.at(months) / 10_000, 2)
        return f"{self.heads.figure.text} × {self.unit_amount.figure.text}{factor} = {product}{WAN_YUAN}"


def _products(case: Case) -> Iterator[Outcome]:
    executed = case.total.executed
    if executed is None or not executed.value:
        return
    found = [product for passage in case.passages_of("result", "other") for product in _products_in(passage)]
    for product in found:
        row = _actual_of(case, product.heads) if len(found) == 1 else None
        yield from _weighed(case, product, executed, row)


def _products_in(passage: Passage) -> Iterator[_Product]:
    heads: Mention | None = None
    for mention in passage.mentions:
        if mention.figure.unit.kind in _HEADS:
            heads = mention
        elif heads and mention.figure.unit.kind.startswith("money") and words.says("heads", "each", mention.clause):
            monthly = words.says("heads", "monthly", mention.clause) or "month" in mention.figure.unit.kind
            yield _Product(heads, mention, (1, _YEAR_OF_MONTHS) if monthly else (1,))


def _actual_of(case: Case, heads: Mention) -> Figure | None:
    """The actual that is these heads, if one is: of an indicator of those entitled, for whom the money is."""
    demands = [row for row in case.rows if row.direction is Direction.NEUTRAL]
    actuals = [row.actual.figure for row in demands if row.actual.figure]
    one = heads.figure
    return next((each for each in actuals if (each.unit.kind, each.amount) == (one.unit.kind, one.amount)), None)


def _weighed(case: Case, product: _Product, executed: Figure, row: Figure | None) -> Iterator[Outcome]:
    stated = [executed, *(m.figure for p in case.passages for m in p.mentions if m.figure.unit.kind == "money")]
    seen = (
        Evidence("heads", product.heads.clause, product.heads.figure.place, product.heads.figure),
        Evidence(
            "unit amount", product.unit_amount.clause, product.unit_amount.figure.place, product.unit_amount.figure
        ),
        *figure_evidence("executed", executed),
    )
    for months in product.months:
        hit = next(
            (f for f in stated if f.interval.relation(Interval.exactly(product.at(months))) is not Relation.APART), None
        )
        if hit and hit is not product.unit_amount.figure:
            yield Compared(
                item="narrative",
                agrees=True,
                reported=hit.text,
                compared_with=product.text(months),
                operands=Seen(seen),
                aspect="product",
                grade="C",
            )
            return
    most = product.months[-1]
    share = product.at(most) / executed.amount
    if (share < _SMALL and row) or product.at(1) > executed.amount:
        shown = f"{executed.text}{_unit(executed)}"
        aspect = "product_small" if share < _SMALL else "product_large"
        yield Compared(
            item="narrative",
            agrees=False,
            reported=shown,
            compared_with=product.text(most),
            operands=Product((*seen, *figure_evidence("row", row))),
            aspect=aspect,
            grade="C",
            arithmetic=product.text(most),
            stake=_unaccounted(executed, product.at(most if share < _SMALL else 1)),
            values=(("share", percent_text(share, 1)),),
        )


def _unaccounted(executed: Figure, product: Fraction) -> Stake:
    return Stake(abs(executed.amount - product) / executed.unit.scale, executed.unit.text, rounded=True)


def _unreported(case: Case) -> Iterator[Outcome]:
    budget = case.total.budget
    for row in case.rows:
        asked = row.target.figure
        if asked is None or asked.unit.kind != "money" or budget is None or not budget.value or not row.readable:
            continue
        share = asked.amount / budget.amount
        if share < _SIZEABLE or share > 1 or row.actual.measured is Measured.MEASURED:
            continue
        seen = (*both(row), *figure_evidence("budget", budget))
        yield Compared(
            item=row.name,
            agrees=False,
            reported=row.actual_text,
            compared_with=asked.text,
            operands=Seen(seen),
            aspect="unreported",
            grade="C",
            arithmetic=f"{asked.digits} ÷ {budget.digits} = {percent_text(share, 1)}",
            stake=Stake(asked.amount / budget.unit.scale, budget.unit.text),
            values=(("share", percent_text(share, 1)),),
        )


def _of_other_money(passage: Passage, part: Mention, executed: Figure) -> bool:
    """Whether the sentence names a larger whole before the part (全区支出12.5亿元，其中教育3.2亿元): it is of that."""
    start = part.figure.start - len(part.before)
    ahead = (each.figure for each in passage.mentions if start <= each.figure.start < part.figure.start)
    return any(
        each.unit.kind == "money" and each.amount > executed.amount and each.amount >= part.figure.amount
        for each in ahead
    )


def _part_above(case: Case) -> Iterator[Outcome]:
    executed = case.total.executed
    for passage in case.passages_of("result"):
        for mention in passage.mentions:
            figure = mention.figure
            if figure.unit.kind != "money" or executed is None or not executed.value:
                continue
            if not words.says("parts", "of which", mention.clause) or not words.says("heads", "paid", mention.clause):
                continue
            if _of_other_money(passage, mention, executed):
                continue
            above = figure.amount > executed.amount and figure.interval.relation(executed.interval) is Relation.APART
            seen = (*figure_evidence("part", figure), *figure_evidence("executed", executed))
            yield Compared(
                item="narrative",
                agrees=not above,
                reported=figure.text,
                compared_with=executed.text,
                operands=Seen(seen),
                aspect="part",
                grade="C",
            )


def _unspent(case: Case) -> Iterator[Outcome]:
    """The work done and the money unspent: every counted row met its target with less than half of the budget."""
    line, rate = case.total, case.total.execution_rate
    counted = [row for row in case.rows if row.target.figure and row.target.figure.unit.kind in _WORK]
    if rate is None or rate.high is None or rate.high >= _SMALL or line.executed is None or line.budget is None:
        return
    if not counted or any(row.attainment.verdict is not Verdict.MET for row in counted):
        return
    seen = Seen(
        (*figure_evidence("executed", line.executed), *figure_evidence("budget", line.budget), *both(counted[0]))
    )
    share = percent_text(line.executed.amount / line.budget.amount)
    yield Compared(
        item="total", agrees=False, reported=share, compared_with=str(len(counted)), operands=seen,
        aspect="unspent", grade="C", arithmetic=f"{line.executed.digits} ÷ {line.budget.digits} = {share}",
        values=(("rows", "、".join(row.name for row in counted)),),
    )  # fmt: skip


_WORK = {"person", "household", "thing", "event", "length", "area", "person-time"}
