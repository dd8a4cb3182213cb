"""Who stands where, at a glance: the index of a batch, made from the result document alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, reduce
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from jinja2 import Template

from ..messages import say
from ..report.desk_entries import ANSWERED
from ..report.result_document import document
from .derived import Evaluations
from .plan import Failure
from .sheet import LANGUAGES, TEMPLATE, css
from .symbols import SYMBOLS

UNIT = "万元"
SCALES = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10_000)}
GRADES = ("A", "B", "C")
PART = 400
"""Forms on one page of the index: more would make a browser slow."""


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
    """A form in the index. `grades` counts findings A, B, C, `judged` those that somebody decided on, on the figures of
    today; `decided` says more of that; `href` names its pages without their ending."""

    evaluation: Mapping[str, Any]
    href: str
    symbol: str
    grades: tuple[int, ...]
    material: int
    money: Money
    judged: int = 0
    decided: tuple[str, ...] = ()

    @property
    def findings(self) -> int:
        """How many findings."""
        return sum(self.grades)


@dataclass(frozen=True, slots=True)
class Rest:
    """What an index names beside the forms that are done: those that failed, those not run, files of an earlier run."""

    failures: tuple[Failure, ...] = ()
    not_run: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sum:
    """What stands under the table: of all forms, whichever part of the index shows them."""

    forms: int = 0
    grades: tuple[int, ...] = (0,) * len(GRADES)
    material: int = 0
    judged: int = 0
    measured: int = 0
    indicators: int = 0
    budget: Decimal | None = None
    executed: Decimal | None = None

    @property
    def findings(self) -> int:
        """How many findings."""
        return sum(self.grades)

    @property
    def money(self) -> Money:
        """The sum over the forms that give both figures."""
        return Money(self.budget, self.executed)

    def plus(self, row: Row) -> Sum:
        """With one more form."""
        coverage, both = row.evaluation["coverage"], row.money.unspent is not None
        return Sum(
            self.forms + 1,
            tuple(one + other for one, other in zip(self.grades, row.grades, strict=True)),
            self.material + row.material,
            self.judged + row.judged,
            self.measured + coverage["measured"],
            self.indicators + coverage["indicators"],
            (self.budget or Decimal()) + row.money.budget if both and row.money.budget is not None else self.budget,
            (self.executed or Decimal()) + row.money.executed
            if both and row.money.executed is not None
            else self.executed,
        )


def is_index(name: str) -> bool:
    """Whether a file is the index or a part of it."""
    return re.fullmatch(r"index(-\d+)?\.html", name) is not None


def pages(
    evaluations: Evaluations, ids: Sequence[str], rest: Rest, language: str, size: int = PART
) -> Iterator[tuple[str, str]]:
    """The index, in parts of so many forms, each with its file's name. `ids` are the names of the forms' pages, one for
    each evaluation in turn; they are read twice, and no more than a part of them is held."""
    total = reduce(Sum.plus, (_row(each, id_, language) for each, id_ in zip(evaluations(), ids, strict=True)), Sum())
    count = max(1, -(-len(ids) // size))
    names = ["index.html", *(f"index-{number}.html" for number in range(2, count + 1))]
    coming = zip(evaluations(), ids, strict=True)
    for name in names:
        rows = [_row(_head(each), id_, language) for each, id_ in islice(coming, size)]
        yield name, _page(rows, total, rest, (name, names), language)


def _head(evaluation: Mapping[str, Any]) -> Mapping[str, Any]:
    """What an index shows of a form: its many results are not kept."""
    return {key: value for key, value in evaluation.items() if key not in {"results", "indicators", "texts"}}


def _page(rows: list[Row], total: Sum, rest: Rest, part: tuple[str, list[str]], language: str) -> str:
    generator = document((), (), language)["generator"]
    return _template().render(
        rows=rows,
        total=total,
        rest=rest,
        name=part[0],
        names=part[1],
        generator=generator,
        language=LANGUAGES[language],
        css=css(),
        unit=UNIT,
        say=lambda key, **values: say(key, language, **values),
    )


def _row(evaluation: Mapping[str, Any], id_: str, language: str) -> Row:
    findings = evaluation["findings"]
    total = evaluation["total"]
    return Row(
        evaluation,
        quote(id_),
        SYMBOLS[evaluation["conclusion"]["level"]],
        tuple(sum(finding["evidence_grade"] == grade for finding in findings) for grade in GRADES),
        sum(bool(finding["material"]) for finding in findings),
        Money(_amount(total["budget"]), _amount(total["executed"])),
        sum(each["fits"] and each["code"] != "open" for each in evaluation.get("judgements", ())),
        tuple(_decided(evaluation, language)),
    )


def _decided(evaluation: Mapping[str, Any], language: str) -> Iterator[str]:
    """What people added: how many findings stand where, what no longer fits, what was obtained and what it answers."""
    judged = evaluation.get("judgements", ())
    for state, count in Counter(each["state"] for each in judged if each["fits"]).items():
        yield f"{state} {count}"
    if stale := sum(not each["fits"] for each in judged):
        yield say("no longer fits: {count}", language, count=stale)
    if obtained := evaluation.get("obtained"):
        yield say("obtained: {count}", language, count=len(obtained))
    answers = Counter(each["answer"]["state"] for each in evaluation["findings"] if each.get("answer"))
    for answer, count in answers.items():
        yield f"{say(ANSWERED[answer], language)} {count}"


def _amount(figure: Mapping[str, Any] | None) -> Decimal | None:
    """A figure of the document in 万元; None where its unit is no unit of money."""
    if not figure or not figure["value"] or figure["unit"] not in SCALES:
        return None
    return Decimal(figure["value"]) * SCALES[figure["unit"]]


def _printed(amount: Decimal | None) -> str:
    """An amount with thousands apart and all its decimals; a dash for none."""
    if amount is None:
        return "—"
    text = f"{amount:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415  only where a page is made

    loader = FileSystemLoader(TEMPLATE, encoding="utf-8")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["printed"] = _printed
    return environment.get_template("overview.html.j2")
