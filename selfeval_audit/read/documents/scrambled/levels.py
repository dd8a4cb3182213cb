"""The levels of rows whose labels stand elsewhere in the text: what the rows speak of decides, or asks for review."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....model import Cell
from .sections import TARGET, Pair, Text, joined

_DATED = re.compile(r"时效|及时|按时|准时|时间|日期|期限|进度|时限")
_DEADLINE = re.compile(r"^每[年季月周日天].*前|\d{4}[-/.年]\d|\d月|前$|年底")
_COST = re.compile(r"成本|单价|节约|控制数")
_COUNTED = re.compile(r"[人户个家次名件台套起例场期份亩吨里米元座所处项]$")
_RATE = re.compile(r"率$|比例$|比重$|[%‰]$")
_EITHER = re.compile(r"知晓|覆盖|参与|普及|认知|受益|公开|公示")
"""Rates that forms put under quantity, quality or benefit alike."""

KINDS = ("数量", "质量", "时效", "成本")
NO_TIME_LABEL = "名称似属时效，表中无时效指标 / the name speaks of 时效 but the form prints no such label"
NOT_SETTLED = "源文本未定界 / the source text does not show whether {} or {} covers this row"
NAMED_TIME = "名称似属时效，源文本未定界 / the source text does not show whether {} or {} covers this row"
NO_LABEL = "源文本无此级指标名 / no label of this level was found in the source text for this row"


def levels(pairs: Sequence[Pair], names: Sequence[str], labels: Sequence[Text]) -> list[tuple[Cell, Cell]]:
    """Level 1 and level 2 of each row. `labels` are those outside of the section of pairs, in any order."""
    all_labels = [*labels, *(label for pair in pairs for label in pair.labels)]
    firsts = [label for label in all_labels if _is_first(label.text)]
    lasts = next((i for i, pair in enumerate(pairs) if pair.labels), len(pairs))
    seconds = {kind: label for kind in KINDS for label in labels if kind in label.text}
    found = [_second(i, pairs[:lasts], names, seconds) for i in range(lasts)]
    current = Cell("", review=NO_LABEL)
    for pair in pairs[lasts:]:
        if pair.labels:
            current = _cell(pair.labels[-1])
        found.append(current)
    return [(_first(second, firsts), second) for second in found]


def _is_first(text: str) -> bool:
    return bool(re.fullmatch(r"(?:项目|年度)?(?:产出|完成|效益|效果|满意度|管理|决策|过程)指标", text))


def _first(second: Cell, firsts: Sequence[Text]) -> Cell:
    """The level-1 label under which a level-2 label stands in all templates."""
    if "满意" in second.text:
        words = "满意"
    elif re.search("效益|影响|发展", second.text):
        words = "效益|效果"
    else:
        words = "产出|完成"
    label = next((each for each in firsts if re.search(words, each.text)), None)
    return _cell(label) if label else Cell("", review=NO_LABEL)


def _second(row: int, pairs: Sequence[Pair], names: Sequence[str], seconds: dict[str, Text]) -> Cell:
    """The level-2 label of a row above the first label that stands beside its rows."""
    kinds = [_kind(names[i], joined(pair.target).text) for i, pair in enumerate(pairs)]
    if not seconds:
        return Cell("", review=NO_LABEL)
    kind = kinds[row]
    quality = seconds.get("质量")
    if "时效" in kinds:
        tail = len(kinds)  # rows from here on are the last ones that speak of time
        while tail and kinds[tail - 1] == "时效":
            tail -= 1
        first_time = kinds.index("时效")
        if "时效" in seconds and row >= tail:
            return _cell(seconds["时效"])
        if "时效" in seconds and quality and first_time <= row < tail:
            either = NAMED_TIME if kind == "时效" else NOT_SETTLED
            return _cell(quality, either.format(quality.text, seconds["时效"].text))
        if kind == "时效":
            return _cell(quality or next(iter(seconds.values())), NO_TIME_LABEL)
    label = seconds.get(kind.removesuffix("?"))
    if label is None:
        return (
            _cell(next(iter(seconds.values())), NO_LABEL) if len(seconds) > 1 else _cell(next(iter(seconds.values())))
        )
    if kind.endswith("?") and len(seconds) > 1:
        between = [each.text for name, each in seconds.items() if name in ("数量", "质量")]
        return _cell(label, NOT_SETTLED.format(*between) if len(between) > 1 else NO_LABEL)
    if _out_of_order(row, kinds):
        return _cell(label, NOT_SETTLED.format(label.text, _neighbour(row, kinds, seconds, label).text))
    return _cell(label)


def _kind(name: str, target: str) -> str:
    """What a row speaks of: one of KINDS; with a question mark where forms differ."""
    if _DATED.search(name) or (_DEADLINE.search(target) and TARGET.fullmatch(target)):
        return "时效"
    if _COST.search(name):
        return "成本"
    if _RATE.search(name) or _RATE.search(target):
        return "质量?" if _EITHER.search(name) else "质量"
    return "数量" if _COUNTED.search(target) or re.search(r"数$|数量|人次|金额", name) else "质量"


def _out_of_order(row: int, kinds: Sequence[str]) -> bool:
    """Whether rows of another kind stand on both sides: labels cover rows that follow each other."""
    kind = kinds[row].removesuffix("?")
    return kind in [k.removesuffix("?") for k in kinds[:row]] and kinds[row - 1].removesuffix("?") not in (kind, "时效")


def _neighbour(row: int, kinds: Sequence[str], seconds: dict[str, Text], label: Text) -> Text:
    return seconds.get(kinds[row - 1].removesuffix("?"), label)


def _cell(label: Text, review: str = "") -> Cell:
    return Cell(label.text, label.place, review)
