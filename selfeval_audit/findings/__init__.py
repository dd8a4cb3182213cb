"""Results that differ -> findings -> matters: how they are put, stake, grade of evidence, materiality."""

from .finding import Finding, finding_id, findings, luck_text
from .matters import Matter, matters, shared_figures
from .said import ITEMS, item_name, open_cause
from .stakes import Weight, apart_text, is_material, stake_text

__all__ = [
    "ITEMS",
    "Finding",
    "Matter",
    "Weight",
    "apart_text",
    "finding_id",
    "findings",
    "is_material",
    "item_name",
    "luck_text",
    "matters",
    "open_cause",
    "shared_figures",
    "stake_text",
]
