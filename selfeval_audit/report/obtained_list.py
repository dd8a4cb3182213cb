"""The sheet 取得资料 of the list of leads: what was obtained, and what is still asked for, a row each, to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ..desk.obtained_sheet import FIELDS, HEADS, KNOWN_SHEET, WIDTHS, obtained_head, obtained_names
from ..messages import say
from ..records import what_of
from .sheets import SPARE, TO_FILL, laid_out, put, put_head, put_rows

Json = Mapping[str, Any]


def obtained_list(book: Workbook, document: Json) -> None:
    """Add the sheet to the workbook, and the hidden one by which reading back tells what people changed."""
    language = document["language"]
    sheet, names = book.create_sheet(say("Obtained documents", language)), obtained_names(language)
    put_head(sheet, (obtained_head(key, language) for key in HEADS))
    rows = [row for each in document["evaluations"] for row in _rows(each, names)]
    for number, row in enumerate(rows, 2):
        for place, key in enumerate(HEADS, 1):
            put(sheet.cell(number, place), row.get(key, ""), fill=TO_FILL if key in FIELDS else None)
    choices = DataValidation("list", formula1=f'"{",".join(names.values())}"', allow_blank=True, showErrorMessage=False)
    letter = get_column_letter(list(HEADS).index("what") + 1)
    choices.add(f"{letter}2:{letter}{len(rows) + SPARE}")
    sheet.add_data_validation(choices)
    laid_out(sheet, WIDTHS, "E2")
    _known(book, document)


def _rows(evaluation: Json, names: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """What was obtained for a form, then the documents that its leads ask for, their values blank."""
    head = {
        "form": evaluation["id"], "entity": evaluation["entity"] or "", "project": evaluation["project"] or "",
        "year": str(evaluation["year"] or ""),
    }  # fmt: skip
    for each in evaluation.get("obtained", ()):
        yield {**head, **{name: each[name] for name in FIELDS}, "what": names[each["what"]]}
    asked: dict[str, list[str]] = {}
    for finding in evaluation["findings"]:
        for document in finding["documents"]:
            if (what := what_of(document)) in names:
                asked.setdefault(what, []).append(finding["title"])
    for what, titles in asked.items():
        yield {**head, "what": names[what], "asked": "\n".join(dict.fromkeys(titles))}


def _known(book: Workbook, document: Json) -> None:
    sheet = book.create_sheet(KNOWN_SHEET)
    sheet.sheet_state = "hidden"
    put_rows(sheet, [("form", *FIELDS)], 1)
    rows: list[tuple[str, ...]] = []
    for each in document["evaluations"]:
        rows.append((each["id"], *[""] * len(FIELDS)))
        rows += [(each["id"], *(entry[name] for name in FIELDS)) for entry in each.get("obtained", ())]
    put_rows(sheet, rows)
