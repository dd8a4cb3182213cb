"""Several values in one cell (≥3场，参与≥500人次): each a target of its own, and which value answers which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .. import words
from ..figures import Figure

_LABEL = re.compile(r"[^，。；、,;\d≥≤><=（()）]*$")
_MARK = words.Grammar("^<<parts.of which>>")
_MOST = 12  # values of a cell: of more nobody could say which answers which


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure of several with the words before it: its label, and whether it is a part of the one before (其中)."""

    figure: Figure
    label: str
    part: bool


def stated(plain: str, found: Sequence[Figure]) -> tuple[Stated, ...]:
    """Each figure of a cell with the words between it and the one before."""
    ends = [0, *(each.start + len(each.text) for each in found)]
    between = [plain[end : each.start] for end, each in zip(ends, found, strict=False)]
    parts = [at for at, text in enumerate(between) if words.says("parts", "of which", text)]
    first_part = parts[0] if parts else len(found)
    return tuple(
        Stated(each, _label(text), at >= first_part) for at, (each, text) in enumerate(zip(found, between, strict=True))
    )


@words.remembered
def _label(text: str) -> str:
    match = _LABEL.search(text.rstrip("≥≤><= "))
    return _MARK().sub("", (match[0] if match else "").strip())


def answered(asked: Sequence[Stated], given: Sequence[Stated]) -> tuple[Figure, ...] | None:
    """The figure given for each asked, or None where which answers which cannot be told: by their labels where each
    has one of its own, by their units where each has one of its own, else by their order in equal units."""
    if not len(asked) == len(given) <= _MOST:
        return None
    for key in (_by_label, _by_unit):
        wanted, there = [key(each) for each in asked], {key(each): each.figure for each in given}
        if "" not in there and len(set(wanted)) == len(wanted) and set(wanted) == set(there):
            found = tuple(there[each] for each in wanted)
            return found if _one_kind(asked, found) else None
    ending = _by_ending(asked, given)
    if ending:
        return ending if _one_kind(asked, ending) else None
    found = tuple(each.figure for each in given)
    same_labels = all(not two.label or one.label == two.label for one, two in zip(asked, given, strict=True))
    return found if same_labels and _one_kind(asked, found) else None


def _by_ending(asked: Sequence[Stated], given: Sequence[Stated]) -> tuple[Figure, ...] | None:
    """The figure whose label ends, or is ended by, each asked one's and no other's: 宫颈癌 for 农村妇女宫颈癌."""
    found = [[at for at, two in enumerate(given) if _ends_alike(one.label, two.label)] for one in asked]
    only = [each[0] for each in found if len(each) == 1]
    return tuple(given[at].figure for at in only) if len(set(only)) == len(asked) else None


def _ends_alike(one: str, other: str) -> bool:
    return min(len(one), len(other)) > 1 and (one.endswith(other) or other.endswith(one))


def _by_label(each: Stated) -> str:
    return each.label


def _by_unit(each: Stated) -> str:
    return each.figure.unit.text


def _one_kind(asked: Sequence[Stated], found: Sequence[Figure]) -> bool:
    return all(one.figure.unit.kind == figure.unit.kind for one, figure in zip(asked, found, strict=True))
