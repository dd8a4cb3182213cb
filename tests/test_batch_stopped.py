"""A batch that is ended early, whichever way: whole files, a manifest that is true, and a rerun that goes on."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from selfeval_audit.batch import Settings, pool
from selfeval_audit.batch import run as run_batch
from selfeval_audit.batch.stop import unheard

DATA = Path(__file__).parent / "data" / "batch"
FORMS = 6
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Some forms that end at once, and one, in their midst, that does not."""
    shutil.copytree(DATA, tmp_path / "work")
    params = tmp_path / "work" / "params"
    for number in range(FORMS):
        (params / f"f{number}.yaml").write_text("form: a\n", encoding="utf-8")
    (params / "f3.yaml").write_text("form: a\nreviewed: hang\n", encoding="utf-8")
    return tmp_path / "work"


def started(folder: Path, *options: str) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "selfeval_audit", "run", "--notebook", "notebook.ipynb", "--jobs", "1",
             "--json-progress", "--language", "en", *options]  # fmt: skip
    return subprocess.Popen(words, cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)


def until(process: subprocess.Popen[bytes], count: int) -> None:
    """Wait until so many forms have ended."""
    assert process.stderr is not None
    for line in process.stderr:
        if json.loads(line)["done"] >= count:
            return


def manifest(folder: Path) -> dict[str, Any]:
    """The manifest, after seeing that each file it lists is there and whole."""
    out = folder / "outputs"
    read: dict[str, Any] = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    for each in (*read["outputs"], *read["earlier"]):
        assert hashlib.sha256((out / each["path"]).read_bytes()).hexdigest() == each["sha256"]
    listed = {each["path"] for each in read["outputs"]}
    for run in read["runs"]:
        assert (f"{run['id']}.ipynb" in listed) == (run["ended"] == "completed")
    return read


def workers(folder: Path) -> list[str]:
    """Processes that still have the folder as their working folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink() == folder.resolve():
                found.append((process / "cmdline").read_text())
        except OSError:
            continue
    return found


def gone(folder: Path) -> bool:
    for _ in range(200):
        if not workers(folder):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize(("number", "to_all"), [(signal.SIGINT, True), (signal.SIGTERM, False)])
def test_a_batch_that_is_asked_to_end_puts_down_what_it_has(folder: Path, number: signal.Signals, to_all: bool) -> None:
    process = started(folder)
    until(process, 5)  # a, b, f0, f1, f2; f3 hangs
    if to_all:
        os.killpg(process.pid, number)  # as a terminal does
    else:
        process.send_signal(number)
    out, err = process.communicate(timeout=300)
    assert process.returncode == 128 + number
    assert b"Traceback" not in err
    assert b"run it again" in err
    assert out.decode().count("✓") == 5
    read = manifest(folder)
    assert read["state"] == "broken off"
    assert [run["ended"] for run in read["runs"]] == ["completed"] * 5 + ["not run"] * 3
    assert "results.json" in {each["path"] for each in read["outputs"]}
    assert not list((folder / "outputs").glob(".*"))
    assert gone(folder)
    goes_on(folder, kept=5)


def test_no_form_but_the_first_is_started_where_ctrl_c_is_not_heard(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = []

    @contextmanager
    def counted() -> Iterator[None]:
        times.append(1)
        with unheard():
            yield

    pool._serve.cache_clear()
    monkeypatch.setattr(pool, "unheard", counted)
    run_batch(
        [folder / "params" / f"f{number}.yaml" for number in range(3)],
        Settings(folder / "notebook.ipynb", folder / "outputs", folder, jobs=1),
    )
    assert len(times) == (sys.platform == "linux")


def test_a_batch_that_is_killed_leaves_whole_files_and_a_true_manifest(folder: Path) -> None:
    process = started(folder)
    until(process, 4)
    process.kill()
    process.communicate(timeout=300)
    read = manifest(folder)
    assert read["state"] == "unfinished"
    done = sum(run["ended"] == "completed" for run in read["runs"])
    assert done >= 3
    assert gone(folder), "no process outlives the batch"
    goes_on(folder, kept=done)


def test_a_batch_that_is_killed_has_changed_no_paper(folder: Path) -> None:
    """What the run before wrote is known to be its own: a rerun puts nothing aside as changed by somebody."""
    goes_on(folder, kept=0)
    papers = {path.name for path in (folder / "outputs").glob("*.xlsx")}
    assert papers
    (folder / "params" / "f3.yaml").write_text("form: a\nreviewed: hang\n", encoding="utf-8")
    process = started(folder, "--fresh")
    until(process, 2)
    process.kill()
    process.communicate(timeout=300)
    assert {each["path"] for each in manifest(folder)["earlier"]} >= papers
    assert gone(folder)
    goes_on(folder, kept=0)
    assert {path.name for path in (folder / "outputs").glob("*.xlsx")} == papers


@pytest.mark.parametrize("after", [0.0, 0.4, 1.0])
def test_ctrl_c_before_the_first_form_is_no_traceback(folder: Path, after: float) -> None:
    """A terminal sends it to the server of forks too, which is then importing."""
    process = started(folder)
    lock = folder / "outputs" / ".selfeval-audit.lock"
    while process.poll() is None and not lock.exists():
        time.sleep(0.02)
    time.sleep(after)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=300)
    assert process.returncode == 128 + signal.SIGINT
    assert b"Traceback" not in err
    assert b"KeyboardInterrupt" not in err
    assert gone(folder)


def goes_on(folder: Path, kept: int) -> None:
    (folder / "params" / "f3.yaml").write_text("form: a\n", encoding="utf-8")
    words = [sys.executable, "-m", "selfeval_audit", "run", "--notebook", "notebook.ipynb", "--json-progress",
             "--language", "en"]  # fmt: skip
    ended = subprocess.run(words, cwd=folder, capture_output=True, check=False, timeout=300)
    assert ended.returncode == 2  # the stand-in tests nothing
    lines = [json.loads(line) for line in ended.stderr.splitlines()]
    assert sum(line["ended"] == "kept" for line in lines) >= kept
    assert manifest(folder)["state"] == "complete"
    assert not list((folder / "outputs").glob(".*"))
