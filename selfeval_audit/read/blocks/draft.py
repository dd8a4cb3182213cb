"""A form while it is being read: what was found so far, and what was seen and not understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ... import words
from ...figures import dates_in_digits
from ...model import Cell, Form, FundColumn, FundLine, Indicator, IndicatorColumn, Narrative, Source, Unread, UnreadPart
from ..comparable import is_blank
from ..years import YEAR
from .columns import Header
from .table import Table
from .vocabulary import title_kind

NO_CELL = Cell("")


@dataclass(slots=True)
class Draft:
    """The parts of one form, filled in as the tables of a document are walked."""

    source: Source
    place: str = ""
    title: Cell | None = None
    over_title: Cell | None = None
    project: Cell | None = None
    departments: list[tuple[str, Cell]] = field(default_factory=list)
    entities: list[tuple[str, Cell]] = field(default_factory=list)
    year: Cell | None = None
    period: str = ""
    money_unit: Cell | None = None
    total: FundLine | None = None
    funds: list[FundLine] = field(default_factory=list)
    fund_columns: list[FundColumn] = field(default_factory=list)
    points: dict[str, Cell] = field(default_factory=dict)
    points_heading: Cell | None = None
    tasks: list[FundLine] = field(default_factory=list)
    task_shares: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    task_columns: list[tuple[str, Cell]] = field(default_factory=list)
    goal: Cell | None = None
    result: Cell | None = None
    other: list[Narrative] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    indicator_columns: list[IndicatorColumn] = field(default_factory=list)
    header: Header | None = None
    headed: Table | None = None
    points_over: Header | None = None
    """The last header over points, of the indicators or the money: a total below it stands in its columns."""
    total_label: str = ""
    total_weight: Cell | None = None
    total_score: Cell | None = None
    grade: Cell | None = None
    unread: list[Unread] = field(default_factory=list)
    lost: list[UnreadPart] = field(default_factory=list)

    def has_money(self) -> bool:
        """True once a money block was read; a list of tasks with their money is none."""
        return self.total is not None or bool(self.funds)

    def is_form(self) -> bool:
        """True where there is something to audit: money, indicators, a project with its goal, a titled blank table."""
        table = bool(self.indicators) or (self.header is not None and self.title is not None)
        return self.has_money() or table or (self.project is not None and self.goal is not None) or self._is_unread()

    def _is_unread(self) -> bool:
        """True where figures stand below the heading of a self-evaluation and none was understood."""
        headed = self.title is not None and title_kind(self.title.text) == "self_evaluation"
        return headed and any(re.search(r"\d", part.text) for part in self.lost)

    def has_begun(self) -> bool:
        """True once anything but title, year and unit was read."""
        return self.is_form() or self.project is not None or self.goal is not None

    def for_next_project(self) -> Draft:
        """An empty draft below the same title: of another project, the same year, part of it and unit."""
        return Draft(self.source, title=self.title, year=self.year, period=self.period, money_unit=self.money_unit)

    def skip(self, place: str, text: str, reason: str, detail: str = "") -> None:
        """Name something that was seen and that the form needs not."""
        self.unread.append(Unread(self.source, place, text, reason, detail))

    def lose(self, part: UnreadPart) -> None:
        """Keep a row, column or cell of a block that was seen and not read: what needs it is not tested."""
        if part not in self.lost:
            self.lost.append(part)
            self.skip(part.place, part.text, part.reason, part.detail)

    def say(self, label: str, text: Cell) -> None:
        """A further text with its label; the same one is kept once."""
        narrative = Narrative(label.strip().rstrip(":："), text)
        if narrative not in self.other:
            self.other.append(narrative)

    def add_total(self, label: str, weight: Cell | None, score: Cell | None) -> None:
        """A printed total. Of several the one over the most points is the form's; another score keeps its label."""
        larger = _points(weight) > _points(self.total_weight)
        said, known = self.total_label, (self.total_weight, self.total_score)
        kept, lost = ((weight, score), known) if larger else (known, (weight, score))
        self.total_weight, self.total_score = kept[0] or lost[0], kept[1] or lost[1]
        self.total_label = label if larger or not said else said
        if self.total_weight and lost[0] and _points(lost[0]) != _points(self.total_weight):
            self.skip(lost[0].place, lost[0].text, "second_column", "total weight")
        if self.total_score and lost[1] and _points(lost[1]) != _points(self.total_score):
            self.say(said if larger else label, lost[1])

    def set_goal(self, kind: str, label: str, text: Cell) -> None:
        """The goal or the result; a further one is kept with its label."""
        known = self.goal if kind == "goal" else self.result
        if known is not None and not is_blank(known.text):
            if text.text != known.text and not is_blank(text.text):
                self.say(label, text)
        elif kind == "goal":
            self.goal = text
        else:
            self.result = text

    def finish(self, identifier: str) -> Form:
        """The frozen form. A project that no cell names is left blank; a year is sought in title and project last."""
        return Form(
            id=identifier,
            source=replace(self.source, place=self.place),
            title=self.title,
            project=self.project or self._title_as_project(),
            total=self.total,
            year=self.year or year_in(self.title, "") or year_in(self.project, "taken from the project's name"),
            department=_best(self.departments, "department"),
            entity=_best(self.entities, "entity") or self._entity_in_title(),
            money_unit=self.money_unit,
            fund_columns=tuple(self.fund_columns),
            funds=tuple(self.funds),
            goal=self.goal,
            result=self.result,
            other=tuple(self.other),
            indicator_columns=tuple(self.indicator_columns),
            indicators=tuple(self.indicators),
            total_weight=self.total_weight,
            total_score=self.total_score,
            grade=self.grade,
            unread=tuple(self.lost),
        )

    def _title_as_project(self) -> Cell | None:
        """A form on a whole department names no project."""
        return replace(self.title, review="no project is named; the title stands in") if self.title else None

    def _entity_in_title(self) -> Cell | None:
        """The office that the title names, or the line over it, where no label asks for one."""
        if self.departments or self.title is None:
            return None
        if self.over_title is not None:
            return self.over_title
        found = words.pattern("name_marks", "body in heading").search(self.title.text)
        return replace(self.title, text=found["name"]) if found is not None else None

    def settle_names(self) -> None:
        """Departments and units that lost to a more telling one stay with the form as further texts."""
        for named, kind in ((self.departments, "department"), (self.entities, "entity")):
            best = _best(named, kind)
            for label, cell in named:
                if best is not None and cell.text != best.text:
                    self.say(label, cell)


def _points(cell: Cell | None) -> Decimal:
    """The number of a printed total, to tell which is the larger; -1 where there is none."""
    found = re.search(r"\d+(?:\.\d+)?", cell.text) if cell is not None else None
    return Decimal(found[0]) if found is not None else Decimal(-1)


def _best(named: list[tuple[str, Cell]], kind: str) -> Cell | None:
    """Of several departments or units the one nearest to the work, filled ones first."""
    filled = [each for each in named if not is_blank(each[1].text)] or named
    return min(filled, key=lambda each: _away(each[0], kind))[1] if filled else None


def _away(label: str, kind: str) -> tuple[bool, int]:
    ranks = [entry.rank for entry in words.every("nearest", label) if entry.holds == kind]
    return not ranks, min(ranks, default=0)


def year_in(cell: Cell | None, review: str) -> Cell | None:
    """The year that a heading prints."""
    match = YEAR.search(dates_in_digits(cell.text)) if cell is not None else None
    return Cell(match[0].strip(), cell.place, review) if match is not None and cell is not None else None
