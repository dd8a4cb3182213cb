"""A generated form as the picture of a ruled page, as an office prints it. Imports nothing it helps to judge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFont

from ..forms import Record

WIDTH, MARGIN = 1240, 70  # pixels of an A4 page at 150 dpi
SIZE, PAD, LEADING = 20, 7, 7
HEAD = ("project", "department", "entity")
LABELS = {"project": "项目名称", "department": "主管部门", "entity": "实施单位"}
WIDE = {"name": 3.2, "target": 2.4, "actual": 3.0, "reason": 2.6, "level1": 1.6, "level2": 1.8}
WIDE |= {"rule": 2.6, "initial_budget": 1.8, "adjusted_budget": 1.8, "budget": 1.8, "executed": 1.8}
LATIN = ("", "STIXGeneral.ttf", "DejaVuSerif.ttf")
"""What digits and Latin letters are set in: the Chinese type itself, or one of two with serifs."""


@dataclass(frozen=True)
class Slot:
    """A cell: its text, the columns and rows of the page's grid that it covers (of `parts` columns)."""

    text: str
    left: float
    right: float
    rows: int = 1


def draw(record: Record, rng: Random) -> Image.Image:
    """The page of a form: title, year and unit above, then one table with the head, the money, the texts, the rows."""
    type_ = _Type(rng.choice(LATIN))
    inner = WIDTH - 2 * MARGIN
    rows = _rows(record, lambda text: max((type_.width(part) for part in _unbroken(text)), default=0) / inner)
    heights = [_height(row, inner, type_) for row in rows]
    top = 150
    page = Image.new("RGB", (WIDTH, max(top + sum(heights) + MARGIN, 1754)), "white")
    pen = ImageDraw.Draw(page)
    title = type_.lines(record["title"], inner)[0]
    type_.write(pen, (WIDTH - type_.width(title)) / 2, 50, title)
    type_.write(pen, (WIDTH - type_.width(record["year"])) / 2, 85, record["year"])
    for at, (row, height) in enumerate(zip(rows, heights, strict=True)):
        for slot in row:
            tall = sum(heights[at : at + slot.rows])
            box = (MARGIN + slot.left * inner, top, MARGIN + slot.right * inner, top + tall)
            pen.rectangle([round(edge) for edge in box], outline="black", width=2)
            _fill(pen, box, slot.text, type_)
        top += height
    return page


class _Type:
    """The type of a page: Chinese in one face, digits and Latin letters in this or another."""

    def __init__(self, latin: str) -> None:
        self._chinese = ImageFont.truetype(str(_font("zhplot", "fonts", "NotoSansSC-Regular.ttf")), SIZE)
        self._latin = self._chinese
        if latin:
            self._latin = ImageFont.truetype(str(_font("matplotlib", "mpl-data", "fonts", "ttf", latin)), SIZE)

    def _runs(self, text: str) -> list[tuple[str, ImageFont.FreeTypeFont]]:
        runs = groupby(text, key=lambda letter: letter.isascii())
        return [("".join(run), self._latin if ascii_ else self._chinese) for ascii_, run in runs]

    def width(self, text: str) -> float:
        return sum(face.getlength(run) for run, face in self._runs(text))

    def write(self, pen: ImageDraw.ImageDraw, x: float, baseline: float, text: str) -> None:
        for run, face in self._runs(text):
            pen.text((x, baseline), run, font=face, fill="black", anchor="ls")
            x += face.getlength(run)

    def lines(self, text: str, room: float) -> list[str]:
        """The text in lines that fit, a number never broken."""
        lines, line = [], ""
        for part in _unbroken(text):
            if line and self.width(line + part) > room:
                lines.append(line)
                line = ""
            line += part
        return [*lines, line]


def _unbroken(text: str) -> list[str]:
    """Chinese letters one by one, and what stands between them whole."""
    runs = groupby(enumerate(text), key=lambda at: -1 if at[1].isascii() else at[0])
    return ["".join(letter for _, letter in run) for _, run in runs]


@cache
def _font(package: str, *parts: str) -> Path:
    found = find_spec(package)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(package)
    return Path(found.origin).parent.joinpath(*parts)


def _rows(record: Record, longest: Callable[[str], float]) -> list[list[Slot]]:
    """`longest` tells how much of the page's width the longest part of a text takes that is not broken."""
    rows = [[Slot(LABELS[key], 0, 0.2), Slot(record.get(key) or "", 0.2, 1)] for key in HEAD if record.get(key)]
    rows += _block(record["fund_columns"], [record["total"], *record["funds"]], longest)
    rows += [[Slot("年度总体目标", 0, 0.5), Slot("实际完成情况", 0.5, 1)]]
    rows += [[Slot(record.get("goal") or "", 0, 0.5), Slot(record.get("result") or "", 0.5, 1)]]
    rows += _block(record["indicator_columns"], record["indicators"], longest)
    if record.get("total_weight"):
        rows += [[Slot("总分", 0, 0.6), Slot(record["total_weight"], 0.6, 0.8), Slot(record["total_score"], 0.8, 1)]]
    return rows


def _block(columns: list[Record], records: list[Record], longest: Callable[[str], float]) -> list[list[Slot]]:
    """A header and its rows; equal levels that follow each other are one cell."""
    texts = [[column["header"], *(each.get(column["holds"]) or "" for each in records)] for column in columns]
    need = [max(map(longest, column)) + 2 * PAD / (WIDTH - 2 * MARGIN) for column in texts]
    wide = _widths([WIDE.get(column["holds"], 1.2) for column in columns], need)
    edges = [sum(wide[:at]) for at in range(len(wide) + 1)]
    rows = [[Slot(c["header"], edges[at], edges[at + 1]) for at, c in enumerate(columns)]]
    for number, record in enumerate(records):
        row = []
        for at, column in enumerate(columns):
            text = record.get(column["holds"]) or ""
            alike = _alike(records, number, column["holds"])
            if alike:
                row.append(Slot(text, edges[at], edges[at + 1], alike))
        rows.append(row)
    return rows


def _widths(wide: list[float], need: list[float]) -> list[float]:
    """Shares of a page's width after how wide the columns should be beside one another, but none narrower than the
    longest number it holds, as a word processor lays out a table: no figure is printed over its neighbour."""
    held: set[int] = set()
    while True:
        left = 1 - sum(need[at] for at in held)
        rest = sum(each for at, each in enumerate(wide) if at not in held)
        shares = [need[at] if at in held else each / rest * left for at, each in enumerate(wide)]
        narrow = {at for at, share in enumerate(shares) if share < need[at]} - held
        if not narrow:
            return shares
        held |= narrow
        if len(held) == len(wide):
            return [each / sum(need) for each in need]


def _alike(records: list[Record], number: int, key: str) -> int:
    """How many rows the cell of a level covers from here: 0 where it began above."""
    if key not in {"level1", "level2"}:
        return 1
    keys = ("level1", "level2")[: 1 + (key == "level2")]
    same = [tuple(each.get(name) for name in keys) for each in records]
    if number and same[number] == same[number - 1]:
        return 0
    return next((n for n in range(1, len(records) - number) if same[number + n] != same[number]), len(records) - number)


def _height(row: list[Slot], inner: int, type_: _Type) -> int:
    tall = [len(type_.lines(s.text, (s.right - s.left) * inner - 2 * PAD)) for s in row if s.rows == 1]
    return max(tall, default=1) * (SIZE + LEADING) + 2 * PAD


def _fill(pen: ImageDraw.ImageDraw, box: tuple[float, float, float, float], text: str, type_: _Type) -> None:
    x0, top, x1, bottom = box
    lines = type_.lines(text, x1 - x0 - 2 * PAD)
    y = (top + bottom - len(lines) * (SIZE + LEADING)) / 2 + SIZE
    for line in lines:
        type_.write(pen, max(x0 + PAD, (x0 + x1 - type_.width(line)) / 2), y, line)
        y += SIZE + LEADING
