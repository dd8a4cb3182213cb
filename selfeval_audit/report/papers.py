"""The papers of a batch: what an office files, made from the result document alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from . import evidence_sheets, lead_list, working_papers

TEMPLATE = Path("params") / "template" / evidence_sheets.NAME
"""An office's own evidence sheet, from the folder of the audit."""
NAMES = (lead_list.NAME, working_papers.NAME, evidence_sheets.NAME)


def papers(document: Mapping[str, Any], here: Path | None = None) -> dict[str, bytes]:
    """The papers by name: the list of leads, the working papers, and evidence sheets where a matter needs one."""
    template = here / TEMPLATE if here else None
    made = {lead_list.NAME: lead_list.lead_list(document), working_papers.NAME: working_papers.working_papers(document)}
    sheets = evidence_sheets.evidence_sheets(document, template)
    return made | ({evidence_sheets.NAME: sheets} if sheets else {})
