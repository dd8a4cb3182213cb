"""The recipes of docs/large-batches.md, as far as they can be tried without the schedulers they are for."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import papermill
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "tests" / "data" / "batch"
PAGE = (ROOT / "docs" / "large-batches.md").read_text("utf-8")


def block(language: str, word: str) -> str:
    return next(each for each in re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL) if word in each)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(DATA / "params", tmp_path / "params")
    (tmp_path / "notebooks").mkdir()
    shutil.copy(DATA / "notebook.ipynb", tmp_path / "notebooks" / "fund_audit.ipynb")
    return tmp_path


def programs(folder: Path) -> dict[str, str]:
    """Both programs by their names, as an installation has them, from this tree."""
    bin_ = folder / "bin"
    bin_.mkdir()
    for name, module in (("selfeval-audit", "selfeval_audit"), ("papermill", "papermill")):
        (bin_ / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {module} "$@"\n')
        (bin_ / name).chmod(0o755)
    return os.environ | {"PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}


@pytest.mark.skipif(sys.platform == "win32", reason="a script for bash")
def test_the_script_of_an_array_runs_its_part(folder: Path, tmp_path: Path) -> None:
    part = tmp_path / "parts" / "3"
    part.mkdir(parents=True)
    for name in ("params", "notebooks"):
        shutil.move(folder / name, part / name)
    env = programs(folder) | {"SLURM_ARRAY_TASK_ID": "3"}
    ended = subprocess.run(
        ["bash", "-c", block("bash", "SLURM")], cwd=tmp_path, env=env, capture_output=True, check=False
    )
    assert ended.returncode in {0, 1, 2}
    ids = {json.loads(line)["id"] for line in ended.stderr.decode().splitlines() if line.startswith("{")}
    assert ids == {path.stem for path in (part / "params").glob("*.yaml")}
    assert json.loads((part / "outputs" / "manifest.json").read_text("utf-8"))["state"] == "complete"


@pytest.mark.skipif(sys.platform == "win32", reason="a command for sh")
def test_the_command_of_the_rule_makes_its_output(folder: Path) -> None:
    found = re.search(r'shell: "(.*)"', block("python", "rule form"))
    assert found
    (folder / "made").mkdir()  # as Snakemake makes it
    command = found[1].format(input="params/a.yaml", output="made/a.ipynb")
    subprocess.run(command, cwd=folder, env=programs(folder), shell=True, check=True, capture_output=True)  # noqa: S602
    assert json.loads((folder / "made" / "a.ipynb").read_text("utf-8"))["cells"][-1]["outputs"]


@pytest.mark.filterwarnings("ignore")
def test_the_arguments_of_the_operator_are_papermills(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (folder / "made").mkdir()
    told: dict[str, object] = {}
    names = {"PapermillOperator": lambda **given: told.update(given), "yaml": yaml, "Path": Path, "id_": "b"}
    exec(block("python", "PapermillOperator"), names)  # noqa: S102  our own page
    papermill.execute_notebook(told["input_nb"], told["output_nb"], told["parameters"], progress_bar=False)
    assert json.loads((folder / "made" / "b.ipynb").read_text("utf-8"))["cells"][-1]["outputs"]
