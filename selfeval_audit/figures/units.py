"""Units of published forms: each has a kind and a scale; figures of another scale compare, of another kind never."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed, what kind of quantity it counts, and its size in the kind's base unit."""

    text: str
    kind: str
    scale: Fraction = Fraction(1)
    prefixed: bool = False
    """Whether 万, 亿 … stands in it: such a figure is rounded, even where it has no decimals."""

    @property
    def exact_when_whole(self) -> bool:
        """A whole count of people or things is exact; an amount of money, a rate or a 万 is not."""
        return not self.prefixed and self.kind in COUNTS


NO_UNIT = Unit("", "")
PREFIXES = {"千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
PERCENT = Unit("%", "ratio", Fraction(1, 100))
RATIO = Unit("", "ratio")
"""A rate printed as `0.958`."""

# Kind -> the base unit's names -> their size in it. Measure words of things differ from form to form for one and the
# same thing (个, 家, 台, 套), so they are one kind; people, visits and months of people are three.
# fmt: off
KINDS: dict[str, dict[str, Fraction | int]] = {
    "ratio": {"%": PERCENT.scale, "‰": Fraction(1, 1000), "百分比": PERCENT.scale, "%(百分比)": PERCENT.scale},
    "points": {"个百分点": PERCENT.scale, "百分点": PERCENT.scale},
    "money": {"元": 1, "元整": 1},
    "person": {"人": 1, "名": 1, "位": 1},
    "person-time": {"人次": 1, "人·次": 1},
    "person-month": {"人月": 1, "人月数": 1, "人·月": 1},
    "person-day": {"人天": 1, "人日": 1},
    "household": {"户": 1, "户次": 1},
    "thing": dict.fromkeys((*"个家所处座台套份篇册本种类件只头条项部辆张块幅株棵支枚栋幢间口眼批把宗笔",
                            *"队组班期届尊艘架片面盏根卷盒瓶箱袋桶尾羽匹粒颗杆孔集包",
                            "台套", "台(套)", "台（套）", "批次", "艘次", "台次", "件次", "车次", "辆次"), 1),
    "event": {"次": 1, "场": 1, "场次": 1, "起": 1, "例": 1, "例次": 1, "轮": 1, "遍": 1},
    "day": {"天": 1, "日": 1, "日历天": 1},
    "workday": {"工作日": 1, "个工作日": 1},
    "month": {"个月": 1},
    "year": {"年": 1},
    "lesson": {"学时": 1, "课时": 1},
    "minute": {"秒": Fraction(1, 60), "秒钟": Fraction(1, 60), "分钟": 1, "小时": 60, "个小时": 60},
    "length": {"公里": 1000, "千米": 1000, "km": 1000, "米": 1, "m": 1, "延米": 1, "厘米": Fraction(1, 100)},
    "area": {"亩": Fraction(2000, 3), "公顷": 10**4, "平方公里": 10**6, "平方千米": 10**6, "平方米": 1, "平米": 1,
             "㎡": 1, "m²": 1, "m2": 1},
    "volume": {"立方米": 1, "方": 1, "m3": 1, "m³": 1, "升": Fraction(1, 1000)},
    "mass": {"吨": 1000, "公斤": 1, "千克": 1, "kg": 1, "斤": Fraction(1, 2), "克": Fraction(1, 1000)},
    "data": {"TB": 1024, "GB": 1, "T": 1024, "G": 1},
    "power": {"KVA": 1, "千伏安": 1, "千瓦": 1, "KW": 1, "兆瓦": 1000},
    "times": {"倍": 1},
    "score": {"分": 1},
    "share": {"份额": 1},
}
# fmt: on
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
_PREFIXES_LONGEST_FIRST = sorted(PREFIXES, key=len, reverse=True)


def _pattern() -> str:
    words = sorted({word for names in KINDS.values() for word in names}, key=len, reverse=True)
    word, prefix = "|".join(map(re.escape, words)), "|".join(_PREFIXES_LONGEST_FIRST)
    per = r"/\s?(?:10|100|1|十|百)?[万千](?![元吨亩])人?"
    tail = rf"(?:{word}|月|日|年|天|季度?|周|旬|半年)"
    return rf"(?:{per}|(?:{word}|(?:{prefix})(?:{word})|(?:{prefix}))(?:[/每]?[/·*、]{tail})*)"


UNIT_PATTERN = _pattern()
_WRAPPED = re.compile(r"^[(（](.*)[)）]$")
_SEPARATORS = re.compile(r"[/·*、每]+")
_OF_SO_MANY = re.compile(r"/\s?(10|100|1|十|百)?([万千])人?")
_TIMES_OF = {"": 1, "1": 1, "10": 10, "十": 10, "100": 100, "百": 100}


@cache
def unit(text: str) -> Unit:
    """The unit a text names (`万元`, `人次`, `元/人·月`); an unknown word is a kind of its own, a blank is none."""
    plain = _WRAPPED.sub(r"\1", text.strip())
    if not plain:
        return NO_UNIT
    share = _OF_SO_MANY.fullmatch(plain)
    if share:  # 8.2/10万: so many of so many
        return Unit(plain, "ratio", Fraction(1, _TIMES_OF[share[1] or ""] * PREFIXES[share[2]]))
    whole = _simple(plain)  # 人·次 is a unit of its own
    if whole:
        return whole
    parts = [part for part in _SEPARATORS.split(plain) if part]
    if not parts:  # a slash for "none"
        return NO_UNIT
    first, *rest = parts
    known = _simple(first)
    if not rest:
        return known or Unit(plain, f"other:{plain}")
    head = known or Unit(first, f"other:{first}")
    # A form speaks of its year: 次/年 is 次. 台/套 is one measure word or the other.
    kinds = [kind for part in rest if (kind := _kind_of(part)) != "year" and not kind == head.kind == "thing"]
    if not kinds:
        return Unit(plain, head.kind, head.scale, head.prefixed)
    return Unit(plain, "/".join([head.kind, *kinds]), head.scale, prefixed=True)


_DENOMINATORS = {"月": "month", "日": "day", "季": "quarter", "季度": "quarter", "周": "week", "旬": "ten days"}


def _simple(word: str) -> Unit | None:
    for kind, names in KINDS.items():
        if word in names:
            return Unit(word, kind, Fraction(names[word]))
    for prefix in _PREFIXES_LONGEST_FIRST:
        base = word.removeprefix(prefix)
        if base == word:
            continue
        if not base:
            return Unit(word, "", Fraction(PREFIXES[prefix]), prefixed=True)
        found = _simple(base)
        if found and found.kind not in _UNPREFIXED:
            return Unit(word, found.kind, found.scale * PREFIXES[prefix], prefixed=True)
    return None


def _kind_of(word: str) -> str:
    """The kind of a denominator: 元/人天 and 元/人·天 are one."""
    known = _simple(word)
    return (
        known.kind.replace("person-time", "person-event").replace("-", "/") if known else _DENOMINATORS.get(word, word)
    )
