"""Explanations ranked: the one that would seldom fit by luck comes first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ..checks import operand_name, phrases
from .luck import Candidate, Population, luck, reconciles


@dataclass(frozen=True, slots=True)
class Explanation:
    """A change that would reconcile: its kind, what fills its sentence, and its luck: the share of the population
    (every wrong figure at the printed decimals nearby) that its family would also have reconciled."""

    kind: str
    values: tuple[tuple[str, str], ...]
    luck: Fraction
    population: int


@dataclass(frozen=True, slots=True)
class Explained:
    """What can be said of a difference: explanations, the least lucky first, and what would have to be true instead.
    `sought` says that families were tried, so that none found is an answer."""

    explanations: tuple[Explanation, ...] = ()
    implied: tuple[tuple[str, tuple[str, str]], ...] = ()
    sought: bool = False


def statement(explanation: Explanation, language: str) -> str:
    """An explanation in words."""
    values = {key: operand_name(value, language) for key, value in explanation.values}
    return phrases(__package__, "statements.toml")[explanation.kind].said(language, **values)


Family = tuple[str, list[Candidate]]


def ranked(families: Iterable[Family], population: Population, stated: Fraction) -> Explained:
    """Of each family the candidate that accounts for the printed figure, ranked by the family's luck; ties stay ties,
    in the order of the families."""
    index = population.index(stated)
    found = [_explanation(candidates, index, population) for _, candidates in families]
    return Explained(tuple(sorted((each for each in found if each), key=lambda each: each.luck)), sought=True)


def _explanation(candidates: list[Candidate], index: int, population: Population) -> Explanation | None:
    hit = reconciles(candidates, index)
    return Explanation(hit.kind, hit.values, luck(candidates, population), population.size) if hit else None
