"""One writer at a time in a folder to which several people add."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    @contextmanager
    def held(folder: Path) -> Iterator[None]:
        """One writer at a time: a byte of a file that is locked while it is written."""
        handle = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT)
        try:
            msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
            yield
        finally:
            os.close(handle)
else:
    import fcntl

    @contextmanager
    def held(folder: Path) -> Iterator[None]:
        """One writer at a time: the folder itself is locked, and let go of however the writer ends."""
        handle = os.open(folder, os.O_RDONLY)
        try:
            with suppress(OSError):  # a share that knows no locks
                fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)
