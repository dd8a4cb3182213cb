"""JupyterLab on the landing notebook: in the reader's language, quiet, offline; what a batch wrote is trusted."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import click

from ..batch.trust import sign, vouched
from ..messages import say
from ..refusal import InputError
from .declared import Option
from .options import Spoken
from .sources import DEFAULT_LANGUAGE

LANDING = Path("notebooks") / "start.ipynb"
LANGUAGE_PACK = "jupyterlab_language_pack_zh_CN"


def lab(
    context: click.Context,
    outputs: Annotated[Path, Option("--out", help="Folder of a batch, whose notebooks are trusted.")] = Path("outputs"),
    language: Spoken = None,
) -> None:
    """Open JupyterLab on the landing notebook: quiet, offline; further options go to JupyterLab as they are."""
    open_lab(Path.cwd(), outputs, language or DEFAULT_LANGUAGE, context.args)


def settings(language: str) -> dict[str, dict[str, object]]:
    """What Lab is told below its user's own settings: no news, no look for updates, Chinese where the pack is there."""
    told: dict[str, dict[str, object]] = {
        "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}
    }
    if language == "zh" and find_spec(LANGUAGE_PACK):
        told["@jupyterlab/translation-extension:plugin"] = {"locale": "zh_CN"}
    return told


def open_lab(here: Path, outputs: Path, language: str, options: Sequence[str]) -> None:
    """Sign what the manifest vouches for and run Lab until it is ended; `options` go to Lab as they are."""
    if not (here / LANDING).is_file():
        line = (
            "{path}: no landing notebook here; go to the folder that holds notebooks/, or make one: selfeval-audit new"
        )
        raise InputError(say(line, language, path=str(here / LANDING)))
    try:
        from jupyterlab.labapp import LabApp  # noqa: PLC0415  a server that no other command needs
    except ImportError:
        line = "JupyterLab is not installed; install it: pip install jupyterlab"
        raise InputError(say(line, language)) from None
    sign(path.read_text(encoding="utf-8") for path in vouched(outputs))
    with tempfile.TemporaryDirectory(prefix="selfeval-audit-lab-") as folder:
        (Path(folder) / "overrides.json").write_text(json.dumps(settings(language)), encoding="utf-8")
        LabApp.launch_instance(argv=[*arguments(here, Path(folder)), *options])


def arguments(here: Path, folder: Path) -> list[str]:
    """Lab's own options: this folder and its landing notebook, our settings, and no list of extensions to fetch."""
    return [
        f"--ServerApp.root_dir={here}",
        f"--LabApp.default_url=/lab/tree/{LANDING.as_posix()}",
        f"--LabApp.app_settings_dir={folder}",
        "--LabApp.extension_manager=readonly",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
