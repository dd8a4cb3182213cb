"""Personal data of people a form names: masked in what is shared unless it is asked for, whole in the record."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

from .. import words

_IDENTITY = re.compile(r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)")
MASK = "＊＊＊"
ASKED = "SELFEVAL_AUDIT_PERSONAL_DATA"
"""The variable of the environment by which every process of a run, and a notebook of one's own, is told."""
SHOWN = "shown"


def show_personal_data(*, asked: bool) -> None:
    """Ask for personal data, or for none, in this process and those that it starts."""
    os.environ[ASKED] = SHOWN if asked else ""


@contextmanager
def personal_data(*, asked: bool) -> Iterator[None]:
    """Within, personal data is asked for or not, as it was for something made earlier."""
    before = is_shown()
    show_personal_data(asked=asked)
    try:
        yield
    finally:
        show_personal_data(asked=before)


def is_shown() -> bool:
    """Whether personal data was asked for: what is made then is not to be handed on."""
    return os.environ.get(ASKED) == SHOWN


def masked(text: str) -> str:
    """The text with names and numbers of persons behind their labels, and identity numbers anywhere, masked; as it
    stands where personal data was asked for."""
    if is_shown():
        return text
    text = words.pattern("persons", "name").sub(lambda found: found["label"] + found["name"][0] + MASK, text)
    text = words.pattern("persons", "number").sub(lambda found: found["label"] + MASK, text)
    return _IDENTITY.sub(MASK, text)


def numbers_of_persons(text: str) -> set[str]:
    """The numbers that stand behind a person's labels: where one is quoted without its label it is masked too."""
    told = words.pattern("persons", "number").finditer(text)
    return {digits for found in told if len(digits := re.sub(r"\D", "", found["number"])) >= LEAST}


LEAST = 7
"""Digits of the shortest telephone number."""
