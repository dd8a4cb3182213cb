"""What LibreOffice, where it is installed, makes of our workbooks: formulas come to our figures, lists come back."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
import test_lead_list as lists
import test_papers as papers
from openpyxl import load_workbook

from selfeval_audit.desk.obtained_sheet import HEADS
from selfeval_audit.desk.returned import returned
from selfeval_audit.report.sheets import put
from selfeval_audit.report.working_papers import working_papers

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="no LibreOffice on this machine")
MODULE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">'
    "{body}</script:module>"
)
SECONDS = 180
Office = Callable[..., None]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice with a profile of its own, which it makes when it starts for the first time, and our macro in it."""
    profile = tmp_path_factory.mktemp("profile")

    def run(*arguments: str) -> None:
        line = [str(OFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", *arguments]
        subprocess.run(line, check=True, capture_output=True, timeout=SECONDS)

    run("--terminate_after_init")
    body = (Path(__file__).parent / "data" / "tidy.bas").read_text("utf-8")
    (profile / "user" / "basic" / "Standard" / "Module1.xba").write_text(MODULE.format(body=escape(body)), "utf-8")
    return run


def test_every_live_formula_comes_to_our_figure(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "底稿 1.xlsx"
    path.write_bytes(working_papers(papers.document()))
    office("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out"), str(path))
    theirs, ours = load_workbook(tmp_path / "out" / path.name, data_only=True), papers.book()
    live = [
        (sheet, cell) for sheet in ours.worksheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]
    assert {sheet.title for sheet, _ in live} == {"复算", "复核表"}
    assert len(live) > 100
    for sheet, cell in live:
        wanted = float(papers.value(sheet, cell.coordinate))
        assert theirs[sheet.title][cell.coordinate].value == pytest.approx(wanted), (sheet.title, cell.coordinate)


def filled_in() -> bytes:
    """The list with every row judged, each with a reason of its own, and a figure obtained."""
    book, sheet, columns = lists.opened()
    for row in range(2, sheet.max_row + 1):
        why = f"第{row}行，\n=见附件"
        lists.fill(sheet, row, columns, state="排除", why=why, by="张三", due=date(2026, 11, 9), remedy="整改中")
    given: dict[str, Any] = {
        "form": lists.FORMS[0], "what": "决算执行数", "value": "=90万元", "source": "决算", "on": date(2026, 11, 3),
    }  # fmt: skip
    sheet = book["取得资料"]
    number = sheet.max_row + 1
    for key, value in given.items():
        put(sheet.cell(number, list(HEADS).index(key) + 1), value)
    return lists.saved(book)


def test_a_list_that_was_sorted_and_grew_a_column_comes_back_whole(office: Office, tmp_path: Path) -> None:
    content = filled_in()
    (tmp_path / "in.xlsx").write_bytes(content)
    office(f'macro:///Standard.Module1.Tidy("{tmp_path / "in.xlsx"}","{tmp_path / "out.xlsx"}")')
    saved = (tmp_path / "out.xlsx").read_bytes()
    before, after = (load_workbook(io.BytesIO(each)).worksheets[0] for each in (content, saved))
    assert after["D1"].value == "科室"
    order = [[row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] for sheet in (before, after)]
    assert order[0] != order[1]
    assert sorted(order[0]) == sorted(order[1])
    theirs, ours = returned(saved, "zh"), returned(content, "zh")
    assert theirs.lines == ["“科室”列不属于本清单；保留在工作簿中，不读入"]
    key = lambda found: sorted((each for made in found.entries.values() for each in made), key=repr)  # noqa: E731
    assert key(theirs) == key(ours)
    assert len(key(ours)) > 20
    assert theirs.obtained == ours.obtained
    assert [new.value for made in theirs.obtained.values() for _, new in made] == ["=90万元"]
