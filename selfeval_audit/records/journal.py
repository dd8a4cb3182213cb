"""Files to which people add, and in which nothing is ever changed: a line of JSON an entry, the oldest first."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import MISSING, asdict, fields
from pathlib import Path
from typing import Any, TypeVar

from ..contents import content_of
from ..refusal import InputError, unreadable
from .one_writer import held
from .save import write_bytes
from .validated import NotValidError, validated

T = TypeVar("T")


def load_entries(path: Path, kind: type[T]) -> tuple[T, ...]:
    """The entries of a file; none where there is no file. Raises InputError with file and line."""
    try:
        path.lstat()
    except FileNotFoundError:
        return ()
    except OSError as closed:
        raise unreadable(path, closed) from None
    try:
        text = content_of(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("{path}: not UTF-8 text; take the file back from a copy", path=path) from None
    return tuple(_entry(path, number, line, kind) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def add_entries(
    path: Path,
    entries: Sequence[T],
    *,
    of: Callable[[T], Hashable],
    said: Callable[[T], object],
    written: Collection[str] = (),
) -> tuple[T, ...]:
    """Add entries, each unless the last one on the same thing (`of`) says the same (`said`); those that were added.
    What stands in the file is kept byte for byte; fields that may be left out are where they are blank, but for those
    `written` all the same. Raises InputError for a file that cannot be read, OSError where none can be written."""
    if not entries:
        return ()
    path.parent.mkdir(parents=True, exist_ok=True)
    with held(path.parent):
        last = {of(each): said(each) for each in load_entries(path, type(entries[0]))}
        new = tuple(each for each in entries if of(each) not in last or last[of(each)] != said(each))
        if new:
            there = path.read_bytes() if path.exists() else b""
            start = b"\n" if there and not there.endswith(b"\n") else b""
            write_bytes(path, there + start + "".join(_line(each, written) for each in new).encode())
    return new


def _line(entry: Any, written: Collection[str]) -> str:
    kept = {each.name for each in fields(entry) if each.default is MISSING}.union(written)
    said = {name: value for name, value in asdict(entry).items() if value or name in kept}
    return json.dumps(said, ensure_ascii=False) + "\n"


def _entry(path: Path, number: int, line: str, kind: type[T]) -> T:
    try:
        return validated(kind, json.loads(line))
    except NotValidError as refused:
        error = refused.errors[0]
        name = ".".join(str(part) for part in error["loc"]) or "the entry"
        line = "{path}:{number}: '{name}' cannot be used; correct the line"
        raise InputError(line, path=path, number=number, name=name) from None
    except (ValueError, RecursionError):
        line = "{path}:{number}: is no line of JSON; correct it, or take the file back from a copy"
        raise InputError(line, path=path, number=number) from None
