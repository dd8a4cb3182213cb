"""Printed text -> figure; exact interval arithmetic; rounding."""

from .exact import of_digits, rational
from .figure import Figure, printed
from .interval import Interval, Relation, total
from .own_units import POINTS, SCORE, WAN_YUAN, YI_YUAN, YUAN
from .rounding import decimal_text, down, nearest, percent_text, short_text, up
from .scan import (
    MOST_FIGURES,
    as_rate,
    figures,
    figures_beyond,
    half_width,
    is_blank,
    is_unreadable,
    lone_figure,
    misread,
)
from .spelled import counts, dates_in_digits, tenths
from .units import NO_UNIT, PEOPLE, PERCENT, RATIO, TIMES, UNIT, Unit, base_unit, denominator, magnitude, unit

__all__ = [
    "MOST_FIGURES",
    "NO_UNIT",
    "PEOPLE",
    "PERCENT",
    "POINTS",
    "RATIO",
    "SCORE",
    "TIMES",
    "UNIT",
    "WAN_YUAN",
    "YI_YUAN",
    "YUAN",
    "Figure",
    "Interval",
    "Relation",
    "Unit",
    "as_rate",
    "base_unit",
    "counts",
    "dates_in_digits",
    "decimal_text",
    "denominator",
    "down",
    "figures",
    "figures_beyond",
    "half_width",
    "is_blank",
    "is_unreadable",
    "lone_figure",
    "magnitude",
    "misread",
    "nearest",
    "of_digits",
    "percent_text",
    "printed",
    "rational",
    "short_text",
    "tenths",
    "total",
    "unit",
    "up",
]
