"""How each matter is put (`sentences.toml`), and how explanations are: English templates, the catalogue's keys."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Sentences:
    """Title, condition, effect, question to the entity and documents to ask for, of one aspect of one check."""

    title: str
    condition: str
    effect: str
    question: str
    documents: tuple[str, ...] = ()


@cache
def sentences(check: str, aspect: str) -> Sentences:
    """How an aspect of a check is put; an aspect without sentences of its own is put as the check is."""
    of_check = _table()[check]
    for key in (aspect.replace(" ", "_"), aspect.split(" ", maxsplit=1)[0], "plain"):
        if key in of_check:
            return of_check[key]
    raise KeyError((check, aspect))


def every_sentence() -> Iterator[str]:
    """Each template, for the test that the catalogue has no gaps."""
    for of_check in _table().values():
        for each in of_check.values():
            yield from (each.title, each.condition, each.effect, each.question, *each.documents)
    yield from (*EXPLANATIONS.values(), *VERDICTS.values(), *ROLES.values(), UNEXPLAINED, OPEN_CAUSE, NO_EFFECT)


@cache
def _table() -> dict[str, dict[str, Sentences]]:
    raw = tomllib.loads(files(__package__).joinpath("sentences.toml").read_text("utf-8"))
    return {
        check: {
            aspect: Sentences(**{**each, "documents": tuple(each.get("documents", ()))}) for aspect, each in of.items()
        }
        for check, of in raw.items()
    }


EXPLANATIONS: dict[str, str] = {
    "rounded_up": "the figure was rounded up",
    "rounded_down": "the figure was rounded down or cut",
    "other_denominator": "another denominator: {role} {figure}",
    "other_numerator": "another numerator: {role} {figure}",
    "swapped": "budget and execution exchanged",
    "digit_slip": "one digit of the {role}: printed {figure}, {instead} would agree",
    "transposition": "two adjacent digits of the {role} exchanged: printed {figure}, {instead} would agree",
    "unit_slip": "a unit slip: factor {factor}",
    "sibling_figure": "a figure of {sibling}: {figure}",
    "part_left_out": "a part was left out: {figure}",
    "part_twice": "a part was counted twice: {figure}",
    "whole_points": "rounded to whole points",
    "cut": "decimals were cut",
    "full_weight": "the full weight was given",
    "rate_as_points": "the rate was taken as points",
    "weight_twice": "the weight was applied twice",
    "printed_rate": "computed from the printed rate {figure}",
    "not_capped": "not capped at the weight",
    "letter_for_digit": "a scan may have read a letter for a digit of the {role}: {figure}, where {instead} agrees",
    "sign_misread": "a scan may have read ≥ as 2: {instead}",
}
ROLES: dict[str, str] = {
    "budget": "budget",
    "executed": "executed",
    "rate": "stated rate",
    "part": "part",
    "initial_budget": "initial budget",
    "adjusted_budget": "adjusted budget",
    "received": "received",
    "target": "target",
    "actual": "actual",
    "completion": "completion rate",
    "score": "score",
    "weight": "weight",
    "project": "project",
    "goal": "goal",
    "result": "result",
}
UNEXPLAINED = "Nothing simple reconciles: ask for the adjusted budget and the final accounts."
OPEN_CAUSE = "To be established."
NO_EFFECT = "No verdict rests on it."
VERDICTS = {
    "changes": "The verdict on the target changes with the recomputed rate.",
    "stays": "The verdict on the target does not change: both rates lie on the same side of it.",
}
