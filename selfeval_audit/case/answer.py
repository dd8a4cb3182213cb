"""Which value of an actual answers its target: as a change, a count of the year, a span of days, a share, a class."""

from __future__ import annotations

import re

from .. import words
from ..figures import (
    NO_UNIT,
    PEOPLE,
    PERCENT,
    TIMES,
    Figure,
    counts,
    decimal_text,
    figures,
    half_width,
    lone_figure,
    printed,
    rational,
    tenths,
    unit,
)
from ..targets import Target, change_before, change_named, direction_by_name, pace, quality_classes, reached, towards
from .bare import near

_SHARE = re.compile(r"\s*(\d{1,7})\s?/\s?(\d{1,7})\s*")
_DAY_KINDS = {"day", "workday"}
_SHARES = {"ratio", "points"}


def values(text: str, plain: str, target: Target, name: str, place: str) -> tuple[Figure, ...]:
    """The figures of an actual that can answer the target, as what they say of it."""
    asked = target.unit or NO_UNIT
    if asked.kind == "class":
        return quality_classes(plain, name, place)
    if asked.kind == "ratio" and (share := _share(plain, place)):
        return (share,)
    if asked.text in words.literal("ranks", "rank"):
        places = words.pattern("ranks", "place").finditer(plain)
        return tuple(printed(m["place"], asked, m[0], place, m.start()) for m in places if m["place"].isdecimal())
    found = _wholes(plain, figures(text, place) or _no_date(plain, target, place), name)
    if not found and asked.kind in _DAY_KINDS:
        spans = words.pattern("dates", "days").finditer(plain)
        found = tuple(printed(m["number"], unit(m["unit"]), m[0], place, m.start()) for m in spans)
    if not found and asked.kind == "ratio":
        found = tuple(tenths(plain, place))
    if not found:
        found = _count_alone(plain, target, place)
    return tuple(_of_year(plain, each, target) for each in reached(plain, found))


def _no_date(plain: str, target: Target, place: str) -> tuple[Figure, ...]:
    """A number that looks like a month of a year (`2012.6` for 2000亩): near the number asked for it is none."""
    alone = lone_figure(plain, place)
    return (alone,) if alone and target.figure and near(alone, target.figure) else ()


def _wholes(plain: str, found: tuple[Figure, ...], name: str) -> tuple[Figure, ...]:
    """The figures before those of which a text says that they are its parts (`1285人（其中女性428人）`); all of them
    where the indicator is named by the part."""
    parting = words.pattern("parts", "of which", "within").search(plain)
    wholes = tuple(each for each in found if parting and each.start < parting.start())
    if parting is None or not wholes or len(wholes) == len(found):
        return found
    part = plain[parting.end() : found[len(wholes)].start]
    part = words.pattern("around_number", "leading").sub("", part)
    return found if part and part in name else wholes


def _share(plain: str, place: str) -> Figure | None:
    """`9/10`: nine of ten, where a rate is asked for."""
    match = _SHARE.fullmatch(plain)
    if not match or not int(match[2]):
        return None
    share = rational(int(match[1]), int(match[2])) * 100
    return Figure(plain.strip(), decimal_text(share, 4), share, PERCENT, place, match.start(1))


def _count_alone(plain: str, target: Target, place: str) -> tuple[Figure, ...]:
    """The count in numerals of a text that says little else: 四项 in a sentence may be a name."""
    found = in_numerals(plain, target, place)
    return found if len(found) == 1 and len(plain.strip()) <= len(found[0].text) + _FEW else ()


_FEW = 6  # characters beside a count: 全年共举办三次


def _of_year(plain: str, figure: Figure, target: Target) -> Figure:
    """A count a period as the year's, and one a head or a village where the target counts by the same."""
    own, asked = pace(plain, figure), target.pace
    return own.of_year if own and (own.periods or (asked and asked.per == own.per)) else figure


def open_pace(plain: str, figure: Figure, target: Target) -> bool:
    """Whether a count may speak of each period as well as of the year, or nobody says how many periods a year has."""
    own, asked = pace(plain, _as_printed(plain, figure)), target.pace
    if _apiece(half_width(target.text), target.figure) != _apiece(plain, figure):
        return True
    if own is not None:
        return own.periods is None and not (asked and asked.per == own.per)
    if asked is None or asked.periods == 1:
        return False
    return asked.periods is None or figure.value == asked.count.value


def _apiece(plain: str, figure: Figure | None) -> bool:
    """Whether a number is that of each one named before it (春节、中秋各1次): how many they are nobody counts."""
    return figure is not None and words.says("pace", "apiece", plain[: figure.start])


def _as_printed(plain: str, figure: Figure) -> Figure:
    """The figure as it stands in its cell, before it was made one of the year."""
    return next((each for each in figures(plain) if each.start == figure.start), figure)


def as_change(plain: str, figure: Figure, target: Target, name: str) -> Figure | None:
    """The figure as the change that is asked for; None where one side speaks of a change and the other of a level."""
    said = change_before(plain[: figure.start])
    asked = target.change or change_named(name)
    if not asked:
        return None if said.way and not said.to_level and figure.unit.kind in _SHARES else figure
    if said.to_level:
        return None if target.change else figure
    way = "up" if plain[: figure.start].endswith("+") else said.way
    return towards(figure, way, asked)


def opposed(plain: str, figure: Figure, name: str) -> bool:
    """Whether a figure counts what its row's name denies, or the other way round: 不合格率1.2% for a 合格率."""
    said = plain[: figure.start]
    return said != "" and _denied(said) != _denied(name) and bool(direction_by_name(said))


def _denied(text: str) -> bool:
    found = words.first("direction", text)
    return found is not None and found.value == "denied"


def answers(found: tuple[Figure, ...], target: Target) -> list[Figure]:
    """The figures that answer the target: of its very kind, else without a unit, else of a kind counted in one breath
    with it (another kind, yet an answer: `units_agree`). A target of several values is answered by any of its kinds."""
    asked = {figure.unit.kind for figure in target.figures}
    if "" in asked:
        return [figure for figure in found if figure.unit.kind] or list(found)
    exact = [figure for figure in found if figure.unit.kind in asked]
    bare = [figure for figure in found if not figure.unit.kind]
    near = [figure for figure in found if any(countings(figure.unit.kind, kind) for kind in asked)]
    return exact or bare or near


def given(plain: str, own: list[Figure], name: str) -> list[Figure]:
    """Of the figures of an actual those that say what was reached: not the target again (计划培训500人，实际培训520人),
    nor why it came so and what is left (完成28间，剩余2间正在施工), nor what a bracket says of the number before it."""
    kept = [each for each in own if not words.says("tied", "asked", _clause_ahead(plain, each))] or own
    named = any(words.says("aside", held, name) for held in ("why", "left"))
    said = [each for each in kept if not (_aside(plain, each) and not named)] or kept
    said = _of_this_year(plain, said, name)
    return [each for each in said if not _in_bracket(plain, each, said[0], name)]


def _of_this_year(plain: str, said: list[Figure], name: str) -> list[Figure]:
    """Where a row counts what is new and its actual tells the sum of years beside the year's own, the year's own."""
    if not words.says("aside", "of this year", name):
        return said
    summed = [each for each in said if words.says("aside", "of all years", _clause_ahead(plain, each))]
    own = [each for each in said if words.says("aside", "of this year", _clause_ahead(plain, each))]
    return own if summed and own and not set(summed) & set(own) else said


def _aside(plain: str, figure: Figure) -> bool:
    """Whether a figure's clause says why, or what is left."""
    clause = _clause_ahead(plain, figure) + _CLAUSE_END.split(plain[figure.start :])[0]
    return not words.says("aside", "more", clause) and any(
        words.says("aside", held, clause) for held in ("why", "left")
    )


def _in_bracket(plain: str, figure: Figure, first: Figure, name: str) -> bool:
    """Whether a figure stands in a bracket behind another and only divides or explains it: neither is it what the
    bracket says was really reached, nor what the indicator is named by."""
    opened = max(plain.rfind(mark, 0, figure.start) for mark in "（(")
    closed = max(plain.rfind(mark, 0, figure.start) for mark in "）)")
    if opened <= closed or first.start >= opened or figure.unit.kind != first.unit.kind:
        return False
    ahead = words.pattern("parts", "within").sub("", plain[opened : figure.start]).lstrip("（(")
    ahead = words.pattern("around_number", "leading").sub("", words.pattern("parts", "of which").sub("", ahead))
    return not (words.says("tied", "reached", ahead) or (ahead and ahead in name))


def of_fewer(plain: str, figure: Figure, target: Target) -> bool:
    """Whether a count is one of as many (5/5次) and these are not those that were asked for."""
    asked = target.figure
    of_as_many = _OF_AS_MANY.search(plain[: figure.start])
    return of_as_many is not None and (asked is None or asked.value != figure.value)


_OF_AS_MANY = re.compile(r"\d ?/ ?$")


def of_each(plain: str, figure: Figure, target: Target, name: str) -> bool:
    """Whether a value is that of each session, head or month (每期104人), where name and target say nothing of them."""
    if "/" in f"{figure.unit.kind}{target.text}" or target.pace or pace(plain, _as_printed(plain, figure)):
        return False
    each = words.pattern("pace", "of each")
    return bool(each.search(_clause_ahead(plain, figure))) and not words.says("pace", "each", f"{name}{target.text}")


def _clause_ahead(plain: str, figure: Figure) -> str:
    """What stands before a figure in its clause, or in its bracket."""
    return _CLAUSE.split(plain[: figure.start])[-1]


_CLAUSE = re.compile(r"[，。；,;（(、]")
_CLAUSE_END = re.compile(r"[，。；,;（()）、]")
_LOOSE: tuple[frozenset[str] | set[str], ...] = (
    PEOPLE,
    {"thing", "event"},
    {"thing", "household"},
    {"thing", "person"},  # 5个 for five people
    TIMES,
    {"mass", "volume"},  # water is measured in either
)


def countings(one: str, other: str) -> bool:
    """Whether two kinds are so near that one may answer for the other: people and visits of people; things, households
    and occasions; spans of time; an amount and the same amount a head, or a day and a month."""
    near = any({one, other} <= kinds for kinds in _LOOSE)
    head, _, rest = one.partition("/")
    other_head, _, other_rest = other.partition("/")
    return near or (head == other_head and bool(rest or other_rest))


def in_numerals(text: str, target: Target, place: str) -> tuple[Figure, ...]:
    """The counts of the target's kind that an actual writes in Chinese numerals; of any where its number is bare."""
    asked = (target.unit or NO_UNIT).kind
    return tuple(figure for figure in counts(text, place) if asked in (figure.unit.kind, ""))
