"""A preset, its settings by date, and the rule that is in force for a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, cast

from ..frozen import quickly_made
from .parameters import PARAMETERS, Grade, Tier

OFF = "off"
"""The value that takes a parameter out of force from a year on."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The budgets and budget years that a document or preset covers; `words`, any of which names a region as forms
    print it."""

    budgets: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    words: tuple[str, ...] = ()

    def covers(self, budget: str, year: int | None) -> bool:
        """Whether a form lies in it; a form that prints no year is taken in."""
        in_budgets = not self.budgets or budget in self.budgets
        from_first = year is None or self.first_year is None or year >= self.first_year
        to_last = year is None or self.last_year is None or year <= self.last_year
        return in_budgets and from_first and to_last


@quickly_made
@dataclass(frozen=True, slots=True)
class Rule:
    """A parameter in force: its typed value, the document it rests on or the source said in words, and whom that
    covers. `value` is the typed value said on one line; code asks for it by its type."""

    key: str
    typed: Any
    document: str = ""
    source: Mapping[str, str] | None = None
    scope: Scope = Scope()
    adjustable: bool = False

    @property
    def value(self) -> str:
        """The value on one line."""
        return PARAMETERS[self.key].kind.say(self.typed)

    @property
    def number(self) -> Fraction:
        """A share or a number of points."""
        return cast(Fraction, self.typed)

    @property
    def choice(self) -> str:
        """The way that is chosen."""
        return cast(str, self.typed)

    @property
    def choices(self) -> tuple[str, ...]:
        """The cases that are named."""
        return cast("tuple[str, ...]", self.typed)

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """The bands of qualitative results, from the best to the worst."""
        return cast("tuple[Tier, ...]", self.typed)

    @property
    def grades(self) -> tuple[Grade, ...]:
        """The grades with their least totals, the best first."""
        return cast("tuple[Grade, ...]", self.typed)


@dataclass(frozen=True, slots=True)
class Setting:
    """A parameter of a preset with its values by the budget year they hold from; None switches it off."""

    key: str
    values: tuple[tuple[int, Any], ...]
    document: str = ""
    source: Mapping[str, str] | None = None
    scope: Scope = Scope()
    adjustable: bool = False

    def at(self, year: int | None) -> Rule | None:
        """The rule in force in a year; where a form prints none, the latest."""
        begun = [value for first, value in self.values if year is None or first <= year]
        if not begun or begun[-1] is None:
            return None
        return Rule(self.key, begun[-1], self.document, self.source, self.scope, self.adjustable)


@dataclass(frozen=True, slots=True)
class Policy:
    """A named preset. `own` is the file of an office's own, "" for a bundled one."""

    name: str
    order: int
    title: Mapping[str, str]
    scope: Scope
    settings: Mapping[str, Setting]
    own: str = ""

    def rule(self, key: str, budget: str, year: int | None) -> Rule | None:
        """The rule, where the preset has it and its basis covers the form; else it is a hint there at most.

        Raises KeyError for a key that is no parameter: a misspelt one would be silently obeyed by nobody."""
        if key not in PARAMETERS:
            raise KeyError(key)
        setting = self.settings.get(key)
        rule = setting.at(year) if setting else None
        return rule if rule and rule.scope.covers(budget, year) else None

    def in_year(self, year: int | None) -> Iterator[Rule]:
        """Every rule of the preset in a year, whomever its basis covers."""
        yield from filter(None, (setting.at(year) for setting in self.settings.values()))

    def fits(self, budget: str, year: int | None, texts: str) -> bool:
        """Whether the preset is meant for a form with these title and entity texts."""
        words = self.scope.words
        return self.scope.covers(budget, year) and (not words or any(word in texts for word in words))
