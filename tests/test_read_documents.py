"""One form from every kind of document: the same, as printed, each text at its place."""

from __future__ import annotations

import dataclasses
import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
import xlrd
from lxml import html
from ruamel.yaml import YAML

from selfeval_audit.model import Cell, Source, Unread
from selfeval_audit.read import REASONS, Limits, documents, read
from selfeval_audit.read.blocks.forms import read_forms
from selfeval_audit.read.comparable import joined
from selfeval_audit.read.documents.encoding import decoded
from selfeval_audit.read.documents.html import read_html

DATA = Path(__file__).parent / "data" / "read"
DOCUMENTS = ["forms.xlsx", "forms.xls", "forms.docx", "forms.html", "forms-gb18030.html"]
LAYOUTS = json.loads((DATA / "layouts" / "expected.json").read_text(encoding="utf-8"))
KINDS = ["xlsx", "xls", "docx", "html", "txt"]
ALL = [DATA / "documents" / name for name in DOCUMENTS] + [
    DATA / "layouts" / f"{stem}.{kind}" for stem in LAYOUTS for kind in KINDS
]


def as_printed(part: Any) -> Any:
    """A form without places, review marks, id and source: what must be the same from every kind."""
    if isinstance(part, Cell):
        return part.text
    if isinstance(part, tuple):
        return [as_printed(each) for each in part]
    if dataclasses.is_dataclass(part):
        fields = [field.name for field in dataclasses.fields(part) if field.name not in {"id", "source"}]
        return {name: as_printed(getattr(part, name)) for name in fields}
    return part


def cells_of(part: Any) -> Iterator[Cell]:
    """Every cell of a form."""
    if isinstance(part, Cell):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from cells_of(each)
    elif dataclasses.is_dataclass(part):
        for field in dataclasses.fields(part):
            yield from cells_of(getattr(part, field.name))


def truth() -> list[dict[str, Any]]:
    forms = [YAML(typ="safe").load(path) for path in sorted((DATA / "truth").glob("*.yaml"))]
    return sorted(forms, key=lambda form: form["page"])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_four_forms_are_read_as_rebuilt_by_hand(name: str) -> None:
    forms = read(DATA / "documents" / name).forms
    assert [form.project.text for form in forms] == [each["item"] for each in truth()]
    for form, rebuilt in zip(forms, truth(), strict=True):
        assert text(form.title), text(form.year) == (rebuilt["title"], rebuilt["year"])
        assert (text(form.department), text(form.money_unit)) == (rebuilt["dept"], rebuilt["unit"])
        money = rebuilt["budget_execution"]
        assert (text(form.total.budget), text(form.total.executed)) == (money["预算数"], money["执行数"])
        social, others = form.funds
        assert text(social.budget) == money["其中_社会保险基金"]["预算数"]
        assert text(social.executed) == money["其中_社会保险基金"]["执行数"]
        assert (text(others.budget), text(others.executed)) == ("", "")
        goals = rebuilt["annual_goal"]
        assert (text(form.goal), text(form.result)) == (goals["预期目标"], goals["实际完成目标"])
        assert [
            (text(row.level1), text(row.level2), row.name.text, row.target.text, row.actual.text)
            for row in form.indicators
        ] == [
            (row["level1"], row["level2"], row["level3"], row["target"], row["actual"]) for row in rebuilt["indicators"]
        ]
    assert sum(len(form.indicators) for form in forms) == 53


def text(cell: Cell | None) -> str:
    assert cell is not None
    return cell.text


@pytest.mark.parametrize("name", DOCUMENTS[1:])
def test_all_kinds_yield_the_same_forms(name: str) -> None:
    first, other = read(DATA / "documents" / DOCUMENTS[0]), read(DATA / "documents" / name)
    assert as_printed(other.forms) == as_printed(first.forms)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("stem", LAYOUTS)
def test_published_layouts_are_read_as_expected(stem: str, kind: str) -> None:
    expected = LAYOUTS[stem]
    reading = read(DATA / "layouts" / f"{stem}.{kind}")
    (form,) = reading.forms
    budget = form.total.adjusted_budget or form.total.budget
    assert form.project.text == expected["project"]
    assert str(expected["year"]) in text(form.year)
    assert (text(budget), text(form.total.executed)) == (expected["budget"], expected["executed"])
    assert len(form.indicators) == expected["indicators"]
    assert reading.unread == ()
    (same,) = read(DATA / "layouts" / f"{stem}.xlsx").forms
    assert as_printed(form) == as_printed(same)


@pytest.mark.parametrize("stem", LAYOUTS)
def test_every_cell_of_a_printed_layout_is_in_its_form(stem: str) -> None:
    """The text file is the layout itself: each of its cells must be a text, a label or a header of the form."""
    (form,) = read(DATA / "layouts" / f"{stem}.txt").forms
    known = {cell.text for cell in cells_of(form)} | {each.label for each in form.other}
    printed = (DATA / "layouts" / f"{stem}.txt").read_text(encoding="utf-8")
    for cell in re.split(r"[|\n]", printed):
        bare = re.sub(r"^(预期目标|实际完成情况): ", "", cell.strip())
        if bare and any(letter.isdigit() for letter in bare):
            assert bare in known


def test_weights_of_headers_and_cells_survive() -> None:
    (form,) = read(DATA / "layouts" / "hubei-2020.docx").forms
    assert [(column.holds, column.header.text) for column in form.fund_columns] == [
        ("name", "预算执行情况(万元)(20分)"),
        ("budget", "预算数(A)"),
        ("executed", "执行数(B)"),
        ("rate", "执行率(B/A)"),
        ("score", "得分(20分*执行率)"),
    ]
    assert (form.total_weight, text(form.total_score)) == (None, "100")


def test_ids_are_of_content_whatever_the_file_is_called() -> None:
    projects = [
        "企业职工基本养老保险基金支出",
        "机关事业单位基本养老保险基金支出",
        "工伤保险基金支出",
        "失业保险基金支出",
    ]
    for name in ("forms.xlsx", "forms.docx", "forms.html"):
        forms = read(DATA / "documents" / name).forms
        assert [form.id for form in forms] == [f"自治区社会保险管理局-{project}-2020" for project in projects]


def test_number_formats_decide_what_was_printed() -> None:
    reading = read(DATA / "documents" / "forms.xlsx")
    (native,) = [each for each in reading.unread if each.reason == "no_form_in_table"]
    assert native.text.split("\n") == ["95%", "97.52%", "2020/12/31", "185,751", "1410942.00", "=A4/A5", "≥95%", "0.1%"]
    (formula,) = [each for each in reading.unread if each.reason == "formula_without_value"]
    assert (formula.place, formula.text) == ("sheet native, cell A6", "=A4/A5")
    old = read(DATA / "documents" / "forms.xls")
    (native_old,) = [each.text for each in old.unread if each.reason == "no_form_in_table"]
    assert native_old.split("\n") == [each for each in native.text.split("\n") if each != "=A4/A5"]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_each_text_stands_at_its_place(path: Path) -> None:
    at = opened(path)
    forms = read(path).forms
    found = [cell for form in forms for cell in cells_of(form) if cell.place]
    assert len(found) > 20 * len(forms)
    for cell in found:
        assert cell.text in at(cell.place), cell


def opened(path: Path) -> Any:
    """A function from a place to the text that stands there, by another way than the reader's."""
    match path.suffix:
        case ".xlsx":
            return at_sheet(path)
        case ".xls":
            return at_old_sheet(path)
        case ".docx":
            return at_word(path)
        case ".html":
            return at_page(path)
        case _:
            lines = path.read_text(encoding="utf-8").splitlines()
            return lambda place: lines[int(place.removeprefix("line ")) - 1]


def at_sheet(path: Path) -> Any:
    book = openpyxl.load_workbook(path)

    def at(place: str) -> str:
        name, cell = re.fullmatch(r"sheet (.+), cell (\w+)", place).groups()  # type: ignore[union-attr]
        value = book[name][cell].value
        return "" if value is None else str(value)

    return at


def at_old_sheet(path: Path) -> Any:
    book = xlrd.open_workbook(path)

    def at(place: str) -> str:
        name, letter, row = re.fullmatch(r"sheet (.+), cell ([A-Z])(\d+)", place).groups()  # type: ignore[union-attr]
        value = book.sheet_by_name(name).cell_value(int(row) - 1, ord(letter) - ord("A"))
        return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)

    return at


def at_word(path: Path) -> Any:
    document = docx.Document(str(path))

    def at(place: str) -> str:
        numbers = [int(number) for number in re.findall(r"\d+", place)]
        if place.startswith("paragraph"):
            return document.paragraphs[numbers[0] - 1].text
        table, row, column = numbers
        return joined(document.tables[table - 1].cell(row - 1, column - 1).text)

    return at


def at_page(path: Path) -> Any:
    page = html.document_fromstring(decoded(path.read_bytes()) or "")
    lines = [each.text_content().strip() for each in page.xpath("//h1|//p[not(ancestor::table)]")]

    def at(place: str) -> str:
        numbers = [int(number) for number in re.findall(r"\d+", place)]
        if place.startswith("paragraph"):
            return lines[numbers[0] - 1]
        table, row, column = numbers
        line = page.xpath("//table")[table - 1].xpath(".//tr")[row - 1]
        above = covered_before(page.xpath("//table")[table - 1], row - 1)
        at_column = 1
        for cell in line:
            while at_column in above:
                at_column += 1
            if at_column == column:
                return str(cell.text_content())
            at_column += int(cell.get("colspan", 1))
        raise AssertionError(place)

    return at


def covered_before(table: Any, row: int) -> set[int]:
    """Columns of a row that cells of the rows above reach into."""
    covered: dict[int, set[int]] = {}
    for number, line in enumerate(table.xpath(".//tr")):
        column = 1
        for cell in line:
            while column in covered.get(number, set()):
                column += 1
            wide, tall = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
            for below in range(number + 1, number + tall):
                covered.setdefault(below, set()).update(range(column, column + wide))
            column += wide
    return covered.get(row, set())


def test_a_folder_is_its_documents_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "~$a.docx", "c.log", "d.doc"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [path.name for path in documents(tmp_path)] == ["a.html", "b.txt", "d.doc"]
    assert documents(tmp_path / "b.txt") == (tmp_path / "b.txt",)


def hidden_workbook(path: Path) -> None:
    book = openpyxl.load_workbook(DATA / "layouts" / "hubei-2020.xlsx")
    book.worksheets[0].row_dimensions[8].hidden = True
    book.worksheets[0].column_dimensions["F"].hidden = True
    notes = book.create_sheet("notes")
    notes.sheet_state = "hidden"
    notes["A1"] = "x"
    book.save(path)


def test_hidden_rows_and_sheets_are_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "hidden.xlsx"
    hidden_workbook(path)
    reading = read(path)
    assert len(reading.forms[0].indicators) == LAYOUTS["hubei-2020"]["indicators"]
    said = {(each.reason, each.place) for each in reading.unread}
    assert {("hidden_sheet", "sheet notes"), ("hidden_row", "sheet Sheet, row 8")} <= said
    assert ("hidden_column", "sheet Sheet, column F") in said


def test_a_form_is_whole_over_several_tables() -> None:
    """Head, money and indicators each in a table of their own: one form; a new project begins another."""
    page = (DATA / "layouts" / "rural-revitalisation-sichuan-2022.html").read_text(encoding="utf-8")
    rows = re.findall(r"<tr>.*?</tr>", page, re.S)
    cuts = [0, 2, 6, 9, len(rows)]
    tables = ["<table>" + "".join(rows[a:b]) + "</table>" for a, b in itertools.pairwise(cuts)]
    title = "<p>绩效目标自评表(2022年度)(中江县 水标尺)</p>"
    twice = "<html><body>" + (title + "<p>续</p>".join(tables)) * 2 + "</body></html>"
    source = Source("parts.html")
    grids, _ = read_html(twice.encode(), source, Limits())
    reading = read_forms(grids, source, "parts")
    (whole,) = read(DATA / "layouts" / "rural-revitalisation-sichuan-2022.html").forms
    assert [as_printed(form) for form in reading.forms] == [as_printed(whole)] * 2
    assert {each.reason for each in reading.unread} == {"text_outside_form"}


def test_what_is_not_read_has_a_reason_of_the_list() -> None:
    unread: list[Unread] = [each for path in ALL for each in read(path).unread]
    assert unread
    assert {each.reason for each in unread} <= set(REASONS)
    assert all(each.place and each.source.name for each in unread)
