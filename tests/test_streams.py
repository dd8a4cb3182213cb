"""Streams that are closed, full, or read by a program; words that are nothing or too much; Ctrl-C as it begins."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BATCH = Path(__file__).parent / "data" / "batch"
FORM = ROOT / "params" / "work-injury-2020.yaml"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="streams as POSIX has them")


def shell(line: str, *words: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    """A line of a shell with `$0` the command and its words behind it."""
    called = ["sh", "-c", line.replace("COMMAND", '"$0" -m selfeval_audit "$@"'), sys.executable, *map(str, words)]
    inherited = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(called, capture_output=True, check=False, cwd=cwd, env=inherited)


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    "words",
    [("--version",), ("--help",), ("check", "--help"), ("checks",), ("check", FORM, "--format", "json")],
    ids=str,
)
def test_results_that_find_no_room_are_said_not_to_be_written(words: tuple[object, ...]) -> None:
    ended = shell("COMMAND > /dev/full", *words)
    said = ended.stderr.decode()
    assert ended.returncode == 2
    assert len(said.splitlines()) == 1
    assert "磁盘已满" in said
    assert "internal error" not in said


@POSIX
@pytest.mark.parametrize(
    ("line", "words", "code"),
    [
        ("COMMAND >&-", ("checks",), 0),
        ("COMMAND >&- 2>&-", ("--version",), 0),
        ("COMMAND >&-", ("check", FORM), 1),
        ("COMMAND 2>&-", ("check", "none.pdf"), 2),
        ("COMMAND 2> /dev/full", ("check", "none.pdf"), 2),
    ],
    ids=str,
)
def test_a_stream_that_nobody_reads_changes_no_exit_code(line: str, words: tuple[object, ...], code: int) -> None:
    ended = shell(line, *words)
    assert (ended.returncode, ended.stderr) == (code, b"")


@POSIX
def test_what_follows_a_closed_stream_is_not_written_into_a_file(tmp_path: Path) -> None:
    """The next file opened would have the stream's number, and take what is printed."""
    shutil.copytree(BATCH, tmp_path / "work")
    ended = shell("COMMAND >&-", "import", ROOT / "params/forms/work-injury-2020.yaml", cwd=tmp_path / "work")
    made = {path.read_bytes()[:9] for path in (tmp_path / "work" / "params" / "forms").glob("work-injury*.yaml")}
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert made == {b"# yaml-la"}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is text")
@pytest.mark.parametrize("layout", ["json", "csv", "text"])
def test_a_name_that_is_no_text_is_shown_as_far_as_it_is(tmp_path: Path, layout: str) -> None:
    record = os.fsencode(tmp_path) + b"/\xff\xfe.yaml"
    shutil.copy(ROOT / "params/forms/work-injury-2020.yaml", os.fsdecode(record))
    ended = shell("COMMAND", "check", os.fsdecode(record), "--format", layout)
    assert ended.returncode == 1
    assert not ended.stderr
    assert "工伤保险基金支出" in ended.stdout.decode("utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ("run", "--out", ""),
        ("new", ""),
        ("check", ""),
        ("run", "--jobs", "9" * 12),
        ("run", "--deadline", "9" * 400),
        ("check", "params", "--max-seconds", "9" * 20),
    ],
    ids=lambda words: " ".join(words)[:30],
)
def test_nothing_is_no_path_and_a_slip_no_number(tmp_path: Path, words: tuple[str, ...]) -> None:
    ended = shell("COMMAND", *words, cwd=tmp_path)
    assert ended.returncode == 2
    assert len(ended.stderr.decode().splitlines()) == 1
    assert "--help" in ended.stderr.decode()
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_read_is_named_once(tmp_path: Path) -> None:
    said = shell("COMMAND", "notes", "none.xlsx", cwd=tmp_path).stderr.decode()
    assert said.count("none.xlsx") == 1


def test_a_program_that_follows_a_batch_reads_json_only(tmp_path: Path) -> None:
    shutil.copytree(BATCH, tmp_path / "work")
    (tmp_path / "work" / "params" / "c.yaml").write_text("form: nowhere\n", encoding="utf-8")
    words = ("run", "--notebook", "notebook.ipynb", "--json-progress", "--language", "en", "--deadline", "999999999")
    ended = shell("COMMAND", *words, cwd=tmp_path / "work")
    lines = [json.loads(line) for line in ended.stderr.decode().splitlines()]
    assert ended.returncode == 2
    assert [line["ended"] for line in lines if "ended" in line] == ["completed"] * 2
    assert ["nowhere" in line["message"] for line in lines if "message" in line] == [True]
    none = shell("COMMAND", "run", "--json-progress", "--notebook", "none.ipynb", cwd=tmp_path / "work")
    assert "none.ipynb" in json.loads(none.stderr)["message"]


def test_the_package_is_light_until_the_command_can_be_broken_off() -> None:
    """Ctrl-C before that is Python's own traceback."""
    line = "import sys, selfeval_audit.cli; print(*sorted(sys.modules))"
    ended = subprocess.run([sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {line}"],
                           capture_output=True, check=True)  # fmt: skip
    loaded = ended.stdout.decode().split()
    assert {"selfeval_audit", "selfeval_audit.cli", "selfeval_audit.lazy"} == {
        name for name in loaded if name.startswith("selfeval_audit")
    }
    assert "typing" not in loaded


def test_ctrl_c_while_it_is_imported_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class Asked:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'selfeval_audit.cli.begin':\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Asked())\n",
        encoding="utf-8",
    )
    inherited = os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
    ended = subprocess.run([sys.executable, "-m", "selfeval_audit", "--version"],
                           capture_output=True, check=False, env=inherited)  # fmt: skip
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, b"", b"")
