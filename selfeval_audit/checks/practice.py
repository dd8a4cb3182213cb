"""What a reviewer of self-evaluations looks for in a row: hints, and checks under a policy with a basis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import words
from ..case import Case, Evidence, Measured, Row, Verdict, text_evidence
from ..figures import SCORE, Figure, is_blank, rational
from ..model import Cell
from ..targets import Direction, direction_by_name
from .operands import Seen
from .outcome import Compared, NotTested, Outcome, Stake
from .registry import check

_COUNTS = {"person", "person-time", "household", "thing", "event"}
_HALF = rational(1, 2)
_LOW_SATISFACTION = rational(7, 10)
"""A target of satisfaction up to here asks little: those of published forms lie at 80% and above."""
_FAR_ABOVE = rational(4)
"""An actual from four times its target on shows that the target asked little; what lies nearer is an overshoot."""


def _words_of(cell: Cell | None) -> str:
    return cell.text if cell and not cell.review else ""


def _of_satisfaction(name: str) -> bool:
    return words.says("indicator_names", "satisfaction", name)


def _seen(row: Row, *cells: Cell | None) -> Seen:
    named: tuple[Evidence, ...] = text_evidence("name", row.indicator.name)
    return Seen((*named, *(each for cell in cells for each in text_evidence("cell", cell))))


def _deduction(case: Case, check_name: str, row: Row | None) -> Stake | None:
    """What the policy takes off the row's points, where it has a basis for this practice."""
    rule = case.rule(check_name)
    if rule is None or row is None or row.weight is None:
        return None
    return Stake(row.weight.value * rule.number, SCORE)


def _read(case: Case) -> Iterator[tuple[Row, Outcome | None]]:
    """Each row that somebody filled in, with the reason why nothing may be said of it."""
    for row in case.rows:
        if not row.unused:
            yield row, None if row.readable else NotTested(row.name, row.doubt)


def _said(case: Case, row: Row, name: str, aspect: str, cell: Cell | None) -> Compared:
    """A practice that is not kept in a row."""
    return Compared(
        item=row.name, agrees=False, reported=cell.text if cell else row.name,
        compared_with=_words_of(row.indicator.level2), operands=_seen(row, cell), aspect=aspect, grade="B",
        stake=_deduction(case, name, row),
    )  # fmt: skip


def _fine(row: Row) -> Compared:
    return Compared(item=row.name, agrees=True, reported=row.target_text, compared_with=row.actual_text)


@check(32, family="practice", practice=True)
def sign_fits_the_indicator(case: Case) -> Iterator[Outcome]:
    """A cost has an upper bound, an output or satisfaction a lower one.

    Exceptions: 1. what is saved on a cost, or paid to people by a standard, is a merit; 2. meetings, journeys and
    receptions may well be bounded from above; 3. a target without a sign says no direction.

    Basis: a reviewer's practice; no document
    """
    for row, doubt in _read(case):
        sign = row.target.sign
        if doubt is not None:
            yield doubt
        elif row.target.change or sign not in ("≥", ">", "≤", "<"):  # exception 3
            continue
        elif sign in ("≥", ">") and _is_cost(row):
            yield _said(case, row, "sign_fits_the_indicator", "cost", row.indicator.target)
        elif sign in ("≤", "<") and _is_merit(row):
            yield _said(case, row, "sign_fits_the_indicator", "merit", row.indicator.target)
        else:
            yield _fine(row)


def _is_cost(row: Row) -> bool:
    """Whether a row is a cost by its name, or stands under costs as an amount of money (exception 1: neither one saved,
    nor one that is paid to people)."""
    by_name = direction_by_name(row.name)
    if by_name is Direction.HIGHER or words.says("practice", "standard payment", row.name):
        return False
    named = by_name is Direction.LOWER and words.says("practice", "cost", row.name)
    asked = row.target.figure
    of_money = asked is not None and asked.unit.kind.startswith("money")
    return named or (of_money and direction_by_name(_words_of(row.indicator.level2)) is Direction.LOWER)


def _is_merit(row: Row) -> bool:
    """Whether a row counts an output or satisfaction, of which more is better."""
    level, asked = _words_of(row.indicator.level2), row.target.figure
    if asked is None or not asked.value or words.says("practice", "frugal", row.name):  # exception 2
        return False
    by_name = direction_by_name(row.name)
    counted = words.says("level_kinds", "quantity", level) and asked.unit.kind in _COUNTS and by_name is None
    return counted or (_of_satisfaction(row.name) and asked.unit.kind == "ratio" and by_name is Direction.HIGHER)


@check(33, family="practice", practice=True)
def figure_has_its_basis(case: Case) -> Iterator[Outcome]:
    """A satisfaction rate rests on a survey, a percentage counts something that can be counted.

    Exceptions: 1. where nothing is said of a survey nothing is tested; 2. a change in percent counts.

    Basis: a reviewer's practice; no document
    Weakness: effects in words are told by a list of words
    """
    for row, doubt in _read(case):
        asked = row.target.figure
        beside = f"{row.actual_text} {_words_of(row.indicator.reason)}"
        if doubt is not None:
            yield doubt
        elif _of_satisfaction(row.name) and row.actual.measured is Measured.MEASURED:
            if words.says("practice", "no survey", beside) and not words.says("practice", "survey", beside):
                yield _said(case, row, "figure_has_its_basis", "survey", row.indicator.actual)
        elif asked is None or asked.unit.kind != "ratio" or row.target.change:  # exception 2
            continue
        elif asked.amount >= _HALF and words.says("practice", "an effect in words", row.name):
            yield _said(case, row, "figure_has_its_basis", "word", row.indicator.target)
        else:
            yield _fine(row)


@check(34, family="practice", practice=True)
def indicator_counts_once(case: Case) -> Iterator[Outcome]:
    """No indicator is scored twice, in one level or in two.

    Exceptions: 1. rows of one name with other targets or actuals are parts; 2. a row without points counts nothing.

    Basis: a reviewer's practice; no document
    Weakness: two names for one thing are not seen
    """
    first: dict[tuple[str, str, str], Row] = {}
    for row, doubt in _read(case):
        points = row.weight or row.score
        if doubt is not None:
            yield doubt
        elif points is None or not points.value or is_blank(row.target_text):  # exception 2
            continue
        else:
            key = (_core(row.name), row.target_text.strip(), row.actual_text.strip())
            if key in first:
                yield _said(case, row, "indicator_counts_once", "plain", first[key].indicator.name)
            else:
                first[key] = row
                yield _fine(row)


def _core(name: str) -> str:
    return words.pattern("indicator_names", "measure").sub("", name)


@check(35, family="practice", practice=True)
def indicator_fits_its_category(case: Case) -> Iterator[Outcome]:
    """An indicator stands where its category says: payment is no output, satisfaction no quality, people no time.

    Exception: an indicator whose name says nothing of its nature is not tested.

    Basis: a reviewer's practice; no document
    """
    for row, doubt in _read(case):
        level, found = _words_of(row.indicator.level2), words.first("natures", row.name)
        if doubt is not None:
            yield doubt
        elif not level or found is None:
            continue
        elif re.search(found.value, level) and not (found.holds == "satisfaction" and _of_satisfaction(level)):
            yield _said(case, row, "indicator_fits_its_category", "plain", row.indicator.level2)
        else:
            yield _fine(row)


@check(36, family="practice", practice=True)
def beneficiary_is_the_projects(case: Case) -> Iterator[Outcome]:
    """Those asked for satisfaction are those whom the project serves.

    Exception: people in general (群众, 服务对象) are anyone's.

    Basis: a reviewer's practice; no document
    Weakness: groups and what serves them are told by a list of words
    """
    form = case.form
    cells = (form.title, form.project, form.department, form.entity, form.goal, form.result)
    around = " ".join(cell.text for cell in cells if cell)
    for row, doubt in _read(case):
        if not _of_satisfaction(row.name):
            continue
        asked = words.every("beneficiaries", row.name)
        others = " ".join(each.name for each in case.rows if each is not row and not _of_satisfaction(each.name))
        if doubt is not None:
            yield doubt
        elif asked and not any(re.search(each.value, f"{around} {others}") for each in asked):
            yield _said(case, row, "beneficiary_is_the_projects", "plain", form.project)
        else:
            yield _fine(row)


@check(37, family="practice", practice=True)
def status_fits_the_score(case: Case) -> Iterator[Outcome]:
    """Words such as 待验收, 尚在实施, 未完工 do not stand beside full points.

    Exception: without points nothing is tested.

    Basis: a reviewer's practice; no document
    """
    for row, doubt in _read(case):
        cells = (row.indicator.actual, row.indicator.reason)
        if doubt is not None:
            yield doubt
        elif row.weight is None or row.score is None or not row.weight.value:
            yield NotTested(row.name, "no_scores")
        else:
            told = next((cell for cell in cells if words.says("practice", "unfinished", _words_of(cell))), None)
            if told is not None and row.score.value >= row.weight.value:
                yield _said(case, row, "status_fits_the_score", "plain", told)
            else:
                yield _fine(row)


@check(38, family="practice", practice=True)
def target_asks_enough(case: Case) -> Iterator[Outcome]:
    """No target is far below what the same form, last year or the actual shows.

    Exceptions: 1. a demand, a change and what should be low ask for nothing more; 2. the year before is known only
    where its form stands beside.

    Basis: a reviewer's practice; 70% for satisfaction and four times the target are thresholds of this tool
    """
    before = [each for each in case.siblings if _year_before(case, each)]
    for row, doubt in _read(case):
        asked, done = row.target.figure, row.actual.figure
        if doubt is not None:
            yield doubt
        elif asked is None or done is None or row.direction is not Direction.HIGHER or row.target.change:
            continue  # exception 1
        elif not asked.value or row.attainment.verdict is not Verdict.MET:
            yield _fine(row)
        else:
            aspect = _asks_little(row, asked, done, before)
            yield _said(case, row, "target_asks_enough", aspect, row.indicator.actual) if aspect else _fine(row)


def _asks_little(row: Row, asked: Figure, done: Figure, before: list[Case]) -> str:
    if _of_satisfaction(row.name) and asked.unit.kind == "ratio" and asked.amount <= _LOW_SATISFACTION:
        return "satisfaction"
    explained = not is_blank(_words_of(row.indicator.reason))
    if asked.unit.kind in _COUNTS and done.amount >= asked.amount * _FAR_ABOVE and asked.amount > 1 and not explained:
        return "actual"
    same = [each for case in before for each in case.rows if each.name == row.name and each.readable]
    earlier = [each.actual.figure for each in same if each.actual.figure and not each.actual.several]
    higher = [each for each in earlier if each.unit.kind == asked.unit.kind and each.amount > asked.amount]
    return "last_year" if higher else ""


def _year_before(case: Case, other: Case) -> bool:
    return case.year is not None and other.year == case.year - 1 and other.project == case.project
