"""The notebook in this process is the notebook that plain papermill writes."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from selfeval_audit.batch.engine import without_run
from selfeval_audit.batch.pool import Died, Outcome, Overdue, outcomes
from selfeval_audit.batch.task import Done, Stopped, Task

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "tests" / "data" / "batch"
NOTEBOOK = DATA / "notebook.ipynb"
TOLD: dict[str, Any] = {
    "form": "甲",
    "policy": "",
    "siblings": ["乙", "it's"],
    "materiality": {"share_of_budget": "1%", "score": "0.5"},
    "language": "zh",
    "notes": [{"finding": "x", "text": 'said "so"', "figures": ""}],
    "prepared": "张三\\ {form}",
    "reviewed": "",
    "date": "",
}


def outcome(tmp_path: Path, notebook: Path = NOTEBOOK, seconds: int = 120, **told: Any) -> Outcome:
    task = Task(notebook, TOLD | told, "zh", tmp_path)
    [(place, found)] = outcomes([task], 1, seconds)
    assert place == 0
    return found


def test_the_fund_notebook_is_plain_papermills_in_every_cell(tmp_path: Path) -> None:
    """Every cell with its source, outputs, count, id and metadata, and the notebook's metadata: but for when and where
    it ran, which is taken out of both. What it was told is the same written otherwise: Chinese stays readable."""
    told = TOLD | {"form": str(ROOT / "params" / "forms" / "work-injury-2020.yaml"), "siblings": [], "prepared": "A"}
    told |= {"language": "en", "notes": []}
    (tmp_path / "told.yaml").write_text(json.dumps(told), encoding="utf-8")
    fund = ROOT / "notebooks" / "fund_audit.ipynb"
    plain = tmp_path / "plain.ipynb"
    command = [sys.executable, "-m", "papermill", "--no-progress-bar", fund, plain, "-f", tmp_path / "told.yaml"]
    subprocess.run(command, check=True, cwd=tmp_path, capture_output=True)
    (_, done), *_ = outcomes([Task(fund, told, "en", tmp_path)], 1, 120)
    assert isinstance(done, Done)
    ours, theirs = json.loads(done.notebook), json.loads(nbformat.writes(without_run(nbformat.read(plain, 4))))
    for notebook in (ours, theirs):
        notebook["metadata"].pop("papermill")
    assert ours["metadata"] == theirs["metadata"]
    assert [cell["cell_type"] for cell in ours["cells"]] == [cell["cell_type"] for cell in theirs["cells"]]
    for own, other in zip(ours["cells"], theirs["cells"], strict=True):
        assert _read(own) == _read(other)
    assert sum(bool(cell.get("outputs")) for cell in ours["cells"]) >= 6


def _read(cell: dict[str, Any]) -> dict[str, Any]:
    """A cell; of the injected one what it says, not how it is quoted."""
    if "injected-parameters" not in cell["metadata"].get("tags", []):
        return cell
    said = ast.dump(ast.parse("".join(cell["source"])))
    return cell | {"source": said}


def test_its_outputs_are_those_of_plain_papermill(tmp_path: Path) -> None:
    plain = tmp_path / "plain.ipynb"
    (tmp_path / "told.yaml").write_text(json.dumps(TOLD), encoding="utf-8")
    command = [sys.executable, "-m", "papermill", "--no-progress-bar", NOTEBOOK, plain, "-f", tmp_path / "told.yaml"]
    subprocess.run(command, check=True, cwd=tmp_path, capture_output=True)
    done = outcome(tmp_path)
    assert isinstance(done, Done)

    ours, theirs = json.loads(done.notebook), json.loads(plain.read_text(encoding="utf-8"))

    def shown(notebook: dict[str, Any]) -> list[Any]:
        return [(cell["cell_type"], cell.get("execution_count"), cell.get("outputs")) for cell in notebook["cells"]]

    assert shown(ours) == shown(theirs)
    assert sum(bool(outputs) for _, _, outputs in shown(ours)) >= 6
    assert "image/png" in str(shown(ours))
    for key in ("kernelspec", "language_info"):
        assert ours["metadata"][key] == theirs["metadata"][key]


def test_it_is_written_as_nbformat_writes_it(tmp_path: Path) -> None:
    done = outcome(tmp_path)
    assert isinstance(done, Done)
    read = nbformat.reads(done.notebook, nbformat.NO_CONVERT)
    assert json.loads(nbformat.writes(read)) == json.loads(done.notebook)
    ours, theirs = (
        sorted(line.rstrip(",") for line in text.split("\n")) for text in (done.notebook, nbformat.writes(read))
    )
    assert ours[1:] == theirs, "but for the last line end, and where the keys of the result stand"


def test_a_reader_sees_what_it_was_told(tmp_path: Path) -> None:
    done = outcome(tmp_path)
    assert isinstance(done, Done)
    [injected] = [cell for cell in json.loads(done.notebook)["cells"] if cell["id"] == "injected-parameters"]
    namespace: dict[str, Any] = {}
    exec("".join(injected["source"]), namespace)  # noqa: S102  # it is what we wrote
    assert {name: namespace[name] for name in TOLD} == TOLD
    assert "form = '甲'\n" in injected["source"]


def test_nothing_in_it_tells_when_or_where_it_ran(tmp_path: Path) -> None:
    done = outcome(tmp_path)
    assert isinstance(done, Done)
    assert done == outcome(tmp_path)
    assert str(tmp_path) not in done.notebook + done.page
    assert str(DATA) not in done.notebook + done.page
    for key in ("start_time", "duration", "iopub"):
        assert key not in done.notebook


def test_a_path_with_braces_is_a_path(tmp_path: Path) -> None:
    notebook = tmp_path / "{form}.ipynb"
    notebook.write_bytes(NOTEBOOK.read_bytes())
    assert isinstance(outcome(tmp_path, notebook), Done)


@pytest.mark.parametrize(
    ("trouble", "expected"),
    [
        ("raise", Stopped("ValueError", "a cell that fails", 6)),
        ("silent", Stopped()),
        ("die", Died(7, "")),
    ],
)
def test_trouble_is_told_from_success(tmp_path: Path, trouble: str, expected: Outcome) -> None:
    assert outcome(tmp_path, reviewed=trouble) == expected


def test_a_form_has_a_deadline(tmp_path: Path) -> None:
    assert outcome(tmp_path, seconds=5, reviewed="hang") == Overdue(5)


def test_a_notebook_that_would_not_take_a_parameter_is_refused(tmp_path: Path) -> None:
    notebook = tmp_path / "notebook.ipynb"
    notebook.write_text(NOTEBOOK.read_text(encoding="utf-8").replace("siblings = []\\n", ""), encoding="utf-8")
    stopped = outcome(tmp_path, notebook)
    assert isinstance(stopped, Stopped)
    assert stopped.name == "InputError"
    assert "siblings" in stopped.value
