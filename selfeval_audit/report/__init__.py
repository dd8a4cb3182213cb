"""Records -> what an eye sees; decides nothing."""

from .evidence import source
from .first_page import first_page
from .found import found
from .matrix import workpaper
from .reported import held_to, reported
from .result import result, style
from .results import recalculated, untested
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
    "source",
    "style",
    "untested",
    "workpaper",
]
