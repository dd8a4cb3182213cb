"""What a batch leaves behind, what makes it execute a form again, and what it does not wait for."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from selfeval_audit.batch.folder import Folder
from selfeval_audit.batch.source import id_of
from selfeval_audit.kin import FEW, beside
from selfeval_audit.records.archive import named

BATCH = Path(__file__).parent / "data" / "batch"
ROOT = Path(__file__).resolve().parents[1]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="kill and pipes as POSIX has them")


def batch(work: Path, passing: Path, *options: str) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "selfeval_audit", "run", "--notebook", "notebook.ipynb", "--json-progress",
             "--language", "en", *options]  # fmt: skip
    told = os.environ | {"TMPDIR": str(passing), "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        words, cwd=work, env=told, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


@pytest.fixture
def work(tmp_path: Path) -> Path:
    shutil.copytree(BATCH, tmp_path / "work")
    return tmp_path / "work"


@pytest.fixture
def passing() -> Iterator[Path]:
    """A folder for passing files with a short name: sockets lie in it."""
    folder = Path(tempfile.mkdtemp(dir="/tmp" if sys.platform != "win32" else None))  # noqa: S108  mkdtemp's own
    yield folder
    shutil.rmtree(folder)


@POSIX
def test_the_next_batch_takes_away_what_a_killed_one_left(work: Path, passing: Path) -> None:
    (work / "params" / "c.yaml").write_text("form: a\nreviewed: hang\n", encoding="utf-8")
    killed = batch(work, passing)
    assert killed.stderr is not None
    json.loads(killed.stderr.readline())  # a form has ended: the server of forks is there
    killed.kill()
    killed.communicate(timeout=300)
    left = {path.name for path in passing.iterdir()}
    assert any(path.is_dir() for path in passing.iterdir())
    assert all(name.startswith("selfeval-audit-") for name in left)
    (work / "params" / "c.yaml").unlink()
    alive = batch(work, passing, "--out", "other")
    alive.communicate(timeout=300)
    assert alive.returncode == 2  # the stand-in tests nothing
    assert not list(passing.iterdir())


@POSIX
def test_what_a_batch_at_work_uses_is_left_to_it(work: Path, passing: Path) -> None:
    (work / "params" / "c.yaml").write_text("form: a\nreviewed: hang\n", encoding="utf-8")
    working = batch(work, passing)
    assert working.stderr is not None
    json.loads(working.stderr.readline())
    held = {path.name for path in passing.iterdir()}
    beside_it = batch(work, passing, "--out", "other", "--deadline", "1", "params/a.yaml")
    beside_it.communicate(timeout=300)
    assert {path.name for path in passing.iterdir()} == held
    working.send_signal(signal.SIGHUP)  # its terminal is closed
    _, said = working.communicate(timeout=300)
    assert working.returncode == 128 + signal.SIGHUP
    assert b"run it again" in said
    assert not list(passing.iterdir())


@POSIX
def test_a_signal_that_is_to_be_ignored_is(work: Path, passing: Path) -> None:
    """`nohup`."""
    words = f'trap "" HUP; exec "{sys.executable}" -m selfeval_audit run --notebook notebook.ipynb --json-progress'
    (work / "params" / "c.yaml").write_text("form: a\nreviewed: hang\n", encoding="utf-8")
    told = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(passing)}
    going = subprocess.Popen(["sh", "-c", words], cwd=work, env=told, stderr=subprocess.PIPE, start_new_session=True)
    assert going.stderr is not None
    going.stderr.readline()
    going.send_signal(signal.SIGHUP)
    time.sleep(0.2)
    assert going.poll() is None
    going.send_signal(signal.SIGTERM)
    going.communicate(timeout=300)
    assert going.returncode == 128 + signal.SIGTERM


def test_a_judgement_on_one_form_executes_no_other(work: Path, passing: Path) -> None:
    def executed() -> list[str]:
        _, said = (ended := batch(work, passing)).communicate(timeout=300)
        assert ended.returncode == 2
        return sorted(line["id"] for line in map(json.loads, said.decode().splitlines()) if line["ended"] != "kept")

    judged = work / "params" / "judgements"
    assert executed() == ["a", "b"]
    judged.mkdir()
    (judged / "b.jsonl").write_text("", encoding="utf-8")
    assert executed() == ["b"]
    (judged / "nobody.jsonl").write_text("", encoding="utf-8")
    assert executed() == []
    (judged / "b.jsonl").unlink()
    assert executed() == ["b"]


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("# x\nid: a-1\n", "a-1"),
        ("id: 'a'\r\ntitle: x\n", "a"),
        ('id: "b"\n', "b"),
        ("title: x\n", ""),
        ("id: a\nid: b\n", ""),
        ('id: "\\u0061"\n', ""),
        ("id: &x a\n", ""),
        ("{id: a}\n", ""),
        ("title: |\n  id: c\nid: a\n", "a"),
    ],
)
def test_an_id_counts_where_it_is_plain(tmp_path: Path, text: str, id_: str) -> None:
    """In doubt every judgement of the office counts."""
    record = tmp_path / "r.yaml"
    record.write_bytes(text.encode())
    assert id_of(record) == id_
    assert id_of(tmp_path / "none.yaml") == ""


@POSIX
def test_a_pipe_among_the_records_is_not_waited_for(tmp_path: Path) -> None:
    forms = tmp_path / "forms"
    forms.mkdir()
    os.mkfifo(forms / "pipe.yaml")
    for number in range(FEW + 2):
        (forms / f"f{number}.yaml").write_text(f"id: f{number}\n", encoding="utf-8")
    assert named(sorted(forms.glob("*.yaml")), "project") == []
    assert beside(forms / "f0.yaml")


def test_a_file_that_no_name_can_be_of_is_not_said_to_be_left(tmp_path: Path) -> None:
    folder = Folder(tmp_path, "en")
    folder.remove(["x" * 300 + ".html"])
    assert folder.refused == []


def test_a_paper_is_listed_as_soon_as_it_is_in_place(work: Path, tmp_path: Path, passing: Path) -> None:
    """Killed between the papers and the end, the next run knows them for its own."""
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys\n"
        "def hook(event, told):\n"
        "    if event == 'os.rename' and str(told[1]).endswith('index.html'):\n"
        "        os.kill(os.getpid(), 9)\n"
        "sys.addaudithook(hook)\n",
        encoding="utf-8",
    )
    words = [sys.executable, "-m", "selfeval_audit", "run", "--notebook", "notebook.ipynb"]
    told = os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
    killed = subprocess.run(words, cwd=work, env=told, capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL if sys.platform != "win32" else killed.returncode
    out = work / "outputs"
    listed = {each["path"]: each["sha256"] for each in json.loads((out / "manifest.json").read_bytes())["outputs"]}
    papers = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in out.glob("*.xlsx")}
    assert papers
    assert papers.items() <= listed.items()
    (again := batch(work, passing)).communicate(timeout=300)
    assert again.returncode == 2
    assert {path.name for path in out.glob("*.xlsx")} == set(papers)


@POSIX
def test_a_long_name_of_the_folder_for_passing_files_stops_no_batch(work: Path, tmp_path: Path) -> None:
    """A socket's name may have a hundred bytes."""
    long = tmp_path / ("x" * 60)
    long.mkdir()
    ended = batch(work, long)
    _, said = ended.communicate(timeout=300)
    assert (ended.returncode, b"too long" in said) == (2, False)
