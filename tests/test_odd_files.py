"""Links that lead round, names that are no text, results of another kind, pipes in a batch's folder: a line each."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from selfeval_audit.batch import Settings, run
from selfeval_audit.batch.folder import Folder
from selfeval_audit.batch.ledger import Earlier, read_earlier
from selfeval_audit.batch.trust import vouched
from selfeval_audit.batch.verification import verify
from selfeval_audit.cli import main
from selfeval_audit.nearby import real
from selfeval_audit.refusal import InputError

DATA = Path(__file__).parent / "data" / "batch"
resource = pytest.importorskip("resource")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names and links as Linux has them")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "work")
    return tmp_path / "work"


def code(monkeypatch: pytest.MonkeyPatch, *words: str) -> object:
    monkeypatch.setattr("sys.argv", ["selfeval-audit", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code


def test_a_link_that_leads_round_fails_its_own_form_alone(folder: Path) -> None:
    loop = folder / "params" / "loop.yaml"
    loop.symlink_to(loop)
    assert real(loop).name == "loop.yaml"
    batch = run([loop], Settings(folder / "notebook.ipynb", folder / "outputs", folder))
    assert [failure.internal for failure in batch.failures] == [False]


def test_a_name_that_is_no_text_is_refused_and_stands_in_the_manifest(folder: Path) -> None:
    odd = folder / "params" / os.fsdecode(b"\xff\xfe.yaml")
    odd.write_bytes((folder / "params" / "a.yaml").read_bytes())
    batch = run([odd], Settings(folder / "notebook.ipynb", folder / "outputs", folder))
    assert [failure.internal for failure in batch.failures] == [False]
    assert batch.index is not None
    assert not batch.unwritten
    assert verify(batch.out, folder, folder / "notebook.ipynb", "en", rerun=False).lines == ()


@pytest.mark.parametrize(
    "content", ["[" * 100_000, "[]", '{"outputs": 3}', '{"outputs": [3], "inputs": [], "runs": []}']
)
def test_a_manifest_of_another_kind_says_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content, "utf-8")
    assert read_earlier(tmp_path) == Earlier()
    assert vouched(tmp_path) == ()
    with pytest.raises(InputError, match="no manifest"):
        verify(tmp_path, tmp_path, tmp_path / "notebook.ipynb", "en", rerun=False)


def test_a_pipe_for_a_manifest_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "manifest.json")
    assert read_earlier(tmp_path) == Earlier()
    with pytest.raises(InputError, match="no manifest"):
        verify(tmp_path, tmp_path, tmp_path / "notebook.ipynb", "en", rerun=False)


@pytest.mark.parametrize("evaluations", [[1], [{}], [None], [{"entity": "a", "project": "b", "year": 1}], 3, {"a": 1}])
def test_results_of_another_kind_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], evaluations: object
) -> None:
    (tmp_path / "results.json").write_text(json.dumps({"evaluations": evaluations}), "utf-8")
    assert code(monkeypatch, "diff", str(tmp_path), str(tmp_path)) == 2
    assert "results" in (said := capsys.readouterr().err) or "结果" in said


def test_a_file_that_cannot_be_written_whole_leaves_nothing(tmp_path: Path) -> None:
    """On a full disk closing it fails once more, and it is taken away all the same."""
    folder = Folder(tmp_path, "en")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        placed = folder.put({"a.html": "x" * 5000, "b.html": "y"})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert placed == {}
    assert len(folder.refused) == 2
    assert list(tmp_path.iterdir()) == []


class Interrupting:
    """Ctrl-C as a module begins to be imported."""

    def find_spec(self, name: str, *_: object) -> None:
        if name == "selfeval_audit.cli.commands":
            raise KeyboardInterrupt


def test_ctrl_c_while_the_command_is_imported_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "selfeval_audit.cli.commands", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Interrupting(), *sys.meta_path])
    assert code(monkeypatch, "checks") == 130
