"""Parameter files -> orders for the notebook: each checked, its record found, its siblings named."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from .. import find_form
from ..messages import say
from ..model import Form, InputError
from ..policy import policy
from ..read import read
from ..records import Params, load_params

Language = Literal["zh", "en"]
TAKEN = {"index", "results", "findings", "manifest"}
"""Names of the batch's own outputs."""


@dataclass(frozen=True, slots=True)
class Order:
    """One run of the notebook. `id` names its outputs; `parameters` are exactly what the notebook is told."""

    id: str
    file: Path
    record: Path
    siblings: tuple[Path, ...]
    language: Language
    parameters: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Failure:
    """A run that did not come to its result: one line that says what and where. `internal` if the input is not to
    blame (a dead kernel, a timeout)."""

    file: Path
    line: str
    internal: bool = False

    @property
    def id(self) -> str:
        """The name its outputs would have."""
        return self.file.stem


@dataclass(frozen=True, slots=True)
class Told:
    """A parameter file as read, with the forms it names and where they are."""

    file: Path
    params: Params
    path: Path
    form: Form
    siblings: Mapping[Path, Form]


def read_told(file: Path, here: Path) -> Told:
    """A parameter file and the forms it names, each read to see that it can be. Raises InputError."""
    params = load_params(file)
    if params.policy:
        try:
            policy(params.policy)
        except InputError as refused:
            raise InputError(f"{file}: {refused}") from None
    path = _path(params.form, file, here)
    siblings = [_path(each, file, here) for each in params.siblings]
    return Told(file, params, path, _form(path), {each: _form(each) for each in siblings})


def _form(path: Path) -> Form:
    forms = read(path).forms
    if len(forms) != 1:
        line = "{path}: holds {count} forms; import them first, then name one by its id"
        raise InputError(say(line, "en", path=str(path), count=str(len(forms))))
    return forms[0]


def with_siblings(told: Sequence[Told]) -> Iterator[tuple[Told, tuple[Path, ...]]]:
    """Each with its siblings: those it names, then the other forms of the batch."""
    for each in told:
        others = (*each.siblings, *(other.path for other in told))
        unique = dict.fromkeys(path for path in others if path != each.path)
        yield each, tuple(unique)


def orders(files: Iterable[Path], here: Path, language: Language | None) -> tuple[list[Order], list[Failure]]:
    """What can be run, and what cannot with its reason. `language` overrides what the parameter files say."""
    told: dict[str, Told] = {}
    failures = []
    for file in files:
        try:
            _own_name(file, told, language or "zh")
            told[file.stem.lower()] = read_told(file, here)
        except InputError as refused:
            failures.append(Failure(file, str(refused)))
    return [_order(each, siblings, here, language) for each, siblings in with_siblings(list(told.values()))], failures


def _own_name(file: Path, told: Mapping[str, Told], language: Language) -> None:
    """Outputs are named after parameter files: refuse a name that would overwrite another's."""
    if file.stem.lower() in TAKEN:
        raise InputError(say("{file}: the name is one of the batch's own outputs; rename it", language, file=str(file)))
    if file.stem.lower() in told:
        first = told[file.stem.lower()].file
        raise InputError(
            say("{file}: {first} has the same name; rename one", language, file=str(file), first=str(first))
        )


def _order(told: Told, siblings: tuple[Path, ...], here: Path, language: Language | None) -> Order:
    params = dataclasses.replace(
        told.params,
        form=_name(told.path, here),
        siblings=tuple(_name(path, here) for path in siblings),
        language=language or told.params.language,
    )
    return Order(told.file.stem, told.file, told.path, siblings, params.language, _plain(dataclasses.asdict(params)))


def _path(name: str, file: Path, here: Path) -> Path:
    """The record that a parameter file means: beside it, else as seen from it, else from the working folder."""
    beside = file.resolve().parent / "forms" / f"{name}.yaml"
    if beside.is_file():
        return beside
    try:
        return find_form(name, start=file.resolve().parent).resolve()
    except InputError:
        pass  # not near the parameter file
    try:
        return find_form(name, start=here).resolve()
    except InputError as lost:
        raise InputError(f"{file}: {lost}") from None


def _name(record: Path, here: Path) -> str:
    """A record as the notebook is told it: its id where that leads there from the working folder, else its path."""
    try:
        if find_form(record.stem, start=here).resolve() == record:
            return record.stem
    except InputError:
        pass  # not among the records of this folder: named by its path
    try:
        return Path(os.path.relpath(record, here)).as_posix()
    except ValueError:  # Windows: on another drive
        return record.as_posix()


def _plain(value: Any) -> Any:
    """Lists for tuples: papermill would write a tuple as a text."""
    match value:
        case dict():
            return {key: _plain(each) for key, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case _:
            return value
