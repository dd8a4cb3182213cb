"""`validate`: what we find, held against judgements by hand; shares by published tables, outcomes counted by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from mini_form import mini_form
from openpyxl import Workbook

import selfeval_audit as sa
from selfeval_audit.cli import main
from selfeval_audit.desk.hand_judged import tables_in
from selfeval_audit.desk.share import Share
from selfeval_audit.records import Params, form_yaml, params_yaml

Command = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        (0, 10, "0", "0.309"), (10, 10, "0.691", "1"), (8, 10, "0.443", "0.975"), (1, 1, "0.025", "1"),
        (5, 20, "0.086", "0.492"), (0, 1, "0", "0.975"), (50, 100, "0.398", "0.602"), (1, 1000, "0", "0.006"),
    ],
)  # fmt: skip
def test_an_interval_is_the_published_one_rounded_outwards(hits: int, of: int, low: str, high: str) -> None:
    """Clopper–Pearson at 95% as tables have it: 8 of 10 is 0.4439 to 0.9748, 5 of 20 is 0.0866 to 0.4910."""
    assert (Share(hits, of).low, Share(hits, of).high) == (Decimal(low), Decimal(high))


def test_nothing_counted_is_no_share() -> None:
    assert str(Share(0, 0)) == "—"
    assert str(Share(8, 10)) == "8 / 10 (44.3%–97.5%)"


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """In a folder with the records of two offices: one with a wrong rate and a missed target, one without fault."""
    monkeypatch.chdir(tmp_path)
    rows = ["甲指标 | ≥80人 | 70人", "乙指标 | ≥95% | 98%", "丙指标 | 明显提高 | 明显提高"]
    for name, rate in (("a", "90%"), ("b", "80%")):
        money = {"budget": "100", "executed": "80", "rate": rate}
        mini = {
            "entity": f"{name}局",
            "project": f"项目{name}",
            "total": money,
            "rows": rows[: 3 if name == "a" else 1],
        }
        put(tmp_path / f"{name}.yaml", form_yaml(replace(mini_form(mini), id=name)))

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["selfeval-audit", "validate", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return (int(ended.value.code or 0), *capsys.readouterr())

    return run


def put(path: Path, text: str, encoding: str = "utf-8") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding)


TABLE = """\
文件,项目,指标,事项,判定
a.yaml,项目a,合计,执行率复算,成立
a.yaml,项目a,甲指标,达到目标值,不成立
a.yaml,项目a,乙指标,达到目标值,成立
a.yaml,项目a,丙指标,target_is_met,成立
b.yaml,项目b,合计,填报执行率与复算结果不符,不成立
b.yaml,项目b,甲指标,,属实
"""
COUNTED = {"found": 2, "missed": 1, "fault_untested": 1, "wrongly_raised": 1, "silent": 1, "fine_untested": 0}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_found_missed_and_wrongly_raised(command: Command, encoding: str) -> None:
    """By hand: the rate and the target of b are found, 乙 is missed, 丙 cannot be tested, 甲 of a is wrongly raised."""
    put(Path("判定.csv"), TABLE, encoding)
    code, out, err = command(".", "--json")
    assert (code, err) == (0, "")
    made = json.loads(out)
    assert made["total"]["counts"] == COUNTED
    assert made["total"]["faults_found"] == {"hits": 2, "of": 4, "low": "0.067", "high": "0.933"}
    assert made["total"]["wrongly_raised"] == {"hits": 1, "of": 2, "low": "0.012", "high": "0.988"}
    assert made["total"]["borne_out"] == {"hits": 2, "of": 3, "low": "0.094", "high": "0.992"}
    assert {each["check"]: each["counts"]["found"] for each in made["checks"]} == {
        "execution_rate_recalculates": 1, "target_is_met": 1,
    }  # fmt: skip
    assert (made["forms"], made["judgements"]) == (2, 6)


def test_it_says_so_in_the_reports_language(command: Command) -> None:
    put(Path("判定.csv"), TABLE)
    code, out, _ = command(".")
    assert code == 0
    assert "Clopper–Pearson" in out
    assert "全部核验事项：成立的发现 2 / 4 (6.7%–93.3%)；不成立的误报 1 / 2 (1.2%–98.8%)" in out
    assert "  漏报：a · 乙指标 · 达到目标值（判定.csv:4）" in out
    assert "  误报：a · 甲指标 · 达到目标值（判定.csv:3）" in out
    assert "  成立而未核验：a · 丙指标" in out
    english = command(".", "--language", "en")[1]
    assert "missed: a · 乙指标 · target is met (判定.csv:4)" in english


def test_a_workbook_does_as_well_and_a_title_above_the_heads(command: Command) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["人工核对情况"])
    for line in TABLE.splitlines():
        sheet.append(line.split(","))
    book.save("核对.xlsx")
    assert json.loads(command(".", "--json")[1])["total"]["counts"] == COUNTED


def test_the_rest_judged_to_be_no_fault_counts_all_else(command: Command) -> None:
    put(Path("判定.csv"), "项目,行,事项,判定\n项目b,甲指标,,成立\n项目b,,其他,不成立\n")
    made = json.loads(command(".", "--json")[1])
    (evaluation,) = [sa.evaluation(sa.audit(sa.open_case(Path("b.yaml"), siblings=[Path("a.yaml")])))]
    rest = {(each["check"], each["item"]) for each in evaluation["results"]
            if each["item"] != "甲指标" and each["outcome"] != "not_tested"}  # fmt: skip
    counts = made["total"]["counts"]
    assert (counts["found"], counts["wrongly_raised"] + counts["silent"]) == (1, len(rest))
    assert counts["silent"] > 3


ODD = [
    ("项目z,甲指标,,成立", "没有此名称的自评表"), ("项目a,甲指标,,待定", "看不出是否成立"),
    ("项目a,甲指标,看着不对,成立", "没有此核验事项"), ("项目a,,其他,成立", "只能判为不成立"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "said"), ODD)
def test_what_cannot_be_used_is_said_in_a_line_and_not_counted(command: Command, row: str, said: str) -> None:
    put(Path("判定.csv"), f"项目,行,事项,判定\n{row}\n项目a,合计,执行率复算,成立\n")
    code, out, err = command(".", "--json")
    assert code == 2
    (line,) = err.splitlines()
    assert line.startswith("判定.csv:2：")
    assert said in line
    assert json.loads(out)["judgements"] == 1


@pytest.fixture
def audit_folder(command: Command) -> Any:
    """An audit of ours whose matters were judged."""
    for name in "ab":
        put(Path("某县", "params", "forms", f"{name}.yaml"), Path(f"{name}.yaml").read_text("utf-8"))
        put(Path("某县", "params", f"{name}.yaml"), params_yaml(Params(name)))
    audit = sa.audit(sa.open_case(Path("某县", "params", "forms", "a.yaml").resolve()))
    by_check = {each.check: each for each in audit.findings}
    said = {"why": "核对", "by": "张三"}
    sa.judge(audit, by_check["execution_rate_recalculates"], "查实", **said)
    sa.judge(audit, by_check["target_is_met"], "排除", **said)
    return command


def test_an_audits_own_judgements_are_judgements_by_hand(audit_folder: Command) -> None:
    code, out, err = audit_folder("某县", "--json")
    assert (code, err) == (0, "")
    made = json.loads(out)
    assert made["total"]["counts"] == {**dict.fromkeys(COUNTED, 0), "found": 1, "wrongly_raised": 1}
    assert {each["check"]: each["counts"]["wrongly_raised"] for each in made["checks"]} == {
        "execution_rate_recalculates": 0, "target_is_met": 1,
    }  # fmt: skip


def test_a_form_that_was_changed_since_is_not_counted(audit_folder: Command) -> None:
    record = Path("某县", "params", "forms", "a.yaml")
    record.write_text(record.read_text("utf-8").replace("90%", "80%"), "utf-8")
    code, out, err = audit_folder("某县", "--json")
    assert code == 2
    assert "自评表内容已变" in err
    assert json.loads(out)["judgements"] == 1


@pytest.mark.parametrize(("folder", "said"), [("没有", "不是文件夹"), (".", "没有人工判定表")])
def test_a_folder_without_judgements_is_refused_in_a_line(command: Command, folder: str, said: str) -> None:
    code, out, err = command(folder)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert said in err


def test_a_form_in_a_workbook_is_no_table_of_judgements() -> None:
    assert tables_in(Path(__file__).parent / "data" / "read" / "documents") == {}
