"""疑点清单.xlsx: what the office's columns hold, and what people write in them comes back, whatever was done to it."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

import selfeval_audit as sa
from selfeval_audit.cli import main
from selfeval_audit.desk import COLUMNS, DATA_SHEET, FILLED, head
from selfeval_audit.desk.returned import returned
from selfeval_audit.model import Cell
from selfeval_audit.records import form_yaml, load_form
from selfeval_audit.report import result_document
from selfeval_audit.report.first_page import first_page
from selfeval_audit.report.layout import legible
from selfeval_audit.report.lead_list import lead_list
from selfeval_audit.report.personal import ASKED, masked
from selfeval_audit.report.sheets import TO_FILL, put

ROOT = Path(__file__).parent.parent
FORMS = ("enterprise-pension-2020", "institution-pension-2020", "work-injury-2020", "unemployment-2020")
OFFICE = [
    "序号",
    "编号",
    "单位",
    "项目",
    "年度",
    "事项",
    "证据等级",
    "重要性",
    "表内位置",
    "填报数",
    "复算数",
    "差额（计量单位）",
    "涉及金额（万元）",
    "标准（依据）",
    "证据",
    "影响",
    "需提供资料",
    "要求说明日期",
    "答复期限",
    "状态",
    "单位说明",
    "核实结果",
    "处理意见",
    "建议定性",
    "整改状态",
    "整改期限",
    "取证单号",
    "底稿索引",
    "经办",
    "日期",
    "复核人",
    "复核日期",
]
SAID = {
    "asked": date(2026, 11, 2), "due": date(2026, 11, 9), "state": "查实", "answer": "=口径为全部基金",
    "why": "与决算核对，\n见附件",
    "handling": "责成更正", "qualified": "另拟的定性", "remedy": "整改中", "remedy_due": date(2026, 12, 1),
    "evidence_sheet": "001",
    "workpaper": "3-2", "by": "张三", "on": date(2026, 11, 20), "reviewer": "李四", "reviewed": date(2026, 11, 21),
}  # fmt: skip


@cache
def document(language: str = "zh") -> dict[str, Any]:
    folder = ROOT / "params" / "forms"
    audits = [sa.audit(sa.open_case(folder / f"{name}.yaml", language=language)) for name in FORMS]
    return result_document.document([sa.evaluation(each) for each in audits], (), language)


def opened(language: str = "zh") -> tuple[Workbook, Worksheet, dict[str, int]]:
    book = load_workbook(io.BytesIO(lead_list(document(language))))
    sheet = book.worksheets[0]
    columns = {column.key: place for place, column in enumerate(COLUMNS, 1)}
    return book, sheet, columns


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def fill(sheet: Worksheet, row: int, columns: dict[str, int], **said: Any) -> None:
    for key, value in said.items():
        put(sheet.cell(row, columns[key]), value)


def test_the_columns_are_the_offices() -> None:
    _, sheet, _ = opened()
    assert [cell.value for cell in sheet[1]][: len(OFFICE)] == OFFICE
    assert sheet.freeze_panes == "G2"
    assert sheet.auto_filter.ref
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$1:$1"
    assert [cut.id for cut in sheet.col_breaks.brk] == [OFFICE.index("涉及金额（万元）") + 1, OFFICE.index("状态") + 1]
    lists = [each.formula1 for each in sheet.data_validations.dataValidation]
    assert any("核实中（调取资料）" in each for each in lists)
    assert all(len(each) < 256 for each in lists)
    assert len(lists) == 3


def test_what_people_fill_in_is_to_be_seen_and_rows_are_as_high_as_their_texts() -> None:
    """LibreOffice, for one, does not make rows higher by itself."""
    _, sheet, columns = opened()
    colour = {key: sheet.cell(2, place).fill.start_color.rgb for key, place in columns.items()}
    filled = {column.key for column in FILLED}
    assert {key for key in colour if colour[key] == TO_FILL.start_color.rgb} == filled
    assert sheet.cell(1, 1).fill.start_color.rgb not in {TO_FILL.start_color.rgb, colour["ids"]}
    for row in range(2, sheet.max_row + 1):
        lines = str(sheet.cell(row, columns["ids"]).value).count("\n") + 1
        assert sheet.row_dimensions[row].height >= min(15 * lines, 240)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_matter_is_a_row_and_holds_its_findings(language: str) -> None:
    _, sheet, columns = opened(language)
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    listed = [matter for each in document(language)["evaluations"] for matter in each["matters"]]
    assert len(rows) == len(listed) > 20
    for row, matter in zip(rows, listed, strict=True):
        assert str(row[columns["ids"] - 1]).split("\n") == matter["findings"]
        assert row[columns["grade"] - 1] == matter["grade"]
        assert (row[columns["stated"] - 1] or "").replace(",", "") == (matter["stated"] or "").replace(",", "")
        assert row[columns["qualified"] - 1] is None, "a person names it"
    assert rows[0][columns["amount"] - 1] == 28861
    assert sheet.cell(2, columns["amount"]).number_format == "#,##0"
    assert "28,861万元" in rows[0][columns["difference"] - 1]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert lead_list(document()) == lead_list(document())


def test_nothing_filled_in_is_nothing_decided() -> None:
    found = returned(lead_list(document()), "zh")
    assert (found.entries, found.lines) == ({}, [])


def test_all_that_is_filled_in_comes_back() -> None:
    book, sheet, columns = opened()
    fill(sheet, 2, columns, **SAID)
    found = returned(saved(book), "zh")
    assert found.lines == []
    (evaluation, entries) = (document()["evaluations"][0], found.entries[FORMS[0]])
    assert [each.finding for each in entries] == evaluation["matters"][0]["findings"]
    figures = {each["id"]: each["figures"] for each in evaluation["findings"]}
    for each in entries:
        assert each.figures == figures[each.finding]
        assert each.state == "confirmed"
        assert each.remedy == "ongoing"
        for key, value in SAID.items():
            if key not in ("state", "remedy"):
                assert getattr(each, key) == (value.isoformat() if isinstance(value, date) else value), key


def test_rows_sorted_columns_moved_and_a_title_above() -> None:
    """What a person does to a list: every row is filled in differently, then all is shuffled."""
    book, sheet, columns = opened()
    for row in range(2, sheet.max_row + 1):
        fill(sheet, row, columns, state="排除", why=f"第{row}行", by="张三")
    plain = returned(saved(book), "zh")
    values = [list(row) for row in sheet.iter_rows(values_only=True)]
    chance = random.Random(3)  # noqa: S311  no secret
    body, order = values[1:], list(range(len(COLUMNS)))
    chance.shuffle(body)
    chance.shuffle(order)
    again = book.create_sheet("整理后", 0)
    again.append(["疑点清单（整理）"])
    for line in [values[0], *body]:
        again.append([line[place] for place in order])
    del book[sheet.title]
    found = returned(saved(book), "zh")
    assert found.lines == []
    key = lambda entries: sorted((each.finding, each.why) for made in entries.values() for each in made)  # noqa: E731
    assert key(found.entries) == key(plain.entries)
    assert len(key(found.entries)) == sum(len(m["findings"]) for e in document()["evaluations"] for m in e["matters"])


Change = Callable[[Worksheet, dict[str, int]], None]


def copied(sheet: Worksheet, columns: dict[str, int]) -> None:
    sheet.append([cell.value for cell in sheet[2]])
    del columns


def copied_and_changed(sheet: Worksheet, columns: dict[str, int]) -> None:
    copied(sheet, columns)
    fill(sheet, sheet.max_row, columns, state="排除", why="口径", by="张三")


ODD: list[tuple[Change, int, str]] = [
    (lambda sheet, columns: fill(sheet, 2, columns, ids=None), 1, "没有编号"),
    (lambda sheet, columns: fill(sheet, 2, columns, ids="不存在"), 1, "不是本清单的疑点"),
    (lambda sheet, columns: fill(sheet, 2, columns, state=""), 0, "“状态”被清空"),
    (lambda sheet, columns: fill(sheet, 2, columns, state="好", by="张三"), 0, "没有这种状态"),
    (lambda sheet, columns: fill(sheet, 2, columns, state="查实", why="核对"), 0, "由谁判断"),
    (lambda sheet, columns: fill(sheet, 2, columns, state="查实", by="张三"), 0, "须写明理由"),
    (lambda sheet, columns: fill(sheet, 2, columns, state="查实", why="核对", by="张三", reviewer="张三"), 0, "同一人"),
    (copied, 0, "相同；按一条读入"),
    (copied_and_changed, 0, "均未读入"),
    (lambda sheet, _: put(sheet.cell(1, len(COLUMNS) + 1), "科室"), 0, "“科室”列"),
    (lambda sheet, columns: sheet.delete_cols(columns["why"]), 0, "缺少“核实结果”列"),
    (lambda sheet, _: sheet.delete_rows(2), 1, "已无对应行"),
]


@pytest.mark.parametrize(("change", "more", "said"), ODD, ids=[said for _, _, said in ODD])
def test_what_is_odd_is_said_in_a_line_and_the_rest_is_taken(change: Change, more: int, said: str) -> None:
    """`more`: of a row whose findings cannot be told it is also said that they have no row."""
    book, sheet, columns = opened()
    fill(sheet, 4, columns, state="核实中", by="王五")
    change(sheet, columns)
    found = returned(saved(book), "zh")
    assert any(said in line for line in found.lines)
    assert len(found.lines) <= 1 + more
    taken = [each for entries in found.entries.values() for each in entries]
    assert {each.by for each in taken} == {"王五"}


def test_dates_as_programs_leave_them() -> None:
    for value in (date(2026, 11, 9), datetime(2026, 11, 9), 46335, "2026/11/09", "2026-11-09"):  # noqa: DTZ001
        book, sheet, columns = opened()
        fill(sheet, 2, columns, state="核实中", by="张三", due=value)
        (entries,) = returned(saved(book), "zh").entries.values()
        assert {each.due for each in entries} == {"2026-11-09"}, value


@pytest.mark.parametrize("content", [b"", b"PK", b"text", lead_list(document())[:2000]])
def test_what_is_no_list_of_ours_is_refused(content: bytes) -> None:
    with pytest.raises(sa.InputError, match="不是"):
        returned(content, "zh")


def test_another_workbook_is_refused() -> None:
    book = Workbook()
    book.worksheets[0].append([head(column.key, "zh") for column in FILLED])
    with pytest.raises(sa.InputError, match="不是"):
        returned(saved(book), "zh")
    assert DATA_SHEET not in book.sheetnames


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "a\x00b", "_x0041_", "＝1", "x" * 40_000])
def test_a_text_is_never_a_formula_and_comes_back(text: str) -> None:
    book = Workbook()
    put(book.worksheets[0]["A1"], text)
    cell = load_workbook(io.BytesIO(saved(book))).worksheets[0]["A1"]
    assert cell.data_type == "s"
    book, sheet, columns = opened()
    fill(sheet, 2, columns, state="查实", by="张三", why=text)
    (entries,) = returned(saved(book), "zh").entries.values()
    assert entries[0].why == text.replace("\x00", "\ufffd")[:32_767].strip()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("填表人：王小明 电话：010-12345678", "填表人：王＊＊＊ 电话：＊＊＊"),
        ("联系人: 李四", "联系人: 李＊＊＊"),
        ("身份证号：110101199003070012。", "身份证号：＊＊＊。"),
        ("编号110101199003070012", "编号＊＊＊"),
        ("培训负责人12人，电话咨询300次", "培训负责人12人，电话咨询300次"),
        ("预算数1234567890123456789元", "预算数1234567890123456789元"),
    ],
)
def test_personal_data_is_masked(text: str, shown: str) -> None:
    assert masked(text) == shown


def test_personal_data_is_shown_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the result document, so on index and papers, and on the page, which says so."""
    text = "填表人：王小明 电话：010-12345678"
    form = replace(load_form(ROOT / "params" / "forms" / f"{FORMS[0]}.yaml"), result=Cell(text))
    for shown in (False, True):
        monkeypatch.setenv(ASKED, "shown" if shown else "")
        audit = sa.audit(sa.open_case(form))
        said = str(sa.evaluation(audit)["texts"]["result"])
        assert (said == text) == shown
        assert ("王小明" in str(legible(text))) == shown
        assert ("应要求显示个人信息" in str(first_page(audit))) == shown


@pytest.mark.parametrize("asked", [False, True])
def test_the_command_line_asks_for_personal_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], asked: bool
) -> None:
    """All that a run writes: page, notebook, results, workbooks."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(ASKED, "")
    form = load_form(ROOT / "params" / "forms" / f"{FORMS[2]}.yaml")
    record = tmp_path / "params" / "forms" / "a.yaml"
    record.parent.mkdir(parents=True)
    record.write_text(form_yaml(replace(form, id="a", entity=Cell("某局 联系人：王小明"))), "utf-8")
    (tmp_path / "params" / "a.yaml").write_text("form: a\n", "utf-8")
    monkeypatch.setattr("sys.argv", ["selfeval-audit", "run", "--jobs", "1", *(["--personal-data"] if asked else [])])
    with pytest.raises(SystemExit):
        main()
    capsys.readouterr()
    for name in ("a.html", "index.html", "results.json", "a.ipynb"):
        assert ("王小明" in (tmp_path / "outputs" / name).read_text("utf-8")) == asked, name
    sheet = load_workbook(tmp_path / "outputs" / "疑点清单.xlsx").worksheets[0]
    assert any("王小明" in str(cell.value) for row in sheet.iter_rows() for cell in row) == asked
    monkeypatch.setenv(ASKED, "" if asked else "shown")  # another day: the manifest says what the run was told
    monkeypatch.setattr("sys.argv", ["selfeval-audit", "verify", "--rerun", "--language", "en"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0, capsys.readouterr().err
