"""A form with its siblings and policy, its rates and attainments judged once; what every check reads."""

from .actual import Actual, Measured, is_grade
from .answer import countings
from .attainment import Attainment, Verdict, judge, out_of_reach
from .bare import beside, in_unit_of_block, likeliest_rate
from .case import Case, budget_kind, case, form_year
from .department import PUBLIC_EXPENSES, public_expense, staff
from .handed_in import Changed, changes, marks
from .in_hand import InHand, in_hand, line_named, money_in_hand, printed_for, source_of
from .kinds import kind_named
from .money import Line, divisor, headers, quotient
from .passage import Mention, Passage, clause_at
from .printed_parts import Evidence, figure_evidence, text_evidence
from .row import Row, clean_name
from .ties import Tie, likeness, share_in_order

__all__ = [
    "PUBLIC_EXPENSES",
    "Actual",
    "Attainment",
    "Case",
    "Changed",
    "Evidence",
    "InHand",
    "Line",
    "Measured",
    "Mention",
    "Passage",
    "Row",
    "Tie",
    "Verdict",
    "beside",
    "budget_kind",
    "case",
    "changes",
    "clause_at",
    "clean_name",
    "countings",
    "divisor",
    "figure_evidence",
    "form_year",
    "headers",
    "in_hand",
    "in_unit_of_block",
    "is_grade",
    "judge",
    "kind_named",
    "likeliest_rate",
    "likeness",
    "line_named",
    "marks",
    "money_in_hand",
    "out_of_reach",
    "printed_for",
    "public_expense",
    "quotient",
    "share_in_order",
    "source_of",
    "staff",
    "text_evidence",
]
