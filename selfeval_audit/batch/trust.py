"""Which notebooks JupyterLab may show as they were made: those that a batch wrote, and no others."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterable
from pathlib import Path

from ..contents import content_of
from ..refusal import InputError
from .folder import file_sha256
from .ledger import LARGEST, NAME


def sign(notebooks: Iterable[str]) -> int:
    """Sign executed notebooks with this user's own key, as Jupyter does after a run; how many could be. The notebooks
    do not change: the signatures stand in Jupyter's data folder. Where that cannot be written nothing is lost."""
    # its schema checks no IRIs, and their grammar takes seconds to build
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None is how a module is told to be absent
    import nbformat  # noqa: PLC0415  half a second, for who has notebooks to sign
    from nbformat.sign import NotebookNotary  # noqa: PLC0415

    signed = 0
    try:
        notary = NotebookNotary()
        for text in notebooks:
            notary.sign(nbformat.reads(text, as_version=4))
            signed += 1
        notary.store.close()
    except (OSError, sqlite3.Error):
        return signed
    return signed


def vouched(outputs: Path) -> tuple[Path, ...]:
    """The notebooks of a batch's folder that are, byte for byte, what its manifest says it wrote."""
    try:
        entries = json.loads(content_of(outputs / NAME, LARGEST))["outputs"]
        told = {str(entry["path"]): str(entry["sha256"]) for entry in entries}
    except (InputError, ValueError, KeyError, TypeError, RecursionError):  # no manifest, or none of ours
        return ()
    found = [outputs / name for name in told if name.endswith(".ipynb") and Path(name).name == name]
    return tuple(path for path in found if file_sha256(path) == told[path.name])
