"""Sentences that state a target with its actual, or a budget with what was spent, as plainly as a table does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .... import words
from ....model import Cell, FundField, FundLine, Indicator
from ...comparable import plain

_SENTENCE = re.compile(r"(?P<said>[^。；;！!？?\n]+)(?P<end>[。；;！!？?\n]?)")
_MOST = 20_000
"""Letters of a report that are searched; a longer text is a book, and its tables are elsewhere."""
_INSIDE = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,12}?)(?P<target>\d.*)")
_GOES_ON = "；;"
_ASKED: tuple[str, ...] = ("target", "plan", "planned value")
_MONEY: tuple[FundField, ...] = ("budget", "received", "executed")
_ONLY_INITIAL: tuple[FundField, ...] = ("initial_budget",)


def stated_rows(texts: Sequence[Cell]) -> Iterator[Indicator]:
    """The indicators that sentences state, target and actual beside one another; amounts of money are no indicators."""
    for text in texts:
        planned = False
        for sentence in _SENTENCE.finditer(text.text[:_MOST]):
            found = _asked(sentence["said"], planned=planned)
            planned = sentence["end"] in _GOES_ON and (planned or _plans(sentence["said"]))
            if found is None:
                continue
            name, target = _named(
                words.pattern("stated", "numbering").sub("", found["name"].strip()), found["target"].strip()
            )
            if name and not words.says("prose", "money", name):
                yield Indicator(
                    name=replace(text, text=name),
                    target=replace(text, text=target),
                    actual=replace(text, text=found["actual"].strip()),
                )


def _asked(said: str, *, planned: bool) -> re.Match[str] | None:
    """A target with its actual; 计划 at the head of a sentence is of its further parts too (…；改造管网120公里)."""
    found = next(filter(None, (words.pattern("stated", held).search(said) for held in _ASKED)), None)
    return found or (words.pattern("stated", "plan").match(f"{_plan_word()}{said}") if planned else None)


def _plans(said: str) -> bool:
    return words.pattern("stated", "plan").search(said) is not None


def _plan_word() -> str:
    return words.literal("stated", "planned")[0]


def _named(name: str, target: str) -> tuple[str, str]:
    """年初目标值为改造管网120公里: what is asked for stands with its figure."""
    if words.says("stated", "no name", name):
        inside = _INSIDE.match(target)
        return (inside["name"], inside["target"]) if inside else ("", target)
    return name, target


def stated_money(texts: Sequence[Cell]) -> FundLine | None:
    """The money of the whole where one amount each is stated for budget and execution; of several nobody says which."""
    cells: dict[FundField, Cell] = {}
    for field in (*_MONEY, *_ONLY_INITIAL):
        amounts = {
            plain(found["amount"]): replace(text, text=found["amount"])
            for text in texts
            for found in words.pattern("stated", field).finditer(text.text[:_MOST])
        }
        if len(amounts) == 1:
            cells[field] = next(iter(amounts.values()))
    if "budget" in cells:
        cells.pop("initial_budget", None)
    granted = cells.keys() & {"budget", "initial_budget"}
    return FundLine(Cell(""), **cells) if granted and "executed" in cells else None
