"""What words ask for in numbers: nothing (零事故), all (全覆盖), so many times (按月发放), a class (Ⅲ类)."""

from __future__ import annotations

import re
from fractions import Fraction

from .. import words
from ..figures import NO_UNIT, PERCENT, Figure, Unit, printed
from .periods import paced_by_words

CLASS = Unit("类", "class")
_CLASSES = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
_CLASS = re.compile(r"(劣)?(Ⅰ|Ⅱ|Ⅲ|Ⅳ|Ⅴ|(?<![A-Za-z])(?:III|II|IV|I|V))\s{0,2}类")
_OF_QUALITY = re.compile(r"水|断面|河|湖|海|空气|环境质量")
_AT_LEAST = re.compile(
    r"(?:达到?(?:或优于|或好于)?|不低于|优于|好于)?[^\d，。；]{0,4}类(?:标准|水质?|水体)?(?:及?以上)?(?:标准)?"
)
_NEGATION = re.compile(r"^(?:全年|年内|确保|坚决|发生|不发生|不出现|杜绝|零|无)+")


def none_or_all(text: str, name: str) -> Figure | None:
    """The number that words ask for, where a number may answer them; None for other words."""
    plain = text.strip()
    match words.holds("whole_or_none", plain):
        case "all":
            return printed("100", PERCENT, plain)
        case "nothing":
            return printed("0", NO_UNIT, plain)
        case "nothing of it":
            counted = _NEGATION.sub("", plain).removesuffix("发生").removesuffix("出现")
            return printed("0", NO_UNIT, plain) if counted and counted in name else None
        case _:
            return paced_by_words(plain)


def quality_classes(text: str, name: str, place: str = "") -> tuple[Figure, ...]:
    """The classes of water or air that a text names, best first: Ⅰ is 1, worse than Ⅴ is 6."""
    if not _OF_QUALITY.search(name + text):
        return ()
    return tuple(
        Figure(match[0], str(size), Fraction(size), CLASS, place, match.start())
        for match in _CLASS.finditer(text)
        if (size := _CLASSES[match[2]] + bool(match[1]))
    )


def asks_class(text: str) -> bool:
    """Whether a text asks for a class or better and for nothing else."""
    return bool(_AT_LEAST.fullmatch(text.strip()))
