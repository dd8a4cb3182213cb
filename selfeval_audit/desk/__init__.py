"""What people add to an audit: judgements, obtained figures, versions."""

from typing import TYPE_CHECKING

from ..lazy import when_asked

if TYPE_CHECKING:
    from .judged_findings import Ground, JudgedFinding, ground, judged_findings, judged_in
    from .judging import Judged, entry, judge
    from .lead_columns import COLUMNS, DATA_COLUMNS, DATA_SHEET, FILLED, LeadColumn, head, key_of, qualifications
    from .returned import Returned, returned
    from .states import EVIDENCE, REMEDIES, STATES, remedy_of, remedy_words, state_of, state_words

__all__ = [
    "COLUMNS",
    "DATA_COLUMNS",
    "DATA_SHEET",
    "EVIDENCE",
    "FILLED",
    "REMEDIES",
    "STATES",
    "Ground",
    "Judged",
    "JudgedFinding",
    "LeadColumn",
    "Returned",
    "entry",
    "ground",
    "head",
    "judge",
    "judged_findings",
    "judged_in",
    "key_of",
    "qualifications",
    "remedy_of",
    "remedy_words",
    "returned",
    "state_of",
    "state_words",
]

when_asked(
    __name__,
    {
        "COLUMNS": ".lead_columns",
        "DATA_COLUMNS": ".lead_columns",
        "DATA_SHEET": ".lead_columns",
        "EVIDENCE": ".states",
        "FILLED": ".lead_columns",
        "Ground": ".judged_findings",
        "Judged": ".judging",
        "JudgedFinding": ".judged_findings",
        "LeadColumn": ".lead_columns",
        "REMEDIES": ".states",
        "Returned": ".returned",
        "STATES": ".states",
        "entry": ".judging",
        "ground": ".judged_findings",
        "head": ".lead_columns",
        "judge": ".judging",
        "judged_findings": ".judged_findings",
        "judged_in": ".judged_findings",
        "key_of": ".lead_columns",
        "qualifications": ".lead_columns",
        "remedy_of": ".states",
        "remedy_words": ".states",
        "returned": ".returned",
        "state_of": ".states",
        "state_words": ".states",
    },
)
