"""底稿.xlsx recalculates to the figures of the audit; 取证单.docx holds facts, for the matters that need it."""

from __future__ import annotations

import io
import re
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

import selfeval_audit as sa
from selfeval_audit.model import Cell, Form, FundLine, Source
from selfeval_audit.report import result_document
from selfeval_audit.report.evidence_sheets import PLACES, evidence_sheets
from selfeval_audit.report.papers import papers
from selfeval_audit.report.recalculation import recalculation
from selfeval_audit.report.sheets import TO_FILL
from selfeval_audit.report.wording import amount
from selfeval_audit.report.working_papers import working_papers

ROOT = Path(__file__).parent.parent
RECORDS = [*(ROOT / "params" / "forms").glob("*.yaml"), *(ROOT / "tests" / "gold" / "forms").glob("*.yaml")]


@cache
def document() -> dict[str, Any]:
    audits = [sa.audit(sa.open_case(path)) for path in sorted(RECORDS)]
    return result_document.document([sa.evaluation(each) for each in audits], (), "zh")


def book() -> Any:
    return load_workbook(io.BytesIO(working_papers(document())))


def value(sheet: Worksheet, place: str) -> Fraction:
    """What a cell comes to: a number, or one of the few formulas that the papers use."""
    held = sheet[place].value
    if held is None or held == "":
        return Fraction(0)
    if not (isinstance(held, str) and held.startswith("=")):
        return Fraction(str(held))
    text = held[1:]
    if chosen := re.fullmatch(r"IF\(N\(([A-Z]+\d+)\)=0,0,(.*)\)", text):
        if value(sheet, chosen[1]) == 0:
            return Fraction(0)
        text = chosen[2]

    def span(found: re.Match[str]) -> str:
        first, last = int(found[2]), int(found[4])
        total = sum((value(sheet, f"{found[1]}{row}") for row in range(first, last + 1)), Fraction())
        return f"Fraction('{total}')"

    text = re.sub(r"SUM\(([A-Z]+)(\d+):([A-Z]+)(\d+)\)", span, text)
    text = re.sub(r"(?<!['\w])([A-Z]{1,2}\d+)\b", lambda found: f"Fraction({str(value(sheet, found[1]))!r})", text)
    names = {
        "Fraction": Fraction,
        "SUM": lambda *each: sum(each, Fraction()),
        "MIN": min,
        "MAX": max,
        "ROUND": round,
    }
    return Fraction(eval(text, names | {"N": Fraction}))  # noqa: S307  our own formulas


def test_the_sheets() -> None:
    assert book().sheetnames == ["封面", "疑点事项", "复算", "核验明细", "复核表", "覆盖率", "来源", "复核意见"]


def test_below_the_forms_of_the_cover_stand_what_it_is_whose_it_is_and_what_made_it() -> None:
    cover = book()["封面"]
    told = [cell.value for (cell,) in cover.iter_rows(max_col=1)]
    forms = len(document()["evaluations"])
    assert all(told[1 : forms + 1])
    assert told[forms + 1] is None
    assert "计算机核验" in told[forms + 2]
    assert "复核人" in told[forms + 3]
    assert told[forms + 4 :] == [document()["generator"]]


def test_review_notes_are_twenty_rows_to_be_filled_in_under_each_head() -> None:
    sheet = book()["复核意见"]
    heads = [cell.value for cell in sheet[1]]
    filled = {(cell.row, cell.column) for row in sheet.iter_rows() for cell in row if cell.fill == TO_FILL}
    assert filled == {(row, column) for row in range(2, 22) for column in range(1, len(heads) + 1)}


def test_live_formulas_come_to_the_figures_of_the_audit() -> None:
    sheet = book()["复算"]
    redone = [
        (result, recalculation(result))
        for evaluation in document()["evaluations"]
        for result in evaluation["results"]
        if recalculation(result)
    ]
    assert len(redone) > 30
    assert {each.kind for _, each in redone if each} == {"rate", "sum", "score"}
    for row, (result, each) in enumerate(redone, 2):
        assert each is not None
        found = value(sheet, f"G{row}") * (100 if each.kind == "rate" else 1)
        interval = result["interval"]
        if interval and (each.kind != "rate" or interval["unit"] == "%"):
            low, high = Fraction(interval["low"]), Fraction(interval["high"])
            slack = Fraction(1, 200) if each.kind == "score" else Fraction(0)
            assert low - slack <= found <= high + slack, (result["check"], result["item"], result["arithmetic"])
        if each.stated is not None:
            assert value(sheet, f"H{row}") == value(sheet, f"F{row}") - value(sheet, f"G{row}")


def test_the_score_by_review_follows_the_deduction() -> None:
    sheet = book()["复核表"]
    rows = [row for row in range(2, sheet.max_row + 1) if str(sheet.cell(row, 11).value).startswith("=MAX")]
    assert rows
    for row in rows:
        assert value(sheet, f"K{row}") == value(sheet, f"I{row}")
    sheet.cell(rows[0], 10).value = 0.5
    due = value(sheet, f"I{rows[0]}") - value(sheet, f"H{rows[0]}") / 2
    assert value(sheet, f"K{rows[0]}") == due


def test_no_text_of_a_form_is_a_formula() -> None:
    evil = '=HYPERLINK("http://example.org","x")'
    form = Form(
        "evil", Source(evil), title=Cell(evil), project=Cell(evil), entity=Cell("@" + evil), goal=Cell("+1"),
        total=FundLine(Cell("-1"), budget=Cell("100"), executed=Cell("120"), rate=Cell("100%")),
    )  # fmt: skip
    made = result_document.document([sa.evaluation(sa.audit(sa.open_case(form)))], (), "zh")
    for name, content in papers(made).items():
        for sheet in load_workbook(io.BytesIO(content)).worksheets:
            for row in sheet.iter_rows():
                live = [cell.value for cell in row if cell.data_type == "f"]
                assert not [text for text in live if "HYPERLINK" in str(text)], (name, sheet.title)


def judged(state: str) -> dict[str, Any]:
    """The document with the first matter of the first form judged."""
    first, *others = document()["evaluations"]
    matter = first["matters"][0]
    said = {"state": state, "code": state, "why": "", "by": "张三", "on": "2026-11-27", "fits": True, "gone": False}
    entries = [{"finding": each, **said} for each in matter["findings"]]
    return {**document(), "evaluations": [{**first, "judgements": entries}, *others]}


@pytest.mark.parametrize("state", ["open", "asked", "confirmed", "cleared"])
def test_no_evidence_sheet_unless_judged_so(state: str) -> None:
    assert evidence_sheets(judged(state)) is None
    assert set(papers(judged(state))) == {"疑点清单.xlsx", "底稿.xlsx"}


@pytest.mark.parametrize("state", ["evidence", "more"])
def test_an_evidence_sheet_holds_facts_and_no_guesses(state: str) -> None:
    made = evidence_sheets(judged(state))
    assert made is not None
    assert made == evidence_sheets(judged(state))
    opened = docx.Document(io.BytesIO(made))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*cells, *(paragraph.text for paragraph in opened.paragraphs)])
    first = document()["evaluations"][0]
    matter = first["matters"][0]
    for each in first["findings"]:
        assert (amount(each["condition"]) in text) == (each["id"] in matter["findings"])
        assert each["cause"] not in text
    assert "偶合率" not in text
    assert "张三" in text
    assert len(opened.tables) == 1
    assert not [place for place in PLACES.values() if f"{{{place}}}" in text]


def test_an_office_has_a_sheet_of_its_own(tmp_path: Path) -> None:
    own = docx.Document()
    paragraph = own.add_paragraph("某局：")
    for part in ("{被审", "计单位}", "　{另一处}"):
        paragraph.add_run(part)
    template = tmp_path / "params" / "template" / "取证单.docx"
    template.parent.mkdir(parents=True)
    own.save(str(template))
    made = papers(judged("evidence"), tmp_path)["取证单.docx"]
    (line,) = [each.text for each in docx.Document(io.BytesIO(made)).paragraphs if each.text]
    assert line == f"某局：{document()['evaluations'][0]['entity']}　{{另一处}}"
