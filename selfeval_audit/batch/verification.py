"""Whether a batch's folder is what its manifest says: outputs, inputs, the records' sources; and, executed again, still
what the inputs make."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..contents import content_of
from ..messages import Language, say
from ..model import Form
from ..nearby import is_file
from ..records import load_form
from ..refusal import InputError
from ..report.personal import personal_data
from . import ledger
from .derived import read_result
from .folder import file_sha256
from .settings import Settings
from .source import ELSEWHERE, SOURCES, package
from .traced import untraced


@dataclass(frozen=True, slots=True)
class Verified:
    """What was held against the manifest, how often, a line for each thing that is not as it says, and the files of the
    folder that it does not name: an auditor's own, which nothing can be said of."""

    outputs: int
    inputs: int
    findings: int
    lines: tuple[str, ...]
    others: tuple[str, ...]


def verify(out: Path, here: Path, notebook: Path, language: Language, *, rerun: bool) -> Verified:
    """Hold a folder against its manifest. Raises InputError where there is none."""
    manifest, sealed = _manifest(out, language)
    lines = [] if sealed else [say("{path}: was changed after it was written", language, path=str(out / ledger.NAME))]
    if manifest["state"] != "complete":
        broken = "{path}: the run did not come to its end ({state}); run it again, it goes on"
        lines.append(say(broken, language, path=str(out), state=manifest["state"]))
    base = _base(manifest, out, here)
    lines += _changed(manifest["outputs"], out, language)
    lines += [said for each in manifest["inputs"] for said in _input(each, base, notebook, language)]
    lines += _sources(manifest, base, language)
    found = [_evaluation(out, run["id"]) for run in manifest["runs"] if run["ended"] == "completed"]
    evaluations = [each for each in found if each]
    lines += [line for each in evaluations for line in untraced(each, _record(manifest, base, each["id"]), language)]
    if rerun:
        lines += _again(manifest, base, out, notebook, language)
    count = sum(len(each["findings"]) for each in evaluations)
    named = {ledger.NAME, *(each["path"] for each in manifest["outputs"])}
    return Verified(len(manifest["outputs"]), len(manifest["inputs"]), count, tuple(lines), _others(out, named))


def _others(out: Path, named: Collection[str]) -> tuple[str, ...]:
    """The files in a folder that are not among these; hidden ones aside, which belong to the system or to git."""
    found = (path.relative_to(out) for path in out.rglob("*") if path.is_file())
    shown = (path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts))
    return tuple(sorted(path for path in shown if path not in named))


def _manifest(out: Path, language: str) -> tuple[dict[str, Any], bool]:
    path = out / ledger.NAME
    try:
        content = content_of(path, ledger.LARGEST)
        manifest = dict(json.loads(content))
        named = [each[key] for part in ("outputs", "inputs") for each in manifest[part] for key in ("path", "sha256")]
        named += [run[key] for run in manifest["runs"] for key in ("id", "file", "ended")]
        if all(isinstance(each, str) for each in (*named, manifest["state"])):
            return manifest, ledger.seal_holds(content, manifest)
    except (InputError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        pass  # said below
    line = "{path}: no manifest of a run, or one that was broken; run the batch again"
    raise InputError(say(line, language, path=str(path)))


def _base(manifest: Mapping[str, Any], out: Path, here: Path) -> Path:
    """The project's folder: the one near the outputs, or near the working folder, that holds the most inputs."""
    names = [each["path"] for each in manifest["inputs"] if not each["path"].startswith(ELSEWHERE)]
    places = list(dict.fromkeys([*out.resolve().parents, here.resolve(), *here.resolve().parents]))
    return max(places, key=lambda place: sum(is_file(place / name) for name in names))


def _changed(entries: Sequence[Mapping[str, str]], folder: Path, language: str) -> Iterator[str]:
    for each in entries:
        path = folder / each["path"]
        digest = file_sha256(path)
        if not digest:
            yield say("{path}: is missing, or cannot be read", language, path=str(path))
        elif digest != each["sha256"]:
            yield say("{path}: is not as the manifest has it", language, path=str(path))


def _input(each: Mapping[str, str], base: Path, notebook: Path, language: str) -> Iterator[str]:
    """A file outside the project's folder is known by its name alone: the notebook is sought where `run` seeks it."""
    if not each["path"].startswith(ELSEWHERE):
        yield from _changed([each], base, language)
    elif each["path"] == ELSEWHERE + notebook.name:
        yield from _changed([{**each, "path": notebook.name}], notebook.parent, language)
    else:
        yield say("{path}: lies outside the folder; not compared", language, path=each["path"])


def _record(manifest: Mapping[str, Any], base: Path, id_: str) -> Form | None:
    names = [each["path"] for each in manifest["inputs"] if Path(each["path"]).name == f"{id_}.yaml"]
    for path in (base / name for name in names if Path(name).parent.name == "forms"):
        try:
            return load_form(path)
        except InputError:
            return None
    return None


def _sources(manifest: Mapping[str, Any], base: Path, language: str) -> Iterator[str]:
    """A record says from which document it was read: where that is kept, it must be the same to the byte."""
    for each in manifest["inputs"]:
        path = base / each["path"]
        if path.parent.name == "forms" and (form := _record(manifest, base, path.stem)) and form.source.sha256:
            source = path.parent.parent / SOURCES / Path(form.source.name).name
            if is_file(source) and file_sha256(source) != form.source.sha256:
                line = "{path}: is not the document that {record} was read from"
                yield say(line, language, path=str(source), record=each["path"])


def _evaluation(out: Path, id_: str) -> dict[str, Any] | None:
    return read_result(out, id_) if Path(id_).name == id_ else None


def _again(manifest: Mapping[str, Any], base: Path, out: Path, notebook: Path, language: Language) -> Iterator[str]:
    """Everything executed again, from the same inputs: each file must be the same to the byte."""
    from .batch_run import run  # noqa: PLC0415  only to execute again

    if manifest.get("package") != package():
        yield say("{path}: was made by another version of this package", language, path=str(out))
    told, named = manifest.get("told", {}), base / str(manifest.get("notebook", ""))
    files = [base / each["file"] for each in manifest["runs"] if not each["file"].startswith(ELSEWHERE)]
    with tempfile.TemporaryDirectory(prefix="selfeval-audit-", ignore_cleanup_errors=True) as scratch:
        settings = Settings(
            notebook=named if is_file(named) else notebook,
            out=Path(scratch) / "again",
            here=base,
            jobs=2,
            language=told.get("language"),
            fresh=True,
            notebooks=bool(told.get("notebooks", True)),
            parquet=bool(told.get("parquet", False)),
        )
        with personal_data(asked=bool(told.get("personal_data", False))):
            run(files, settings)
        for each in manifest["outputs"]:
            digest = file_sha256(settings.out / each["path"])
            if digest != file_sha256(out / each["path"]):
                line = "{path}: executed again, the inputs make another file"
                yield say(line, language, path=str(out / each["path"]))
