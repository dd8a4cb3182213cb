"""What a report says that it scored: its total and its grade, where the sentences name one each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .... import words
from ....model import Cell

_SENTENCE = re.compile(r"[^。；;！!？?\n]+")
_CLAUSE_START = re.compile(r"[，,。；;：:、（）()\s]")
_MOST = 20_000
"""Letters of a text that are searched, as in `sentences`."""
_FULL = "100"


def stated_total(texts: Sequence[Cell]) -> Cell | None:
    """The total score that the sentences state; None where they state none, or several and no word tells."""
    found = [(text, sure) for cell in texts for text, sure in _totals(cell)]
    found = [each for each in found if each[0].text != _FULL] or found
    for held in ([text for text, sure in found if sure], [text for text, _ in found]):
        if len({text.text for text in held}) == 1:
            return held[0]
        if held:
            return None
    return None


def _totals(cell: Cell) -> Iterator[tuple[Cell, bool]]:
    """The scores of one text that are the whole's by their words, and whether the words say so outright."""
    for sentence in _SENTENCE.finditer(cell.text[:_MOST]):
        if words.says("stated", "of a row", sentence[0]):
            continue
        for score in words.pattern("stated", "total score").finditer(sentence[0]):
            ahead = _CLAUSE_START.split(sentence[0][: score.start()])[-1]
            if not words.says("stated", "of a part", ahead):
                yield replace(cell, text=score["score"]), words.says("stated", "surely the whole's", score[0])


def stated_grade(texts: Sequence[Cell]) -> Cell | None:
    """The one grade that the sentences state."""
    found = [
        replace(cell, text=grade["grade"])
        for cell in texts
        for sentence in _SENTENCE.finditer(cell.text[:_MOST])
        for grade in words.pattern("stated", "grade").finditer(sentence[0])
        if not words.says("stated", "another grade", sentence[0][: grade.end()])
    ]
    return found[0] if len({each.text[:1] for each in found}) == 1 else None


def states_score(text: str) -> bool:
    """True for a text that states a score of the whole or of a part."""
    return any(
        words.pattern("stated", held).search(text)
        for held in ("total score", "part with points", "part score", "grade")
    )
