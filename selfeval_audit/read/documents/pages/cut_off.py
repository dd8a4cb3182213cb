"""Texts that the edge of their cell or their page cuts off: what a program stored whole and printed in part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from .characters import Character, lines_of
from .laid_out import Clipped
from .page import PageTable, TextCell

CUT_OFF = "the edge of this cell cuts its text off: look at the document"
_RULE = 2.0  # points: half of a thick rule, by which a clip may lie over its cell
_SHARED = 20  # cells whose texts one clip may cut before nobody can tell which it cut


def with_clipped(
    table: PageTable, printed: Iterable[tuple[int, Sequence[Character]]], clipped: Sequence[Clipped]
) -> tuple[PageTable, list[Clipped]]:
    """A table whose cut cells are untold, and what was cut off elsewhere; `printed` are characters by their cell."""
    shown = [each for each in clipped if each.character["text"].strip()]
    if not shown:
        return table, []
    cells, cuts, elsewhere = list(table.cells), defaultdict[int, list[Character]](list), list[Clipped]()
    own: dict[int, list[Character]] = defaultdict(list)
    homes: dict[int, dict[int, None]] = defaultdict(dict)
    for index, characters in printed:
        own[index] += characters
        for letter in characters:
            if letter.get("clip"):
                homes[letter["clip"]][index] = None
    for each in shown:
        home = _home(each, homes.get(each.clip, {}), cells)
        if home is None:
            elsewhere.append(each)
        else:
            cuts[home].append(each.character)
    for index, letters in cuts.items():
        whole = lines_of([*own[index], *letters], cells[index].box.page)
        seen = "\n".join(line.text for line in whole)
        words = cells[index].lines if not any(mark.isdigit() for mark in seen) else ()
        cells[index] = replace(cells[index], lines=words, review=CUT_OFF, fault="text_spills", seen=seen, cut=whole)
    return PageTable(tuple(cells)), elsewhere


def _home(each: Clipped, shown_in: Iterable[int], cells: Sequence[TextCell]) -> int | None:
    """The cell whose text a clip cut: the nearest of those where the rest is seen, else the one that the clip fills."""
    near = list(shown_in)
    if not each.clip or len(near) > _SHARED:
        return None
    if not near:
        x0, top, x1, bottom = each.within
        ends = ((x0 + _RULE, top + _RULE), (x1 - _RULE, bottom - _RULE))
        return next((at for at, cell in enumerate(cells) if all(cell.box.holds(x, y) for x, y in ends)), None)
    x, y = each.character["x0"], (each.character["top"] + each.character["bottom"]) / 2

    def away(index: int) -> tuple[float, float]:
        box = cells[index].box
        return max(box.top - y, y - box.bottom, 0.0), max(box.x0 - x, x - box.x1, 0.0)

    return min(near, key=away)
