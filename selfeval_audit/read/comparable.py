"""Printed text made comparable: widths, spaces, brackets, labels, and what looks like a figure."""

from __future__ import annotations

import re
from dataclasses import replace

from .. import words
from ..figures.untold import INVISIBLE
from ..model import MERGED, Cell
from ..words.plain import BRACKETS, base, plain

__all__ = [
    "amount_in_cell", "base", "bracketed", "hides_text", "is_blank", "is_figure", "is_number", "joined", "labelled",
    "plain",
]  # fmt: skip

_FIGURE = words.Grammar(
    r"[-+]?\d[\d,]*(?:\.\d+)?(?:%|‰|<<money_units.unit>>|<<magnitudes>>|<<units.score>>)?|[-—–―/\\*]+|[#?]+|□{2,}|<<blanks.nothing>>"
)
_IN_CELL = words.Grammar(
    r"^(?P<label>.+?)[:：\s]*(?P<value>(?<!\d)\d[\d,，]*(?:\.\d+)?\s*(?:%|<<money_units.unit>>|<<magnitudes>>)?)$"
)
_LABELLED = words.Grammar(r"(?s)^\s*([^:：。；;，,]{2,40}?|<<numbers.note>>)\s*[:：]\s*(.+)$")
_LATIN_JOINT = re.compile(r"^[A-Za-z,;:!?)] [A-Za-z(]")
_NUMBERS_MEET = re.compile(r"[0-9０-９%％‰] [0-9０-９+＋-]")
_UNPRINTED = re.compile(f"[{INVISIBLE}\ufffc]")
_BREAK = re.compile(r"[ \t\u00a0\u3000]*[\r\n\v\f]+[ \t\u00a0\u3000]*")


def bracketed(text: str) -> str:
    """What stands in brackets, joined: `(B/A×100%)`, `(万元)`."""
    return "".join(BRACKETS.findall(plain(text)))


def is_blank(text: str) -> bool:
    """True for an empty cell."""
    return not text.strip("\u00a0\u3000\ufeff \t\r\n")


def hides_text(cell: Cell) -> bool:
    """True for a blank that a reader marked: something stands there that was not read."""
    return bool(cell.review) and cell.review != MERGED and is_blank(cell.text)


def is_figure(text: str) -> bool:
    """True for a bare number with or without a unit, or a mark that stands for none (`-`, `—`, `/`)."""
    return _FIGURE().fullmatch(plain(text)) is not None


def is_number(text: str) -> bool:
    """True for a bare number, with or without a unit."""
    return is_figure(text) and any(letter.isdigit() for letter in text)


def joined(text: str) -> str:
    """The text of a cell with its line breaks taken out: nothing between Chinese, a space between Latin words.

    Two numbers on two lines stay on two lines: they are two. Letters that print nothing (soft hyphens, joiners of no
    width) are none.
    """
    whole = ""
    for line in _BREAK.split(_UNPRINTED.sub("", text).strip("\u00a0\u3000\ufeff \t\r\n")):
        seam = f"{whole[-1:]} {line[:1]}"
        whole += (" " if _LATIN_JOINT.search(seam) else "\n" if _NUMBERS_MEET.fullmatch(seam) else "") + line
    return whole


def labelled(cell: Cell) -> tuple[str, Cell] | None:
    """`预期目标: …` in one cell -> the label and the rest. None where no label stands before a colon."""
    match = _LABELLED().match(cell.text)
    if match is None or match[1].strip().isdigit():
        return None
    return match[1].strip(), replace(cell, text=match[2].strip())


def amount_in_cell(cell: Cell) -> tuple[Cell, Cell] | None:
    """`预算数：2350` in one cell -> its label and its amount. None where the text does not end in a number."""
    match = _IN_CELL().match(cell.text.strip())
    if match is None or is_figure(cell.text):
        return None
    return replace(cell, text=match["label"].rstrip(":： \t")), replace(cell, text=match["value"])
