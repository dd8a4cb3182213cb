"""The notebooks in a real JupyterLab: opened by the command, run, and measured, light and dark, trusted and not."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from selfeval_audit.batch import Settings, run
from selfeval_audit.batch.trust import sign, vouched
from selfeval_audit.cli import lab

ROOT = Path(__file__).resolve().parents[1]
BATCH = Path(__file__).parent / "data" / "batch"
NOTEBOOKS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))


@dataclass
class Served:
    """A running Lab: where it is, and the folder whose settings it reads."""

    address: str
    token: str
    folder: Path
    settings: Path

    def open(self, browser: Any, notebook: str, width: int, theme: str = "JupyterLab Light") -> Any:
        """A tab with the notebook shown whole; requests that leave the machine are kept in `tab.outgoing`."""
        file = self.settings / "@jupyterlab" / "apputils-extension" / "themes.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"theme": theme}), encoding="utf-8")
        whole = self.settings / "@jupyterlab" / "notebook-extension" / "tracker.jupyterlab-settings"
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_text(json.dumps({"windowingMode": "none"}), encoding="utf-8")
        tab = browser.new_page(viewport={"width": width, "height": 1000})
        tab.outgoing = []
        tab.on("request", lambda request: tab.outgoing.append(request.url))
        tab.goto(f"{self.address}/lab/tree/{notebook}?token={self.token}&reset", timeout=120_000)
        tab.wait_for_selector(".jp-OutputArea .sa-section table", timeout=120_000)
        tab.wait_for_function("!document.querySelector('#jupyterlab-splash')")
        return tab


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """What `selfeval-audit lab` starts, in a copy of the folder, with a home of its own."""
    folder = tmp_path_factory.mktemp("lab")
    for name in ("notebooks", "params"):
        shutil.copytree(ROOT / name, folder / name)
    home = tmp_path_factory.mktemp("home")
    kept = {f"JUPYTER_{name}_DIR": str(home / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    kept |= {f"JUPYTERLAB_{name}_DIR": str(home / name.lower()) for name in ("SETTINGS", "WORKSPACES")}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(8)
    options = [
        *("--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}"),
        f"--IdentityProvider.token={token}",
    ]
    environment = {**os.environ, **kept, "IPYTHONDIR": str(home / "ipython"), "PYTHONPATH": str(ROOT)}
    with (home / "log").open("w", encoding="utf-8") as log:
        words = [sys.executable, "-m", "selfeval_audit", "lab", *options]
        process = subprocess.Popen(words, cwd=folder, env=environment, stdout=log, stderr=log)
        try:
            _answering(port, process, home / "log")
            yield Served(f"http://127.0.0.1:{port}", token, folder, home / "settings")
        finally:
            process.terminate()
            process.wait(30)


def _answering(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(400):
        assert process.poll() is None, log.read_text(encoding="utf-8")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("JupyterLab did not answer")


MEASURED = """
() => {
  const faults = [];
  const luminance = rgb => {
    const part = rgb.map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * part[0] + .7152 * part[1] + .0722 * part[2];
  };
  const colour = text => text.match(/[\\d.]+/g).map(Number);
  const opaque = element => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const found = colour(getComputedStyle(at).backgroundColor);
      layers.unshift(found.length < 4 ? [...found, 1] : found);
    }
    return layers.reduce((under, over) => under.map((v, k) => over[k] * over[3] + v * (1 - over[3])), [255, 255, 255]);
  };
  const faded = element => {
    let share = 1;
    for (let at = element; at; at = at.parentElement) share *= Number(getComputedStyle(at).opacity);
    return share;
  };
  const lines = element => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return new Set([...range.getClientRects()].map(each => Math.round(each.top))).size;
  };
  const say = (what, element) => faults.push(what + ": " + element.tagName + " " + element.textContent.slice(0, 40));
  for (const section of document.querySelectorAll('.sa-section')) {
    for (const element of section.querySelectorAll('dt, dd, th, td, caption, p, h1, h2, h3, li, summary, figcaption')) {
      const text = element.textContent.trim(), box = element.getBoundingClientRect(), style = getComputedStyle(element);
      if (!text || !box.width) continue;
      const size = parseFloat(style.fontSize);
      const longest = Math.max(...text.split(/[\\s，。；：、]+/).map(part => part.length));
      if (box.width < Math.min(longest, 4) * size * .5) say('narrow', element);
      if (element.tagName === 'DT' && text.length <= 7 && lines(element) > 1) say('label broken', element);
      if (element.scrollWidth > element.clientWidth + 1 && style.overflowX !== 'auto' && style.display !== 'inline')
        say('clipped', element);
      const right = style.textAlign === 'right' || style.textAlign === 'end';
      if (right && !element.classList.contains('num')) say('text set right', element);
      const back = opaque(element), share = faded(element);
      const front = colour(style.color).slice(0, 3).map((v, k) => v * share + back[k] * (1 - share));
      const [one, two] = [luminance(front), luminance(back)].sort((a, b) => b - a);
      if ((one + .05) / (two + .05) < 4.5) say('contrast ' + ((one + .05) / (two + .05)).toFixed(1), element);
    }
  }
  for (const image of document.querySelectorAll('.sa-section img, figure img'))
    if (!image.naturalWidth || !image.alt) say('picture', image);
  const notebook = document.querySelector('.jp-NotebookPanel-notebook, .jp-Notebook, #container');
  for (const area of document.querySelectorAll('.jp-OutputArea-output, .output'))
    if (area.getBoundingClientRect().right > notebook.getBoundingClientRect().right + 1) say('beyond the edge', area);
  return faults;
}
"""


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_an_unsigned_notebook_reads_well(chromium: Any, served: Served, name: str, theme: str) -> None:
    tab = served.open(chromium, f"notebooks/{name}.ipynb", 1280, theme)
    assert not tab.evaluate("!!document.querySelector('.jp-OutputArea style')"), "it is trusted"
    assert tab.evaluate(MEASURED) == []
    tab.set_viewport_size({"width": 1600, "height": 1000})
    tab.wait_for_timeout(500)
    assert tab.evaluate(MEASURED) == []
    assert [url for url in tab.outgoing if not url.startswith((served.address, "data:", "blob:"))] == []
    tab.close()


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_run_there_reads_well(chromium: Any, served: Served, name: str) -> None:
    tab = served.open(chromium, f"notebooks/{name}.ipynb", 1280)
    tab.click(".jp-NotebookPanel-notebook, .jp-Notebook", position={"x": 5, "y": 5})
    tab.click(".lm-MenuBar-item >> nth=3")  # the fourth menu runs, in any language
    tab.click('.lm-Menu-item[data-command="runmenu:run-all"]')
    tab.wait_for_selector(".jp-OutputArea style", state="attached", timeout=120_000)
    tab.wait_for_function(
        "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].every(e => /\\d/.test(e.textContent))",
        timeout=120_000,
    )
    assert not tab.evaluate(
        "!!document.querySelector('.jp-RenderedText:is([data-mime-type*=error], [data-mime-type*=stderr])')"
    )
    assert tab.evaluate(MEASURED) == []
    assert [url for url in tab.outgoing if not url.startswith((served.address, "data:", "blob:"))] == []
    tab.close()


ELSEWHERE = {
    "VS Code dark": ("#1f1f1f", "#cccccc", "#4daafc"),
    "VS Code light": ("#ffffff", "#3b3b3b", "#005fb8"),
    "VS Code high contrast": ("#000000", "#ffffff", "#21a6ff"),
}
"""Editors without Lab's variables: the colours of their ground, their letters, their links."""
WEBVIEW = """
table, thead, tr, th, td, tbody { border: none; border-spacing: 0; border-collapse: collapse; }
table, th, tr { vertical-align: middle; text-align: right; }
thead { font-weight: bold; background-color: rgba(130, 130, 130, .16); }
th, td { padding: 4px 8px; }
tr:nth-child(even) { background-color: rgba(130, 130, 130, .08); }
tbody th { font-weight: normal; }
"""
"""What VS Code's view of outputs sets for tables."""


@pytest.mark.parametrize("theme", ELSEWHERE)
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_saved_outputs_read_well_without_any_of_labs_variables(
    chromium: Any, tmp_path: Path, name: str, theme: str
) -> None:
    ground, letters, links = ELSEWHERE[theme]
    cells = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4).cells
    shown = [
        out.data["text/html"] for cell in cells for out in cell.get("outputs", ()) if "text/html" in out.get("data", {})
    ]
    body = "".join(f'<div class="output_container"><div class="output">{html}</div></div>' for html in shown)
    colours = f"body {{ background: {ground}; color: {letters}; font: 14px/1.5 sans-serif }} a {{ color: {links} }}"
    file = tmp_path / "outputs.html"
    file.write_text(f'<meta charset="utf-8"><style>{colours}{WEBVIEW}</style><div id="container">{body}</div>', "utf-8")
    for width in (1280, 800):
        tab = chromium.new_page(viewport={"width": width, "height": 1000})
        tab.goto(file.as_uri())
        assert not tab.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--jp-ui-font-color1')")
        assert tab.evaluate("document.querySelectorAll('.sa-section').length") >= 1
        assert tab.evaluate(MEASURED) == []
        tab.close()


def trusted(path: Path) -> bool:
    return bool(NotebookNotary().check_signature(nbformat.read(path, as_version=4)))


def test_what_a_batch_writes_is_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "keys"))
    shutil.copytree(BATCH, tmp_path / "work")
    here = tmp_path / "work"
    run(sorted((here / "params").glob("*.yaml")), Settings(here / "notebook.ipynb", here / "outputs", here, jobs=1))
    assert trusted(here / "outputs" / "a.ipynb")
    assert not trusted(here / "notebook.ipynb")
    assert {path.name for path in vouched(here / "outputs")} == {"a.ipynb", "b.ipynb"}
    (here / "outputs" / "b.ipynb").write_text((here / "notebook.ipynb").read_text("utf-8"), encoding="utf-8")
    assert {path.name for path in vouched(here / "outputs")} == {"a.ipynb"}, "changed since: not vouched for"


@pytest.mark.parametrize("manifest", [None, "", "[]", "{}", '{"outputs": [{"path": "../a.ipynb", "sha256": ""}]}'])
def test_without_a_manifest_nothing_is_vouched_for(tmp_path: Path, manifest: str | None) -> None:
    (tmp_path / "a.ipynb").write_text("{}", encoding="utf-8")
    if manifest is not None:
        (tmp_path / "manifest.json").write_text(manifest, encoding="utf-8")
    assert vouched(tmp_path) == ()


def test_where_no_signature_can_be_kept_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "file" / "below"))
    assert sign([nbformat.writes(nbformat.v4.new_notebook())]) == 0


def test_lab_speaks_the_language_of_its_reader(chromium: Any, served: Served) -> None:
    pytest.importorskip(lab.LANGUAGE_PACK)
    tab = served.open(chromium, "notebooks/start.ipynb", 1280)
    menus = tab.evaluate("[...document.querySelectorAll('.lm-MenuBar-itemLabel')].map(each => each.textContent)")
    assert menus[:2] == ["文件", "编辑"]
    assert not [each for each in menus if each.isascii()]
    tab.close()


def test_lab_is_told_to_be_quiet_and_in_chinese_where_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lab, "find_spec", lambda _: None)
    assert list(lab.settings("zh")) == ["@jupyterlab/apputils-extension:notification"]
    monkeypatch.setattr(lab, "find_spec", lambda name: name)
    assert lab.settings("zh")["@jupyterlab/translation-extension:plugin"] == {"locale": "zh_CN"}
    assert "@jupyterlab/translation-extension:plugin" not in lab.settings("en")
