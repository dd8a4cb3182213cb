"""The characters of a page set into the cells that its rules draw; cells marked where text spills over the rules."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .characters import Character, is_overstruck, lines_of
from .cut_off import with_clipped
from .laid_out import Clipped
from .page import ON_ONE_LINE, Box, PageTable, PrintedLine, TextCell, around, overprinted

SPILL = 0.25  # of a character: what it may reach over an edge (fonts misstate their descents by 12%)
HALF = 0.5  # of a character: the middle of a blank tells its cell; lines of one text begin within half a letter
TOUCHING = 0.05  # of the type's size: a gap between letters of one printed word
NEXT_LINE = 1.5  # of the type's size: how far down the next line of a cell begins at most
SPILLS = "text spills out of its cell or into it: unreadable, look at the document"
NO_UNICODE = "the PDF does not say which characters these are: unreadable, look at the document"
STACKED = "two numbers stand under each other in this cell: look at the document"
_UNMAPPED = re.compile(r"\(cid:\d+\)|[\ufffd\ue000-\uf8ff]")


@dataclass(slots=True)
class _Run:
    """Characters written one after the other on one line, the cell of their centres, and all cells they reach into."""

    characters: list[Character]
    home: int
    touched: set[int]
    leaves: bool

    @property
    def crosses(self) -> bool:
        return len(self.touched) > 1 or self.leaves

    def goes_on(self, each: Character, home: int) -> bool:
        last = self.characters[-1]
        gap, size = each["x0"] - last["x1"], last["size"]
        on_line = abs(each["bottom"] - last["bottom"]) < ON_ONE_LINE * size
        return on_line and (abs(gap) < TOUCHING * size or (home == self.home and -TOUCHING * size < gap < size))


def fill(
    boxes: Sequence[Box], characters: Iterable[Character], clipped: Sequence[Clipped] = ()
) -> tuple[PageTable, list[Character], list[Clipped]]:
    """A table with each character in the cell that holds its centre, and the characters that are in none; so too those
    that are cut off at the edge of their cell."""
    runs: list[_Run] = []
    outside: list[Character] = []
    reach = _Reach(boxes)
    for each in characters:
        touched, leaves = reach(each)
        x, y = (each["x0"] + each["x1"]) / 2, (each["top"] + each["bottom"]) / 2
        home = next((index for index in touched if boxes[index].holds(x, y)), None)
        if home is None:
            outside.append(each)
        elif not each["text"].strip():
            if runs and runs[-1].goes_on(each, home):
                runs[-1].characters.append(each)
        else:
            if not (runs and runs[-1].goes_on(each, home)):
                runs.append(_Run([], home, set(), leaves=False))
            runs[-1].characters.append(each)
            runs[-1].touched.update(touched)
            runs[-1].leaves |= leaves
    table, elsewhere = with_clipped(_table(boxes, runs), [(run.home, run.characters) for run in runs], clipped)
    return table, outside, elsewhere


def _table(boxes: Sequence[Box], runs: Sequence[_Run]) -> PageTable:
    own: dict[int, list[Character]] = defaultdict(list)
    spilled: dict[int, list[_Run]] = defaultdict(list)
    for run in runs:
        if run.crosses:
            for index in run.touched:
                spilled[index].append(run)
        else:
            own[run.home] += run.characters
    owned = _owned(boxes, [run for run in runs if run.crosses])
    cells = []
    for index, box in enumerate(boxes):
        cell = TextCell(box, lines_of(own[index], box.page), (box.place,))
        if spilled[index] or overprinted(cell.lines):
            cell = _untold(cell, owned[index], [c for run in spilled[index] for c in run.characters])
        elif is_overstruck(own[index]):
            cell = replace(_untold(cell, (), ()), lines=())
        elif _UNMAPPED.search(cell.text):
            cell = replace(cell, review=NO_UNICODE, fault="no_unicode", seen=cell.text, lines=())
        elif "\n" in cell.text:
            cell = replace(cell, review=STACKED)
        cells.append(cell)
    return PageTable(tuple(cells))


def _owned(boxes: Sequence[Box], crossing: Sequence[_Run]) -> dict[int, list[list[Character]]]:
    """Texts that spill, by the cell in which their middle lies: lines written one after the other, close together."""
    texts: list[list[_Run]] = []
    for run in crossing:
        first, last = run.characters[0], texts[-1][-1].characters[0] if texts else None
        down = first["bottom"] - last["bottom"] if last else 0.0
        if last and abs(first["x0"] - last["x0"]) < HALF * first["size"] < down < NEXT_LINE * first["size"]:
            texts[-1].append(run)
        else:
            texts.append([run])
    owned: dict[int, list[list[Character]]] = defaultdict(list)
    for text in texts:
        characters = [each for run in text for each in run.characters]
        x = text[0].characters[0]["x0"] + HALF * text[0].characters[0]["size"]
        y = (min(c["top"] for c in characters) + max(c["bottom"] for c in characters)) / 2
        for index, box in enumerate(boxes):
            if box.holds(x, y):
                owned[index].append(characters)
    return owned


def _untold(cell: TextCell, owned: Sequence[list[Character]], spilled: Sequence[Character]) -> TextCell:
    """A cell whose text cannot be told: words that are clearly its own are kept for orientation, figures never."""
    seen = "\n".join(line.text for line in (*cell.lines, *lines_of(spilled, cell.box.page)))
    candidates = [lines for lines in (cell.lines, *(lines_of(each, cell.box.page) for each in owned)) if lines]
    kept: tuple[PrintedLine, ...] = candidates[0] if len(candidates) == 1 else ()
    if overprinted(kept) or any(letter.isdigit() for line in kept for letter in line.text):
        kept = ()
    return replace(cell, lines=kept, review=SPILLS, fault="text_spills", seen=seen)


class _Reach:
    """Which cells a character reaches into by more than a quarter of its size, and whether it leaves the table."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._boxes = boxes
        self._area = around(boxes)
        self._level: dict[tuple[float, float], list[int]] = {}

    def __call__(self, each: Character) -> tuple[list[int], bool]:
        area, top, bottom = self._area, each["top"], each["bottom"]
        if bottom < area.top or top > area.bottom or each["x1"] < area.x0 or each["x0"] > area.x1:
            return [], False
        visible = bool(each["text"].strip())
        high = SPILL * (bottom - top) if visible else HALF * (bottom - top)
        if (top, bottom) not in self._level:  # the characters of a line share it
            within = [i for i, b in enumerate(self._boxes) if min(b.bottom, bottom) - max(b.top, top) > high]
            self._level[top, bottom] = within
        wide = SPILL * (each["x1"] - each["x0"]) if visible else HALF * (each["x1"] - each["x0"])
        boxes, left, right = self._boxes, each["x0"] + wide, each["x1"] - wide
        touched = [i for i in self._level[top, bottom] if boxes[i].x0 < right and boxes[i].x1 > left]
        leaves = top < area.top - high or bottom > area.bottom + high or left < area.x0 or right > area.x1
        return touched, visible and leaves
