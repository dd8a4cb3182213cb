"""What an office keeps is found from any folder below it, once a command, and a closed folder hides it alone."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import pytest

from selfeval_audit.messages import say_refusal
from selfeval_audit.nearby import is_file, is_folder, listed, looked_for_once, nearest_above
from selfeval_audit.refusal import SYSTEM, InputError, unreadable


def test_the_nearest_above_is_found(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / "params").mkdir()
    assert nearest_above(Path("params"), is_folder, below) == tmp_path / "params"
    (tmp_path / "a" / "params").write_text("a file, no folder", "utf-8")
    assert nearest_above(Path("params"), is_folder, below) == tmp_path / "params"
    assert nearest_above(Path("params"), is_file, below) == tmp_path / "a" / "params"
    (tmp_path / "a" / "b" / "params").mkdir()
    assert nearest_above(Path("params"), is_folder, below) == below / "params"


def test_within_a_command_it_is_looked_for_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str | Path] = []

    def seen(path: str | Path) -> bool:
        asked.append(path)
        return is_folder(path)

    monkeypatch.chdir(tmp_path)
    name = Path("no-such-folder-anywhere")
    with looked_for_once():
        for _ in range(3):
            assert nearest_above(name, seen) is None
        once = len(asked)
        (tmp_path / name).mkdir()
        assert nearest_above(name, seen) is None
    assert len(asked) == once == len(tmp_path.parts)
    assert nearest_above(name, seen) == tmp_path / name


@pytest.mark.parametrize("name", ["a" * 300, "a\0b", "a\ud800"])
def test_a_name_that_cannot_be_is_none(tmp_path: Path, name: str) -> None:
    assert not is_file(tmp_path / name)
    assert not is_folder(tmp_path / name)


@pytest.mark.parametrize("number", [*SYSTEM, errno.ENOEXEC])
def test_why_the_system_refuses_is_said_in_the_readers_language(number: int) -> None:
    """Also on a system that speaks another: its sentence is not used."""
    refused = unreadable("a.yaml", OSError(number, "Das System sagt etwas"))
    assert "Das" not in str(refused)
    assert not re.search(r"[a-z]{3,} [a-z]{2,}", say_refusal(refused, "zh"))


def test_a_folder_that_cannot_be_listed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        listed(tmp_path / "not there")
