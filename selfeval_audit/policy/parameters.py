"""Every parameter that a policy may set: a closed list, each with its type and what it rules."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Protocol

from ..refusal import InputError

Tier = tuple[Fraction, Fraction]
"""The shares of the weight that a tier gives, the higher first."""
Grade = tuple[str, Fraction]
"""A grade and the least total that earns it."""


class Kind(Protocol):
    """How a value is written in TOML, what it means, and how it is said."""

    def read(self, raw: Any) -> Any:
        """The value. Raises InputError saying what should stand there."""

    def say(self, value: Any) -> str:
        """The value on one line."""


_BANDS = 'should be three bands that fall, such as [["100%", "80%"], ["80%", "60%"], ["60%", "0%"]]'
_GRADES = 'should be grades that fall to 0, such as [["A", "90"], ["B", "80"], ["C", "0"]]'
_NUMBER = r"\d+(?:\.\d+)?"


@dataclass(frozen=True, slots=True)
class Percent:
    """A share, written `"130%"`; its value is 13/10."""

    def read(self, raw: Any) -> Fraction:
        """The share as a number."""
        if not isinstance(raw, str) or not re.fullmatch(_NUMBER + "%", raw):
            raise InputError("should be a percentage in quotes, such as '130%'")
        return Fraction(raw[:-1]) / 100

    def say(self, value: Fraction) -> str:
        """The share in percent."""
        return f"{_short(value * 100)}%"


@dataclass(frozen=True, slots=True)
class Points:
    """A number of points, written `"10"`."""

    def read(self, raw: Any) -> Fraction:
        """The points as a number."""
        if not isinstance(raw, str) or not re.fullmatch(_NUMBER, raw):
            raise InputError("should be a number of points in quotes, such as '10'")
        return Fraction(raw)

    def say(self, value: Fraction) -> str:
        """The points."""
        return _short(value)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways, each a function of the code that it names."""

    options: tuple[str, ...]

    def read(self, raw: Any) -> str:
        """The name of the way."""
        if raw not in self.options:
            raise InputError("should be one of: {options}", options=self.options)
        return str(raw)

    def say(self, value: str) -> str:
        """The name of the way."""
        return value


@dataclass(frozen=True, slots=True)
class Choices:
    """Some of several cases, written as a list."""

    options: tuple[str, ...]

    def read(self, raw: Any) -> tuple[str, ...]:
        """The names of the cases, in the order of the options."""
        if not isinstance(raw, list) or not raw or not set(map(str, raw)) <= set(self.options):
            raise InputError("should be a list of: {options}", options=self.options)
        return tuple(option for option in self.options if option in raw)

    def say(self, value: tuple[str, ...]) -> str:
        """The names of the cases."""
        return ", ".join(value)


@dataclass(frozen=True, slots=True)
class Tiers:
    """The three bands of qualitative results, written `[["100%", "80%"], ["80%", "60%"], ["60%", "0%"]]`."""

    def read(self, raw: Any) -> tuple[Tier, ...]:
        """The bands from the best to the worst, each from its higher to its lower end."""
        share = Percent()
        try:
            tiers = tuple((share.read(high), share.read(low)) for high, low in raw)
        except (TypeError, ValueError, InputError):
            tiers = ()
        ends = [end for tier in tiers for end in tier]
        if len(tiers) != 3 or ends != sorted(ends, reverse=True):  # noqa: PLR2004 - 达成, 部分达成, 未达成
            raise InputError(_BANDS)
        return tiers

    def say(self, value: tuple[Tier, ...]) -> str:
        """The bands."""
        return ", ".join(f"{_short(high * 100)}%–{_short(low * 100)}%" for high, low in value)


@dataclass(frozen=True, slots=True)
class Grades:
    """The grades of a total, written `[["优", "90"], ["良", "80"], ["中", "60"], ["差", "0"]]`."""

    def read(self, raw: Any) -> tuple[Grade, ...]:
        """Each grade with the least total that earns it, the best first."""
        points = Points()
        try:
            grades = tuple((str(name), points.read(least)) for name, least in raw)
        except (TypeError, ValueError, InputError):
            grades = ()
        least = [each for _, each in grades]
        if not grades or least != sorted(least, reverse=True) or least[-1] != 0:
            raise InputError(_GRADES)
        return grades

    def say(self, value: tuple[Grade, ...]) -> str:
        """The grades."""
        return ", ".join(f"{name} ≥ {_short(least)}" for name, least in value)


def _short(number: Fraction) -> str:
    """A decimal as short as it can be written; parameters are written as decimals, so it ends."""
    digits = 0
    while number * 10**digits % 1:
        digits += 1
    whole = str(int(number * 10**digits)).rjust(digits + 1, "0")
    return f"{whole[:-digits]}.{whole[-digits:]}" if digits else whole


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a policy may set: its type and, in both languages, what it rules."""

    kind: Kind
    title: Mapping[str, str]


REASONS_FOR = ("missed", "overshot", "low_rate", "adjusted_budget")
PRACTICES = (
    "sign_fits_the_indicator",
    "figure_has_its_basis",
    "indicator_counts_once",
    "indicator_fits_its_category",
    "beneficiary_is_the_projects",
    "status_fits_the_score",
    "reasons_are_their_own",
    "scores_tell_apart",
    "cost_is_measured",
    "target_asks_enough",
)
"""Hints by a reviewer's practice: under a policy with a basis for one it is a check, and its value the deduction."""

_KINDS: dict[str, Kind] = {
    "malformed_band": Choice(("between", "literal")),
    "demand_distance": Percent(),
    "total_score": Points(),
    "execution_weight": Points(),
    "execution_score": Choice(("capped_rate",)),
    "quantitative_score": Choice(("ratio",)),
    "lower_is_better_score": Choice(("ratio", "linear")),
    "qualitative_tiers": Tiers(),
    "grades": Grades(),
    "reason_required": Choices(REASONS_FOR),
    "low_rate": Percent(),
    "overshoot": Percent(),
    **dict.fromkeys(PRACTICES, Percent()),
}
_TITLES = tomllib.loads(Path(__file__).with_name("parameters.toml").read_text("utf-8"))
PARAMETERS: dict[str, Parameter] = {key: Parameter(kind, _TITLES[key]) for key, kind in _KINDS.items()}
