"""What the command line names -> forms, each with the parameters it is to be audited by, and what could not be used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import selfeval_audit as sa

from ..audit import Audit
from ..case import marks
from ..kin import FEW, nearest
from ..messages import Language, say_refusal
from ..messages.faults import fault_line
from ..model import Form, NoFormError, Unread
from ..opening import FORMS, open_form, records_beside
from ..read import Limits, documents, read
from ..records import Params, identified, is_params
from ..refusal import InputError
from ..report import result_document
from .language import language_asked

DEFAULT_LANGUAGE: Language = "zh"


@dataclass(frozen=True, slots=True)
class Named:
    """A form to audit, and the file that named it; `params` as its parameter file has them, None where it was named
    without one; `record` is the file of its record. `siblings` are those of a record; None for a form of a document:
    the others of the command. `copies` are those that were handed in again."""

    form: Form
    file: Path
    params: Params | None = None
    siblings: tuple[Form, ...] | None = None
    record: Path | None = None
    copies: tuple[Form, ...] = ()


@dataclass(slots=True)
class Inputs:
    """What was found: forms, what in the documents was not understood, a line for each input of no use (`refused`), and
    one for each that met an error of our own (`faults`)."""

    forms: list[Named] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def sources(paths: Iterable[Path], here: Path, limits: Limits) -> Inputs:
    """Every document, record and parameter file named, folders opened. One that cannot be used stops no other."""
    found = Inputs()
    for path in paths:
        try:
            files = documents(path)
        except InputError as refused:
            found.refused.append(say_refusal(refused, language_asked()))
            continue
        for file in files:
            with _alone(found, str(file)):
                _take(file, here, limits, found)
    found.forms = _once(_told_apart(found.forms))
    return found


def _once(forms: Sequence[Named]) -> list[Named]:
    """Of a form handed in twice the first, its copies among its siblings: it is counted once, and says so."""
    kept: list[Named] = []
    copies: dict[int, list[Form]] = {}
    seen: dict[tuple[str, ...], int] = {}
    for named in forms:
        own = marks(named.form) if named.siblings is None else frozenset()
        first = next((seen[mark] for mark in own if mark in seen), None)
        if first is not None:
            again = copies.setdefault(first, [])
            again.append(replace(named.form, id=f"{named.form.id} ({len(again) + 2})"))
            continue
        seen |= dict.fromkeys(own, len(kept))
        kept.append(named)
    return [replace(named, copies=tuple(copies.get(place, ()))) for place, named in enumerate(kept)]


def _told_apart(forms: Sequence[Named]) -> list[Named]:
    """Each form of the command with an id of its own; a record keeps the one it has."""
    taken = [named.form.id for named in forms if _is_yaml(named.file)]
    read_now = [named for named in forms if not _is_yaml(named.file)]
    ids = iter(identified([named.form for named in read_now], taken))
    return [named if _is_yaml(named.file) else replace(named, form=next(ids)) for named in forms]


def _is_yaml(file: Path) -> bool:
    return file.suffix.lower() in {".yaml", ".yml"}


@contextmanager
def _alone(found: Inputs, where: str) -> Iterator[None]:
    """What goes wrong with one input is noted in a line, and the others go on."""
    try:
        yield
    except InputError as refused:
        found.refused.append(say_refusal(refused, language_asked()))
        if isinstance(refused, NoFormError):
            found.unread.extend(refused.unread)
    except Exception as fault:  # the edge of one input: `run` has a process for each, here one must not empty all
        found.faults.append(fault_line(fault, where))


def _take(file: Path, here: Path, limits: Limits, found: Inputs) -> None:
    if _is_yaml(file) and is_params(file):
        from ..batch import read_told  # noqa: PLC0415  what a parameter file needs, no record and no document

        told = read_told(file, here)
        siblings = [open_form(path) for path in told.siblings] or records_beside(told.path)
        found.forms.append(Named(open_form(told.path), file, told.params, tuple(siblings), told.path))
        return
    reading = read(file, limits)
    record = file if _is_yaml(file) else None
    beside = tuple(records_beside(file)) if record and file.parent.name == FORMS.name else None
    found.forms.extend(Named(form, file, siblings=beside, record=record) for form in reading.forms)
    found.unread.extend(reading.unread)


def evaluations(found: Inputs, policy: str | None, language: Language | None) -> list[dict[str, Any]]:
    """Each form audited as its notebook would: siblings are those its file names, then the others of the command."""
    made = []
    for named, siblings in zip(found.forms, _siblings(found.forms), strict=True):
        with _alone(found, f"{named.file}: {named.form.id}"):
            made.append(_evaluation(named, siblings, policy, language))
    return made


def _siblings(forms: Sequence[Named]) -> Iterator[tuple[Form, ...]]:
    """The siblings of each form in turn. Of many in one command those of one title, department and year are."""
    alone = [place for place, named in enumerate(forms) if named.siblings is None]
    groups: dict[object, list[int]] = {}
    for place in alone:
        groups.setdefault(_who(forms[place].form) if len(alone) > FEW + 1 else None, []).append(place)
    places = {place: (group, number) for group in groups.values() for number, place in enumerate(group)}
    for place, named in enumerate(forms):
        if named.siblings is not None:
            yield named.siblings
        else:
            yield (*named.copies, *(forms[each].form for each in nearest(*places[place])))


def _who(form: Form) -> tuple[str, str, str]:
    cells = (form.title, form.department, form.year)
    title, department, year = (cell.text if cell else "" for cell in cells)
    return title, department, year


def audits(found: Inputs, language: Language | None, wanted: Callable[[Form], bool]) -> Iterator[Audit]:
    """The audits of the forms that are wanted, one at a time as they are asked for."""
    for named, siblings in zip(found.forms, _siblings(found.forms), strict=True):
        if wanted(named.form):
            with _alone(found, f"{named.file}: {named.form.id}"):
                yield _audit(named, siblings, None, language)


def _evaluation(
    named: Named, siblings: tuple[Form, ...], policy: str | None, language: Language | None
) -> dict[str, Any]:
    return result_document.evaluation(_audit(named, siblings, policy, language))


def _audit(named: Named, siblings: tuple[Form, ...], policy: str | None, language: Language | None) -> Audit:
    params = named.params or Params(form=named.form.id, language=DEFAULT_LANGUAGE)
    # What was obtained for a record stands in the parameter file beside it, also where the command names the record.
    apart = {"form", "siblings"} if named.params else {"form", "siblings", "obtained"}
    told = {each.name: getattr(params, each.name) for each in fields(params) if each.name not in apart}
    if policy is not None:
        told["policy"] = policy
    if language is not None:
        told["language"] = language
    return sa.audit(sa.open_case(named.form, siblings=siblings, record=named.record, **told))
