"""What people may extend: the words of the trade as data, one TOML file a group, read by every reader and judge.

A group is `words/<group>.toml`. It says what its entries are matched against, and lists them:

    [about]
    why = "headers of the money block, and what stands below them"
    sees = "base"            # printed (as it stands), plain (half width, no blanks), base (plain, without brackets)
    exclusive = true         # a text fits one entry: a test holds each `like` against all the others

    [[fund_columns]]
    holds = "executed"
    words = ["{执行,支出,支付}{数,额,金额}", "决算数"]     # texts, choices in braces, regular expressions,
                                                       # <name>: the words of the group's entry of that name
    never = ["率", "进度"]
    rank = 1                 # the lowest of those that fit decides
    like = ["全年执行数（B）"]
    unlike = ["支出进度"]

Code asks by the group's name and gives the text as it is printed:

    words.first("fund_columns", "全年执行数（B）").holds      # 'executed': of all that fit, the one of the lowest rank
    words.every("fund_columns", text)                        # all that fit, in their order
    words.holds("direction", "投诉率")                        # the name alone, "" where nothing fits
    words.says("claims", "achieved", text)                   # True where this entry fits
    words.pattern("claims", "achieved")                      # one compiled pattern, to find places in a text
    words.literal("units", "length")                         # its plain words, choices written out

A file is parsed when its group is first asked for, an entry compiled when it is first met. An office adds its own words
in a file of the same kind, `params/words.toml`, with [[group]] entries of any groups; `with words.using(office(path))`
they are tried first among those of their rank, and `Book.used` says which of them decided. `adopt()` takes that file of
the working folder or one above into use; reading and opening do so, and the result document names the words used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path

from .entry import Entry, filled
from .parsed import WordsError, parsed
from .plain import base, plain

__all__ = [
    "Book", "Entry", "Group", "WordsError", "adopt",
    "base", "book", "every", "first", "group", "groups", "holds", "literal",
    "office",
    "own_in", "pattern", "plain", "says", "using",
]  # fmt: skip

_HERE = Path(__file__).parent
_SEES: dict[str, Callable[[str], str]] = {"printed": str, "plain": plain, "base": base}


class Group:
    """The entries of one group in the order in which they are tried, and the texts that they are matched against."""

    def __init__(self, name: str, listed: tuple[Entry, ...], sees: str, *, exclusive: bool) -> None:
        self.name, self.listed, self.sees, self.exclusive = name, listed, sees, exclusive
        self.entries = filled(listed)
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
            self._patterns[held] = re.compile("|".join(entry.pattern.pattern for entry in entries))
        return self._patterns[held]

    def seen(self, text: str) -> str:
        """A printed text as the group's words are matched against it."""
        return _SEES[self.sees](text)


class Book:
    """The words of the package with those that an office added; `used` are the own entries that decided something."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.own = parsed(path, own=True)[1] if path is not None else {}
        self.used: dict[Entry, str] = {}
        self._groups: dict[str, Group] = {}
        for unknown in sorted(set(self.own) - set(groups())):
            raise WordsError(f"{path}: unknown group '{unknown}'; known are: {', '.join(groups())}")
        for name in self.own:
            self._groups[name] = self._with_own(name)

    def group(self, name: str) -> Group:
        """The package's group, with the office's entries first among those of their rank."""
        return self._groups.get(name) or _bundled(name)

    def _with_own(self, name: str) -> Group:
        known = _bundled(name)
        entries = tuple(sorted((*self.own[name], *known.listed), key=lambda each: each.rank))
        try:
            return Group(name, entries, known.sees, exclusive=known.exclusive)
        except LookupError as unknown:
            raise WordsError(f"{self.path}: {unknown.args[0]} in [[{name}]]; correct it") from None

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
        raise WordsError(f"{path.name}: holds {', '.join(entries)}; a file holds the group of its own name alone")
    return Group(name, entries[name], about.get("sees", "printed"), exclusive=about.get("exclusive", False))


_BUNDLED = Book()
_IN_USE: ContextVar[Book] = ContextVar("words", default=_BUNDLED)


OFFICE = Path("params") / "words.toml"


def adopt(start: Path | None = None) -> Book:
    """Take into use the words of the office whose folder this is: `params/words.toml` there or above, else none but the
    package's. A file that was not changed since is not read again. Raises WordsError, in one line."""
    here = (start or Path.cwd()).resolve()
    path = next((each / OFFICE for each in (here, *here.parents) if (each / OFFICE).is_file()), None)
    chosen = _kept(path, path.stat().st_mtime_ns) if path is not None else _BUNDLED
    _IN_USE.set(chosen)
    return chosen


@lru_cache(maxsize=4)
def _kept(path: Path, _: int) -> Book:
    return Book(path)


def own_in(texts: Iterable[str]) -> dict[Entry, str]:
    """The office's entries that decided something so far, and those that fit one of these texts: with the text."""
    chosen = book()
    found = dict(chosen.used)
    for entry in (entry for name in chosen.own for entry in chosen.group(name).entries if entry.own):
        seen = chosen.group(entry.group).seen
        text = next((text for text in texts if entry.fits(seen(text))), None)
        if text is not None:
            found.setdefault(entry, text)
    return found


def office(path: Path) -> Book:
    """The package's words with those of an office's file. Raises WordsError, in one line, where it cannot be used."""
    return Book(path)


@contextmanager
def using(chosen: Book) -> Iterator[Book]:
    """Let everything read and judged inside use these words."""
    token = _IN_USE.set(chosen)
    try:
        yield chosen
    finally:
        _IN_USE.reset(token)


def book() -> Book:
    """The words in use; a cache over what they say has it in its key."""
    return _IN_USE.get()


def group(name: str) -> Group:
    """The group of that name, in the words in use."""
    return book().group(name)


def every(name: str, text: str) -> tuple[Entry, ...]:
    """The entries of a group that fit a text, in their order."""
    asked = group(name)
    seen = asked.seen(text)
    return tuple(book().note(entry, text) for entry in asked.entries if entry.fits(seen))


def first(name: str, text: str) -> Entry | None:
    """The entry of a group that decides a text, None where none fits."""
    asked = group(name)
    seen = asked.seen(text)
    found = next((entry for entry in asked.entries if entry.fits(seen)), None)
    return book().note(found, text) if found is not None else None


def holds(name: str, text: str) -> str:
    """What the deciding entry holds; "" where none fits."""
    found = first(name, text)
    return found.holds if found is not None else ""


def says(name: str, held: str, text: str) -> bool:
    """True where an entry that holds this fits the text, whatever other entries say."""
    asked = group(name)
    seen = asked.seen(text)
    found = next((entry for entry in asked.named(held) if entry.fits(seen)), None)
    return found is not None and bool(book().note(found, text))


def pattern(name: str, *held: str) -> re.Pattern[str]:
    """The words that hold this as one pattern, to find their places in a text; without a name, the whole group's."""
    return group(name).pattern(*held)


def literal(name: str, held: str) -> tuple[str, ...]:
    """The plain words that hold this, choices written out."""
    return tuple(word for entry in group(name).named(held) for word in entry.literal())
