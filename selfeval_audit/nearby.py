"""What lies in the working folder, or nearest above it: an office's words, its policies, its `params`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from .refusal import unreadable

Kind = Callable[[Path], bool]


def is_file(path: Path) -> bool:
    """Whether a file lies there. A name that the system cannot have, or does not let us look for, is none."""
    return _is(Path.is_file, path)


def is_folder(path: Path) -> bool:
    """Whether a folder lies there, as above."""
    return _is(Path.is_dir, path)


def real(path: Path) -> Path:
    """Where a path leads, links followed; one that leads round in a circle leads as far as it can be followed."""
    return Path(os.path.realpath(path))


def listed(folder: Path) -> list[Path]:
    """What lies in a folder, in the order of the names. Raises InputError for one that cannot be entered."""
    try:
        return sorted(folder.iterdir())
    except OSError as closed:
        raise unreadable(folder, closed) from None


def _is(kind: Kind, path: Path) -> bool:
    try:
        return kind(path)
    except (OSError, ValueError):  # longer than the system lets a name be, with a null in it, behind a closed folder
        return False


def nearest_above(name: Path, kind: Kind, start: Path | None = None) -> Path | None:
    """The file or folder of that name in the folder `start` (by default the working folder), else in the nearest one
    above it that has one."""
    here = start or Path.cwd()
    found = _FOUND.get()
    if found is None:
        return _look(name, kind, here)
    if (name, here) not in found:
        found[name, here] = _look(name, kind, here)
    return found[name, here]


def _look(name: Path, kind: Kind, start: Path) -> Path | None:
    here = real(start)
    return next((each / name for each in (here, *here.parents) if kind(each / name)), None)


@contextmanager
def looked_for_once() -> Iterator[None]:
    """Within, what was once found, or not, is not looked for again: a command of ten thousand forms walks up once. A
    notebook's kernel lives for days, and looks each time."""
    token = _FOUND.set({})
    try:
        yield
    finally:
        _FOUND.reset(token)


_FOUND: ContextVar[dict[tuple[Path, Path], Path | None] | None] = ContextVar("found above", default=None)
