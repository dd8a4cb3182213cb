"""What lies over a sheet: pictures, text boxes, lists and boxes to tick. It is seen, and not read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...comparable import is_blank
from .package import Element, Package, child, local, whole_number

_SMALL = 1
"""Rows or columns that something put into a cell covers beside its first; a seal covers more."""
_NOTE = "Note"


@dataclass(frozen=True, slots=True)
class LaidOver:
    """What lies over a sheet, with the reason code that is said of it; `over` is the cell that it fills, if one."""

    text: str
    reason: str
    over: tuple[int, int] | None


def drawn_over(package: Package, part: str) -> Iterator[LaidOver]:
    """The things that lie over a sheet; its notes are none."""
    for kind, drawing in package.related(part).values():
        if kind == "drawing" and package.has(drawing):
            for anchor in package.xml(drawing).iterchildren():
                yield from _anchored(anchor)
        elif kind == "vmlDrawing" and package.has(drawing):
            yield from _controls(package, drawing)


def _anchored(anchor: Element) -> Iterator[LaidOver]:
    over = _cell_under(anchor)
    if any(local(each) == "pic" for each in anchor.iter("{*}*")):
        yield LaidOver("1", "picture_not_read", over)
    for box in (each for each in anchor.iter("{*}*") if local(each) == "txBody"):
        text = "".join(each.text or "" for each in box.iter("{*}*") if local(each) == "t")
        if not is_blank(text):
            yield LaidOver(text, "text_box", over)


def _cell_under(anchor: Element) -> tuple[int, int] | None:
    first, last = child(anchor, "from"), child(anchor, "to")
    if first is None:
        return None
    row, column = _number(first, "row"), _number(first, "col")
    small = last is None or (_number(last, "row") - row <= _SMALL and _number(last, "col") - column <= _SMALL)
    return (row, column) if small else None


def _number(mark: Element, kind: str) -> int:
    found = child(mark, kind)
    return whole_number(found.text or "", 0) if found is not None else 0


def _controls(package: Package, part: str) -> Iterator[LaidOver]:
    for data in package.xml(part).iter("{*}ClientData"):
        if data.get("ObjectType", _NOTE) == _NOTE:
            continue
        anchor = child(data, "Anchor")
        numbers = (anchor.text or "").split(",") if anchor is not None else []
        at = (whole_number(numbers[2].strip(), 0), whole_number(numbers[0].strip(), 0)) if len(numbers) > 2 else None  # noqa: PLR2004
        yield LaidOver(data.get("ObjectType", ""), "text_box", at)
