"""Parameter files -> executed notebooks -> HTML -> index, results, manifest."""

from .index import SYMBOLS
from .outputs import as_json
from .plan import Failure, Language, Told, read_told, with_siblings
from .progress import progress
from .run import Batch, Settings, run

__all__ = [
    "SYMBOLS",
    "Batch",
    "Failure",
    "Language",
    "Settings",
    "Told",
    "as_json",
    "progress",
    "read_told",
    "run",
    "with_siblings",
]
