"""What comes with the package and is no code: notebooks and templates, in a wheel as beside a checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
NOTEBOOKS = Path("notebooks")
TEMPLATES = Path("params") / "template"


def shipped(path: Path) -> Path:
    """Where a file or folder that is named from the project's root lies: a wheel has it inside the package."""
    packed = PACKAGE / "_shipped" / path
    return packed if packed.exists() else PACKAGE.parent / path
