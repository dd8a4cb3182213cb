"""Files that another program holds, its lock files beside ours, and consoles and names that are not ours to choose."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from test_a_day import LEADS, Command, command, fill, form  # noqa: F401  # the fixture is asked for by its name

from selfeval_audit.desk.obtained_sheet import HEADS

ROOT = Path(__file__).parent.parent
RECORD = "县教育局-校舍维修-2024"
LOCKS = ("~$疑点清单.xlsx", ".~lock.疑点清单.xlsx#", "~$绩效自评表.xlsx", ".~lock.绩效自评表.html#")
"""What Excel and LibreOffice lay beside a workbook that is open."""


def held(monkeypatch: pytest.MonkeyPatch, is_held: Callable[[Path, Path], bool]) -> None:
    """As Windows has it: a file that a program has open can be neither replaced nor moved away."""
    replace = Path.replace

    def refused(self: Path, target: Path) -> Path:
        if is_held(self, Path(target)):
            raise PermissionError(13, "held open by another program", str(self))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refused)


@pytest.fixture
def audited(command: Command, tmp_path: Path) -> Command:  # noqa: F811
    """An audit of one form, its list written."""
    assert command("import", form(tmp_path / "收 到", "县教育局", "80%"))[0] == 0
    assert command("run", "--jobs", "1")[0] == 1
    return command


def test_a_list_that_is_open_and_unchanged_is_named_and_the_rest_is_written(
    audited: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Path("outputs", LEADS).read_bytes()
    record = Path("params", "forms", f"{RECORD}.yaml")
    record.write_text(record.read_text("utf-8").replace("80%", "81%"), "utf-8")
    held(monkeypatch, lambda _, target: target.name == LEADS)
    code, _, err = audited("run", "--jobs", "1")
    assert code == 2
    assert "Traceback" not in err
    unwritten, earlier = (line for line in err.splitlines() if LEADS in line)
    assert "请关闭" in unwritten
    assert "以前的运行" in earlier
    assert Path("outputs", LEADS).read_bytes() == before
    assert "81%" in Path("outputs", "results.json").read_text("utf-8")


def test_a_list_that_is_open_and_changed_stops_the_run_before_anything_is_lost(
    audited: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill("查实", "与决算核对")
    filled = Path("outputs", LEADS).read_bytes()
    held(monkeypatch, lambda source, _: source.name == LEADS)
    code, _, err = audited("run", "--jobs", "1")
    assert code == 2
    assert "请关闭" in err.splitlines()[-1]
    assert Path("outputs", LEADS).read_bytes() == filled
    assert Path("params", "judgements", f"{RECORD}.jsonl").is_file(), "what was filled in is in already"


@pytest.mark.parametrize("name", [f"{RECORD}.jsonl", f"{RECORD}.yaml"])
def test_what_cannot_be_put_down_is_said_in_a_line(
    audited: Command, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The judgements of a form, or its parameter file, is held; the workbook stays as it is."""
    fill("查实", "与决算核对")
    book = load_workbook(Path("outputs", LEADS))
    sheet = book["取得资料"]
    sheet.cell(2, list(HEADS).index("value") + 1).value = "90万元"
    book.save(Path("outputs", LEADS))
    filled = Path("outputs", LEADS).read_bytes()
    held(monkeypatch, lambda _, target: target.name == name)
    code, out, err = audited("notes", f"outputs/{LEADS}")
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert "请关闭" in err
    assert Path("outputs", LEADS).read_bytes() == filled


def test_lock_files_are_nobodys_documents_and_nobodys_papers(audited: Command, tmp_path: Path) -> None:
    for folder in (tmp_path / "收 到", Path("outputs")):
        for name in LOCKS:
            (folder / name).write_bytes(b"\x05user")
    code, _, err = audited("import", tmp_path / "收 到")
    assert (code, err) == (0, "")
    code, _, err = audited("run", "--jobs", "1")
    assert (code, err) == (1, "")
    assert all((Path("outputs") / name).read_bytes() == b"\x05user" for name in LOCKS)


@pytest.mark.parametrize("words", [("validate", "."), ("diff", "outputs", "收 到"), ("notes", f"outputs/{LEADS}")])
def test_a_console_of_cp936_shows_what_it_can(audited: Command, tmp_path: Path, words: tuple[str, ...]) -> None:
    """A name with a letter that it has no sign for is shown with a mark in its place."""
    record = Path("params", "forms", f"{RECORD}.yaml")
    record.write_text(record.read_text("utf-8").replace("维修校舍数量", "维修🏫ẞ校舍数量"), "utf-8")
    audited("judge", f"{RECORD}#1", "查实", "--why", "核对🏫", "--by", "张三")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "cp936", "PYTHONUTF8": "0"}
    line = [sys.executable, "-m", "selfeval_audit", *words]
    ended = subprocess.run(line, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert ended.returncode in {0, 1, 2}
    assert b"Traceback" not in ended.stderr
    said = (ended.stdout + ended.stderr).decode("cp936")
    assert any("\u4e00" <= letter <= "\u9fff" for letter in said)


def test_a_version_that_was_sent_back_stands_beside_the_new_one(audited: Command, tmp_path: Path) -> None:
    """初报 → 退回 → 修改: the old record is kept by --force, and `diff` holds the two side by side."""
    again = form(tmp_path / "修改", "县教育局", "72.50%", number="6")
    assert audited("import", again)[0] == 2, "unasked nothing is replaced"
    assert audited("import", again, "--force")[0] == 0
    (first,) = Path("params", "versions").rglob("*.yaml")
    code, out, err = audited("diff", first, Path("params", "forms", f"{RECORD}.yaml"))
    assert (code, err) == (1, "")
    assert "维修校舍数量 实际完成值：3所 → 6所" in out
    assert "80% → 72.50%" in out
    assert "消失：" in out
