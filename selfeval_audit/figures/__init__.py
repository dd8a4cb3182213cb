"""Printed text -> figure; exact interval arithmetic; rounding."""

from .figure import Figure, printed
from .interval import Interval, Relation, total
from .rounding import decimal_text, down, nearest, percent_text, short_text, up
from .scan import as_rate, figures, half_width, is_blank, is_unreadable, lone_figure, misread
from .spelled import counts, dates_in_digits, tenths
from .units import NO_UNIT, PEOPLE, PERCENT, RATIO, TIMES, UNIT_PATTERN, Unit, unit

__all__ = [
    "NO_UNIT",
    "PEOPLE",
    "PERCENT",
    "RATIO",
    "TIMES",
    "UNIT_PATTERN",
    "Figure",
    "Interval",
    "Relation",
    "Unit",
    "as_rate",
    "counts",
    "dates_in_digits",
    "decimal_text",
    "down",
    "figures",
    "half_width",
    "is_blank",
    "is_unreadable",
    "lone_figure",
    "misread",
    "nearest",
    "percent_text",
    "printed",
    "short_text",
    "tenths",
    "total",
    "unit",
    "up",
]
