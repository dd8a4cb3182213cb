"""A target and an actual in words that compare all the same: places in one order, proportions, days from one to
another, nothing asked for and nothing said to have happened. Both are read together: alone neither tells what it is."""

from __future__ import annotations

from dataclasses import replace

from .. import words
from ..figures import NO_UNIT, figures, printed
from ..targets import Deadline, Span, Target, TargetKind, TargetReading, half_line, period, standing
from .actual import Actual, Beside, Measured
from .spoken import said_in_words


def in_words_of_one_order(asked: Target, text: str, around: Beside) -> tuple[Target, Actual] | None:
    """The target in the terms of its actual, and the actual in them; None where they have none in common."""
    if asked.kind is not TargetKind.WORDS:
        return None
    return _placed(asked, text, around) or _within(asked, text, around) or _none_or_all(asked, text, around)


def _placed(asked: Target, text: str, around: Beside) -> tuple[Target, Actual] | None:
    found = standing(asked.text, text, around.name, around.place)
    if found is None:
        return None
    reading = TargetReading("bound", half_line(found.sign, found.asked.amount))
    bound = replace(asked, kind=TargetKind.BOUND, figures=(found.asked,), sign=found.sign, readings=(reading,))
    return bound, Actual(text, Measured.MEASURED, found.done)


def _within(asked: Target, text: str, around: Beside) -> tuple[Target, Actual] | None:
    """The same days from one to another, or some of them: neither begun before nor ended after."""
    due, done = period(asked.text, around.year), period(text, around.year)
    if due is None or done is None or not due.first <= done.first <= done.last <= due.last:
        return None
    by = replace(asked, kind=TargetKind.DATE, deadline=Deadline(due.last, due.last))
    return by, Actual(text, Measured.MEASURED, span=Span(done.first, done.last))


def _none_or_all(asked: Target, text: str, around: Beside) -> tuple[Target, Actual] | None:
    """Nothing asked for in words, and other words that nothing happened; all asked for, and how many that was. The
    target's own words again only affirm it."""
    instead = asked.instead or _nothing_of_another(asked, text)
    if instead is None or instead.figure is None or instead.pace or text.strip() == asked.text.strip():
        return None
    if instead.figure.value and not figures(text):
        return None
    said = said_in_words(text, instead, around.place)
    return (instead, Actual(text, Measured.MEASURED, said, unit_taken=True)) if said else None


def _nothing_of_another(asked: Target, text: str) -> Target | None:
    """`不发生动物疫情`, answered by 未发生: what the target names did not happen, whatever its row is called."""
    denied = words.holds("whole_or_none", asked.text.strip()) == "nothing of it"
    if not denied or not words.says("nothing", "nothing", text.strip()):
        return None
    zero = printed("0", NO_UNIT, asked.text)
    reading = TargetReading("bound", half_line("≤", zero.amount))
    return replace(asked, kind=TargetKind.BOUND, figures=(zero,), sign="≤", readings=(reading,))
