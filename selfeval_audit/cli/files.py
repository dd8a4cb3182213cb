"""Where the commands find what they were not told: parameter files and the notebook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..messages import say
from ..nearby import is_file, is_folder, nearest_above
from ..refusal import InputError
from ..shipped import NOTEBOOKS, shipped

NOTEBOOK = NOTEBOOKS / "fund_audit.ipynb"


def parameter_files(named: Sequence[Path] | None, here: Path, language: str) -> list[Path]:
    """The parameter files named, those of a folder where one is named, those of `params` where none is.
    Raises InputError where there are none."""
    files: list[Path] = []
    for path in named or [Path("params")]:
        files.extend(sorted(path.glob("*.yaml")) if is_folder(here / path) else [path])
    if not files:
        where = tuple(str(path) for path in named or [Path("params")])
        line = "{where}: no parameter file (*.yaml) there; make some with `selfeval-audit import`"
        raise InputError(say(line, language, where=where))
    return files


def notebook_file(named: Path | None, here: Path, language: str) -> Path:
    """The notebook named, else the fund notebook: in the working folder or above it, else the package's own.
    Raises InputError."""
    place = here / named if named else nearest_above(NOTEBOOK, is_file, here) or shipped(NOTEBOOK)
    if is_file(place):
        return place
    line = "{notebook}: no such notebook; run in the project's folder, or name one with --notebook"
    raise InputError(say(line, language, notebook=str(named or NOTEBOOK)))
