"""A check: its generator with what the catalogue says of it. The decorator puts it into the catalogue."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypedDict, Unpack

from ..case import Case
from ..model import Block, FormKind
from ..policy import policy
from .needs import Need, parted
from .outcome import Outcome
from .phrases import Phrase, phrases, wordings

Generator = Callable[[Case], Iterator[Outcome]]


@dataclass(frozen=True)
class Check:
    """One audit procedure. `number` is its place in the catalogue, `family` the file of its words; `needs` are the
    cells of a row that each of its comparisons rests on. `recalculates` says that it redoes arithmetic: reports list it
    for a calculator, and one slipped figure may be behind several. With a part unread of the blocks of which it needs
    the `whole` it is not tested. `also` are the kinds of document beside a self-evaluation that it can honestly be done
    on; `rule` is the parameter of the policy that it rests on, if on one. A `practice` of reviewers is a hint, and a
    check only under a policy that has a basis for it."""

    number: int
    family: str
    generator: Generator
    needs: tuple[Need, ...] = ()
    recalculates: bool = False
    whole: tuple[Block, ...] = ()
    also: tuple[FormKind, ...] = ()
    rule: str = ""
    practice: bool = False

    def __call__(self, case: Case) -> Iterator[Outcome]:
        """An outcome for each item it looked at; of rows that lack what it needs, that they do."""
        fit, lacking = parted(case, self.needs)
        yield from lacking
        yield from self.generator(fit)

    def applies(self, kind: FormKind) -> bool:
        """True where a document of this kind can be held to it."""
        return kind == "self_evaluation" or kind in self.also

    @property
    def name(self) -> str:
        """Its name, which says what a good form does."""
        return self.generator.__name__

    def title(self, language: str) -> str:
        """Its name as a short title."""
        return wordings()[self.name].title.said(language)

    def criterion(self, language: str, case: Case | None = None) -> str:
        """What it holds a form to, with the values of the policy in force; without a case, of the national default."""
        return _filled(self._criterion, language, case)

    def basis(self, language: str, case: Case | None = None) -> str:
        """The document or source that it rests on."""
        return _filled(self._basis, language, case)

    def ground(self, language: str, case: Case) -> str:
        """What a finding rests on: the document of the rule in force, else the form itself. A practice of reviewers
        is a rule of its own name, which an office may have from a source of its own."""
        key = self.rule or (self.name if self.practice else "")
        rule = case.rule(key) if key else None
        cited = _DOCUMENT.search(self.basis(language, case))
        document = (rule.document or (cited[0] if cited else "")) if rule else ""
        if rule and self.practice and not document:
            document = (rule.source or {}).get(language, "")
        return document or _ground("form_itself").said(language)

    def weakness(self, language: str) -> str:
        """What it is known to miss or to misjudge, or ""."""
        return self._weakness.said(language) if self._weakness else ""

    @cached_property
    def _criterion(self) -> Phrase:
        text = " ".join((inspect.getdoc(self.generator) or "").split("\n\n")[0].split())
        return Phrase(wordings()[self.name].criterion.zh, text)

    @cached_property
    def _basis(self) -> Phrase:
        return Phrase(wordings()[self.name].basis.zh, self._line("Basis:"))

    @cached_property
    def _weakness(self) -> Phrase | None:
        said, text = wordings()[self.name].weakness, self._line("Weakness:")
        return Phrase(said.zh, text) if said else None

    def _line(self, label: str) -> str:
        lines = (inspect.getdoc(self.generator) or "").splitlines()
        return next((line.removeprefix(label).strip() for line in lines if line.startswith(label)), "")


_DEFAULT = "national-default"
_DOCUMENT = re.compile(r"[^\W\d_]+〔\d{4}〕\d+\w")


def _ground(name: str) -> Phrase:
    return phrases(__package__, "grounds.toml")[name]


def _filled(phrase: Phrase, language: str, case: Case | None) -> str:
    """A phrase with its places filled from the policy in force, or what is said where that is silent."""
    names = re.findall(r"{(\w+)}", phrase.en)
    if not names:
        return phrase.said(language)
    bundled = {} if case else {rule.key: rule for rule in policy(_DEFAULT).in_year(None)}
    rules = {name: case.rule(name) if case else bundled.get(name) for name in names}
    values = {name: rule.value if rule else _ground("policy_silent").said(language) for name, rule in rules.items()}
    return phrase.said(language, **values)


class Traits(TypedDict, total=False):
    """What a decorator may say of a check beside its number and family (the fields of `Check`)."""

    needs: tuple[Need, ...]
    recalculates: bool
    whole: tuple[Block, ...]
    also: tuple[FormKind, ...]
    rule: str
    practice: bool


REGISTERED: dict[str, Check] = {}
"""Every check by its name, as the decorator found it."""


def check(number: int, *, family: str, **traits: Unpack[Traits]) -> Callable[[Generator], Check]:
    """Put a generator over a case into the catalogue."""

    def registered(generator: Generator) -> Check:
        made = Check(number, family, generator, **traits)
        if made.name in REGISTERED or number in {each.number for each in REGISTERED.values()}:
            raise ValueError(f"a check named {made.name} or numbered {number} is in the catalogue already")
        REGISTERED[made.name] = made
        return made

    return registered
