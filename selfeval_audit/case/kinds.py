"""Kinds of counting that words around a number speak of: people, visits of people, months of people."""

from __future__ import annotations

from .. import words
from ..figures import PEOPLE, half_width
from ..targets import Target
from .actual import Actual

_LEADING = words.Grammar("<<around_number.leading>>+$")
_AHEAD = 4  # a unit word directly before its number


@words.remembered
def kind_named(text: str) -> str:
    """The one kind of counting people that a text names, or "" where it names none or several."""
    found = {each.holds for each in words.every("people_counts", text)}
    if "person-time" in found:  # 人次数 holds no 人数, but 人数 and 人次 may stand side by side
        found.discard("person")
    return found.pop() if len(found) == 1 else ""


def unit_conflict(asked: Target, done: Actual) -> str:
    """The other kind of unit that an actual is given in, beside its target's: as printed or by the words ahead of a
    number without a unit; "" where the kinds are one, or nothing tells."""
    figure, unit = done.figure, asked.unit
    if figure is None or unit is None or not unit.kind:
        return ""
    if figure.unit.kind and not done.unit_taken:
        return "" if figure.unit.kind == unit.kind else figure.unit.text
    ahead = _LEADING().sub("", half_width(done.text)[: figure.start])[-_AHEAD:]
    named = kind_named(ahead)
    if named in ("", unit.kind) or unit.kind not in PEOPLE:
        return ""
    said = words.pattern("people_counts", named).search(ahead)
    return said[0] if said else ""
