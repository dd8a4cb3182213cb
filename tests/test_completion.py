"""A shell completes our commands and their options; types come along for who imports the package."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from selfeval_audit.cli.overview import COMMANDS

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


def test_types_come_along() -> None:
    assert files("selfeval_audit").joinpath("py.typed").is_file()
