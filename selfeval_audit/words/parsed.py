"""Word lists written in TOML -> entries. What is wrong is refused in one line: file, line, what, the nearest name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from .entry import Entry, as_expression

TEXTS = ("words", "never", "like", "unlike")
KEYS: dict[str, type] = {
    "holds": str, "whole": bool, "rank": int, "value": str, "why": str, **dict.fromkeys(TEXTS, list),
}  # fmt: skip
ABOUT: dict[str, type] = {"why": str, "sees": str, "exclusive": bool, "whole": bool, "sizes": bool}
SEES = ("printed", "plain", "base")


class WordsError(ValueError):
    """A word list that cannot be used: one line that says what, where and what to do."""


def parsed(path: Path, *, own: bool = False) -> tuple[dict[str, Any], dict[str, tuple[Entry, ...]]]:
    """What a file says about its group, and its entries by group, in the order in which they are tried."""
    text = path.read_text("utf-8")
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        raise WordsError(f"{path.name}: no valid TOML: {broken}") from None
    about = raw.pop("about", {})
    _known(about, ABOUT, path, 1)
    if about.get("sees", "printed") not in SEES:
        raise WordsError(f"{path.name}: sees = {about['sees']!r} is unknown; choose one of: {', '.join(SEES)}")
    return about, {group: _entries(group, rows, text, path, own=own) for group, rows in raw.items()}


def _entries(group: str, rows: Any, text: str, path: Path, *, own: bool) -> tuple[Entry, ...]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise WordsError(f"{path.name}: '{group}' is no list of entries; write [[{group}]] above each of them")
    lines = [
        text.count("\n", 0, found.start()) + 1 for found in re.finditer(rf"(?m)^[ \t]*\[\[\s*{group}\s*\]\]", text)
    ]
    made = []
    for row, line in zip(rows, [*lines, *[1] * len(rows)], strict=False):
        _known(row, KEYS, path, line)
        for key in ("holds", "words"):
            if not row.get(key):
                raise WordsError(f"{path.name}, line {line}: an entry without '{key}'; add it")
        if own:  # those of the package are compiled by its tests
            _compiles(row, path, line)
        values: dict[str, Any] = {key: tuple(value) if key in TEXTS else value for key, value in row.items()}
        made.append(Entry(group=group, own=own, **values))
    return tuple(sorted(made, key=lambda each: each.rank))


def _known(row: Mapping[str, Any], keys: Mapping[str, type], path: Path, line: int) -> None:
    for key, value in row.items():
        kind = keys.get(key)
        if kind is None:
            near = get_close_matches(key, keys, 1)
            meant = f"did you mean '{near[0]}'?" if near else f"known are: {', '.join(keys)}"
            raise WordsError(f"{path.name}, line {line}: unknown key '{key}'; {meant}")
        wrong = not isinstance(value, kind) or (kind is int and isinstance(value, bool))
        if wrong or (kind is list and not all(isinstance(each, str) and each for each in value)):
            asked = "a list of texts" if kind is list else f"of type {kind.__name__}"
            raise WordsError(f"{path.name}, line {line}: '{key}' is not {asked}; correct it")


def _compiles(row: Mapping[str, Any], path: Path, line: int) -> None:
    for word in (*row["words"], *row.get("never", ())):
        try:
            re.compile(as_expression(word))
        except re.error as broken:
            raise WordsError(f"{path.name}, line {line}: {word!r} is no pattern ({broken}); correct it") from None
