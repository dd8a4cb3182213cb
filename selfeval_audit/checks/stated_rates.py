"""The amounts that a sentence gives with its rate: what was spent of what was to be had."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from .. import words
from ..case import Case, Line, Mention, Passage

_MOST = 6
"""A sentence of more amounts does not say plainly which of them its rate is of."""


def lines_beside(case: Case, passage: Passage, rate: Mention) -> Iterator[Line]:
    """Each amount to be had with the last amount spent, as lines that the rate behind them may be of; none where the
    sentence does not give both."""
    ends = (rate.figure.start - len(rate.before), rate.figure.start)
    first, behind = (bisect_left(passage.mentions, end, key=lambda each: each.figure.start) for end in ends)
    amounts = [each for each in passage.mentions[first:behind] if each.figure.unit.kind == "money"]
    if len(amounts) > _MOST:
        return
    spent = [each.figure for each in amounts if words.says("execution_rates", "spent", each.ahead)]
    for each in amounts:
        available = words.says("execution_rates", "available", each.ahead)
        if spent and available and not words.says("execution_rates", "spent", each.ahead):
            alone = {"initial_budget": None, "adjusted_budget": None, "received": None, "of_received": False}
            yield replace(case.total, budget=each.figure, executed=spent[-1], **alone)  # type: ignore[arg-type]  # fields of a line
