"""`import`: forms of a document -> records and parameter files in a folder, nothing overwritten unasked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Annotated, Any

from ..messages import Language, say, say_place
from ..messages.fields import cell_said
from ..messages.reviews import say_review
from ..model import Cell, Form, Unread
from ..read.grid import Limits
from ..records import Archive, Filed, Params, form_schema, params_schema, params_yaml, schema_json, write_text
from ..refusal import InputError, system_reason
from .declared import Ended, Option
from .exits import AGREES, INTERNAL, UNUSABLE
from .options import LIMITS, Cells, Expanded, Megabytes, Pages, Seconds, Sources, Spoken
from .sources import DEFAULT_LANGUAGE, Named, sources
from .streams import out, say_all

SHORT = 8
"""How many of a kind a short list names."""


def import_(
    source: Sources,
    to: Annotated[Path, Option(help="Folder for parameter files; records go to its forms/.")] = Path("params"),
    force: Annotated[bool, Option("--force", help="Replace records that differ; the old are kept.")] = False,
    language: Spoken = None,
    max_megabytes: Megabytes = LIMITS.megabytes,
    max_expanded_megabytes: Expanded = LIMITS.expanded_megabytes,
    max_pages: Pages = LIMITS.pages,
    max_cells: Cells = LIMITS.cells,
    max_seconds: Seconds = LIMITS.seconds,
) -> None:
    """Turn documents into records and parameter files; overwrite nothing unasked; say what to review."""
    tongue = language or DEFAULT_LANGUAGE
    limits = Limits(max_megabytes, max_expanded_megabytes, max_pages, max_cells, max_seconds)
    found = sources(source, Path.cwd(), limits)
    imported = write_records(found.forms, to, tongue, force=force)
    say_all([*found.refused, *imported.refused, *found.faults])
    show_imported(imported, found.unread, tongue)
    ended = UNUSABLE if found.refused or imported.refused else AGREES
    raise Ended(INTERNAL if found.faults else ended)


@dataclass(slots=True)
class Imported:
    """The records, the files written, those that were there already as they should be, the older versions and the
    documents that were kept, and a line for each record not overwritten."""

    forms: list[Form] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    unchanged: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)
    sources: list[Path] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def write_records(found: Sequence[Named], to: Path, language: Language, *, force: bool) -> Imported:
    """Write each form's record, and its parameter file where there is none: one that is there holds an auditor's notes
    and is kept, whatever is forced. Raises InputError where the folder cannot be written to."""
    imported = Imported()
    try:
        _schemas(to)
        archive = Archive(to, force)
        for named, filed in zip(found, archive.file([named.form for named in found]), strict=True):
            _noted(filed, imported, language)
            if filed.how != "refused":
                _params(to / f"{filed.form.id}.yaml", Params(form=filed.form.id, language=language), imported)
                source = archive.keep_source(named.file, filed.form.source)
                imported.sources.extend([source] if source else [])
    except OSError as closed:
        line = "{path}: cannot be written ({reason}); close it or choose another --to"
        path = str(closed.filename or to)
        raise InputError(say(line, language, path=path, reason=system_reason(closed))) from None
    return imported


def _noted(filed: Filed, imported: Imported, language: Language) -> None:
    imported.forms.append(filed.form)
    match filed.how:
        case "unchanged":
            imported.unchanged.append(filed.path)
        case "refused":
            line = "{path}: is there already and differs; keep it, or replace it with --force, which keeps the old one"
            imported.refused.append(say(line, language, path=str(filed.path)))
        case _:
            imported.written.append(filed.path)
            imported.kept.extend([filed.kept] if filed.kept else [])


def _params(path: Path, params: Params, imported: Imported) -> None:
    if path.exists():
        imported.unchanged.append(path)
    else:
        write_text(path, params_yaml(params))
        imported.written.append(path)


def _schemas(to: Path) -> None:
    """The schemas that the files' first lines name, where they are not there."""
    for name, schema in (("form", form_schema()), ("params", params_schema())):
        path = to / "schema" / f"{name}.schema.json"
        if not path.exists():
            write_text(path, schema_json(schema))


def show_imported(imported: Imported, unread: Sequence[Unread], language: Language) -> None:
    """Print what was written, then what a person should look at before relying on it."""
    for path in imported.written:
        out(say("written: {path}", language, path=str(path)))
    line = "{written} files written, {unchanged} left as they are"
    out(say(line, language, written=str(len(imported.written)), unchanged=str(len(imported.unchanged))))
    for path in imported.kept:
        out(say("the version before is kept: {path}", language, path=str(path)))
    for path in imported.sources:
        out(say("the source is kept: {path}", language, path=str(path)))
    for form in imported.forms:
        marks: dict[str, list[str]] = {}
        for where, cell in to_review(form):
            marks.setdefault(cell.review, []).append(where)
        for review, places in marks.items():
            line = "{id}: review {count}, {review}: {where}"
            why, where = say_review(review, language), _first([cell_said(each, language) for each in places], language)
            out(say(line, language, id=form.id, count=len(places), review=why, where=where))
    for each in unread[:SHORT]:
        line = "{source} {place}: not read: {text}"
        place = say_place(each.place, language)
        out(say(line, language, source=each.source.name, place=place, text=_one_line(each.text or each.detail)))
    if len(unread) > SHORT:
        out(
            say(
                "and {count} more not read; `selfeval-audit check` names them all",
                language,
                count=str(len(unread) - SHORT),
            )
        )


def _first(places: Sequence[str], language: str) -> str:
    return ("、" if language == "zh" else ", ").join(places[:SHORT]) + (" …" if len(places) > SHORT else "")


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


def _one_line(text: str) -> str:
    return " ".join(text.split())
