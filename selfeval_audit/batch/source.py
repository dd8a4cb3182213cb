"""What a form's files are made from: the files, and one digest that changes with any of them."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from packaging.requirements import Requirement

from ..contents import content_of
from ..records import corrections_file
from ..refusal import InputError
from ..report.personal import SHOWN, is_shown
from .folder import file_sha256
from .plan import Order

PACKAGE = Path(__file__).resolve().parents[1]
JUDGEMENTS = "judgements"
OFFICE = ("policies", JUDGEMENTS, "obtained", "words.toml", "obtained.yaml")
"""What an office keeps beside its parameter files, for all of them."""
SOURCES = "sources"
ELSEWHERE = "…/"
"""How the manifest names a file outside the project's folder."""


@dataclass(slots=True)
class Sources:
    """The digests of all that a batch is made from; each file is looked at once."""

    notebook: Path
    base: Path
    digests: dict[Path, str] = field(default_factory=dict)
    _offices: dict[Path, list[Path]] = field(default_factory=dict)

    def of(self, path: Path) -> str:
        """The sha256 of a file; "" where it cannot be read."""
        path = Path(os.path.abspath(path))  # noqa: PTH100  a link stays the name that was given
        if path not in self.digests:
            self.digests[path] = file_sha256(path)
        return self.digests[path]

    def made_from(self, order: Order, *, notebooks: bool) -> str:
        """The digest of all that decides what an order's files are: where it is unchanged, so are they."""
        office = [(path.name, self.of(path)) for path in self._office(order)]
        told = [dict(order.parameters), order.language, notebooks, *([SHOWN] if is_shown() else [])]
        records = (order.record, *order.siblings)
        looked = (corrections_file(each) for each in records)
        files = [self.of(path) for path in (self.notebook, order.file, *records, *filter(Path.is_file, looked))]
        made = [told, files, office, package(), platform.python_version(), packages()]
        return hashlib.sha256(json.dumps(made, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

    def _office(self, order: Order) -> Iterator[Path]:
        """The files of the office that may change this form's results: judgements on other forms do not."""
        if order.root not in self._offices:  # the same for ten thousand forms
            self._offices[order.root] = list(office_files(order.root))
            for path in self._offices[order.root]:
                self.of(path)
        judged = f"{own}.jsonl" if (own := id_of(order.record)) else ""
        for path in self._offices[order.root]:
            if not judged or path.parent.name != JUDGEMENTS or path.name == judged:
                yield path

    def listed(self) -> list[dict[str, str]]:
        """For the manifest: seen from the project's folder, a file of another place by its name alone, so that two
        machines write the same."""
        found = {self.seen(path): digest for path, digest in self.digests.items()}
        return [{"path": path, "sha256": digest} for path, digest in sorted(found.items())]

    def seen(self, path: Path) -> str:
        """A file as the manifest names it."""
        try:
            return Path(os.path.abspath(path)).relative_to(self.base).as_posix()  # noqa: PTH100  as above
        except ValueError:
            return f"{ELSEWHERE}{path.name}"


_ID = re.compile(rb"""^id: *(['"]?)([^'"\\\s#]+)\1 *\r?$""", re.MULTILINE)


def id_of(record: Path) -> str:
    """The id that a record gives itself, by which its judgements are kept; "" where it is not plain to see."""
    try:
        found = _ID.findall(content_of(record))
        return str(found[0][1].decode()) if len(found) == 1 else ""
    except (InputError, ValueError):
        return ""


def office_files(root: Path) -> Iterator[Path]:
    """The files of an office that may change any form's results."""
    for name in OFFICE:
        path = root / "params" / name
        yield from sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else _existing(path)


def _existing(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path


def source_files(root: Path) -> Iterator[Path]:
    """The documents that the records were read from, as far as they are kept."""
    folder = root / "params" / SOURCES
    yield from sorted(each for each in folder.rglob("*") if each.is_file()) if folder.is_dir() else ()


@cache
def package() -> str:
    """One digest of this package's own files: its code, words, policies, templates."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.relative_to(PACKAGE).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


@cache
def packages() -> dict[str, str]:
    """The versions of what this package stands on, by its own declaration."""
    try:
        lines = importlib.metadata.requires("selfeval-audit") or ()
    except importlib.metadata.PackageNotFoundError:  # run from its folder, not installed
        return {}
    needed = [Requirement(line) for line in lines]
    names = sorted(each.name for each in needed if each.marker is None or each.marker.evaluate({"extra": ""}))
    return {name: version for name in names if (version := _version(name))}


def _version(name: str) -> str:
    """Of a package; "" where it is not installed: what draws or reads nothing may be missing, such as Lab's menus."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""
