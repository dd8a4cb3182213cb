"""A shell completes our commands and their options; types come along for who imports the package."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from selfeval_audit.cli.overview import COMMANDS
from selfeval_audit.cli.shells import PLACES, install, script

ROOT = Path(__file__).parent.parent
START = "from selfeval_audit.cli import main; main()"


def asked(**environment: str) -> subprocess.CompletedProcess[str]:
    """As a shell asks: by variables, without a word on the command line."""
    line = [sys.executable, "-c", f"import sys; sys.argv = ['selfeval-audit']; {START}"]
    told = os.environ | {"PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(line, env=told, capture_output=True, check=False, text=True, encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("selfeval-audit va", ["validate"]), ("selfeval-audit ", list(COMMANDS)),
        ("selfeval-audit run --pers", ["--personal-data"]), ("selfeval-audit nothing-like-it", []),
    ],
)  # fmt: skip
def test_words_are_completed(typed: str, completed: list[str]) -> None:
    at = str(len(typed.split(" ")) - 1)
    ended = asked(_SELFEVAL_AUDIT_COMPLETE="complete_bash", COMP_WORDS=typed, COMP_CWORD=at)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert sorted(ended.stdout.split()) == sorted(completed)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_shell_is_told_how(shell: str) -> None:
    ended = asked(_SELFEVAL_AUDIT_COMPLETE=f"source_{shell}")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "_SELFEVAL_AUDIT_COMPLETE" in ended.stdout


def test_another_question_is_refused_in_a_line() -> None:
    ended = asked(_SELFEVAL_AUDIT_COMPLETE="complete_tcsh")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "bash" in ended.stderr


def told(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "HOME": str(home), "SHELL": "/usr/bin/zsh"}
    line = [sys.executable, "-m", "selfeval_audit", *words]
    return subprocess.run(line, env=environment, capture_output=True, check=False, text=True, encoding="utf-8")


def test_the_script_is_shown_for_the_shell_in_use(tmp_path: Path) -> None:
    ended = told(tmp_path, "--show-completion")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("#compdef selfeval-audit\n")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_put_where_the_shell_finds_it(shell: str, tmp_path: Path) -> None:
    rc = tmp_path / f".{shell}rc"
    rc.write_text("alias ll='ls -l'\n", encoding="utf-8")
    assert install(shell, tmp_path, "en") == install(shell, tmp_path, "en")
    file = tmp_path / PLACES[shell][0]
    assert file.read_text(encoding="utf-8") == script(shell)
    lines = rc.read_text(encoding="utf-8").splitlines()
    assert lines == ["alias ll='ls -l'", *filter(None, [PLACES[shell][2]])]


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_bash_takes_the_script() -> None:
    line = f"{script('bash')}\ncomplete -p selfeval-audit"
    ended = subprocess.run(["bash", "--norc", "-c", line], capture_output=True, check=True, text=True)
    assert ended.stdout.strip() == "complete -o default -F _selfeval_audit_completion selfeval-audit"


def test_types_come_along() -> None:
    assert files("selfeval_audit").joinpath("py.typed").is_file()
