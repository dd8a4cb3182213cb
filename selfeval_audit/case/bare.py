"""A number that prints no unit, or half of one: what it can be read as, by its column, its partner, the words behind
it, or by what it is held against. No check decides it again. What numbers of a cell share: `targets/own_unit`."""

from __future__ import annotations

import re
from dataclasses import replace

from .. import words
from ..figures import (
    NO_UNIT,
    PERCENT,
    RATIO,
    Figure,
    Interval,
    Relation,
    Unit,
    as_rate,
    base_unit,
    denominator,
    half_width,
    rational,
    unit,
)
from ..targets import Target

_PREFIX = words.Grammar("^<<magnitudes>>")
_PEOPLE = words.Grammar(r"^[^，。；、\d]{0,6}?<<partial.crowd>>")
_PER = words.Grammar("<<pace.each>>(<<pace.per>>)")
NEAR = Interval(rational(1, 20), rational(20))
"""What was done, as a share of what was asked: outside of it a number is meant in another unit than it prints. 万 and
its base unit lie 10,000 apart, so that no number is near in both. Chosen here, from no document."""
SMALL = 9
"""Whole numbers up to here may be shares (`2` for 200%): nobody does ten times what was planned. Chosen here."""


def in_column(figure: Figure, column: Unit, target: Target) -> Figure:
    """A number without a unit stands in the unit of its column; under `%` a share may stand all the same (0.95 beside
    90%): the reading nearer to the target is taken."""
    if figure.unit.kind or not column.kind:
        return figure
    given = figure.in_unit(column)
    asked = target.figure
    if column.kind != "ratio" or asked is None or not 0 < figure.value <= 1 or asked.amount <= 0:
        return given
    share = as_rate(figure)
    return min((given, share), key=lambda each: max(each.amount / asked.amount, asked.amount / each.amount))


def scale_in_doubt(figure: Figure, target: Target) -> bool:
    """Whether a number without a unit, beside a target in 万 or 亿, lies near it only if it were in the base unit; or
    a target without one, beside an actual in 万 or 亿, lies near it in neither."""
    asked = target.figure
    if asked is None or not asked.value or not figure.value:
        return False
    as_printed, in_base = near(figure, asked), figure.amount / asked.amount in NEAR
    if figure.unit.prefixed and not asked.unit.text:
        return not as_printed and not in_base
    bare = figure.unit.text not in figure.text or not figure.unit.text  # its own, or that of its column
    return asked.unit.prefixed and bare and not as_printed and figure.value / asked.amount in NEAR


_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"[A-Za-z\u00b5\u0370-\u03ff]+")


def in_own_word(figure: Figure, plain: str, target: Target) -> Figure:
    """A number behind which the same word stands as behind the target's (203,568页 for 20万页): whatever it counts, it
    is no 万 of it."""
    asked = target.figure
    if figure.unit.text or asked is None or asked.unit.kind or not asked.unit.prefixed:
        return figure
    word = _behind(_WORD, plain, figure)
    if not word or word != _behind(_WORD, half_width(target.text), asked):
        return figure
    return replace(figure, text=f"{figure.text}{word}", unit=Unit(word, ""))


def in_other_letters(figure: Figure, plain: str, target: Target) -> bool:
    """Whether letters that are no known unit stand behind a number, and others behind the target's: 0.3 Gy for 200 mGy
    may be more or less of one thing."""
    asked = target.figure
    if asked is None:
        return False
    given = "" if figure.unit.kind else _behind(_LETTERS, plain, figure)
    due = "" if asked.unit.kind else _behind(_LETTERS, half_width(target.text), asked)
    if given:
        return given.casefold() != due.casefold() and bool(due or asked.unit.kind)
    return bool(due and figure.unit.kind)


def _behind(what: re.Pattern[str], plain: str, figure: Figure) -> str:
    found = what.match(plain, figure.start + len(figure.text))
    return found[0] if found else ""


def near(figure: Figure, other: Figure) -> bool:
    """Whether two numbers lie near one another as printed, so that they can only be meant in the same unit."""
    return bool(other.value) and figure.value / other.value in NEAR


def beside(figure: Figure, partner: Unit, text: str) -> Figure:
    """A number with the unit that its partner prints, where its own lacks a part: none at all, only 万 or 亿, or the
    head and month that stand before it (每人每月300元 beside 元/人·月)."""
    own = figure.unit
    if not own.text:
        of_percent = partner.kind == "ratio" and partner.text in ("", PERCENT.text)
        return as_rate(figure) if of_percent else figure.in_unit(partner)
    if not own.kind and own.prefixed and partner.kind:
        return figure.in_unit(unit(own.text + _PREFIX().sub("", partner.text)))
    head, _, per = partner.kind.partition("/")
    if per and own.kind == head and per == _per_words(text[: figure.start]):
        scale = unit("/".join((own.text, *_PER().findall(text[: figure.start])))).scale
        return figure.in_unit(replace(own, kind=partner.kind, scale=scale))
    return figure


def _per_words(ahead: str) -> str:
    """`每人每月` as a denominator; the year is every form's."""
    return "/".join(denominator(word) for word in _PER().findall(ahead))


def in_unit_of_block(figure: Figure, of_block: Figure) -> Figure:
    """An amount of a text as it is held against one of a money block: where the block names no unit, its numbers are in
    the text's."""
    return figure if of_block.unit.text else figure.in_unit(of_block.unit)


def in_money(figure: Figure, default: Unit) -> Figure | None:
    """A number of the money block: one in 万 or 亿 counts yuan, one without a unit is in the block's. None for what is
    no amount."""
    if figure.unit.kind:
        return figure if figure.unit.kind == "money" else None
    return figure.in_unit(unit(figure.unit.text + base_unit("money")) if figure.unit.text else default)


def in_points(figure: Figure) -> Figure | None:
    """A weight or a score, whatever sign stands behind it: points. None for what is none."""
    if figure.unit is NO_UNIT:
        return figure
    return figure.in_unit(NO_UNIT) if figure.unit.kind in ("", "score", "ratio") else None


def in_rate(figure: Figure, header: str = "") -> Figure | None:
    """A number of a column of rates: under a header with % it is a percentage, else the usual reading. None for what is
    no rate."""
    if figure.unit.kind not in ("", "ratio"):
        return None
    percentage = not figure.unit.kind and ("%" in header or "％" in header) and "×100" not in header
    return figure.in_unit(PERCENT) if percentage else as_rate(figure)


def in_people(figure: Figure, behind: str) -> Figure:
    """`5.56万离退休人员` prints no measure word: whom the words behind a number name, it counts."""
    if figure.unit.kind or not _PEOPLE().search(behind):
        return figure
    return figure.in_unit(unit(f"{figure.unit.text}{base_unit('person')}"))


def likeliest_rate(printed: Figure, rate: Interval) -> Figure:
    """A number without a sign may be a share or a percentage (`1.05`, or `0.958` under a header with %): the reading
    that agrees with what was recomputed, else the usual one. It differs where no reading agrees."""
    usual = as_rate(printed)
    if "%" in printed.text or "‰" in printed.text or (not printed.decimals and printed.value > SMALL):
        return usual
    readings = (usual, printed.in_unit(RATIO), printed.in_unit(PERCENT))
    return next((each for each in readings if each.interval.relation(rate) is not Relation.APART), usual)
