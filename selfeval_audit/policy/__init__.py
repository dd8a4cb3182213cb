"""Presets as data: the options and thresholds that differ between regions and years, each with its source and scope."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from ..model import InputError

Budget = str  # "general", "government_fund", "state_capital", "social_insurance"


@dataclass(frozen=True, slots=True)
class Scope:
    """The budgets and budget years that a document or preset covers; `words` name a region as forms print it."""

    budgets: tuple[Budget, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    words: tuple[str, ...] = ()

    def covers(self, budget: Budget, year: int | None) -> bool:
        """Whether a form lies in it; a form that prints no year is taken in."""
        in_budgets = not self.budgets or budget in self.budgets
        from_first = year is None or self.first_year is None or year >= self.first_year
        to_last = year is None or self.last_year is None or year <= self.last_year
        return in_budgets and from_first and to_last


@dataclass(frozen=True, slots=True)
class Rule:
    """One option: its value, the document it rests on (or the source said in words), and whom that covers."""

    key: str
    value: str
    document: str = ""
    source: Mapping[str, str] | None = None
    scope: Scope = Scope()
    adjustable: bool = False

    @property
    def number(self) -> Fraction:
        """The value as a ratio or number."""
        text = self.value
        return Fraction(text.removesuffix("%")) / (100 if text.endswith("%") else 1)


@dataclass(frozen=True, slots=True)
class Policy:
    """A named preset."""

    name: str
    order: int
    title: Mapping[str, str]
    scope: Scope
    rules: Mapping[str, Rule]

    def rule(self, key: str, budget: Budget, year: int | None) -> Rule | None:
        """The rule, where the preset has it and its basis covers the form; else it is a hint there at most."""
        rule = self.rules.get(key)
        return rule if rule and rule.scope.covers(budget, year) else None

    def fits(self, budget: Budget, year: int | None, texts: str) -> bool:
        """Whether the preset is meant for a form with these title and entity texts."""
        words = self.scope.words
        return self.scope.covers(budget, year) and (not words or any(word in texts for word in words))


def policy(name: str) -> Policy:
    """The preset of that name. Raises InputError naming those there are."""
    found = presets().get(name)
    if found is None:
        raise InputError(f"policy '{name}' is unknown; choose one of: {', '.join(presets())}")
    return found


def policy_for(budget: Budget, year: int | None, texts: str) -> Policy:
    """The first preset whose scope fits; the national default where none does, its rules then being hints at most."""
    ranked = list(presets().values())
    return next((each for each in ranked if each.fits(budget, year, texts)), ranked[-1])


@cache
def presets() -> dict[str, Policy]:
    """All presets, in the order in which they are tried."""
    raw = [tomllib.loads(file.read_text("utf-8")) for file in files(__name__).joinpath("presets").iterdir()]
    by_name = {each["name"]: each for each in raw}
    made = [_policy(each, by_name) for each in raw]
    return {each.name: each for each in sorted(made, key=lambda p: (p.order, p.name))}


def _policy(raw: dict[str, Any], by_name: dict[str, dict[str, Any]]) -> Policy:
    parent = by_name.get(raw.get("extends", ""), {})
    bases = {**parent.get("basis", {}), **raw.get("basis", {})}
    rules = {**parent.get("rules", {}), **raw.get("rules", {})}
    meant_for = replace(_scope(raw["scope"]), words=())
    made = {key: _rule(key, each, bases, meant_for) for key, each in rules.items()}
    return Policy(raw["name"], raw["order"], raw["title"], _scope(raw["scope"]), made)


def _rule(key: str, raw: dict[str, Any], bases: dict[str, Any], meant_for: Scope) -> Rule:
    """A rule covers what its document covers; one without a document, what its preset is meant for."""
    basis = bases.get(raw.get("basis", ""), {})
    scope = _scope(basis) if basis else meant_for
    return Rule(key, raw["value"], basis.get("document", ""), raw.get("source"), scope, raw.get("adjustable", False))


def _scope(raw: dict[str, Any]) -> Scope:
    return Scope(
        tuple(raw.get("budgets", ())), raw.get("first_year"), raw.get("last_year"), tuple(raw.get("words", ()))
    )
