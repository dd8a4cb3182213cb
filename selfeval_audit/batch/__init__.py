"""Parameter files -> executed notebooks -> HTML -> index, results, manifest."""

from typing import TYPE_CHECKING

from ..lazy import when_asked

if TYPE_CHECKING:
    from ..messages import Language
    from .batch_run import Batch, run
    from .plan import Failure, Told, read_told
    from .progress import progress
    from .settings import Settings
    from .symbols import SYMBOLS

__all__ = ["SYMBOLS", "Batch", "Failure", "Language", "Settings", "Told", "progress", "read_told", "run"]

when_asked(
    __name__,
    {
        "SYMBOLS": ".symbols",
        "Batch": ".batch_run",
        "Failure": ".plan",
        "Language": "..messages",
        "Settings": ".settings",
        "Told": ".plan",
        "progress": ".progress",
        "read_told": ".plan",
        "run": ".batch_run",
    },
)
