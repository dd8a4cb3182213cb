"""Sentences that state a target with its actual, or a budget with what was spent, as plainly as a table does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ... import words
from ...model import Cell, FundLine, Indicator
from ..comparable import plain

_SENTENCE = re.compile(r"[^。；;！!？?\n]+")
_MOST = 20_000
"""Letters of a report that are searched; a longer text is a book, and its tables are elsewhere."""
_VALUE = r"[^，,。；;、：:（）()]{0,14}?\d[^，,。；;、：:（）()]{0,12}"
_NAME = r"[^，,。；;：:]{2,24}?"
_DONE = r"(?:全年|当年|年末|年底|截至年底)?(?:实际|已)(?:完成|达到|实现|值|数|为|是|共|[:：])*"
_ASKED = (
    re.compile(
        rf"(?P<name>{_NAME})的?(?:[:：]|(?<=率)|(?<=度))?(?:年初|年度|预期|绩效|计划)*(?:目标值?|指标值)(?:设定|为|是|[:：])*"
        rf"(?P<target>{_VALUE})[，,]{_DONE}(?P<actual>{_VALUE})(?=[，,]|$)"
    ),
    re.compile(
        r"(?:年初|全年|年度)?(?:计划|预计)(?P<name>[\u4e00-\u9fff]{2,12}?)(?P<target>\d[^，,。；;、：:]{0,10})[，,]"
        r"(?:全年|当年)?(?:实际|已)(?:完成)?(?P<again>[\u4e00-\u9fff]{0,12}?)(?P<actual>\d[^，,。；;、：:]{0,10})(?=[，,]|$)"
    ),
)
_TIME = re.compile(r"(?:年初|年度|全年|当年|预期|绩效|设定)*")
_INSIDE = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,12}?)(?P<target>\d.*)")
_LEAD = re.compile(r"^(?:[(（]?[\d一二三四五六七八九十①-⑨]{1,2}[)）.．、]|[-—·•])\s*|^(?:指标)\d*[:：]\s*|^其中[:：]?")
_AMOUNT = (
    r"(?:资金|经费|数|额|金额|总额|安排|投入|合计|共计?|为|是|[:：\s])*"
    r"(?P<amount>\d[\d,，]*(?:\.\d+)?\s*(?:万元|亿元|元))"
)
_MONEY = {
    "budget": re.compile(rf"(?<!年初)预算{_AMOUNT}"),
    "received": re.compile(rf"到位{_AMOUNT}"),
    "executed": re.compile(rf"(?<!预算)(?:支出|执行|使用|支付){_AMOUNT}"),
}


def stated_rows(texts: Sequence[Cell]) -> Iterator[Indicator]:
    """The indicators that sentences state, target and actual beside one another; amounts of money are no indicators."""
    for text in texts:
        for sentence in _SENTENCE.finditer(text.text[:_MOST]):
            found = next((match for each in _ASKED if (match := each.search(sentence[0]))), None)
            if found is None:
                continue
            name, target = _named(_LEAD.sub("", found["name"].strip()), found["target"].strip())
            if name and not words.says("prose", "money", name):
                yield Indicator(
                    name=replace(text, text=name),
                    target=replace(text, text=target),
                    actual=replace(text, text=found["actual"].strip()),
                )


def _named(name: str, target: str) -> tuple[str, str]:
    """年初目标值为改造管网120公里: what is asked for stands with its figure."""
    if _TIME.fullmatch(name):
        inside = _INSIDE.match(target)
        return (inside["name"], inside["target"]) if inside else ("", target)
    return name, target


def stated_money(texts: Sequence[Cell]) -> FundLine | None:
    """The money of the whole where one amount each is stated for budget and execution; of several nobody says which."""
    cells: dict[str, Cell] = {}
    for field, stated in _MONEY.items():
        amounts = {
            plain(found["amount"]): replace(text, text=found["amount"])
            for text in texts
            for found in stated.finditer(text.text[:_MOST])
        }
        if len(amounts) == 1:
            cells[field] = next(iter(amounts.values()))
    return FundLine(Cell(""), **cells) if {"budget", "executed"} <= set(cells) else None
