"""Word lists written in TOML -> entries. What is wrong is refused in one line: file, line, what, the nearest name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from ..refusal import InputError, meant
from ..toml_file import TomlFile, read_toml
from .entry import Entry, as_expression

TEXTS = ("words", "never", "like", "unlike")
KEYS: dict[str, type] = {
    "holds": str, "whole": bool, "rank": int, "value": str, "why": str, **dict.fromkeys(TEXTS, list),
}  # fmt: skip
ABOUT: dict[str, type] = {"why": str, "sees": str, "exclusive": bool, "whole": bool, "sizes": bool}
SEES = ("printed", "plain", "base")
_ASKED = {str: "a text in quotes", bool: "true or false", int: "a whole number", list: "a list of texts"}


def parsed(path: Path, *, own: bool = False) -> tuple[dict[str, Any], dict[str, tuple[Entry, ...]]]:
    """What a file says about its group, and its entries by group, in the order in which they are tried. Raises
    InputError, in one line."""
    file = read_toml(path)
    about = file.table(file.raw, "about")
    _typed(file, about, ABOUT, lambda: 1)
    if about.get("sees", "printed") not in SEES:
        line = "sees = '{sees}' is unknown; choose one of: {known}"
        raise file.fault(line, "about", "sees", sees=about["sees"], known=tuple(SEES))
    groups = {group: rows for group, rows in file.raw.items() if group != "about"}
    return about, {group: tuple(_entries(file, group, rows, own=own)) for group, rows in groups.items()}


def _entries(file: TomlFile, group: str, rows: Any, *, own: bool) -> list[Entry]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        unlisted = "'{group}' is no list of entries; write [[{group}]] above each of them"
        raise file.fault(unlisted, group, group=group)
    made = []
    for at, row in enumerate(rows):
        line = partial(_line, file, group, at)
        _typed(file, row, KEYS, line)
        for key in ("holds", "words"):
            if not row.get(key):
                raise file.refused(line(), "an entry without '{key}'; add it", key=key)
        if own:  # those of the package are compiled by its tests
            _compiles(file, row, line)
        values: dict[str, Any] = {key: tuple(value) if key in TEXTS else value for key, value in row.items()}
        made.append(Entry(group=group, own=own, **values))
    return sorted(made, key=lambda each: each.rank)


def _line(file: TomlFile, group: str, at: int) -> int:
    """The line above an entry of a group; the first of the file for one that is written in another way."""
    heads = list(re.finditer(rf"(?m)^[ \t]*\[\[\s*{re.escape(group)}\s*\]\]", file.text))
    return file.text.count("\n", 0, heads[at].start()) + 1 if at < len(heads) else 1


def _typed(file: TomlFile, row: Mapping[str, Any], keys: Mapping[str, type], line: Callable[[], int]) -> None:
    """Refuse a key that is unknown, and a value that is of another type than its key asks for."""
    for key, value in row.items():
        kind = keys.get(key)
        if kind is None:
            raise file.refused(line(), "unknown key '{key}'; {meant}", key=key, meant=meant(key, keys))
        wrong = not isinstance(value, kind) or (kind is int and isinstance(value, bool))
        if wrong or (kind is list and not all(isinstance(each, str) and each for each in value)):
            raise file.refused(line(), "'{key}' is not {asked}; correct it", key=key, asked=InputError(_ASKED[kind]))


def _compiles(file: TomlFile, row: Mapping[str, Any], line: Callable[[], int]) -> None:
    for word in (*row["words"], *row.get("never", ())):
        try:
            re.compile(as_expression(word))
        except (re.error, RecursionError, OverflowError):
            raise file.refused(line(), "'{word}' is no pattern; correct it", word=word) from None
