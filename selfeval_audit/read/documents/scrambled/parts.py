"""What a piece of a scrambled form is: title, label with its value, money, text, or a name; told by its words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from .... import words
from ....model import Cell
from ...years import YEAR_ALONE
from .sections import Numbered, Text, joined

AMOUNT = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_MONEY = re.compile(r"(?P<label>[^\s:：\d]+)[:：]\s*(?P<value>\d[\d,，]*(?:\.\d+)?)?")
_LABELS = ("project", "department", "entity")
_PROSE = 30  # letters from which a piece with a full stop is a text, no name
_REST = 2  # letters of a rest that a blank line cut off


@dataclass(slots=True)
class Parts:
    """The pieces of one form by what they are."""

    title: Text | None = None
    year: Text | None = None
    unit: Text | None = None
    money_unit: Text | None = None
    labelled: list[tuple[Text, Text]] = field(default_factory=list)
    money: list[tuple[Text, Text]] = field(default_factory=list)
    funds: list[tuple[Text, Text | None]] = field(default_factory=list)
    amounts: list[Text] = field(default_factory=list)
    sections: list[Text] = field(default_factory=list)
    goal_labels: list[Text] = field(default_factory=list)
    levels: list[Text] = field(default_factory=list)
    heads: list[Text] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    names: list[Text] = field(default_factory=list)


def blocks(lines: Sequence[Numbered]) -> list[list[Numbered]]:
    """Lines between blank ones."""
    found: list[list[Numbered]] = [[]]
    last = 0
    for number, text in lines:
        if not text.strip() or number != last + 1:
            found.append([])
        if text.strip():
            found[-1].append((number, text))
        last = number
    return [block for block in found if block]


def parts(lines: Sequence[Numbered]) -> Parts:
    """The pieces of a form that stand outside of its targets and actuals."""
    found = Parts()
    for block in blocks(lines):
        whole = joined(block)
        if not _one_line(found, block, whole):
            _piece(found, whole)
    return _whole_names(found)


def _one_line(found: Parts, block: Sequence[Numbered], whole: Text) -> bool:
    """Pieces of one line that hold several things: amounts, a label and its value, two labels."""
    if whole.lines[0] != whole.lines[-1]:
        return False
    text = block[0][1].strip()
    at = whole.lines
    if money := [m for m in amounts_of(text) if m["value"]]:
        found.money += [(Text(_label(m[0], m["value"]), at), Text(m["value"], at)) for m in money]
        return True
    bracket = words.pattern("money_units", "bracket").match(text)
    if bracket:
        found.money_unit = Text(bracket[0], at)
        text = text[bracket.end() :].strip()
    if not text:
        return True
    if fund := words.pattern("scrambled", "fund").fullmatch(text):
        found.funds.append((Text(fund["label"], at), Text(fund["value"], at) if fund["value"] else None))
        return True
    first, _, rest = text.partition(" ")
    if rest and any(words.says("head_labels", label, first) for label in _LABELS):
        found.labelled.append((Text(first, at), Text(rest.strip(), at)))
        return True
    labels = text.split()
    if len(labels) > 1 and all(map(_heads_a_text, labels)):
        found.goal_labels += [Text(label, at) for label in labels]
        return True
    return False


def amounts_of(text: str) -> Iterator[re.Match[str]]:
    """The labels of money in a line, each with the amount behind it, where one stands there."""
    return (match for match in _MONEY.finditer(text) if words.says("scrambled", "money", match["label"]))


def _heads_a_text(label: str) -> bool:
    return words.says("text_labels", "goal", label) or words.says("text_labels", "result", label)


def _label(whole: str, value: str) -> str:
    return whole[: -len(value)].strip()


def _piece(found: Parts, whole: Text) -> None:
    """A piece that is one thing."""
    text = whole.text
    if AMOUNT.fullmatch(text):
        found.amounts.append(whole)
    elif words.pattern("money_units", "caption").fullmatch(text):
        found.unit = whole
    elif YEAR_ALONE.fullmatch(text):
        found.year = whole
    elif words.says("scrambled", "level", text):
        found.levels.append(whole)
    elif fund := words.pattern("scrambled", "fund").fullmatch(text):
        found.funds.append((replace(whole, text=fund["label"]), None))
    elif len(text) > _PROSE and re.search("[。；;！，]", text):
        found.texts.append(whole)
    elif found.title is None and words.says("scrambled", "title", text):
        found.title = whole
    elif words.says("scrambled", "head", text):
        found.heads.append(whole)
    elif words.says("scrambled", "section", text):
        found.sections.append(whole)
    elif _heads_a_text(text):
        found.goal_labels.append(whole)
    else:
        found.names.append(whole)


def _whole_names(found: Parts) -> Parts:
    """A piece of one or two letters is the rest of the text or name before it, cut off by a blank line."""
    for rest in [name for name in found.names if len(name.text) <= _REST]:
        for pieces in (found.texts, found.names):
            at = next((i for i, each in enumerate(pieces) if 0 < rest.lines[0] - each.lines[-1] <= 2), None)  # noqa: PLR2004 one blank line
            if at is not None:
                pieces[at] = Text(pieces[at].text + rest.text, (*pieces[at].lines, *rest.lines))
                found.names.remove(rest)
                break
    return found


def cell(text: Text | None, review: str = "") -> Cell:
    """A piece as a cell; blank where there is none."""
    return Cell(text.text, text.place, review) if text else Cell("", review=review)
