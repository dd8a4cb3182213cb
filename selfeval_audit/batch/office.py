"""The papers in a batch's folder that somebody worked in since they were written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..nearby import is_folder
from ..report.papers import NAMES
from .folder import file_sha256
from .ledger import read_earlier

_PAPER = re.compile("|".join(rf"{re.escape(Path(name).stem)}(?:-\d+)?\{Path(name).suffix}" for name in NAMES))
"""A paper, or a part of one."""


def is_paper(name: str) -> bool:
    """Whether a file of a batch is one of its papers."""
    return _PAPER.fullmatch(name) is not None


def changed_papers(out: Path) -> Iterator[tuple[Path, str]]:
    """The papers in a folder that are not as its manifest has them, with their digests."""
    known = read_earlier(out).outputs
    for path in sorted(out.glob("*")) if is_folder(out) else ():
        digest = file_sha256(path) if is_paper(path.name) else ""
        if digest and digest != known.get(path.name):
            yield path, digest
