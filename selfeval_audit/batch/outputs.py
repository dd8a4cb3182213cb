"""What a batch writes: whole files or none, and a manifest that says what came from what."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

from ..messages import say
from ..model import InputError
from ..records import write_text

BOM = "\ufeff"
"""Without it Excel takes UTF-8 for the local encoding."""


def as_json(value: Mapping[str, Any]) -> str:
    """A document as the files and `check --format json` hold it."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def make_folder(path: Path, language: str) -> None:
    """Make the folder of a batch before hours go into what is to be in it. Raises InputError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        line = "{path}: is a file or in one, and must be a folder; name another with --out"
        raise InputError(say(line, language, path=str(path))) from None
    except OSError as closed:
        line = "{path}: cannot be made ({reason}); name another folder with --out"
        raise InputError(say(line, language, path=str(path), reason=closed.strerror or str(closed))) from None


@dataclass(slots=True)
class Folder:
    """The folder of a batch. What cannot be written is kept as a line, and the rest goes on."""

    path: Path
    language: str
    written: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def write(self, name: str, text: str) -> None:
        """Write a file, or note in one line that it could not be."""
        path = self.path / name
        try:
            write_text(path, text)
        except PermissionError:
            line = "{path}: not written, another program holds it open or it is protected; close it and run again"
            self.refused.append(say(line, self.language, path=str(path)))
        except OSError as closed:
            line = "{path}: not written ({reason}); make room for it and run again"
            self.refused.append(say(line, self.language, path=str(path), reason=closed.strerror or str(closed)))
        else:
            self.written[name] = hashlib.sha256(text.encode()).hexdigest()

    def clear(self, names: Iterable[str]) -> None:
        """Take away what an earlier batch left under these names: it must not pass for this one's."""
        for name in names:
            try:
                (self.path / name).unlink(missing_ok=True)
            except OSError:
                line = "{path}: is of an earlier run and could not be removed; remove it"
                self.refused.append(say(line, self.language, path=str(self.path / name)))


def manifest(
    generator: str, inputs: Iterable[Path], here: Path, outputs: Mapping[str, str], runs: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """What the batch was made from and with. `written_at` is the one thing that differs between two equal runs."""
    return {
        "version": 1,
        "generator": generator,
        "written_at": _now(),
        "inputs": [{"path": _path(path, here), "sha256": _sha256(path)} for path in dict.fromkeys(inputs)],
        "outputs": [{"path": name, "sha256": digest} for name, digest in sorted(outputs.items())],
        "python": platform.python_version(),
        "packages": _packages(),
        "runs": list(runs),
    }


def _now() -> str:
    """The time; SOURCE_DATE_EPOCH (reproducible-builds.org) stands in for it where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.isoformat(timespec="seconds")


def _packages() -> dict[str, str]:
    """The versions of what this package stands on, by its own declaration."""
    try:
        lines = importlib.metadata.requires("selfeval-audit") or ()
    except importlib.metadata.PackageNotFoundError:  # run from its folder, not installed
        return {}
    needed = [Requirement(line) for line in lines]
    names = sorted(each.name for each in needed if each.marker is None or each.marker.evaluate({"extra": ""}))
    return {name: importlib.metadata.version(name) for name in names}


def _path(path: Path, here: Path) -> str:
    """Seen from the working folder: no absolute path, so that two machines write the same."""
    try:
        return Path(os.path.relpath(path, here)).as_posix()
    except ValueError:  # Windows: on another drive
        return path.name


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
