"""The form's texts with their figures, each in its clause: what a number speaks of."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from .. import words
from ..figures import MOST_FIGURES, Figure, figures, figures_beyond, half_width
from ..frozen import quickly_made
from ..model import Cell
from .bare import in_people

_CLAUSE_END = re.compile(r"[，。；;！!？?、\n]|,(?!\d)|\.(?!\d)|:(?!\d)|：")
_SENTENCE_END = re.compile(r"[。；;！!？?\n]")
_YEAR_NAMED = r"((?:19|20)\d{2})\s*<<times.year>>"
_YEAR = words.Grammar(_YEAR_NAMED)
# What tells the year, and the part of the year, of the numbers after it, until the next such word.
_WHICH_YEAR = words.Grammar(rf"{_YEAR_NAMED}|(<<times.this year>>)|<<times.another year>>")
_WHICH_PART = words.Grammar(r"(1[0-2]|0?[1-9])<<times.month>>|(<<times.whole year>>)|<<times.part of a year>>")
_WHOLE_YEAR = 12
_CARRIED_HEAD = words.Grammar(r"^\s*<<pace.measure word>>?\s*")


@quickly_made
@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in a text: the clause it stands in, what stands before it in the clause (`ahead`) and in the sentence
    (`before`), what follows it directly, and whether the clause speaks of a part, an increment or a mean rather than
    of the whole."""

    figure: Figure
    clause: str
    ahead: str
    behind: str
    partial: bool
    before: str = ""

    def of_another_time(self, year: int | None) -> bool:
        """Whether the words say that the number is of another year than the form's, or of a part of the year."""
        if year and any(int(named) != year for named in _YEAR().findall(self.clause)):
            return True
        before = half_width(self.before)
        named = _last(_WHICH_YEAR(), before)
        if named and not named[2] and (not named[1] or (year is not None and int(named[1]) != year)):
            return True
        part = _last(_WHICH_PART(), before)
        return bool(part and not part[2] and (not part[1] or int(part[1]) != _WHOLE_YEAR))


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last place at which a text meets a pattern."""
    found = list(pattern.finditer(text))
    return found[-1] if found else None


@quickly_made
@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the form: its role (`goal`, `result`, `other`), its label and its mentions of figures; `beyond`
    counts the figures that were left out of a text of more than anyone writes."""

    role: str
    label: str
    cell: Cell
    mentions: tuple[Mention, ...]
    beyond: int = 0

    @property
    def text(self) -> str:
        """The text as printed."""
        return self.cell.text


def passage(role: str, label: str, cell: Cell) -> Passage:
    """Read a text for its figures."""
    read = figures(cell.text, cell.place)
    mentions = (_mention(cell.text, f.marked(review=bool(cell.review))) for f in read)
    return Passage(role, label, cell, tuple(mentions), figures_beyond(cell.text) if len(read) >= MOST_FIGURES else 0)


def _mention(text: str, figure: Figure) -> Mention:
    start, end = clause_at(text, figure.start)
    ahead = text[start : figure.start]
    behind = _CARRIED_HEAD().sub("", text[figure.start + len(figure.text) : end])
    clause = text[start:end]
    counted = in_people(figure, behind)
    partial = words.says("partial", "partial", clause)
    return Mention(counted, clause, ahead, behind, partial, sentence_before(text, figure.start))


def sentence_before(text: str, position: int) -> str:
    """What stands before a position in its sentence."""
    return _SENTENCE_END.split(text[max(position - _SENTENCE_MOST, 0) : position])[-1]


def clause_at(text: str, position: int) -> tuple[int, int]:
    """Where the clause around a position begins and ends; of one without end, the near part."""
    breaks = _breaks(text)
    at = bisect_right(breaks, position)
    start = breaks[at - 1] if at else 0
    end = breaks[at] - 1 if at < len(breaks) else len(text)
    return max(start, position - _CLAUSE_MOST), min(end, position + _CLAUSE_MOST)


_CLAUSE_MOST, _SENTENCE_MOST = 200, 600
"""Characters of a clause to each side of a number, and of its sentence before it: longer ones are no one's sentence,
and what is read of a text stays in proportion to it."""


@lru_cache(maxsize=64)
def _breaks(text: str) -> tuple[int, ...]:
    return tuple(match.end() for match in _CLAUSE_END.finditer(half_width(text)))
