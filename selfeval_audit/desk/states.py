"""Where a finding can stand, in words; and how a person may write it."""

from __future__ import annotations

import unicodedata

from ..messages import LANGUAGES, say
from ..model import InputError
from ..records.judgements import Remedy, State

STATES: dict[State, str] = {
    "open": "to be verified",
    "asked": "under verification (explanation asked for)",
    "obtaining": "under verification (records being obtained)",
    "explained": "explained by the entity",
    "cleared": "cleared",
    "partly": "confirmed in part",
    "confirmed": "confirmed",
    "evidence": "evidence to be taken",
    "more": "further evidence to be taken",
    "dropped": "not pursued",
}
REMEDIES: dict[Remedy, str] = {"none": "not put right", "ongoing": "being put right", "done": "put right and closed"}
EVIDENCE: tuple[State, ...] = ("evidence", "more")
"""States in which a matter gets its 取证单."""
UNREASONED: tuple[State, ...] = ("open", "asked", "obtaining", "evidence", "more")
"""States that speak for themselves; the others need a reason."""
SHORT: dict[str, State] = {"核实中": "asked", "取证": "evidence", "部分查实": "partly", "under verification": "asked"}
"""What else a state is called."""


def state_words(state: State, language: str) -> str:
    """A state as people say it."""
    return say(STATES[state], language)


def remedy_words(remedy: Remedy, language: str) -> str:
    """Whether a matter was put right, as people say it; "" where nothing is said."""
    return say(REMEDIES[remedy], language) if remedy else ""


def state_of(text: str, language: str) -> State:
    """The state that a text names, in either language or by its code. Raises InputError with the states there are."""
    named = {_plain(words): state for words, state in SHORT.items()}
    for state in STATES:
        named |= {_plain(each): state for each in (state, state_words(state, "zh"), state_words(state, "en"))}
    found = named.get(_plain(text))
    if found is None:
        line = "{text}: no such state; use one of {states}"
        states = ("、" if language == "zh" else ", ").join(state_words(each, language) for each in STATES)
        raise InputError(say(line, language, text=text, states=states))
    return found


def remedy_of(text: str, language: str) -> Remedy:
    """Whether a matter was put right, from a text. Raises InputError with what may be said."""
    for remedy in REMEDIES:
        if _plain(text) in {remedy, *(_plain(remedy_words(remedy, each)) for each in LANGUAGES)}:
            return remedy
    if not _plain(text):
        return ""
    line = "{text}: no such state; use one of {states}"
    states = ("、" if language == "zh" else ", ").join(remedy_words(each, language) for each in REMEDIES)
    raise InputError(say(line, language, text=text, states=states))


def _plain(text: str) -> str:
    """Brackets and blanks of either width are one."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
