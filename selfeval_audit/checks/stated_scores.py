"""The score that a report states, and the parts of it that it lists behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .. import words
from ..case import Evidence, Passage
from ..figures import Figure, rational
from .operands import Tied
from .outcome import Compared, Outcome

_WHOLE = rational(100)
_FEWEST, _NAMED = 2, 3  # parts that add up; parts that by their names alone are all of a score
_NEAR = 20  # letters between the total and its first part, or between two parts: more is another subject


@dataclass(frozen=True, slots=True)
class StatedScore:
    """A total that a report states, with what it lists as its parts; none where the list may not be all of it."""

    whole: Figure
    clause: str
    parts: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    score: Figure
    weight: Figure | None
    end: int


def stated_scores(reports: Sequence[Passage]) -> Iterator[StatedScore]:
    """The totals in a report's sentences that are the whole's by their words, each with its parts."""
    for at, passage in enumerate(reports):
        for found in words.pattern("stated", "total score").finditer(passage.text):
            whole = _figure_at(passage, found.start("score"))
            ahead = re.split(r"[，,。；;：:、（）()\s]", passage.text[: found.start()])[-1]
            sentence = re.split(r"[。；;\n]", passage.text[: found.start()])[-1]
            of_part = words.says("stated", "of a part", ahead) or words.says("stated", "of a row", sentence)
            if whole is None or of_part:
                continue
            parts = _listed(passage, found.end(), reports[at + 1 :])
            yield StatedScore(whole, found[0], tuple(each.score for each in parts) if _is_all(parts) else ())


def scores_beside(printed: Figure, reports: Sequence[Passage]) -> Iterator[Outcome]:
    """The total that a report states is the one that the form in its document prints."""
    for stated in stated_scores(reports):
        if printed.review or stated.whole.review or stated.whole.value == _WHOLE != printed.value:
            continue  # 总分100分 may be what was to be had
        seen = (Evidence("stated in the text", stated.clause, stated.whole.place, stated.whole),)
        yield Compared(
            item="narrative",
            agrees=stated.whole.value == printed.value,
            reported=stated.whole.text,
            compared_with=printed.text,
            operands=Tied(stated.whole, (printed,), seen),
            aspect="context",
            grade="B",
            values=(("row", stated.clause),),
        )


def _figure_at(passage: Passage, start: int) -> Figure | None:
    return next((each.figure for each in passage.mentions if each.figure.start == start), None)


def _listed(passage: Passage, start: int, following: Sequence[Passage]) -> list[_Part]:
    """The parts behind a total: those that go on in its text, else the first of each paragraph below the heading."""
    rest = passage.text[start:]
    announced = words.pattern("stated", "lists parts").match(rest)
    if announced is None:
        return []
    found = list(_run(passage, start + announced.end()))
    if found or re.search(r"\d", rest):
        return found
    for below in following:
        part = next(_run(below, 0), None) if below.label == passage.label else None
        if part is None:
            break
        found.append(part)
    return found


def _run(passage: Passage, start: int) -> Iterator[_Part]:
    """The parts that a text lists from a place on, one right behind the other."""
    text, end = passage.text, start
    both, bare = words.pattern("stated", "part with points"), words.pattern("stated", "part score")
    while True:
        found = both.search(text, end) or None
        other = bare.search(text, end)
        if other is not None and (found is None or other.start() < found.start()):
            found = other
        if found is None or found.start("name") - end > _NEAR:
            return
        score = _figure_at(passage, found.start("score"))
        weight = _figure_at(passage, found.start("weight")) if found["weight"] else None
        if score is None or (found["weight"] and weight is None):
            return
        yield _Part(found["name"], score, weight, found.end())
        end = found.end()


def _is_all(parts: Sequence[_Part]) -> bool:
    """Whether the parts are the whole score: their points come to a hundred, or their names are those of all shares."""
    weights = [each.weight.value for each in parts if each.weight]
    if len(weights) == len(parts) >= _FEWEST:
        return sum(weights, rational(0)) == _WHOLE
    shares = [words.holds("score_shares", each.name) for each in parts]
    if weights or "" in shares or len(set(shares)) < len(shares) or len(shares) <= _NAMED:
        return False
    return set(shares) >= {"output", "effect"} and (
        set(shares) >= {"input", "process"} or set(shares) >= {"process", "satisfaction"}
    )
