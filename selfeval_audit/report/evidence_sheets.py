"""取证单.docx: a page for each matter that is judged to need evidence; facts and figures, no explanations."""

from __future__ import annotations

import copy
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from ..desk import EVIDENCE
from ..messages import say
from .leads import Lead, leads, machine_cells
from .papers import SAID
from .sheets import without_times

Json = Mapping[str, Any]
PLACES: Mapping[str, str] = SAID["places"]
"""The places of a template, each in braces, by what is filled in there."""


def evidence_sheets(document: Json, template: Path | None = None) -> bytes | None:
    """The pages of a result document's matters; None where none needs evidence. `template` is an office's own."""
    language = document["language"]
    chosen = [lead for lead in leads(document) if _needs_evidence(lead)]
    if not chosen:
        return None
    blank = template.read_bytes() if template and template.is_file() else default_template()
    book: Document = docx.Document(io.BytesIO(blank))
    body = book.element.body
    page = [copy.deepcopy(each) for each in body if each.tag != qn("w:sectPr")]
    for each in [each for each in body if each.tag != qn("w:sectPr")]:
        body.remove(each)
    for number, lead in enumerate(chosen, 1):
        last = body[-1]
        for element in page:
            last.addprevious(copy.deepcopy(element))
        _fill(book, _said(lead, number, language))
        if number < len(chosen):
            last.addprevious(_page_break())
    out = io.BytesIO()
    book.save(out)
    return without_times(out.getvalue())


def _needs_evidence(lead: Lead) -> bool:
    return any(each["code"] in EVIDENCE for each in lead.judged.values())


def _said(lead: Lead, number: int, language: str) -> dict[str, str]:
    cells = machine_cells(lead, number, language)
    source, filled = lead.evaluation["source"], lead.filled
    places = "、".join(str(cells["places"]).split("\n"))
    return {
        "number": filled["evidence_sheet"] or str(number),
        "entity": str(cells["entity"]),
        "matter": "　".join(
            filter(None, (str(cells["project"]), _of_year(str(cells["year"]), language), str(cells["matter"])))
        ),
        "facts": str(cells["evidence"]),
        "source": f"{source['name']}　{places}".strip(),
        "attached": "",
        "by": filled["by"],
        "on": filled["on"],
        "opinion": "",
    }


def _of_year(year: str, language: str) -> str:
    return say("of {year}", language, year=year) if year else ""


def _fill(book: Document, said: Mapping[str, str]) -> None:
    """Fill the places of the page that was just added; earlier ones have none left."""
    values = {f"{{{PLACES[name]}}}": text for name, text in said.items()}
    for element in book.element.body.iter(qn("w:p")):
        paragraph = Paragraph(element, book)
        text = paragraph.text
        filled = text
        for place, value in values.items():
            filled = filled.replace(place, value)
        if filled != text:
            first, *others = paragraph.runs
            first.text = filled
            for run in others:
                run.text = ""


def _page_break() -> Any:
    paragraph, run, pause = (OxmlElement(name) for name in ("w:p", "w:r", "w:br"))
    pause.set(qn("w:type"), "page")
    run.append(pause)
    paragraph.append(run)
    return paragraph


_WIDTHS = (Cm(3.4), Cm(12.6))
"""Of a label, and of what is filled in beside it."""


def default_template() -> bytes:
    """A sheet of the usual layout, to be used as it is or replaced by an office's own."""
    book: Document = docx.Document()
    sheet = SAID["sheet"]
    title = book.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run(sheet["title"]).bold = True
    book.add_paragraph(sheet["above"])
    table = book.add_table(rows=0, cols=2, style="Table Grid")
    for row in sheet["rows"]:
        for cell, text, width in zip(table.add_row().cells, row, _WIDTHS, strict=True):
            cell.text, cell.width = text, width
    book.add_paragraph(sheet["below"])
    out = io.BytesIO()
    book.save(out)
    return without_times(out.getvalue())
