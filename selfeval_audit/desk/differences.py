"""Two results of the same forms side by side: what is new, gone, changed, judged; and which cells were changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..model import FUND_FIGURES

Json = Mapping[str, Any]
Kind = Literal["new", "gone", "changed", "judged", "cell"]
_ROW = ("target", "actual", "weight", "score", "reason")


@dataclass(frozen=True, slots=True)
class Altered:
    """What differs: in a form, a finding or a cell (`what`), as it was and as it is."""

    kind: Kind
    form: str
    what: str
    before: str = ""
    after: str = ""


def changes(old: Iterable[Json], new: Iterable[Json]) -> list[Altered]:
    """All that differs between two sets of evaluations. Forms are told apart by entity, project and year."""
    before, after = {_form(each): each for each in old}, {_form(each): each for each in new}
    found: list[Altered] = []
    for form in dict.fromkeys((*before, *after)):
        one, other = before.get(form, _NOTHING), after.get(form, _NOTHING)
        found += _findings(form, one, other)
        found += _judgements(form, one, other)
        if form in before and form in after:
            found += _cells(form, one, other)
    return found


_NOTHING: Json = {"findings": [], "judgements": []}


def _form(evaluation: Json) -> str:
    named = (evaluation["entity"], evaluation["project"] or evaluation["title"], evaluation["year"])
    return " · ".join(str(each) for each in named if each)


def _findings(form: str, one: Json, other: Json) -> Iterator[Altered]:
    before, after = ({each["id"]: each for each in side["findings"]} for side in (one, other))
    for id_, finding in after.items():
        if id_ not in before:
            yield Altered("new", form, _said(finding), after=finding["figures"])
        elif before[id_]["figures"] != finding["figures"]:
            yield Altered("changed", form, _said(finding), before[id_]["figures"], finding["figures"])
    for id_, finding in before.items():
        if id_ not in after:
            yield Altered("gone", form, _said(finding), before=finding["figures"])


def _said(finding: Json) -> str:
    plain = finding["item"] in ("total", "narrative", "form")
    return str(finding["title"]) if plain else f"{finding['title']}（{finding['item']}）"


def _judgements(form: str, one: Json, other: Json) -> Iterator[Altered]:
    before, after = ({each["finding"]: each for each in side["judgements"]} for side in (one, other))
    titles = {each["id"]: _said(each) for side in (one, other) for each in side["findings"]}
    for id_, judged in after.items():
        earlier = before.get(id_)
        if earlier is None or earlier["state"] != judged["state"]:
            who = " ".join(text for text in (judged["state"], judged["by"], judged["on"]) if text)
            yield Altered("judged", form, titles.get(id_, id_), earlier["state"] if earlier else "", who)


def _cells(form: str, one: Json, other: Json) -> Iterator[Altered]:
    before, after = dict(_printed(one)), dict(_printed(other))
    for cell in dict.fromkeys((*before, *after)):
        if before.get(cell, "") != after.get(cell, ""):
            yield Altered("cell", form, " · ".join(cell), before.get(cell, ""), after.get(cell, ""))


def _printed(evaluation: Json) -> Iterator[tuple[tuple[str, str], str]]:
    """Each printed text of a form, by the row and column it stands in."""
    for line in (evaluation["total"], *evaluation["funds"]):
        for field in FUND_FIGURES:
            if line and line.get(field):
                yield (line["name"], field), line[field]["text"]
    for row in evaluation["indicators"]:
        for name in _ROW:
            if row[name]:
                yield (row["key"], name), row[name] if isinstance(row[name], str) else row[name]["text"]
    for name in ("goal", "result"):
        yield ("", name), evaluation["texts"][name] or ""
