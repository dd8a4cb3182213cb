"""Results as Parquet: the rows of results.csv, or one line that says what to install."""

from __future__ import annotations

import csv
import io
import shutil
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from selfeval_audit.batch import Settings, parquet, run
from selfeval_audit.model import InputError

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "tests" / "data" / "batch"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "work")
    return tmp_path / "work"


def settings(folder: Path) -> Settings:
    return Settings(folder / "notebook.ipynb", folder / "out", folder, jobs=2, parquet=True)


def test_without_the_package_it_is_said_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "find_spec", lambda _: None)
    with pytest.raises(InputError, match="pyarrow") as refused:
        run(sorted((folder / "params").glob("*.yaml")), settings(folder))
    assert "\n" not in str(refused.value)
    assert not (folder / "out" / "manifest.json").exists()


def test_it_holds_the_rows_of_the_table(folder: Path) -> None:
    shutil.copytree(ROOT / "params" / "forms", folder / "params" / "forms", dirs_exist_ok=True)
    (folder / "params" / "fund.yaml").write_text("form: work-injury-2020\n", encoding="utf-8")
    told = replace(settings(folder), notebook=ROOT / "notebooks" / "fund_audit.ipynb")
    run([folder / "params" / "fund.yaml"], told)
    text = (folder / "out" / "results.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) > 10
    assert pq.read_table(folder / "out" / "results.parquet").to_pylist() == rows
