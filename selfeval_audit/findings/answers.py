"""What an obtained figure says of a lead that asked for it: the lead is settled by it, stands firm, or stays open."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ..case import Case, InHand, Line, in_hand, likeliest_rate, line_named, printed_for, quotient
from ..checks import AsApproved, Compared, RateOf, Sentences, division, rate_agreement
from ..figures import Figure, Interval, Relation, rational, short_text
from ..records import Obtained
from ..words import plain
from .said import said
from .stakes import with_unit

State = Literal["settled", "firm", "beside"]
ANSWERED_BY = {"adjusted_budget": ("adjusted_budget", "budget"), "final_accounts": ("executed",)}
"""A document that leads ask for -> what was obtained of it."""
TARGETS = "target_approval"


@dataclass(frozen=True, slots=True)
class Answer:
    """How obtained figures answer a lead: it is `settled` by them, `firm` on them, or they stand `beside` it and
    decide nothing. `documents` are those that need not be asked for any more."""

    state: State
    text: str
    obtained: tuple[Obtained, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Money:
    """A line's budget and execution as far as they were obtained, else as printed."""

    line: Line
    held: dict[str, InHand]

    @property
    def budget(self) -> Figure | None:
        """The adjusted budget before the first one."""
        held = self.held.get("adjusted_budget") or self.held.get("budget")
        return held.figure if held else self.line.budget

    @property
    def executed(self) -> Figure | None:
        """By the accounts, where they are in hand."""
        held = self.held.get("executed")
        return held.figure if held else self.line.executed

    @property
    def whole(self) -> bool:
        """Whether both were obtained."""
        return "executed" in self.held and len(self.held) > 1


def answer(case: Case, check: str, outcome: Compared, put: Sentences) -> Answer | None:
    """What was obtained for a lead that asks for it; None where nothing was, or it asks for nothing that was."""
    if TARGETS in put.asks:
        return _by_target(case, outcome)
    line = _line(case, outcome)
    wanted = {what for name in put.asks for what in ANSWERED_BY.get(name, ())}
    held = {what: each for what, each in in_hand(case, line).items() if what in wanted} if line else {}
    if line is None or not held:
        return None
    money, language = _Money(line, held), case.told.language
    state, how = _judged(case, check, outcome, money)
    named = ("、" if language == "zh" else ", ").join(_named(each, language) for each in held.values())
    text = said(f"answered_{state}").said(language, obtained=named, how=how)
    done = tuple(name for name in put.asks if any(what in held for what in ANSWERED_BY.get(name, ())))
    return Answer(state, text, tuple(each.told for each in held.values()), done)


def _by_target(case: Case, outcome: Compared) -> Answer | None:
    """The lead rests on the approved target that was obtained."""
    language = case.told.language
    targets = (each for each in case.told.obtained if each.what == "target")
    noted = tuple(each for each in targets if plain(each.item) == plain(outcome.item))
    if not isinstance(outcome.operands, AsApproved) or not noted:
        return None
    named = ("、" if language == "zh" else ", ").join(_named(InHand(each, None), language) for each in noted)
    how = said("target_not_as_printed").said(language, printed=outcome.reported)
    return Answer("firm", said("answered_firm").said(language, obtained=named, how=how), noted, (TARGETS,))


def _line(case: Case, outcome: Compared) -> Line | None:
    operands = outcome.operands
    if isinstance(operands, RateOf) and operands.line:
        return operands.line
    return line_named(case, outcome.item) or case.total


def _judged(case: Case, check: str, outcome: Compared, money: _Money) -> tuple[State, str]:
    language = case.told.language
    if isinstance(outcome.operands, RateOf) and outcome.operands.line:
        return _rate(outcome.operands.stated, money, language)
    if check == "execution_within_budget":
        return _limit(money, language)
    low = case.rule("low_rate") if (check, outcome.aspect) == ("deviation_is_explained", "low_rate") else None
    rate = quotient(money.executed, money.budget)
    if low and rate and money.whole:
        over = rate.within(Interval(low.number, None))
        return ("settled" if over else "firm"), said("rate_obtained").said(language, arithmetic=_division(money))
    return "beside", _beside(money, language)


def _rate(stated: Figure, money: _Money, language: str) -> tuple[State, str]:
    """The stated rate beside the one of the obtained figures; where one of the two is still wanted it decides nothing
    unless it brings the rate about."""
    rate, budget, executed = quotient(money.executed, money.budget), money.budget, money.executed
    if rate is None or budget is None or executed is None:
        return "beside", _beside(money, language)
    agrees = rate_agreement(likeliest_rate(stated, rate), rate, executed.amount / budget.amount)[0]
    how = said("rate_fits" if agrees else "rate_fits_not")
    state: State = "settled" if agrees else "firm" if money.whole else "beside"
    return state, how.said(language, arithmetic=_division(money), stated=stated.text)


def _limit(money: _Money, language: str) -> tuple[State, str]:
    """The execution beside the approved adjusted budget; a first approval is no limit of what was adjusted since."""
    approved, executed = money.held.get("adjusted_budget"), money.executed
    if approved is None or approved.figure is None or executed is None:
        return "beside", _beside(money, language)
    over = executed.amount - approved.figure.amount
    above = (executed.interval - approved.figure.interval).within(Interval(rational(0), None, low_closed=False))
    values = {"executed": executed.text, "limit": approved.figure.text, "over": _amount(over, executed, language)}
    return ("firm" if above else "settled"), said("above_limit" if above else "within_limit").said(language, **values)


def _beside(money: _Money, language: str) -> str:
    """Each obtained figure against the one that is printed."""
    lines = []
    for what, each in money.held.items():
        printed, figure = printed_for(money.line, what), each.figure
        if printed is None or figure is None:
            lines.append(said("nothing_printed").said(language))
        elif printed.interval.relation(figure.interval) is not Relation.APART:
            lines.append(said("as_printed").said(language, printed=printed.text))
        else:
            gap = _amount(abs(printed.amount - figure.amount), printed, language)
            lines.append(said("not_as_printed").said(language, printed=printed.text, gap=gap))
    return ("；" if language == "zh" else "; ").join(dict.fromkeys(lines))


def _division(money: _Money) -> str:
    return division(money.executed, money.budget) if money.executed and money.budget else ""


def _amount(amount: Fraction, beside: Figure, language: str) -> str:
    return with_unit(short_text(amount / beside.unit.scale), beside.unit.text, language)


def _named(held: InHand, language: str) -> str:
    """`决算执行数80万元（2024年决算 第3页）`."""
    name = obtained_name(held.told, language)
    source = held.source
    where = f"（{source}）" if language == "zh" else f" ({source})"
    return f"{name}{'' if language == 'zh' else ' '}{held.told.value}{where if source else ''}"


def obtained_name(told: Obtained, language: str) -> str:
    """What an obtained document is called, in words."""
    return said(f"obtained_{told.what}").said(language)
