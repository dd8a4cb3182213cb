"""Parameter files -> orders for the notebook: each checked, its record found, its siblings named."""

from __future__ import annotations

import dataclasses
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..kin import beside
from ..messages import Language, say, say_refusal
from ..messages.faults import fault_line
from ..nearby import is_file, real
from ..opening import FORMS, find_form
from ..policy import policy
from ..records import Params, load_params
from ..refusal import InputError

OBTAINED = "obtained"
"""The one field of a parameter file that a notebook need not declare."""
TAKEN = re.compile(r"index(-units|-checks)?(-\d+)?|results|findings|manifest")
"""Names of the batch's own outputs."""
LONGEST = 255 - len(".ipynb")
"""Bytes of a name, on every file system in use."""


@dataclass(frozen=True, slots=True)
class Order:
    """One run of the notebook. `id` names its outputs; `parameters` are exactly what the notebook is told; `root` is
    the folder that names and paths are seen from, and the notebook is run in."""

    id: str
    file: Path
    root: Path
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
    """A parameter file as read, and where the forms are that it means: its own, and its siblings."""

    file: Path
    params: Params
    path: Path
    siblings: tuple[Path, ...]


def read_told(file: Path, here: Path) -> Told:
    """A parameter file and where its forms are; none is opened. Raises InputError."""
    params = load_params(file)
    if params.policy:
        try:
            policy(params.policy)
        except InputError as refused:
            raise InputError("{file}: {refused}", file=file, refused=refused) from None
    path = _path(params.form, file, here)
    named = dict.fromkeys(_path(each, file, here) for each in params.siblings)
    return Told(file, params, path, tuple(each for each in named if each != path))


def orders(files: Iterable[Path], here: Path, language: Language | None) -> tuple[list[Order], list[Failure]]:
    """What can be run, and what cannot with its reason. `language` overrides what the parameter files say."""
    names: dict[str, Path] = {}
    ready, failures = [], []
    for file in files:
        try:
            _own_name(file, names, language or "zh")
            ready.append(_order(read_told(file, here), language))
        except InputError as refused:
            failures.append(Failure(file, say_refusal(refused, language or "zh")))
        except Exception as fault:  # whatever is wrong with one file is the trouble of that file
            failures.append(Failure(file, fault_line(fault, str(file)), internal=True))
    return ready, failures


def _own_name(file: Path, names: dict[str, Path], language: Language) -> None:
    """Outputs are named after parameter files: refuse a name that none can have, or that would overwrite another's."""
    name = unicodedata.normalize("NFC", file.stem).lower()
    if TAKEN.fullmatch(name):
        raise InputError(say("{file}: the name is one of the batch's own outputs; rename it", language, file=str(file)))
    if len(os.fsencode(file.stem)) > LONGEST or not file.stem.isprintable() or name.startswith("."):
        line = "{file}: cannot name its outputs (too long, hidden, or with signs that cannot be seen); rename it"
        raise InputError(say(line, language, file=str(file)))
    first = names.setdefault(name, file)
    if first != file:
        raise InputError(
            say("{file}: {first} has the same name; rename one", language, file=str(file), first=str(first))
        )


def _order(told: Told, language: Language | None) -> Order:
    root = root_of(told.file)
    params = dataclasses.replace(
        told.params,
        form=_name(told.path, root),
        siblings=tuple(_name(path, root) for path in told.siblings),
        language=language or told.params.language,
    )
    plain = _plain(dataclasses.asdict(params))
    del plain[OBTAINED]  # a notebook need not declare it: opening the record finds it
    if params.obtained and real(told.file) != _home(told.path) / f"{told.path.stem}.yaml":
        line = "{file}: 'obtained' is found in a parameter file named after its record, beside forms/; rename it {name}"
        raise InputError(line, file=told.file, name=f"{told.path.stem}.yaml")
    kin = told.siblings or beside(told.path)
    return Order(told.file.stem, told.file, root, told.path, kin, params.language, plain)


def _home(record: Path) -> Path:
    """The folder of parameter files that a record belongs to."""
    return real(record).parent.parent


def root_of(file: Path) -> Path:
    """The folder that a parameter file belongs to: the one that holds its `params`, else its own."""
    folder = real(file).parent
    return next((each.parent for each in (folder, *folder.parents) if each.name == "params"), folder)


def _path(name: str, file: Path, here: Path) -> Path:
    """The record that a parameter file means: beside it, else as seen from it, else from the working folder."""
    folder = real(file).parent
    beside_it = folder / FORMS.name / f"{name}.yaml"
    if is_file(beside_it):
        return beside_it
    for start in (folder, here):
        try:
            return real(find_form(name, start=start))
        except InputError as lost:
            refused = lost
    raise InputError("{file}: {refused}", file=file, refused=refused) from None


def _name(record: Path, root: Path) -> str:
    """A record as the notebook is told it: its id where that leads there from the root, else its path."""
    try:
        if real(find_form(record.stem, start=root)) == record:
            return record.stem
    except InputError:
        pass  # not among the records of this folder: named by its path
    try:
        return Path(os.path.relpath(record, root)).as_posix()
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
