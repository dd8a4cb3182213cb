"""The four forms of 2020 through the real notebook: what the two commands of the README make."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import lxml.html
import pytest

ROOT = Path(__file__).resolve().parents[1]
IDS = sorted(path.stem for path in (ROOT / "params").glob("*.yaml"))


def command(*arguments: object) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "selfeval_audit", *map(str, arguments)]
    return subprocess.run(words, capture_output=True, check=False, cwd=ROOT, encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("outputs")
    ended = command("run", "--out", out)
    assert (ended.returncode, ended.stderr) == (1, "")
    assert str(out / "index.html") in ended.stdout
    return out


def test_every_form_has_its_notebook_and_page(made: Path) -> None:
    assert {f"{id_}.{kind}" for id_ in IDS for kind in ("html", "ipynb")} < {path.name for path in made.iterdir()}


def test_check_gives_the_same_results(made: Path) -> None:
    ended = command("check", *(f"params/{id_}.yaml" for id_ in IDS), "--format", "json")
    assert (ended.returncode, ended.stderr) == (1, "")
    assert ended.stdout == (made / "results.json").read_text(encoding="utf-8")


def test_the_notebooks_hold_the_results(made: Path) -> None:
    evaluations = json.loads((made / "results.json").read_text(encoding="utf-8"))["evaluations"]
    for id_, evaluation in zip(IDS, evaluations, strict=True):
        notebook = json.loads((made / f"{id_}.ipynb").read_text(encoding="utf-8"))
        assert notebook["cells"][-1]["outputs"][0]["data"]["application/json"] == evaluation
        assert evaluation["id"] == id_


@pytest.mark.parametrize("name", [*IDS, "index"])
def test_a_page_stands_alone(made: Path, name: str) -> None:
    text = (made / f"{name}.html").read_text(encoding="utf-8")
    tree = lxml.html.fromstring(text)
    assert len(text.encode()) <= 400_000
    assert len(tree.xpath("//h1")) == 1
    assert not tree.xpath("//script | //link | //iframe | //@onclick | //@onload")
    assert all(each.startswith("data:") for each in tree.xpath("//@src"))
    assert all(table.xpath("caption") and table.xpath(".//th[@scope]") for table in tree.xpath("//table"))
    assert all(picture.get("aria-label") or picture.get("alt") for picture in tree.xpath("//*[@role='img'] | //img"))
    assert str(ROOT) not in text
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", [IDS[0], "index"])
@pytest.mark.parametrize("width", [1280, 400])
def test_a_browser_shows_a_page_whole(chromium: Any, made: Path, name: str, width: int) -> None:
    tab = chromium.new_page(viewport={"width": width, "height": 900})
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.goto((made / f"{name}.html").as_uri())
    assert complaints == []
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    tab.close()
