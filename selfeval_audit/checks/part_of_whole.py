"""Figures of one text that are a whole and its parts: no part is above its whole, parts add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from .. import words
from ..case import Evidence, Mention, Passage
from ..figures import PEOPLE, Figure, Relation, rational, short_text, total
from ..targets import in_unit_of_last
from .operands import Seen, Tied
from .outcome import Compared, NotTested, Outcome

_RIGHT_BEHIND = 4  # figures before a part, of which one may be the whole that it stands right behind
_MOST_HELD = 200  # figures of a text that are held against one another
_SENTENCE_END = re.compile(r"[。；;！!？?\n]")
_NEARLY = rational(9, 10)
"""Parts that come so near to their whole were meant to be all of it."""
_FEWEST = 2  # parts of a sum
_NOT_ADDED = {"", "ratio", "points", "score"}
"""Kinds of unit that a list of parts adds up to nothing in; scores are `scores_foot`'s."""
_LISTED = 3
"""Two parts may overlap or be examples; three that nearly add up divide the whole."""


def sums_within(passage: Passage) -> Iterator[Outcome]:
    """Parts that a sentence lists add up to its whole (50个，其中新建28个、改建4个、维修18个; 28个、22个，共50个).

    A list behind 其中 may be incomplete: one that falls short is a lead only where three counts nearly add up."""
    mentions = passage.mentions[:_MOST_HELD]
    listed = [_goes_on(_between(passage.text, one, other)) for one, other in pairwise(mentions)]
    for at, mention in enumerate(mentions):
        following = mentions[at + 1 : at + 2]
        if following and words.says("parts", "divided", _between(passage.text, mention, following[0])):
            yield from _summed(mention, _run(mentions, listed, at + 1), complete=False)
        elif following and words.says("parts", "divided behind a stop", _between(passage.text, mention, following[0])):
            parts = _run(mentions, listed, at + 1)
            yield from _summed(_largest(mentions[: at + 1], mention), parts, complete=False, near=False)
        if at and words.says("parts", "listed", _between(passage.text, mentions[at - 1], mention)):
            continue  # a list begins at its first figure
        ahead = _run(mentions, listed, at)
        if len(ahead) < len(mentions) - at:
            whole = mentions[at + len(ahead)]
            if words.says("parts", "added", _between(passage.text, ahead[-1], whole)):
                yield from _summed(whole, ahead, complete=True)


def _largest(ahead: tuple[Mention, ...], last: Mention) -> Mention:
    """The largest figure of its kind in the sentence that a list behind a full stop is of: it may be of any."""
    start = last.figure.start - len(last.before)
    alike = [each for each in ahead if each.figure.start >= start and each.figure.unit.kind == last.figure.unit.kind]
    return max(alike, key=lambda each: each.figure.amount, default=last)


def _goes_on(between: str) -> bool:
    """Whether what stands between two figures lists them side by side."""
    return words.says("parts", "listed", between) and not words.says("parts", "another figure", between)


def _run(mentions: tuple[Mention, ...], listed: Sequence[bool], start: int) -> list[Mention]:
    """The figures from one on that a sentence lists side by side."""
    found = list(mentions[start : start + 1])
    kinds = {each.figure.unit.kind for each in found} - {""}
    for other, goes_on in zip(mentions[start + 1 :], listed[start:], strict=False):
        kinds |= {other.figure.unit.kind} - {""}
        if not goes_on or len(kinds) > 1:
            break
        found.append(other)
    return found


def _between(text: str, one: Mention, other: Mention) -> str:
    return text[one.figure.start + len(one.figure.text) : other.figure.start]


def _summed(whole: Mention, parts: list[Mention], *, complete: bool, near: bool = True) -> Iterator[Outcome]:
    """Parts against their whole. `complete`: the list says that it is all of it; `near`: that it falls short of it by
    little is a lead. Kinds of people that overlap may come to more than all, and money spent is no sum of a plan."""
    stated, figures = whole.figure, list(in_unit_of_last([part.figure for part in parts]))
    kinds = {figure.unit.kind for figure in (stated, *figures)}
    if len(figures) < _FEWEST or len(kinds) != 1 or kinds & _NOT_ADDED:
        return
    figures = figures[: _all_of(stated, figures)]
    summed = total([figure.interval for figure in figures])
    point = sum((figure.amount for figure in figures), rational(0))
    seen = tuple(
        Evidence("stated in the text", each.clause, each.figure.place, each.figure) for each in (whole, *parts)
    )
    slipped = _slipped(stated, figures)
    apart = stated.interval.relation(summed) is Relation.APART
    short = apart and point < stated.amount and not slipped
    if short and not complete and not (near and _nearly(stated, figures, point)):
        return
    if apart and not short and stated.unit.kind in PEOPLE and sum(map(_may_overlap, parts)) >= _FEWEST:
        return
    spent = [words.says("parts", "spent", each.clause) for each in (whole, *parts)]
    if complete and spent[0] and not any(spent[1:]):
        return
    if any(figure.review for figure in (stated, *figures)):
        yield NotTested("narrative", "for_review", operands=Seen(seen), reported=stated.text)
        return
    shown = short_text(point / stated.unit.scale, 6)
    yield Compared(
        item="narrative", agrees=not apart, reported=stated.text, compared_with=f"{shown}{stated.unit.text}",
        operands=Tied(stated, tuple(figures), seen), aspect="unit" if slipped else "listed",
        grade="C" if short and not complete else "B",
        arithmetic=f"{' + '.join(figure.text for figure in figures)} = {shown}{stated.unit.text}",
        values=(("whole", whole.clause),),
    )  # fmt: skip


def _may_overlap(part: Mention) -> bool:
    return words.says("parts", "may overlap", part.clause)


def _all_of(stated: Figure, figures: Sequence[Figure]) -> int:
    """How many figures of a list, from its first, are already the whole: what follows them is another matter."""
    for many in range(_FEWEST, len(figures)):
        if sum(figure.amount for figure in figures[:many]) == stated.amount:
            return many
    return len(figures)


def _slipped(stated: Figure, figures: list[Figure]) -> bool:
    """Whether the numbers add up and only their units (元 for 万元) do not."""
    units = {figure.unit.text for figure in figures}
    return len(units) == 1 and stated.unit.text not in units and sum(each.value for each in figures) == stated.value


def _nearly(stated: Figure, figures: list[Figure], point: Fraction) -> bool:
    return len(figures) >= _LISTED and all(each.exact for each in figures) and point >= stated.amount * _NEARLY


def parts_within(passage: Passage) -> Iterator[Outcome]:
    """A part that the text counts in the same people or things cannot exceed its whole."""
    mentions = passage.mentions[:_MOST_HELD]
    for at, part in enumerate(mentions):
        said = words.pattern("parts", "of which", "of the same").search(part.clause) is not None
        before = mentions[0 if said else max(at - _RIGHT_BEHIND, 0) : at]
        wholes = [whole for whole in before if not whole.partial]
        wholes = [whole for whole in wholes if (said and _is_part(whole, part)) or _follows(passage, whole, part)]
        if not wholes:
            continue
        whole = max(wholes, key=lambda each: each.figure.amount)  # of several it may be of any
        seen = (
            Evidence("whole", whole.clause, whole.figure.place, whole.figure),
            Evidence("part", part.clause, part.figure.place, part.figure),
        )
        above = part.figure.interval.relation(whole.figure.interval) is Relation.APART and (
            part.figure.amount > whole.figure.amount
        )
        if above and part.figure.review:
            yield NotTested("narrative", "for_review", operands=Seen(seen), reported=part.figure.text)
            continue
        if not above and not _is_part(whole, part):
            continue
        yield Compared(
            item="narrative",
            agrees=not above,
            reported=part.figure.text,
            compared_with=whole.figure.text,
            operands=Tied(part.figure, (whole.figure,), seen),
            aspect="part",
            grade="B",
            values=(("whole", whole.clause), ("part", part.clause)),
        )


def _is_part(whole: Mention, part: Mention) -> bool:
    marks = ("of which", "of the same") if whole.figure.unit.kind in PEOPLE else ("of which",)
    return words.pattern("parts", *marks).search(part.clause) is not None and _same_thing(whole, part)


def _follows(passage: Passage, whole: Mention, part: Mention) -> bool:
    """633人，其中老年人668人: the part stands right behind its whole, in the same unit."""
    if whole.figure.unit != part.figure.unit or not whole.figure.unit.kind or whole.figure.unit.kind == "ratio":
        return False
    return words.says("parts", "right behind", _between(passage.text, whole, part))


def _same_thing(whole: Mention, part: Mention) -> bool:
    """The words behind both numbers begin alike, over at least three characters."""
    alike = 0
    for one, other in zip(whole.behind, part.behind, strict=False):
        if one != other:
            break
        alike += 1
    return alike >= 3 and whole.figure.unit.kind == part.figure.unit.kind  # noqa: PLR2004  three characters, as said
