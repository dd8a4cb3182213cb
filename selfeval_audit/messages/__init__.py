"""The one catalogue of sentences: English is the key, `zh.po` the Chinese translation; a test finds gaps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from ..model import InputError

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def say(sentence: str, language: str, **values: object) -> str:
    """A sentence of the catalogue in a language, its placeholders filled; English stands where Chinese is missing."""
    return _said(sentence, language, values)


def _said(sentence: str, language: str, values: Mapping[str, object]) -> str:
    template = catalogue().get(sentence, sentence) if language == "zh" else sentence
    return template.format(**values) if values else template


def say_refusal(refused: InputError, language: str) -> str:
    """A refusal in a language, refusals that it quotes included."""
    values = {
        name: say_refusal(value, language) if isinstance(value, InputError) else value
        for name, value in refused.values.items()
    }
    return _said(refused.line, language, values)


@cache
def catalogue() -> dict[str, str]:
    """English sentence -> Chinese."""
    text = files(__name__).joinpath("zh.po").read_text(encoding="utf-8")
    entries = ((_unquoted(key), _unquoted(words)) for key, words in _ENTRY.findall(text))
    return {key: words for key, words in entries if key and words}


_ENTRY = re.compile(r'^msgid ((?:".*"\s*)+)^msgstr ((?:".*"\s*)+)', re.MULTILINE)
_QUOTED = re.compile(r'"(.*)"')
_ESCAPED = re.compile(r"\\(.)")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r"}


def _unquoted(lines: str) -> str:
    """The text of a gettext entry, which may stand on several lines."""
    return _ESCAPED.sub(lambda found: _SIGNS.get(found[1], found[1]), "".join(_QUOTED.findall(lines)))


_PLACES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\blines (\d+)-(\d+)"), r"第\1—\2行"),
    (re.compile(r"\bline (\d+)"), r"第\1行"),
    (re.compile(r"\bpage (\d+)"), r"第\1页"),
    (re.compile(r"\bsheet ([^,]+)"), r"工作表“\1”"),
    (re.compile(r"\bcell ([A-Z]+\d+)"), r"单元格\1"),
    (re.compile(r"\btable (\d+)"), r"表\1"),
    (re.compile(r"\brow (\d+)"), r"行\1"),
    (re.compile(r"\bcolumn (\d+)"), r"列\1"),
    (re.compile(r"\bparagraph (\d+)"), r"第\1段"),
    (re.compile(r"\bbox "), "位置 "),
)


def say_place(place: str, language: str) -> str:
    """A place in the source as an eye reads it: `lines 19-20` -> 第19—20行."""
    if language != "zh":
        return place
    for pattern, words in _PLACES:
        place = pattern.sub(words, place)
    return place.replace(", ", "，").replace(" and ", "、")
