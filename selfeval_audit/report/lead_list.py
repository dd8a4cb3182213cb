"""疑点清单.xlsx: one matter a row, for people to fill in; what was written is kept beside, to be told from theirs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ..desk import COLUMNS, DATA_COLUMNS, DATA_SHEET, REMEDIES, STATES, head, qualifications, remedy_words, state_words
from ..messages import say
from .leads import Lead, gone, leads, machine_cells
from .obtained_list import obtained_list
from .sheets import SPARE, TO_FILL, grouped, laid_out, printed_in_parts, put, put_head, put_rows, saved


def lead_list(document: Mapping[str, Any]) -> bytes:
    """The workbook of a result document, in its language."""
    language, book = document["language"], Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = say("Leads", language)
    listed = leads(document)
    put_head(sheet, (head(column.key, language) for column in COLUMNS))
    for number, lead in enumerate(listed, 1):
        _row(sheet, number, lead, language)
    _choices(sheet, len(listed), language)
    keys = [column.key for column in COLUMNS]
    laid_out(sheet, [column.width for column in COLUMNS], "G2", flat=keys.index("ids") + 1)
    printed_in_parts(sheet, keys.index("amount") + 1, keys.index("state") + 1)
    obtained_list(book, document)
    _gone(book, document)
    _data(book.create_sheet(DATA_SHEET), listed)
    return saved(book)


def _row(sheet: Worksheet, number: int, lead: Lead, language: str) -> None:
    cells = machine_cells(lead, number, language)
    for place, column in enumerate(COLUMNS, 1):
        cell = sheet.cell(number + 1, place)
        if not column.field:
            value = cells[column.key]
            put(cell, value)
            if isinstance(value, Decimal):
                cell.number_format = grouped(value)
            continue
        text = lead.filled[column.field]
        put(cell, _day(text) if column.holds == "date" else text, fill=TO_FILL)
        if column.holds == "date":
            cell.number_format = "yyyy-mm-dd"


def _day(text: str) -> date | str:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _choices(sheet: Worksheet, rows: int, language: str) -> None:
    """Drop-downs for states, rectification and qualification; of the last another word may be written."""
    choices = {
        "state": [state_words(each, language) for each in STATES],
        "remedy": [remedy_words(each, language) for each in REMEDIES],
        "qualified": qualifications(language),
    }
    for place, column in enumerate(COLUMNS, 1):
        if column.holds in choices:
            strict = column.holds != "qualified"
            listed = DataValidation(
                "list", formula1=f'"{",".join(choices[column.holds])}"', allow_blank=True, showErrorMessage=strict
            )
            listed.error = say("Choose from the list.", language)
            letter = get_column_letter(place)
            listed.add(f"{letter}2:{letter}{rows + SPARE}")
            sheet.add_data_validation(listed)


def _gone(book: Workbook, document: Mapping[str, Any]) -> None:
    """Judgements whose findings are no longer there: kept where they can be seen."""
    rows, language = gone(document), document["language"]
    if not rows:
        return
    sheet = book.create_sheet(say("Judged, no longer found", language))
    put_head(sheet, (head(key, language) for key in ("ids", "state", "why", "by", "on", "evidence")))
    put_rows(sheet, rows)
    laid_out(sheet, (60, 14, 30, 12, 12, 30))


def _data(sheet: Worksheet, listed: Sequence[Lead]) -> None:
    """What reading back needs and nobody reads: each finding's form and figures, and the cells as they were written."""
    sheet.sheet_state = "hidden"
    put_rows(sheet, [DATA_COLUMNS], 1)
    row = 2
    for lead in listed:
        filled = json.dumps(dict(lead.filled), ensure_ascii=False)
        for finding in lead.findings:
            known = (finding["id"], lead.evaluation["id"], finding["figures"], finding["rests_on"], filled)
            put_rows(sheet, [known], row)
            row += 1
