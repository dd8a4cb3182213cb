"""What offices use instead, as commands that the suite can run: `python -m benchmarks.suite.tools METHOD check FOLDER`.

`rounding`: the recomputed figure, rounded half up as the printed one is, equals it. `hundredth`: the two lie at most
0.01 apart. `worksheet`: what stands in a workbook: `=ROUND(executed/budget,4)=rate`, `=SUM(parts)=total`, on cells that
hold a number and nothing else. Each recalculates rates, completion, sums of money, weights and scores, and compares
what was spent with the budget; of all else they say nothing, and of what they cannot compute that it is not tested.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path
from typing import Any

Cells = dict[str, Any]
Said = dict[str, str]
Method = Callable[[str, Decimal, Decimal], bool]
"""Whether a figure, printed so, states what was recomputed: the text, its value and the recomputed one."""
_DECIMALS_OF_A_RATE = 4
_HUNDREDTH = Decimal("0.01")
_NUMBER = re.compile(r"-?\d+(?:,\d{3})*(?:\.\d+)?")


def rounding(text: str, stated: Decimal, due: Decimal) -> bool:
    """Equal at the decimals that are printed."""
    last = Decimal(1).scaleb(-len(text.rstrip("%").partition(".")[2]))
    return stated == due.quantize(last, ROUND_HALF_UP)


def hundredth(_text: str, stated: Decimal, due: Decimal) -> bool:
    """At most 0.01 apart."""
    return abs(stated - due) <= _HUNDREDTH


def worksheet(text: str, stated: Decimal, due: Decimal) -> bool:
    """Equal as a formula has it, a rate at four decimals."""
    if "%" not in text:
        return stated == due
    return stated / 100 == (due / 100).quantize(Decimal(1).scaleb(-_DECIMALS_OF_A_RATE), ROUND_HALF_UP)


METHODS: dict[str, Method] = {"rounding": rounding, "hundredth": hundredth, "worksheet": worksheet}


def main() -> None:
    """Read the records of a folder and print what the method says of each."""
    name, _check, folder, *_ = sys.argv[1:]
    made = [_evaluation(path, name) for path in sorted(Path(folder).glob("*.yaml"))]
    sys.stdout.write(json.dumps({"evaluations": made}, ensure_ascii=False))


def _evaluation(path: Path, name: str) -> dict[str, Any]:
    form = json.loads(path.read_text("utf-8"))
    plain = name == "worksheet"
    results = [*_money(form, METHODS[name], plain), *_rows(form, METHODS[name], plain), *_points(form, METHODS[name])]
    return {"id": form["id"], "results": results}


def _text(cells: Cells | None, *keys: str) -> str:
    """The first of these cells that the form has."""
    found = ((cells or {}).get(key) for key in keys)
    return next((cell["text"].strip() for cell in found if cell), "")


def _value(text: str, *, plain: bool = False) -> Decimal | None:
    """The first number of a cell; of a `plain` one, where it holds nothing else."""
    found = _NUMBER.search(text)
    if found is None or (plain and found[0] != text.rstrip("%")):
        return None
    try:
        return Decimal(found[0].replace(",", ""))
    except InvalidOperation:
        return None


def _said(check: str, item: str, agrees: bool | None) -> Said:
    outcome = "not_tested" if agrees is None else "agrees" if agrees else "differs"
    return {"check": check, "item": item, "outcome": outcome}


def _quotient(text: str, over: Decimal | None, under: Decimal | None, method: Method, *, plain: bool) -> bool | None:
    stated = _value(text, plain=plain)
    if stated is None or over is None or not under:
        return None
    share = stated if "%" in text or abs(stated) > 1 else stated * 100
    return method(text, share, over / under * 100)


def _money(form: Cells, method: Method, plain: bool) -> Iterator[Said]:
    lines = [("total", form.get("total")), *((_text(fund, "name"), fund) for fund in form.get("funds", ()))]
    for item, line in lines:
        budget = _value(_text(line, "adjusted_budget", "budget", "initial_budget"), plain=plain)
        executed = _value(_text(line, "executed"), plain=plain)
        if _text(line, "rate"):
            agrees = _quotient(_text(line, "rate"), executed, budget, method, plain=plain)
            yield _said("execution_rate_recalculates", item, agrees)
        within = None if budget is None or executed is None else executed <= budget
        yield _said("execution_within_budget", item, within)
    for column in ("initial_budget", "adjusted_budget", "budget", "received", "executed"):
        parts = [_text(fund, column) for fund in form.get("funds", ()) if _text(fund, column)]
        if parts and _text(form.get("total"), column):
            yield _said("funds_foot", "total", _sum(_text(form["total"], column), parts, method, plain=plain))


def _sum(text: str, parts: list[str], method: Method, *, plain: bool) -> bool | None:
    stated, found = _value(text, plain=plain), [_value(part, plain=plain) for part in parts]
    if stated is None or None in found:
        return None
    return method(text, stated, sum((part for part in found if part is not None), Decimal(0)))


def _rows(form: Cells, method: Method, plain: bool) -> Iterator[Said]:
    for row in form.get("indicators", ()):
        asked, done = _value(_text(row, "target")), _value(_text(row, "actual"))
        if _text(row, "completion"):
            agrees = _quotient(_text(row, "completion"), done, asked, method, plain=plain)
            yield _said("completion_rate_recalculates", _text(row, "name"), agrees)


def _points(form: Cells, method: Method) -> Iterator[Said]:
    for check, key, total in (("weights_foot", "weight", "total_weight"), ("scores_foot", "score", "total_score")):
        cells = [form.get("total"), *form.get("indicators", ())]
        parts = [_text(each, key) for each in cells if _text(each, key)]
        if parts and _text(form, total):
            yield _said(check, "total", _sum(_text(form, total), parts, method, plain=False))


if __name__ == "__main__":
    main()
