"""Forms of a document -> records and parameter files in a folder, nothing overwritten unasked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from ..batch import Language
from ..messages import say
from ..model import Cell, Form, InputError, Unread
from ..records import Params, form_schema, form_yaml, params_schema, params_yaml, schema_json, write_text
from .streams import out

SHORT = 8
"""How many of a kind a short list names."""
SAFE = re.compile(r'[^\\/:*?"<>|\x00-\x1f.][^\\/:*?"<>|\x00-\x1f]*')
"""What may name a file on every system."""


@dataclass(slots=True)
class Imported:
    """The files written, those that were there already as they should be, and a line for each not overwritten."""

    written: list[Path] = field(default_factory=list)
    unchanged: list[Path] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def write_records(forms: Sequence[Form], to: Path, language: Language, *, force: bool) -> Imported:
    """Write each form's record, and its parameter file where there is none: one that is there holds an auditor's notes
    and is kept, whatever is forced. Raises InputError where the folder cannot be written to."""
    imported = Imported()
    _schemas(to, language)
    for form in forms:
        if not SAFE.fullmatch(form.id):
            line = "{id}: cannot name a file; give the record another id"
            imported.refused.append(say(line, language, id=form.id))
            continue
        record = to / "forms" / f"{form.id}.yaml"
        text = form_yaml(form)
        there = _text(record)
        if there == text:
            imported.unchanged.append(record)
        elif there is not None and not force:
            line = "{path}: is there already and differs; keep it, or overwrite it with --force"
            imported.refused.append(say(line, language, path=str(record)))
            continue
        else:
            _write(record, text, language)
            imported.written.append(record)
        _params(to / f"{form.id}.yaml", Params(form=form.id, language=language), imported)
    return imported


def _params(path: Path, params: Params, imported: Imported) -> None:
    if path.exists():
        imported.unchanged.append(path)
    else:
        _write(path, params_yaml(params), params.language)
        imported.written.append(path)


def _schemas(to: Path, language: Language) -> None:
    """The schemas that the files' first lines name, where they are not there."""
    for name, schema in (("form", form_schema()), ("params", params_schema())):
        path = to / "schema" / f"{name}.schema.json"
        if not path.exists():
            _write(path, schema_json(schema), language)


def _write(path: Path, text: str, language: Language) -> None:
    try:
        write_text(path, text)
    except OSError as closed:
        line = "{path}: cannot be written ({reason}); close it or choose another --to"
        raise InputError(say(line, language, path=str(path), reason=closed.strerror or str(closed))) from None


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        return ""


def show_imported(imported: Imported, forms: Sequence[Form], unread: Sequence[Unread], language: Language) -> None:
    """Print what was written, then what a person should look at before relying on it."""
    for path in imported.written:
        out(say("written: {path}", language, path=str(path)))
    line = "{written} files written, {unchanged} left as they are"
    out(say(line, language, written=str(len(imported.written)), unchanged=str(len(imported.unchanged))))
    for form in forms:
        marks: dict[str, list[str]] = {}
        for where, cell in to_review(form):
            marks.setdefault(cell.review, []).append(where)
        for review, places in marks.items():
            line = "{id}: review {count}, {review}: {where}"
            out(say(line, language, id=form.id, count=str(len(places)), review=review, where=_first(places)))
    for each in unread[:SHORT]:
        line = "{source} {place}: not read: {text}"
        out(say(line, language, source=each.source.name, place=each.place, text=each.text or each.detail))
    if len(unread) > SHORT:
        out(
            say(
                "and {count} more not read; `selfeval-audit check` names them all",
                language,
                count=str(len(unread) - SHORT),
            )
        )


def _first(places: Sequence[str]) -> str:
    return ", ".join(places[:SHORT]) + (" …" if len(places) > SHORT else "")


def to_review(record: Any, path: str = "") -> Iterator[tuple[str, Cell]]:
    """Every cell of a record that carries a review mark, with where it is in the record."""
    match record:
        case Cell():
            if record.review:
                yield path, record
        case tuple():
            for place, each in enumerate(record):
                yield from to_review(each, f"{path}[{place + 1}]")
        case str() | None:
            return
        case _:
            for each in fields(record):
                yield from to_review(getattr(record, each.name), f"{path}.{each.name}".lstrip("."))
