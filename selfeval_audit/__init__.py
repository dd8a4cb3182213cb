"""A spellchecker for public accounts: checks performance self-evaluation forms (绩效自评表) figure by figure.

`read` a document, `open_case` a form, `audit` it; then one call a question, each a table for notebook and page.
"""

from .audit import Audit, audit
from .case import Case
from .desk import judge
from .model import Form, InputError, Reading
from .opening import find_form, open_case
from .read import read
from .report import first_page, found, held_to, recalculated, reported, result, style, untested, workpaper
from .report.charts import rates
from .report.result_document import evaluation

__all__ = [
    "Audit",
    "Case",
    "Form",
    "InputError",
    "Reading",
    "audit",
    "evaluation",
    "find_form",
    "first_page",
    "found",
    "held_to",
    "judge",
    "open_case",
    "rates",
    "read",
    "recalculated",
    "reported",
    "result",
    "style",
    "untested",
    "workpaper",
]
