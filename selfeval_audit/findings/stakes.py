"""What is at stake in a difference: its size with its unit, and how it compares with the auditor's materiality."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ..case import Case
from ..checks import Compared, Difference, Stake
from ..figures import POINTS, SCORE, short_text, unit
from .said import said


@dataclass(frozen=True, slots=True)
class Weight:
    """What a finding weighs: in words, and as a multiple of the auditor's materiality."""

    text: str
    share: Fraction


def weight_of(case: Case, outcome: Compared) -> Weight | None:
    """The weight of a difference: by its money or points of score where it has them, else by how far the two figures
    lie apart against the share of the budget that is material."""
    shares = [share for share in (_of_stake(case, outcome.stake), _of_gap(case, outcome)) if share is not None]
    if not shares:
        return None
    return Weight(apart_text(outcome, case.told.language), max(shares))


def _of_stake(case: Case, stake: Stake | None) -> Fraction | None:
    limits, budget = case.told.materiality, case.total.budget
    if stake is None:
        return None
    if stake.unit == SCORE:
        return _times(stake.amount, Fraction(limits.score))
    if budget is None or not budget.amount:
        return None
    return _times(stake.amount * unit(stake.unit).scale / budget.amount, material_share(case))


def _of_gap(case: Case, outcome: Compared) -> Fraction | None:
    gap = outcome.operands.difference
    return None if gap is None or gap.share is None else _times(gap.share, material_share(case))


def _times(amount: Fraction, limit: Fraction) -> Fraction:
    return abs(amount) / limit if limit else abs(amount)


def material_share(case: Case) -> Fraction:
    """The share of the budget from which an amount is material."""
    return Fraction(case.told.materiality.share_of_budget.removesuffix("%")) / 100


def is_material(case: Case, outcome: Compared) -> bool:
    """By amount, points or a changed verdict, as the parameter file says; never by what rounding can explain."""
    share = _of_stake(case, outcome.stake)
    return bool(outcome.changes_verdict) or (share is not None and share >= 1)


def apart_text(outcome: Compared, language: str) -> str:
    """The difference with its unit, and the money that it comes to: `2.05个百分点，折合28861万元`; "" where none can be
    formed."""
    gap = difference_text(outcome.operands.difference, language)
    money = stake_text(outcome.stake, language)
    if not gap or not money or (outcome.stake and outcome.stake.unit == _unit_of(outcome)):
        return gap or money
    return said("comes_to").said(language, gap=gap, money=money)


def _unit_of(outcome: Compared) -> str:
    return outcome.operands.difference.unit if outcome.operands.difference else ""


def difference_text(gap: Difference | None, language: str) -> str:
    """`−0.17万人`, `2.05个百分点`, "" where there is none."""
    if gap is None or not gap.amount:
        return ""
    sign = "−" if gap.amount < 0 else ""
    return sign + with_unit(short_text(abs(gap.amount), 2 if gap.unit == POINTS else 6), gap.unit, language)


def with_unit(number: str, unit_text: str, language: str) -> str:
    """A number with its unit as each language writes it: no blank in Chinese."""
    if unit_text == POINTS:
        return said("points").said(language, number=number)
    return f"{number}{unit_text}" if language == "zh" else f"{number} {unit_text}".strip()


def stake_text(stake: Stake | None, language: str) -> str:
    """`28861万元`; `14–84万元` where the printed precision leaves it open; "" where nothing is at stake."""
    if stake is None:
        return ""
    decimals = (0 if stake.amount >= 10 else 2) if stake.rounded else 6  # noqa: PLR2004  below ten, decimals matter
    number = short_text(stake.amount, decimals)
    if stake.low is not None and stake.high is not None:
        number = f"{short_text(stake.low, decimals)}–{short_text(stake.high, decimals)}"
    return with_unit(number, stake.unit, language)
