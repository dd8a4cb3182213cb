"""A `params` folder as an archive: records by whose they are, versions they replaced, documents they came from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from ..contents import content_of
from ..model import Form, Source
from ..refusal import InputError
from .identity import Identity, comparable, identity, unclashing
from .load import load_form
from .save import form_yaml, write_bytes, write_text

SOURCES = "sources"
VERSIONS = "versions"


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of a form: its record under the id it has there, and the version that was kept of an older one."""

    form: Form
    path: Path
    how: Literal["written", "unchanged", "replaced", "refused"]
    kept: Path | None = None


@dataclass(slots=True)
class Archive:
    """The records below a `params` folder. `force` lets a record of the same entity, project and year be replaced."""

    params: Path
    force: bool = False
    _known: dict[Identity, list[str]] = field(init=False, default_factory=dict)
    _names: set[str] = field(init=False, default_factory=set)
    _claimed: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        for path in sorted(self.forms.glob("*.yaml")):
            self._names.add(comparable(path.stem))
            try:
                self._known.setdefault(identity(load_form(path)), []).append(path.stem)
            except InputError:  # whose it is cannot be told: its name is taken, and nothing is written over it
                continue

    @property
    def forms(self) -> Path:
        """Where the records are."""
        return self.params / "forms"

    def file(self, forms: Sequence[Form]) -> list[Filed]:
        """File each form of a command: those that are there as they are first, so that no other takes their place.
        Raises OSError."""
        done: dict[int, Filed] = {}
        for number, form in enumerate(forms):
            if same := self._same(form):
                done[number] = same
        for number, form in enumerate(forms):
            if number not in done:
                done[number] = self._file(form)
        return [done[number] for number in range(len(forms))]

    def keep_source(self, file: Path, source: Source) -> Path | None:
        """Copy a document in under its hash, so that anybody can look again; None where it is there already, or is not
        what was read. Raises OSError."""
        if source_file(self.params, source):
            return None
        content = file.read_bytes()
        if hashlib.sha256(content).hexdigest() != source.sha256:
            return None
        kept = self.params / SOURCES / f"{source.sha256}{file.suffix.lower()}"
        write_bytes(kept, content)
        return kept

    def _same(self, form: Form) -> Filed | None:
        for id_ in self._unclaimed(form):
            path, own = self._record(id_), replace(form, id=id_)
            if _text(path) == form_yaml(own):
                self._claimed.add(id_)
                return Filed(own, path, "unchanged")
        return None

    def _file(self, form: Form) -> Filed:
        earlier = next(iter(self._unclaimed(form)), None)
        id_ = earlier or self._free(form)
        own, path = replace(form, id=id_), self._record(id_)
        self._claimed.add(id_)
        self._names.add(comparable(id_))
        if earlier is None:
            write_text(path, form_yaml(own))
            return Filed(own, path, "written")
        if not self.force:
            return Filed(own, path, "refused")
        kept = self._version(id_)
        write_bytes(kept, path.read_bytes())
        write_text(path, form_yaml(own))
        return Filed(own, path, "replaced", kept)

    def _unclaimed(self, form: Form) -> Iterator[str]:
        return (id_ for id_ in self._known.get(identity(form), ()) if id_ not in self._claimed)

    def _free(self, form: Form) -> str:
        return unclashing(form.id, self._names)

    def _record(self, id_: str) -> Path:
        return self.forms / f"{id_}.yaml"

    def _version(self, id_: str) -> Path:
        return self.params / VERSIONS / f"{id_}.v{len(versions(self.params, id_)) + 1}.yaml"


def versions(params: Path, id_: str) -> tuple[Path, ...]:
    """The records that were replaced, the oldest first."""
    found = (path for path in (params / VERSIONS).glob("*.yaml") if path.stem.rpartition(".v")[0] == id_)
    return tuple(sorted(found, key=lambda path: (len(path.stem), path.stem)))


def source_file(params: Path, source: Source) -> Path | None:
    """The document that a form was read from, where the archive holds it: by its hash, else by its name."""
    if not source.sha256:
        return None
    folder = params / SOURCES
    for path in (*sorted(folder.glob(f"{source.sha256}.*")), folder / Path(source.name).name):
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == source.sha256:
            return path
    return None


def named(records: Iterable[Path], project: str) -> list[Path]:
    """The records among these whose printed project has this name."""
    wanted = "".join(project.split())
    if not wanted:
        return []
    likely = (path for path in records if wanted in "".join((_text(path) or "").split()))
    return [path for path in likely if _project(path) == wanted]


def _project(path: Path) -> str | None:
    try:
        project = load_form(path).project
    except InputError:
        return None
    return "".join(project.text.split()) if project else None


def _text(path: Path) -> str | None:
    try:
        return content_of(path).decode()  # a pipe beside the records would be waited for, a device read without end
    except (InputError, UnicodeDecodeError):
        return None
