"""The folder for machines without a network: what can be seen of its launchers here. cmd itself is not run."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAUNCHERS = sorted((ROOT / "launchers").glob("*.bat"))


@pytest.mark.parametrize("path", [*LAUNCHERS, ROOT / "usb.bat"], ids=lambda path: path.name)
def test_a_launcher_is_what_cmd_reads_in_any_code_page(path: Path) -> None:
    content = path.read_bytes()
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r\n") > 3


def test_installing_asks_no_network() -> None:
    (line,) = [
        line for line in (ROOT / "launchers" / "install.bat").read_text("ascii").splitlines() if " install " in line
    ]
    assert "--no-index" in line
    assert '--find-links "%~dp0wheels"' in line


def test_the_twins_do_the_same() -> None:
    makefile, twin = (ROOT / "Makefile").read_text("utf-8"), (ROOT / "usb.bat").read_text("ascii")
    for step in ("hatchling build -t wheel", "--require-hashes --only-binary :all:", "jupyterlab-language-pack-zh-CN"):
        assert step in makefile
        assert step in twin
