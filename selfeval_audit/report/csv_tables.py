"""The result document as CSV for people: heads in the report's language, no cell that a spreadsheet runs."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..messages import clauses, say, say_place
from .wording import NOTES, OUTCOMES, amount

Json = dict[str, Any]
BOM = "\ufeff"
"""Before a file's text: without it Excel takes UTF-8 for the local encoding."""
_NUMBER = re.compile(r"[-+−]?[\d,]+(?:\.\d+)?%?")
_LIVE = "=+-@"


def results_csv(doc: Json) -> str:
    """Every result of a document, a line each: what was stated, what was recomputed, how far apart."""
    language, titles = doc["language"], _titles(doc)
    heads = (
        "Record", "Project", "Item", "Check", "Outcome", "Stated", "Recomputed or compared", "Remark", "At stake",
        "Arithmetic", "Reason", "Places", "Name of the check",
    )  # fmt: skip
    rows = [
        (
            e["id"], e["project"], titles.get(r["item"], r["item"]), titles.get(r["check"], ""),
            say(OUTCOMES[r["outcome"]], language), r["reported"], r["compared_with"], _note(r, language),
            amount(r["amount"] or ""), amount(r["arithmetic"]), (r["reason"] or {}).get("text"),
            _places((each["place"] for each in r["evidence"]), language),
            r["check"],
        )
        for e in doc["evaluations"]
        for r in e["results"]
    ]  # fmt: skip
    return _csv([say(head, language) for head in heads], rows)


def findings_csv(doc: Json) -> str:
    """Every finding of a document, a line each, with the matter it is filed under, where it stands, and how what was
    obtained answers it; below a form's findings those that were judged and are gone."""
    language = doc["language"]
    heads = (
        "Record", "Project", "Matter no.", "Lead", "Item", "Stated", "Recomputed or compared", "At stake", "Condition",
        "Cause", "Effect", "Question", "Grade", "Material", "Documents", "Places", "State", "Result of verification",
        "Handled by", "Date handled", "Remark", "Obtained", "Id of the finding",
    )  # fmt: skip
    rows = [row for each in doc["evaluations"] for row in (*_found(each, language), *_gone(each, language))]
    return _csv([say(head, language) for head in heads], rows)


def _found(e: Json, language: str) -> Iterator[Sequence[Any]]:
    from ..findings import item_name  # noqa: PLC0415  what an index of nothing does not need

    judged = {each["finding"]: each for each in e["judgements"]}
    for f in e["findings"]:
        yield (
            e["id"], e["project"], f.get("matter"), f["title"], item_name(f["item"], language), *_figures(f),
            amount(f["amount"] or ""), amount(f["condition"]), f["cause"], f["effect"], f["question"],
            f["evidence_grade"], say("material" if f["material"] else "minor", language),
            _listed(f["documents"], language), _places(f["places"], language), *_judged(judged.get(f["id"]), language),
            (f.get("answer") or {}).get("text"), f["id"],
        )  # fmt: skip


def _gone(e: Json, language: str) -> Iterator[Sequence[Any]]:
    for each in e["judgements"]:
        if each["gone"]:
            found = say("Judged, no longer found", language)
            yield e["id"], e["project"], None, found, *[None] * 12, *_judged(each, language), None, each["finding"]


def _judged(entry: Json | None, language: str) -> tuple[Any, ...]:
    """State, reason, who, when, and that it was judged on other figures."""
    if entry is None:
        return say("to be verified", language), None, None, None, None
    stale = say("judged before on other figures", language) if not (entry["fits"] or entry["gone"]) else ""
    return entry["state"], entry["why"], entry["by"], entry["on"], stale


def _titles(doc: Json) -> dict[str, str]:
    """Checks by name in the document's language, and what stands for no row of its own."""
    from ..checks import CHECKS  # noqa: PLC0415  the catalogue with its words
    from ..findings import ITEMS, item_name  # noqa: PLC0415  as above

    language = doc["language"]
    return {each.name: each.title(language) for each in CHECKS} | {name: item_name(name, language) for name in ITEMS}


def _note(result: Json, language: str) -> str:
    return say(NOTES[result["note"]], language) if result["note"] in NOTES else ""


def _figures(finding: Json) -> tuple[str, str]:
    """The two figures of a finding; several differences of one row stand behind each other."""
    pairs = [each.partition(" | ")[::2] for each in finding["figures"].split(" / ")]
    return " / ".join(one for one, _ in pairs), " / ".join(other for _, other in pairs)


def _places(places: Iterable[str], language: str) -> str:
    return _listed(dict.fromkeys(say_place(place, language) for place in places if place), language)


def _listed(texts: Iterable[str], language: str) -> str:
    return clauses(texts, language)


def _csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([safe(value) for value in row] for row in rows)
    return out.getvalue()


def safe(value: object) -> str:
    """A cell that no spreadsheet takes for a formula: also behind blanks and in full width; a number stays a number."""
    text = "" if value is None else str(value)
    seen = unicodedata.normalize("NFKC", text.lstrip(" \t\r\n\u3000\ufeff\u200b\xa0"))
    if _NUMBER.fullmatch(text):
        return text
    return f"'{text}" if (seen[:1] and seen[0] in _LIVE) or text[:1] in ("\t", "\r", "\n") else text
