"""Parameter files -> executed notebooks -> HTML -> index, results, manifest."""

from typing import TYPE_CHECKING

from ..asked import when_asked

if TYPE_CHECKING:
    from ..messages import Language
    from .plan import Failure, Told, read_told
    from .progress import progress
    from .run import Batch, run
    from .settings import Settings
    from .symbols import SYMBOLS

__all__ = ["SYMBOLS", "Batch", "Failure", "Language", "Settings", "Told", "progress", "read_told", "run"]

when_asked(
    __name__,
    {
        "SYMBOLS": ".symbols",
        "Batch": ".run",
        "Failure": ".plan",
        "Language": "..messages",
        "Settings": ".settings",
        "Told": ".plan",
        "progress": ".progress",
        "read_told": ".plan",
        "run": ".run",
    },
)
