"""What else executes a notebook for each form: `python -m benchmarks.others WAY FILE...` in the folder of a batch.

None of these makes an index or a manifest; two keep one interpreter for all forms, so that a form can hurt the next.
Where one is not installed, `benchmarks.batches` says so and leaves it out."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
import yaml

NOTEBOOK = Path("notebooks") / "fund_audit.ipynb"


def _told(file: Path) -> dict[str, Any]:
    """The parameters of a form."""
    told: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    return told


def ploomber(files: Sequence[Path]) -> None:
    """ploomber-engine's own engine: no kernel, one interpreter for all."""
    from ploomber_engine import execute_notebook  # noqa: PLC0415  installed by who wants to compare

    for file in files:
        execute_notebook(NOTEBOOK, f"ploomber-{file.stem}.ipynb", parameters=_told(file), progress_bar=False)


def execnb(files: Sequence[Path]) -> None:
    """execnb: no kernel, an IPython shell a form in one interpreter."""
    from execnb.shell import CaptureShell  # noqa: PLC0415  as above

    cells = nbformat.read(NOTEBOOK, as_version=4).cells
    at = next(place for place, cell in enumerate(cells) if "parameters" in cell.metadata.get("tags", ()))
    for file in files:
        code = "\n".join([cells[at].source, *(f"{name} = {value!r}" for name, value in _told(file).items())])
        told = {"inject_code": code, "inject_idx": at, "exc_stop": True}
        CaptureShell().execute(NOTEBOOK, f"execnb-{file.stem}.ipynb", **told)


def nbclient(files: Sequence[Path]) -> None:
    """nbclient with a stock kernel a form, one a processor at a time, in threads of one process."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(_by_client, files))


def _by_client(file: Path) -> None:
    from nbclient import NotebookClient  # noqa: PLC0415  as above
    from papermill.iorw import load_notebook_node  # noqa: PLC0415
    from papermill.parameterize import parameterize_notebook  # noqa: PLC0415

    notebook = parameterize_notebook(load_notebook_node(str(NOTEBOOK)), _told(file), kernel_name="python3")
    NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": str(Path.cwd())}}).execute()
    nbformat.write(notebook, f"nbclient-{file.stem}.ipynb")


def marimo(files: Sequence[Path]) -> None:
    """marimo: the notebook converted once, its parameters set, a page exported for each form, one a processor."""
    _call("convert", str(NOTEBOOK), "-o", "marimo.py")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(_by_marimo, files))


def _by_marimo(file: Path) -> None:
    code = Path("marimo.py").read_text("utf-8")
    for name, value in _told(file).items():
        code = re.sub(rf"(?m)^    {name} = .*$", lambda _, line=f"    {name} = {value!r}": line, code)
    own = Path(f"marimo-{file.stem}.py")
    own.write_text(code, "utf-8")
    _call("export", "html", str(own), "-o", f"marimo-{file.stem}.html")


def _call(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "marimo", *words], capture_output=True, check=True)  # noqa: S603  our words


WAYS: dict[str, tuple[str, str, Callable[[Sequence[Path]], None]]] = {
    "nbclient": ("nbclient", "nbclient with stock kernels, one a processor, in threads, no pages", nbclient),
    "ploomber": ("ploomber_engine", "ploomber-engine, all in one interpreter, no pages", ploomber),
    "execnb": ("execnb", "execnb, all in one interpreter, no pages", execnb),
    "marimo": ("marimo", "marimo export html, one a processor, no notebooks", marimo),
}
"""A way's name -> the package that it needs, what it is, and how it goes."""


if __name__ == "__main__":
    WAYS[sys.argv[1]][2]([Path(each) for each in sys.argv[2:]])
