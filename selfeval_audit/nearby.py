"""What lies in the working folder, or nearest above it: an office's words, its policies, its `params`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from .refusal import unreadable

Kind = Callable[[str | Path], bool]


def is_file(path: str | Path) -> bool:
    """Whether a file lies there. A name that the system cannot have, or does not let us look for, is none."""
    return os.path.isfile(path)  # noqa: PTH113  of texts too, and quicker: each form is looked around for


def is_folder(path: str | Path) -> bool:
    """Whether a folder lies there, as above."""
    return os.path.isdir(path)  # noqa: PTH112  as above


def real(path: Path) -> Path:
    """Where a path leads, links followed; one that leads round in a circle leads as far as it can be followed."""
    return Path(os.path.realpath(path))


def listed(folder: Path) -> list[Path]:
    """What lies in a folder, in the order of the names. Raises InputError for one that cannot be entered."""
    try:
        return sorted(folder.iterdir())
    except OSError as closed:
        raise unreadable(folder, closed) from None


def nearest_above(name: Path, kind: Kind, start: Path | None = None) -> Path | None:
    """The file or folder of that name in the folder `start` (by default the working folder), else in the nearest one
    above it that has one."""
    here = os.path.realpath(start) if start else os.getcwd()  # noqa: PTH109  which is a real one
    found = _FOUND.get()
    if found is None:
        return _look(name, kind, here)
    if (name, here) not in found:
        found[name, here] = _look(name, kind, here)
    return found[name, here]


def _look(name: Path, kind: Kind, here: str) -> Path | None:
    """Folder by folder, as texts: to make a path of each takes longer than to look."""
    below = ""
    while here != below:
        there = os.path.join(here, name)  # noqa: PTH118
        if kind(there):
            return Path(there)
        here, below = os.path.dirname(here), here  # noqa: PTH120
    return None


@contextmanager
def looked_for_once() -> Iterator[None]:
    """Within, what was once found, or not, is not looked for again: a command of ten thousand forms walks up once. A
    notebook's kernel lives for days, and looks each time."""
    token = _FOUND.set({})
    try:
        yield
    finally:
        _FOUND.reset(token)


_FOUND: ContextVar[dict[tuple[Path, str], Path | None] | None] = ContextVar("found above", default=None)
