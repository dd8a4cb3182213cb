"""Write the tasks: `python -m benchmarks.arena.draw`. Seeded; the frozen files are what it writes."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Literal

from ..suite.case import Case
from ..suite.case import read as cases
from ..suite.draw.exact import decimals_of, printed
from .exact import meets, value
from .task import HERE, SETS, Task, written

SEED = 1417
MOST = 12
"""Figures of one expression: its corners are counted out, two a figure."""

Excerpt = tuple[str, dict[str, str], str]
"""The stated result, the figures, the expression."""
COUNTED = ("scores_foot", "completion_rate_recalculates", "deviation_recalculates")
"""Checks whose figures are points or heads: counted, not rounded."""


def forms() -> Iterator[Task]:
    """The arithmetic of self-evaluation forms, from the suite's cases that one expression covers."""
    for case in cases(HERE.parent / "suite" / "v1"):
        take = _TAKEN.get(case.check)
        excerpt = take(case.form) if take and case.expect != "either" else None
        if excerpt is None or not _plain(excerpt):
            continue
        stated, figures, expression = excerpt
        expect: Literal["agrees", "differs"] = "differs" if case.expect == "differs" else "agrees"
        exact = list(figures) if case.check in COUNTED else []
        yield Task(case.id, expect, _hunted(case), stated, figures, expression, exact, case.id)


def _hunted(case: Case) -> str:
    return case.flags[0] if case.expect == "differs" else ""


def _plain(excerpt: Excerpt) -> bool:
    """Whether the excerpt is nothing but numbers and its figures can be divided by."""
    stated, figures, expression = excerpt
    numbers = [stated.rstrip("%"), *figures.values()]
    if not all(re.fullmatch(r"-?\d+(?:\.\d+)?", number) for number in numbers):
        return False
    try:
        value(expression, {name: Fraction(text) for name, text in figures.items()})
    except ZeroDivisionError:
        return False
    return len(figures) <= MOST


def _rate(form: Mapping[str, Any]) -> Excerpt | None:
    total = form["total"]
    if set(total) != {"budget", "executed", "rate"} or set(form) != {"total"} or not total["rate"].endswith("%"):
        return None
    return total["rate"], {"budget": total["budget"], "executed": total["executed"]}, "executed / budget * 100"


def _parts(form: Mapping[str, Any]) -> Excerpt | None:
    if any("其中" in line["name"] for line in form["funds"][1:]) or len(form["funds"]) < 2:  # noqa: PLR2004 - a sum
        return None
    figures = {f"part{n}": line.get("budget", "") for n, line in enumerate(form["funds"], 1)}
    return form["total"]["budget"], figures, " + ".join(figures)


def _scores(form: Mapping[str, Any]) -> Excerpt | None:
    scores = [form["total"].get("score", ""), *(row.get("score", "") for row in form["rows"])]
    figures = {f"score{n}": text for n, text in enumerate(scores, 1)}
    return form.get("total_score", ""), figures, " + ".join(figures)


def _row(form: Mapping[str, Any], printed: str) -> tuple[str, dict[str, str]]:
    row = form["rows"][0]
    figures = {name: re.sub(r"[^\d.]", "", row.get(name) or "") for name in ("target", "actual")}
    return row.get(printed) or "", figures


def _completion(form: Mapping[str, Any]) -> Excerpt:
    return *_row(form, "completion"), "actual / target * 100"


def _deviation(form: Mapping[str, Any]) -> Excerpt:
    return *_row(form, "deviation"), "(actual - target) / target * 100"


_TAKEN: dict[str, Callable[[Mapping[str, Any]], Excerpt | None]] = {
    "execution_rate_recalculates": _rate,
    "funds_foot": _parts,
    "scores_foot": _scores,
    "completion_rate_recalculates": _completion,
    "deviation_recalculates": _deviation,
}


def accounts() -> Iterator[Task]:
    """Derivations that people worked out from annual reports: each as printed, and with a planted change."""
    draw = random.Random(SEED)
    with (HERE / "accounts.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for number, row in enumerate(rows):
        read = _derivation(row["derivation"], row["answer"], row["scale"])
        if read is None:
            continue
        stated, figures, expression = read
        yield Task(row["id"], "agrees", "", stated, figures, expression)
        change = list(CHANGES)[number % len(CHANGES)]
        changed = CHANGES[change](stated, draw)
        if changed != stated and not meets(changed, expression, figures):
            yield Task(f"{row['id']}-{change}", "differs", change, changed, figures, expression)


_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_IN_BRACKETS = re.compile(r"(?<![\d*/])\((\d[\d,.]*)\)(?!\s*[*/])")  # (110) is −110 in accounts


def _derivation(text: str, answer: str, scale: str) -> Excerpt | None:
    """The figures and the expression; None where it is not one of plain numbers, each a figure of the table."""
    plain = text.replace("[", "(").replace("]", ")").replace("$", "").strip()
    if "%" in plain or re.search(r"[^\d,.\s()+\-*/]", plain):
        return None
    stated = answer + "%" if scale == "percent" else answer
    readings = [_named(minus) for minus in (_IN_BRACKETS.sub(r"(-\1)", plain), plain)]
    if scale == "percent":
        readings = [(figures, _in_percent(made)) for figures, made in readings]
    readings = [(figures, made) for figures, made in readings if len(figures) <= MOST]
    try:
        fitting = next((each for each in readings if meets(stated, each[1], each[0])), None)
    except (SyntaxError, ZeroDivisionError):
        return None
    return (stated, *(fitting or readings[0])) if readings else None


def _in_percent(expression: str) -> str:
    """A quotient of two figures times a hundred; sums and means of percentages are percentages already."""
    share = re.search(r"/[ (-]*f", expression) and not re.search(r"\* 100\)?$", expression)
    return f"({expression}) * 100" if share else expression


def _named(text: str) -> tuple[dict[str, str], str]:
    """Each printed number under a name; a small whole divisor (the count of a mean) and a factor of 100 are exact."""
    names: dict[str, str] = {}

    def name(found: re.Match[str]) -> str:
        number, before = found[0].replace(",", ""), text[: found.start()].rstrip()
        counts = before.endswith("/") and re.fullmatch(r"[2-9]", number)
        if (counts and number not in names) or (before.endswith("*") and number == "100"):
            return number
        return names.setdefault(number, f"f{len(names)}")

    expression = _NUMBER.sub(name, text)
    return {name: number for number, name in names.items()}, re.sub(r"\s+", " ", expression).strip()


def _digit(stated: str, draw: random.Random) -> str:
    places = [place for place, letter in enumerate(stated) if letter.isdigit()]
    place = draw.choice(places)
    other = draw.choice([digit for digit in "123456789" if digit != stated[place]])
    return stated[:place] + other + stated[place + 1 :]


def _transposed(stated: str, draw: random.Random) -> str:
    pairs = [n for n in range(len(stated) - 1) if stated[n : n + 2].isdigit() and stated[n] != stated[n + 1]]
    if not pairs:
        return stated
    place = draw.choice(pairs)
    return stated[:place] + stated[place + 1] + stated[place] + stated[place + 2 :]


def _tenfold(stated: str, draw: random.Random) -> str:
    number, percent = stated.rstrip("%"), "%" if stated.endswith("%") else ""
    factor = draw.choice((10, Fraction(1, 10)))
    places = max(decimals_of(number) - 1, 0) if factor == 10 else decimals_of(number) + 1  # noqa: PLR2004 - ten
    return printed(Fraction(number) * factor, places) + percent


def _last_place(stated: str, draw: random.Random) -> str:
    number, percent = stated.rstrip("%"), "%" if stated.endswith("%") else ""
    step = Fraction(draw.choice((-1, 1)), 10 ** decimals_of(number))
    return printed(Fraction(number) + step, decimals_of(number)) + percent


CHANGES: dict[str, Callable[[str, random.Random], str]] = {
    "digit": _digit,
    "transposed": _transposed,
    "tenfold": _tenfold,
    "last_place": _last_place,
}


def main() -> None:
    """Write both files anew."""
    drawn: dict[str, Callable[[], Iterable[Task]]] = {"forms": forms, "accounts": accounts}
    for name in SETS:
        (HERE / f"{name}.jsonl").write_text(written(drawn[name]()), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
