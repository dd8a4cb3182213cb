"""What people said about readings: corrections and confirmations beside a record, added to and never changed.

`params/forms/<id>.yaml` stays as it was read; `<id>.corrections.jsonl` beside it holds a line for each cell that a
person looked at. Loading the record applies them; one whose cell was read anew as something else waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from ..model import Cell, Form, Record
from .journal import add_entries, load_entries

KEPT_OUT = {"id", "source", "unread"}
"""Fields of a form that hold no cell."""


@dataclass(frozen=True, slots=True)
class Correction(Record):
    """One look at a cell: its `key` in the form (`indicators.3.target`), its place, what was read there, what stands
    there (`text`; the same where the reading is confirmed), and who looked, when, and why."""

    key: str
    read: str
    text: str
    by: str
    on: str
    place: str = ""
    why: str = ""

    @property
    def confirms(self) -> bool:
        """True where the reading was found right."""
        return self.read == self.text


def corrections_file(record: Path) -> Path:
    """Where the corrections of a record are kept."""
    return record.with_name(f"{record.stem}.corrections.jsonl")


def load_corrections(path: Path) -> tuple[Correction, ...]:
    """The entries of a file, the oldest first; none where there is no file. Raises InputError with file and line."""
    return load_entries(path, Correction)


def add_corrections(path: Path, entries: Sequence[Correction]) -> tuple[Correction, ...]:
    """Add entries, each unless the last one on its cell says the same; those that were added. Raises InputError for a
    file that cannot be read, OSError where none can be written."""
    return add_entries(path, entries, of=_cell_of, said=lambda each: (each.text, each.by, each.why))


def corrected(form: Form, entries: Iterable[Correction]) -> Form:
    """The form with each cell that a person looked at as that person left it, its mark for review taken away."""
    latest = _latest(entries)
    if not latest:
        return form
    changes = {each.name: _applied(each.name, getattr(form, each.name), latest) for each in _open(form)}
    return replace(form, **changes)


def applied_to(form: Form, entries: Iterable[Correction]) -> Iterator[tuple[str, Correction]]:
    """The last entry on each cell of a form as it was loaded with them, with the cell's key there; in its order."""
    left = {(*_cell_of(each)[:2], each.text): each for each in _latest(entries).values()}
    for key, cell in cells_of(form):
        said = None if cell.review else left.get((*_cell(key, cell)[:2], cell.text))
        if said is not None:
            yield key, said


def cells_of(form: Form) -> Iterator[tuple[str, Cell]]:
    """Each cell of a form with its key: `project`, `indicators.3.target`."""
    for each in _open(form):
        yield from _cells(each.name, getattr(form, each.name))


def _open(form: Form) -> list[Any]:
    return [each for each in fields(form) if each.name not in KEPT_OUT]


def _cells(key: str, value: Any) -> Iterator[tuple[str, Cell]]:
    if isinstance(value, Cell):
        yield key, value
    elif isinstance(value, tuple):
        for at, item in enumerate(value, start=1):
            yield from _cells(f"{key}.{at}", item)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _cells(f"{key}.{each.name}", getattr(value, each.name))


def _applied(key: str, value: Any, latest: dict[tuple[str, str, str], Correction]) -> Any:
    if isinstance(value, Cell):
        said = latest.get(_cell(key, value))
        return value if said is None else replace(value, text=said.text, review="")
    if isinstance(value, tuple):
        return tuple(_applied(f"{key}.{at}", item, latest) for at, item in enumerate(value, start=1))
    if is_dataclass(value) and not isinstance(value, type):
        changes = {
            each.name: _applied(f"{key}.{each.name}", getattr(value, each.name), latest) for each in fields(value)
        }
        return replace(value, **changes)
    return value


def _cell(key: str, cell: Cell) -> tuple[str, str, str]:
    """What a correction finds its cell by: the field, and the place (else the key), and what was read there."""
    return key.rpartition(".")[2], cell.place or key, cell.text


def _cell_of(entry: Correction) -> tuple[str, str, str]:
    return entry.key.rpartition(".")[2], entry.place or entry.key, entry.read


def _latest(entries: Iterable[Correction]) -> dict[tuple[str, str, str], Correction]:
    return {_cell_of(each): each for each in entries}
