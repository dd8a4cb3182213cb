"""Target expression -> readings, direction."""

from .deadline import Deadline, Span, deadline, is_recurring, span
from .direction import Direction, direction_by_name, direction_of, is_assumed
from .expression import Target, TargetKind, TargetReading, half_line, printed_sign, target

__all__ = [
    "Deadline",
    "Direction",
    "Span",
    "Target",
    "TargetKind",
    "TargetReading",
    "deadline",
    "direction_by_name",
    "direction_of",
    "half_line",
    "is_assumed",
    "is_recurring",
    "printed_sign",
    "span",
    "target",
]
