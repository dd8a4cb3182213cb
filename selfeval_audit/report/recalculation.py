"""The arithmetic of a result as a spreadsheet redoes it: the figures it is formed of, a formula over their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ..figures import unit
from .sheets import grouped

RATES = (("executed", "budget"), ("actual", "target"))
"""What a rate is formed of: above and below the line."""


_CENT = Decimal("0.01")
"""To what a score is rounded."""


@dataclass(frozen=True, slots=True)
class Recalculation:
    """`kind` is rate, sum or score. `formula` has a place {0}, {1} … for the cell of each figure; `stated` is the
    printed value where it is one that the formula's can be taken from."""

    kind: str
    figures: tuple[Decimal, ...]
    formula: str
    stated: Decimal | None

    @property
    def number_format(self) -> str:
        """Rates in percent, all else with its thousands apart and the decimals it has."""
        if self.kind == "rate":
            return "0.0000%"
        of_formula = [_CENT] if self.kind == "score" else []
        return grouped(*self.figures, *of_formula, *([] if self.stated is None else [self.stated]))


def recalculation(result: Mapping[str, Any]) -> Recalculation | None:
    """How a result of the document is redone; None for one without arithmetic of these kinds."""
    if result["outcome"] == "not_tested":
        return None
    figures = [each for each in result["evidence"] if each["value"] is not None]
    roles = {each["role"]: each for each in figures}
    for over, under in RATES:
        if {over, under} <= roles.keys():
            return _score(roles, over, under) if "score" in roles else _rate(roles, over, under)
    return _sum(figures, by_text=result.get("aspect") == "sum")


def _rate(roles: Mapping[str, Mapping[str, Any]], over: str, under: str) -> Recalculation | None:
    stated = roles.get("rate") or roles.get("completion")
    if stated is None or Decimal(roles[under]["value"]) == 0:
        return None
    share = Decimal(stated["value"]) / 100 if stated["unit"] == "%" else None
    pair = (roles[over], roles[under])
    return Recalculation("rate", _values(pair), "={0}/{1}" + _scaled(*pair), share)


def _score(roles: Mapping[str, Mapping[str, Any]], over: str, under: str) -> Recalculation | None:
    if over != "executed" or "weight" not in roles or Decimal(roles[under]["value"]) == 0:
        return None  # of an indicator the due score follows from the policy, not from a quotient alone
    pair = (roles[over], roles[under])
    formula = f"=ROUND(MIN({{0}}/{{1}}{_scaled(*pair)},1)*{{2}},2)"
    return Recalculation("score", _values((*pair, roles["weight"])), formula, Decimal(roles["score"]["value"]))


def _sum(figures: Sequence[Mapping[str, Any]], *, by_text: bool) -> Recalculation | None:
    whole = [each for each in figures if each["role"].startswith("total ") or (by_text and each is figures[0])]
    parts = [each for each in figures if each not in whole]
    if len(whole) != 1 or not parts or len({each["unit"] for each in parts}) != 1:
        return None
    total = Decimal(whole[0]["value"]) if _scaled(whole[0], parts[0]) == "" else None
    places = ",".join(f"{{{number}}}" for number in range(len(parts)))
    return Recalculation("sum", _values(parts), f"=SUM({places})", total)


def _values(figures: Sequence[Mapping[str, Any]]) -> tuple[Decimal, ...]:
    return tuple(Decimal(each["value"]) for each in figures)


def _scaled(over: Mapping[str, Any], under: Mapping[str, Any]) -> str:
    """What a quotient is to be multiplied by where its figures are printed in two scales."""
    factor = unit(over["unit"]).scale / unit(under["unit"]).scale
    if factor == 1:
        return ""
    return f"*{factor.numerator}" if factor.denominator == 1 else f"*{factor.numerator}/{Fraction(factor).denominator}"
