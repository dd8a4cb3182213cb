"""A form's id, path or record -> a case: where records are sought, and what a run may be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from . import words
from .case import Case, case
from .kin import RECORDS, beside
from .model import Form
from .nearby import is_file, is_folder, nearest_above, real
from .read import read
from .records import Params, corrections_file, named, obtained_beside, same_person
from .records.validated import NotValidError, validated
from .refusal import InputError, unreadable

FORMS = Path("params") / RECORDS
_SEVERAL = "form {name}: {count} records have this project; name one by its id: {ids}"
_NO_LIST = "siblings: {siblings} is no list of forms; put it in brackets: [...]"
_NO_FORM = "form: {form} is no form; give a path, or the id of a record in {folder}"
_HOLDS = "{path}: holds {count} forms; import them first, then name one by its id"
BESIDE_PACKAGE = Path(__file__).resolve().parent.parent
KEPT = 1024
"""Records kept as read: a form is opened for itself, and for each form that it is a sibling of."""


def find_form(name: str | Path, start: Path | None = None) -> Path:
    """The file of a form: a path as it stands, or a record's id or its project's printed name, sought in `params/forms`
    of the folder `start` (by default the working folder) and those above it, then beside the package. Raises
    InputError."""
    path = Path(name)
    here = real(start or Path.cwd())
    if is_file(here / path):
        return here / path
    folders = (here, *here.parents, BESIDE_PACKAGE)
    for folder in folders:
        record = folder / FORMS / f"{name}.yaml"
        if is_file(record):
            return record
    by_project = _by_project(str(name), folders)
    if by_project:
        return by_project
    line = "form {name} not found; give a path, or the id of a record in {folder}{known}"
    raise InputError(line, name=f"{str(name)!r:.200}", folder=FORMS.as_posix(), known=_known(folders))


def _known(folders: Iterable[Path]) -> InputError:
    """The ids of the nearest folder's records, to choose from."""
    records = ([path for path in sorted((each / FORMS).glob("*.yaml")) if is_file(path)] for each in folders)
    ids = [path.stem for path in next(filter(None, records), [])]
    few = (*ids[:_FEW], *["…"][: len(ids) > _FEW])
    return InputError(": {ids}", ids=few) if ids else InputError("")


_FEW = 12


def _by_project(name: str, folders: Iterable[Path]) -> Path | None:
    """The one record of the nearest folder whose project has this name. Raises InputError where there are several."""
    for folder in folders:
        records = named(sorted((folder / FORMS).glob("*.yaml")), name)
        if len(records) > 1:
            ids = tuple(record.stem for record in records)
            raise InputError(_SEVERAL, name=f"{name!r:.200}", count=len(records), ids=ids)
        if records:
            return records[0]
    return None


def open_case(
    form: str | Path | Form, *, siblings: Iterable[str | Path | Form] = (), record: Path | None = None, **told: Any
) -> Case:
    """A form, held to what the run is told: `policy`, `materiality`, `language`, `notes`, `prepared`, `reviewed`,
    `date` (the fields of a parameter file, `records.Params`). `obtained` is also sought in the parameter file that
    bears the record's id. `siblings` are the forms it is compared with; where none
    is named, those of the records in the same `params/forms`. `record` is the file of a form that is given as such.

    Raises InputError, in one line, for a form that cannot be found or read and for a parameter that cannot be used."""
    try:
        return _open_case(form, siblings, record, told)
    except InputError as refused:
        refused.language = told.get("language", refused.language)
        raise


def _open_case(
    form: str | Path | Form, siblings: Iterable[str | Path | Form], record: Path | None, told: dict[str, Any]
) -> Case:
    if isinstance(siblings, str) or not isinstance(siblings, Iterable):
        raise InputError(_NO_LIST, siblings=f"{siblings!r:.80}")
    words.adopt()
    opened, path = _opened(form)
    others: Sequence[Form] = [_opened(each)[0] for each in siblings]
    if not others and path is not None:
        others = records_beside(path)
    home = _home(path or record)
    given = {"form": opened.id, "obtained": obtained_beside(home, opened.id), **told}
    return replace(case(opened, _params(given), [each for each in others if each.id != opened.id]), home=home)


def open_form(path: Path) -> Form:
    """The one form of a file, read once as long as the file stays as it is. Raises InputError."""
    try:
        there = path.stat()
    except OSError as closed:
        raise unreadable(path, closed) from None
    stamp = (there.st_mtime_ns, there.st_size, *_stamp(corrections_file(path)))
    kept = _RECORDS.get(path)
    if kept is None or kept[0] != stamp:
        kept = _RECORDS[path] = (stamp, _one(path))
        while len(_RECORDS) > KEPT:
            del _RECORDS[next(iter(_RECORDS))]
    return kept[1]


_RECORDS: dict[Path, tuple[tuple[int, ...], Form]] = {}


def _stamp(path: Path) -> tuple[int, ...]:
    """When a file was last changed, and its size; nothing where there is none."""
    try:
        there = path.stat()
    except OSError:
        return ()
    return there.st_mtime_ns, there.st_size


def records_beside(path: Path) -> list[Form]:
    """The siblings of a record that names none. One that cannot be read is no sibling: its own run says so."""
    found = []
    for each in beside(real(path)):
        with suppress(Exception):  # a record of any kind of harm must not reach the form it lies beside
            found.append(open_form(each))
    return found


def _home(record: Path | None) -> Path:
    """The `params` folder of a form: the one its record lies in, else the nearest one from the working folder up."""
    folder = real(record).parent if record else None
    if folder and folder.name == FORMS.name:
        return folder.parent
    return nearest_above(FORMS.parent, is_folder) or Path.cwd() / FORMS.parent


def _params(told: Mapping[str, Any]) -> Params:
    given = {name: value for name, value in told.items() if value is not None}
    try:
        params = validated(Params, given)
    except NotValidError as refused:
        error = refused.errors[0]
        name = ".".join(str(part) for part in error["loc"])
        line = "parameter '{name}' cannot be used ({found}); `selfeval-audit schema` says what may stand there"
        raise InputError(line, name=name, found=f"{error['input']!r:.80}") from None
    if both := same_person(params.prepared, params.reviewed):
        raise InputError("{who}: prepared and reviewed by the same person; another person reviews", who=both)
    return params


def _opened(form: str | Path | Form) -> tuple[Form, Path | None]:
    """The form, and the file it was read from."""
    if isinstance(form, Form):
        return form, None
    if not isinstance(form, (str, Path)):
        raise InputError(_NO_FORM, form=f"{form!r:.80}", folder=FORMS.as_posix())
    path = real(find_form(form))
    return open_form(path), path


def _one(path: Path) -> Form:
    found = read(path).forms
    if len(found) != 1:
        raise InputError(_HOLDS, path=path, count=len(found))
    return found[0]
