"""How many times as fast a batch is as papermill and nbconvert, in one run: `python -m benchmarks.batches`.

Each way makes the same of the same forms: an executed notebook, or a page, or both. Ways of other packages are tried
where these are installed (`pip install ploomber-engine execnb marimo` into an environment for the purpose).
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from .others import WAYS
from .report import show, table

ROOT = Path(__file__).parent.parent
NOTEBOOK = Path("notebooks") / "fund_audit.ipynb"


def main() -> None:
    """Time the ways; the slow ones on fewer forms, for their cost a form does not change with their number."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--forms", type=int, default=40, help="forms of the batch (default 40)")
    parser.add_argument("--slow", type=int, default=6, help="forms of the other ways (default 6)")
    parser.add_argument("--repeat", type=int, default=1, help="times each is run; medians are shown")
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/README.md")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        files = _folder(folder, told.forms)
        ways: list[tuple[str, Callable[[Path, Sequence[Path]], None], list[Path]]] = [
            ("papermill, then nbconvert, one form after the other", _two_commands, files[: told.slow]),
            ("plain papermill with stock kernels, one a processor, no pages", _pool, files[: told.slow]),
            *((what, partial(_other, name), files[: told.slow]) for name, what in _installed()),
            ("selfeval-audit run", _batch, files),
        ]
        took: dict[str, float] = {}
        for name, way, some in ways:
            try:
                took[name] = median(_time(way, folder, some) for _ in range(told.repeat))
            except SystemExit as stopped:  # another's package, of another version
                print(f"{name}: left out, it ended with {str(stopped).strip()[-200:]}", file=sys.stderr)
    best = took["selfeval-audit run"]
    rows = [(name, f"{seconds:.2f}", f"{seconds / best:.1f}") for name, seconds in took.items()]
    title = f"{told.forms} forms; the other ways on {told.slow}; medians of {told.repeat}."
    made = table(("way", "seconds a form", "times the batch's"), rows)
    show("batches", f"{title}\n\n{made}", write=told.write)


def _folder(folder: Path, count: int) -> list[Path]:
    """The funds of the repository, over and over under ids of their own."""
    (folder / "notebooks").mkdir()
    (folder / "params" / "forms").mkdir(parents=True)
    shutil.copy(ROOT / NOTEBOOK, folder / NOTEBOOK)
    records = sorted((ROOT / "params" / "forms").glob("*.yaml"))
    files = []
    for number in range(count):
        record = records[number % len(records)]
        text = record.read_text("utf-8").replace(f"id: {record.stem}\n", f"id: f{number}\n", 1)
        (folder / "params" / "forms" / f"f{number}.yaml").write_text(text, "utf-8")
        file = Path("params") / f"f{number}.yaml"
        (folder / file).write_text(f"form: f{number}\nsiblings: [f{(number + 1) % count}]\n", "utf-8")
        files.append(file)
    return files


def _time(way: Callable[[Path, Sequence[Path]], None], folder: Path, files: Sequence[Path]) -> float:
    started = time.monotonic()
    way(folder, files)
    return (time.monotonic() - started) / len(files)


def _two_commands(folder: Path, files: Sequence[Path]) -> None:
    for file in files:
        _papermill(folder, file)
        _call(folder, "jupyter", "nbconvert", "--to", "html", "--no-input", f"plain-{file.stem}.ipynb")


def _pool(folder: Path, files: Sequence[Path]) -> None:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda file: _papermill(folder, file), files))


def _papermill(folder: Path, file: Path) -> None:
    _call(folder, "papermill", "--no-progress-bar", str(NOTEBOOK), f"plain-{file.stem}.ipynb", "-f", str(file))


def _installed() -> Iterator[tuple[str, str]]:
    """The ways of other packages that can be tried here; the others are named."""
    for name, (package, what, _) in WAYS.items():
        if find_spec(package):
            yield name, what
        else:
            print(f"{package} is not installed and left out", file=sys.stderr)


def _other(name: str, folder: Path, files: Sequence[Path]) -> None:
    _call(folder, "benchmarks.others", name, *map(str, files))


def _batch(folder: Path, files: Sequence[Path]) -> None:
    _call(folder, "selfeval_audit", "run", "--fresh", *map(str, files), ended=(0, 1, 2))


def _call(folder: Path, module: str, *words: str, ended: Sequence[int] = (0,)) -> None:
    command = [sys.executable, "-m", module, *words]
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, env=env)  # noqa: S603  our own words
    if done.returncode not in ended:
        sys.exit(done.stderr.decode("utf-8", "replace"))


if __name__ == "__main__":
    main()
