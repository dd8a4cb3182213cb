"""What the tables say: the words of columns, outcomes and classes, and small texts made of records. English keys."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from .. import words
from ..audit import Audit
from ..case import Case, Measured
from ..checks import Compared, Evidence, NotTested, Result, check_named
from ..findings import item_name
from ..messages import say, say_place

Say = Callable[..., str]

OUTCOMES = {"agrees": "✓ agrees", "differs": "✗ differs", "not_tested": "○ not tested"}
NOTES = {"rounding": "agrees only by rounding", "edge": "at the edge of rounding"}
MEASURED = {
    Measured.MEASURED: "measured value",
    Measured.BOUND: "bound restated",
    Measured.GRADE: "bare grade",
    Measured.NONE: "no value",
    Measured.AFFIRMED: "affirmed, no dates",
    Measured.QUALITATIVE: "qualitative",
    Measured.BLANK: "blank",
    Measured.UNREADABLE: "for review",
}


def speaker(case: Case) -> Say:
    """`say` in the case's language."""

    def spoken(sentence: str, **values: object) -> str:
        return say(sentence, case.told.language, **values)

    return spoken


def join(case: Case) -> str:
    """What stands between the items of a list."""
    return "、" if case.told.language == "zh" else ", "


def outcome_word(result: Result, spoken: Say) -> str:
    """✓ agrees, ✗ differs or ○ not tested, in words."""
    return spoken(OUTCOMES[state(result)])


def state(result: Result) -> str:
    """`agrees`, `differs` or `not_tested`."""
    match result.outcome:
        case NotTested():
            return "not_tested"
        case Compared(agrees=True):
            return "agrees"
        case _:
            return "differs"


def item(case: Case, result: Result) -> str:
    """What a result is about, in the case's language."""
    return item_name(result.item, case.told.language)


def check_title(case: Case, name: str) -> str:
    """A check's name as a short title."""
    return check_named(name).title(case.told.language)


def criterion_of(case: Case, name: str) -> str:
    """A check's criterion, under the policy in force."""
    return check_named(name).criterion(case.told.language, case)


def places(case: Case, evidence: tuple[Evidence, ...]) -> str:
    """The places of the texts a result rests on, each with what is printed there; a figure of a text that is shown
    already is not shown again."""
    seen = dict.fromkeys((each.text, each.place) for each in evidence if each.place)
    whole = [
        (text, place) for text, place in seen
        if not any(place == at and text != other and text in other for other, at in seen)
    ]  # fmt: skip
    language = case.told.language
    said = _shortened([say_place(place, language) for _, place in whole], "，" if language == "zh" else ", ")
    shown = (f"{clipped(text, 24)}（{place}）" for (text, _), place in zip(whole, said, strict=True))
    if language != "zh":
        shown = (f"{clipped(text, 24)} ({place})" for (text, _), place in zip(whole, said, strict=True))
    return join(case).join(dict.fromkeys(shown))


def _shortened(places: list[str], apart: str) -> list[str]:
    """The sheet or table of a place is said where it is another than the one before."""
    kept, before = [], ""
    for place in places:
        whole, _, part = place.rpartition(apart)
        kept.append(part if whole and whole == before else place)
        before = whole
    return kept


def amount(text: str) -> str:
    """A computed or printed amount as professionals write it: thousands apart, no blank before its unit."""
    grouped = words.pattern("long_numbers", "whole part").sub(lambda found: f"{Decimal(found[0]):,f}", text)
    return re.sub(r"(?<=\d) (?=[\u4e00-\u9fff])", "", grouped)


def relation(result: Result) -> str:
    """What was found between the two figures: the arithmetic, or the comparison that holds."""
    outcome = result.outcome
    if outcome.arithmetic or not isinstance(outcome, Compared) or outcome.reported == outcome.compared_with:
        return outcome.arithmetic
    sign = WITHIN.get(result.check) if outcome.agrees else None
    return f"{outcome.reported} {sign} {outcome.compared_with}" if sign else ""


WITHIN = {"execution_within_budget": "≤"}
"""Checks whose two figures agree without being equal, and how."""


def clipped(text: str, most: int = 40) -> str:
    """A text short enough for a column; the whole of it stands in the finding below."""
    return text if len(text) <= most else text[: most - 1] + "…"


def tally(name: str, count: int, spoken: Say) -> str:
    """How many of what: 相符69."""
    return spoken("{name} {count}", name=name, count=count)


def counted(audit: Audit) -> dict[str, int]:
    """How many results agree, differ and were not tested."""
    found = [state(each.result) for each in audit.tested]
    return {name: found.count(name) for name in OUTCOMES}
