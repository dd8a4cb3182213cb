"""Examples with a verdict for each comparison, in a notation of one line a row."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from .exact import over, span
from .plan import Drawn

COLUMNS = ("name", "target", "actual", "weight", "score")
RULES = "docs/rules.md"
APART = ("policy", "siblings", "obtained", "id")
KIN = "同批项目"
OPEN = {
    ("indicator_score_recalculates", "发放成本"),
    ("weights_foot", "产出指标(20分)"),
    ("weights_foot", "效益指标(20分)"),
}
"""Comparisons of the project's own tables on which its rules leave room: nobody may be accused, no more is asked."""
NOTES = ("rounding", "edge", "none")
PRACTICES = {
    "sign_fits_the_indicator", "figure_has_its_basis", "indicator_counts_once", "indicator_fits_its_category",
    "beneficiary_is_the_projects", "status_fits_the_score", "reasons_are_their_own", "scores_tell_apart",
    "cost_is_measured", "target_asks_enough",
}  # fmt: skip
"""A practice that is kept is not worth a word: nobody may be accused, that is all."""


def of_tables(folder: Path, kind: str) -> Iterator[Drawn]:
    """Every comparison of every table of a folder, flagged with its kind and its place in the table."""
    for path in sorted(folder.glob("*.yaml")):
        for at, example in enumerate(yaml.safe_load(path.read_text("utf-8")), 1):
            rule = f"{RULES}: {example['rule']}" if "rule" in example else RULES
            yield from _comparisons(path.stem, example, [kind, f"{kind}_{at}"], rule)


def _comparisons(check: str, example: dict[str, Any], flags: list[str], rule: str) -> Iterator[Drawn]:
    """Each comparison of an example: the item and what is expected of it."""
    mini = example["form"]
    siblings = [_form({"project": f"{KIN}{n}", **each}) for n, each in enumerate(mini.get("siblings", ()))]
    obtained = [{key: str(text) for key, text in each.items()} for each in mini.get("obtained", ())]
    expected: dict[str, Any] = example["expect"] or {"": "no_accusation"}
    for item, wanted in expected.items():
        expect, reason, note = _verdict(check, item, _said(wanted))
        yield Drawn(
            check, item, expect, _form(mini), flags, example["case"], rule,
            mini.get("policy", "national-default"), siblings, obtained, reason=reason, note=note,
            recomputed=_recomputed(**example.get("recomputed", {})),
        )  # fmt: skip


def _recomputed(*, how: str = "", of: tuple[str, ...] = ()) -> list[str]:
    """The ends of what is recomputed `of` printed figures: their quotient in percent (`rate`, of an exact divisor
    `share`), what that is above 100% (`growth`), or their `sum`."""
    spans = [span(each) for each in of]
    match how:
        case "":
            return []
        case "sum":
            ends = sum((low for low, _ in spans), Fraction(0)), sum((high for _, high in spans), Fraction(0))
        case _:
            over_, under = spans
            whole = (Fraction(of[1]), Fraction(of[1])) if how.startswith("share") else under
            low, high = over(over_, whole)
            ends = (low * 100, high * 100)
    below = 100 if how.endswith("growth") else 0
    return [str(end - below) for end in ends]


def _verdict(check: str, item: str, said: list[tuple[str, str]]) -> tuple[str, str, str]:
    """The verdict of an item's outcomes, why it is not tested, and how it agrees."""
    seen = dict(reversed(said))
    if (check, item) in OPEN and "agrees" in seen:
        return "no_accusation", "", ""
    if "differs" in seen:
        return "differs", "", ""
    if check in PRACTICES or "no_accusation" in seen:
        return "no_accusation", "", ""
    if "agrees" in seen:
        return "agrees", "", seen["agrees"] if seen["agrees"] in NOTES else ""
    return "not_tested", seen["not_tested"], ""


def _said(wanted: Any) -> list[tuple[str, str]]:
    """The outcomes of an item, each with what is said of it: `agrees rounding`, `{is: …}`, or a list of these."""
    if isinstance(wanted, list):
        return [each for one in wanted for each in _said(one)]
    if isinstance(wanted, dict):
        return [(wanted["is"], str(wanted.get("reason", wanted.get("note", ""))))]
    outcome, _, rest = str(wanted).partition(" ")
    return [(outcome, rest)]


def _form(mini: dict[str, Any]) -> dict[str, Any]:
    """The cells of a mini form as a case holds them."""
    made: dict[str, Any] = {}
    for key, value in mini.items():
        match key:
            case "money":
                made["money_unit"] = str(value)
            case "rows":
                made["rows"] = [_row(each) for each in value]
            case "funds":
                made["funds"] = [_texts(each) for each in value]
            case "total" | "headers" | "other":
                made[key] = _texts(value)
            case "unread":
                made["unread"] = [
                    dict(zip(("block", "part", "text"), each.split(" ", 2), strict=True)) for each in value
                ]
            case "review" | "kind":
                made[key] = value
            case _ if key not in APART:
                made[key] = None if value is None else str(value)
    return made


def _row(given: str | dict[str, Any]) -> dict[str, Any]:
    if isinstance(given, str):
        return dict(zip(COLUMNS, (text.strip() for text in given.split("|")), strict=False))
    return _texts(given)


def _texts(cells: dict[str, Any]) -> dict[str, Any]:
    return {key: text if text is None or isinstance(text, list) else str(text) for key, text in cells.items()}
