"""A grammar as a regular expression with places for words: `\\d+<<units>>` takes its units from the book in use."""

from __future__ import annotations

import re
from functools import lru_cache

from .book import IN_USE, Book

_PLACE = re.compile(r"<<(\w+)(?:\.([\w -]+))?>>")
_GROUP = re.compile(r"(\\.|\[\]?(?:\\.|[^\]\\])*\])|\((?!\?)")
_BOOKS = 4  # of offices at a time, as many as are kept read


class Grammar:
    """A pattern whose places are filled from the words in use: `<<group>>` with all words of a group, `<<group.name>>`
    with those of the entries that hold this name. Called, it is the compiled pattern, made once a book."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._of = lru_cache(maxsize=_BOOKS)(self._compiled)

    def __call__(self) -> re.Pattern[str]:
        """The pattern with the words in use."""
        return self._of(IN_USE.get())

    def _compiled(self, used: Book) -> re.Pattern[str]:
        return re.compile(_PLACE.sub(lambda place: _choice(used, place[1], place[2] or ""), self.text))


def _choice(used: Book, name: str, held: str) -> str:
    """The words of a place as a choice: expressions, then plain words, each before the shorter that it begins with."""
    group = used.group(name)
    entries = group.named(held) if held else group.entries
    said = sorted({text for entry in entries for text in entry.literal()}, key=lambda text: (-len(text), text))
    expressions = [_uncounted(text) for entry in entries for text in entry.expressions()]
    return f"(?:{'|'.join((*expressions, *map(re.escape, said)))})"


def _uncounted(expression: str) -> str:
    """An expression whose brackets are no groups of the grammar that it stands in."""
    return _GROUP.sub(lambda found: found[1] or "(?:", expression)
