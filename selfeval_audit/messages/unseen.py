"""Letters without a shape of their own, which can hide in a text or turn it round: shown as what they are."""

from __future__ import annotations

from unicodedata import category

UNSEEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
"""Categories of Unicode without a shape: controls, marks of direction, what is private or half a letter, line ends that
no line feed is. What Unicode has not given out yet is none of them: a form may have newer letters than this
Python."""
BLANKS = "\t\r"
"""What moves a terminal or is white space on a page: a blank for both."""


def marked(text: str) -> str:
    """A text that a document brought, safe to look at on a page and on a terminal: `⟨U+202E⟩`. Line feeds stay."""
    return text if text.isprintable() else "".join(map(_seen, text))


def _seen(letter: str) -> str:
    if letter in BLANKS:
        return " "
    return f"⟨U+{ord(letter):04X}⟩" if letter != "\n" and category(letter) in UNSEEN else letter
