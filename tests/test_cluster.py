"""A batch on a Dask cluster of two workers on this machine: the same files as without one, also where a worker is lost.

Where `distributed` is absent, a cluster is refused in one line."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from selfeval_audit.batch import Settings, run
from selfeval_audit.batch.cluster import Parcel, opened
from selfeval_audit.batch.task import Done, Task
from selfeval_audit.model import InputError

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "tests" / "data" / "batch"
FORMS = 12


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small batch, its form under many names."""
    shutil.copytree(DATA, tmp_path / "work")
    params = tmp_path / "work" / "params"
    for file in params.glob("*.yaml"):
        file.unlink()
    for number in range(FORMS):
        (params / f"f{number}.yaml").write_text(f"form: {'ab'[number % 2]}\n", encoding="utf-8")
    return tmp_path / "work"


def settings(folder: Path, out: str, scheduler: str = "") -> Settings:
    return Settings(folder / "notebook.ipynb", folder / out, folder, jobs=2, scheduler=scheduler)


def test_a_parcel_is_run_in_a_folder_of_its_own(folder: Path) -> None:
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in (folder / "params").rglob("*.yaml")}
    told = {"form": "a", "policy": "", "siblings": [], "materiality": {}, "language": "zh", "notes": []}
    told |= {"prepared": "", "reviewed": "", "date": ""}
    task = Task(folder / "notebook.ipynb", told, "zh", Path("/nowhere"))
    sent = Parcel(task, (folder / "notebook.ipynb").read_bytes(), files, 120)
    shutil.rmtree(folder)
    assert isinstance(opened(sent), Done)


def test_without_the_package_it_is_said_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)  # how a module is told to be absent
    with pytest.raises(InputError, match="pip install distributed"):
        run(sorted((folder / "params").glob("*.yaml")), settings(folder, "out", "tcp://127.0.0.1:1"))


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers, each a process and a folder of its own."""
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    address = tmp_path / "scheduler.json"
    base = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    started = [subprocess.Popen([*base, "--no-dashboard", "--scheduler-file", address], env=env, cwd=tmp_path)]
    until = time.monotonic() + 120
    while not address.exists() and time.monotonic() < until:
        time.sleep(0.2)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        worker = [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", address, "--nthreads", "1"]
        more = ["--no-dashboard", "--name", name, "--local-directory", tmp_path / name]
        more += ["--no-nanny"] if name == "one" else ["--nanny"]  # the one that is killed; the other as it comes
        started.append(subprocess.Popen([*worker, *more], env=env, cwd=tmp_path / name))
    try:
        yield json.loads(address.read_text())["address"], started[1:]
    finally:
        for each in reversed(started):
            each.terminate()  # a nanny ends its worker
            each.wait(60)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("lost", [False, True], ids=["two workers", "one lost half-way"])
def test_a_cluster_makes_the_same(folder: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]], lost: bool) -> None:
    files = sorted((folder / "params").glob("*.yaml"))
    scheduler, workers = cluster
    ended: list[str] = []

    def step(id_: str, _: str) -> None:
        ended.append(id_)
        if lost and len(ended) == FORMS // 3:
            workers[0].send_signal(signal.SIGKILL)

    batch = run(files, settings(folder, "there", scheduler), step)
    assert (batch.failures, sorted(batch.done)) == ((), sorted(file.stem for file in files))
    assert sorted(ended) == sorted(batch.done)
    run(files, settings(folder, "here"))
    made = {path.name: path.read_bytes() for path in (folder / "here").iterdir() if path.name != "manifest.json"}
    assert {name: (folder / "there" / name).read_bytes() for name in made} == made


@pytest.mark.filterwarnings("ignore")
def test_where_no_scheduler_answers_it_is_said(folder: Path) -> None:
    with pytest.raises(InputError, match="no Dask scheduler answers"):
        run(sorted((folder / "params").glob("*.yaml")), settings(folder, "out", "tcp://127.0.0.1:9"))
