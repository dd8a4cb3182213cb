"""The amounts of a money row as cells print them: alone, with their parts, as about so much, or not at all."""

from __future__ import annotations

import re
from dataclasses import replace

from ... import words
from ...model import Cell
from ..comparable import is_figure, plain
from .vocabulary import BLANK_MARKS

ABOUT = "printed as about so much: look at the amount"
NO_AMOUNT = "no amount stands here: look at the source"
NOT_ONE = "several amounts, or a bound, stand here: look at the source"
_LONGEST = 24  # letters of a cell that holds an amount, with a word or a unit
_LONGEST_WITH_PARTS = 120  # letters of one that names the parts of its amount too
_SHORT = 6  # letters of words in a cell of a row that is money by its name (同上, 见附件)
_NUMBERS = re.compile(r"\d(?:[\d,，.]|(?<=\d) (?=\d))*")
_BOUND = words.Grammar(r"\s*(?:<<signs_before>>)")
_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?|Err:\d+")
_PARTS = words.Grammar(
    r"\s*(?P<whole>\d[\d,，]*(?:\.\d+)?\s*<<money_units.unit>>?)\s*[,，;；。(（]+(?P<parts>[^\d]{0,8}[^\d\s](?s:.*))"
)


def is_amount(text: str) -> bool:
    """True for a figure, a mark or word for none, and a short text that begins with a figure."""
    if is_settled(text):
        return True
    return len(plain(text)) <= _LONGEST and re.match(r"^\W*\d", text) is not None


def is_settled(text: str) -> bool:
    """True for a figure alone, and for a mark or word for none (—, 无, 一)."""
    return is_figure(text) or BLANK_MARKS.fullmatch(text) is not None or words.says("amounts", "none", plain(text))


def is_elsewhere(text: str) -> bool:
    """True for words that answer for an amount: it stands in another paper or is not given (详见决算报表, 涉密)."""
    return len(plain(text)) <= _LONGEST and not is_figure(text) and words.says("amounts", "elsewhere", text)


def may_be_beside(text: str) -> bool:
    """True for what may stand in a cell of a row of money that is known by its name and by another amount."""
    return may_be_amount(text) or len(plain(text)) <= _SHORT


def may_be_amount(text: str) -> bool:
    """True for what stands in a cell for an amount and is none that can be relied on: 约854, #DIV/0!, 854(其中:…)."""
    if is_amount(text) or is_elsewhere(text) or _ERROR.fullmatch(plain(text)) is not None:
        return True
    if with_parts(Cell(text)) is not None:
        return len(plain(text)) <= _LONGEST_WITH_PARTS
    return len(plain(text)) <= _LONGEST and bool(re.search(r"\d", text))


def with_parts(cell: Cell) -> tuple[Cell, Cell] | None:
    """`854(其中:财政400,自筹454)` -> the amount, and the parts as a text. None where no part is named."""
    found = _PARTS().fullmatch(cell.text)
    if found is None or not any(words.says("fund_labels", held, found["parts"]) for held in ("part", "source")):
        return None
    return replace(cell, text=found["whole"].strip()), replace(cell, text=found["parts"].strip().rstrip(")）"))


def settled(cell: Cell) -> Cell:
    """The cell as it can be relied on: about so much, several amounts, a bound or words are for a person's review."""
    if cell.review or is_settled(cell.text):
        return cell
    if words.says("fund_labels", "about", plain(cell.text)):
        return replace(cell, review=ABOUT)
    if not is_amount(cell.text):
        return replace(cell, review=NO_AMOUNT)
    sure = len(_NUMBERS.findall(cell.text)) == 1 and _BOUND().match(cell.text) is None
    return cell if sure else replace(cell, review=NOT_ONE)
