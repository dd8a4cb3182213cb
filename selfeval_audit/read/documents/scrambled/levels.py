"""The levels of rows whose labels stand elsewhere in the text: what the rows speak of decides, or asks for review."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from importlib.resources import files

from .... import words
from ....model import Cell
from .sections import Pair, Text, joined

KINDS = ("quantity", "quality", "time", "cost")
"""Of a row and of a level-2 label: entries of the word list `level_kinds`."""
_UNDER = ("of_satisfaction", "of_benefit")
_WHY = tomllib.loads(files(__package__).joinpath("levels.toml").read_text("utf-8"))
NO_TIME_LABEL, NO_LABEL = _WHY["no_time_label"], _WHY["no_label"]
NAMED_TIME, NOT_SETTLED = _WHY["named_time"], _WHY["not_settled"]


def levels(pairs: Sequence[Pair], names: Sequence[str], labels: Sequence[Text]) -> list[tuple[Cell, Cell]]:
    """Level 1 and level 2 of each row. `labels` are those outside of the section of pairs, in any order."""
    all_labels = [*labels, *(label for pair in pairs for label in pair.labels)]
    firsts = [label for label in all_labels if _is_first(label.text)]
    lasts = next((i for i, pair in enumerate(pairs) if pair.labels), len(pairs))
    seconds = {kind: label for kind in KINDS for label in labels if words.says("level_kinds", kind, label.text)}
    found = [_second(i, pairs[:lasts], names, seconds) for i in range(lasts)]
    current = Cell("", review=NO_LABEL)
    for pair in pairs[lasts:]:
        if pair.labels:
            current = _cell(pair.labels[-1])
        found.append(current)
    return [(_first(second, firsts), second) for second in found]


def _is_first(text: str) -> bool:
    return words.says("scrambled", "first_level", text)


def _first(second: Cell, firsts: Sequence[Text]) -> Cell:
    """The level-1 label under which a level-2 label stands in all templates."""
    under = next((held for held in _UNDER if words.says("scrambled", held, second.text)), "of_output")
    label = next((each for each in firsts if words.says("scrambled", under, each.text)), None)
    return _cell(label) if label else Cell("", review=NO_LABEL)


def _second(row: int, pairs: Sequence[Pair], names: Sequence[str], seconds: dict[str, Text]) -> Cell:
    """The level-2 label of a row above the first label that stands beside its rows."""
    kinds = [_kind(names[i], joined(pair.target).text) for i, pair in enumerate(pairs)]
    if not seconds:
        return Cell("", review=NO_LABEL)
    kind = kinds[row]
    quality = seconds.get("quality")
    if "time" in kinds:
        tail = len(kinds)  # rows from here on are the last ones that speak of time
        while tail and kinds[tail - 1] == "time":
            tail -= 1
        first_time = kinds.index("time")
        if "time" in seconds and row >= tail:
            return _cell(seconds["time"])
        if "time" in seconds and quality and first_time <= row < tail:
            either = NAMED_TIME if kind == "time" else NOT_SETTLED
            return _cell(quality, either.format(quality.text, seconds["time"].text))
        if kind == "time":
            return _cell(quality or next(iter(seconds.values())), NO_TIME_LABEL)
    label = seconds.get(kind.removesuffix("?"))
    if label is None:
        return (
            _cell(next(iter(seconds.values())), NO_LABEL) if len(seconds) > 1 else _cell(next(iter(seconds.values())))
        )
    if kind.endswith("?") and len(seconds) > 1:
        between = [each.text for name, each in seconds.items() if name in ("quantity", "quality")]
        return _cell(label, NOT_SETTLED.format(*between) if len(between) > 1 else NO_LABEL)
    if _out_of_order(row, kinds):
        return _cell(label, NOT_SETTLED.format(label.text, _neighbour(row, kinds, seconds, label).text))
    return _cell(label)


def _kind(name: str, target: str) -> str:
    """What a row speaks of: one of KINDS; with a question mark where forms differ."""
    dated = words.says("scrambled", "value", target) and words.says("level_kinds", "deadline", target)
    if dated or words.says("level_kinds", "dated", name):
        return "time"
    if words.says("level_kinds", "priced", name):
        return "cost"
    if words.says("level_kinds", "rate", name) or words.says("level_kinds", "rate", target):
        return "quality?" if words.says("level_kinds", "either", name) else "quality"
    counted = words.says("level_kinds", "counted", target) or words.says("level_kinds", "number", name)
    return "quantity" if counted else "quality"


def _out_of_order(row: int, kinds: Sequence[str]) -> bool:
    """Whether rows of another kind stand on both sides: labels cover rows that follow each other."""
    kind = kinds[row].removesuffix("?")
    return kind in [k.removesuffix("?") for k in kinds[:row]] and kinds[row - 1].removesuffix("?") not in (kind, "time")


def _neighbour(row: int, kinds: Sequence[str], seconds: dict[str, Text], label: Text) -> Text:
    return seconds.get(kinds[row - 1].removesuffix("?"), label)


def _cell(label: Text, review: str = "") -> Cell:
    return Cell(label.text, label.place, review)
