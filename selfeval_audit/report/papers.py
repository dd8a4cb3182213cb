"""The papers of a batch: what an office files, made from the result document alone."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

SAID = tomllib.loads(files(__package__).joinpath("papers.toml").read_text("utf-8"))
"""What the papers are called, and what stands on a sheet of evidence before it is filled in."""
LEADS, WORKING, EVIDENCE = (SAID["names"][each] for each in ("leads", "working", "evidence"))
NAMES = (LEADS, WORKING, EVIDENCE)
TEMPLATE = Path("params") / "template" / EVIDENCE
"""An office's own evidence sheet, from the folder of the audit."""


def papers(document: Mapping[str, Any], here: Path | None = None) -> dict[str, bytes]:
    """The papers by name: the list of leads, the working papers, and evidence sheets where a matter needs one."""
    from .evidence_sheets import evidence_sheets  # noqa: PLC0415  what writes them takes long to import
    from .lead_list import lead_list  # noqa: PLC0415
    from .working_papers import working_papers  # noqa: PLC0415

    made = {LEADS: lead_list(document), WORKING: working_papers(document)}
    sheets = evidence_sheets(document, here / TEMPLATE if here else None)
    return made | ({EVIDENCE: sheets} if sheets else {})
