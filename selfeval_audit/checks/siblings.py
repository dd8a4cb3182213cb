"""Checks across the forms of a batch: the same categories, and nothing carried over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from .. import words
from ..case import Case, Changed, Evidence, Measured, Row, changes, figure_evidence, text_evidence
from ..figures import Figure, percent_text, rational
from .narratives import LONG_ENOUGH, copied_share, plain_text
from .operands import Claim, Copied, Seen
from .outcome import Compared, NotTested, Outcome
from .registry import check

_CARRIED = rational(95, 100)
"""Of a result that stands in a sibling's word by word: as for a result that repeats its goal. Chosen here."""
_OF_ONE_KIND = rational(2, 3)
"""Of the shorter of two projects' names, in one run: so much names what they are for. Chosen here: half of it may be
words of any project (专项补助)."""
_TELLING_LETTERS = 4  # of a project's name: a shorter one says nothing of what it is for
_TELLING_DIGITS = 3  # digits, noughts at the end aside: of fewer two forms have the same by chance


@check(26, family="siblings")
def siblings_agree(case: Case) -> Iterator[Outcome]:
    """Forms of one batch and kind have the same categories; no result text or measured figure was carried over.

    Siblings are the other forms with the same title, year and department. Goals and targets may well be alike.
    Categories are compared among projects of one kind: their names are the same for two thirds of the shorter.
    Exceptions: 1. without a sibling of its kind, or where levels are marked for review, categories are not tested, and
    one sibling that differs says nothing of which is odd; 2. figures of fewer than three digits, rates, and actuals
    that are just what was planned may agree by chance; 3. so may short texts.

    Basis: comparison within the batch
    Weakness: only forms of the same title, year and department are siblings
    """
    kin = [each for each in case.others if _kin(case, each)]
    if not kin:  # exception 1
        yield NotTested("form", "no_siblings")
        return
    yield _categories(case, [each for each in kin if _of_one_kind(case.project, each.project)])
    yield from _result_texts(case, kin)
    yield from _figures(case, kin)
    yield from _executed(case, kin)


def _kin(case: Case, other: Case) -> bool:
    def who(each: Case) -> tuple[str, str, int | None]:
        return each.title, each.form.department.text if each.form.department else "", each.year

    return who(case) == who(other)


def _of_one_kind(one: str, other: str) -> bool:
    """A project that repairs schools and one that trains teachers rightly ask for other things; two funds of insurance
    for the same. Where a name says too little (项目一) the batch is all that is known."""
    short, long = sorted((_bare(one), _bare(other)), key=len)
    shared = SequenceMatcher(None, short, long, autojunk=False).find_longest_match().size
    return len(short) < _TELLING_LETTERS or shared >= _OF_ONE_KIND * len(short)


def _bare(project: str) -> str:
    """The name without the words for a project or for money at its end, and without numbers and marks."""
    name = re.sub(r"[\d\W_]", "", project)
    return words.pattern("parts", "of money").sub("", words.pattern("parts", "of a project").sub("", name))


def _categories(case: Case, kin: list[Case]) -> Outcome:
    if not kin:  # exception 1
        return NotTested("form", "no_siblings")
    if any("level2" in row.review or "level1" in row.review for each in (case, *kin) for row in each.rows):
        return NotTested("form", "levels_for_review")
    own = _level2(case)
    theirs = set.union(*(_level2(each) for each in kin))
    several = len(kin) > 1 and all(_level2(each) == theirs for each in kin)
    odd = sorted(own ^ theirs) if several else []
    return Compared(
        item="form",
        agrees=not odd,
        reported="、".join(sorted(own)),
        compared_with="、".join(sorted(theirs)),
        aspect="categories",
        grade="C",
    )


def _level2(case: Case) -> set[str]:
    return {row.indicator.level2.text for row in case.rows if row.indicator.level2}


def _result_texts(case: Case, kin: list[Case]) -> Iterator[Outcome]:
    own = case.form.result
    if own is None or len(plain_text(own.text)) < LONG_ENOUGH:  # exception 3
        return
    shares = [(copied_share(each.form.result.text, own.text), each) for each in kin if each.form.result]
    if not shares:
        return
    share, nearest = max(shares, key=lambda pair: pair[0])
    seen = (*text_evidence("result", own), *text_evidence("sibling", nearest.form.result))
    yield Compared(
        item="narrative",
        agrees=share < _CARRIED,
        reported=percent_text(share, 0),
        compared_with="< 95%",
        operands=Copied(seen),
        aspect="result",
        grade="B",
        values=(("sibling", nearest.project),),
    )


def _figures(case: Case, kin: list[Case]) -> Iterator[Outcome]:
    for row in case.rows:
        alike = [(other, each) for each in kin for other in each.rows if other.name == row.name and _telling(other)]
        if not _telling(row) or not alike:
            continue
        carried = next((pair for pair in alike if _same(row, pair[0])), None)
        other, owner = carried or alike[0]
        seen = (*figure_evidence("actual", row.actual.figure), *_of_sibling(other))
        yield Compared(
            item=row.name,
            agrees=carried is None,
            reported=_text(row),
            compared_with=_text(other),
            operands=Seen(seen),
            aspect="figure",
            grade="C",
            values=(("sibling", owner.project),),
        )


def _executed(case: Case, kin: list[Case]) -> Iterator[Outcome]:
    """An amount spent that stands to the last digit in a sibling form too."""
    own = case.total.executed
    theirs = [(each.total.executed, each) for each in kin if each.total.executed]
    if own is None or not theirs or not _tells(own):
        return
    carried = next(((figure, each) for figure, each in theirs if figure.amount == own.amount), None)
    figure, owner = carried or theirs[0]
    seen = (*figure_evidence("executed", own), Evidence("sibling", figure.text, "", None))
    yield Compared(
        item="total",
        agrees=carried is None,
        reported=own.text,
        compared_with=figure.text,
        operands=Seen(seen),
        aspect="figure",
        grade="C",
        values=(("sibling", owner.project),),
    )


def _of_sibling(row: Row) -> tuple[Evidence, ...]:
    return tuple(Evidence("sibling", e.text, "", None) for e in figure_evidence("actual", row.actual.figure))


def _telling(row: Row) -> bool:
    """Exception 2."""
    figure = row.actual.figure
    if row.actual.measured is not Measured.MEASURED or figure is None or figure.unit.kind == "ratio":
        return False
    if row.target.figure is not None and row.target.figure.amount == figure.amount:
        return False
    return _tells(figure)


def _tells(figure: Figure) -> bool:
    return len(figure.digits.replace(".", "").strip("0")) >= _TELLING_DIGITS


def _same(row: Row, other: Row) -> bool:
    one, two = row.actual.figure, other.actual.figure
    return one is not None and two is not None and one.amount == two.amount and one.unit.kind == two.unit.kind


def _text(row: Row) -> str:
    return row.actual.figure.text if row.actual.figure else ""


@check(31, family="siblings")
def one_form_once(case: Case) -> Iterator[Outcome]:
    """A form handed in twice is counted once; two versions are compared figure by figure, not called siblings.

    Two forms are one where entity, project, year and title are the same. Exception: without another form nothing is
    tested.

    Basis: comparison within the batch
    Weakness: where a form names nobody or no project only a copy is recognised, no version
    """
    if not case.siblings:
        yield NotTested("form", "no_siblings")
        return
    copies = [each for each in case.siblings if case.is_copy_of(each)]
    versions = [each for each in case.siblings if case.is_version_of(each)]
    for each in copies:
        yield Compared(
            item="form",
            agrees=False,
            reported=case.form.source.name,
            compared_with=each.form.source.name,
            operands=Seen(text_evidence("project", case.form.project)),
            aspect="twice",
        )
    differ = [(changed, each) for each in versions for changed in changes(case.form, each.form)]
    for changed, each in differ:
        yield _version(changed, each)
    if not copies and not differ:
        yield Compared(item="form", agrees=True, reported="", compared_with="")


def _version(changed: Changed, other: Case) -> Outcome:
    own, theirs = (cell.text.strip() if cell else "" for cell in (changed.own, changed.other))
    seen = (*text_evidence(changed.field, changed.own), *text_evidence("sibling", changed.other))
    return Compared(
        item="form",
        agrees=False,
        reported=own or "—",
        compared_with=theirs or "—",
        operands=Claim(seen),
        aspect="version",
        grade="B",
        values=(("of", changed.of), ("field", changed.field), ("source", other.form.source.name)),
    )
