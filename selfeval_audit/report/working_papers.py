"""底稿.xlsx: cover, matters, live recalculations, all results, the review sheet, coverage, sources, review notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ..checks import check_named
from ..findings import item_name
from ..messages import say, say_place
from .leads import leads, machine_cells
from .personal import masked
from .recalculation import Recalculation, recalculation
from .sheets import TO_FILL, grouped, laid_out, put, put_formula, put_head, put_rows, saved
from .wording import OUTCOMES, amount

Json = Mapping[str, Any]
_FIGURES_FROM = 11
"""The column of the first figure of a recalculation."""


def working_papers(document: Json) -> bytes:
    """The workbook of a result document, in its language."""
    language, book = document["language"], Workbook()
    cover: Worksheet = book.worksheets[0]
    _cover(cover, document, language)
    _matters(_sheet(book, "Matters", language), document, language)
    _recalculated(_sheet(book, "Recalculated", language), document, language)
    _results(_sheet(book, "All results", language), document, language)
    _review(_sheet(book, "Review sheet", language), document, language)
    _coverage(_sheet(book, "Coverage", language), document, language)
    _sources(_sheet(book, "Sources", language), document, language)
    _notes(_sheet(book, "Review notes", language), language)
    return saved(book)


SHEETS = {
    "Cover": "Cover", "Matters": "Matters", "Recalculated": "Recalculated", "All results": "All results",
    "Review sheet": "Review sheet", "Coverage": "Coverage", "Sources": "Sources", "Review notes": "Review notes",
}  # fmt: skip


def _sheet(book: Workbook, name: str, language: str) -> Worksheet:
    made: Worksheet = book.create_sheet(say(SHEETS[name], language))
    return made


def _forms(document: Json) -> Iterator[tuple[Json, tuple[str, str, str]]]:
    """Each form with the cells that name it."""
    for each in document["evaluations"]:
        yield each, (each["entity"] or "", each["project"] or "", str(each["year"] or ""))


def _policy(form: Json) -> str:
    """The policy by its title; by its name where a result of an earlier version has no summary."""
    return str(form.get("summary", {}).get("policy") or form["policy"])


def _heads(language: str, *names: str) -> list[str]:
    return [say(HEADINGS[name], language) for name in names]


HEADINGS = {
    "entity": "Reporting entity", "project": "Project reported on", "year": "Year", "matter": "Matter",
    "grade": "Grade of evidence", "materiality": "Materiality", "places": "Place in the form",
    "stated": "Figure stated", "recomputed": "Figure recomputed", "difference": "Difference (with its unit)",
    "evidence": "Facts in evidence", "state": "State", "why": "Result of verification",
    "check": "Checked", "item": "Item", "outcome": "Outcome", "arithmetic": "Arithmetic", "reason": "Why not tested",
    "live": "Recomputed here", "less": "Stated less recomputed", "figures": "Figures it is formed of →",
    "indicator": "Indicator", "target": "Target", "actual": "Value by the entity", "reviewed": "Value by review",
    "weight": "Points", "score": "Score by the entity", "deducted": "Share deducted",
    "due": "Score by review", "deviation": "Review apart from the entity",
    "ground": "Ground", "basis": "Basis of deduction", "conclusion": "Conclusion",
    "leads": "Matters found", "policy": "Held to", "id": "Record", "measured": "Measured", "of": "Of indicators",
    "used": "Figures used", "read": "Figures read", "unread": "Rows not read", "review": "Cells for review",
    "source": "Source document", "sha256": "sha256", "place": "Place in the source", "no": "No.", "note": "Review note",
    "by": "Put by", "on": "Date put", "answer": "How it was dealt with", "answered": "Dealt with by",
    "done": "Date done",
}  # fmt: skip


def _cover(sheet: Worksheet, document: Json, language: str) -> None:
    sheet.title = say(SHEETS["Cover"], language)
    put_head(sheet, _heads(language, "entity", "project", "year", "conclusion", "leads", "policy", "id"))
    rows = [
        (*named, each["conclusion"]["text"], len(each["matters"]), _policy(each), each["id"])
        for each, named in _forms(document)
    ]
    put_rows(sheet, rows)
    below = len(rows) + 3
    said = (
        say("Checked by a computer, for an auditor's use; not an audit conclusion.", language),
        say("Prepared by:              Reviewed by:              Date:", language),
        document["generator"],
    )
    for number, line in enumerate(said):
        sheet.cell(below + number, 1, line)
    laid_out(sheet, (20, 26, 8, 30, 10, 22, 40))


def _matters(sheet: Worksheet, document: Json, language: str) -> None:
    names = ("entity", "project", "year", "matter", "grade", "materiality", "places", "stated", "recomputed")
    put_head(sheet, _heads(language, *names, "difference", "evidence", "state", "why"))
    rows = []
    for number, lead in enumerate(leads(document), 1):
        cells = machine_cells(lead, number, language)
        shown = (cells[name] for name in (*names, "difference", "evidence"))
        rows.append([*shown, lead.filled["state"], lead.filled["why"]])
    put_rows(sheet, rows)
    laid_out(sheet, (16, 20, 7, 26, 6, 8, 14, 18, 18, 16, 44, 14, 24))


def _recalculated(sheet: Worksheet, document: Json, language: str) -> None:
    names = ("entity", "project", "year", "check", "item", "stated", "live", "less", "outcome", "places", "figures")
    put_head(sheet, _heads(language, *names))
    number = 2
    for evaluation, named in _forms(document):
        for result in evaluation["results"]:
            redone = recalculation(result)
            if redone:
                check = check_named(result["check"]).title(language)
                before = (*named, check, item_name(result["item"], language))
                after = (say(OUTCOMES[result["outcome"]], language), _places(result, language))
                _redone(sheet, number, (before, after), redone, result["reported"])
                number += 1
    laid_out(sheet, (16, 20, 7, 16, 20, 14, 16, 14, 10, 16, *[14] * 12))


def _redone(
    sheet: Worksheet, number: int, said: tuple[Sequence[str], Sequence[str]], redone: Recalculation, reported: str
) -> None:
    """A row: what is said before the figures, the printed value, the formula over the figures' cells, and the rest."""
    before, after = said
    put_rows(sheet, [[*map(masked, before), reported if redone.stated is None else redone.stated]], number)
    sheet.cell(number, 6).number_format = redone.number_format.replace("0.0000", "0.00")
    cells = [f"{get_column_letter(_FIGURES_FROM + place)}{number}" for place in range(len(redone.figures))]
    put_formula(sheet.cell(number, 7), redone.formula.format(*cells), redone.number_format)
    if redone.stated is not None:
        put_formula(sheet.cell(number, 8), f"=F{number}-G{number}", redone.number_format)
    for column, value in enumerate((*after, *redone.figures), 9):
        cell = sheet.cell(number, column)
        put(cell, value)
        if isinstance(value, Decimal):
            cell.number_format = grouped(value)


def _results(sheet: Worksheet, document: Json, language: str) -> None:
    names = ("entity", "project", "year", "check", "item", "outcome", "stated", "recomputed", "arithmetic", "reason")
    put_head(sheet, _heads(language, *names, "places"))
    rows = [
        [
            *named, check_named(each["check"]).title(language), item_name(each["item"], language),
            say(OUTCOMES[each["outcome"]], language),
            *(amount(each[name]) for name in ("reported", "compared_with", "arithmetic")),
            (each["reason"] or {}).get("text", ""), _places(each, language),
        ]
        for evaluation, named in _forms(document)
        for each in evaluation["results"]
    ]  # fmt: skip
    put_rows(sheet, ([masked(cell) for cell in row] for row in rows))
    laid_out(sheet, (16, 20, 7, 16, 20, 10, 20, 20, 30, 26, 16))


def _places(result: Json, language: str) -> str:
    return "\n".join(dict.fromkeys(say_place(each["place"], language) for each in result["evidence"] if each["place"]))


_DEDUCTED, _DUE = 10, 11
"""Columns of the review sheet: the share that is deducted, and what is left of the score."""


def _review(sheet: Worksheet, document: Json, language: str) -> None:
    """The score by review is the entity's less the share of the points that is deducted: a live formula. The share, its
    grounds and its basis are those of the policy where it has them; a person may fill in others."""
    names = ("entity", "project", "year", "indicator", "target", "actual", "reviewed", "weight", "score", "deducted")
    put_head(sheet, _heads(language, *names, "due", "deviation", "ground", "basis"))
    number = 2
    for evaluation, named in _forms(document):
        first = number
        for row in evaluation["indicators"]:
            _reviewed(sheet, number, (*named, row["name"], row["target"] or "", row["actual"] or "", ""), row)
            _deduct(sheet, number, [d for d in evaluation.get("deductions", ()) if d["indicator"] == row["key"]])
            number += 1
        if number > first:
            put_rows(sheet, [[*named, say("In total", language), *[""] * 10]], number)
            for letter, at in (("H", 8), ("I", 9), ("K", _DUE)):
                put_formula(sheet.cell(number, at), f"=SUM({letter}{first}:{letter}{number - 1})", "General")
            put_formula(sheet.cell(number, _DUE + 1), _apart(number), "0.00%")
            number += 1
    laid_out(sheet, (16, 20, 7, 24, 22, 24, 16, 8, 10, 10, 10, 10, 30, 24))


def _reviewed(sheet: Worksheet, number: int, texts: Sequence[str], row: Json) -> None:
    """A row as the entity scored it, with what review leaves of its score."""
    put_rows(sheet, [[*map(masked, texts), _value(row["weight"]), _value(row["score"]), *[""] * 5]], number)
    if row["weight"] and row["score"]:
        put_formula(sheet.cell(number, _DUE), f"=MAX(0,I{number}-H{number}*N(J{number}))", "General")
        put_formula(sheet.cell(number, _DUE + 1), _apart(number), "0.00%")


def _apart(number: int) -> str:
    """How far the score by review lies from the entity's."""
    return f"=IF(N(I{number})=0,0,(K{number}-I{number})/I{number})"


def _deduct(sheet: Worksheet, number: int, taken: Sequence[Json]) -> None:
    """The largest share that the policy takes off, with all grounds; else places to fill in."""
    shares = [Decimal(each["share"].removesuffix("%")) / 100 for each in taken]
    said = ["\n".join(dict.fromkeys(each[key] for each in taken)) for key in ("ground", "basis")]
    put(sheet.cell(number, 7), "", fill=TO_FILL)
    for column, value in ((_DEDUCTED, max(shares, default="")), (_DUE + 2, said[0]), (_DUE + 3, said[1])):
        put(sheet.cell(number, column), value, fill=TO_FILL)
    sheet.cell(number, _DEDUCTED).number_format = "0%"


def _value(figure: Json | None) -> Decimal | str:
    try:
        return Decimal(figure["value"]) if figure else ""
    except (InvalidOperation, TypeError):
        return figure["text"] if figure else ""


def _coverage(sheet: Worksheet, document: Json, language: str) -> None:
    names = ("entity", "project", "year", "measured", "of", "used", "read", "unread", "review")
    put_head(sheet, _heads(language, *names))
    rows = []
    for each, named in _forms(document):
        seen = each["coverage"]
        used = seen["figures"] - seen["figures_unused"]
        rows.append((
            *named, seen["measured"], seen["indicators"], used, seen["figures"], seen["unread_rows"], seen["for_review"]
        ))  # fmt: skip
    put_rows(sheet, rows)
    laid_out(sheet, (20, 26, 8, 12, 12, 12, 12, 14, 14))


def _sources(sheet: Worksheet, document: Json, language: str) -> None:
    put_head(sheet, _heads(language, "entity", "project", "year", "source", "place", "sha256", "id", "policy"))
    rows: Iterable[Sequence[object]] = [
        (
            *named, each["source"]["name"], say_place(each["source"]["place"], language), each["source"]["sha256"],
            each["id"], _policy(each),
        )
        for each, named in _forms(document)
    ]  # fmt: skip
    put_rows(sheet, rows)
    laid_out(sheet, (20, 26, 8, 30, 18, 66, 40, 22))


def _notes(sheet: Worksheet, language: str) -> None:
    put_head(sheet, _heads(language, "no", "note", "by", "on", "answer", "answered", "done"))
    for row in range(2, 22):
        for column in range(1, 8):
            put(sheet.cell(row, column), "", fill=TO_FILL)
    laid_out(sheet, (6, 60, 12, 12, 40, 12, 12))
