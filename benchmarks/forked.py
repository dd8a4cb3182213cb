"""One question to a copy of the package, in a child of this process: what other people's packages take to import is
done once, ours is imported anew."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

from .mutate import ROOT

_IMPORTED = (
    "IPython", "bs4", "click", "cv2", "docx", "hypothesis", "jinja2", "lxml.etree", "matplotlib.pyplot", "nbconvert",
    "nbformat", "numpy", "openpyxl", "pandas", "papermill", "pdfplumber", "playwright.sync_api", "pydantic",
    "rapidfuzz", "rich", "xlrd", "yaml",
)  # fmt: skip
"""What tests and the package import of others, where it is installed."""
HANGS, BREAKS = "hangs", "does not start"


def prepare() -> None:
    """Import what children need of others."""
    for name in _IMPORTED:
        with suppress(ImportError):
            import_module(name)


def answer(ask: Callable[[], str], tree: Path, seconds: float) -> str:
    """What the question is answered with in the copy; `HANGS` where that takes too long, `BREAKS` where it fails."""
    given = tree / ".answer"
    given.unlink(missing_ok=True)
    child = get_context("fork").Process(target=_asked, args=(ask, tree, given))
    child.start()
    child.join(seconds)
    if child.is_alive():
        child.kill()
        return HANGS
    return given.read_text("utf-8") if given.exists() else BREAKS


def _asked(ask: Callable[[], str], tree: Path, given: Path) -> None:
    os.environ["PYTHONPATH"] = str(tree)
    os.chdir(tree)
    sys.modules[__package__].__path__[:] = [str(tree / "benchmarks")]  # what asks is the copy's too, whoever edits ours
    sys.path[:] = [str(tree), *(path for path in sys.path if path and Path(path).resolve() != ROOT)]
    with (tree / ".said").open("w", encoding="utf-8") as out:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(out.fileno(), stream.fileno())
        given.write_text(ask(), "utf-8")
