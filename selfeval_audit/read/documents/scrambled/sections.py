"""The section of targets and actuals in a scrambled text: pairs in row order, with the labels between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from .... import words

HEADS = ("level1", "level2", "name", "level4", "actual", "target")


@dataclass(frozen=True, slots=True)
class Text:
    """A printed text put together of lines, with the numbers of those lines."""

    text: str
    lines: tuple[int, ...]

    @property
    def place(self) -> str:
        """As records print it: `line 17`, `lines 19-20`, `lines 127 and 6`."""
        first, last = self.lines[0], self.lines[-1]
        if first == last:
            return f"line {first}"
        run = list(self.lines) == sorted(self.lines)
        return f"lines {first}-{last}" if run else f"lines {first} and {last}"


@dataclass(slots=True)
class Pair:
    """A target with its actual; `labels` are those that stand before it, since the pair before."""

    target: list[tuple[int, str]]
    actual: list[tuple[int, str]] = field(default_factory=list)
    labels: list[Text] = field(default_factory=list)
    one_line: bool = False


Numbered = tuple[int, str]


def joined(lines: Sequence[Numbered]) -> Text:
    """Lines as one text."""
    return Text("".join(text.strip() for _, text in lines), tuple(number for number, _ in lines))


def width(text: str) -> int:
    """The printed width in half-width letters."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def section(lines: Sequence[Numbered], amounts: set[str]) -> tuple[dict[str, Text], list[Pair], list[Numbered]]:
    """The headers, the pairs and all other lines of a page; `amounts` are those of the money block, no targets."""
    start = next((i for i, (_, text) in enumerate(lines) if words.says("scrambled", "level1", text)), None)
    if start is None:
        return {}, [], list(lines)
    end = start
    while end < len(lines) and not _starts_a_pair(lines[end][1], amounts):
        end += 1
    heads, widths = _headers(lines[start:end])
    pairs, stop = _pairs(lines, end, widths, amounts)
    return heads, pairs, [*lines[:start], *lines[stop:]]


def _starts_a_pair(text: str, amounts: set[str]) -> bool:
    text = text.strip()
    return words.says("scrambled", "pair", text) or (words.says("scrambled", "value", text) and text not in amounts)


def _pair(text: str) -> re.Match[str] | None:
    """A line of a target and its actual, as such."""
    return words.pattern("scrambled", "pair").fullmatch(text)


def _headers(lines: Sequence[Numbered]) -> tuple[dict[str, Text], tuple[int, int]]:
    """Headers by what they are (level1, level2, target, actual), and how wide the columns of target and actual are."""
    letters = [(number, letter) for number, text in lines for letter in text.strip()]
    whole = "".join(letter for _, letter in letters)
    found: dict[str, Text] = {}
    widths = {"target": 0, "actual": 0}
    for match in words.pattern("scrambled", *HEADS).finditer(whole):
        numbers = tuple(dict.fromkeys(number for number, _ in letters[match.start() : match.end()]))
        word = match[0]
        kind = next(held for held in HEADS if words.pattern("scrambled", held).fullmatch(word))
        found.setdefault(kind, Text(word, numbers))
        if kind in widths:
            widths[kind] = max(width(text.strip()) for number, text in lines if number in numbers)
    return found, (widths["target"], widths["actual"])


def _pairs(lines: Sequence[Numbered], start: int, widths: tuple[int, int], amounts: set[str]) -> tuple[list[Pair], int]:
    target_width, actual_width = widths
    actual_width = max(
        [actual_width, *(width(found["actual"]) for _, text in lines[start:] if (found := _pair(text.strip())))]
    )
    pairs: list[Pair] = []
    labels: list[Text] = []
    at = stop = start
    rank = 0
    while at < len(lines):
        text = lines[at][1].strip()
        pair = pairs[-1] if pairs else None
        label = _label(lines, at)
        if not text:
            at += 1
            continue
        if label and _rank(label.text) < rank:
            break  # labels stand in the order of the rows: this one is from elsewhere
        if label:
            rank = _rank(label.text)
            labels.append(label)
            at += len(label.lines)
            continue
        if pair and not labels and _goes_on(pair, text, lines, at, (target_width, actual_width)):
            at += 1
        elif match := _pair(text):
            number = lines[at][0]
            pairs.append(Pair([(number, match["target"])], [(number, match["actual"])], labels, one_line=True))
            labels, at = [], at + 1
        elif (words.says("scrambled", "value", text) and text not in amounts) or labels:
            pairs.append(Pair([lines[at]], labels=labels))
            labels, at = [], at + 1
        else:
            break
        stop = at
    return pairs, stop


def _rank(label: str) -> int:
    """Output, benefit, satisfaction: the order in which templates print them."""
    return 2 if words.says("scrambled", "of_satisfaction", label) else int(words.says("scrambled", "of_benefit", label))


def _goes_on(pair: Pair, text: str, lines: Sequence[Numbered], at: int, widths: tuple[int, int]) -> bool:
    """Add a line to the pair before it, if it belongs there."""
    target_width, actual_width = widths
    if pair.one_line or width(text) > actual_width + 2:
        return False
    if pair.actual:
        if not _is_full(pair.actual[-1][1], text, actual_width):
            return False
        pair.actual.append(lines[at])
        return True
    figure = words.says("scrambled", "value", pair.target[-1][1].strip())
    fits = width(text) <= target_width and _is_full(pair.target[-1][1], text, target_width)
    if not figure and fits and (lines[at - 1][1].strip() or _texts_left(lines, at + 1)):
        pair.target.append(lines[at])
    else:
        pair.actual.append(lines[at])
    return True


def _texts_left(lines: Sequence[Numbered], at: int) -> bool:
    """Whether a further text follows before the next label or pair, so that an actual is left for this target."""
    while at < len(lines) and not lines[at][1].strip():
        at += 1
    return at < len(lines) and not _label(lines, at) and not _starts_a_pair(lines[at][1], set())


def _is_full(line: str, following: str, most: int) -> bool:
    """Whether the first piece of the following line had no room at the end of this one."""
    piece = re.match(r"[\x21-\x7e]+|.", following.strip())
    return width(line.strip()) + width(piece[0] if piece else "") > most


def _label(lines: Sequence[Numbered], at: int) -> Text | None:
    """The label of a level that begins at this line, over up to four lines without a blank one between."""
    for count in range(1, 5):
        part = lines[at : at + count]
        if len(part) < count or not all(text.strip() for _, text in part):
            return None
        whole = joined(part)
        if words.says("scrambled", "level", whole.text):
            return whole
    return None
