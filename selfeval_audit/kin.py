"""Which records are a record's siblings where its parameter file names none: told from names and first lines alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from .nearby import is_file

T = TypeVar("T")
RECORDS = "forms"
"""The folder of records; a file elsewhere has no siblings but those that are named."""
FEW = 60
"""So many records are all compared with one another. Among more, those of one title, department and year are; of these
the ones nearest by name, so that a form takes no longer in a province than in a county."""
_HEAD = 8192
_KEY = re.compile(
    r"^(title|department|year): (?:\{text: )?(.*?)(?:, (?:place|review|confidence): .*)?\}?$", re.MULTILINE
)


def beside(record: Path) -> tuple[Path, ...]:
    """The records that a record is compared with, in the order of their names."""
    folder = record.parent
    if folder.name != RECORDS:
        return ()
    try:
        groups = _groups(folder, folder.stat().st_mtime_ns)
    except OSError:
        return ()
    own = groups.get(record.name, ())
    return tuple(folder / name for name in nearest(own, own.index(record.name))) if own else ()


def nearest(group: Sequence[T], place: int) -> Iterator[T]:
    """The members of a group around one of them, which is left out."""
    first = min(max(0, place - FEW // 2), max(0, len(group) - FEW - 1))
    yield from (group[each] for each in range(first, min(first + FEW + 1, len(group))) if each != place)


@lru_cache(maxsize=16)
def _groups(folder: Path, _: int) -> dict[str, tuple[str, ...]]:
    """Each record's name -> those of its group, itself among them. The second argument changes when the folder does."""
    names = sorted(each.name for each in folder.iterdir() if each.suffix == ".yaml" and not each.name.startswith("."))
    if len(names) <= FEW + 1:
        return dict.fromkeys(names, tuple(names))
    groups: dict[frozenset[tuple[str, str]], list[str]] = {}
    for name in names:
        groups.setdefault(_head(folder / name), []).append(name)
    return {name: tuple(group) for group in groups.values() for name in group}


def _head(record: Path) -> frozenset[tuple[str, str]]:
    """Title, department and year as the first lines of a record print them."""
    if not is_file(record):
        return frozenset()  # a pipe would be waited for
    try:
        with record.open("rb") as file:
            text = file.read(_HEAD).decode("utf-8", "replace")
    except OSError:
        return frozenset()
    return frozenset(_KEY.findall(text))
