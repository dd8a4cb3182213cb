"""Number format codes of spreadsheets: their parts, and the section of one that holds for a value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

GENERAL = "G/通用格式"
"""How WPS writes `General`."""
_TOKEN = re.compile(
    r'"[^"]*"?|[\\!].|_.|\*.|\[[^\]]*\]|General|G/通用格式|[Ee][+-](?=[0#?])|AM/PM|A/P|上午/下午'
    r"|[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|[aA]{3,4}|[bB]+|[eE]+|[gG]+|.",
    re.S | re.I,
)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.I)
_MOMENT = re.compile(r"y+|m+|d+|h+|s+|a{3,4}|e+|am/pm|a/p|上午/下午", re.I)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?(?:[Ee][-+]?\d{1,3})?)\]")
_MOST_SECTIONS = 4
_LONGEST = 1000
Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodeSection:
    """One part of a format code, the condition it was given, and whether it prints the sign of a negative number."""

    tokens: Tokens
    condition: tuple[str, Decimal] | None = None
    signed: bool = True

    @property
    def has_text(self) -> bool:
        """True where a text is put in (`@`)."""
        return "@" in self.tokens

    @property
    def is_moment(self) -> bool:
        """True where it prints a date or a time."""
        return any(_MOMENT.fullmatch(each) or _ELAPSED.fullmatch(each) for each in self.tokens)

    def holds(self, value: Decimal) -> bool:
        """True where its condition, if it has one, is met."""
        if self.condition is None:
            return True
        sign, bound = self.condition
        return {
            "<": value < bound,
            ">": value > bound,
            "=": value == bound,
            "<=": value <= bound,
            ">=": value >= bound,
            "<>": value != bound,
        }[sign]


@lru_cache(maxsize=512)
def sections(code: str) -> tuple[CodeSection, ...]:
    """The sections of a code (positive; negative; zero; text), at most four."""
    parts: list[list[str]] = [[]]
    for piece in _TOKEN.findall(code[:_LONGEST]):
        if piece == ";":
            parts.append([])
        else:
            parts[-1].append(piece)
    return tuple(_section(part) for part in parts[:_MOST_SECTIONS])


def _section(tokens: list[str]) -> CodeSection:
    found = next((match for match in map(_CONDITION.fullmatch, tokens) if match), None)
    if found is None:
        return CodeSection(tuple(tokens))
    condition = (found[1], Decimal(found[2]))
    only_negative = (found[1] == "<" and condition[1] <= 0) or (found[1] in {"<=", "="} and condition[1] < 0)
    return CodeSection(tuple(tokens), condition, signed=not only_negative)


def section_for(code: str, value: Decimal) -> CodeSection:
    """The section that prints a number."""
    parts = sections(code)
    numeric = parts[:-1] if len(parts) > 1 and parts[-1].has_text else parts[:3]
    if any(part.condition for part in numeric[:2]):
        return _by_condition(numeric, value)
    if value < 0 and len(numeric) > 1:
        return CodeSection(numeric[1].tokens, signed=False)
    if value == 0 and len(numeric) > 2:  # noqa: PLR2004 - positive; negative; zero
        return numeric[2]
    return numeric[0]


def _by_condition(parts: tuple[CodeSection, ...], value: Decimal) -> CodeSection:
    """The first of two sections whose condition holds, else the last one; a second without one is for the rest."""
    first = parts[0]
    if first.condition is None and len(parts) > 1:
        first = CodeSection(first.tokens, (">", Decimal(0)))
    if first.holds(value):
        return first
    rest = next((part for part in parts[1:] if part.holds(value)), parts[-1])
    below_zero = first.condition is not None and first.condition[0] in {">", ">="} and first.condition[1] == 0
    return CodeSection(rest.tokens, signed=rest.signed and not (below_zero and value < 0 and rest.condition is None))


def text_section(code: str) -> CodeSection | None:
    """The section that prints a text, None where texts stand as they are."""
    parts = sections(code)
    if len(parts) == _MOST_SECTIONS or parts[-1].has_text:
        return parts[-1]
    return None


def literal(token: str) -> str:
    """What a part of a code prints that stands for itself."""
    if token.startswith('"'):
        return token.strip('"')
    if len(token) > 1 and token[0] in "\\!":
        return token[1:]
    if token.startswith("_"):
        return " "  # a space of that character's width
    if token.startswith("*") and len(token) > 1:
        return ""  # fills the width of the column
    if token.startswith("["):
        return token[2:-1].split("-", maxsplit=1)[0] if token.startswith("[$") else ""
    return token
