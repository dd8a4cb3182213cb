"""A filled-in list of leads, as Excel, WPS or LibreOffice saved it -> judgements, and a line for all that is odd."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from ..messages import say
from ..records import Judgement, Obtained
from ..records.put_obtained import Change
from ..refusal import InputError
from .judged_findings import Ground
from .judging import entry
from .lead_columns import DATA_SHEET, FILLED, head, key_of
from .obtained_sheet import FIELDS, KNOWN_SHEET, ObtainedRead, obtained_key
from .workbooks import opened

_HEADS_WITHIN = 20
"""Rows in which the headings are looked for: people put titles above them."""
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  a day of the calendar, as Excel counts them
_DATES = {column.key for column in FILLED if column.holds == "date"}
Values = dict[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """A finding as the list was written: its form, what it is judged on, and the cells that people fill in."""

    form: str
    ground: Ground
    filled: Mapping[str, str]


@dataclass(slots=True)
class Returned:
    """What a list holds: entries and what was obtained, by form, and a line for each thing that was not taken, or not
    as it stands."""

    entries: dict[str, list[Judgement]] = field(default_factory=dict)
    obtained: dict[str, list[Change]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)


def returned(content: bytes, language: str) -> Returned:
    """What people filled in. Raises InputError where the file is no list of leads of ours."""
    sheets = _sheets(content, language)
    reading = _Reading(_known(sheets[DATA_SHEET], language), language)
    for sheet in sheets.values():
        if headed := _headed(sheet, key_of, {"ids", "state"}):
            reading.sheet(sheet, *headed)
            _obtained(sheets, reading.found, language)
            return reading.found
    raise InputError(_foreign(language))


def _sheets(content: bytes, language: str) -> dict[str, Worksheet]:
    book = opened(content)
    listed = book.worksheets if book else ()
    sheets: dict[str, Worksheet] = {each.title: each for each in listed if isinstance(each, Worksheet)}
    if DATA_SHEET not in sheets:
        raise InputError(_foreign(language))
    return sheets


def _foreign(language: str) -> str:
    return say("no list of leads that `selfeval-audit run` wrote; give the workbook with all its sheets", language)


def _known(sheet: Worksheet, language: str) -> dict[str, Known]:
    known = {}
    for row in sheet.iter_rows(min_row=2, values_only=True):
        finding, form, figures, rests_on, filled = (_text(value) for value in (*row, *[None] * 5)[:5])
        if finding and form:
            known[_plain(finding)] = Known(form, Ground(finding, figures, rests_on), _filled(filled, language))
    return known


def _filled(text: str, language: str) -> Values:
    """The cells of a finding as they were when the list was written."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        raise InputError(_foreign(language))
    return found


def _headed(sheet: Worksheet, key: Callable[[str], str], wanted: set[str]) -> tuple[int, dict[str, int]] | None:
    """The row of the headings, and the column of each key; None for a sheet without those that are wanted."""
    for number, row in enumerate(sheet.iter_rows(max_row=_HEADS_WITHIN, values_only=True), 1):
        columns = {key(_text(value)): place for place, value in enumerate(row) if value is not None}
        if wanted <= columns.keys():
            return number, columns
    return None


def _rows(sheet: Worksheet, heads: int, columns: Mapping[str, int]) -> Iterator[tuple[int, Values]]:
    """The rows below the headings, each with its number."""
    for number, row in enumerate(sheet.iter_rows(min_row=heads + 1, values_only=True), heads + 1):
        yield number, {key: _value(key, row[place]) for key, place in columns.items() if key and place < len(row)}


def _obtained(sheets: Mapping[str, Worksheet], found: Returned, language: str) -> None:
    """Read what was obtained. A list of an earlier version has no such sheet, and one whose sheet was deleted says so
    where anything was known."""
    if KNOWN_SHEET not in sheets:
        return
    known: dict[str, list[Obtained]] = {}
    for row in sheets[KNOWN_SHEET].iter_rows(min_row=2, values_only=True):
        form, *texts = (_text(value) for value in (*row, *[None] * (len(FIELDS) + 1))[: len(FIELDS) + 1])
        entries = known.setdefault(form, [])
        if any(texts):
            entries.append(Obtained(**dict(zip(FIELDS, texts, strict=True))))  # type: ignore[arg-type]  # as written
    reading = ObtainedRead(known, language)
    headed = ((sheet, _headed(sheet, obtained_key, {"form", "what", "value"})) for sheet in sheets.values())
    rows = next((list(_rows(sheet, *each)) for sheet, each in headed if each), [])
    reading.rows(rows)
    found.obtained, found.lines = reading.changes, [*found.lines, *reading.lines]


@dataclass(slots=True)
class _Reading:
    """A list while it is read: what it was written with, what was found so far, the rows by their ids."""

    known: Mapping[str, Known]
    language: str
    found: Returned = field(default_factory=Returned)
    rows: dict[tuple[str, ...], tuple[int, Values]] = field(default_factory=dict)

    def sheet(self, sheet: Worksheet, heads: int, columns: dict[str, int]) -> None:
        """Read the rows below the headings."""
        self._odd_columns([_text(cell.value) for cell in sheet[heads]], columns)
        for number, values in _rows(sheet, heads, columns):
            ids = tuple(_plain(line) for line in values.get("ids", "").split("\n") if line.strip())
            if ids:
                self._row(ids, number, {each.field: values[each.key] for each in FILLED if each.key in values})
            elif any(values.values()):
                self.found.lines.append(say("row {row}: no id; its cells were not taken", self.language, row=number))
        for ids, (number, filled) in self.rows.items():
            self._judged(ids, number, filled)
        missing = len(self.known.keys() - {id_ for ids in self.rows for id_ in ids})
        if missing:
            self.found.lines.append(
                say(
                    "{count} findings have no row any more; what was decided on them stays",
                    self.language,
                    count=missing,
                )
            )

    def _odd_columns(self, headings: Sequence[str], columns: Mapping[str, int]) -> None:
        for heading in headings:
            if heading and not key_of(heading):
                self.found.lines.append(
                    say(
                        "column “{heading}” is not of the list; it stays in the workbook, and is not taken",
                        self.language,
                        heading=heading,
                    )
                )
        for column in FILLED:
            if column.key not in columns:
                heading = head(column.key, self.language)
                self.found.lines.append(
                    say("column “{heading}” is missing; what stood there before stays", self.language, heading=heading)
                )

    def _row(self, ids: tuple[str, ...], number: int, filled: Values) -> None:
        """A row that was copied: the same twice is taken once; of two that differ neither can be told to be meant."""
        first, earlier = self.rows.setdefault(ids, (number, filled))
        if first == number:
            return
        if earlier == filled:
            self.found.lines.append(
                say("rows {first} and {second} are the same; taken once", self.language, first=first, second=number)
            )
        else:
            line = "rows {first} and {second} have the same id and say different things; neither was taken: delete one"
            self.found.lines.append(say(line, self.language, first=first, second=number))
            self.rows[ids] = (first, {})

    def _judged(self, ids: tuple[str, ...], number: int, filled: Values) -> None:
        said_before: set[str] = set()
        for id_ in ids:
            lines = [*self._entry(id_, number, filled)]
            self.found.lines += [line for line in lines if line not in said_before]
            said_before.update(lines)

    def _entry(self, id_: str, number: int, filled: Values) -> Iterator[str]:
        """Take the row's judgement on one finding; what is wrong with it, in lines."""
        before = self.known.get(id_)
        if before is None:
            yield say("row {row}: {id} is no finding of this list; not taken", self.language, row=number, id=id_)
            return
        yield from self._blanked(number, filled, before)
        said = {**before.filled, **{name: text for name, text in filled.items() if text}}
        if said == before.filled:
            return
        if said.get("on") == before.filled.get("on"):
            said["on"] = ""  # the day of the old decision is not that of the new one
        try:
            made = entry(before.ground, said.pop("state"), self.language, **said)
        except InputError as refused:
            yield say("row {row}: {refused}; not taken", self.language, row=number, refused=refused)
        else:
            self.found.entries.setdefault(before.form, []).append(made)

    def _blanked(self, number: int, filled: Values, before: Known) -> Iterator[str]:
        blank = [each.key for each in FILLED if filled.get(each.field) == "" and before.filled.get(each.field)]
        if blank:
            columns = ("、" if self.language == "zh" else ", ").join(f"“{head(key, self.language)}”" for key in blank)
            line = "row {row}: {columns} blanked; what stood there before stays"
            yield say(line, self.language, row=number, columns=columns)


def _value(key: str, value: Any) -> str:
    """A cell as text; a day as people write it in a record, also where a program left but its number."""
    if key in _DATES:
        if isinstance(value, datetime | date):
            return value.isoformat()[:10]
        if isinstance(value, int | float) and 20_000 < value < 80_000:  # noqa: PLR2004  days from 1954 to 2119
            return (_DAY_ZERO + timedelta(days=int(value))).date().isoformat()
        return _text(value).replace("/", "-").replace(".", "-")
    return _text(value)


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "" if value is None else unescape(str(value))
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _plain(id_: str) -> str:
    return " ".join(id_.split())
