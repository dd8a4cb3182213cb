"""What people add to an audit: judgements, obtained figures, versions."""

from .judged_findings import Ground, JudgedFinding, ground, judged_findings, judged_in
from .judging import Judged, entry, judge
from .lead_columns import COLUMNS, FILLED, LeadColumn, head, key_of, qualifications
from .returned import DATA_COLUMNS, DATA_SHEET, Returned, returned
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
