"""Reviewing readings: the list of cells to look at, what a person says of them, and the record as it then loads."""

from __future__ import annotations

import base64
import io
import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from PIL import Image as Pictures
from said import ROOT

import selfeval_audit as sa
from selfeval_audit.case import Case
from selfeval_audit.desk.corrections import HEADS, doubts, read_back, rows
from selfeval_audit.model import Cell, Form, InputError
from selfeval_audit.read.as_read import traced
from selfeval_audit.records import form_yaml, load_form
from selfeval_audit.records.corrected import Correction, cells_of, corrected, corrections_file, load_corrections
from selfeval_audit.report import review_list
from selfeval_audit.report.layout import Picture
from selfeval_audit.report.reading_page import reading_page
from selfeval_audit.report.result_document import document
from selfeval_audit.report.result_schema import result_schema
from selfeval_audit.report.review_list import POINTS_A_PIXEL, WIDEST

RECORD = ROOT / "params" / "forms" / "unemployment-2020.yaml"
MARK = "two readings of this cell differ (295% and ≥95%): look at the scan"
PLACE = "page 1, box 100 100 200 130"


def doubtful(form: Form, at: int, **cells: Cell) -> Form:
    rows = list(form.indicators)
    rows[at] = replace(rows[at], **cells)  # type: ignore[arg-type]  # a test names the fields
    return replace(form, indicators=tuple(rows))


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    monkeypatch.chdir(tmp_path)
    form = load_form(RECORD)
    looked = [Correction(key, cell.text, cell.text, "", "", cell.place) for key, cell in cells_of(form) if cell.review]
    form = corrected(form, looked)  # without the record's own marks
    form = doubtful(form, 0, target=Cell("295%", PLACE, MARK, "0.97"), actual=Cell("97%", "", MARK))
    path = tmp_path / "params" / "forms" / f"{form.id}.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(form_yaml(form), "utf-8")
    return sa.open_case(path, language="zh")


def again(case: Case) -> Case:
    return sa.open_case(case.home / "forms" / f"{case.form.id}.yaml", language="zh")  # type: ignore[operator]


def kept(case: Case) -> list[dict[str, str]]:
    path = corrections_file(case.home / "forms" / f"{case.form.id}.yaml")  # type: ignore[operator]
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_the_list_names_each_cell_that_waits(case: Case) -> None:
    assert [(each.number, each.key, each.cell.text) for each in doubts(case)] == [
        (1, "indicators.1.target", "295%"),
        (2, "indicators.1.actual", "97%"),
    ]


def test_a_correction_is_applied_when_the_record_is_loaded_and_the_record_stays(case: Case) -> None:
    before = (case.home / "forms" / f"{case.form.id}.yaml").read_bytes()  # type: ignore[operator]
    said = sa.correct(case, 1, "≥95%", by="张三", on="2026-11-27", why="见扫描件")
    assert "尚有1项待复核" in repr(said)
    target = again(case).form.indicators[0].target
    assert target == Cell("≥95%", PLACE, "", "0.97")
    assert (case.home / "forms" / f"{case.form.id}.yaml").read_bytes() == before  # type: ignore[operator]
    assert kept(case) == [
        {
            "key": "indicators.1.target",
            "read": "295%",
            "text": "≥95%",
            "by": "张三",
            "on": "2026-11-27",
            "place": PLACE,
            "why": "见扫描件",
        }
    ]


def test_a_confirmation_takes_the_mark_away_and_nothing_else(case: Case) -> None:
    sa.confirm(case, 1, "indicators.1.actual", by="李四")
    row = again(case).form.indicators[0]
    assert (row.target, row.actual) == (Cell("295%", PLACE, "", "0.97"), Cell("97%"))
    assert doubts(again(case)) == ()
    assert "没有待复核" in repr(sa.readings(again(case)))


def test_the_last_word_counts_and_nothing_is_lost(case: Case) -> None:
    sa.confirm(case, 1, by="李四", on="2026-11-26")
    sa.confirm(case, 1, by="李四", on="2026-11-27")
    sa.correct(case, 1, "≥95%", by="张三", on="2026-11-27")
    assert [entry["text"] for entry in kept(case)] == ["295%", "≥95%"]
    assert again(case).form.indicators[0].target == Cell("≥95%", PLACE, "", "0.97")


@pytest.mark.parametrize("cell", [Cell("296%", PLACE, MARK), Cell("295%", "page 1, box 1 1 2 2", MARK)])
def test_a_cell_that_was_read_anew_as_something_else_waits_again(case: Case, cell: Cell) -> None:
    said = Correction("indicators.1.target", "295%", "≥95%", "张三", "2026-11-27", PLACE)
    form = doubtful(case.form, 0, target=cell)
    assert corrected(form, [said]) == form


def test_a_merged_cell_is_looked_at_once(case: Case) -> None:
    shared = Cell("295%", PLACE, MARK)
    form = doubtful(doubtful(case.form, 1, target=shared), 0, target=shared, actual=Cell("97%"))
    both = replace(case, form=form)
    assert [each.key for each in doubts(both)] == ["indicators.1.target"]
    said = Correction("indicators.1.target", "295%", "≥95%", "张三", "2026-11-27", PLACE)
    assert [row.target and row.target.text for row in corrected(form, [said]).indicators[:2]] == ["≥95%", "≥95%"]


@pytest.mark.parametrize(
    ("numbers", "told", "why"),
    [
        ((3,), {"by": "张三"}, "1至2"),
        (("indicators.9.target",), {"by": "张三"}, "indicators.9.target"),
        ((1,), {}, "复核人"),
        ((1,), {"by": "张三", "who": "x"}, "who"),
    ],
)
def test_what_cannot_be_put_down_is_refused_in_one_line(case: Case, numbers, told, why: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InputError, match=rf"^[^\n]*{why}[^\n]*$"):
        sa.confirm(case, *numbers, **told)


def test_the_workbook_rows_go_out_and_come_back(case: Case) -> None:
    table = [list(row) for row in rows(case)]
    keys = list(HEADS)
    assert len(table) == 3
    assert table[1][keys.index("read")] == "295%"
    assert table[1][keys.index("field")].endswith(" · 目标值")
    assert "两次识别结果不一致" in table[1][keys.index("mark")]
    table[1][keys.index("text")] = "≥95%"
    table[1][keys.index("by")] = "张三"
    table[2][keys.index("confirmed")] = "是"
    table[2][keys.index("by")] = "张三"
    said, odd = read_back(case, table)
    assert odd == ()
    assert (len(said.entries), said.left) == (2, 0)
    row = again(case).form.indicators[0]
    assert (row.target and row.target.text, row.actual and row.actual.text) == ("≥95%", "97%")
    assert read_back(again(case), rows(again(case)))[1] == ()


@pytest.mark.parametrize(
    ("filled", "why"),
    [
        ({"by": "张三"}, "均未填写"),
        ({"text": "96%"}, "复核人"),
        ({"text": "96%", "confirmed": "是", "by": "张三"}, "只保留一项"),
        ({"text": "96%", "by": "张三", "key": "indicators.9.target"}, "没有该键"),
        ({"text": "96%", "by": "张三", "read": "94%"}, "重新读取"),
    ],
)
def test_a_row_that_says_nothing_usable_is_named(case: Case, filled: dict[str, str], why: str) -> None:
    head, first, _ = ([*row] for row in rows(case))
    for key, text in filled.items():
        first[list(HEADS).index(key)] = text
    said, odd = read_back(case, [head, first])
    assert said.entries == ()
    assert len(odd) == 1
    assert odd[0].startswith("第2行")
    assert why in odd[0]


@pytest.mark.parametrize("line", ["{", '{"key": "a"}', '{"key":"a","read":"1","text":"2","by":"b","on":"c","x":"y"}'])
def test_a_spoilt_file_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.corrections.jsonl"
    path.write_text(f"\n{line}\n", "utf-8")
    with pytest.raises(InputError, match=r"^[^\n]*a\.corrections\.jsonl:2[^\n]*$"):
        load_corrections(path)


def imported(folder: Path) -> tuple[Form, Cell]:
    """A form of a PDF that is kept beside the records, and its first target."""
    (folder / "params" / "forms").mkdir(parents=True)
    kept_source = folder / "params" / "sources" / "forms.pdf"
    kept_source.parent.mkdir()
    kept_source.write_bytes((ROOT / "tests" / "data" / "read" / "documents" / "forms.pdf").read_bytes())
    form = sa.read(kept_source).forms[0]
    target = form.indicators[0].target
    assert target
    return form, target


def test_what_is_printed_around_is_shown_beside_the_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    form, target = imported(tmp_path)
    form = doubtful(form, 0, target=replace(target, review=MARK))
    path = tmp_path / "params" / "forms" / f"{form.id}.yaml"
    path.write_text(form_yaml(form), "utf-8")
    html = sa.readings(sa.open_case(path, language="zh"))._repr_html_()
    assert html.count("data:image/jpeg;base64,") == 1
    assert "32.85万人" in html
    assert "两次识别结果不一致（295%与≥95%）" in html


def test_the_workbook_shows_the_picture_around_a_cell_as_large_as_its_column(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    form, target = imported(tmp_path)
    form = doubtful(form, 0, target=replace(target, review=MARK), actual=Cell("97%", "", MARK))
    path = tmp_path / "params" / "forms" / f"{form.id}.yaml"
    path.write_text(form_yaml(form), "utf-8")
    listed = sa.review_list(sa.open_case(path, language="zh"), tmp_path / "待复核.xlsx")
    sheet = load_workbook(listed).worksheets[0]
    (picture,) = sheet._images
    around = list(HEADS).index("around")
    assert (picture.anchor._from.col, picture.anchor._from.row) == (around, 1)
    assert picture.anchor.ext.width <= WIDEST * 9525
    assert sheet.row_dimensions[2].height * 9525 / POINTS_A_PIXEL >= picture.anchor.ext.height
    assert sheet.cell(2, around + 1).value in {None, ""}
    assert "32.85万人" in sheet.cell(3, around + 1).value
    assert listed.stat().st_size < 100_000


@pytest.mark.parametrize(
    ("language", "title", "by"),
    [("zh", "人工复核过的读取结果", "张三于2026-11-27更正"), ("en", "looked at", "by 张三 on")],
)
def test_a_look_at_a_reading_is_shown_with_name_and_date(case: Case, language: str, title: str, by: str) -> None:
    assert title not in repr(sa.reported(case))
    assert "looked_at" not in sa.evaluation(sa.audit(case))
    sa.correct(case, 1, "≥95%", by="张三", on="2026-11-27", why="见扫描件")
    sa.confirm(case, 2, by="李四", on="2026-11-26")
    record = case.home / "forms" / f"{case.form.id}.yaml"  # type: ignore[operator]
    told = sa.open_case(record, language=language)
    shown = sa.reported(told)._repr_html_()
    assert title in shown
    assert all(each in shown for each in ("295%", "≥95%", "张三", "2026-11-27", "见扫描件", "李四", "2026-11-26"))
    said = sa.evaluation(sa.audit(told))["looked_at"]
    assert [(each["key"], each["read"], each["text"], each["confirmed"], each["by"], each["on"]) for each in said] == [
        ("indicators.1.target", "295%", "≥95%", False, "张三", "2026-11-27"),
        ("indicators.1.actual", "97%", "97%", True, "李四", "2026-11-26"),
    ]
    whole = document([sa.evaluation(sa.audit(told))], (), language)
    assert list(Draft202012Validator(result_schema()).iter_errors(whole)) == []
    page = reading_page(traced(record), language)
    assert by in page


def test_without_its_document_the_row_is_shown(case: Case) -> None:
    said = repr(sa.readings(case))
    assert "参保" in said
    assert "295%" in said


def test_the_list_goes_out_as_a_workbook_and_comes_back(case: Case, tmp_path: Path) -> None:
    path = sa.review_list(case, tmp_path / "待复核.xlsx")
    book = load_workbook(path)
    sheet = book.worksheets[0]
    places = {key: at for at, key in enumerate(HEADS, start=1)}
    sheet.cell(2, places["text"]).value = "≥95%"
    sheet.cell(2, places["by"]).value = "张三"
    sheet.cell(2, places["on"]).value = datetime(2026, 11, 27)  # noqa: DTZ001  a day, as a workbook has it
    book.save(path)
    said, odd = sa.take_review_list(case, path)
    assert odd == ()
    assert [(entry.text, entry.by, entry.on) for entry in said.entries] == [("≥95%", "张三", "2026-11-27")]
    assert said.left == 1
    with pytest.raises(InputError, match="is there already"):
        sa.review_list(case, path)
    path.write_bytes(b"PK")
    with pytest.raises(InputError, match="no list of readings"):
        sa.take_review_list(case, path)


@pytest.mark.parametrize("most", [1, 2])
def test_a_list_holds_as_many_pictures_as_it_may(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    small = io.BytesIO()
    Pictures.new("RGB", (40, 10), "white").save(small, format="PNG")
    shown = Picture(f"data:image/png;base64,{base64.b64encode(small.getvalue()).decode()}", "", "")
    monkeypatch.setattr(review_list, "around", lambda *_: iter([shown]))
    monkeypatch.setattr(review_list, "MOST_PICTURES", most)
    assert len(doubts(case)) == 2
    listed = review_list.review_list(case, tmp_path / "待复核.xlsx")
    assert len(load_workbook(listed).worksheets[0]._images) == most


def test_a_second_look_is_put_down_and_says_what_was_said_before(case: Case) -> None:
    sa.correct(case, 1, "≥95%", by="张三", on="2026-11-27")
    said = sa.correct(again(case), "indicators.1.target", "≥96%", by="李四", on="2026-11-28")
    assert [(each.text, each.by) for each in said.before] == [("≥95%", "张三")]
    assert "张三" in repr(said)
    assert [entry["text"] for entry in kept(case)] == ["≥95%", "≥96%"]
    assert again(case).form.indicators[0].target == Cell("≥96%", PLACE, "", "0.97")


@pytest.mark.parametrize("reopened", [False, True])
@pytest.mark.parametrize(("text", "odd"), [("≥95%", 0), ("≥96%", 1)])
def test_a_list_that_says_otherwise_than_the_notebook_is_told_so(
    case: Case, text: str, odd: int, *, reopened: bool
) -> None:
    table = [list(row) for row in rows(case)]
    keys = list(HEADS)
    table[1][keys.index("text")] = text
    table[1][keys.index("by")] = "李四"
    sa.correct(case, 1, "≥95%", by="张三", on="2026-11-27")
    said, told = read_back(again(case) if reopened else case, table)
    assert len(told) == odd
    assert all(each in "".join(told) for each in ("张三", "≥95%", "≥96%") if odd)
    assert said.before == ()
    assert again(case).form.indicators[0].target == Cell("≥95%", PLACE, "", "0.97")
