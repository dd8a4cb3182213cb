"""A folder of one's own, from a checkout and from a wheel in a bare environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from selfeval_audit.cli.new import contents, unused
from selfeval_audit.records import load_form

ROOT = Path(__file__).parent.parent
SAMPLES = [load_form(path) for path in sorted((ROOT / "params" / "forms").glob("*.yaml"))]
DOCUMENT = ROOT / "tests" / "data" / "read" / "documents" / "forms.xlsx"


def test_nothing_of_the_samples() -> None:
    written = dict(contents())
    assert {"notebooks/fund_audit.ipynb", "params/template/params.yaml", "params/schema/form.schema.json"} <= set(
        written
    )
    for name, content in written.items():
        text = content.decode("utf-8", "replace")
        for sample in SAMPLES:
            assert sample.id not in text, name
            assert sample.project is None or sample.project.text not in text, name


def test_a_notebook_is_as_before_its_first_run() -> None:
    node = json.loads(unused((ROOT / "notebooks" / "fund_audit.ipynb").read_bytes()))
    code = [cell for cell in node["cells"] if cell["cell_type"] == "code"]
    assert code
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
    (told,) = [cell for cell in code if "parameters" in cell["metadata"].get("tags", [])]
    values: dict[str, object] = {}
    exec("".join(told["source"]), values)  # noqa: S102  the cell is ours
    assert (values["form"], values["siblings"], values["policy"], values["language"]) == ("", [], "", "zh")
    assert values["materiality"] == {"share_of_budget": "1%", "score": "0.5"}


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in an environment that has our wheel, and what it stands on from this one; no checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as packed:
        names = set(packed.namelist())
    assert {"selfeval_audit/py.typed", "selfeval_audit/_shipped/notebooks/fund_audit.ipynb"} <= names
    assert not [name for name in names if "params/forms" in name or "params/sources" in name]
    home = folder / "bare"
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    scheme = {"base": str(home), "platbase": str(home)}
    site = Path(sysconfig.get_path("purelib", "venv", vars=scheme))
    with ZipFile(wheel) as packed:
        packed.extractall(site)
    (site / "stands-on.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return Path(sysconfig.get_path("scripts", "venv", vars=scheme)) / ("python.exe" if os.name == "nt" else "python")


def command(python: Path, *arguments: str | Path, here: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    environment |= {"PYTHONUTF8": "1", "JUPYTER_PATH": str(Path(sys.prefix) / "share" / "jupyter")}  # nbconvert's data
    line = [str(python), "-m", "selfeval_audit", *map(str, arguments)]
    return subprocess.run(
        line,
        cwd=here,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_a_wheel_audits_a_file_in_one_line(installed: Path, tmp_path: Path) -> None:
    ended = command(installed, "check", DOCUMENT, "--format", "json", here=tmp_path)
    assert ended.returncode in {1, 2}, ended.stderr
    assert len(json.loads(ended.stdout)["evaluations"]) == 4


def test_a_folder_of_ones_own_from_a_wheel(installed: Path, tmp_path: Path) -> None:
    """From nothing to pages, in a folder whose name has Chinese and a blank in it."""
    home = tmp_path / "某县 2025"
    assert command(installed, "new", home, here=tmp_path).returncode == 0
    assert not list((home / "params").glob("*.yaml"))
    assert not list((home / "params" / "forms").iterdir())
    ended = command(installed, "import", DOCUMENT, here=home)
    assert ended.returncode == 0, ended.stderr
    ended = command(installed, "run", "--jobs", "1", here=home)
    assert ended.returncode in {1, 2}, ended.stderr
    ids = {path.stem for path in (home / "params").glob("*.yaml")}
    assert len(ids) == 4
    assert {f"{id_}.{kind}" for id_ in ids for kind in ("html", "ipynb")} < {
        p.name for p in (home / "outputs").iterdir()
    }


def test_what_is_there_stays(installed: Path, tmp_path: Path) -> None:
    mine = tmp_path / "notebooks" / "fund_audit.ipynb"
    mine.parent.mkdir()
    mine.write_text("mine", "utf-8")
    assert command(installed, "new", tmp_path, here=tmp_path).returncode == 0
    assert mine.read_text("utf-8") == "mine"
    (tmp_path / "file").touch()
    ended = command(installed, "new", "file", here=tmp_path)
    assert ended.returncode == 2
    assert len(ended.stderr.splitlines()) == 1
    assert "file" in ended.stderr
