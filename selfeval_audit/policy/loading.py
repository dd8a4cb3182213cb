"""Presets written in TOML -> policies. What is wrong is refused in one line: file, line, what, the nearest name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from ..refusal import InputError, meant
from ..toml_file import TomlFile, read_toml
from .parameters import PARAMETERS
from .preset import OFF, Policy, Scope, Setting

BUDGETS = ("general", "government_fund", "state_capital", "social_insurance")
LANGUAGES = ("en", "zh")
_HEAD = ("name", "order", "title", "scope", "extends")
_SCOPE = ("budgets", "first_year", "last_year", "words")
_SETTING = ("basis", "source", "adjustable", "from")
_YEAR = re.compile(r"(?:19|20)\d{2}")


def read_presets(bundled: Iterable[Path], own: Iterable[Path]) -> list[Policy]:
    """The presets of these files; an own one may extend any other. Raises InputError."""
    offices = frozenset(own)
    by_name: dict[str, TomlFile] = {}
    for file in map(_file, (*bundled, *sorted(offices))):
        name = file.raw["name"]
        if name in by_name:
            line = "the name '{name}' is taken by {other}; choose another"
            raise file.fault(line, "name", name=name, other=by_name[name].path.name)
        by_name[name] = file
    return [_policy(file, by_name, own=file.path in offices) for file in by_name.values()]


@cache
def bases() -> dict[str, Scope]:
    """The documents that a rule may rest on, and whom each covers."""
    raw = tomllib.loads(Path(__file__).with_name("bases.toml").read_text("utf-8"))
    return {
        number: Scope(tuple(each.get("budgets", ())), each.get("first_year"), each.get("last_year"))
        for number, each in raw.items()
    }


def _file(path: Path) -> TomlFile:
    file = read_toml(path)
    file.only(file.raw, (*_HEAD, *PARAMETERS))
    if not isinstance(file.raw.get("name"), str) or not re.fullmatch(r"[\w.-]+", file.raw["name"]):
        raise file.fault("'name' should be one word in quotes, such as 'henan-2024'", "name")
    title = file.table(file.raw, "title")
    if set(title) != set(LANGUAGES) or not all(isinstance(each, str) for each in title.values()):
        raise file.fault("'title' should say title.en and title.zh", "title")
    if not isinstance(file.raw.get("order", 0), int):
        raise file.fault("'order' should be a whole number; the lowest preset that fits is taken", "order")
    return file


def _policy(file: TomlFile, by_name: Mapping[str, TomlFile], *, own: bool) -> Policy:
    scope = _scope(file)
    settings: dict[str, Setting] = {}
    for each in reversed([*_ancestry(file, by_name)]):
        meant_for = replace(scope, words=())
        settings |= {key: _setting(each, key, meant_for) for key in each.raw if key in PARAMETERS}
    ordered = {key: settings[key] for key in PARAMETERS if key in settings}
    path = str(file.path) if own else ""
    return Policy(file.raw["name"], file.raw.get("order", 0), file.raw["title"], scope, ordered, path)


def _ancestry(file: TomlFile, by_name: Mapping[str, TomlFile]) -> Iterator[TomlFile]:
    """The preset, the one it extends, the one that extends, and so on."""
    seen: list[str] = []
    while True:
        yield file
        seen.append(file.raw["name"])
        parent = file.raw.get("extends", "")
        if not parent:
            return
        if not isinstance(parent, str) or parent not in by_name or parent in seen:
            others = tuple(name for name in by_name if name not in seen)
            line = "'extends' names '{parent}'; choose one of: {others}"
            raise file.fault(line, "extends", parent=parent, others=others)
        file = by_name[parent]


def _scope(file: TomlFile) -> Scope:
    raw = file.table(file.raw, "scope")
    file.only(raw, _SCOPE, "scope")
    budgets, words = raw.get("budgets", []), raw.get("words", [])
    if not isinstance(budgets, list) or not set(map(str, budgets)) <= set(BUDGETS):
        raise file.fault("'budgets' should be a list of: {options}", "scope", "budgets", options=tuple(BUDGETS))
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise file.fault("'words' should be a list of names in quotes, such as ['Henan', 'Yu']", "scope", "words")
    for key in ("first_year", "last_year"):
        if key in raw and not isinstance(raw[key], int):
            raise file.fault("'{key}' should be a year without quotes, such as 2024", "scope", key, key=key)
    return Scope(tuple(budgets), raw.get("first_year"), raw.get("last_year"), tuple(words))


def _setting(file: TomlFile, key: str, meant_for: Scope) -> Setting:
    """A setting covers what its document covers; one without a document, what its preset is meant for."""
    raw = file.table(file.raw, key)
    file.only(raw, _SETTING, key)
    document, source = raw.get("basis", ""), raw.get("source")
    if not isinstance(document, str):
        raise file.fault("'basis' should be the number of a document, in quotes", key, "basis")
    if document and document not in bases():
        line = "unknown basis '{document}'; {meant} (another document is a source, in words)"
        raise file.fault(line, key, "basis", document=document, meant=meant(document, bases()))
    if not document and set(source if isinstance(source, dict) else {}) != set(LANGUAGES):
        raise file.fault("'{key}' needs a basis, or source.en and source.zh", key, key=key)
    adjustable = raw.get("adjustable", False)
    if not isinstance(adjustable, bool):
        raise file.fault("'adjustable' should be true or false", key, "adjustable")
    scope = bases()[document] if document else meant_for
    return Setting(key, tuple(_values(file, key, raw)), document, source, scope, adjustable)


def _values(file: TomlFile, key: str, raw: Mapping[str, Any]) -> Iterator[tuple[int, Any]]:
    by_year = file.table(raw, "from", key)
    if not by_year:
        raise file.fault("'{key}' has no value; write it by the budget year it holds from: from.2024 = …", key, key=key)
    for year in sorted(by_year):
        if not _YEAR.fullmatch(year):
            raise file.fault("'from.{year}' should name a budget year, such as from.2024", key, year, year=year)
        try:
            yield int(year), None if by_year[year] == OFF else PARAMETERS[key].kind.read(by_year[year])
        except InputError as wrong:
            sentence = "'{key}' from {year} {wrong}, found {found}"
            found = f"{by_year[year]!r:.60}"
            raise file.fault(sentence, key, year, key=key, year=year, wrong=wrong, found=found) from None
