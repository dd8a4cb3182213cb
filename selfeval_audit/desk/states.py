"""Where a finding can stand, in words; and how a person may write it."""

from __future__ import annotations

import unicodedata

from .. import words
from ..messages import LANGUAGES, say
from ..records.judgements import Remedy, State
from ..refusal import InputError

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


def state_words(state: State, language: str) -> str:
    """A state as people say it."""
    return say(STATES[state], language)


def remedy_words(remedy: Remedy, language: str) -> str:
    """Whether a matter was put right, as people say it; "" where nothing is said."""
    return say(REMEDIES[remedy], language) if remedy else ""


def state_of(text: str, language: str) -> State:
    """The state that a text names, in either language or by its code. Raises InputError with the states there are."""
    called = words.holds("states", text)
    for state in STATES:
        own = (state, *(state_words(state, each) for each in LANGUAGES))
        if called == state or _plain(text) in map(_plain, own):
            return state
    line = "{text}: no such state; use one of {states}"
    states = ("、" if language == "zh" else ", ").join(state_words(each, language) for each in STATES)
    raise InputError(say(line, language, text=text, states=states))


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
