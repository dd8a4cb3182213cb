"""The amounts that a sentence gives with its rate: what was spent of what was to be had."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .. import words
from ..case import Case, Line, Mention, Passage


def lines_beside(case: Case, passage: Passage, rate: Mention) -> Iterator[Line]:
    """Each amount to be had with the last amount spent, as lines that the rate behind them may be of; none where the
    sentence does not give both."""
    start = rate.figure.start - len(rate.before)
    amounts = [
        each for each in passage.mentions
        if start <= each.figure.start < rate.figure.start and each.figure.unit.kind == "money"
    ]  # fmt: skip
    spent = [each.figure for each in amounts if words.says("execution_rates", "spent", each.ahead)]
    for each in amounts:
        available = words.says("execution_rates", "available", each.ahead)
        if spent and available and not words.says("execution_rates", "spent", each.ahead):
            alone = {"initial_budget": None, "adjusted_budget": None, "received": None, "of_received": False}
            yield replace(case.total, budget=each.figure, executed=spent[-1], **alone)  # type: ignore[arg-type]  # fields of a line
