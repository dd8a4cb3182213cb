"""The manifest: what a batch was made from and with, how each run ended, which files stand for it. True at any moment:
no file is listed before it is in place, and none of a form is replaced while it is listed."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from ..contents import content_of
from ..refusal import InputError
from .folder import Folder
from .source import Sources, package, packages

NAME = "manifest.json"
LARGEST = 1_000
"""Megabytes of the manifest of a province."""
State = Literal["unfinished", "broken off", "complete"]
Ended = Literal["completed", "failed", "not run"]
SPARING = 20
"""Between two writings of the manifest passes so many times what one takes: a batch of thousands is not held up."""


@dataclass(frozen=True, slots=True)
class Run:
    """How the run of a parameter file ended. `outputs` are the files in place, with their sha256."""

    id: str
    ended: Ended
    line: str | None = None
    made_from: str = ""
    outputs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the manifest of the run before says: digests of its outputs, what each form was made from."""

    outputs: Mapping[str, str] = field(default_factory=dict)
    made_from: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()


@dataclass(slots=True)
class Ledger:
    """The manifest of the batch at work."""

    generator: str
    folder: Folder
    sources: Sources
    runs: dict[Path, Run]
    told: Mapping[str, Any] = field(default_factory=dict)
    derived: dict[str, str] = field(default_factory=dict)
    earlier: dict[str, str] = field(default_factory=dict)
    _next: float = 0.0

    def add(self, file: Path, run: Run) -> None:
        """Put down how a parameter file's run ended, and write the manifest anew unless it was written just now."""
        self.runs[file] = run
        if time.monotonic() >= self._next:
            self.write("unfinished")

    def write(self, state: State) -> bool:
        """Write the manifest. False where it could not be."""
        started = time.monotonic()
        placed = self.folder.put({NAME: sealed(self._manifest(state))})
        ended = time.monotonic()
        self._next = ended + SPARING * (ended - started)
        return NAME in placed

    def _manifest(self, state: State) -> dict[str, Any]:
        """`written_at` is the one thing that differs between two equal runs."""
        outputs = self.derived | {name: sha for run in self.runs.values() for name, sha in run.outputs.items()}
        return {
            "version": 1,
            "generator": self.generator,
            "state": state,
            "written_at": _now(),
            "seal": SEAL,
            "notebook": self.sources.seen(self.sources.notebook),
            "told": dict(self.told),
            "inputs": self.sources.listed(),
            "outputs": _listed(outputs),
            "earlier": _listed(self.earlier),
            "python": platform.python_version(),
            "package": package(),
            "packages": packages(),
            "runs": [
                {
                    "id": run.id,
                    "file": self.sources.seen(file),
                    "ended": run.ended,
                    "line": run.line,
                    "made_from": run.made_from,
                }
                for file, run in self.runs.items()
            ],
        }


SEAL = "0" * 64


def sealed(manifest: Mapping[str, Any]) -> str:
    """The manifest as text, with the sha256 of that text (its seal as zeros) in it: no byte of it changes unseen."""
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    text = text.encode(errors="replace").decode()  # a file's name need be no text
    return text.replace(f'"seal": "{SEAL}"', f'"seal": "{hashlib.sha256(text.encode()).hexdigest()}"', 1)


def seal_holds(text: bytes, manifest: Mapping[str, Any]) -> bool:
    """Whether a manifest is as it was written."""
    seal = str(manifest.get("seal", "")).encode()
    blank = text.replace(b'"seal": "' + seal, b'"seal": "' + SEAL.encode(), 1)
    return hashlib.sha256(blank).hexdigest().encode() == seal


def read_earlier(folder: Path) -> Earlier:
    """What is known of the run before. A manifest that is not as it was written says nothing."""
    try:
        content = content_of(folder / NAME, LARGEST)
        manifest = json.loads(content)
        if not seal_holds(content, manifest):
            return Earlier()
        outputs = {each["path"]: each["sha256"] for each in (*manifest["outputs"], *manifest["earlier"])}
        runs = {run["id"]: run["made_from"] for run in manifest["runs"] if run["ended"] == "completed"}
        ids = [str(run["id"]) for run in manifest["runs"]]
    except (InputError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Earlier()
    names = {f"{id_}.{ending}" for id_ in ids for ending in ENDINGS}
    return Earlier(outputs, runs, frozenset(names | set(outputs)))


ENDINGS = ("ipynb", "html", "json")
"""What the files of one form end in: its notebook, its page, and its result where there is no notebook."""


def _listed(files: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"path": name, "sha256": digest} for name, digest in sorted(files.items())]


def stale(folder: Folder, names: Iterable[str], made: Iterable[str]) -> dict[str, str]:
    """The files of an earlier run that still lie there and are not of this one, with their sha256."""
    left = sorted(set(names) - set(made))
    return {name: digest for name in left if (digest := folder.digest(name))}


def _now() -> str:
    """The time; SOURCE_DATE_EPOCH (reproducible-builds.org) stands in for it where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.isoformat(timespec="seconds")
