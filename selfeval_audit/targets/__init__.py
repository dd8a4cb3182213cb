"""Target expression -> readings, direction."""

from .asked import Part, Target, TargetKind, TargetReading, half_line
from .bands import is_range
from .change import change_before, change_named, reached, towards
from .deadline import Deadline, Span, bare_day, deadline, is_recurring, monthly_day, names_several_days, period, span
from .direction import Direction, direction_by_name, direction_of, is_assumed
from .expression import target
from .implied import quality_classes
from .orders import KIND as PLACE_KIND
from .orders import standing
from .own_unit import in_unit_of_last
from .periods import Pace, pace, paced_by_words
from .several import answered, stated
from .signs import is_spoken, printed_sign

__all__ = [
    "PLACE_KIND",
    "Deadline",
    "Direction",
    "Pace",
    "Part",
    "Span",
    "Target",
    "TargetKind",
    "TargetReading",
    "answered",
    "bare_day",
    "change_before",
    "change_named",
    "deadline",
    "direction_by_name",
    "direction_of",
    "half_line",
    "in_unit_of_last",
    "is_assumed",
    "is_range",
    "is_recurring",
    "is_spoken",
    "monthly_day",
    "names_several_days",
    "pace",
    "paced_by_words",
    "period",
    "printed_sign",
    "quality_classes",
    "reached",
    "span",
    "standing",
    "stated",
    "target",
    "towards",
]
