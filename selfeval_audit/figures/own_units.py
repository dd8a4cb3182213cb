"""The units in which what is recalculated is printed: of the words that forms print, the plainest."""

from __future__ import annotations

from .. import words
from .units import base_unit

SCORE, YUAN = base_unit("score"), base_unit("money")
POINTS = words.literal("units", "points")[0]
"""The unit of a difference between two rates."""
WAN_YUAN, YI_YUAN = (words.literal("magnitudes", size)[0] + YUAN for size in ("ten thousand", "hundred million"))
