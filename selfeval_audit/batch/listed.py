"""A form as the index lists it, and what several come to: from its entry of the result document, no more is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce
from typing import Any
from urllib.parse import quote

from ..messages import say
from ..report.at_stake import SCALES, at_stake
from ..report.desk_entries import ANSWERED
from .symbols import SYMBOLS

GRADES = ("A", "B", "C")


@dataclass(frozen=True, slots=True)
class Money:
    """Budget and execution in 万元, exact. None where the form prints none."""

    budget: Decimal | None = None
    executed: Decimal | None = None

    @property
    def unspent(self) -> Decimal | None:
        """Budget less execution."""
        return None if self.budget is None or self.executed is None else self.budget - self.executed

    @property
    def rate(self) -> Decimal | None:
        """Execution ÷ budget in percent at two decimals, halves up: to be read, not to be judged on."""
        if not self.budget or self.executed is None:
            return None
        return (self.executed * 100 / self.budget).quantize(Decimal("0.01"), ROUND_HALF_UP)

    def plus(self, other: Money) -> Money:
        """With another's, where that gives both figures."""
        if other.budget is None or other.executed is None:
            return self
        return Money((self.budget or Decimal()) + other.budget, (self.executed or Decimal()) + other.executed)


@dataclass(frozen=True, slots=True)
class Counts:
    """Forms counted: matters by grade, those that are material, rows measured, findings, those that somebody decided on
    (on the figures of today), and the largest amount at stake."""

    forms: int = 0
    grades: tuple[int, ...] = (0,) * len(GRADES)
    material: int = 0
    measured: int = 0
    indicators: int = 0
    findings: int = 0
    judged: int = 0
    stake: Decimal | None = None
    money: Money = Money()

    @property
    def matters(self) -> int:
        """How many matters."""
        return sum(self.grades)

    def plus(self, other: Counts) -> Counts:
        """The two together."""
        return Counts(
            self.forms + other.forms,
            tuple(one + more for one, more in zip(self.grades, other.grades, strict=True)),
            self.material + other.material,
            self.measured + other.measured,
            self.indicators + other.indicators,
            self.findings + other.findings,
            self.judged + other.judged,
            max((each for each in (self.stake, other.stake) if each is not None), default=None),
            self.money.plus(other.money),
        )


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A form in the index. `href` names its page without its ending; `failing` counts its findings by check; `decided`
    says what people added."""

    id: str
    href: str
    name: str
    entity: str
    year: str
    level: str
    symbol: str
    conclusion: str
    share: Decimal
    failing: Mapping[str, int]
    counts: Counts
    decided: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[object, ...]:
        """The most at stake first, then what lies furthest above materiality, then the most material matters."""
        return -(self.counts.stake or Decimal()), -self.share, -self.counts.material, self.entity, self.name, self.id


def listed(evaluation: Mapping[str, Any], id_: str, language: str) -> IndexRow:
    """What an index shows of a form."""
    findings, conclusion = evaluation["findings"], evaluation["conclusion"]
    shares = (Decimal(each["stake"]["share_of_materiality"]) for each in findings if each.get("stake"))
    return IndexRow(
        id_,
        quote(id_),
        str(evaluation["project"] or evaluation["title"] or evaluation["id"]),
        str(evaluation["entity"] or ""),
        str(evaluation["year"] or ""),
        conclusion["level"],
        SYMBOLS[conclusion["level"]],
        conclusion["text"],
        max(shares, default=Decimal()),
        Counter(each["check"] for each in findings),
        _counts(evaluation),
        tuple(_decided(evaluation, language)),
    )


def _decided(evaluation: Mapping[str, Any], language: str) -> Iterator[str]:
    """What people added: how many findings stand where, what no longer fits, what was obtained and what it answers."""
    judged = evaluation["judgements"]
    for state, count in Counter(each["state"] for each in judged if each["fits"]).items():
        yield f"{state} {count}"
    if stale := sum(not each["fits"] for each in judged):
        yield say("no longer fits: {count}", language, count=stale)
    if obtained := evaluation.get("obtained"):
        yield say("obtained: {count}", language, count=len(obtained))
    answers = Counter(each["answer"]["state"] for each in evaluation["findings"] if each.get("answer"))
    for answer, count in answers.items():
        yield f"{say(ANSWERED[answer], language)} {count}"


def _counts(evaluation: Mapping[str, Any]) -> Counts:
    matters, coverage, total = evaluation["matters"], evaluation["coverage"], evaluation["total"]
    return Counts(
        1,
        tuple(sum(matter["grade"] == grade for matter in matters) for grade in GRADES),
        sum(bool(matter["material"]) for matter in matters),
        coverage["measured"],
        coverage["indicators"],
        len(evaluation["findings"]),
        sum(each["fits"] and each["code"] != "open" for each in evaluation["judgements"]),
        at_stake(evaluation["findings"]),
        Money(_amount(total["budget"]), _amount(total["executed"])),
    )


def _amount(figure: Mapping[str, Any] | None) -> Decimal | None:
    """A figure of the document in 万元; None where its unit is no unit of money."""
    if not figure or not figure["value"] or figure["unit"] not in SCALES:
        return None
    return Decimal(figure["value"]) * SCALES[figure["unit"]]


def together(rows: Iterable[IndexRow]) -> Counts:
    """What forms come to."""
    return reduce(Counts.plus, (row.counts for row in rows), Counts())


def by_year(rows: Sequence[IndexRow]) -> dict[str, Counts]:
    """What the forms of each year come to, the last year first: money of two years is never added."""
    years = sorted({row.year for row in rows}, reverse=True)
    return {year: together(row for row in rows if row.year == year) for year in years}


def by_unit(rows: Iterable[IndexRow]) -> dict[str, list[IndexRow]]:
    """The forms of each unit, the unit with the most at stake first."""
    units: dict[str, list[IndexRow]] = {}
    for row in sorted(rows, key=lambda each: each.order):
        units.setdefault(row.entity, []).append(row)
    return units
