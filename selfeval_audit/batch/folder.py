"""The folder of a batch: whole files or none, and a line for each that could not be put there."""

from __future__ import annotations

import errno
import hashlib
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ..messages import say
from ..nearby import is_file
from ..refusal import InputError, system_reason

UNFINISHED = ".selfeval-audit-"
"""How the name of a file begins that is not yet whole; short, for it stands beside names as long as the system lets."""


def make_folder(path: Path, language: str) -> None:
    """Make the folder of a batch before hours go into what is to be in it. Raises InputError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        line = "{path}: is a file or in one, and must be a folder; name another with --out"
        raise InputError(say(line, language, path=str(path))) from None
    except OSError as closed:
        line = "{path}: cannot be made ({reason}); name another folder with --out"
        raise InputError(say(line, language, path=str(path), reason=system_reason(closed))) from None


Content = str | bytes | Iterable[str]


@dataclass(slots=True)
class Folder:
    """Puts files in place. What cannot be written is kept as a line, and the rest goes on."""

    path: Path
    language: str
    refused: list[str] = field(default_factory=list)

    def put(self, files: Mapping[str, Content]) -> dict[str, str]:
        """Put files that belong together in place, each whole: all are written before the first is replaced. What it
        gives are those in place, with their sha256."""
        ready: dict[str, Path] = {}
        digests: dict[str, str] = {}
        placed = {}
        try:
            for name, content in files.items():
                ready[name], digests[name] = self._written(content)
            for name, path in ready.items():
                if self._replaced(path, name):
                    placed[name] = digests[name]
        except OSError as closed:
            for name in files:
                self._refuse(self.path / name, closed)
        finally:
            for each in ready.values():
                with suppress(OSError):
                    each.unlink(missing_ok=True)
        return placed

    def remove(self, names: Iterable[str]) -> None:
        """Take away what an earlier batch left under these names: it must not pass for this one's."""
        for name in names:
            try:
                (self.path / name).unlink(missing_ok=True)
            except OSError as closed:
                if closed.errno == errno.ENAMETOOLONG:
                    continue  # no file can have that name
                line = "{path}: is of an earlier run and could not be removed; remove it"
                self.refused.append(say(line, self.language, path=str(self.path / name)))

    def digest(self, name: str) -> str:
        """The sha256 of a file as it stands there; "" where there is none."""
        return file_sha256(self.path / name)

    def sweep(self) -> None:
        """Take away what a run that was killed left half written."""
        for each in self.path.glob(f"{UNFINISHED}*.part"):
            with suppress(OSError):
                each.unlink()

    def _written(self, content: Content) -> tuple[Path, str]:
        """A file beside its place, and its sha256."""
        digest = hashlib.sha256()
        with tempfile.NamedTemporaryFile(dir=self.path, prefix=UNFINISHED, suffix=".part", delete=False) as file:
            path = Path(file.name)
            try:
                for part in [content] if isinstance(content, (str, bytes)) else content:
                    encoded = part.encode(errors="replace") if isinstance(part, str) else part
                    digest.update(encoded)
                    file.write(encoded)
                file.flush()
            except BaseException:  # whatever happens, no half of a file stays
                with suppress(OSError):  # on a full disk closing fails as well
                    file.close()
                path.unlink()
                raise
        path.chmod(0o644)
        return path, digest.hexdigest()

    def _replaced(self, ready: Path, name: str) -> bool:
        try:
            ready.replace(self.path / name)
        except OSError as closed:
            self._refuse(self.path / name, closed)
            return False
        return True

    def _refuse(self, path: Path, closed: OSError) -> None:
        line = "{path}: not written ({reason}); make room for it and run again"
        if isinstance(closed, PermissionError):
            line = "{path}: not written, another program holds it open or it is protected; close it and run again"
        elif closed.errno == errno.ENAMETOOLONG:
            line = "{path}: not written, the name is too long; give the parameter file a shorter one"
        self.refused.append(say(line, self.language, path=str(path), reason=system_reason(closed)))


def file_sha256(path: Path) -> str:
    """The sha256 of a file; "" where it cannot be read."""
    try:
        if not is_file(path):
            return ""  # a pipe, or a device without end
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
