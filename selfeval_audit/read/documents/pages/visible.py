"""What of a PDF page is printed: its characters without invisible ones, and what was typed into it afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text
from pdfplumber.page import Page as Printed

from .characters import Character
from .laid_out import Clipped, Unprinted, lay_out, name_of
from .page import Box, PrintedLine

_MOST = 0.6
"""Of the characters of a page: so many on their side make it a sideways page."""
_TURNS = {(0, 1): 90, (0, -1): 270, (-1, 0): 180}
"""The direction in which a line runs -> by how many degrees to turn the page."""
_NOT_SHOWN = 2 | 32
"""Flags of an annotation that is hidden."""
_PASSWORD = 1 << 13
_PUSH_BUTTON = 1 << 16
_LEVEL = 0.1  # rise over run: a line that climbs more is slanted, a watermark
_HIGH, _WIDE, _INDENT = 0.8, 0.95, 0.02  # of its box: what a form field's text fills, and where it begins
_SMALLEST = 0.1  # points: a size of nought would place nothing
_NARROW = 0.5
_SAME_LINE = 4.0  # points between the middles of characters on one line
_LONGEST = 2000


def printed_upright(page: Printed) -> tuple[Printed, tuple[Unprinted, ...], tuple[Clipped, ...]]:
    """The page turned where most of its lines run upwards or downwards; its invisible characters, and those that
    its clipping cuts off."""
    unprinted, clipped = lay_out(page)
    ways = Counter(_way(each) for each in page.chars)
    (way, count) = ways.most_common(1)[0] if ways else ((1, 0), 0)
    turn = _TURNS.get(way, 0)
    if not turn or count < _MOST * len(page.chars):
        return page, unprinted, clipped
    page.page_obj.rotate = (page.page_obj.rotate + turn) % 360
    page.page_obj.attrs["Rotate"] = page.page_obj.rotate
    turned = Printed(page.pdf, page.page_obj, page_number=page.page_number, initial_doctop=page.initial_doctop)
    return (turned, *lay_out(turned))


def lines_unprinted(unprinted: Iterable[Unprinted], page: int) -> Iterator[PrintedLine]:
    """Characters without ink as the lines that they would be, from top to bottom."""
    lines: list[list[Unprinted]] = []
    for each in sorted(unprinted, key=lambda one: (one.y, one.x)):
        if lines and each.y - lines[-1][0].y < _SAME_LINE:
            lines[-1].append(each)
        else:
            lines.append([each])
    for line in lines:
        across = sorted(line, key=lambda one: one.x)
        box = Box(page, across[0].x, line[0].y, across[-1].x, line[-1].y)
        if text := "".join(each.text for each in across).strip():
            yield PrintedLine(text, box, 0.0)


def parted_by_ink(page: Printed) -> tuple[list[Character], tuple[Unprinted, ...]]:
    """The characters of a page that can be seen, and those that are white on the white of the page."""
    white = [each for each in page.chars if _is_white(each.get("non_stroking_color"))]
    if not white:
        return list(page.chars), ()
    grounds = [
        each for each in (*page.rects, *page.curves) if each.get("fill") and not _is_white(each["non_stroking_color"])
    ]
    grounds += page.images
    unseen = {id(each): each for each in white if not any(_lies_on(each, ground) for ground in grounds)}
    middles = (Unprinted(c["text"], (c["x0"] + c["x1"]) / 2, (c["top"] + c["bottom"]) / 2) for c in unseen.values())
    return [each for each in page.chars if id(each) not in unseen], tuple(middles)


def _is_white(color: Any) -> bool:
    """White as a grey, as red, green and blue, or as no ink of four."""
    parts = color if isinstance(color, tuple | list) else (color,)
    if len(parts) == len("cmyk"):
        return all(part == 0 for part in parts)
    return len(parts) in (1, len("rgb")) and all(part == 1 for part in parts)


def _lies_on(each: Character, ground: Any) -> bool:
    x, y = (each["x0"] + each["x1"]) / 2, (each["top"] + each["bottom"]) / 2
    return bool(ground["x0"] <= x <= ground["x1"] and ground["top"] <= y <= ground["bottom"])


def _way(each: Character) -> tuple[int, int]:
    """The direction in which a character's line runs, (0, 0) for a slanted one."""
    across, up = each["matrix"][0], each["matrix"][1]
    if abs(up) < _LEVEL * abs(across):
        return (1, 0) if across > 0 else (-1, 0)
    return ((0, 1) if up > 0 else (0, -1)) if abs(across) < _LEVEL * abs(up) else (0, 0)


def is_level(each: Character) -> bool:
    """Whether a character stands upright on a line that runs to the right."""
    return _way(each) == (1, 0)


def typed_on(page: Printed) -> Iterator[Character]:
    """The characters of form fields and of texts that were typed onto a page, as if they were printed there."""
    page.page_obj.annots = [each for each in resolve1(page.page_obj.annots) or [] if _has_place(resolve1(each))]
    for each in page.annots:
        text = _annotated(each["data"]) if not _number(each["data"].get("F")) & _NOT_SHOWN else ""
        box = (each["x0"], each["top"], each["x1"], each["bottom"])
        if text.strip() and text.strip() != _beneath(page.chars, box):
            yield from _set(text[:_LONGEST].strip(), *map(float, box))


def _has_place(annotation: Any) -> bool:
    box = resolve1(annotation.get("Rect")) if isinstance(annotation, dict) else None
    return isinstance(box, list) and len(box) == len("xyxy") and all(isinstance(each, int | float) for each in box)


def _annotated(data: dict[str, Any]) -> str:
    kind = name_of(data.get("Subtype"))
    if kind == "FreeText":
        return _text(data.get("Contents"))
    return _field(data) if kind == "Widget" else ""


def _field(data: dict[str, Any]) -> str:
    """What a form field shows."""
    flags, value = _number(_inherited(data, "Ff")), _inherited(data, "V")
    match name_of(_inherited(data, "FT")):
        case "Btn" if not flags & _PUSH_BUTTON:
            return "□" if name_of(data.get("AS")) in {"", "Off"} else "☑"
        case "Tx" | "Ch" if not flags & _PASSWORD:
            chosen = value if isinstance(value, list) else [value]
            return "、".join(_shown(each, _inherited(data, "Opt")) for each in chosen if each is not None)
    return ""


def _shown(value: Any, options: Any) -> str:
    """A choice by the text that stands for it."""
    pairs = [each for each in options if isinstance(each, list) and len(each) == 2] if isinstance(options, list) else []  # noqa: PLR2004
    return _text(next((each[1] for each in pairs if each[0] == value), value))


def _inherited(data: dict[str, Any], key: str) -> Any:
    """An entry of a field, or of the field it is a part of."""
    for _ in range(8):
        if data.get(key) is not None:
            return resolve1(data[key])
        parent = resolve1(data.get("Parent"))
        if not isinstance(parent, dict):
            break
        data = parent
    return None


def _text(value: Any) -> str:
    return decode_text(value) if isinstance(value, bytes) else value if isinstance(value, str) else ""


def _number(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _beneath(characters: Iterable[Character], box: Sequence[float]) -> str:
    """The text that is printed inside a box already."""
    x0, top, x1, bottom = box
    inside = (
        each["text"]
        for each in characters
        if x0 <= (each["x0"] + each["x1"]) / 2 <= x1 and top <= (each["top"] + each["bottom"]) / 2 <= bottom
    )
    return "".join(inside).strip()


def _set(text: str, x0: float, top: float, x1: float, bottom: float) -> Iterator[Character]:
    """A text set into a box, as large as it fits."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    widest = max(sum(_width(each) for each in line) for line in lines)
    size = max(min((bottom - top) / len(lines) * _HIGH, (x1 - x0) / max(widest, 1.0) * _WIDE), _SMALLEST)
    down = (bottom - top) / len(lines)
    for number, line in enumerate(lines):
        left, upper = x0 + _INDENT * (x1 - x0), top + number * down + (down - size) / 2
        for letter in line:
            right = left + _width(letter) * size
            yield {"text": letter, "x0": left, "x1": right, "top": upper, "bottom": upper + size, "size": size,
                   "upright": True, "matrix": (1, 0, 0, 1, left, upper)}  # fmt: skip
            left = right


def _width(letter: str) -> float:
    return _NARROW if letter.isascii() else 1.0
