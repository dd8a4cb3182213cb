"""Records -> what an eye sees; decides nothing."""

from .first_page import first_page
from .questions import found, held_to, recalculated, reported, untested, workpaper
from .result import result, style
from .table import Section, Table

__all__ = [
    "Section",
    "Table",
    "first_page",
    "found",
    "held_to",
    "recalculated",
    "reported",
    "result",
    "style",
    "untested",
    "workpaper",
]
