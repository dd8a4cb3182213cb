"""What people add to an audit: judgements, obtained figures, versions."""

from .judging import Judged, entry, judge
from .standing import Ground, Standing, ground, standing, standings
from .states import EVIDENCE, REMEDIES, STATES, remedy_of, remedy_words, state_of, state_words

__all__ = [
    "EVIDENCE",
    "REMEDIES",
    "STATES",
    "Ground",
    "Judged",
    "Standing",
    "entry",
    "ground",
    "judge",
    "remedy_of",
    "remedy_words",
    "standing",
    "standings",
    "state_of",
    "state_words",
]
