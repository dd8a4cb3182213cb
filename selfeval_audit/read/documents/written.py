"""The text of a cell as writers of documents store it: raised note marks, line breaks, two numbers under each other."""

from __future__ import annotations

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
SEEN_NOT_READ = {
    STRUCK: "struck_out",
    WHITE: "invisible_text",
    HIDDEN: "not_shown",
    PICTURE: "picture_not_read",
    NESTED: "nested_table",
    BROKEN: "broken_character",
}
"""What is said of a cell that was seen and not read -> the reason code."""
_REPLACED = "\ufffd"
STACKED = "two numbers stand under each other in this cell: look at the document"
BACKWARDS = "the letters of this cell are printed in another order than they are stored: look at the document"
_RAISED = str.maketrans("0123456789-+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")


def raised(before: str, text: str) -> str:
    """What a raised text adds to the text before it: a power (m², ×10⁴) is kept as one, a note mark is no digit."""
    bare = text.strip()
    if words.says("raised", "base", before) and bare.strip("0123456789-+") == "":
        return text.translate(_RAISED)
    return "" if before.strip() and words.says("raised", "note", bare) else text


def runs_joined(runs: Iterable[tuple[str, bool]]) -> str:
    """Runs of text as one, each with whether it is raised."""
    text = ""
    for run, is_raised in runs:
        text += raised(text, run) if is_raised else run
    return text


def written(text: str, place: str, review: str = "") -> Cell:
    """A cell with its line breaks taken out; two numbers on two lines stay two, and a person should look."""
    whole = joined(text)
    turned = not set(TURNED).isdisjoint(whole)
    why = BROKEN if _REPLACED in whole else STACKED if "\n" in whole else BACKWARDS if turned else ""
    return Cell(whole, place, review or why)


def seen_not_read(source: Source, cells: Iterable[Cell]) -> Iterator[Unread]:
    """The cells that were seen and not read, each with its reason."""
    for cell in cells:
        if cell.review in SEEN_NOT_READ and (is_blank(cell.text) or cell.review == BROKEN):
            yield Unread(source, cell.place, cell.text, SEEN_NOT_READ[cell.review])
