"""Checks of the texts: their numbers, whose text it is, their years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from .. import words
from ..case import Case, Evidence, Measured, Tie, likeness, share_in_order, text_evidence
from ..figures import half_width, percent_text, rational, short_text
from ..model import Cell
from .operands import Copied, Seen, Tied
from .outcome import Compared, NotTested, Outcome
from .part_of_whole import parts_within, sums_within
from .recalculate import agreement
from .registry import check
from .said_changes import changes_within
from .said_growth import growths_of_cells, growths_of_rows, growths_within
from .said_shares import shares_within
from .stated_scores import scores_beside

_RUN = 5
_MOST_HELD = 200  # figures of a text that are held against one another
_COPIED = rational(95, 100)
"""Of a goal that stands in the result word by word: so much is the goal again with a word or two changed. Chosen here,
from no document; a hint to read both."""
LONG_ENOUGH = 10  # characters: two shorter texts are alike by chance
_HALF, _MOST = rational(1, 2), rational(3, 4)
"""Of a programme's name: half of it in the project's name, or three quarters in the unit's or the title, and the text
is this form's own. Chosen here: names of units share more words by chance."""
_NAMED = 2  # characters that tell a programme from another
_CITED = re.compile(r"《[^》]*》|[〔\[（(]\s*(?:19|20)\d{2}[^〕\])）]*[〕\])）]")


@check(22, family="texts", recalculates=True, also=("report", "score_table"))
def narrative_ties(case: Case) -> Iterator[Outcome]:
    """Each number of the texts agrees with the table and with the texts' other numbers for the same thing; sums add up;
    a part is not above its whole; what is said to have grown is not the lower figure.

    A printed growth or share, in a row too, is that of the two figures that it is said of. Exceptions: 1. a number that
    nothing in the form speaks of is not tested; 2. numbers of a part, an increment, a mean or another time are tied by
    their value only, never by words alone; 3. a growth or a share of which the words leave open what it is of, or that
    is only about so much, is not tested.

    Basis: the form itself
    Weakness: a number is tied by value or by the row's own words; a paraphrase stays untied
    """
    for tie in case.ties:
        yield _tied(tie)
    if case.total_score is not None and case.form.kind != "report":
        yield from scores_beside(case.total_score, case.passages_of("report"))
    for passage in case.passages_of("goal", "result", "report"):
        yield from parts_within(passage)
        yield from sums_within(passage)
        yield from changes_within(passage)
        yield from growths_within(passage)
        yield from shares_within(case, passage)
        if passage.beyond:
            yield NotTested("narrative", "untied", reported=f"+{passage.beyond}")
    yield from growths_of_cells(case.rows)
    yield from growths_of_rows(case.rows)
    if not case.ties:
        yield NotTested("narrative", "no_figures_in_text" if case.passages_of("result") else "no_text")


def _tied(tie: Tie) -> Outcome:
    stated = tie.mention.figure
    seen: tuple[Evidence, ...] = (Evidence("stated in the text", tie.mention.clause, stated.place, stated),)
    if tie.how == "none" or tie.interval is None:  # exceptions 1, 2
        return NotTested("narrative", "untied", operands=Seen(seen), reported=stated.text)
    if any(figure.review for figure in (stated, *tie.figures)) or any(not row.readable for row in tie.rows):
        return NotTested("narrative", "for_review", operands=Seen(seen), reported=stated.text)
    seen += tuple(Evidence("row", f.text, f.place, f) for f in tie.figures)
    point = sum((f.amount for f in tie.figures), rational(0)) / stated.unit.scale
    agrees, note = agreement(stated.interval, tie.interval, reprint=point == stated.value or tie.how != "sum")
    several = len(tie.figures) > 1
    arithmetic = f"{' + '.join(f.digits for f in tie.figures)} = {short_text(point, 6)}" if several else ""
    compared = f"{short_text(point, 6)}{stated.unit.text}" if several else tie.figures[0].text
    names = "、".join(row.name for row in tie.rows) or (tie.line.name if tie.line else "")
    return Compared(
        item="narrative",
        agrees=agrees,
        reported=stated.text,
        compared_with=compared,
        operands=Tied(stated, tie.figures, seen),
        aspect=tie.how,
        grade="B",
        note=note,
        interval=tie.interval.scaled(1 / stated.unit.scale),
        interval_unit=stated.unit.text,
        arithmetic=arithmetic,
        values=(("row", names),),
    )


@check(23, family="texts")
def narrative_is_own(case: Case) -> Iterator[Outcome]:
    """The text is this form's: not another programme's, not its own goal repeated as its result.

    Copied: 95% of the goal's characters, without punctuation and 了, reappear in the result in runs of 5 or more. A
    goal that opens with the name of a programme which is not the form's own is another's text.

    Basis: the form itself
    Weakness: a rewritten text of another programme passes
    """
    goal, result = case.form.goal, case.form.result
    if goal is None or result is None or not goal.text.strip() or not result.text.strip():
        yield NotTested("narrative", "no_text")
        return
    seen = (*text_evidence("goal", goal), *text_evidence("result", result))
    if len(plain_text(goal.text)) < LONG_ENOUGH:
        yield NotTested("narrative", "text_too_short", operands=Seen(seen))
    elif goal.review or result.review:
        yield NotTested("narrative", "for_review", operands=Seen(seen))
    else:
        share = copied_share(goal.text, result.text)
        shown = percent_text(share, 0)
        yield Compared(
            item="narrative",
            agrees=share < _COPIED,
            reported=shown,
            compared_with="< 95%",
            operands=Copied(seen),
            aspect="copied",
            values=(("share", shown),),
        )
        yield from _other_programme(case, goal.text)


def copied_share(goal: str, result: str) -> Fraction:
    """The share of the goal's characters that reappear in the result in runs of 5 or more."""
    asked, runs = plain_text(goal), _runs(plain_text(result))
    covered = set[int]()
    for start in range(len(asked) - _RUN + 1):
        if asked[start : start + _RUN] in runs:
            covered.update(range(start, start + _RUN))
    return rational(len(covered), len(asked)) if asked else rational(0)


@lru_cache(maxsize=256)
def _runs(plain: str) -> frozenset[str]:
    return frozenset(plain[i : i + _RUN] for i in range(len(plain) - _RUN + 1))


def plain_text(text: str) -> str:
    """A text without punctuation and 了, as it is compared."""
    return _plain(text, words.pattern("own_text", "filler"))


@lru_cache(maxsize=256)
def _plain(text: str, filler: re.Pattern[str]) -> str:
    return filler.sub("", text)


def _other_programme(case: Case, goal: str) -> Iterator[Outcome]:
    found = words.pattern("own_text", "introduction").search(goal)
    if not found:
        return
    named, own = words.pattern("own_text", "of any programme").sub("", found["name"]), case.project
    others = (case.form.department, case.form.entity, case.form.title)
    if len(named) < _NAMED or _likely(own, named) >= _HALF:
        return
    if any(_likely(cell.text, named) >= _MOST for cell in others if cell):
        return
    seen = (*text_evidence("goal", case.form.goal), *text_evidence("project", case.form.project))
    yield Compared(
        item="narrative",
        agrees=False,
        reported=found["name"],
        compared_with=own,
        operands=Seen(seen),
        aspect="other_programme",
        grade="B",
    )


def _likely(text: str, named: str) -> Fraction:
    return max(likeness(text, named), share_in_order(named, text))


@check(25, family="texts")
def period_agrees(case: Case) -> Iterator[Outcome]:
    """Dates and years are those of the form's year.

    A text that names years, none of them the form's, differs. Exceptions: 1. a year beside which the form's own stands
    may be a comparison, and a span of years may hold it; 2. the year after is when a form is written; 3. documents
    are cited by their years; 4. a row's target, its name and a goal may look ahead, never only back, and its actual
    with its target; 5. where the form prints no year nothing is tested; 6. the year in which something was begun,
    built, signed or founded is history, and what was left of a year is of the year after.

    Basis: the form itself
    Weakness: a text that names the form's year beside another passes, and so does one that calls it a beginning
    """
    if case.year is None:
        yield NotTested("form", "no_year")
        return
    tested = False
    for item, cell, looking in _dated(case):
        years = years_in(cell.text)
        if years and not cell.review:
            ahead = {each for each in years_in(looking) if each > case.year}
            own = bool(years & {case.year, case.year + 1, *ahead} or words.says("times", "this year", cell.text))
            if not own and not (years := years - _history(cell.text)):
                continue
            tested = True
            yield Compared(
                item=item,
                agrees=own,
                reported=str(min(years)),
                compared_with=str(case.year),
                operands=Seen(text_evidence("dated", cell)),
                grade="B",
            )
    if not tested:
        yield NotTested("form", "no_years_in_text")


def _dated(case: Case) -> Iterator[tuple[str, Cell, str]]:
    """Each cell that may speak of a year, with the text of whose years to come it may speak beside the form's: a name,
    target or goal of its own, an actual of its target's (exception 4)."""
    for passage in case.passages_of("result"):
        yield "narrative", passage.cell, ""
    for passage in case.passages_of("goal"):
        yield "narrative", passage.cell, passage.text
    for row in case.rows:
        if row.actual.measured is Measured.UNREADABLE:
            continue
        form = row.indicator
        for cell in (form.name, form.target, form.actual):
            if cell is not None:
                yield row.name, cell, row.target_text if cell is form.actual else cell.text


def _history(text: str) -> set[int]:
    """The years in which things were begun, built, signed or founded, and those of which a sentence says that something
    was left over (exception 6)."""
    plain = half_width(text)
    left = {
        year
        for sentence in _SENTENCE_END.split(plain)
        if words.says("years", "left over", sentence)
        for year in years_in(sentence)
    }
    told = (each for held in ("founded", "founded in") for each in words.pattern("years", held).finditer(plain))
    return left | {int(each["year"]) for each in told}


_SENTENCE_END = re.compile(r"[。；;！!？?\n]")


@words.remembered
def years_in(text: str) -> frozenset[int]:
    """The years that a text speaks of, each of a span of years included; those of cited documents are not."""
    plain = _CITED.sub("", half_width(text))
    years = {int(each["year"]) for each in words.pattern("years", "spoken of").finditer(plain)}
    for span in words.pattern("years", "span").finditer(plain):
        years.update(range(int(span["first"]), int(span["last"]) + 1))
    return frozenset(years)
