"""How a document was read: its grids and lines as they were seen, and what each text was taken for, by which word."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .. import words
from ..contents import content_of
from ..model import Cell, Form, FundColumn, IndicatorColumn, Source, Unread
from ..records import load_form
from ..records.corrected import Correction, applied_to, cells_of, corrections_file, load_corrections
from .blocks.forms import read_forms
from .comparable import is_blank, is_figure
from .documents.bounded import open_document
from .documents.detect import kind_of
from .grid import Grid, Limits
from .older_sheets import without_older

LABELS = ("titles", "head_labels", "fund_labels", "total_labels", "text_labels")
"""The lists of words that tell what a text announces, in the order in which they are asked."""
COLUMNS = {"fund": ("fund_columns", "point_columns"), "indicator": ("indicator_columns", "point_columns")}
LONGEST_LABEL = 40  # letters; a longer text announces nothing


@dataclass(frozen=True, slots=True)
class Taken:
    """What a text was taken for: a field of the form (`target`), or the header or label of one; by which word of which
    list, where a word decided, and whether it is the office's own; and why a person should look at it."""

    field: str
    role: str
    word: str = ""
    group: str = ""
    review: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Traced:
    """A document with its tables and lines as seen, the forms made of them, and what was not read."""

    path: Path
    kind: str
    content: bytes
    grids: tuple[Grid, ...]
    forms: tuple[Form, ...]
    unread: tuple[Unread, ...]
    looked: Mapping[str, Correction] = field(default_factory=dict)
    """Of a record: what a person said of its cells, by their keys."""

    def taken(self, cell: Cell) -> tuple[Taken, ...]:
        """What a text of this document was taken for; nothing where nobody took it."""
        known = tuple(dict.fromkeys(self._by_place().get(cell.place, ())))
        return known or tuple(_label(cell.text))

    def reason(self, cell: Cell) -> str:
        """The code of why a text was not read, empty where it was."""
        return next((each.reason for each in self.unread if cell.place and cell.place in _places(each.place)), "")

    def _by_place(self) -> dict[str, list[Taken]]:
        found: dict[str, list[Taken]] = defaultdict(list)
        for form in self.forms:
            for place, taken in _of_form(form):
                found[place].append(taken)
        return found


def traced(path: Path, limits: Limits | None = None) -> Traced:
    """Read a document or a record and keep what was seen. Raises InputError for what cannot be read at all."""
    limits = limits or Limits()
    content = content_of(path, limits.megabytes)
    kind = kind_of(content, path.name, limits)
    if kind == "record":
        form = load_form(path)
        left = tuple(Unread(form.source, p.place, p.text, p.reason, p.detail) for p in form.unread)
        looked = dict(applied_to(form, load_corrections(corrections_file(path))))
        return Traced(path, kind, b"", (), (form,), left, looked)
    source = Source(path.name, hashlib.sha256(content).hexdigest())
    grids, unread = open_document(content, source, limits)
    found = read_forms(grids, source, path.stem)
    reading = without_older(found.forms, (*unread, *found.unread))
    return Traced(path, kind, content, tuple(grids), reading.forms, reading.unread)


def fields_of(form: Form) -> Iterator[tuple[str, str, Cell]]:
    """Each cell of a form with its key and the field it stands for; a further text stands for its printed label."""
    for key, cell in cells_of(form):
        block, *rest = key.split(".")
        yield key, form.other[int(rest[0]) - 1].label if block == "other" else key.rpartition(".")[2], cell


def _of_form(form: Form) -> Iterator[tuple[str, Taken]]:
    for columns, kind in ((form.fund_columns, "fund"), (form.indicator_columns, "indicator")):
        for column in columns:
            yield column.header.place, _header(column, kind)
    for key, name, cell in fields_of(form):
        if cell.place and not key.endswith(".header"):
            yield cell.place, Taken(name, "value", review=cell.review)


def _header(column: FundColumn | IndicatorColumn, kind: str) -> Taken:
    """A header with the word that decided what its column holds; none where it was decided by what stands around it."""
    for group in COLUMNS[kind]:
        for entry in words.every(group, column.header.text):
            if entry.holds == column.holds and (
                found := entry.pattern.search(words.group(group).seen(column.header.text))
            ):
                return Taken(column.holds, "header", found[0], group, own=entry.own)
    return Taken(column.holds, "header")


def _label(text: str) -> Iterator[Taken]:
    if is_blank(text) or is_figure(text) or len(text) > LONGEST_LABEL:
        return
    for group in LABELS:
        entry = words.first(group, text)
        if entry is not None and (found := entry.pattern.search(words.group(group).seen(text))):
            yield Taken(entry.holds, "label", found[0], group, own=entry.own)
            return


def _places(place: str) -> tuple[str, ...]:
    return place, *place.split("; ")
