"""Who stands where, at a glance: the index of a batch, made from the result document alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from ..messages import say
from .plan import Failure
from .sheet import LANGUAGES, TEMPLATE, css

SYMBOLS = {"no_difference": "✓", "minor": "△", "material": "✗", "insufficient": "○", "unreadable": "○"}
"""A conclusion's sign beside its words, so that no colour is needed."""
UNIT = "万元"
SCALES = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10_000)}
GRADES = ("A", "B", "C")


@dataclass(frozen=True, slots=True)
class Money:
    """Budget and execution in 万元, exact. None where the form prints none."""

    budget: Decimal | None
    executed: Decimal | None

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


@dataclass(frozen=True, slots=True)
class Row:
    """A form in the index. `grades` counts findings A, B, C; `href` names its pages without their ending."""

    evaluation: Mapping[str, Any]
    href: str
    symbol: str
    grades: tuple[int, ...]
    material: int
    money: Money

    @property
    def findings(self) -> int:
        """How many findings."""
        return sum(self.grades)


def index(document: Mapping[str, Any], ids: Sequence[str], failures: Iterable[Failure]) -> str:
    """The page, in the document's language. `ids` are the names of the pages, one for each evaluation in turn."""
    language = document["language"]
    rows = [_row(evaluation, id_) for evaluation, id_ in zip(document["evaluations"], ids, strict=True)]
    return _template().render(
        rows=rows,
        total=_total(rows),
        grades=tuple(sum(row.grades[place] for row in rows) for place in range(len(GRADES))),
        failures=list(failures),
        unread=document["unread"],
        generator=document["generator"],
        language=LANGUAGES[language],
        css=css(),
        unit=UNIT,
        say=lambda key, **values: say(key, language, **values),
    )


def _row(evaluation: Mapping[str, Any], id_: str) -> Row:
    findings = evaluation["findings"]
    total = evaluation["total"]
    return Row(
        evaluation,
        quote(id_),
        SYMBOLS[evaluation["conclusion"]["level"]],
        tuple(sum(finding["evidence_grade"] == grade for finding in findings) for grade in GRADES),
        sum(bool(finding["material"]) for finding in findings),
        Money(_amount(total["budget"]), _amount(total["executed"])),
    )


def _amount(figure: Mapping[str, Any] | None) -> Decimal | None:
    """A figure of the document in 万元; None where its unit is no unit of money."""
    if not figure or not figure["value"] or figure["unit"] not in SCALES:
        return None
    return Decimal(figure["value"]) * SCALES[figure["unit"]]


def _total(rows: Sequence[Row]) -> Money:
    """The sum over the forms that give both figures."""
    both = [row.money for row in rows if row.money.unspent is not None]
    if not both:
        return Money(None, None)
    return Money(
        sum((m.budget or Decimal() for m in both), Decimal()), sum((m.executed or Decimal() for m in both), Decimal())
    )


def _printed(amount: Decimal | None) -> str:
    """An amount with thousands apart and all its decimals; a dash for none."""
    if amount is None:
        return "—"
    text = f"{amount:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@cache
def _template() -> Template:
    loader = FileSystemLoader(TEMPLATE, encoding="utf-8")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["printed"] = _printed
    return environment.get_template("overview.html.j2")
