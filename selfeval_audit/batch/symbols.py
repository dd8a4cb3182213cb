"""The signs of the conclusions."""

from __future__ import annotations

SYMBOLS = {
    "no_difference": "✓",
    "minor": "△",
    "material": "✗",
    "insufficient": "○",
    "unreadable": "○",
    "not_a_self_evaluation": "○",
}
"""A conclusion's sign beside its words, so that no colour is needed."""
