"""Presets written in TOML -> policies. What is wrong is refused in one line: file, line, what, the nearest name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ..model import InputError
from .parameters import PARAMETERS
from .preset import OFF, Policy, Scope, Setting

BUDGETS = ("general", "government_fund", "state_capital", "social_insurance")
LANGUAGES = ("en", "zh")
_HEAD = ("name", "order", "title", "scope", "extends")
_SCOPE = ("budgets", "first_year", "last_year", "words")
_SETTING = ("basis", "source", "adjustable", "from")
_YEAR = re.compile(r"(?:19|20)\d{2}")


@dataclass(frozen=True, slots=True)
class _File:
    """A preset's file as parsed, with its text, so that a fault is told by its line."""

    path: Path
    text: str
    raw: dict[str, Any]
    own: bool

    def fault(self, sentence: str, *keys: str, **values: object) -> InputError:
        """What is wrong, at the line where the innermost of the keys stands."""
        what = InputError(sentence, **values)
        return InputError("{path}, line {line}: {what}", path=self.path, line=self._line(keys), what=what)

    def _line(self, keys: Sequence[str]) -> int:
        at = 0
        for key in keys:
            quoted = rf"[\"']?{re.escape(key)}[\"']?"
            found = re.compile(rf"(?m)^\s*\[\s*{quoted}\s*\]|^\s*(?:[\w\"']+\.)*{quoted}\s*[.=]").search(self.text, at)
            at = found.start() + len(found[0]) - len(found[0].lstrip()) if found else at
        return self.text.count("\n", 0, at) + 1


def read_presets(bundled: Iterable[Path], own: Iterable[Path]) -> list[Policy]:
    """The presets of these files; an own one may extend any other. Raises InputError."""
    read = [*(_file(path, own=False) for path in bundled), *(_file(path, own=True) for path in own)]
    by_name: dict[str, _File] = {}
    for each in read:
        name = each.raw["name"]
        if name in by_name:
            raise each.fault(
                "the name '{name}' is taken by {other}; choose another",
                "name",
                name=name,
                other=by_name[name].path.name,
            )
        by_name[name] = each
    return [_policy(each, by_name) for each in read]


@cache
def bases() -> dict[str, Scope]:
    """The documents that a rule may rest on, and whom each covers."""
    raw = tomllib.loads(files(__package__).joinpath("bases.toml").read_text("utf-8"))
    return {
        number: Scope(tuple(each.get("budgets", ())), each.get("first_year"), each.get("last_year"))
        for number, each in raw.items()
    }


def _file(path: Path, *, own: bool) -> _File:
    try:
        text = path.read_text("utf-8")
        raw = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as closed:
        raise InputError("{path}: cannot be read ({closed}); save it as UTF-8 text", path=path, closed=closed) from None
    except tomllib.TOMLDecodeError as broken:
        raise InputError("{path}: no valid TOML: {broken}; correct that place", path=path, broken=broken) from None
    file = _File(path, text, raw, own)
    _known(file, raw, (*_HEAD, *PARAMETERS))
    if not isinstance(raw.get("name"), str) or not re.fullmatch(r"[\w.-]+", raw["name"]):
        raise file.fault("'name' should be one word in quotes, such as 'henan-2024'", "name")
    if set(_table(file, raw, "title")) != set(LANGUAGES):
        raise file.fault("'title' should say title.en and title.zh", "title")
    if not isinstance(raw.get("order", 0), int):
        raise file.fault("'order' should be a whole number; the lowest preset that fits is taken", "order")
    return file


def _known(file: _File, table: Mapping[str, Any], keys: Sequence[str], *inside: str) -> None:
    for key in table:
        if key not in keys:
            raise file.fault("unknown key '{key}'; {meant}", *inside, key, key=key, meant=_meant(key, keys))


def _meant(typed: str, known: Sequence[str]) -> InputError:
    """The nearest of the known names, or all of them."""
    near = get_close_matches(typed, known, 1, 0.5)
    if near:
        return InputError("did you mean '{near}'?", near=near[0])
    return InputError("known are: {known}", known=", ".join(known))


def _table(file: _File, raw: Mapping[str, Any], key: str, *inside: str) -> dict[str, Any]:
    table = raw.get(key, {})
    if not isinstance(table, dict):
        raise file.fault("'{key}' should be a table: [{key}] with keys below it", *inside, key, key=key)
    return table


def _policy(file: _File, by_name: Mapping[str, _File]) -> Policy:
    scope = _scope(file)
    settings: dict[str, Setting] = {}
    for each in reversed([*_ancestry(file, by_name)]):
        meant_for = replace(scope, words=())
        settings |= {key: _setting(each, key, meant_for) for key in each.raw if key in PARAMETERS}
    ordered = {key: settings[key] for key in PARAMETERS if key in settings}
    own = str(file.path) if file.own else ""
    return Policy(file.raw["name"], file.raw.get("order", 0), file.raw["title"], scope, ordered, own)


def _ancestry(file: _File, by_name: Mapping[str, _File]) -> Iterator[_File]:
    """The preset, the one it extends, the one that extends, and so on."""
    seen: list[str] = []
    while True:
        yield file
        seen.append(file.raw["name"])
        parent = file.raw.get("extends", "")
        if not parent:
            return
        if parent not in by_name or parent in seen:
            others = ", ".join(name for name in by_name if name not in seen)
            line = "'extends' names '{parent}'; choose one of: {others}"
            raise file.fault(line, "extends", parent=parent, others=others)
        file = by_name[parent]


def _scope(file: _File) -> Scope:
    raw = _table(file, file.raw, "scope")
    _known(file, raw, _SCOPE, "scope")
    budgets, words = raw.get("budgets", []), raw.get("words", [])
    if not isinstance(budgets, list) or not set(map(str, budgets)) <= set(BUDGETS):
        raise file.fault("'budgets' should be a list of: {options}", "scope", "budgets", options=", ".join(BUDGETS))
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise file.fault("'words' should be a list of names in quotes, such as ['Henan', 'Yu']", "scope", "words")
    for key in ("first_year", "last_year"):
        if key in raw and not isinstance(raw[key], int):
            raise file.fault("'{key}' should be a year without quotes, such as 2024", "scope", key, key=key)
    return Scope(tuple(budgets), raw.get("first_year"), raw.get("last_year"), tuple(words))


def _setting(file: _File, key: str, meant_for: Scope) -> Setting:
    """A setting covers what its document covers; one without a document, what its preset is meant for."""
    raw = _table(file, file.raw, key)
    _known(file, raw, _SETTING, key)
    document, source = raw.get("basis", ""), raw.get("source")
    if document and document not in bases():
        line = "unknown basis '{document}'; {meant} (another document is a source, in words)"
        raise file.fault(line, key, "basis", document=document, meant=_meant(document, tuple(bases())))
    if not document and set(source if isinstance(source, dict) else {}) != set(LANGUAGES):
        raise file.fault("'{key}' needs a basis, or source.en and source.zh", key, key=key)
    adjustable = raw.get("adjustable", False)
    if not isinstance(adjustable, bool):
        raise file.fault("'adjustable' should be true or false", key, "adjustable")
    scope = bases()[document] if document else meant_for
    return Setting(key, tuple(_values(file, key, raw)), document, source, scope, adjustable)


def _values(file: _File, key: str, raw: Mapping[str, Any]) -> Iterator[tuple[int, Any]]:
    by_year = _table(file, raw, "from", key)
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
