"""Records -> what an eye sees; decides nothing."""

from typing import TYPE_CHECKING

from ..lazy import when_asked

if TYPE_CHECKING:
    from .evidence import source
    from .first_page import first_page
    from .found import found
    from .layout import Section, ShownTable
    from .matrix import workpaper
    from .reported import held_to, reported
    from .result import result, style
    from .results import recalculated, untested

__all__ = [
    "Section",
    "ShownTable",
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

when_asked(
    __name__,
    {
        "Section": ".layout",
        "ShownTable": ".layout",
        "first_page": ".first_page",
        "found": ".found",
        "held_to": ".reported",
        "recalculated": ".results",
        "reported": ".reported",
        "result": ".result",
        "source": ".evidence",
        "style": ".result",
        "untested": ".results",
        "workpaper": ".matrix",
    },
)
