"""A letter that a scan read for a digit: offered as a correction where the form's own arithmetic bears it out."""

from __future__ import annotations

from ..case import quotient
from ..checks import RateOf
from ..figures import Figure, Relation, misread, printed, rational
from .ranked import Explained, Explanation

DIGITS = "0123456789"


def letters_for_digits(rate: RateOf) -> Explained:
    """The one figure of a rate, its execution and its budget that holds a letter, corrected, if the three then agree.
    Its luck is the share of the ten digits in that place with which they would agree too."""
    if rate.executed is None or rate.budget is None:
        return Explained()
    figures = {"rate": rate.stated, "executed": rate.executed, "budget": rate.budget}
    held = [role for role, figure in figures.items() if misread(figure.text)]
    if len(held) != 1:
        return Explained()
    role = held[0]
    figure = figures[role]
    places = [at for at, (old, new) in enumerate(zip(figure.text, misread(figure.text), strict=False)) if old != new]
    if len(places) != 1 or not _agree(figures):
        return Explained()
    at = len([char for char in figure.text[: places[0]] if char.isdigit() or char == "."])
    tried = [figure.digits[:at] + digit + figure.digits[at + 1 :] for digit in DIGITS]
    fitting = [digits for digits in tried if _agree({**figures, role: printed(digits, figure.unit)})]
    values = (("role", role), ("figure", figure.text), ("instead", misread(figure.text)))
    return Explained(
        (Explanation("letter_for_digit", values, rational(len(fitting), len(DIGITS)), len(DIGITS)),), sought=True
    )


def _agree(figures: dict[str, Figure]) -> bool:
    rate = quotient(figures["executed"], figures["budget"])
    return rate is not None and figures["rate"].interval.relation(rate) is not Relation.APART
