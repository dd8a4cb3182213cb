"""Documents in: one module per kind, all yielding one grid; one step from grid to form."""

from __future__ import annotations

import re
from pathlib import Path

from .. import words
from ..contents import content_of
from ..model import NoFormError, Reading, Source, Unread
from ..nearby import is_file, is_folder, listed
from ..records import identified, load_form
from ..refusal import InputError
from .documents.detect import EXTENSIONS, REFUSED_ENDINGS, WPS_ENDINGS, kind_of
from .grid import Grid, GridCell, Grids, Limits, Reader
from .reasons import REASONS

_NO_FORM = "{path}: no self-evaluation form found{seen}; give the document it is in"
_OTHER = {
    "budget_table": "{path}: a table of budgets or accounts ({title}), no self-evaluation form; give that form",
    "project_list": "{path}: a list of projects ({title}), no self-evaluation form; give the forms of its projects",
    "other_list": "{path}: a list of purchases, assets or papers ({title}), no self-evaluation form; give that form",
}

__all__ = [
    "EXTENSIONS",
    "REASONS",
    "Grid",
    "GridCell",
    "Grids",
    "Limits",
    "Reader",
    "documents",
    "read",
]

_RECORDS = {".yaml", ".yml"}


def read(path: str | Path, limits: Limits | None = None) -> Reading:
    """The forms a document holds, and what in it was not understood. A YAML record is the form it records.

    Raises InputError, in one line with what to do, where the document cannot be used or holds no form.
    """
    path = Path(path)
    limits = limits or Limits()
    words.adopt()
    content = content_of(path, limits.megabytes)
    if path.suffix.lower() in _RECORDS and kind_of(content, path.name, limits) == "record":
        form = load_form(path)
        return Reading((form,), tuple(Unread(form.source, p.place, p.text, p.reason, p.detail) for p in form.unread))
    import hashlib  # noqa: PLC0415  what reads documents, no record needs

    from .blocks.forms import read_forms  # noqa: PLC0415  as above
    from .documents.bounded import open_document  # noqa: PLC0415  as above
    from .older_sheets import without_older  # noqa: PLC0415  as above

    source = Source(path.name, hashlib.sha256(content).hexdigest())
    grids, unread = open_document(content, source, limits)
    reading = read_forms(grids, source, path.stem)
    if not reading.forms:
        raise _no_form(path, source, unread, reading.unread)
    handed_in = without_older(reading.forms, (*unread, *reading.unread))
    return Reading(tuple(identified(handed_in.forms)), handed_in.unread)


def documents(path: Path) -> tuple[Path, ...]:
    """The document itself, or those directly in a folder, in sorted order.

    Those that must be converted first are among them, so that reading says so. Raises InputError for an empty folder.
    """
    if not is_folder(path):  # nor a file, it may be: said when it is opened
        return (path,)
    known = {*EXTENSIONS, *WPS_ENDINGS, *REFUSED_ENDINGS}
    found = [
        each for each in listed(path)
        if is_file(each) and each.suffix.lower() in known and not each.name.startswith(("~$", "."))
    ]  # fmt: skip
    if not found:
        raise InputError(
            "{path}: no document in this folder; supported are {kinds}", path=path, kinds=" ".join(EXTENSIONS)
        )
    return tuple(found)


def _no_form(path: Path, source: Source, lost: tuple[Unread, ...], seen: tuple[Unread, ...]) -> NoFormError:
    """Why a document holds no form, by the name of what it holds, with all that was seen of it."""
    named = next((each for each in seen if each.reason in _OTHER), None)
    if named is not None:
        refused = NoFormError(_OTHER[named.reason], path=path, title=named.text)
    else:
        refused = NoFormError(_NO_FORM, path=path, seen=_seen(lost))
        seen = (Unread(source, "", path.name, "no_form"), *seen)
    refused.unread = (*seen, *lost)
    return refused


def _seen(unread: tuple[Unread, ...]) -> InputError:
    """What the reader could not open may be where the form is."""
    pictures = sum(1 for each in unread if re.search("picture", each.reason))
    return InputError("; it holds {count} pictures, which are not read", count=pictures) if pictures else InputError("")
