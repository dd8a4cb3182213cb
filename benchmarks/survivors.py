"""What is said of faults that nothing noticed: those that cannot be, with a person's reason, and the others."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

from .mutate import Mutant
from .proportion import Share
from .report import README

LOOKED_AT = Path(__file__).with_name("equivalent.toml")
"""Faults a person looked at: `[[mutants]]` change nothing that can be seen, `[[power]]` no outcome of a check."""


def told_apart(drawn: Sequence[Mutant], left: Sequence[Mutant], among: str, verb: str) -> str:
    """How many were noticed of those that can be, and the others one by one."""
    why = {(each["module"], each["was"], each["now"]): each["why"] for each in looked_at(among)}
    alike = [each for each in left if each.identity in why]
    others = [each for each in left if each.identity not in why]
    of = len(drawn) - len(alike)
    lines = [
        f"{len(alike)} of them change nothing that could be noticed; of the other {of}, {of - len(others)} are {verb} "
        f"({Share(of - len(others), of)}).", "", "Not noticed:", "", *(f"- {each.name}" for each in others), "",
        "Nothing to notice:", "", *(f"- {each.name}: {why[each.identity]}" for each in alike),
    ]  # fmt: skip
    return "\n".join(lines)


def listed(name: str, drawn: Sequence[Mutant]) -> list[Mutant]:
    """Those of a sample that `benchmarks/README.md` says nothing noticed."""
    page = README.read_text("utf-8").partition(f"<!-- {name} -->")[2].partition(f"<!-- end {name} -->")[0]
    return [mutant for mutant in drawn if f"- {mutant.name}\n" in page]


def looked_at(among: str) -> list[dict[str, str]]:
    """The faults of one table that a person found to change nothing, each with the reason."""
    found: list[dict[str, str]] = tomllib.loads(LOOKED_AT.read_text("utf-8")).get(among, [])
    return found
