"""Reviewing readings: the cells that a person should look at, what is printed around each, and what the person says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from .. import words
from ..case import Case
from ..messages import say, say_place
from ..messages.fields import field_said
from ..messages.reviews import say_review
from ..model import Cell
from ..records.corrected import (
    Correction,
    add_corrections,
    applied_to,
    cells_of,
    corrections_file,
    load_corrections,
)
from ..refusal import InputError, system_reason

HEADS = {
    "key": "Cell",
    "field": "Taken for",
    "place": "Place",
    "read": "Text as read",
    "around": "What stands around it",
    "mark": "Why to look",
    "text": "Text as printed",
    "confirmed": "Reading confirmed",
    "by": "Looked at by",
    "on": "Looked at on",
    "why": "Remark",
}
"""The columns of the list in a workbook, by their keys; the last five are a person's."""
FILLED = frozenset({"text", "confirmed", "by", "on", "why"})
"""Those that a person fills in."""
LOOKED = frozenset({"by", "on", "why"})
"""What a person says with a look: who, when, why."""


_MOST_AROUND = 600  # letters of a row that stand beside a cell in the list; more would hide the cells below


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell of a form that a person should look at: its number in the list, its key, the cell, what it is beside."""

    number: int
    key: str
    cell: Cell
    beside: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What was put down: the entries, the file they are in, how many cells are still to be looked at, and what had been
    put down of these cells before, where it was another text: the last word counts, and the earlier one is kept."""

    entries: tuple[Correction, ...]
    path: Path
    left: int
    language: str
    before: tuple[Correction, ...] = ()

    def __repr__(self) -> str:
        line = "{count} readings put down in {path}; {left} still to be looked at"
        told = say(line, self.language, count=len(self.entries), path=str(self.path), left=self.left)
        line = "{cell}: “{text}” was put down before by {by} on {on}, the last word counts"
        over = (say(line, self.language, cell=each.key, text=each.text, by=each.by, on=each.on) for each in self.before)
        return "\n".join((told, *over))


def doubts(case: Case) -> tuple[Doubt, ...]:
    """The cells of a form that a person should look at, in the form's order; each cell once."""
    found: dict[tuple[str, str, str], Doubt] = {}
    for key, cell in cells_of(case.form):
        if cell.review:
            named = (key.rpartition(".")[2], cell.place or key, cell.text)
            found.setdefault(named, Doubt(len(found) + 1, key, cell, _beside(case, key)))
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Settled:
    """A cell that a person looked at: its key, what it is beside, and what the person said."""

    key: str
    beside: str
    said: Correction


def settled(case: Case) -> tuple[Settled, ...]:
    """The cells of a form that a person corrected or confirmed, in the form's order; none of a form without record."""
    if case.home is None:
        return ()
    entries = load_corrections(corrections_file(case.home / "forms" / f"{case.form.id}.yaml"))
    found: dict[tuple[str, str], Settled] = {}
    for key, said in applied_to(case.form, entries):
        found.setdefault((said.key, said.read), Settled(key, _beside(case, key), said))
    return tuple(found.values())


def confirm(case: Case, *numbers: int | str, **looked: str) -> Looked:
    """Confirm readings by their numbers in the list, or their keys: what was read is what is printed. `looked` says
    who looked (`by`), when (`on`, else today) and why. Raises InputError, in one line, for what cannot be."""
    chosen = [_chosen(case, each) for each in numbers]
    return _put_down(case, [_entry(case, each, each.cell.text, looked) for each in chosen])


def correct(case: Case, number: int | str, text: str, **looked: str) -> Looked:
    """Correct a reading: `text` is what is printed there, to the letter; `looked` as for `confirm`."""
    return _put_down(case, [_entry(case, _chosen(case, number), text, looked)])


def rows(case: Case) -> Iterator[tuple[str, ...]]:
    """The list as a workbook has it: the headings, then a row a cell; what a person fills in is blank."""
    language = case.told.language
    yield tuple(say(HEADS[key], language) for key in HEADS)
    for each in doubts(case):
        place, mark = say_place(each.cell.place, language), say_review(each.cell.review, language)
        yield (each.key, each.beside, place, each.cell.text, _around(case, each), mark, "", "", "", "", "")


def _around(case: Case, doubt: Doubt) -> str:
    """The other cells of the row that a cell stands in, each with what it is."""
    row, _, _ = doubt.key.rpartition(".")
    beside = [(key, cell) for key, cell in cells_of(case.form) if row and key.startswith(f"{row}.") and cell.text]
    named = ((field_said(key.rpartition(".")[2], case.told.language), cell) for key, cell in beside if key != doubt.key)
    said = (f"{field}: {cell.text}" for field, cell in named)
    return "\n".join(said)[:_MOST_AROUND]


def read_back(case: Case, filled: Iterable[Sequence[object]]) -> tuple[Looked, tuple[str, ...]]:
    """The rows of a filled-in list, its headings first: what was said is put down, and a line for each row that says
    nothing usable. A row in which nobody wrote anything is passed over."""
    lines, entries = iter(filled), []
    columns = _columns(next(lines, ()), case.told.language)
    known, before = {each.key: each for each in doubts(case)}, _put_down_before(case)
    odd = []
    for number, row in enumerate(lines, start=2):
        told = {key: _text(row[at]) for key, at in columns.items() if at < len(row)}
        if not any(told.get(key) for key in FILLED):
            continue
        try:
            said = _of_row(case, known, before, told)
            entries += [said] if said else []
        except InputError as refused:
            line = "row {row}: {why}"
            odd.append(say(line, case.told.language, row=number, why=refused))
    return _put_down(case, entries), tuple(odd)


def _of_row(
    case: Case, known: Mapping[str, Doubt], before: Mapping[str, Correction], told: Mapping[str, str]
) -> Correction | None:
    """What a row says of its cell; None where that was put down before. Raises InputError for what cannot be told."""
    language, earlier = case.told.language, before.get(told.get("key", ""))
    doubt = known.get(told.get("key", ""))
    if earlier is not None and told.get("read", earlier.read) == _text(earlier.read):
        text = told.get("text") or (earlier.read if words.says("answers", "yes", told.get("confirmed", "")) else "")
        if text and text != earlier.text:
            line = (
                "“{text}” was put down here by {by} on {on}, this row says “{other}”; "
                "if the row is right, correct it by its key"
            )
            raise InputError(say(line, language, text=earlier.text, by=earlier.by, on=earlier.on, other=text))
        if doubt is None and text:
            return None
    if doubt is None:
        raise InputError(say("no cell of this key waits for review", language))
    if told.get("read", doubt.cell.text) != _text(doubt.cell.text):
        raise InputError(say("the cell was read anew since this list was written", language))
    confirmed = words.says("answers", "yes", told.get("confirmed", ""))
    if told.get("text") and confirmed and told["text"] != doubt.cell.text:
        raise InputError(say("the reading is both confirmed and corrected; leave one", language))
    if not told.get("text") and not confirmed:
        raise InputError(say("neither a text nor a confirmation is given", language))
    text = told.get("text") or doubt.cell.text
    return _entry(case, doubt, text, {key: told.get(key, "") for key in LOOKED})


def _columns(heads: Sequence[object], language: str) -> dict[str, int]:
    named = {say(HEADS[key], tongue): key for key in HEADS for tongue in ("en", language)}
    return {named[text]: at for at, head in enumerate(heads) if (text := _text(head)) in named}


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value).strip()


def _entry(case: Case, doubt: Doubt, text: str, looked: Mapping[str, str]) -> Correction:
    language = case.told.language
    if unknown := sorted(looked.keys() - LOOKED):
        line = "{names}: a look at a reading has no such field; it has {known}"
        raise InputError(say(line, language, names=tuple(unknown), known=tuple(sorted(LOOKED))))
    told = {key: looked.get(key, "").strip() for key in LOOKED}
    if not told["by"]:
        raise InputError(say("a reading is looked at by somebody; add by=…", language))
    told["on"] = told["on"] or datetime.now().astimezone().date().isoformat()
    return Correction(doubt.key, doubt.cell.text, text.strip(), place=doubt.cell.place, **told)


def _chosen(case: Case, wanted: int | str) -> Doubt:
    """The cell of that number or key; by its key one that was looked at before too."""
    listed = doubts(case)
    for each in listed:
        if wanted in {each.number, each.key}:
            return each
    for looked in settled(case):
        if wanted == looked.key:
            return Doubt(0, looked.said.key, Cell(looked.said.read, looked.said.place), looked.beside)
    line = "{number}: no such cell to look at; give its number (1 to {count}) or its key"
    raise InputError(say(line, case.told.language, number=str(wanted), count=len(listed)))


def _put_down(case: Case, entries: Sequence[Correction]) -> Looked:
    language, form = case.told.language, case.form
    path = corrections_file((case.home or Path("params")) / "forms" / f"{form.id}.yaml")
    last = _put_down_before(case)
    earlier = [(each, last[each.key]) for each in entries if each.key in last]
    before = tuple(was for each, was in earlier if was.read == each.read and was.text != each.text)
    try:
        new = add_corrections(path, entries)
    except OSError as closed:
        line = "{path}: cannot be written ({reason}); close it and judge again"
        raise InputError(say(line, language, path=str(path), reason=system_reason(closed))) from None
    looked = {(each.key, each.read) for each in entries}
    left = sum((each.key, each.cell.text) not in looked for each in doubts(case))
    return Looked(new, path, left, language, before)


def _put_down_before(case: Case) -> dict[str, Correction]:
    """The last entry on each cell of the form's file, by the cell's key: as it stands there now, whoever wrote it."""
    path = corrections_file((case.home or Path("params")) / "forms" / f"{case.form.id}.yaml")
    return {each.key: each for each in load_corrections(path)}


def _beside(case: Case, key: str) -> str:
    """What a cell is, for an eye: its field, and the name of its row."""
    block, *rest = key.split(".")
    field = field_said(rest[-1] if rest else block, case.told.language)
    if block == "other":
        return case.form.other[int(rest[0]) - 1].label
    if block in {"indicators", "funds"} and rest[-1] != "name":
        return f"{getattr(case.form, block)[int(rest[0]) - 1].name.text} · {field}"
    return field
