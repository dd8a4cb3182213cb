"""A day at an audit office, scripted: three bureaus' equally named files, to the list that is handed in."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from selfeval_audit.cli import main
from selfeval_audit.desk import COLUMNS
from selfeval_audit.records import load_form

Command = Callable[..., tuple[int, str, str]]
PLACE = {column.key: place for place, column in enumerate(COLUMNS, 1)}
BUREAUS = {"县教育局": "80%", "县卫生健康局": "90%", "县农业农村局": "95%"}
LEADS = "疑点清单.xlsx"


def form(folder: Path, entity: str, rate: str, *, executed: str = "72.5", number: str = "3") -> Path:
    """A bureau's form: its rate is not what it prints, and one target is missed."""
    head = (
        "<tr>"
        + "".join(f"<td>{each}</td>" for each in ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值"))
        + "</tr>"
    )
    rows = [
        ("产出指标", "数量指标", "维修校舍数量", "≥5所", f"{number}所"),
        ("产出指标", "质量指标", "验收合格率", "≥95%", "98%"),
        ("效益指标", "社会效益指标", "受益人数", "≥300人", "320人"),
    ]
    table = "".join("<tr>" + "".join(f"<td>{each}</td>" for each in row) + "</tr>" for row in rows)
    page = (
        "<meta charset=utf-8><h1>项目支出绩效自评表（2024年度）</h1><table>"
        f"<tr><td>项目名称</td><td colspan=4>校舍维修</td></tr><tr><td>实施单位</td><td colspan=4>{entity}</td></tr>"
        "<tr><td>项目资金（万元）</td><td>全年预算数</td><td>全年执行数</td><td>执行率</td><td></td></tr>"
        f"<tr><td>年度资金总额</td><td>100</td><td>{executed}</td><td>{rate}</td><td></td></tr>{head}{table}</table>"
    )
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "绩效自评表.html"
    path.write_text(page, "utf-8")
    return path


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Command:
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["selfeval-audit", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        return (int(ended.value.code or 0), *capsys.readouterr())

    return run


def evaluations() -> dict[str, dict[str, Any]]:
    document = json.loads(Path("outputs", "results.json").read_text("utf-8"))
    return {each["entity"]: each for each in document["evaluations"]}


def fill(state: str, why: str) -> int:
    """Fill in every row of the list; how many there are."""
    book = load_workbook(Path("outputs", LEADS))
    sheet = book.worksheets[0]
    for row in range(2, sheet.max_row + 1):
        for key, text in (("state", state), ("why", why), ("by", "张三")):
            sheet.cell(row, PLACE[key], text)
    book.save(Path("outputs", LEADS))
    return int(sheet.max_row) - 1


FORMS = int(os.environ.get("SELFEVAL_DAY", "12"))
"""How many bureaus a large office hears from; `make day` runs 400."""


def bureaus(count: int) -> dict[str, str]:
    """So many bureaus with the rate that each prints: the three above, then others."""
    more = {
        f"{'甲乙丙丁戊己庚辛'[number % 8]}镇第{number}站": f"{60 + number % 40}%"
        for number in range(count - len(BUREAUS))
    }
    return BUREAUS | more


@pytest.mark.parametrize("count", [len(BUREAUS), FORMS])
def test_a_day(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    assert command("new", "某县 2025")[0] == 0
    home, jobs = tmp_path / "某县 2025", str(1 if count == len(BUREAUS) else 2)
    monkeypatch.chdir(home)
    for number, (entity, rate) in enumerate(bureaus(count).items()):
        code, _, err = command("import", form(tmp_path / "收到" / str(number), entity, rate))
        assert (code, err) == (0, "")
    records = {load_form(path).entity.text: path for path in Path("params", "forms").glob("*.yaml")}  # type: ignore[union-attr]
    assert set(records) == set(bureaus(count))

    corrected = records["县教育局"]
    corrected.write_text(corrected.read_text("utf-8").replace("98%", "97%"), "utf-8")
    assert command("run", "--jobs", jobs)[0] == 1
    first = evaluations()
    assert "97%" in json.dumps(first["县教育局"], ensure_ascii=False)
    assert all(each["findings"] for each in first.values())

    rows = fill("查实", "与决算核对")
    assert rows == sum(len(each["matters"]) for each in first.values())
    filled = Path("outputs", LEADS).read_bytes()
    code, _, err = command("run", "--jobs", jobs)
    assert code == 1, err
    (aside,) = Path("outputs").glob("疑点清单.*.xlsx")
    assert aside.read_bytes() == filled, "what a person wrote is kept as it was"
    second = evaluations()
    for entity, each in second.items():
        listed = {id_ for matter in each["matters"] for id_ in matter["findings"]}
        assert {judged["finding"] for judged in each["judgements"]} == listed, entity
        assert all(judged["fits"] and judged["state"] == "查实" for judged in each["judgements"])
    assert command("notes", aside)[0] == 0, "read again: nothing new"

    changed = records["县卫生健康局"]
    changed.write_text(changed.read_text("utf-8").replace("'72.5'", "'75.5'"), "utf-8")
    assert command("run", "--jobs", jobs)[0] == 1
    third = evaluations()
    for entity in set(second) - {"县卫生健康局"}:
        assert third[entity]["judgements"] == second[entity]["judgements"]
    stale = [each for each in third["县卫生健康局"]["judgements"] if not each["fits"]]
    assert stale
    assert all("execution" in each["finding"] or "72.5" in each["figures"] for each in stale)
    sheet = load_workbook(Path("outputs", LEADS)).worksheets[0]
    states = {str(row[PLACE["ids"] - 1]): row for row in sheet.iter_rows(min_row=2, values_only=True)}
    for ids, row in states.items():
        is_stale = any(each["finding"] in ids for each in stale)
        assert (row[PLACE["state"] - 1] == "待核实") == is_stale
        assert ("原判断所依据的数据已变" in str(row[PLACE["remark"] - 1])) == is_stale


def test_a_paper_that_was_changed_is_never_written_over(command: Command, tmp_path: Path) -> None:
    command("import", form(tmp_path / "a", "县教育局", "80%"))
    command("run", "--jobs", "1")
    for name in (LEADS, "底稿.xlsx"):
        Path("outputs", name).write_bytes(b"mine")
    code, _, err = command("run", "--jobs", "1")
    assert code == 2
    assert "不是" in err
    kept = sorted(path.name.split(".")[0] for path in Path("outputs").glob("*.*.xlsx") if path.read_bytes() == b"mine")
    assert kept == ["底稿", "疑点清单"]
    assert Path("outputs", LEADS).read_bytes()[:2] == b"PK"


def test_two_versions_of_a_form_side_by_side(command: Command, tmp_path: Path) -> None:
    first = form(tmp_path / "初报", "县教育局", "80%")
    second = form(tmp_path / "修改", "县教育局", "72.50%", number="6")
    code, out, err = command("diff", first, second)
    assert (code, err) == (1, "")
    assert "消失：" in out
    assert "填报改动：维修校舍数量 实际完成值：3所 → 6所" in out
    assert "80% → 72.50%" in out
    assert command("diff", first, first)[:2] == (0, "没有差别。\n")


def test_two_outputs_side_by_side(command: Command, tmp_path: Path) -> None:
    command("import", form(tmp_path / "a", "县教育局", "80%"))
    command("run", "--jobs", "1", "--out", "one")
    command("judge", "县教育局-校舍维修-2024#1", "查实", "--why", "与决算核对", "--by", "张三")
    command("run", "--jobs", "1", "--out", "two")
    code, out, _ = command("diff", "one", "two")
    assert code == 1
    lines = [line for line in out.splitlines() if line.startswith("  ")]
    assert lines
    assert all(line.startswith("  判断：") and "查实 张三" in line for line in lines)
    assert command("diff", "one", "nowhere")[0] == 2


def test_what_was_obtained_settles_what_the_form_leaves_open(command: Command, tmp_path: Path) -> None:
    """The page's notebook declares no `obtained`: it is found in the parameter file all the same."""
    command("import", form(tmp_path / "a", "县教育局", "80%"))
    told = Path("params", "县教育局-校舍维修-2024.yaml")
    obtained = "obtained:\n  - {what: 决算执行数, value: 80万元, source: 2024年决算, place: 第3页}\n"
    told.write_text(
        told.read_text("utf-8") + obtained + "  - {what: 批复预算, value: 100万元, source: 预算批复}\n", "utf-8"
    )
    command("run", "--jobs", "1")
    by_run = evaluations()["县教育局"]
    (by_check,) = json.loads(command("check", told, "--format", "json")[1])["evaluations"]
    tied = [each for each in by_run["results"] if each["check"] == "executed_ties_to_accounts"]
    assert tied == [each for each in by_check["results"] if each["check"] == "executed_ties_to_accounts"]
    assert [(each["aspect"], each["outcome"]) for each in tied] == [
        ("plain", "differs"), ("plain", "agrees"), ("rate", "agrees"),
    ]  # fmt: skip
    (found,) = [each for each in by_run["findings"] if each["check"] == "executed_ties_to_accounts"]
    assert "2024年决算 第3页" in found["condition"]
    elsewhere = Path("params", "other.yaml")
    elsewhere.write_text(told.read_text("utf-8"), "utf-8")
    code, _, err = command("run", elsewhere, "--jobs", "1", "--out", "two")
    assert code == 2
    assert "obtained" in err
