"""A small chart of lines as SVG text: names wrapped and cut, every letter escaped, nothing of the form read as markup.

A drawing stands in an `img`, which every notebook shows, trusted or not, and which runs nothing.
"""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape

from .layout import legible

INK, ACCENT, BAND, QUIET = "#1b1f24", "#17508c", "#e3e9f0", "#57606a"
FONTS = "system-ui,'Microsoft YaHei','PingFang SC','Noto Sans CJK SC','Noto Sans SC',sans-serif"
WIDTH, SIZE, LINE, EDGE = 800, 13, 16, 12
NAMES, LABELS = 240, 190
"""The width of the names on the left and of the labels on the right; what is between is the scale."""
WIDE = 13
"""Full-width letters of a name on one line."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands on a line: a `band`, a `whisker` or a `bar` from one value to another, a `point` or a `ring`."""

    kind: str
    low: Fraction
    high: Fraction
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """A line of a chart: its name, its marks, and the figures that they stand for, as text."""

    name: str
    marks: tuple[Mark, ...]
    label: str
    strong: bool = False


def drawing(lanes: Sequence[Lane], rulers: Iterable[tuple[Fraction, str]] = ()) -> str:
    """The lanes under one another on one scale; `rulers` are values of the scale that are named below it."""
    named = list(rulers)
    ends = [end for lane in lanes for mark in lane.marks for end in (mark.low, mark.high)] + [at for at, _ in named]
    scale = _Scale(min(ends), max(ends))
    body, top = [], EDGE
    for lane in lanes:
        lines = wrapped(lane.name)
        height = max(len(lines) * LINE, LINE * 2) + 8
        body.append(_lane(lane, lines, scale, top, height))
        top += height
    for at, text in named:
        x = scale.x(at)
        body.append(f'<line x1="{x}" x2="{x}" y1="{EDGE}" y2="{top}" stroke="#8a949e" stroke-dasharray="2 3"/>')
        body.append(_text(x, top + LINE, text, QUIET, "middle"))
    height = top + (LINE + EDGE if named else EDGE)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
    return (
        head
        + f'font-family="{FONTS}" font-size="{SIZE}"><rect width="100%" height="100%" fill="#fff"/>'
        + ("".join(body) + "</svg>")
    )


def image(svg: str, alternative: str) -> str:
    """A drawing as an `img`, with what it shows in words."""
    data = base64.b64encode(svg.encode()).decode()
    return (
        f'<img alt="{escape(str(legible(alternative)))}" src="data:image/svg+xml;base64,{data}" style="max-width:100%">'
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    low: Fraction
    high: Fraction

    def x(self, value: Fraction) -> str:
        """Where a value stands; to a tenth of a point, for drawing only."""
        room = WIDTH - NAMES - LABELS - 2 * EDGE
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else Fraction(1, 2)
        return f"{float(NAMES + EDGE + share * room):.1f}"


def _lane(lane: Lane, lines: Sequence[str], scale: _Scale, top: int, height: int) -> str:
    middle = top + height // 2
    first = middle - (len(lines) - 1) * LINE // 2 + 5
    ink = ACCENT if lane.strong else INK
    parts = [_mark(mark, scale, middle, height, ink) for mark in lane.marks]
    parts += [_text(str(EDGE), first + place * LINE, line, ink) for place, line in enumerate(lines)]
    return "".join([*parts, _text(str(WIDTH - LABELS + EDGE), middle + 5, lane.label, ink)])


def _mark(mark: Mark, scale: _Scale, middle: int, height: int, ink: str) -> str:
    low, high = scale.x(mark.low), scale.x(mark.high)
    width = f"{max(float(high) - float(low), 1):.1f}"
    match mark.kind:
        case "band":
            return (
                f'<rect x="{low}" y="{middle - height // 2 + 3}" width="{width}" height="{height - 6}" fill="{BAND}"/>'
            )
        case "bar":
            return f'<rect x="{low}" y="{middle - 7}" width="{width}" height="14" fill="{ink}"/>'
        case "whisker":
            ends = "".join(f"M{x} {middle - 5}v10" for x in (low, high))
            return f'<path d="M{low} {middle}H{high}{ends}" stroke="{ink}" stroke-width="1.3" fill="none"/>'
        case "ring":
            return f'<circle cx="{low}" cy="{middle}" r="5" fill="#fff" stroke="{ink}" stroke-width="1.6"/>'
        case _:
            diamond = f"M{low} {middle - 5}l5 5l-5 5l-5 -5z"
            return f'<path d="{diamond}" fill="{ink}"/>'


def _text(x: str, y: int, text: str, ink: str, anchor: str = "start") -> str:
    return f'<text x="{x}" y="{y}" fill="{ink}" text-anchor="{anchor}">{escape(str(legible(text)))}</text>'


def wrapped(name: str) -> list[str]:
    """A name on at most two lines of so many full-width letters; what does not fit is cut, and says so."""
    first, rest = _taken(name, WIDE)
    if not rest:
        return [first]
    second, left = _taken(rest, WIDE)
    return [first, f"{_taken(second, WIDE - 1)[0]}…" if left else second]


def _taken(text: str, most: int) -> tuple[str, str]:
    """The start of a text that is no wider, and the rest."""
    width = Fraction()
    for place, letter in enumerate(text):
        width += 1 if unicodedata.east_asian_width(letter) in "WF" else Fraction(3, 5)
        if width > most:
            return text[:place], text[place:]
    return text, ""
