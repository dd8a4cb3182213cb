"""Parameter files -> executed notebooks -> HTML -> index, results, manifest."""

from .derived import as_json
from .index import SYMBOLS
from .plan import Failure, Language, Told, read_told
from .progress import progress
from .run import Batch, run
from .settings import Settings

__all__ = ["SYMBOLS", "Batch", "Failure", "Language", "Settings", "Told", "as_json", "progress", "read_told", "run"]
