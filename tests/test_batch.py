"""The batch: what it writes, and that trouble with one form is the trouble of that form."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from selfeval_audit.batch import Batch, Settings, run

DATA = Path(__file__).parent / "data" / "batch"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working folder with two records, a parameter file for each, and the stand-in notebook."""
    shutil.copytree(DATA, tmp_path / "work")
    return tmp_path / "work"


def ran(folder: Path, out: str = "outputs", seconds: int = 120, language: Any = None) -> Batch:
    files = sorted((folder / "params").glob("*.yaml"))
    settings = Settings(folder / "notebook.ipynb", folder / out, folder, jobs=2, seconds=seconds, language=language)
    return run(files, settings)


def told(folder: Path, name: str, text: str) -> None:
    (folder / "params" / name).write_text(text, encoding="utf-8")


def manifest(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "outputs" / "manifest.json").read_text(encoding="utf-8"))
    return read


def test_what_it_writes(folder: Path) -> None:
    batch = ran(folder)
    assert batch.failures == batch.unwritten == ()
    out = folder / "outputs"
    assert batch.index == out / "index.html"
    made = sorted(path.name for path in out.iterdir())
    assert made == [
        "a.html", "a.ipynb", "b.html", "b.ipynb",
        "findings.csv", "index.html", "manifest.json", "results.csv", "results.json",
    ]  # fmt: skip
    result = json.loads((out / "results.json").read_text(encoding="utf-8"))
    assert result == batch.document
    assert [evaluation["id"] for evaluation in result["evaluations"]] == ["a", "b"]
    for name in ("results.csv", "findings.csv"):
        assert (out / name).read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_manifest_names_what_came_from_what(folder: Path) -> None:
    ran(folder)
    kept = manifest(folder)
    names = {entry["path"]: entry["sha256"] for entry in kept["inputs"]}
    assert set(names) == {
        "notebook.ipynb", "params/a.yaml", "params/b.yaml", "params/forms/a.yaml", "params/forms/b.yaml",
    }  # fmt: skip
    for base, entries in ((folder, kept["inputs"]), (folder / "outputs", kept["outputs"])):
        for entry in entries:
            assert hashlib.sha256((base / entry["path"]).read_bytes()).hexdigest() == entry["sha256"]
    assert len(kept["outputs"]) == 8
    assert [each["ended"] for each in kept["runs"]] == ["completed", "completed"]


def test_same_inputs_same_bytes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    ran(folder, "one")
    elsewhere = folder.parent / "another place"
    shutil.copytree(folder, elsewhere)
    ran(elsewhere, "two")
    one, two = folder / "one", elsewhere / "two"
    for path in one.iterdir():
        assert path.read_bytes() == (two / path.name).read_bytes(), path.name
    written = json.loads((one / "manifest.json").read_text(encoding="utf-8"))["written_at"]
    assert written == "2020-09-13T12:26:40+00:00"


def test_siblings_are_those_named_and_the_others_of_the_batch(folder: Path) -> None:
    (folder / "params" / "forms" / "c.yaml").write_bytes(
        (folder / "params" / "forms" / "a.yaml").read_bytes().replace(b"id: a", b"id: c")
    )
    told(folder, "a.yaml", "form: a\nsiblings: [c]\n")
    ran(folder)
    assert "siblings = ['c', 'b']" in (folder / "outputs" / "a.ipynb").read_text(encoding="utf-8")
    assert "siblings = ['a']" in (folder / "outputs" / "b.ipynb").read_text(encoding="utf-8")


def test_one_bad_form_stops_no_other(folder: Path) -> None:
    for name, text in {
        "bad.yaml": "form: a\npolcy: x\n",
        "died.yaml": "form: b\nreviewed: die\n",
        "hung.yaml": "form: b\nreviewed: hang\n",
        "index.yaml": "form: a\n",
        "lost.yaml": "form: nowhere\n",
        "no-policy.yaml": "form: a\npolicy: nonesuch\n",
        "raised.yaml": "form: b\nreviewed: raise\n",
        "silent.yaml": "form: b\nreviewed: silent\n",
    }.items():
        told(folder, name, text)
    (folder / "outputs").mkdir()
    (folder / "outputs" / "died.html").write_text("of an earlier run", encoding="utf-8")
    batch = ran(folder, seconds=8, language="en")
    assert [evaluation["id"] for evaluation in batch.document["evaluations"]] == ["a", "b"]
    lines = {failure.id: failure.line for failure in batch.failures}
    assert list(lines) == ["bad", "died", "hung", "index", "lost", "no-policy", "raised", "silent"]
    assert {failure.id for failure in batch.failures if failure.internal} == {"died", "hung", "raised", "silent"}
    assert all("\n" not in line for line in lines.values())
    for id_, words in {
        "bad": "bad.yaml:2", "died": "died", "hung": "8 seconds", "index": "index.yaml", "lost": "nowhere",
        "no-policy": "national-default", "raised": "ValueError: a cell that fails", "silent": "result",
    }.items():  # fmt: skip
        assert words in lines[id_]
    out = folder / "outputs"
    assert not (out / "died.html").exists()
    assert sorted(path.stem for path in out.glob("*.ipynb")) == ["a", "b"]
    index = (out / "index.html").read_text(encoding="utf-8")
    for id_ in lines:
        assert f"<strong>{id_}</strong>" in index
    assert {each["id"]: each["ended"] for each in manifest(folder)["runs"]}["hung"] == "failed"


def test_a_file_that_cannot_be_written_is_named_and_the_rest_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "outputs" / "results.csv").mkdir(parents=True)  # a folder in its place
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if Path(target).name == "index.html":
            raise PermissionError(13, "held open by another program")  # as Windows has it
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    batch = ran(folder, language="en")
    assert [line.split(":")[0].rsplit("/", 1)[-1] for line in batch.unwritten] == ["results.csv", "index.html"]
    assert {"a.html", "b.ipynb", "findings.csv", "manifest.json"} <= {p.name for p in (folder / "outputs").iterdir()}
    assert batch.index is None
    assert "index.html" not in {entry["path"] for entry in manifest(folder)["outputs"]}
    assert not list((folder / "outputs").glob(".*"))
