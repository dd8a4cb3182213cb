"""Plain text with a line for each row and `|` or tabs between the cells -> one grid."""

from __future__ import annotations

import re

from ... import words
from ...model import Cell, Source
from ...refusal import InputError
from ..comparable import base, joined
from ..grid import Grid, GridCell, Grids, Limits
from .encoding import decoded

_SEPARATOR = re.compile(r"\s*[|｜┃│\t]\s*|\s*[|｜┃│\t]$")
_RULE = re.compile(r"[\s|｜┃│\t:+\-=─━┼├┤┌┐└┘┬┴]+")
_LEAST_ROWS = 2
_TOP = 5  # lines among which a heading stands


def reads_as_table(text: str) -> bool:
    """True where at least two lines are rows of cells; other text comes from cells whose order was lost."""
    return sum(1 for line in text.splitlines() if _is_row(line)) >= _LEAST_ROWS


def reads_as_report(text: str) -> bool:
    """True where the heading of a report stands over sentences: paragraphs, and no cells whose order was lost."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    headed = any(words.holds("titles", base(line)) == "report" for line in lines[:_TOP])
    return headed and sum(line.endswith("。") for line in lines) >= _LEAST_ROWS


def _is_row(line: str) -> bool:
    return _SEPARATOR.search(line.strip()) is not None and _RULE.fullmatch(line) is None


def read_text(content: bytes, source: Source, limits: Limits) -> Grids:
    """The rows of a text file as one grid. Raises InputError."""
    text = decoded(content)
    if text is None:
        raise InputError("{name}: not a text in UTF-8 or a Chinese encoding; save it as UTF-8", name=source.name)
    if not reads_as_table(text):
        lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
        return (Grid(source, (), tuple(Cell(line.strip(), f"line {number}") for number, line in lines)),), ()
    framed = all(line.strip().startswith(("|", "│", "┃")) for line in text.splitlines() if _is_row(line))
    cells: list[GridCell] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if _RULE.fullmatch(line):
            continue
        parts = _parts(line, framed=framed)
        cells += [GridCell(number, at, Cell(joined(part), f"line {number}")) for at, part in enumerate(parts)]
        if len(cells) > limits.cells:
            too_many = "{name}: more than {cells} cells; split the file, or raise the limit"
            raise InputError(too_many, name=source.name, cells=limits.cells)
    return (Grid(source, tuple(cells)),), ()


def _parts(line: str, *, framed: bool) -> list[str]:
    if framed and _is_row(line):
        line = line.strip().strip("|│┃")
    return [part.strip(" \u3000") for part in re.split(r"[|｜┃│\t]", line)]
