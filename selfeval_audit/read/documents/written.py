"""The text of a cell as writers of documents store it: raised note marks, line breaks, two numbers under each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ... import words
from ...figures.untold import TURNED
from ...model import Cell, Source, Unread
from ..comparable import is_blank, joined

STRUCK = "the text of this cell is struck out: look at the document"
PICTURE = "a picture stands in this cell: look at the document"
NESTED = "a table stands in this cell: look at the document"
BROKEN = "a character here is damaged in the file: look at the document"
WHITE = "the text of this cell is white on white: look at the document"
HIDDEN = "the text of this cell is hidden: look at the document"
UNREAD_PART = "something that lies over this cell or in it was not read: look at the document"
STYLED = "a style decides what is printed in this cell: look at the document"
SHIFTED = "the cells of this row lie over each other or were shifted: look at the document"
SEEN_NOT_READ = {
    STRUCK: "struck_out",
    WHITE: "invisible_text",
    HIDDEN: "not_shown",
    PICTURE: "picture_not_read",
    STYLED: "not_shown",
    UNREAD_PART: "picture_not_read",
    NESTED: "nested_table",
    BROKEN: "broken_character",
}
"""What is said of a cell that was seen and not read -> the reason code."""
_REPLACED = "\ufffd"
STACKED = "two numbers stand under each other in this cell: look at the document"
BACKWARDS = "the letters of this cell are printed in another order than they are stored: look at the document"
OBJECT = "\ufffc"
"""Stands in a text for what a reader saw there and did not read: a picture, a chart, a field without its result."""
RIGHT_TO_LEFT = "\u202e"
_FIELD_ERROR = re.compile(r"(?:\u9519\u8bef|Error)\s?[!\uff01]")
"""What a word processor prints for a field whose source is gone."""
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_RAISED = str.maketrans("0123456789-+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")


def raised(before: str, text: str) -> str:
    """What a raised text adds to the text before it: a power (m², ×10⁴) is kept as one, a note mark is no digit."""
    bare = text.strip()
    if words.says("raised", "base", before) and bare.strip("0123456789-+") == "":
        return text.translate(_RAISED)
    return "" if before.strip() and words.says("raised", "note", bare) else text


def runs_joined(runs: Iterable[tuple[str, int]]) -> str:
    """Runs of text as one, each with whether it is raised (1), lowered (-1) or neither. A lowered digit behind another
    is no digit of its number; one behind a letter is (CO2)."""
    text = ""
    for run, level in runs:
        lowered = run.translate(_LOWERED) if level < 0 and text[-1:].isdigit() else run
        text += raised(text, run) if level > 0 else lowered
    return text


def written(text: str, place: str, review: str = "") -> Cell:
    """A cell with its line breaks taken out; two numbers on two lines stay two, and a person should look."""
    whole = joined(text)
    if _FIELD_ERROR.match(whole):
        return Cell("", place, review or UNREAD_PART)
    return Cell(whole, place, review or _why(text, whole))


def _why(text: str, whole: str) -> str:
    """Why a person should look at a text, if so."""
    if OBJECT in text:
        return UNREAD_PART
    if _REPLACED in whole:
        return BROKEN
    return STACKED if "\n" in whole else BACKWARDS if set(TURNED) & set(whole) else ""


def seen_not_read(source: Source, cells: Iterable[Cell]) -> Iterator[Unread]:
    """The cells that were seen and not read, each with its reason."""
    for cell in cells:
        if cell.review in SEEN_NOT_READ and (is_blank(cell.text) or cell.review == BROKEN):
            yield Unread(source, cell.place, cell.text, SEEN_NOT_READ[cell.review])
