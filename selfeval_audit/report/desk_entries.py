"""What people added to an audit, as the result document has it: judgements, obtained figures and what these answer, and
what the policy of their office takes off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from ..audit import Audit
from ..desk import JudgedFinding, state_words
from ..figures import short_text
from ..findings import Answer, deductions, obtained_name
from ..records import PAPERS, Obtained

Json = dict[str, Any]
ANSWERED = {
    "settled": "settled by what was obtained",
    "firm": "firm on what was obtained",
    "beside": "something was obtained",
}
"""How obtained figures answer a lead, in a word or two."""


def judgement_entry(found: JudgedFinding, language: str) -> Json:
    """The last judgement on a finding; `fits` is false where its figures have changed or the finding is gone."""
    judged = found.judgement
    return {
        "finding": judged.finding,
        "state": state_words(judged.state, language),
        "code": judged.state,
        "why": judged.why,
        "by": judged.by,
        "on": judged.on,
        "figures": judged.figures,
        "fits": found.fits,
        "gone": found.gone,
        **{name: getattr(judged, name) for name in PAPERS if getattr(judged, name)},
    }


def obtained_entries(obtained: Sequence[Obtained], language: str) -> Json:
    """What the auditor obtained: as it is written down, and what it is called; nothing where nothing was."""
    entries = [{"name": obtained_name(each, language), **asdict(each)} for each in obtained]
    return {"obtained": entries} if entries else {}


def answer_entry(answer: Answer | None) -> Json:
    """How obtained figures answer a finding; nothing where none does."""
    return {"answer": {"state": answer.state, "text": answer.text}} if answer else {}


def deduction_entries(audit: Audit) -> Json:
    """What the policy takes off rows' points, where it takes off any."""
    found = [
        {
            "indicator": each.row,
            "finding": each.finding.id,
            "check": each.finding.check,
            "share": f"{short_text(each.share * 100)}%",
            "ground": each.finding.condition,
            "basis": each.finding.basis,
        }
        for each in deductions(audit.case, audit.findings)
    ]
    return {"deductions": found} if found else {}
