"""Shares that a text prints (其中妇女200人，占40%; 项目支出占60%; 200亩，占计划250亩的80%; 完成率80%), against the part
and the whole that it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .. import words
from ..case import Case, Evidence, Mention, Passage, figure_evidence, quotient
from ..figures import Figure, decimal_text, percent_text
from .operands import Seen
from .outcome import Compared, NotTested, Outcome
from .recalculate import percent, rate_agreement
from .said_changes import MOST_HELD
from .said_growth import plainly

_PASSAGE = re.compile(r"[。！!？?\n]")
_SHARE = words.Grammar(r"<<parts.share>>$")
_JUST_BEHIND = words.Grammar(r"[^\d，。；,;、]{0,16}[，,（(]?\s*<<parts.share>>")
_BOTH = 2  # figures before a share that names its whole: the part and the whole
_NO_PARTS = {"", "ratio", "points", "score"}
"""Kinds of unit of which nothing is a part in this way."""
Pairs = list[tuple[Figure, Figure]]


def shares_within(case: Case, told: Passage) -> Iterator[Outcome]:
    """A printed share is its part ÷ its whole: the figure before it of that before 其中 or of the one called 共, or a
    fund line of the total. Of which whole a share is must be said; nothing is held against another."""
    mentions = told.mentions[:MOST_HELD]
    for at, mention in enumerate(mentions):
        if mention.figure.unit.kind != "ratio":
            continue
        found = _SHARE().search(mention.ahead)
        if found is None:
            pairs = _named_whole(told, mentions, at)
            if pairs and plainly(told, *mentions[at - 2 : at + 1]):
                yield _held(mention, pairs)
            continue
        before = told.text[: mention.figure.start]
        part = mentions[at - 1] if at else None
        behind = before[part.figure.start + len(part.figure.text) :] if part else ""
        if part and part.figure.unit.kind != "ratio" and _JUST_BEHIND().fullmatch(behind):
            pairs = _of_figure(case, told, mentions[:at], part, found[0])
        else:
            pairs = _of_line(case, mention.ahead[: found.start()], found[0])
        if pairs:
            yield _held(mention, pairs)


def _named_whole(told: Passage, mentions: tuple[Mention, ...], at: int) -> Pairs:
    """The part and the whole that stand right before a share which names it (200亩，占计划250亩的80%), or what was
    planned and done before a rate of completion. Of several figures the part may be any, or those listed."""
    if at < _BOTH:
        return []
    first, second, share = mentions[at - 2 : at + 1]
    if not first.figure.unit.kind == second.figure.unit.kind not in _NO_PARTS:
        return []
    between, behind = _between(told, first, second), _between(told, second, share)
    start = second.figure.start - len(second.before)
    if words.says("parts", "of a whole", between) and words.says("parts", "share behind its whole", behind):
        whole, part, alike = second, first, mentions[: at - 1]
    elif (
        words.says("parts", "done", between)
        and words.says("parts", "completed at", behind)
        and words.says("parts", "planned", first.ahead)
    ):
        whole, part, alike = first, second, mentions[: at - 2]
    else:
        return []
    kind = whole.figure.unit.kind
    same = [each for each in alike if each is not part and each.figure.start >= start and each.figure.unit.kind == kind]
    parts = (part.figure, *_listed_with(told, same, part), *(each.figure for each in same))
    return [(one, whole.figure) for one in parts if whole.figure.value]


def _between(told: Passage, one: Mention, other: Mention) -> str:
    return told.text[one.figure.start + len(one.figure.text) : other.figure.start]


def _of_figure(case: Case, told: Passage, ahead: tuple[Mention, ...], part: Mention, said: str) -> Pairs:
    """The figure that stands before the share, of each whole that may be meant."""
    sentence = _PASSAGE.split(told.text[: part.figure.start])[-1]
    start = part.figure.start - len(sentence)
    alike = [
        each for each in ahead[:-1] if each.figure.start >= start and each.figure.unit.kind == part.figure.unit.kind
    ]
    marks = [match.start() + start for match in words.pattern("parts", "including").finditer(sentence)]
    wholes = [each.figure for each in alike if marks and each.figure.start < marks[-1]][-1:]
    if not wholes:
        wholes = [each.figure for each in alike if words.says("parts", "altogether", each.ahead)][:1]
    further = [each.figure for each in alike if wholes]  # a part may be divided again: of any of them
    parts = (part.figure, *_listed_with(told, alike, part))
    pairs = [(one, whole) for whole in dict.fromkeys((*wholes, *further)) if whole.value for one in parts]
    if part.figure.unit.kind == "money" and words.says("parts", "of all money", said):
        pairs += [(part.figure, each) for each in _totals(case, said) if each.value]
    return pairs


def _listed_with(told: Passage, alike: list[Mention], part: Mention) -> Iterator[Figure]:
    """The part with those that are listed right before it (中央200万元、省级50万元，占62.5%): a share may be of all."""
    added, behind = part.figure, part
    for each in reversed(alike):
        between = told.text[each.figure.start + len(each.figure.text) : behind.figure.start]
        if each.figure.unit != part.figure.unit or not words.says("parts", "listed", between):
            return
        value, decimals = added.value + each.figure.value, max(added.decimals, each.figure.decimals)
        added, behind = replace(added, digits=decimal_text(value, decimals), value=value), each
        yield added


def _of_line(case: Case, named: str, said: str) -> Pairs:
    """A fund line by its name, of the total: as spent or as budgeted, as far as the words leave it open."""
    name = words.pattern("parts", "of money").sub("", words.pattern("around_number", "leading").sub("", named).strip())
    lines = [line for line in case.lines[1:] if len(name) > 1 and name in line.name]
    if len(lines) != 1:
        return []
    spent = (lines[0].executed, case.total.executed)
    planned = (lines[0].budget, case.total.budget)
    first = (lines[0].initial_budget, case.total.initial_budget)
    arrived = (lines[0].received, case.total.received)
    chosen = [spent] if words.says("parts", "of spending", said) else [spent, planned, first, arrived]
    chosen = [planned, first] if words.says("parts", "of the budget", said) else chosen
    return [(one, whole) for one, whole in chosen if one and whole and whole.value]


def _totals(case: Case, said: str) -> Iterator[Figure]:
    if words.says("parts", "of the budget", said):
        amounts = (case.total.budget, case.total.initial_budget)
    else:
        amounts = (case.total.executed, None)
    yield from (each for each in amounts if each)


def _held(mention: Mention, pairs: Pairs) -> Outcome:
    printed = mention.figure
    figures = [each for pair in pairs for each in pair]
    seen = Seen((
        Evidence("stated in the text", mention.clause, printed.place, printed),
        *(each for figure in figures for each in figure_evidence("row", figure)),
    ))  # fmt: skip
    shares = [(one, whole, share) for one, whole in pairs if (share := quotient(one, whole)) is not None]
    if not shares or any(each.review for each in (printed, *figures)):
        return NotTested(
            "narrative", "for_review" if shares else "cannot_be_told", operands=seen, reported=printed.text
        )
    judged = [
        (*rate_agreement(printed, share, one.amount / whole.amount), one, whole, share) for one, whole, share in shares
    ]
    agrees, note, one, whole, share = next((each for each in judged if each[0]), judged[0])
    point = percent_text(one.amount / whole.amount)
    return Compared(
        item="narrative", agrees=agrees, reported=printed.text, compared_with=point, operands=seen, aspect="share",
        grade="B", note=note, interval=percent(share), interval_unit="%",
        arithmetic=f"{one.text} ÷ {whole.text} = {point}", values=(("word", mention.clause),),
    )  # fmt: skip
