"""A spellchecker for public accounts: checks performance self-evaluation forms (绩效自评表) figure by figure.

`read` a document, `open_case` a form, `audit` it; then one call a question, each a table for notebook and page.
"""

from .lazy import when_asked

TYPE_CHECKING = False  # not from typing, which takes longer to import than all that is needed here
if TYPE_CHECKING:
    from .audit import Audit, audit
    from .case import Case
    from .desk import judge
    from .desk.corrections import confirm, correct
    from .model import Form, Reading
    from .opening import find_form, open_case
    from .read import read
    from .refusal import InputError
    from .report.charts import rates
    from .report.evidence import source
    from .report.export import export
    from .report.first_page import first_page
    from .report.found import found
    from .report.matrix import workpaper
    from .report.matter_lines import leads
    from .report.portfolio import portfolio
    from .report.readings import readings
    from .report.reported import held_to, reported
    from .report.result import result, style
    from .report.result_document import evaluation
    from .report.results import recalculated, untested
    from .report.review_list import review_list, take_review_list

__all__ = [
    "Audit",
    "Case",
    "Form",
    "InputError",
    "Reading",
    "audit",
    "confirm",
    "correct",
    "evaluation",
    "export",
    "find_form",
    "first_page",
    "found",
    "held_to",
    "judge",
    "leads",
    "open_case",
    "portfolio",
    "rates",
    "read",
    "readings",
    "recalculated",
    "reported",
    "result",
    "review_list",
    "source",
    "style",
    "take_review_list",
    "untested",
    "workpaper",
]

when_asked(
    __name__,
    {
        "Audit": ".audit",
        "Case": ".case",
        "Form": ".model",
        "InputError": ".refusal",
        "Reading": ".model",
        "audit": ".audit",
        "confirm": ".desk.corrections",
        "correct": ".desk.corrections",
        "evaluation": ".report.result_document",
        "export": ".report.export",
        "find_form": ".opening",
        "first_page": ".report.first_page",
        "found": ".report.found",
        "held_to": ".report.reported",
        "judge": ".desk",
        "leads": ".report.matter_lines",
        "open_case": ".opening",
        "portfolio": ".report.portfolio",
        "rates": ".report.charts",
        "read": ".read",
        "readings": ".report.readings",
        "recalculated": ".report.results",
        "reported": ".report.reported",
        "result": ".report.result",
        "source": ".report.evidence",
        "review_list": ".report.review_list",
        "take_review_list": ".report.review_list",
        "style": ".report.result",
        "untested": ".report.results",
        "workpaper": ".report.matrix",
    },
)
