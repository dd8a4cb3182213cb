"""A copy of the repository, and a fault planted in it for as long as something is asked of it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .mutate import ROOT, Mutant

_NOT_COPIED = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", ".hypothesis", "usb")


@contextmanager
def copied() -> Iterator[Path]:
    """A copy of the tree as it stands, with all that tests read."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT, folder, ignore=_NOT_COPIED, dirs_exist_ok=True)
        yield Path(folder)


@contextmanager
def planted(mutant: Mutant, tree: Path) -> Iterator[None]:
    """The copy with this fault; without it again afterwards."""
    module = tree / mutant.path
    sound = module.read_text("utf-8")
    _write(module, mutant.source)
    try:
        yield
    finally:
        _write(module, sound)


def _write(module: Path, source: str) -> None:
    """Python takes a compiled module for current by size and second: the compiled one goes."""
    module.write_text(source, "utf-8")
    for compiled in module.parent.glob(f"__pycache__/{module.stem}.*.pyc"):
        compiled.unlink()
