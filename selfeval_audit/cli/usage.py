"""What is wrong with a command line, in the report's language: the parser's own sentences are English."""

from __future__ import annotations

import re

from ..messages import say

SENTENCES = {
    r"No such command '(?P<name>[^']*)'.*": "there is no command '{name}'; `selfeval-audit --help` lists them",
    r"No such option:? '?(?P<name>[^' ]*)'?\.?.*": "there is no option '{name}'; `--help` lists them",
    r"Missing argument '(?P<name>.*)'\.?.*": "'{name}' is missing; `--help` says what to give",
    r"Missing option '(?P<name>.*)'\.?.*": "'{name}' is missing; `--help` says what to give",
    r"Option '(?P<name>.*)' requires an argument\.?": "option '{name}' needs a value",
    r"Got unexpected extra arguments?(?:\(s\))? \((?P<name>.*)\)": "nothing is expected at '{name}'; remove it",
    r"Invalid value for '(?P<name>[^']*)'.*'(?P<value>[^']*)' is not one of (?P<options>.*?)\.?": "'{name}' cannot be "
    "'{value}'; choose one of: {options}",
    r"Invalid value for '(?P<name>[^']*)'.*not in the range x>=(?P<least>\d+).*": "'{name}' should be {least} or more",
    r"Invalid value for '(?P<name>[^']*)'.*": "'{name}' cannot be given that value; `--help` says which",
}
"""A sentence of the parser -> one of the catalogue."""


def said(message: str, language: str) -> str:
    """A refusal of the parser in a language; one that is not known stands as it is."""
    if language == "en":
        return message
    found = next(filter(None, (re.fullmatch(each, message.strip(), re.DOTALL) for each in SENTENCES)), None)
    return say(SENTENCES[found.re.pattern], language, **found.groupdict()) if found else message
