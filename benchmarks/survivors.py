"""What is said of faults that nothing noticed: those that cannot be, with a person's reason, and the others."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from .mutate import Mutant
from .proportion import Proportion

LOOKED_AT = Path(__file__).with_name("equivalent.toml")
"""Faults a person looked at: `[[mutants]]` change nothing that can be seen, `[[power]]` no outcome of a check."""


def within(minutes: float, drawn: Sequence[Mutant]) -> Iterator[Mutant]:
    """These faults, as long as the time lasts."""
    end = time.monotonic() + 60 * minutes
    return (mutant for mutant in drawn if time.monotonic() < end)


def told_apart(drawn: Sequence[Mutant], by: Mapping[str, str], among: str, verb: str) -> str:
    """How many were noticed (`by` whom) of those that were asked and can be, and the others one by one."""
    why = {(each["module"], each["line"], each["was"], each["now"]): each["why"] for each in looked_at(among)}
    asked = [each for each in drawn if each.name in by]
    left = [each for each in asked if not by[each.name]]
    alike = [each for each in left if each.identity in why]
    others = [each for each in left if each.identity not in why]
    of = len(asked) - len(alike)
    lines = [
        f"{len(asked)} of {len(drawn)} faults of the sample were asked. {len(alike)} of them change nothing that "
        f"could be noticed; of the other {of}, {of - len(others)} are {verb} ({Proportion(of - len(others), of)}).", "",
        "Not noticed:", "", *(f"- {each.name}" for each in others), "",
        "Nothing to notice:", "", *(f"- {each.name}: {why[each.identity]}" for each in alike),
    ]  # fmt: skip
    return "\n".join(lines)


def looked_at(among: str) -> list[dict[str, str]]:
    """The faults of one table that a person found to change nothing, each with the reason."""
    found: list[dict[str, str]] = tomllib.loads(LOOKED_AT.read_text("utf-8")).get(among, [])
    return found
