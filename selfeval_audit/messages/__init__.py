"""The one catalogue of sentences: English is the key, `zh.po` the Chinese translation; a test finds gaps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from ..refusal import InputError

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def say(sentence: str, language: str, **values: object) -> str:
    """A sentence of the catalogue in a language, its placeholders filled; English stands where Chinese is missing."""
    return _said(sentence, language, values)


def _said(sentence: str, language: str, values: Mapping[str, object]) -> str:
    template = catalogue().get(sentence, sentence) if language == "zh" else sentence
    return template.format(**{name: _value(each, language) for name, each in values.items()}) if values else template


def listed(items: Iterable[str], language: str) -> str:
    """Items beside each other, as the language parts them."""
    return ("、" if language == "zh" else ", ").join(items)


def clauses(items: Iterable[str], language: str) -> str:
    """Clauses or places beside each other, as the language parts them."""
    return ("；" if language == "zh" else "; ").join(items)


def _value(value: object, language: str) -> object:
    """A refusal that a sentence quotes is said in its language, and so is what stands between names."""
    if isinstance(value, tuple):
        return listed(map(str, value), language)
    return say_refusal(value, language) if isinstance(value, InputError) else value


def say_refusal(refused: InputError, language: str) -> str:
    """A refusal in a language, refusals that it quotes included."""
    return _said(refused.line, language, refused.values)


@cache
def catalogue() -> dict[str, str]:
    """English sentence -> Chinese."""
    text = Path(__file__).with_name("zh.po").read_text(encoding="utf-8")
    entries = ((_unquoted(key), _unquoted(words)) for key, words in _ENTRY.findall(text))
    return {key: words for key, words in entries if key and words}


_ENTRY = re.compile(r'^msgid ((?:".*"\s*)+)^msgstr ((?:".*"\s*)+)', re.MULTILINE)
_QUOTED = re.compile(r'"(.*)"')
_ESCAPED = re.compile(r"\\(.)")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r"}


def _unquoted(lines: str) -> str:
    """The text of a gettext entry, which may stand on several lines."""
    return _ESCAPED.sub(lambda found: _SIGNS.get(found[1], found[1]), "".join(_QUOTED.findall(lines)))


_PLACES = (
    "lines {first}-{last}", "line {number}", "page {number}", "sheet {name}", "cell {corner}", "table {number}",
    "row {number}", "column {number}", "paragraph {at}",
)  # fmt: skip
_DIGITS = r"\d+"
_BOX = re.compile(r", box [\d. ]*\d")
_PARTS = {"name": "[^,]+", "corner": r"[A-Z]+\d+"}
"""What stands in a place of these, where it is no number."""


def say_place(place: str, language: str) -> str:
    """A place in the source as an eye reads it: `lines 19-20` -> 第19—20行. Of a box on a page the page is
    said: where on it, a picture shows."""
    place = _BOX.sub("", place)
    if language != "zh":
        return place
    for line in _PLACES:
        while found := _part_of_place(line).search(place):
            part = say(line, language, **found.groupdict())
            place = place[: found.start()] + part + place[found.end() :]
    return place.replace(", ", "，").replace("; ", "；").replace(" and ", "、")


@cache
def _part_of_place(line: str) -> re.Pattern[str]:
    """`line {number}` -> a pattern that finds it in a place."""
    return re.compile(r"\b" + re.sub(r"{(\w+)}", lambda part: f"(?P<{part[1]}>{_PARTS.get(part[1], _DIGITS)})", line))
