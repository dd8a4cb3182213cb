"""A result document as text for a terminal: what was found, what was not tested, in a few lines a form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..batch import SYMBOLS
from ..figures import WAN_YUAN, YI_YUAN
from ..messages import say, say_place
from ..report.wording import amount

UNBROKEN = re.compile(rf"[“‘（《]*(?:[\x21-\x7e÷×≥≤≈–{WAN_YUAN}{YI_YUAN}]+|.)[，。、；：？！”’）》]*\s*", re.DOTALL)
"""What stays on one line: a number with its unit, a word, a sign with what it belongs to."""


def show(document: Mapping[str, Any], console: Console) -> None:
    """Print the document."""
    language = document["language"]
    for place, evaluation in enumerate(document["evaluations"]):
        if place:
            console.print()
        _evaluation(evaluation, language, console)
    if document["unread"]:
        console.print()
        console.print(say("Not read:", language))
        for each in document["unread"]:
            where = " · ".join(text for text in (each["source"]["name"], say_place(each["place"], language)) if text)
            console.print(f"  {where}: {each['reason']['text']}", soft_wrap=True)


def _evaluation(evaluation: Mapping[str, Any], language: str, console: Console) -> None:
    name = " · ".join(str(evaluation[key]) for key in ("project", "entity", "year") if evaluation.get(key))
    console.print(Text(name or evaluation["id"], style="bold"))
    conclusion = evaluation["conclusion"]
    console.print(f"{SYMBOLS[conclusion['level']]} {conclusion['text']}")
    console.print(Text(_tested(evaluation, language), style="dim"))
    findings = evaluation["findings"]
    if findings:
        console.print(Padding(_findings(findings, language, console.width), (0, 0, 0, 1)))
    for line, count in _not_tested(evaluation):
        console.print(
            Text(say("○ not tested ({count}): {reason}", language, count=str(count), reason=line), style="dim")
        )


def _tested(evaluation: Mapping[str, Any], language: str) -> str:
    outcomes = Counter(result["outcome"] for result in evaluation["results"])
    coverage = evaluation["coverage"]
    return say(
        "{agrees} agree · {differs} differ · {not_tested} not tested · {measured} of {indicators} indicators measured "
        "· policy {policy}",
        language,
        agrees=str(outcomes["agrees"]),
        differs=str(outcomes["differs"]),
        not_tested=str(outcomes["not_tested"]),
        measured=str(coverage["measured"]),
        indicators=str(coverage["indicators"]),
        policy=evaluation["policy"],
    )


def _findings(findings: list[Mapping[str, Any]], language: str, width: int) -> Table:
    """Alike ones together under one title; the condition gives both figures and the arithmetic."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading in ("Grade", "Material", "Finding", "Condition"):
        table.add_column(say(heading, language), no_wrap=True)
    narrow = max(width * 3 // 10, 12)
    wide = max(width - narrow - 28, 20)  # the first two columns and what stands between
    by_title: dict[str, list[Mapping[str, Any]]] = {}
    for finding in findings:
        by_title.setdefault(finding["title"], []).append(finding)
    for title, alike in by_title.items():
        for place, finding in enumerate(alike):
            name = "" if place else wrapped(title, narrow)
            mark = "●" if finding["material"] else ""
            cells = (finding["evidence_grade"], mark, name, wrapped(amount(finding["condition"]), wide))
            table.add_row(*(Text(cell) for cell in cells))
    return table


def wrapped(text: str, width: int) -> str:
    """A text in lines of so many columns, broken between Chinese letters but never inside a number or a word."""
    lines, line = [], ""
    for part in UNBROKEN.findall(text):
        if line and cell_len(line + part.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += part
    return "\n".join([*lines, line.rstrip()])


def _not_tested(evaluation: Mapping[str, Any]) -> list[tuple[str, int]]:
    reasons = Counter(result["reason"]["text"] for result in evaluation["results"] if result["outcome"] == "not_tested")
    return reasons.most_common()
