"""The guide: its pictures are there and small, its commands are commands, and it goes along on the USB folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from selfeval_audit.cli.overview import COMMANDS

DOCS = Path(__file__).parent.parent / "docs"
GUIDES = ("guide.md", "validate.md")
LARGEST = 60_000


def test_every_picture_is_shown_and_small() -> None:
    shown = re.findall(r"!\[[^\]]+\]\((\S+)\)", (DOCS / "guide.md").read_text("utf-8"))
    assert sorted(shown) == sorted(f"pictures/{path.name}" for path in (DOCS / "pictures").iterdir())
    for name in shown:
        content = (DOCS / name).read_bytes()
        assert content.startswith(b"\x89PNG")
        assert len(content) <= LARGEST, name


@pytest.mark.parametrize("name", GUIDES)
def test_what_it_tells_to_run_is_a_command(name: str) -> None:
    called = re.findall(r"selfeval-audit (\w+)", (DOCS / name).read_text("utf-8"))
    assert called
    assert set(called) <= set(COMMANDS)


@pytest.mark.parametrize("name", GUIDES)
def test_links_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", (DOCS / name).read_text("utf-8")):
        assert (DOCS / target).exists(), target


def test_it_goes_along() -> None:
    for recipe in ("Makefile", "usb.bat"):
        text = (DOCS.parent / recipe).read_text("utf-8").replace("\\", "/")
        assert all(f"docs/{name}" in text for name in (*GUIDES, "pictures"))
