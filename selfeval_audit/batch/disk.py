"""How much disk a batch will take, and how much is free."""

from __future__ import annotations

import shutil
from pathlib import Path

from ..nearby import is_folder

MANY = 100
"""From so many forms on it is said before they are run."""
NOTEBOOK, REST = 320, 150
"""Kilobytes a form: its notebook, and its page with its part of index, tables and workbooks. Measured by
`benchmarks.sizing`; a test holds them to what the samples take."""


def needed(forms: int, *, notebooks: bool) -> int:
    """Megabytes that so many forms will take, about."""
    return forms * (REST + NOTEBOOK * notebooks) // 1000


def free(folder: Path) -> int:
    """Megabytes free where a folder is, or will be."""
    there = next(each for each in (folder.absolute(), *folder.absolute().parents) if is_folder(each))
    return shutil.disk_usage(there).free // 1_000_000
