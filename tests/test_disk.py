"""How much disk a batch will take is said before it runs, and is about what it takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfeval_audit.batch import Settings
from selfeval_audit.batch.disk import MANY, free, needed
from selfeval_audit.cli.run import _say_size


def settings(folder: Path, *, notebooks: bool = True) -> Settings:
    return Settings(folder / "notebook.ipynb", folder / "outputs", folder, notebooks=notebooks)


def test_it_is_said_before_many_forms_and_not_before_few(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _say_size(MANY - 1, settings(tmp_path), "en")
    assert capsys.readouterr().err == ""
    _say_size(10_000, settings(tmp_path), "en")
    said = capsys.readouterr().err
    assert "10000 forms will take about 4700 MB" in said
    assert len(said.splitlines()) == 1


def test_without_notebooks_it_is_less() -> None:
    assert needed(1000, notebooks=False) < needed(1000, notebooks=True)


def test_what_is_free_is_told_of_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    assert free(tmp_path / "not" / "yet") > 0
