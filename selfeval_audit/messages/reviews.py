"""Marks for review in a language: cells carry them in English, as records do."""

from __future__ import annotations

import re
from functools import cache

from . import say

REVIEWS = (
    "recognised with confidence {confidence}: look at the scan",
    "two readings of this cell differ ({first} and {second}): look at the scan",
    "a letter stands where a figure is expected: look at the scan",
    "a single stroke was read in this cell, perhaps of a figure: look at the scan",
    "the first figure may be a sign (≥ read as 2): look at the scan",
    "a figure stands right behind a percent sign, perhaps a full stop: look at the scan",
    "the rules of this cell are broken or stand alone: look at the scan",
    "something pale, perhaps a stamp, lies in this cell: look at the scan",
    "something in this cell was not recognised: look at the scan",
    "print runs over an edge of this cell: look at the scan",
    "text spills out of its cell or into it: unreadable, look at the document",
    "the PDF does not say which characters these are: unreadable, look at the document",
    "two numbers stand under each other in this cell: look at the document",
    "read without rules, by columns of words: look at the document",
    "joined over a page break: look at both pages",
    "merged with the row above",
    "one cell for {rows} rows",
    "the cell of the name is blank; its level stands in",
    "the cell of the name is blank; the name above stands in",
    "no header tells which column names the indicators: look at the source",
    "one total is printed; read as the score",
    "no project is named; the title stands in",
    "no header says that this is the result",
    "taken from the project's name",
    "printed as about so much: look at the amount",
    "no amount stands here: look at the source",
    "several amounts, or a bound, stand here: look at the source",
    "several indicators in one cell: look at the source",
    "matched to its row by likeness, and another name is nearly as like: look at the source",
    "no actual was found beside this target: look at the source",
    "the text holds {names} names for {rows} rows: look at the source",
    "which text is the goal and which the result is told by their words alone: look at the source",
    "which amount is the budget and which the executed one is not settled by the text: look at the source",
    "the sheet shows an error here instead of a value: look at the document",
    "a formula whose value was never stored: open the file in Excel or WPS and save it",
    "the sheet asks to be calculated anew, so this stored value may be an old one: open the file and save it",
    "the text of this cell is struck out: look at the document",
    "the text of this cell is white on white: look at the document",
    "the text of this cell is hidden: look at the document",
    "a stored value that is no number: look at the document",
    "printed as a power of ten, with few digits: look at the document",
    "a tick box or a formula left TRUE or FALSE here: look at the document",
    "a picture stands in this cell: look at the document",
    "a table stands in this cell: look at the document",
    "a character here is damaged in the file: look at the document",
    "a sign stands here for a figure that the document does not show: look at the document",
    "the letters of this cell are printed in another order than they are stored: look at the document",
    "a style decides what is printed in this cell: look at the document",
    "the cells of this row lie over each other or were shifted: look at the document",
    "something that lies over this cell or in it was not read: look at the document",
    "a field whose result was never stored: open the file in Word or WPS, update its fields and save it",
)
"""Every mark that a reader of documents sets, with places for what it found."""


def say_review(review: str, language: str) -> str:
    """A mark in a language; one that a person wrote stands as it is."""
    said = [
        say(sentence, language, **found.groupdict())
        for sentence in REVIEWS
        if (found := _pattern(sentence).fullmatch(review))
    ]
    return said[0] if said else review


@cache
def _pattern(sentence: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.*)", re.escape(sentence)), re.DOTALL)
