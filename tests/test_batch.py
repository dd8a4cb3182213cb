"""The batch: what it writes, and that trouble with one form is the trouble of that form."""

from __future__ import annotations

import hashlib
import html
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from selfeval_audit.batch import Batch, Settings, run
from selfeval_audit.batch.ledger import seal_holds
from selfeval_audit.batch.lock import locked
from selfeval_audit.model import InputError

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
        "findings.csv", "index-checks.html", "index-units.html", "index.html", "manifest.json", "results.csv",
        "results.json", "底稿.xlsx", "疑点清单.xlsx",
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
    assert len(kept["outputs"]) == 12
    assert [each["ended"] for each in kept["runs"]] == ["completed", "completed"]


def test_same_inputs_same_bytes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    ran(folder, "one")
    elsewhere = folder.parent / "another place"
    shutil.copytree(folder, elsewhere)
    monkeypatch.chdir(folder.parent)
    files = [Path("another place", "params", name) for name in ("a.yaml", "b.yaml")]
    run(files, Settings(elsewhere / "notebook.ipynb", elsewhere / "two", folder.parent))
    one, two = folder / "one", elsewhere / "two"
    for path in one.iterdir():
        assert path.read_bytes() == (two / path.name).read_bytes(), path.name
    written = json.loads((one / "manifest.json").read_text(encoding="utf-8"))["written_at"]
    assert written == "2020-09-13T12:26:40+00:00"


def test_siblings_are_those_named(folder: Path) -> None:
    """A parameter file that names none leaves it to the form: those in the same folder of records, as in plain
    papermill."""
    (folder / "params" / "forms" / "c.yaml").write_bytes(
        (folder / "params" / "forms" / "a.yaml").read_bytes().replace(b"id: a", b"id: c")
    )
    told(folder, "a.yaml", "form: a\nsiblings: [c]\n")
    ran(folder)
    assert "siblings = ['c']" in (folder / "outputs" / "a.ipynb").read_text(encoding="utf-8")
    assert "siblings = []" in (folder / "outputs" / "b.ipynb").read_text(encoding="utf-8")


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


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (None, "params/forms/bad.yaml第2行：没有名为“titel”的项；是否为“title”？"),
        ("en", "params/forms/bad.yaml:2: unknown key 'titel'; did you mean 'title'?"),
    ],
)
def test_a_refused_record_is_refused_in_the_language_of_the_batch_and_by_its_place_in_the_folder(
    folder: Path, language: str | None, line: str
) -> None:
    told(folder, "bad.yaml", "form: bad\nreviewed: read\n")
    (folder / "params" / "forms").mkdir(exist_ok=True)
    told(folder, "forms/bad.yaml", "id: bad\ntitel: 自评表\n")
    batch = ran(folder, language=language)
    assert [each.line for each in batch.failures] == [line]
    assert line in html.unescape(re.sub("<[^>]+>", "", (folder / "outputs" / "index.html").read_text("utf-8")))


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
    assert batch.earlier == ()
    assert {"a.html", "b.ipynb", "findings.csv", "manifest.json"} <= {p.name for p in (folder / "outputs").iterdir()}
    assert batch.index is None
    assert "index.html" not in {entry["path"] for entry in manifest(folder)["outputs"]}
    assert not list((folder / "outputs").glob(".*"))


def counts(folder: Path) -> dict[str, int]:
    """When each file of the folder was put there."""
    return {path.name: path.stat().st_mtime_ns for path in (folder / "outputs").iterdir()}


def test_what_is_unchanged_is_not_executed_again(folder: Path) -> None:
    ran(folder)
    before = counts(folder)
    told(folder, "b.yaml", "form: b\nprepared: someone else\n")
    batch = ran(folder)
    after = counts(folder)
    assert batch.kept == 1
    assert after["a.ipynb"] == before["a.ipynb"]
    assert after["b.ipynb"] != before["b.ipynb"]
    assert [each["id"] for each in batch.document["evaluations"]] == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("params/forms/a.yaml", lambda text: text.replace("12人", "13人")),
        ("params/forms/b.yaml", lambda text: text.replace("12人", "13人")),  # a sibling
        ("params/a.yaml", lambda text: text + "date: '2021'\n"),
        ("params/words.toml", lambda _: "# an office's own\n"),
        ("params/judgements/a.jsonl", lambda _: ""),
        ("notebook.ipynb", lambda text: text.replace("after", "afterwards")),
        ("outputs/a.html", lambda text: text[:-2]),
        ("outputs/a.ipynb", lambda text: text.replace("stream", "strewn")),
    ],
)
def test_any_change_behind_a_form_executes_it_again(folder: Path, name: str, change: Any) -> None:
    ran(folder)
    before = counts(folder)
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(change(path.read_text(encoding="utf-8") if path.exists() else ""), encoding="utf-8")
    ran(folder)
    assert counts(folder)["a.ipynb"] != before["a.ipynb"]


def test_fresh_executes_all(folder: Path) -> None:
    ran(folder)
    files = sorted((folder / "params").glob("*.yaml"))
    settings = Settings(folder / "notebook.ipynb", folder / "outputs", folder, fresh=True)
    assert run(files, settings).kept == 0


def test_pages_no_longer_asked_for_are_named(folder: Path) -> None:
    ran(folder)
    (folder / "outputs" / "mine.html").write_text("no output of a run", encoding="utf-8")
    (folder / "params" / "b.yaml").unlink()
    batch = ran(folder)
    assert batch.earlier == ("b.html", "b.ipynb")
    assert [each["path"] for each in manifest(folder)["earlier"]] == ["b.html", "b.ipynb"]
    index = (folder / "outputs" / "index.html").read_text(encoding="utf-8")
    assert "b.ipynb" in index
    assert "mine.html" not in index
    assert ran(folder).earlier == ("b.html", "b.ipynb"), "they are named as long as they lie there"


def test_a_page_that_cannot_be_replaced_is_of_an_earlier_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran(folder)
    told(folder, "a.yaml", "form: a\nprepared: 李四\n")
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if Path(target).name in {"a.html", "b.ipynb"}:
            raise PermissionError(13, "held open by another program")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    told(folder, "b.yaml", "form: b\nprepared: 李四\n")
    batch = ran(folder, language="en")
    assert batch.earlier == ("a.html", "b.ipynb")
    assert [each["project"] for each in batch.document["evaluations"]] == ["李四"], "b's result is an earlier one's"
    assert [failure.id for failure in batch.failures] == ["b"]
    kept = manifest(folder)
    assert {"a.html", "b.ipynb"} == {each["path"] for each in kept["earlier"]}
    assert not {"a.html", "b.ipynb"} & {each["path"] for each in kept["outputs"]}
    assert "a.html" in (folder / "outputs" / "index.html").read_text(encoding="utf-8").split("Of an earlier run")[1]


def test_without_notebooks_results_and_pages_stand_alone(folder: Path) -> None:
    ran(folder, "with")
    files = sorted((folder / "params").glob("*.yaml"))
    run(files, Settings(folder / "notebook.ipynb", folder / "out", folder, notebooks=False))
    made = {path.name for path in (folder / "out").iterdir()}
    assert {"a.html", "a.json", "b.html", "b.json"} <= made
    assert not any(name.endswith(".ipynb") for name in made)
    for name in ("a.html", "results.json", "results.csv", "findings.csv"):
        assert (folder / "out" / name).read_bytes() == (folder / "with" / name).read_bytes()


def test_two_runs_in_one_folder_exclude_each_other(folder: Path) -> None:
    out = folder / "outputs"
    out.mkdir()
    with locked(out, "en"), pytest.raises(InputError, match="another run is at work in this folder"):
        ran(folder, language="en")
    ran(folder)
    assert not list(out.glob(".*"))


def test_a_manifest_is_sealed(folder: Path) -> None:
    ran(folder)
    path = folder / "outputs" / "manifest.json"
    content = path.read_bytes()
    assert seal_holds(content, json.loads(content))
    for place in range(0, len(content), 97):
        changed = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
        try:
            read = json.loads(changed)
        except ValueError:
            continue
        assert not seal_holds(changed, read)


@pytest.mark.parametrize(
    "left", ["", "{", "[]", '{"outputs": 1}', '{"outputs": [{"path": "../../x", "sha256": ""}], "runs": []}']
)
def test_a_manifest_that_is_none_is_no_hindrance(folder: Path, left: str) -> None:
    (folder / "outputs").mkdir()
    (folder / "outputs" / "manifest.json").write_text(left, encoding="utf-8")
    assert ran(folder).failures == ()


@pytest.mark.parametrize(
    ("name", "words"),
    [("长" * 83 + "a" + ".yaml", "rename it"), ("a\x1b[31m.yaml", "rename it"), ("index-2.yaml", "own outputs")],
)
def test_a_name_that_no_output_can_have_is_refused(folder: Path, name: str, words: str) -> None:
    told(folder, name, "form: a\n")
    batch = ran(folder, language="en")
    assert len(batch.document["evaluations"]) == 2
    [failure] = batch.failures
    assert words in failure.line
