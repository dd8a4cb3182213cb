"""The form as reported: frozen records of printed texts, each with its place. No logic, no numbers.

`None` says that nothing was read there; a `Cell` with an empty text is a cell that was left blank. Whether there is no
such cell at all or one that could not be read is told by `Form.unread`: the rows, columns and cells of a block that
were seen and not read. No check speaks of a blank where that is not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from .refusal import InputError
from .shape import WrittenAs

FundField = Literal[
    "name",
    "budget",
    "initial_budget",
    "adjusted_budget",
    "received",
    "received_rate",
    "executed",
    "rate",
    "weight",
    "score",
    "reason",
]
IndicatorField = Literal[
    "level1",
    "level2",
    "name",
    "target",
    "actual",
    "sign",
    "unit",
    "weight",
    "score",
    "completion",
    "deviation",
    "rule",
    "reason",
]

FUND_FIGURES: tuple[FundField, ...] = (
    "budget",
    "initial_budget",
    "adjusted_budget",
    "received",
    "received_rate",
    "executed",
    "rate",
    "weight",
    "score",
)
"""The cells of a fund line that hold figures."""
ROW_VALUES: tuple[IndicatorField, ...] = ("target", "actual", "weight", "score", "completion")
"""The cells of an indicator that state a value."""

Block = Literal["head", "money", "indicators", "texts", "totals"]
"""The parts of a form, each with its own reader."""

FormKind = Literal["self_evaluation", "targets", "monitoring", "score_table", "blank", "report"]
"""What was handed in. Only a self-evaluation is judged as one; of the others what they hold is checked."""


class Record:
    """What may stand in a YAML file: unknown keys are refused there."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class Cell(Record):
    """A text exactly as printed.

    `place` is where it stands in the source document (`line 17`, `lines 19-20`, `page 1, box 72 100 210 118`,
    `sheet 1, cell D14`, `table 1, row 3, column 2`). `review` says in a few words why a person should look at the
    reading before it is relied on; clearing it means deleting it. `confidence` is a scan reader's, 0 to 1, as text.
    """

    text: str
    place: str = ""
    review: str = ""
    confidence: str = ""


MERGED = "merged with the row above"
"""The mark of a blank, or a value, that belongs to the rows above as well: nothing is hidden there."""
UNNAMED = "the cell of the name is blank"
"""What the mark of a name begins with that another cell lends to a row: whose figures these are nobody can say."""
NAME_IN_DOUBT = "no header tells which column names the indicators"
"""What that of a name begins with beside another column that may hold the names."""
ILLEGIBLE = "a sign stands here for a figure that the document does not show: look at the document"
"""The mark of a cell with ####, □ or ? for a figure, or in one."""


def _text_alone(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


Printed = Annotated[Cell, WrittenAs(_text_alone, str | Cell)]
"""A cell; a record may write it as a bare text where it has no place."""


@dataclass(frozen=True, slots=True)
class FundLine(Record):
    """A row of the money block. `budget` is a budget printed without saying which, or the one a printed rate names;
    `received_rate` is a printed rate of what was received."""

    name: Printed
    budget: Printed | None = None
    initial_budget: Printed | None = None
    adjusted_budget: Printed | None = None
    received: Printed | None = None
    received_rate: Printed | None = None
    executed: Printed | None = None
    rate: Printed | None = None
    weight: Printed | None = None
    score: Printed | None = None
    reason: Printed | None = None


@dataclass(frozen=True, slots=True)
class Indicator(Record):
    """A row of the indicator table; a target or an actual of None stands in no column that was read. `sign` and `unit`
    are columns of their own in some layouts; `rule` is a scoring rule written in the row itself."""

    name: Printed
    target: Printed | None = None
    actual: Printed | None = None
    level1: Printed | None = None
    level2: Printed | None = None
    sign: Printed | None = None
    unit: Printed | None = None
    weight: Printed | None = None
    score: Printed | None = None
    completion: Printed | None = None
    deviation: Printed | None = None
    rule: Printed | None = None
    reason: Printed | None = None


@dataclass(frozen=True, slots=True)
class Narrative(Record):
    """A further text of the form with its printed label (存在问题, 执行准确性, 其他需要说明事项…)."""

    label: str
    text: Printed


@dataclass(frozen=True, slots=True)
class FundColumn(Record):
    """A column of the money block: what it holds and its header as printed (its unit and weight may stand there)."""

    holds: FundField
    header: Printed


@dataclass(frozen=True, slots=True)
class IndicatorColumn(Record):
    """A column of the indicator table: what it holds and its header as printed."""

    holds: IndicatorField
    header: Printed


@dataclass(frozen=True, slots=True)
class Source(Record):
    """The document a form was read from: its name, the sha256 of its bytes, and where in it the form stands."""

    name: str
    sha256: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class UnreadPart(Record):
    """A row, column or cell of a form's block that was seen and not read: where, what it says, and why (a reason code
    of `read.REASONS`). What needs the block is not tested while such a part stands in it."""

    block: Block
    part: Literal["row", "column", "cell"]
    place: str
    text: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Form(Record):
    """One self-evaluation form (绩效自评表) as reported by the entity.

    `title`, `project` and `total` are None where the document shows none. `total` is the total row of the money block,
    `funds` the rows below it. `money_unit` is the caption or header that states the unit of amounts. `total_weight` and
    `total_score` are the printed totals (总分). `result` is None where the form has no text of that kind. `unread` are
    the parts of its blocks that were seen and not read. `report` are the sentences around the form, each
    under its heading. `kind` says what was handed in, where it is no self-evaluation.
    """

    id: str
    source: Source
    title: Printed | None = None
    project: Printed | None = None
    total: FundLine | None = None
    year: Printed | None = None
    department: Printed | None = None
    entity: Printed | None = None
    money_unit: Printed | None = None
    fund_columns: tuple[FundColumn, ...] = ()
    funds: tuple[FundLine, ...] = ()
    goal: Printed | None = None
    result: Printed | None = None
    other: tuple[Narrative, ...] = ()
    report: tuple[Narrative, ...] = ()
    indicator_columns: tuple[IndicatorColumn, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    total_weight: Printed | None = None
    total_score: Printed | None = None
    grade: Printed | None = None
    unread: tuple[UnreadPart, ...] = ()
    kind: FormKind = "self_evaluation"


@dataclass(frozen=True, slots=True)
class Unread:
    """What was seen and not understood or not readable: never dropped, always with its place and a reason code."""

    source: Source
    place: str
    text: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a document and what was not."""

    forms: tuple[Form, ...] = ()
    unread: tuple[Unread, ...] = ()


class NoFormError(InputError):
    """The refusal of a document that was opened and holds no form, with what was seen of it."""

    unread: tuple[Unread, ...] = ()
