"""The folder for machines without a network: what can be seen of its launchers here. cmd itself is not run."""

from __future__ import annotations

import re
import runpy
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
    for step in ("hatchling build -t wheel", "--require-hashes --only-binary :all:"):
        assert step in makefile
        assert step in twin


def test_the_menus_of_lab_in_chinese_come_with_it() -> None:
    for lock in ("requirements.lock", "requirements-test.lock"):
        assert "\njupyterlab-language-pack-zh-cn==" in (ROOT / lock).read_text("utf-8")


def test_the_lock_is_read_as_windows_reads_it() -> None:
    """pip on another machine would leave out what only Windows needs, and fetch what it has no use for."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    read = runpy.run_path(str(ROOT / "launchers" / "for_windows.py"))["for_windows"](lock, "3.11.9")
    names = set(re.findall(r"^([\w.-]+)==", read, re.MULTILINE))
    everywhere = set(re.findall(r"^([\w.-]+)==\S+ \\\\$", lock, re.MULTILINE))
    assert {"colorama", "pywinpty"} <= names
    assert not {"pexpect", "ptyprocess", "appnope"} & names
    assert everywhere <= names
    assert ";" not in read
    assert all("--hash=sha256:" in entry for entry in re.split(r"^(?=\S)", read, flags=re.MULTILINE) if entry)


def test_the_launcher_asks_for_a_python_that_the_lock_can_have() -> None:
    """One of the locked packages leaves out the first releases of 3.11."""
    assert "(3, 11, 5)" in (ROOT / "launchers" / "install.bat").read_text("ascii")
    (asked,) = re.findall(r"^USB_PYTHON \?= 3\.11\.(\d+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert int(asked) >= 5
