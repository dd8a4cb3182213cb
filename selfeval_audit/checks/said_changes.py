"""Words of change against the two figures that they stand beside: 增长 where the figure is the lower one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from .. import words
from ..case import Evidence, Mention, Passage
from ..targets import change_before
from .operands import Seen
from .outcome import Compared, NotTested, Outcome

MOST_HELD = 200  # figures of a text that are held against one another
_SENTENCE_END = re.compile(r"[。；;！!？?\n]")
_NEAR = 24  # characters behind a figure in which its change is said


@dataclass(frozen=True, slots=True)
class SetBeside:
    """A figure, the one that it is compared with, and the change that is said of them: its way and its word."""

    now: Mention
    before: Mention
    way: str
    word: str


def changes_within(passage: Passage) -> Iterator[Outcome]:
    """A figure beside the year before's and the word of its change (500件，较上年600件增长20%; 由98%提高到96%)."""
    yield from (_held(pair) for pair in pairs(passage))


def pairs(passage: Passage) -> Iterator[SetBeside]:
    """The figures of a text that are set beside those of the year before, or of the state before, with a change."""
    for one, other in pairwise(passage.mentions[:MOST_HELD]):
        alike = one.figure.unit.kind and one.figure.unit.kind == other.figure.unit.kind
        if not alike or words.says("comparisons", "the other way", f"{one.before}{one.clause}"):
            continue
        between = passage.text[one.figure.start + len(one.figure.text) : other.figure.start]
        if words.says("comparisons", "last", between):
            divided = (
                words.says("parts", "including", one.before) or one.partial
            )  # the whole may be compared, or a part
            said = None if divided else _said_behind(passage.text, other)
            now, before = one, other
        else:
            said = _said_between(one, between)
            now, before = other, one
        if said:
            yield SetBeside(now, before, *said)


def _said_behind(text: str, last: Mention) -> tuple[str, str] | None:
    """The change said behind the figure of the year before: its way and its word."""
    start = last.figure.start + len(last.figure.text)
    behind = _SENTENCE_END.split(text[start : start + _NEAR])[0]
    for way in ("up", "down"):
        found = words.pattern("change", way).search(behind)
        if found and words.says("comparisons", "then", behind[: found.start()]):
            return way, found[0]
    return None


def _said_between(one: Mention, between: str) -> tuple[str, str] | None:
    """The change of 由…提高到…: the first figure is where it began."""
    change = change_before(between)
    if not (change.to_level and words.says("comparisons", "from", one.ahead)):
        return None
    return change.way, between.strip()


def _held(pair: SetBeside) -> Outcome:
    now, before, way, word = pair.now, pair.before, pair.way, pair.word
    one, other = now.figure, before.figure
    seen = Seen(
        tuple(Evidence("stated in the text", each.clause, each.figure.place, each.figure) for each in (now, before))
    )
    if one.review or other.review:
        return NotTested("narrative", "for_review", operands=seen, reported=one.text)
    against = one.amount < other.amount if way == "up" else one.amount > other.amount
    return Compared(
        item="narrative", agrees=not against, reported=one.text, compared_with=other.text, operands=seen,
        aspect="direction", grade="B", values=(("word", word),),
    )  # fmt: skip
