"""The style sheet and the templates: what the pages and the index share."""

from __future__ import annotations

from functools import cache
from pathlib import Path

TEMPLATE = Path(__file__).parent / "template"
LANGUAGES = {"zh": "zh-CN", "en": "en"}
"""The languages of the catalogue -> what HTML calls them."""


@cache
def css() -> str:
    """The one style sheet, for the pages and the index."""
    return (TEMPLATE / "page.css").read_text(encoding="utf-8")
