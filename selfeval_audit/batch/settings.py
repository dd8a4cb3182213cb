"""How a batch is run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..messages import Language


@dataclass(frozen=True, slots=True)
class Settings:
    """How a batch is run. `seconds` is each form's deadline; `here` the folder that names are seen from, beside the
    parameter file's own. `fresh` executes what is unchanged too; without `notebooks` each form's result stands beside
    its page in a notebook's stead. With a `scheduler` the forms go to its Dask cluster.
    `parquet` asks for the results in that form too."""

    notebook: Path
    out: Path
    here: Path
    jobs: int = 1
    seconds: int = 120
    language: Language | None = None
    fresh: bool = False
    notebooks: bool = True
    scheduler: str = ""
    parquet: bool = False
