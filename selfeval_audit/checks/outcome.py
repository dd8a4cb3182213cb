"""What a check yields: one record for a comparison, one for "not tested"; codes and figures, no wording."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from ..case import Evidence
from ..figures import Interval
from ..frozen import once, quickly_made
from .operands import Operands, Seen
from .phrases import reasons

NOTHING: Operands = Seen()

Grade = Literal["A", "B", "C"]
"""Of evidence: the form's own arithmetic settles it; the scope must be confirmed; an analytical lead."""
Note = Literal["", "rounding", "edge"]


@quickly_made
@dataclass(frozen=True, slots=True)
class Stake:
    """What is at stake, in a unit: the likeliest size and, where the printed precision leaves it open, its range.
    `rounded`: it was computed from a printed rate, so that decimals below the unit say nothing."""

    amount: Fraction
    unit: str
    low: Fraction | None = None
    high: Fraction | None = None
    rounded: bool = False


@quickly_made
@dataclass(frozen=True, kw_only=True)  # without slots, which hold no evidence kept at hand
class Compared:
    """A comparison of its `operands`. `aspect` names which sentence of the catalogue puts it (a criterion can be missed
    in several ways); `interval` is what the recomputed figure can be, in `interval_unit`; `values` fill the
    sentence."""

    item: str
    agrees: bool
    reported: str
    compared_with: str
    operands: Operands = NOTHING
    aspect: str = ""
    grade: Grade = "A"
    note: Note = ""
    interval: Interval | None = None
    interval_unit: str = ""
    arithmetic: str = ""
    changes_verdict: bool | None = None
    stake: Stake | None = None
    values: tuple[tuple[str, str], ...] = ()

    @once
    def evidence(self) -> tuple[Evidence, ...]:
        """The printed texts that it rests on."""
        return self.operands.evidence


@quickly_made
@dataclass(frozen=True, slots=True)
class NotTested:
    """What could not be tested, and the code of the reason (`reasons.toml`)."""

    item: str
    reason: str
    operands: Operands = field(default=NOTHING, kw_only=True)
    reported: str = field(default="", kw_only=True)
    compared_with: str = field(default="", kw_only=True)
    arithmetic: str = field(default="", kw_only=True)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The printed texts that it would have rested on."""
        return self.operands.evidence

    def __post_init__(self) -> None:
        """A reason outside the list is a fault of the check, not of the form."""
        if self.reason not in reasons():
            raise KeyError(self.reason)


Outcome = Compared | NotTested


@quickly_made
@dataclass(frozen=True, slots=True)
class Result:
    """An outcome with the name of the check that yielded it."""

    check: str
    outcome: Outcome

    @property
    def item(self) -> str:
        """What was looked at: an indicator's or fund line's name, `total`, `narrative` or `form`."""
        return self.outcome.item

    @property
    def differs(self) -> Compared | None:
        """The comparison, where it differs."""
        return self.outcome if isinstance(self.outcome, Compared) and not self.outcome.agrees else None
