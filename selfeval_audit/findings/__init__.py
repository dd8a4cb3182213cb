"""Results that differ -> findings -> matters: how they are put, stake, grade of evidence, materiality."""

from .answers import Answer, obtained_name
from .deductions import Deduction, deductions
from .finding import Finding, finding_id, findings, luck_text
from .matters import Matter, matters, shared_figures
from .said import ITEMS, item_name, open_cause
from .stakes import Weight, apart_text, is_material, stake_text

__all__ = [
    "ITEMS",
    "Answer",
    "Deduction",
    "Finding",
    "Matter",
    "Weight",
    "apart_text",
    "deductions",
    "finding_id",
    "findings",
    "is_material",
    "item_name",
    "luck_text",
    "matters",
    "obtained_name",
    "open_cause",
    "shared_figures",
    "stake_text",
]
