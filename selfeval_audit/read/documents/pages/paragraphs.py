"""Printed lines around the tables of pages as paragraphs: what the margin broke is whole again, over pages too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from .... import words
from ....model import Cell
from .page import Page, PrintedLine, around, has_room, joined

# Of the type's size, but for the shares. Chosen here on pages of reports, from no document.
_LEADING = 2.6  # what the feet of two lines of a paragraph stand apart at most: twice the type and a little
_SAME_SIZE = 0.08  # share by which the type of one paragraph differs at most
_INDENT = 1.2  # what a first line is moved in at least
_GAPS = 1.25  # share of its natural width from which on a line is no sentence but labels set apart
_LARGER = 1.15  # share of the body's type from which on a line is a heading that may take two lines
_SMALLER = 0.95  # share of the body's type under which a line at the foot of a page is a note
_CENTRED = 1.0  # how far the middle of a heading's lines may stand apart
_MARGIN = 0.12  # share of a page's height at head and foot where page numbers and running heads stand
_AT_ONE_HEIGHT = 3.0  # points
_WIDE = re.compile(r"[^\x00-\xff]")
_ENDS = re.compile(r"[。！？；：!?;:]\s*[”’」）)]?$")


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Pages without their numbers and without the running heads of a report that the page before has too."""
    before: Page | None = None
    found = []
    for page in pages:
        lines = [line for line in page.lines if not _is_furniture(line, page, before)]
        found.append(replace(page, lines=tuple(lines)))
        before = page
    return found


def _is_furniture(line: PrintedLine, page: Page, before: Page | None) -> bool:
    if _MARGIN * page.height < line.box.middle < (1 - _MARGIN) * page.height:
        return False
    if words.says("page_breaks", "page_number", line.text):
        return True
    again = before is not None and any(
        abs(line.box.top - each.box.top) < _AT_ONE_HEIGHT and _core(line) == _core(each) for each in before.lines
    )
    running = not page.tables or words.holds("titles", line.text) == "report"
    return again and running and not words.says("page_breaks", "starts_a_form", line.text)


def _core(line: PrintedLine) -> str:
    return re.sub(r"\d+", "", line.text)


def goes_on(upper: Sequence[PrintedLine], lower: PrintedLine, right: float) -> bool:
    """Whether a line goes on the paragraph of the lines before it, on the same page or the one after it."""
    last = upper[-1]
    if abs(last.size - lower.size) > _SAME_SIZE * max(last.size, lower.size) or _has_gaps(last) or _has_gaps(lower):
        return False
    if last.box.page == lower.box.page and not 0 < lower.box.bottom - last.box.bottom <= _LEADING * lower.size:
        return False
    if has_room(last, lower, right) or lower.box.page - last.box.page > 1:
        return False
    begins = lower.box.x0 - min(line.box.x0 for line in upper) > _INDENT * lower.size
    first = len(upper) == 1 and abs(lower.box.x0 - last.box.x0) <= _INDENT * lower.size / 2
    numbered = words.says("template_marks", "heading", lower.text) or words.says("stated", "numbering", lower.text)
    return not (_ENDS.search(last.text) and (begins or first or numbered))


def _has_gaps(line: PrintedLine) -> bool:
    """Labels with their values side by side (填报单位：某局　单位：万元) are wider than their letters."""
    natural = sum(1.0 if _WIDE.match(letter) else 0.55 for letter in line.text if not letter.isspace())
    return line.box.x1 - line.box.x0 > _GAPS * natural * line.size + line.size


def _is_heading_in_two(upper: Sequence[PrintedLine], lower: PrintedLine, body: float) -> bool:
    """Two lines of one large size, set on one middle right under each other, the first no heading of its own."""
    last = upper[-1]
    middle = abs((last.box.x0 + last.box.x1) - (lower.box.x0 + lower.box.x1)) / 2
    near = last.box.page == lower.box.page and 0 < lower.box.bottom - last.box.bottom <= _LEADING * lower.size
    same = abs(last.size - lower.size) < _SAME_SIZE * lower.size and lower.size > _LARGER * body
    plain = not re.search(r"[\d:：。，（(]", last.text + lower.text[:1]) and not words.holds("titles", last.text)
    return near and same and middle < _CENTRED * lower.size and plain and bool(words.holds("titles", lower.text))


def paragraphs(lines: Sequence[PrintedLine], right: float) -> tuple[Cell, ...]:
    """Lines that follow one another as paragraphs; `right` is where the text of the pages ends."""
    body = median(line.size for line in lines) if lines else 0.0
    parts: list[list[PrintedLine]] = []
    for line in lines:
        if parts and parts[-1][-1].box.page != line.box.page:
            at = _above_notes(parts, body)
            if goes_on(parts[at], line, right):
                parts.append(parts.pop(at))
        if parts and (goes_on(parts[-1], line, right) or _is_heading_in_two(parts[-1], line, body)):
            parts[-1].append(line)
        else:
            parts.append([line])
    return tuple(map(_as_cell, parts))


def _above_notes(parts: Sequence[Sequence[PrintedLine]], body: float) -> int:
    """The last paragraph of a page above the notes at its foot, which are set in smaller type."""
    at = len(parts) - 1
    while at > 0 and parts[at][0].size < _SMALLER * body:
        at -= 1
    return at


def _as_cell(lines: Sequence[PrintedLine]) -> Cell:
    confidence = min((line.confidence for line in lines if line.confidence), default="")
    return Cell(joined(lines, 0.0), "; ".join(_places(lines)), confidence=confidence)


def _places(lines: Sequence[PrintedLine]) -> Iterator[str]:
    for page in dict.fromkeys(line.box.page for line in lines):
        yield around([line.box for line in lines if line.box.page == page]).place
