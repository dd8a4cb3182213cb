"""One entry of a word list: the words that say a thing, those that take its meaning away, and examples of both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from ..frozen import once
from ..refusal import InputError

_CHOICE = re.compile(r"\{([^{}]*)\}")
_REFERENCE = re.compile(r"(?<!P)<([a-z][a-z ]*)>")
_QUANTIFIER = re.compile(r"\d+(?:,\d*)?|,\d+")
_SPECIAL = re.compile(r"[\\^$.|?*+()\[\]]|\{\d*,?\d*\}")


@dataclass(frozen=True)  # without slots, which hold no pattern kept at hand
class Entry:
    """What a group holds under one name.

    `holds` is the name that code asks for; `words` and `never` are patterns. A word is a plain text, may choose
    (`{执行,支出}{数,额}`), may be a regular expression and may name another entry of its group, whose words then stand
    in its place (`<done>率`). `whole` asks for the whole text, not for a part. Of several entries that fit the lowest
    `rank` decides. `value` is what a word stands for where that is more than its name.
    `own` marks an entry of the office that uses the package.
    """

    group: str
    holds: str
    words: tuple[str, ...]
    never: tuple[str, ...] = ()
    whole: bool = False
    rank: int = 0
    value: str = ""
    why: str = ""
    like: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    own: bool = False

    @once
    def expression(self) -> str:
        """The words as one regular expression; what `never` says is not in it."""
        return _expression(self.words, self.whole)

    @once
    def pattern(self) -> re.Pattern[str]:
        """That expression, compiled."""
        return re.compile(self.expression)

    def fits(self, text: str) -> bool:
        """True where one of the words stands in the text and none of those that give it another meaning."""
        return self._stands_in(text) and (self._unsaid is None or self._unsaid.search(text) is None)

    def _stands_in(self, text: str) -> bool:
        if self._plain is None:
            return self.pattern.search(text) is not None
        if self.whole:
            return text in self._plain
        for word in self._plain:  # noqa: SIM110  asked hundreds of times a form: `any` takes twice as long
            if word in text:
                return True
        return False

    @once
    def _plain(self) -> tuple[str, ...] | None:
        """The words, where each is a plain text: to look for them takes a third of a pattern's time, and none is
        compiled."""
        return None if any(_SPECIAL.search(word) for word in self.words) else self.literal()

    @once
    def _unsaid(self) -> re.Pattern[str] | None:
        return re.compile(_expression(self.never, whole=False)) if self.never else None

    def literal(self) -> tuple[str, ...]:
        """The words that are plain texts, each choice written out: what an entry must find when it meets itself."""
        return tuple(text for word in self.words if not _SPECIAL.search(word) for text in _written_out(word))

    def expressions(self) -> tuple[str, ...]:
        """The words that are more than plain texts, as regular expressions."""
        return tuple(as_expression(word) for word in self.words if _SPECIAL.search(word))

    def special(self) -> tuple[re.Pattern[str], ...]:
        """The words that are regular expressions, one by one: each must be met by an example."""
        special = (word for word in self.words if _SPECIAL.search(word))
        return tuple(re.compile(_expression((word,), self.whole)) for word in special)


def filled(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries with the words of those that they name in the place of the names. Raises InputError for a name that
    none holds and for one that names itself."""
    held: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        held[entry.holds] = (*held.get(entry.holds, ()), *entry.words)

    def full(words: tuple[str, ...], within: tuple[str, ...] = ()) -> tuple[str, ...]:
        return tuple(_REFERENCE.sub(lambda found: named(found[1], within), word) for word in words)

    def named(name: str, within: tuple[str, ...]) -> str:
        if name in within:
            raise InputError("<{name}> names itself in [[{group}]]; correct it", name=name, group=entries[0].group)
        if name not in held:
            line = "<{name}> is held by no entry in [[{group}]]; correct it"
            raise InputError(line, name=name, group=entries[0].group)
        return f"(?:{'|'.join(full(held[name], (*within, name)))})"

    return tuple(replace(entry, words=full(entry.words), never=full(entry.never)) for entry in entries)


def _expression(words: tuple[str, ...], whole: bool) -> str:
    either = "|".join(map(as_expression, words))
    return rf"\A(?:{either})\Z" if whole else either


def as_expression(word: str) -> str:
    """A word as a regular expression: a choice in braces becomes a group, a count such as {0,3} stays."""
    while found := next((each for each in _CHOICE.finditer(word) if not _QUANTIFIER.fullmatch(each[1])), None):
        word = f"{word[: found.start()]}(?:{found[1].replace(',', '|')}){word[found.end() :]}"
    return word


def _written_out(word: str) -> Iterator[str]:
    """Each text that a word with choices stands for; a choice stands in no other."""
    parts = _CHOICE.split(word)
    choices = [part.split(",") if at % 2 else [part] for at, part in enumerate(parts)]
    return ("".join(each) for each in product(*choices))
