r"""What people may extend: the words of the trade as data, one TOML file a group, read by every reader and judge.

A group is `words/<group>.toml`. It says what its entries are matched against, and lists them:

    [about]
    why = "headers of the money block, and what stands below them"
    sees = "base"            # printed (as it stands), plain (half width, no blanks), base (plain, without brackets)
    exclusive = true         # a text fits one entry: a test holds each `like` against all the others
    whole = true             # each word is the whole text, not a part of it
    sizes = true             # each `value` is a number: 10, 1/60

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
    words.Grammar(r"\d+<<units>>(?=<<dates.within>>)")        # a grammar that takes its words from the groups

A file is parsed when its group is first asked for, an entry compiled when it is first met. An office adds its own words
in a file of the same kind, `params/words.toml`, with [[group]] entries of any groups; `with words.using(office(path))`
they are tried first among those of their rank, and `Book.used` says which of them decided. `adopt()` takes that file of
the working folder or one above into use; reading and opening do so, and the result document names the words used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .book import OFFICE, Book, Group, adopt, book, groups, office, using
from .entry import Entry
from .grammar import Grammar
from .plain import base, plain
from .remembered import remembered

__all__ = [
    "OFFICE", "Book", "Entry", "Grammar", "Group", "adopt",
    "base", "book", "every", "first", "group", "groups", "holds", "literal",
    "office",
    "own_in", "pattern", "plain", "remembered", "says", "using",
]  # fmt: skip


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


def group(name: str) -> Group:
    """The group of that name, in the words in use."""
    return book().group(name)


@remembered
def every(name: str, text: str) -> tuple[Entry, ...]:
    """The entries of a group that fit a text, in their order."""
    used = book()
    return tuple(used.note(entry, text) for entry in used.group(name).fitting(text))


@remembered
def first(name: str, text: str) -> Entry | None:
    """The entry of a group that decides a text, None where none fits."""
    used = book()
    found = used.group(name).fitting(text)
    return used.note(found[0], text) if found else None


def holds(name: str, text: str) -> str:
    """What the deciding entry holds; "" where none fits."""
    found = first(name, text)
    return found.holds if found is not None else ""


@remembered
def says(name: str, held: str, text: str) -> bool:
    """True where an entry that holds this fits the text, whatever other entries say."""
    used = book()
    found = used.group(name).fitting(text, held)
    return bool(found) and bool(used.note(found[0], text))


@remembered
def pattern(name: str, *held: str) -> re.Pattern[str]:
    """The words that hold this as one pattern, to find their places in a text; without a name, the whole group's."""
    return group(name).pattern(*held)


@remembered
def literal(name: str, held: str) -> tuple[str, ...]:
    """The plain words that hold this, choices written out."""
    return tuple(word for entry in group(name).named(held) for word in entry.literal())
