"""Units of published forms: each has a kind and a scale; figures of another scale compare, of another kind never."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from .. import words
from .exact import ONE, rational


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed, what kind of quantity it counts, and its size in the kind's base unit."""

    text: str
    kind: str
    scale: Fraction = ONE
    prefixed: bool = False
    """Whether 万, 亿 … stands in it: such a figure is rounded, even where it has no decimals."""

    @property
    def exact_when_whole(self) -> bool:
        """A whole count of people or things is exact; an amount of money, a rate or a 万 is not."""
        return not self.prefixed and self.kind in COUNTS


NO_UNIT = Unit("", "")
PERCENT = Unit("%", "ratio", rational(1, 100))
RATIO = Unit("", "ratio")
"""A rate printed as `0.958`."""
PEOPLE = frozenset({"person", "person-time", "person-month"})
"""People, visits of people, months of people: three kinds that are easily taken for one another."""
TIMES = frozenset({"day", "workday", "month", "year", "lesson", "minute"})
"""Spans of time; days of work and of the calendar are two kinds, lessons and hours too."""
COUNTS = {
    "",
    "person",
    "person-time",
    "person-month",
    "person-day",
    "household",
    "thing",
    "event",
    "score",
    "share",
} | TIMES
_UNPREFIXED = {"ratio", "points", "score", "times"} | TIMES
# Of so many: 8.2/10万. What a 万 before a unit of money, land or mass divides is an amount.
OF_SO_MANY = r"/\s?(?:100|10|1)?<<magnitudes>>(?!<<units.money>>|<<units.area>>|<<units.mass>>)<<units.person>>?"
# A unit in letters ends where they do: the m of mg and the G of Gbps are none.
_ONE = r"(?:<<units>>|<<magnitudes>><<units>>|<<magnitudes>>)(?:(?<![A-Za-z])|(?![A-Za-z²³]))"
UNIT_BEGINS = rf"(?:{OF_SO_MANY}|{_ONE})"
UNIT = rf"(?:{OF_SO_MANY}|{_ONE}(?:(?:/|<<pace.each>>)?[/·*、](?:<<units>>|<<periods>>))*)"
"""A printed unit, as a part of a grammar; and as far as its first word, which tells that one is there."""
_SHARE = words.Grammar(r"/\s?(100|10|1)?(<<magnitudes>>)<<units.person>>?")
_MAGNITUDE = words.Grammar("<<magnitudes>>")
_WRAPPED = re.compile(r"^[(（](.*)[)）]$")
_EITHER = re.compile(r"([^()（）]{1,4})[(（]([^()（）]{1,4})[)）]")
_SEPARATORS = words.Grammar("(?:[/·*、]|<<pace.each>>)+")


@words.remembered
def unit(text: str) -> Unit:
    """The unit a text names (`万元`, `人次`, `元/人·月`); an unknown word is a kind of its own, a blank is none."""
    plain = _WRAPPED.sub(r"\1", text.strip())
    if not plain:
        return NO_UNIT
    share = _SHARE().fullmatch(plain)
    if share:  # 8.2/10万: so many of so many
        return Unit(plain, "ratio", 1 / (int(share[1] or 1) * magnitude(share[2])))
    whole = _simple(plain)  # 人·次 is a unit of its own
    if whole:
        return whole
    either = _EITHER.fullmatch(plain)
    one = _simple(either[1]) if either and _simple(either[2]) else None
    if one:  # 期（次）: one measure word or the other
        return Unit(plain, one.kind, one.scale, one.prefixed)
    parts = [part for part in _SEPARATORS().split(plain) if part]
    if not parts:  # a slash for "none"
        return NO_UNIT
    first, *rest = parts
    known = _simple(first)
    if not rest:
        return known or Unit(plain, f"other:{plain}")
    head = known or Unit(first, f"other:{first}")
    # A form speaks of its year: 次/年 is 次. 台/套 is one measure word or the other.
    kinds = [kind for part in rest if (kind := denominator(part)) != "year" and not kind == head.kind == "thing"]
    if not kinds:
        return Unit(plain, head.kind, head.scale, head.prefixed)
    scale = head.scale
    for each in map(_simple, rest):
        scale /= each.scale if each else 1  # 元/亩 and 元/公顷 are two sizes of one kind
    return Unit(plain, "/".join([head.kind, *kinds]), scale, prefixed=True)


def _simple(word: str) -> Unit | None:
    known = words.first("units", word)
    if known:
        return Unit(word, known.holds, _size(known.value or 1))
    prefix = _MAGNITUDE().match(word)
    if prefix is None:
        return None
    size, rest = magnitude(prefix[0]), word[prefix.end() :]
    if not rest:
        return Unit(word, "", size, prefixed=True)
    found = _simple(rest)
    scaled = found is not None and found.kind not in _UNPREFIXED
    return Unit(word, found.kind, found.scale * size, prefixed=True) if found and scaled else None


@words.remembered
def magnitude(word: str) -> Fraction:
    """The power of ten that a word such as 万 stands for."""
    known = words.first("magnitudes", word)
    return _size(known.value if known else 1)


def _size(value: str | int) -> Fraction:
    return rational(*Fraction(value).as_integer_ratio())


@words.remembered
def base_unit(kind: str) -> str:
    """The word for the base unit of a kind, or "" for a kind that no unit has."""
    named = (entry for entry in words.group("units").entries if entry.holds == kind and not entry.value)
    return next((word for entry in named for word in entry.literal()), "")


@words.remembered
def denominator(word: str) -> str:
    """The kind of a denominator: 元/人天 and 元/人·天 are one; an unknown word is its own."""
    known = _simple(word)
    if known:
        return known.kind.replace("person-time", "person-event").replace("-", "/")
    return next((each.holds for each in words.group("periods").entries if word in each.literal()), word)
