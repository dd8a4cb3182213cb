"""Rules that a program draws dot by dot: browsers print a dotted border as thousands of small squares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from pdfplumber.page import Page as Printed

SMALL = 3.0  # points: what is as small in both directions is a dot; no cell is
_APART = 6.0  # points between the beginnings of two dots of one rule
_FEWEST = 4  # dots in one line that are a rule
_LINE = 0.5  # points: how far dots of one rule stand off its line

Rule = dict[str, Any]
"""A rule as pdfplumber takes one."""


def without_dots(page: Printed) -> tuple[Printed, list[Rule], list[Rule]]:
    """A page without its small marks, and the level and the upright rules that those make."""
    dots = [each for each in (*page.rects, *page.curves, *page.lines) if _is_dot(each)]
    if len(dots) < _FEWEST:
        return page, [], []
    level = [_rule(x0, x1, y, y) for y, x0, x1 in _runs(dots, "top", "x0", "x1")]
    upright = [_rule(x, x, top, bottom) for x, top, bottom in _runs(dots, "x0", "top", "bottom")]
    return page.filter(lambda each: not _is_dot(each)), level, upright


def _is_dot(each: Any) -> bool:
    drawn = each["object_type"] in {"rect", "curve", "line"}
    return drawn and each["width"] < SMALL and each["height"] < SMALL


def _runs(dots: Sequence[Any], on: str, first: str, last: str) -> Iterator[tuple[float, float, float]]:
    """Dots in a line one after the other: where the line is, where it begins and ends."""
    lines: dict[int, list[Any]] = defaultdict(list)
    for each in dots:
        lines[round(each[on] / _LINE)].append(each)
    for line in lines.values():
        along = sorted(line, key=lambda each: float(each[first]))
        run = along[:1]
        for left, right in pairwise([*along, None]):
            if right is not None and right[first] - left[first] < _APART:
                run.append(right)
                continue
            if len(run) >= _FEWEST:
                yield float(run[0][on]), float(run[0][first]), float(run[-1][last])
            run = [right]


def _rule(x0: float, x1: float, top: float, bottom: float) -> Rule:
    size = {"width": x1 - x0, "height": bottom - top}
    return {"object_type": "line", "x0": x0, "x1": x1, "top": top, "bottom": bottom, **size}
