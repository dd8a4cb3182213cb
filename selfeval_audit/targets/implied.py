"""What words ask for in numbers: nothing (零事故), all (全覆盖), so many times (按月发放), a class (Ⅲ类)."""

from __future__ import annotations

from .. import words
from ..figures import NO_UNIT, PERCENT, Figure, Unit, printed, rational
from .periods import paced_by_words

_CLASSES = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
_CLASS = words.Grammar(
    r"(<<quality_classes.worse than the last>>)?"
    r"(Ⅰ|Ⅱ|Ⅲ|Ⅳ|Ⅴ|(?<![A-Za-z])(?:III|II|IV|I|V))\s{0,2}<<quality_classes.class>>"
)
_AT_LEAST = words.Grammar(
    r"<<quality_classes.at least>>?[^\d，。；]{0,4}<<quality_classes.class>>(?:<<quality_classes.behind>>){0,3}"
)
_ASKED = words.Grammar("^(?:<<nothing.lead>>|<<nothing.firmly>>|<<nothing.asked>>)+|(?:<<nothing.happened>>)+$")


def none_or_all(text: str, name: str) -> Figure | None:
    """The number that words ask for, where a number may answer them; None for other words."""
    plain = text.strip()
    match words.holds("whole_or_none", plain):
        case "all":
            return printed("100", PERCENT, plain)
        case "nothing":
            return printed("0", NO_UNIT, plain)
        case "nothing of it":
            counted = _ASKED().sub("", plain)
            return printed("0", NO_UNIT, plain) if counted and counted in name else None
        case _:
            return paced_by_words(plain)


def quality_classes(text: str, name: str, place: str = "") -> tuple[Figure, ...]:
    """The classes of water or air that a text names, best first: Ⅰ is 1, worse than Ⅴ is 6."""
    if not words.says("quality_classes", "of", name + text):
        return ()
    of_class = Unit(words.literal("quality_classes", "class")[0], "class")
    return tuple(
        Figure(match[0], str(size), rational(size), of_class, place, match.start())
        for match in _CLASS().finditer(text)
        if (size := _CLASSES[match[2]] + bool(match[1]))
    )


def asks_class(text: str) -> bool:
    """Whether a text asks for a class or better and for nothing else."""
    return bool(_AT_LEAST().fullmatch(text.strip()))
