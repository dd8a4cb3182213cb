"""What must hold of every document and record, whatever stands in it: each broken promise is a line."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from jsonschema import Draft202012Validator

import selfeval_audit as sa
from selfeval_audit.cli.exits import exit_code
from selfeval_audit.cli.sources import Inputs, evaluations, sources
from selfeval_audit.model import Cell, Form, FundLine, Indicator
from selfeval_audit.read.grid import Limits
from selfeval_audit.report.result_document import document
from selfeval_audit.report.result_schema import result_schema

Outcomes = Counter[tuple[str, ...]]
RATE = "execution_rate_recalculates"
CLASSES = ("measured", "bound", "grade", "none", "affirmed", "qualitative", "blank", "unreadable")


def checked(file: Path) -> tuple[dict[str, Any], Inputs]:
    """A file through what `check` does with it."""
    found = sources([file], file.parent, Limits())
    return document(evaluations(found, None, None), tuple(found.unread), "zh"), found


def broken(result: dict[str, Any], found: Inputs) -> Iterator[str]:
    """What does not hold of one result document."""
    yield from (f"internal: {line}" for line in found.faults)
    yield from (f"schema: {each.json_path}: {each.message:.200}" for each in _validator().iter_errors(result))
    yield from (f"a refusal of several lines: {line!r}" for line in found.refused if "\n" in line or not line.strip())
    if not (result["evaluations"] or found.refused or result["unread"]):
        yield "nothing was said of the document"
    code = exit_code(result, unusable=bool(found.refused), internal=bool(found.faults))
    if code != _due(result, found):
        yield f"exit code {code}, due {_due(result, found)}"
    for each in result["evaluations"]:
        yield from _of_form(each)


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(result_schema())


def _due(result: dict[str, Any], found: Inputs) -> int:
    """The exit code by the words of its contract."""
    if found.faults:
        return 3
    for each in result["evaluations"]:
        coverage = each["coverage"]
        untested = all(one["outcome"] == "not_tested" for one in each["results"])
        left = coverage["unread_figures"] or coverage["for_review"] or not coverage["indicators"]
        if untested or left or each["conclusion"]["level"] == "not_a_self_evaluation":
            return 2
    return 2 if found.refused else int(any(each["findings"] for each in result["evaluations"]))


def _of_form(form: dict[str, Any]) -> Iterator[str]:
    coverage = form["coverage"]
    if sum(coverage[each] for each in CLASSES) != coverage["indicators"] or coverage["indicators"] != len(
        form["indicators"]
    ):
        yield f"coverage does not add up: {coverage}"
    told = {(each["check"], each["item"]) for each in form["findings"]}
    for each in form["results"]:
        key = (each["check"], each["item"])
        if each["outcome"] == "differs" and key not in told and each["check"] not in {one[0] for one in told}:
            yield f"differs without a finding: {key}"
        if each["outcome"] == "not_tested" and each["reason"]["code"] == "check_failed":
            yield f"a check failed: {key}"
        if each["outcome"] == "not_tested" and not each["reason"]["text"].strip():
            yield f"not tested without a reason: {key}"
    filed = Counter(id_ for matter in form["matters"] for id_ in matter["findings"])
    if max(filed.values(), default=1) > 1 or set(filed) - {each["id"] for each in form["findings"]}:
        yield f"findings filed twice, or findings that are none: {filed}"
    ids = [each["id"] for each in form["findings"]]
    yield from (f"two findings of one id: {id_}" for id_, count in Counter(ids).items() if count > 1)


def outcomes(result: dict[str, Any]) -> Outcomes:
    """What was found in a document, whatever kind of document it is."""
    return Counter(
        (each["check"], _plain(each["item"]), each["outcome"], (each["reason"] or {"code": ""})["code"])
        for form in result["evaluations"]
        for each in form["results"]
    )


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def difference(one: Outcomes, other: Outcomes) -> str:
    """The first things in which two of them differ; "" where they are the same."""
    return "; ".join(f"{key} {one[key]}→{other[key]}" for key in sorted(one | other) if one[key] != other[key])[:400]


def of_form(form: Form) -> Outcomes:
    """The same of a form in memory, alone."""
    return outcomes({"evaluations": [sa.evaluation(sa.audit(sa.open_case(form)))]})


def full_width(form: Form) -> Form:
    """The form with every digit of its cells as a full-width one."""
    wide = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
    return _retold(form, lambda cell: replace(cell, text=cell.text.translate(wide)))


def with_zeros(form: Form) -> Form:
    """The form with one more decimal, a zero, behind each rate of its money."""

    def each(line: FundLine) -> FundLine:
        if line.rate is None:
            return line
        return replace(line, rate=replace(line.rate, text=_LAST.sub(_zero_more, line.rate.text, count=1)))

    return replace(form, total=form.total and each(form.total), funds=tuple(map(each, form.funds)))


_LAST = re.compile(r"\d+(?P<decimals>\.\d+)?(?=%?$)")


def _zero_more(found: re.Match[str]) -> str:
    return found[0] + ("0" if found["decimals"] else ".0")


def rates_that_differ(outcomes: Outcomes) -> set[str]:
    """The items whose printed rate is not what its figures make."""
    return {item for check, item, outcome, _ in outcomes if (check, outcome) == (RATE, "differs")}


def permuted(form: Form, rng: Random) -> Form:
    """The form with the indicators of each category in another order."""
    places: dict[object, list[int]] = {}
    for at, row in enumerate(form.indicators):
        places.setdefault((row.level1 and row.level1.text, row.level2 and row.level2.text), []).append(at)
    moved = {
        at: form.indicators[to]
        for group in places.values()
        for at, to in zip(group, rng.sample(group, len(group)), strict=True)
    }
    return replace(form, indicators=tuple(moved[at] for at in range(len(form.indicators))))


def _retold(form: Form, change: Any) -> Form:
    def each(row: Any) -> Any:
        cells = {name: getattr(row, name) for name in Indicator.__dataclass_fields__}
        return replace(row, **{name: change(cell) for name, cell in cells.items() if isinstance(cell, Cell)})

    return replace(form, indicators=tuple(each(row) for row in form.indicators))
