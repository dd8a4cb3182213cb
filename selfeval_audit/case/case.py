"""A form with its siblings and policy; its figures, rates and attainments judged once: what every check reads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from .. import words
from ..figures import Figure, dates_in_digits, figures, half_width, is_blank
from ..frozen import once
from ..model import FUND_FIGURES, ROW_VALUES, Block, Cell, Form, FundLine
from ..policy import Policy, Rule, policy, policy_for
from ..records import Params
from ..targets import Direction
from .attainment import Verdict
from .handed_in import marks, who_and_what
from .money import Line, decision, line
from .passage import Passage, passage
from .precision import as_neighbours_print
from .row import Row, is_doubtful, row
from .ties import Tie, ties
from .unit_in_doubt import units_settled

NO_LINE = FundLine(Cell(""))
"""The total of a form that shows no money block."""
_YEAR = re.compile(r"(?:19|20)\d{2}")


@dataclass(frozen=True)
class Case:
    """What is audited: a form as reported, what it is held to, and what it says, each judged once."""

    form: Form
    told: Params
    policy: Policy
    year: int | None
    budget_kind: str
    total: Line
    funds: tuple[Line, ...]
    rows: tuple[Row, ...]
    passages: tuple[Passage, ...]
    total_weight: Figure | None
    total_score: Figure | None
    siblings: tuple[Case, ...] = field(default=(), repr=False)
    home: Path | None = field(default=None, repr=False, compare=False)
    """The `params` folder that the form belongs to: where what people decided about it is kept."""

    def rule(self, key: str) -> Rule | None:
        """The policy's rule, where its basis covers this form; a rule without a basis here is a hint at most."""
        if key not in self._rules:
            self._rules[key] = self.policy.rule(key, self.budget_kind, self.year)
        return self._rules[key]

    @once
    def _rules(self) -> dict[str, Rule | None]:
        return {}

    def overshoots(self, row: Row) -> bool:
        """Whether a met, higher-is-better target is exceeded so far that the policy asks for a reason."""
        rule, asked, done = self.rule("overshoot"), row.target.figure, row.actual.figure
        if rule is None or asked is None or done is None or asked.amount <= 0:
            return False
        met = row.direction is Direction.HIGHER and row.attainment.verdict is Verdict.MET
        return met and done.amount >= asked.amount * rule.number

    @property
    def title(self) -> str:
        """The printed title, or ""."""
        return self.form.title.text if self.form.title else ""

    @property
    def project(self) -> str:
        """The printed name of the project, or ""."""
        return self.form.project.text if self.form.project else ""

    @property
    def doubtful_cells(self) -> Iterator[Cell]:
        """The cells a person must look at, of all that a check may take a figure from."""
        numbers = ((cell, figure) for cell, figure in self._numbers if not is_blank(cell.text))
        without = {cell for cell, figure in numbers if figure is None or figure.review}
        for cell in self.figure_cells:
            if is_doubtful(cell, value=True) or cell in without:
                yield cell
        texts = (*(each.name for each in self.form.indicators), self.form.goal, self.form.result)
        yield from (cell for cell in texts if cell is not None and is_doubtful(cell, value=False))

    @property
    def money_cells(self) -> Iterator[Cell]:
        """The amounts, rates and points of the money block as they are printed."""
        for printed in (self.form.total, *self.form.funds):
            yield from filter(None, (getattr(printed, name, None) for name in FUND_FIGURES))

    @property
    def _numbers(self) -> Iterator[tuple[Cell, Figure | None]]:
        """The cells in which nothing but one number belongs, each with the figure that was taken from it."""
        for printed in (self.total, *self.funds):
            yield from _filled((getattr(printed.printed, name, None), getattr(printed, name)) for name in FUND_FIGURES)
        for each in self.rows:
            yield from _filled([(each.indicator.weight, each.weight), (each.indicator.score, each.score)])
        totals = (self.form.total_weight, self.total_weight), (self.form.total_score, self.total_score)
        yield from _filled(totals)

    @property
    def figure_cells(self) -> Iterator[Cell]:
        """The cells that are there for a figure: amounts, rates, targets, actuals, points."""
        yield from self.money_cells
        for each in self.form.indicators:
            yield from filter(None, (getattr(each, name) for name in ROW_VALUES))
        yield from filter(None, (self.form.total_weight, self.form.total_score))

    @once
    def _who(self) -> tuple[str, ...] | None:
        return who_and_what(self.form)

    @once
    def _marks(self) -> frozenset[tuple[str, ...]]:
        return marks(self.form)

    def evaluates_same(self, other: Case) -> bool:
        """Whether both are of one entity, project and year, on whatever kind of form."""
        return self._who is not None and other._who is not None and self._who[:3] == other._who[:3]

    def is_copy_of(self, other: Case) -> bool:
        """Whether they are one form handed in twice: the same contents, or the same figures for the same evaluation."""
        return bool(self._marks & other._marks)

    def is_version_of(self, other: Case) -> bool:
        """Whether they evaluate the same with other figures."""
        return self._who is not None and self._who == other._who and not self.is_copy_of(other)

    @once
    def others(self) -> tuple[Case, ...]:
        """The siblings that are forms of their own, neither copies nor versions of this one."""
        if not self.siblings:
            return ()
        own, who = self._marks, self._who
        apart = [each for each in self.siblings if own.isdisjoint(each._marks)]
        return tuple(each for each in apart if who is None or who != each._who)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The total row and the rows below it."""
        return (self.total, *self.funds)

    def passages_of(self, *roles: str) -> tuple[Passage, ...]:
        """The texts of a role: `goal`, `result`, `other`."""
        return tuple(each for each in self.passages if each.role in roles)

    @property
    def has_reason_column(self) -> bool:
        """Whether the form gives reasons a place at all."""
        columns = any(each.indicator.reason is not None for each in self.rows)
        named = any(column.holds == "reason" for column in self.form.indicator_columns)
        labelled = any(words.says("reasons", "asked", each.label) for each in self.form.other)
        return columns or named or self.total.printed.reason is not None or labelled

    @property
    def reason_passages(self) -> tuple[Passage, ...]:
        """Other texts whose label asks for reasons or measures."""
        return tuple(p for p in self.passages_of("other") if words.says("reasons", "asked", p.label))

    @once
    def ties(self) -> tuple[Tie, ...]:
        """What each number of goal and result speaks of."""
        return ties(self.passages_of("goal", "result", "report"), self.rows, self.lines, self.year, self.project)

    @once
    def figures(self) -> tuple[Figure, ...]:
        """Every figure that was read, in the order of the form."""
        found = [figure for each in self.lines for figure in each.figures]
        for each in self.rows:
            for cell, read in ((each.indicator.target, each.target.figures), (each.indicator.actual, ())):
                found += read or (figures(cell.text, cell.place) if cell else ())
            found += [figure for figure in (each.weight, each.score, each.completion) if figure]
        found += [mention.figure for text in self.passages for mention in text.mentions]
        found += [figure for figure in (self.total_weight, self.total_score) if figure]
        return tuple(found)


def case(form: Form, told: Params, siblings: Sequence[Form] = ()) -> Case:
    """Judge a form once, held to what the run was told. Raises InputError for an unknown policy."""
    kin = tuple(_siblings(form, told, siblings))
    own = _kept(form, told) if siblings else _case(form, told)
    return replace(own, told=told, siblings=kin)


def _siblings(form: Form, told: Params, siblings: Sequence[Form]) -> Iterator[Case]:
    """One that cannot be judged is no sibling: its own run says why, and this form's is not harmed."""
    for each in siblings:
        if each.id != form.id:
            with suppress(Exception):
                yield _kept(each, told)


KEPT = 256
"""Cases kept as built: a form of a command is a sibling of the others, and is judged once for all of them."""
_BUILT: dict[tuple[int, str], Case] = {}


def _kept(form: Form, told: Params) -> Case:
    """The case of a form without siblings. Of what a run is told the policy alone decides what a form says."""
    key = (id(form), told.policy)  # a case holds its form: as long as one is kept, no other form has its id
    found = _BUILT.get(key)
    if found is None:
        found = _BUILT[key] = _case(form, told)
        while len(_BUILT) > KEPT:
            del _BUILT[next(iter(_BUILT))]
    return found


def _case(form: Form, told: Params) -> Case:
    year, budget = form_year(form), budget_kind(form)
    held_to = policy(told.policy) if told.policy else policy_for(budget, year, _who(form))
    band = held_to.rule("malformed_band", budget, year)
    missing = absence(form, "indicators")
    way = band.choice if band else ""
    lines = [line(each, form) for each in (form.total or NO_LINE, *form.funds)]
    total, *funds = as_neighbours_print(units_settled(lines))
    return Case(
        form=form,
        told=told,
        policy=held_to,
        year=year,
        budget_kind=budget,
        total=total,
        funds=tuple(funds),
        rows=tuple(
            row(each, key, year, way, missing=missing) for each, key in zip(form.indicators, _keys(form), strict=True)
        ),
        passages=_passages(form),
        total_weight=decision(form.total_weight),
        total_score=decision(form.total_score),
    )


def _filled(pairs: Iterable[tuple[Cell | None, Figure | None]]) -> Iterator[tuple[Cell, Figure | None]]:
    return ((cell, figure) for cell, figure in pairs if cell is not None)


def absence(form: Form, *blocks: Block) -> str:
    """Why a field of a block is missing: parts of the block were not read, or it has no such column (reason codes)."""
    return "not_read" if any(part.block in blocks for part in form.unread) else "no_such_column"


def form_year(form: Form) -> int | None:
    """The budget year that the form prints, in its year cell or else its title."""
    for cell in (form.year, form.title):
        found = _YEAR.search(dates_in_digits(half_width(cell.text))) if cell else None
        if found:
            return int(found[0])
    return None


def budget_kind(form: Form) -> str:
    """Which budget the form belongs to, by the words of its title, project and money block."""
    cells = [form.title, form.project, *(each.name for each in form.funds)]
    held = (words.holds("budget_kinds", cell.text) for cell in cells if cell)
    return next(filter(None, held), "general")


def _who(form: Form) -> str:
    cells = (form.title, form.project, form.department, form.entity)
    return " ".join(cell.text for cell in cells if cell)


def _keys(form: Form) -> list[str]:
    """A readable key a row: its name, with a number where a name comes twice."""
    names = [each.name.text.strip() for each in form.indicators]
    counted, seen = Counter(names), dict[str, int]()
    keys = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        keys.append(name if counted[name] == 1 else f"{name} ({seen[name]})")
    return keys


def _passages(form: Form) -> tuple[Passage, ...]:
    def read(role: str, label: str, cell: Cell | None) -> list[Passage]:
        return [passage(role, label, cell)] if cell and cell.text.strip() else []

    found = read("goal", "goal", form.goal) + read("result", "result", form.result)
    for each in form.other:
        found += read("other", each.label, each.text)
    for each in form.report:
        found += read("report", each.label, each.text)
    return tuple(found)
