"""Characters of a PDF as printed lines, with the spaces and letters that a reader sees."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from ..written import raised
from .page import ON_ONE_LINE, Box, PrintedLine

HALF = 0.5
OVERLAP = 0.1  # of the type's size: rounding of positions, not a shift that an eye sees
TWICE_ACROSS, TWICE_DOWN, TWICE_SIZE = 0.45, 0.25, 0.2  # of a letter: bold type and shadows are set off by less
LEAST_TRACKING = 0.08  # of the type's size: a gap between letters that is meant
SAME_GAP = 0.03
PARTS = 1.0  # of the type's size: a gap that parts two columns
# Radicals and variants that fonts of simplified Chinese draw like the character; Unicode does not decompose them.
_RADICALS = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻤⻥⻦⻩⻬⻮⻰戶", "民虎西见角贝车长门青页风飞食马鬼鱼鸟黄齐齿龙户"
)

Character = Mapping[str, Any]
"""A character as pdfplumber gives it: text, x0, top, x1, bottom, size."""


def once(characters: Iterable[Character]) -> list[Character]:
    """Characters without those printed twice, less than half a letter apart: bold type, or a shadow of it."""
    kept: list[Character] = []
    seen: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for each in characters:
        unit = max(float(each["size"]), 1.0)
        across, down = int(each["x0"] // unit), int(each["top"] // unit)
        near = (at for x in (-1, 0, 1) for y in (-1, 0, 1) for at in seen.get((each["text"], across + x, down + y), ()))
        if not any(_lies_over(each, kept[at]) for at in near):
            seen[each["text"], across, down].append(len(kept))
            kept.append(each)
    return kept


def _lies_over(upper: Character, lower: Character) -> bool:
    width = min(upper["x1"] - upper["x0"], lower["x1"] - lower["x0"])
    across, down = abs(upper["x0"] - lower["x0"]), abs(upper["top"] - lower["top"])
    near = across <= TWICE_ACROSS * width and down <= TWICE_DOWN * upper["size"]
    return bool(near and abs(upper["size"] - lower["size"]) < TWICE_SIZE * upper["size"])


def is_overstruck(characters: Iterable[Character]) -> bool:
    """Whether two different letters or digits stand in one place, as where a value was corrected over the old one."""
    marks = sorted((each for each in characters if each["text"].isalnum()), key=lambda c: float(c["x0"]))
    return any(_lies_over(left, right) and left["text"] != right["text"] for left, right in pairwise(marks))


def raised_apart(characters: Sequence[Character]) -> list[Character]:
    """Characters with those that are raised behind another as what they say: a power stands on its line (m²), a note
    mark is no part of the figure before it."""
    kept: list[Character] = []
    at = 0
    while at < len(characters):
        base, end = kept[-1] if kept else None, at
        while base and end < len(characters) and _is_raised(characters[end], base, characters[end - 1]):
            end += 1
        if base is None or end == at:
            kept.append(characters[at])
            at += 1
            continue
        said = raised("".join(each["text"] for each in kept[-_BEFORE:]), "".join(c["text"] for c in characters[at:end]))
        line = {key: base[key] for key in ("top", "bottom", "size")}
        kept += [{**each, **line, "text": text} for each, text in zip(characters[at:end], said, strict=False)]
        at = end
    return kept


_BEFORE = 4  # letters before a raised one that tell whether it is a power
_SMALLER, _NEXT = 0.85, 0.35  # of the type's size: at most so large, and so near to the letter before it


def _is_raised(each: Character, base: Character, last: Character) -> bool:
    """Whether a character is smaller than another, right behind it or behind one like it, and above its foot."""
    size = float(base["size"])
    behind = -OVERLAP * size <= each["x0"] - last["x1"] <= _NEXT * size
    above = base["bottom"] - each["bottom"] > OVERLAP * size and each["top"] < base["top"] + ON_ONE_LINE * size
    return bool(each["size"] < _SMALLER * size and behind and above and each["bottom"] > base["top"])


def closed_up(characters: Sequence[Character]) -> list[Character]:
    """Characters of a page set wide: where most stand one and the same gap apart, the gap is part of each."""
    gaps = [_gap(left, right) for left, right in pairwise(characters)]
    wide = [round(gap, 2) for gap in gaps if gap is not None]
    (usual, count) = Counter(wide).most_common(1)[0] if wide else (0.0, 0)
    near = sum(1 for gap in wide if abs(gap - usual) < SAME_GAP)
    if not count or usual < LEAST_TRACKING or near < HALF * len(wide):
        return list(characters)
    wider = [gap is not None and abs(gap - usual) < SAME_GAP for gap in gaps]
    return [
        {**each, "x1": characters[at + 1]["x0"]} if at < len(wider) and wider[at] else each
        for at, each in enumerate(characters)
    ]


def _gap(left: Character, right: Character) -> float | None:
    """The gap between two characters that follow each other on a line, in parts of the type's size."""
    size = float(left["size"])
    if size <= 0 or abs(left["bottom"] - right["bottom"]) > OVERLAP * size or not left["text"].strip():
        return None
    gap = float(right["x0"] - left["x1"]) / size
    return gap if -SAME_GAP < gap < PARTS else None


def lines_of(characters: Iterable[Character], page: int) -> tuple[PrintedLine, ...]:
    """Characters as printed lines from top to bottom."""
    return tuple(line_of(row, page) for row in _rows(characters))


def pieces_of(characters: Iterable[Character], page: int) -> tuple[PrintedLine, ...]:
    """Printed lines, parted where a gap is wider than the type."""
    pieces: list[list[Character]] = []
    for row in _rows(characters):
        pieces.append([row[0]])
        for left, right in pairwise(row):
            if right["x0"] - left["x1"] > PARTS * left["size"]:
                pieces.append([])
            pieces[-1].append(right)
    return tuple(line_of(piece, page) for piece in map(_without_margins, pieces) if piece)


def _rows(characters: Iterable[Character]) -> list[list[Character]]:
    """Characters whose feet stand on one height, from left to right."""
    rows: list[list[Character]] = []
    for each in sorted(characters, key=lambda c: (c["bottom"], c["x0"])):
        if rows and each["bottom"] - rows[-1][0]["bottom"] < ON_ONE_LINE * each["size"]:
            rows[-1].append(each)
        else:
            rows.append([each])
    in_order = [sorted(row, key=lambda c: float(c["x0"])) for row in rows]
    return [row for row in map(_without_margins, in_order) if row]


def _without_margins(row: list[Character]) -> list[Character]:
    """A line without the spaces before and after it."""
    filled = [index for index, each in enumerate(row) if each["text"].strip()]
    return row[filled[0] : filled[-1] + 1] if filled else []


def line_of(row: Sequence[Character], page: int) -> PrintedLine:
    """One printed line of its characters from left to right."""
    text = row[0]["text"]
    for left, right in pairwise(row):
        text += " " * _is_apart(left, right) + right["text"]
    box = Box(page, row[0]["x0"], min(c["top"] for c in row), max(c["x1"] for c in row), max(c["bottom"] for c in row))
    return PrintedLine(plain(text), box, max(float(c["size"]) for c in row))


def _is_apart(left: Character, right: Character) -> bool:
    """Whether a gap is a space: a fifth of the size between Latin letters and digits, more beside Chinese ones."""
    if not left["text"].strip() or not right["text"].strip():
        return False  # there is a printed space already
    latin = left["text"].isascii() and right["text"].isascii()
    return bool(right["x0"] - left["x1"] > (0.2 if latin else 0.6) * left["size"])


def plain(text: str) -> str:
    """Radicals as the characters that a reader sees."""
    seen = (unicodedata.normalize("NFKC", each) if "\u2e80" <= each <= "\u2fdf" else each for each in text)
    return "".join(seen).translate(_RADICALS)
