"""One run at a time in a folder: a lock that the system lets go of however a run ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..messages import say
from ..refusal import InputError, system_reason

NAME = ".selfeval-audit.lock"

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(folder: Path, language: str) -> Iterator[None]:
    """Hold the folder. Raises InputError where another run holds it, or nothing can be written there."""
    path = folder / NAME
    try:
        handle = held(path)
    except OSError as closed:
        line = "{path}: cannot be written to ({reason}); name another folder with --out"
        raise InputError(say(line, language, path=str(folder), reason=system_reason(closed))) from None
    if handle is None:
        line = "{path}: another run is at work in this folder; wait for its end, or name another folder with --out"
        raise InputError(say(line, language, path=str(folder)))
    try:
        yield
    finally:
        with suppress(OSError):  # Windows: not while it is open; an unlocked file keeps nobody out
            path.unlink()
        os.close(handle)


def held(path: Path) -> int | None:
    """A lock file, made and locked; None where another holds it. Raises OSError."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _take(handle)
        except OSError:
            os.close(handle)
            return None
        with suppress(OSError):
            if os.path.samestat(os.fstat(handle), path.stat()):
                return handle
        os.close(handle)  # the run that held it took it away between our opening and our locking
