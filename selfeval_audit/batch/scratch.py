"""What a batch needs of the system's folder for passing files, in a folder of its own: `kill -9` leaves it there, and
the next batch takes it away."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path

from .lock import held

PREFIX = "selfeval-audit-"
LOCK = ".lock"
SOCKET = 104
"""Bytes from which the name of a socket is too long: 104 on macOS and BSD, 108 on Linux."""
LAST = -200
"""Below what multiprocessing takes away itself as a program ends (-100): its sockets lie in our folder."""
_NAMED = "TMPDIR", "TEMP", "TMP"
"""Where a program looks for the folder for passing files: processes that the batch starts do too."""


@contextmanager
def scratch() -> Iterator[None]:
    """Passing files lie in the folder of this process for as long as this lasts. It is taken away as the process ends,
    for the server of forks lives on to the next batch; where none can be made they lie where they always do."""
    try:
        folder = _folder()
    except OSError:
        yield
        return
    kept, named = tempfile.tempdir, {name: os.environ.get(name) for name in _NAMED}
    tempfile.tempdir = folder
    os.environ |= dict.fromkeys(_NAMED, folder)
    try:
        yield
    finally:
        tempfile.tempdir = kept
        for name, value in named.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@cache
def _folder() -> str:
    """This process's folder, with a lock beside it that the system lets go of however the process ends."""
    around = _around()
    _sweep(around)
    folder = around / f"{PREFIX}{secrets.token_hex(4)}"
    lock = folder.with_name(folder.name + LOCK)
    handle = held(lock)
    if handle is None:
        raise BlockingIOError(str(lock))
    folder.mkdir(mode=0o700)
    Finalize(None, _remove, (folder, lock, handle), exitpriority=LAST)
    return str(folder)


def _around() -> Path:
    """The system's folder, or `/tmp` where a socket in ours would have a longer name than the system lets it."""
    named = Path(tempfile.gettempdir())
    longest = os.fsencode(named / f"{PREFIX}01234567" / "pymp-01234567" / "listener-01234567")
    return named if sys.platform == "win32" or len(longest) < SOCKET else Path("/tmp")  # noqa: S108  ours, 0700, in it


def _remove(folder: Path, lock: Path, handle: int) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if sys.platform == "win32":  # a file that is open cannot be taken away
        os.close(handle)
    with suppress(OSError):
        lock.unlink()
    if sys.platform != "win32":
        os.close(handle)


def _sweep(around: Path) -> None:
    """Take away what processes of this user left that were killed. Of one that lives the lock cannot be had."""
    for lock in around.glob(f"{PREFIX}*{LOCK}"):
        with suppress(OSError):
            there = lock.lstat()
            own = sys.platform == "win32" or there.st_uid == os.getuid()
            if own and stat.S_ISREG(there.st_mode) and (handle := held(lock)) is not None:
                _remove(lock.with_name(lock.name.removesuffix(LOCK)), lock, handle)
