"""The content of a file that somebody names: of no device and no pipe, and of none larger than documents are."""

from __future__ import annotations

from pathlib import Path
from stat import S_ISDIR, S_ISREG

from .refusal import InputError, unreadable

MEGABYTES = 64
"""The largest file taken on where no other limit is named."""
_NO_FILE = "{path}: is a device or a pipe, no file; save it as a file first"
_TOO_LARGE = "{path}: larger than {most} MB; split the file, or raise the limit"


def content_of(path: Path, megabytes: int = MEGABYTES) -> bytes:
    """The bytes of a file. Raises InputError, in one line, for what cannot be opened, has no end, or is too large."""
    try:
        there = path.stat()
        if not (S_ISREG(there.st_mode) or S_ISDIR(there.st_mode)):  # a folder: the system says it when it is read
            raise InputError(_NO_FILE, path=path)
        if there.st_size > megabytes * 1_000_000:
            raise InputError(_TOO_LARGE, path=path, most=megabytes)
        return path.read_bytes()
    except OSError as closed:
        raise unreadable(path, closed) from None
