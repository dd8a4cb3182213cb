"""What lies behind a generated form: its numbers, known to the generator and to nobody who audits it."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any

from .layouts import Layout
from .numbers import Number, Span, over
from .words import Spec, Theme

Record = dict[str, Any]
Due = tuple[str, str]
"""A check and the item at which it is expected to differ."""


@dataclass
class Row:
    """An indicator: what was asked, what was reached, and what it counts. Values stand in the printed unit."""

    spec: Spec
    level: int
    level1: str
    level2: str
    target: Number | None = None
    sign: str = ""
    actual: Number | None = None
    met: bool = True
    over: bool = False
    weight: Fraction = Fraction(0)
    score: Fraction = Fraction(0)
    when: str = ""
    """The time its actual says that it speaks of: 全年, 年末 or nothing."""

    @property
    def kind(self) -> str:
        """Its kind, as `words.Spec` has it."""
        return self.spec.kind

    @property
    def name(self) -> str:
        """Its name without template marks."""
        return self.spec.name

    @property
    def unit(self) -> str:
        """The unit of target and actual."""
        return self.spec.unit

    @property
    def better(self) -> str:
        """Which way is better."""
        return {"demand": "neutral", "ceiling": "lower", "cost": "lower", "zero": "lower", "public": "lower"}.get(
            self.kind, "higher"
        )


@dataclass
class Fund:
    """A row of the money block."""

    name: str
    amounts: dict[str, Number | None]


@dataclass
class Plan:
    """A form to be: the layout, the numbers, and the record in which they are printed."""

    rng: Random
    layout: Layout
    theme: Theme
    year: int
    project: str
    halves: str
    funds: list[Fund] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    rate_decimals: int = 2
    rate_style: str = "%"
    execution_score: Fraction = Fraction(0)
    general_reason: str = ""
    claim: str = ""
    told: list[tuple[Row, str]] = field(default_factory=list)
    sentence: tuple[str, int, str] | None = None
    growth: tuple[int, int, int, str] | None = None
    """This year's number, the last one's, the decimals of its growth, and the words that tell it."""
    share: tuple[int, int, int, str] | None = None
    """A part, its whole, the decimals of its share, and the words that tell it."""
    record: Record = field(default_factory=dict)
    siblings: list[Record] = field(default_factory=list)
    obtained: list[Record] = field(default_factory=list)
    public_expenses: tuple[Number, Number] | None = None
    """What a department spent on 三公, this year and the last."""
    due: set[Due] = field(default_factory=set)

    @property
    def budget(self) -> Number:
        """The budget the rate is judged on."""
        return self._amount(self.layout.budget_field)

    @property
    def executed(self) -> Number:
        """What was spent."""
        return self._amount("executed")

    @property
    def initial(self) -> Number | None:
        """The budget at the start of the year, where the form prints one."""
        return self.funds[0].amounts.get("initial_budget")

    @property
    def rate(self) -> Fraction:
        """Executed ÷ budget, as they are."""
        return self.executed.true / self.budget.true

    @property
    def rate_span(self) -> Span:
        """Executed ÷ budget, as far as the printed amounts tell, in percent."""
        low, high = over(self.executed.span, self.budget.span)
        return low * 100, high * 100

    @property
    def by_name(self) -> dict[str, Record]:
        """The printed indicators by the names of their rows."""
        return {row.name: cells for row, cells in zip(self.rows, self.record["indicators"], strict=False)}

    def _amount(self, name: str) -> Number:
        amount = self.funds[0].amounts[name]
        if amount is None:
            raise ValueError(f"{name} is blank")
        return amount


@dataclass(frozen=True)
class Fault:
    """One planted fault. `due` must differ; `touched` are checks that rest on the changed figure and may differ too.
    `family` names the one change that would undo it, where it can be told; `redraws` are further random wrong rates for
    the same cell, to see how often each family of explanations fits by luck."""

    kind: str
    due: tuple[Due, ...]
    touched: tuple[str, ...] = ()
    family: str = ""
    redraws: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sample:
    """A generated form, its siblings, the differences that are in it by nature (a target missed), and its fault."""

    number: int
    layout: str
    record: Record
    siblings: tuple[Record, ...]
    due: frozenset[Due]
    rate_decimals: int
    fault: Fault | None = None
    obtained: tuple[Record, ...] = ()
    """What the auditor obtained beside the form."""
