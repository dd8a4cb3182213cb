"""How checks are put: each family's words (`<family>.toml`), the documents they ask for and the reasons, zh and en."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_NOT_FAMILIES = {"reasons.toml", "documents.toml", "operands.toml", "grounds.toml"}
_OF_CHECK = ("title", "criterion", "basis", "weakness")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One thing to say, in both languages; its `{places}` are filled where it is said."""

    zh: str
    en: str = ""

    def said(self, language: str, **values: object) -> str:
        """The phrase in a language, its places filled."""
        template = self.zh if language == "zh" else self.en
        return template.format(**values) if values else template


@dataclass(frozen=True, slots=True)
class Sentences:
    """Title, condition, effect, question to the entity and documents to ask for, of one aspect of one check; `asks` are
    the documents' ids. Without an effect of its own it is said whether the verdict changes."""

    title: Phrase
    condition: Phrase
    effect: Phrase | None
    question: Phrase
    documents: tuple[Phrase, ...] = ()
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said of a check (title; criterion, basis and weakness, whose English is its docstring), and how each of
    its aspects is put."""

    title: Phrase
    criterion: Phrase
    basis: Phrase
    weakness: Phrase | None
    aspects: Mapping[str, Sentences]


def sentences(check: str, aspect: str) -> Sentences:
    """How an aspect of a check is put; an aspect without sentences of its own is put as the check is."""
    aspects = wordings()[check].aspects
    for key in (aspect.replace(" ", "_"), aspect.split(" ", maxsplit=1)[0], "plain"):
        if key in aspects:
            return aspects[key]
    raise KeyError((check, aspect))


@cache
def wordings() -> dict[str, Wording]:
    """The words of every check, by its name."""
    families = [file.name for file in Path(__file__).parent.glob("*.toml")]
    return {
        check: _wording(said)
        for family in sorted(families)
        if family not in _NOT_FAMILIES
        for check, said in _toml(__package__, family).items()
    }


@cache
def phrases(package: str, file: str) -> dict[str, Phrase]:
    """The phrases of a file of a package, by their ids."""
    return {name: Phrase(**said) for name, said in _toml(package, file).items()}


def reasons() -> dict[str, Phrase]:
    """Why something was not tested, by code: a closed list, each with a sentence a reader can act on."""
    return phrases(__package__, "reasons.toml")


def operand_name(role: str, language: str) -> str:
    """What a figure or cell is in a comparison, in words; names of a form stay as printed."""
    known = phrases(__package__, "operands.toml")
    return known[role].said(language) if role in known else role


def _wording(said: dict[str, Any]) -> Wording:
    title, criterion, basis, weakness = (Phrase(**said[key]) if key in said else None for key in _OF_CHECK)
    if title is None or criterion is None or basis is None:
        raise KeyError(f"title, criterion and basis are asked of {said}")
    aspects = {aspect: _sentences(each) for aspect, each in said.items() if aspect not in _OF_CHECK}
    return Wording(title, criterion, basis, weakness, aspects)


def _sentences(said: dict[str, Any]) -> Sentences:
    documents = phrases(__package__, "documents.toml")
    return Sentences(
        title=Phrase(**said["title"]),
        condition=Phrase(**said["condition"]),
        effect=None if said["effect"] == "verdict" else Phrase(**said["effect"]),
        question=Phrase(**said["question"]),
        documents=tuple(documents[name] for name in said.get("documents", ())),
        asks=tuple(said.get("documents", ())),
    )


@cache
def _toml(package: str, file: str) -> dict[str, Any]:
    home = Path(str(sys.modules[package].__file__))
    return tomllib.loads(home.with_name(file).read_text("utf-8"))
