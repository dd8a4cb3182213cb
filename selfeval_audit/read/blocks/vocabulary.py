"""What the words of published forms mean here: header -> what the column holds, label -> what the value is.

General words of the trade only; a header is understood by the words in it, never by a list of whole headers. Ranks say
which of two headers is the more specific one: the lower wins a field, the other stays beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from ... import words
from ...model import Cell
from ...words.plain import NUMERALS
from ..comparable import base, bracketed, is_blank, is_figure, plain

# Letters, of names without what stands in brackets. Chosen here: what is longer is a sentence, and announces nothing.
LONGEST_LABEL = 24
_LONGEST_TITLE = 70
_LONGEST_HEADER = 30
_LONGEST_HEAD = 20  # 项目主管部门及代码: labels of the head
_LONGEST_GOAL = 26  # 年度总体目标完成情况综述: labels of goal and result
_BOTH = words.Grammar("[/、]|<<spans.both>>")
_LEVELS = {"level1", "level2", "name"}
_NO_AMOUNTS = {"weight", "score", "reason", "rate", "received_rate"}
_FORMULA = re.compile(r"[A-Za-z]\s*[/÷]\s*[A-Za-z]|[/÷]|%")

_SECTION_NUMBER = re.compile(rf"[{NUMERALS}]+、|\([{NUMERALS}]+\)|\d+[、.]")
BLANK_MARKS = re.compile(r"[-—–―/\\*.…·\s]*")
NO_FORMS = {"budget": "budget_table", "project_list": "project_list", "other_list": "other_list"}
"""Headings of what is no form -> the reason code that says so."""


def candidates(header: str, parent: str, kind: str) -> tuple[tuple[int, str], ...]:
    """What a column may hold by its header (and the header above it), most specific first."""
    return _candidates(header, parent, kind, words.book())


@lru_cache(maxsize=4096)
def _candidates(header: str, parent: str, kind: str, _: words.Book) -> tuple[tuple[int, str], ...]:
    name, brackets = base(header), bracketed(header)
    if is_blank(name) or len(name) > _LONGEST_HEADER:
        return ()
    if is_another_times(name):
        return ()
    if kind == "indicator" and parent and (under := words.holds("under_target", plain(header).split("(")[0])):
        return ((1, under),)
    if kind == "indicator" and parent and words.says("under_level", "name", name):
        levels = [(1, field) for _, field in _candidates(parent, "", kind, words.book()) if field in _LEVELS]
        if levels:
            return tuple(levels[:1])
    if kind == "fund" and words.says("rate_formulas", "named", name) and _FORMULA.search(brackets):
        return ((1, "received_rate" if words.says("rate_formulas", "of received", name) else "rate"),)
    if words.says("adjusted", "adjusted", brackets + (bracketed(parent) if kind == "fund" else "")):
        name = _as_adjusted(name)
    found = [
        (entry.rank, entry.holds)
        for group in (f"{kind}_columns", "point_columns")
        for entry in words.every(group, name)
    ]
    if kind == "fund" and any(field in _NO_AMOUNTS for _, field in found):
        found = [each for each in found if each[1] in _NO_AMOUNTS]
    if any(field in {"initial_budget", "adjusted_budget"} for _, field in found):
        found = [each for each in found if each[1] != "budget"]
    return tuple(sorted(set(found), key=lambda each: each[0]))


def is_another_times(header: str) -> bool:
    """True for the header of another year's values, of a yardstick, or of money that is only expected."""
    return any(words.says("text_labels", held, header) for held in ("another year", "expected"))


def _as_adjusted(name: str) -> str:
    """The name of a column whose brackets say that it is the adjusted one."""
    if words.says("adjusted", "adjusted", name):
        return name
    initial = words.pattern("adjusted", "initial").search(name)
    return f"{initial[0] if initial else ''}{words.literal('adjusted', 'after')[0]}{name}"


def is_short_label(text: str, most: int = LONGEST_LABEL) -> bool:
    """True for a text that can be a label: short, no figure, no sentence."""
    name = plain(text)
    return 0 < len(base(text)) <= most and not is_figure(text) and not re.search(r"[。;,!?]", name)


def label_kind(text: str) -> str:
    """What a head label announces: project, department, entity, both, year, not_needed; empty where it is none."""
    name = base(text)
    if not is_short_label(text, _LONGEST_HEAD):
        return ""
    if words.says("entity_marks", "entity", text):
        return "entity"  # 部门(单位)名称: the brackets tell
    kinds = {words.holds("head_labels", each) for each in _BOTH().split(name) if each}
    if {"department", "entity"} <= kinds:
        return "both"
    if len(kinds) > 1 and "" not in kinds:
        return min(kinds - {"not_needed"}, default="not_needed")
    return words.holds("head_labels", name)


def goal_kind(text: str) -> str:
    """`goal`, `result` or nothing: what a header or label over a narrative announces."""
    if not is_short_label(text, _LONGEST_GOAL) or words.says("text_labels", "indicator", text):
        return ""
    if words.says("text_labels", "result", text):
        return "result"
    goal = words.says("text_labels", "goal", text)
    return "goal" if goal or words.pattern("text_labels", "goal").fullmatch(plain(text)) else ""


def title_kind(text: str) -> str:
    """The kind of document that a heading announces (a key of `titles`); "" where the text is no heading."""
    name = words.pattern("template_marks", "attachment").sub("", plain(text))
    if words.pattern("amounts", "elsewhere").match(name):  # 详见部门决算报表
        return ""
    if _SECTION_NUMBER.match(name) and not words.says("template_marks", "table", name):
        return ""
    if len(name) > _LONGEST_TITLE or text.strip().endswith("。") or re.search(r"[。;!?]|:.|\.{3,}|…", name):
        return ""
    return words.holds("titles", name) or words.holds("titles", base(name))


def is_title(text: str) -> bool:
    """True for a heading: 自评表 and its kin, and what is no form by name, alone and without a sentence."""
    return bool(title_kind(text))


def pieces(line: Cell) -> Iterator[Cell]:
    """A line, or what stands before a heading in it and the heading (填报单位：某局　绩效自评表)."""
    text = line.text.strip()
    if not text:
        return
    if not is_title(text):
        for gap in reversed([*re.finditer(r"[:：]?\s+|[:：]", text)]):
            if is_title(text[gap.end() :]):
                yield replace(line, text=text[: gap.end()].strip())
                yield replace(line, text=text[gap.end() :])
                return
    yield line
