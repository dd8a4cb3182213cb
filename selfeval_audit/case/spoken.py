"""Values that an actual says in words: that nothing happened, that all was done, that it was done at once."""

from __future__ import annotations

from .. import words
from ..figures import NO_UNIT, PEOPLE, PERCENT, TIMES, Figure, Unit, base_unit, figures, printed, rational, unit
from ..targets import Target, change_before

_HALF = rational(1, 2)
"""A rate that is asked for above this is one of which all is meant by 全部, not the least part."""
_DAYS = {"day", "workday"}


def said_in_words(text: str, target: Target, place: str) -> Figure | None:
    """The value that words alone say of what was asked for; None for other words."""
    asked, plain = target.figure, text.strip()
    if asked is None or target.change:
        return None
    if _nothing(plain, asked, target.sign):
        return _value("0", asked.unit, plain, place)
    if _all(plain, asked, target.sign):
        return _value("100", PERCENT, plain, place)
    took = words.first("said_of_time", plain)
    if took is None or target.sign in ("≥", ">") or asked.unit.kind not in TIMES:
        return None
    fits = took.holds == "at once" or asked.unit.kind in _DAYS
    return _value(took.value, asked.unit if fits else unit(base_unit("day")), plain, place)


def in_another_measure(text: str, target: Target) -> bool:
    """Whether a rate that was asked for is there to be worked out, by a person who knows what is what: as two counts of
    one kind (发放200份，满意192份), or in points of a hundred (and a rate where points were asked for), or loosely as
    the distance between two rates (99.2个百分点, of which no change is said); or so many for each head (每人每年1次),
    told in people or visits."""
    found = figures(text)
    asked, given = (target.unit or NO_UNIT).kind, [figure.unit.kind for figure in found]
    if target.pace and target.pace.periods is None and given and set(given) <= PEOPLE:
        return True
    match given:
        case (part, whole):
            return asked == "ratio" and part == whole != ""
        case (only,):
            loosely = (asked, only) == ("ratio", "points") and not change_before(text[: found[0].start]).way
            return {asked, only} == {"ratio", "score"} or loosely
        case _:
            return False


def _nothing(plain: str, asked: Figure, sign: str) -> bool:
    """Whether words say that nothing happened where nothing, or at most so much, was asked for."""
    if asked.value and sign not in ("≤", "<"):
        return False
    said = words.holds("whole_or_none", plain).startswith("nothing")
    return bool(said or words.says("nothing", "nothing", plain) or words.says("nothing", "nothing of it", plain))


def _all(plain: str, asked: Figure, sign: str) -> bool:
    """Whether words say that all was done where a high rate was asked for."""
    high = asked.unit.kind == "ratio" and asked.amount > _HALF and sign not in ("≤", "<")
    return high and words.holds("whole_or_none", plain) == "all"


def _value(digits: str, of: Unit, plain: str, place: str) -> Figure:
    return printed(digits, of, plain, place)
