"""The sheet 取得资料: what people fill in there comes back into the parameter file, whatever was done to the sheet."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from mini_form import mini_form
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

import selfeval_audit as sa
from selfeval_audit.cli import main
from selfeval_audit.desk.obtained_sheet import FIELDS, HEADS, KNOWN_SHEET
from selfeval_audit.desk.returned import returned
from selfeval_audit.records import Obtained, Params, form_yaml, load_params, params_yaml, put_obtained
from selfeval_audit.report import result_document
from selfeval_audit.report.lead_list import lead_list
from selfeval_audit.report.sheets import put

AT = {key: place for place, key in enumerate(HEADS, 1)}
GIVEN = (
    Obtained("adjusted_budget", "125万元", "某财预12号", "第2页", on="2026-11-03"),
    Obtained("executed", "90万元", "决算", "第3页"),
    Obtained("target", "≥100人", "批复表", item="甲指标"),
)
NEW = Obtained("executed", "60万元", "2021年决算", "第3页", "财政拨款", "2026-11-20")
FILLED = {
    "form": "a", "what": "决算数", "item": "财政拨款", "value": "60万元", "source": "2021年决算", "place": "第3页",
    "on": "2026/11/20",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    money = {"budget": "100", "executed": "80", "rate": "90%"}
    funds = [{"name": "财政拨款", "budget": "100", "executed": "80"}]
    for name, given in (("a", GIVEN), ("b", ())):
        form = replace(
            mini_form({"entity": name, "total": money, "funds": funds, "rows": ["甲指标 | ≥80人 | 70人"]}), id=name
        )
        record = tmp_path / "params" / "forms" / f"{name}.yaml"
        record.parent.mkdir(parents=True, exist_ok=True)
        record.write_text(form_yaml(form), "utf-8")
        (tmp_path / "params" / f"{name}.yaml").write_text(params_yaml(Params(name, obtained=given)), "utf-8")
    return tmp_path


def written() -> Workbook:
    entries = [sa.evaluation(sa.audit(sa.open_case(name))) for name in "ab"]
    return load_workbook(io.BytesIO(lead_list(result_document.document(entries, (), "zh"))))


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def row_of(sheet: Worksheet, form: str, **values: str) -> int:
    for number in range(2, sheet.max_row + 1):
        if all(sheet.cell(number, AT[key]).value == value for key, value in {"form": form, **values}.items()):
            return number
    raise AssertionError(values)


def fill(sheet: Worksheet, number: int, **values: str | None) -> None:
    for key, value in values.items():
        put(sheet.cell(number, AT[key]), value)


def test_what_was_obtained_and_what_is_asked_for_stand_there(folder: Path) -> None:
    del folder
    sheet = written()["取得资料"]
    rows = [
        dict(zip(HEADS, (str(each or "") for each in row), strict=True))
        for row in sheet.iter_rows(min_row=2, values_only=True)
    ]
    assert [(each["what"], each["value"]) for each in rows if each["form"] == "a" and each["value"]] == [
        ("调整批复", "125万元"), ("决算执行数", "90万元"), ("批复的目标值", "≥100人"),
    ]  # fmt: skip
    asked = {each["what"]: each["asked"] for each in rows if each["form"] == "b"}
    assert "填报执行率与复算结果不符" in asked["调整批复"]
    assert "决算执行数" in asked
    assert "调整批复" not in {each["what"] for each in rows if each["form"] == "a" and not each["value"]}
    assert written()[KNOWN_SHEET].sheet_state == "hidden"


def test_nothing_filled_in_changes_nothing(folder: Path) -> None:
    del folder
    found = returned(saved(written()), "zh")
    assert (found.obtained, found.lines) == ({}, [])


def test_all_that_is_filled_in_comes_back_into_the_parameter_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    book = written()
    sheet = book["取得资料"]
    fill(sheet, row_of(sheet, "b", what="决算执行数"), value="90万元", source="决算", place="第9页")
    fill(sheet, sheet.max_row + 1, **FILLED)
    book.save(folder / "填好.xlsx")
    told = folder / "params" / "b.yaml"
    told.write_text(told.read_text("utf-8") + "# 我的说明\n", "utf-8")
    before = told.read_text("utf-8")
    for expected in (1, 0):
        monkeypatch.setattr("sys.argv", ["selfeval-audit", "notes", "填好.xlsx"])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr().err
        assert ended.value.code == 0, said
        assert ("读入取得资料2项" in said) == bool(expected)
    assert load_params(folder / "params" / "a.yaml").obtained == (*GIVEN, NEW)
    assert load_params(told).obtained == (Obtained("executed", "90万元", "决算", "第9页"),)
    assert told.read_text("utf-8").startswith(before)
    rates = {each.check: each.answer for each in sa.audit(sa.open_case("b")).findings if each.answer}
    assert rates["execution_rate_recalculates"].state == "settled"


def shuffled(sheet: Worksheet) -> None:
    values = [list(row) for row in sheet.iter_rows(values_only=True)]
    chance, body = random.Random(3), values[1:]  # noqa: S311  no secret
    chance.shuffle(body)
    order = list(range(len(HEADS)))
    chance.shuffle(order)
    sheet.delete_rows(1, sheet.max_row)
    sheet.append(["取得资料（整理）"])
    for line in [values[0], *body]:
        sheet.append([*(line[place] for place in order), "科室" if line is values[0] else None])


ODD: list[tuple[Callable[[Worksheet], object], str, tuple[Obtained, ...]]] = [
    (shuffled, "", GIVEN),
    (lambda sheet: sheet.append([cell.value for cell in sheet[2]]), "相同；按一条读入", GIVEN),
    (lambda sheet: fill(sheet, 2, value="126万元"), "", (replace(GIVEN[0], value="126万元"), *GIVEN[1:])),
    (lambda sheet: fill(sheet, 2, value=None), "金额或数值为空", GIVEN),
    (lambda sheet: fill(sheet, 2, **dict.fromkeys(FIELDS)), "已无对应行", GIVEN),
    (lambda sheet: sheet.delete_rows(2), "已无对应行", GIVEN),
    (lambda sheet: fill(sheet, 2, form="丙"), "没有记录“丙”", GIVEN),
    (lambda sheet: fill(sheet, 2, what="发票"), "不认识资料“发票”", GIVEN),
    (lambda sheet: fill(sheet, sheet.max_row + 1, **{**FILLED, "form": None}), "没有记录“”", GIVEN),
    (lambda sheet: fill(sheet, sheet.max_row + 1, **FILLED), "", (*GIVEN, NEW)),
]  # fmt: skip


@pytest.mark.parametrize(("change", "said", "there"), ODD, ids=[str(n) for n in range(len(ODD))])
def test_what_is_odd_is_said_in_a_line_and_nothing_is_lost(
    folder: Path, change: Callable[[Worksheet], object], said: str, there: tuple[Obtained, ...]
) -> None:
    book = written()
    change(book["取得资料"])
    found = returned(saved(book), "zh")
    assert any(said in line for line in found.lines) if said else not found.lines
    for form, changes in found.obtained.items():
        put_obtained(folder / "params" / f"{form}.yaml", form, changes)
    assert load_params(folder / "params" / "a.yaml").obtained == there
    assert load_params(folder / "params" / "b.yaml").obtained == ()


def test_an_entry_that_was_changed_by_hand_since_is_not_undone(folder: Path) -> None:
    content = saved(written())
    path = folder / "params" / "a.yaml"
    path.write_text(path.read_text("utf-8").replace("125万元", "126万元"), "utf-8")
    assert returned(content, "zh").obtained == {}
    assert load_params(path).obtained[0].value == "126万元"


LAYOUTS = [
    "form: a\nobtained: []\nprepared: 张三 # 我\n",
    "# 头\nform: a\nprepared: 张三\n",
    "form: a\nobtained:\n- what: 决算\n  value: 1万元\n\nprepared: ''\n",
    "form: a\nobtained:\n  - {what: 决算, value: 1万元}\n  - {what: 批复预算,\n     value: 2万元}\nprepared: ''",
]


@pytest.mark.parametrize("text", LAYOUTS)
def test_one_key_is_written_anew_and_the_rest_stays(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text, "utf-8")
    before = load_params(path)
    assert put_obtained(path, "a", [(None, NEW)]) == 1
    assert asdict(load_params(path)) == asdict(replace(before, obtained=(*before.obtained, NEW)))
    for line in text.splitlines():
        assert line in path.read_text("utf-8") or line.lstrip(" -").startswith(("obtained", "what", "value", "{what"))
    once = path.read_bytes()
    assert put_obtained(path, "a", [(None, NEW)]) == 0
    assert path.read_bytes() == once


@pytest.mark.parametrize(
    ("text", "refused"),
    [("form: b\n", "of the form b"), ("{form: a, obtained: []}\n", "laid out"), (None, "is not there")],
)
def test_a_file_that_cannot_take_it_is_left_alone(tmp_path: Path, text: str | None, refused: str) -> None:
    path = tmp_path / "a.yaml"
    if text is not None:
        path.write_text(text, "utf-8")
    with pytest.raises(sa.InputError, match=refused):
        put_obtained(path, "a", [(None, NEW)])
    assert (path.read_text("utf-8") if path.exists() else None) == text
