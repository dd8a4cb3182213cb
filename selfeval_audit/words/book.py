"""A book: the package's word groups with those that an office added, and which book is in use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ..nearby import is_file, nearest_above
from ..refusal import InputError, meant
from .entry import Entry, filled
from .parsed import parsed
from .plain import base, plain

_HERE = Path(__file__).parent
_SIZE = re.compile(r"0*[1-9]\d*(?:/0*[1-9]\d*|\.\d+)?")
_SEES: dict[str, Callable[[str], str]] = {"printed": str, "plain": plain, "base": base}


class Group:
    """The entries of one group in the order in which they are tried, and the texts that they are matched against."""

    def __init__(self, name: str, listed: Iterable[Entry], about: Mapping[str, Any]) -> None:
        self.name, self.about, self.listed = name, about, tuple(sorted(listed, key=lambda each: each.rank))
        self.sees, self.exclusive = about.get("sees", "printed"), about.get("exclusive", False)
        self.entries = _settled(filled(self.listed), about)
        self._named: dict[str, tuple[Entry, ...]] = {}
        self._patterns: dict[tuple[str, ...], re.Pattern[str]] = {}
        for entry in self.entries:
            self._named[entry.holds] = (*self._named.get(entry.holds, ()), entry)

    def named(self, name: str) -> tuple[Entry, ...]:
        """The entries that hold this. Raises KeyError for a name that the group does not have."""
        return self._named[name]

    def names(self) -> tuple[str, ...]:
        """What the entries hold, each once."""
        return tuple(self._named)

    def pattern(self, *held: str) -> re.Pattern[str]:
        """The words that hold one of these as one pattern, without a name all words of the group; made once."""
        if held not in self._patterns:
            entries = tuple(entry for each in held for entry in self.named(each)) if held else self.entries
            self._patterns[held] = re.compile("|".join(entry.expression for entry in entries))
        return self._patterns[held]

    def seen(self, text: str) -> str:
        """A printed text as the group's words are matched against it."""
        return _SEES[self.sees](text)

    def fitting(self, text: str, held: str = "") -> tuple[Entry, ...]:
        """The entries that fit a printed text, in their order; of those that hold this, where a name is given."""
        seen = self.seen(text)
        return tuple(entry for entry in (self.named(held) if held else self.entries) if entry.fits(seen))


KEPT = 8192
"""Texts of which a function's answer is kept: forms repeat their words, and several checks ask the same of one cell."""
Function = Callable[..., Any]


class Answers(dict[Function, Function]):
    """Functions of texts, each with its last answers."""

    def __missing__(self, function: Function) -> Function:
        made = self[function] = lru_cache(maxsize=KEPT)(function)
        return made


class Book:
    """The words of the package with those that an office added; `used` are the own entries that decided something,
    `answers` what was worked out with these words."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.own = parsed(path, own=True)[1] if path is not None else {}
        self.used: dict[Entry, str] = {}
        self.answers = Answers()
        self._groups: dict[str, Group] = {}
        for unknown in sorted(set(self.own) - set(groups())):
            line = "{path}: unknown group '{group}'; {meant}"
            raise InputError(line, path=path, group=unknown, meant=meant(unknown, groups()))
        for name in self.own:
            self._groups[name] = self._with_own(name)

    def group(self, name: str) -> Group:
        """The package's group, with the office's entries first among those of their rank."""
        return self._groups.get(name) or _bundled(name)

    def _with_own(self, name: str) -> Group:
        known = _bundled(name)
        try:
            return Group(name, (*self.own[name], *known.listed), known.about)
        except InputError as wrong:
            raise InputError("{path}: {why}", path=self.path, why=wrong) from None

    def note(self, entry: Entry, text: str) -> Entry:
        """Remember that an own entry decided, and on which text first."""
        if entry.own:
            self.used.setdefault(entry, text)
        return entry


@cache
def groups() -> tuple[str, ...]:
    """The names of all groups."""
    return tuple(sorted(each.stem for each in _HERE.glob("*.toml")))


@cache
def _bundled(name: str) -> Group:
    path = _HERE / f"{name}.toml"
    about, entries = parsed(path)
    if set(entries) != {name}:
        line = "{path}: holds {groups}; a file holds the group of its own name alone"
        raise InputError(line, path=path.name, groups=tuple(entries))
    return Group(name, entries[name], about)


def _settled(entries: Iterable[Entry], about: Mapping[str, Any]) -> tuple[Entry, ...]:
    """The entries under what their group says of all: they are whole texts, their values are sizes."""
    for entry in entries:
        if about.get("sizes") and entry.value and not _SIZE.fullmatch(entry.value):
            line = "[[{group}]] {words}: value = '{value}' is no size; write 10 or 1/60"
            raise InputError(line, group=entry.group, words=tuple(entry.words), value=entry.value)
    return tuple(replace(entry, whole=entry.whole or about.get("whole", False)) for entry in entries)


_BUNDLED = Book()
IN_USE: ContextVar[Book] = ContextVar("words", default=_BUNDLED)


OFFICE = Path("params") / "words.toml"


def adopt(start: Path | None = None) -> Book:
    """Take into use the words of the office whose folder this is: `params/words.toml` there or above, else none but the
    package's. A file that was not changed since is not read again. Raises InputError, in one line."""
    path = nearest_above(OFFICE, is_file, start)
    chosen = _kept(path, path.stat().st_mtime_ns) if path is not None else _BUNDLED
    IN_USE.set(chosen)
    return chosen


@lru_cache(maxsize=4)
def _kept(path: Path, _: int) -> Book:
    return Book(path)


def office(path: Path) -> Book:
    """The package's words with those of an office's file. Raises InputError, in one line, where it cannot be used."""
    return Book(path)


@contextmanager
def using(chosen: Book) -> Iterator[Book]:
    """Let everything read and judged inside use these words."""
    token = IN_USE.set(chosen)
    try:
        yield chosen
    finally:
        IN_USE.reset(token)


def book() -> Book:
    """The words in use; a cache over what they say has it in its key."""
    return IN_USE.get()
