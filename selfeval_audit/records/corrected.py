"""What people said about readings: corrections and confirmations beside a record, added to and never changed.

`params/forms/<id>.yaml` stays as it was read; `<id>.corrections.jsonl` beside it holds a line for each cell that a
person looked at. Loading the record applies them; one whose cell was read anew as something else waits.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from ..model import Cell, Form, Record
from ..refusal import InputError, system_reason
from .one_writer import held
from .save import write_bytes
from .validated import NotValidError, validated

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
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError:
        raise InputError("{path}: not UTF-8 text; take the file back from a copy", path=str(path)) from None
    except OSError as closed:
        line = "{path}: cannot be read ({reason}); check the path"
        raise InputError(line, path=str(path), reason=system_reason(closed)) from None
    return tuple(_entry(path, number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def add_corrections(path: Path, entries: Sequence[Correction]) -> tuple[Correction, ...]:
    """Add entries, each unless the last one on its cell says the same; those that were added. What stands in the file
    is kept byte for byte. Raises InputError for a file that cannot be read, OSError where none can be written."""
    if not entries:
        return ()
    path.parent.mkdir(parents=True, exist_ok=True)
    with held(path.parent):
        last = _latest(load_corrections(path))
        new = tuple(each for each in entries if _said(last.get(_cell_of(each))) != _said(each))
        if new:
            there = path.read_bytes() if path.exists() else b""
            start = b"\n" if there and not there.endswith(b"\n") else b""
            write_bytes(path, there + start + "".join(_line(each) for each in new).encode())
    return new


def corrected(form: Form, entries: Iterable[Correction]) -> Form:
    """The form with each cell that a person looked at as that person left it, its mark for review taken away."""
    latest = _latest(entries)
    if not latest:
        return form
    changes = {each.name: _applied(each.name, getattr(form, each.name), latest) for each in _open(form)}
    return replace(form, **changes)


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


def _said(entry: Correction | None) -> tuple[str, ...]:
    return (entry.text, entry.by, entry.why) if entry else ()


def _line(entry: Correction) -> str:
    return (
        json.dumps(
            {name: value for name, value in asdict(entry).items() if value or name in _ASKED}, ensure_ascii=False
        )
        + "\n"
    )


_ASKED = {"key", "read", "text", "by", "on"}


def _entry(path: Path, number: int, line: str) -> Correction:
    try:
        return validated(Correction, json.loads(line))
    except NotValidError as refused:
        error = refused.errors[0]
        name = ".".join(str(part) for part in error["loc"]) or "the entry"
        raise InputError(f"{path}:{number}: '{name}': {error['msg'].lower()}; correct the line") from None
    except (ValueError, RecursionError):
        line = "{path}:{number}: is no line of JSON; correct it, or take the file back from a copy"
        raise InputError(line, path=str(path), number=str(number)) from None
