"""Names to the rows they belong to: one to one, by likeness, with the margin to the next best matching."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from ...comparable import plain

LENGTHS = (1, 2, 3)
SCALE = 10_000  # a name that a row repeats in full is as like as this
ORDER = 1  # what a step out of the order of the text costs: decides between equals, and nothing else


def matched(names: Sequence[str], rows: Sequence[str]) -> list[tuple[int, int]]:
    """For each row the index of its name, and the margin: how much likeness another name would cost, of SCALE.

    There must be as many names as rows.
    """
    likeness = _likeness(names, rows)
    best = _assigned(likeness)
    total = sum(likeness[row][name] for row, name in enumerate(best))
    found = []
    for row, name in enumerate(best):
        without = [list(line) for line in likeness]
        without[row][name] = -len(rows) * SCALE
        other = _assigned(without)
        found.append((name, total - sum(without[r][n] for r, n in enumerate(other))))
    return found


def _grams(text: str) -> set[str]:
    letters = plain(text)
    return {letters[i : i + length] for length in LENGTHS for i in range(len(letters) - length + 1)}


def _likeness(names: Sequence[str], rows: Sequence[str]) -> list[list[int]]:
    """By row and name: the share of the name's letter groups that the row has, rare ones weighing more."""
    groups = [_grams(row) for row in rows]
    known = Counter(gram for each in groups for gram in each)
    weight = {gram: math.log((1 + len(rows)) / (1 + known[gram])) * len(gram) for n in names for gram in _grams(n)}
    table = []
    for row, group in enumerate(groups):
        line = []
        for name, text in enumerate(names):
            grams = _grams(text)
            whole = sum(weight[gram] for gram in grams) or 1.0
            shared = sum(weight[gram] for gram in grams & group)
            line.append(round(SCALE * shared / whole) - ORDER * abs(row - name))
        table.append(line)
    return table


def _assigned(likeness: Sequence[Sequence[int]]) -> list[int]:
    """For each row its column, so that the sum is greatest: the Hungarian method with potentials."""
    size = len(likeness)
    by_row, by_column = [0] * (size + 1), [0] * (size + 1)
    row_of = [0] * (size + 1)  # of a column, counted from 1; 0 is none
    for row in range(1, size + 1):
        row_of[0], column = row, 0
        least, before, seen = [math.inf] * (size + 1), [0] * (size + 1), [False] * (size + 1)
        while row_of[column]:
            seen[column] = True
            here, delta, following = row_of[column], math.inf, 0
            for other in range(1, size + 1):
                if not seen[other]:
                    cost = -likeness[here - 1][other - 1] - by_row[here] - by_column[other]
                    if cost < least[other]:
                        least[other], before[other] = cost, column
                    if least[other] < delta:
                        delta, following = least[other], other
            for other in range(size + 1):
                if seen[other]:
                    by_row[row_of[other]] += int(delta)
                    by_column[other] -= int(delta)
                else:
                    least[other] -= delta
            column = following
        while column:
            row_of[column], column = row_of[before[column]], before[column]
    found = [0] * size
    for column in range(1, size + 1):
        found[row_of[column] - 1] = column - 1
    return found
