"""The amounts that a sentence gives with its rate: what was spent of what was to be had."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..case import Case, Line, Mention, Passage

_SPENT = re.compile(r"(?:支出|执行|使用|支付|拨付|列支|兑付)[^\d，,。；;]{0,8}$")
_AVAILABLE = re.compile(r"(?:预算|到位|安排|下达|批复)[^\d，,。；;]{0,8}$")


def lines_beside(case: Case, passage: Passage, rate: Mention) -> Iterator[Line]:
    """Each amount to be had with the last amount spent, as lines that the rate behind them may be of; none where the
    sentence does not give both."""
    start = rate.figure.start - len(rate.before)
    amounts = [
        each for each in passage.mentions
        if start <= each.figure.start < rate.figure.start and each.figure.unit.kind == "money"
    ]  # fmt: skip
    spent = [each.figure for each in amounts if _SPENT.search(each.ahead)]
    for each in amounts:
        if spent and _AVAILABLE.search(each.ahead) and not _SPENT.search(each.ahead):
            alone = {"initial_budget": None, "adjusted_budget": None, "received": None, "of_received": False}
            yield replace(case.total, budget=each.figure, executed=spent[-1], **alone)  # type: ignore[arg-type]  # fields of a line
