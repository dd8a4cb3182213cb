"""The result document: the interface that scripts rest on, and its CSV tables."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from mini_form import mini_case

import selfeval_audit as sa
from selfeval_audit.checks import CHECKS, reasons
from selfeval_audit.model import Cell, Source, Unread
from selfeval_audit.records import load_form
from selfeval_audit.report import result_document
from selfeval_audit.report.csv_tables import findings_csv, results_csv, safe

FORMS = Path(__file__).parent.parent / "params" / "forms"
NAMES = sorted(path.stem for path in FORMS.glob("*.yaml"))
EVALUATION = {
    "id", "title", "project", "entity", "department", "year", "source", "policy", "materiality", "total", "funds",
    "indicators", "texts", "score", "grade", "results", "findings", "matters", "coverage", "conclusion",
}  # fmt: skip
FUND = {"name", "budget", "initial_budget", "adjusted_budget", "received", "executed", "rate", "weight", "score"}
INDICATOR = {
    "key", "level1", "level2", "name", "target", "actual", "reading", "measured", "weight", "score", "reason",
    "place", "review",
}  # fmt: skip
RESULT = {
    "check", "item", "outcome", "reported", "compared_with", "interval", "note", "changes_verdict", "amount",
    "arithmetic", "reason", "evidence", "explanations", "implied",
}  # fmt: skip
FINDING = {
    "id", "check", "item", "title", "criterion", "condition", "cause", "effect", "question", "documents",
    "evidence_grade", "material", "matter", "stake",
}  # fmt: skip
MATTER = {"number", "title", "stated", "recomputed", "difference", "grade", "material", "findings"}


def evaluation(name: str, language: str = "zh") -> dict[str, Any]:
    return sa.evaluation(sa.audit(sa.open_case(name, policy="social-insurance-2020", language=language)))


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, Any]]:
    return {name: evaluation(name) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_the_document_holds_what_the_contract_says(found: dict[str, dict[str, Any]], name: str) -> None:
    entry = found[name]
    assert set(entry) >= EVALUATION
    assert set(entry["total"]) == FUND
    assert all(set(row) >= INDICATOR for row in entry["indicators"])
    assert all(set(each) >= RESULT for each in entry["results"])
    assert all(set(each) >= FINDING for each in entry["findings"])
    assert all(set(each) == MATTER for each in entry["matters"])
    assert [each["number"] for each in entry["matters"]] == list(range(1, len(entry["matters"]) + 1))
    filed = {number: [f["id"] for f in entry["findings"] if f["matter"] == number] for number in range(1, 9)}
    assert {each["number"]: each["findings"] for each in entry["matters"]} == {
        n: ids for n, ids in filed.items() if ids
    }
    assert {each["check"] for each in entry["results"]} <= {check.name for check in CHECKS}
    for each in entry["results"]:
        assert (each["outcome"] == "not_tested") == (each["reason"] is not None)
        assert each["reason"] is None or each["reason"]["code"] in reasons()
    json.loads(json.dumps(entry))


@pytest.mark.parametrize("name", NAMES)
def test_coverage_adds_up(found: dict[str, dict[str, Any]], name: str) -> None:
    coverage = found[name]["coverage"]
    classes = ("measured", "bound", "grade", "none", "affirmed", "qualitative", "blank", "unreadable")
    assert sum(coverage[each] for each in classes) == coverage["indicators"] == len(found[name]["indicators"])
    assert 0 <= coverage["figures_unused"] <= coverage["figures"]


def test_the_rate_of_the_enterprise_fund(found: dict[str, dict[str, Any]]) -> None:
    entry = next(
        each
        for each in found["enterprise-pension-2020"]["results"]
        if each["check"] == "execution_rate_recalculates" and each["outcome"] == "differs"
    )
    low, high = Fraction(entry["interval"]["low"]), Fraction(entry["interval"]["high"])
    half = Fraction(1, 2)
    assert (low, high) == (100 * (1281199 - half) / (1410942 + half), 100 * (1281199 + half) / (1410942 - half))
    assert entry["interval"]["unit"] == "%"
    assert (entry["reported"], entry["compared_with"], entry["amount"]) == ("92.85%", "90.80%", "28861万元")
    assert entry["implied"] == {"budget": ["1379784", "1379934"], "executed": ["1309989", "1310131"]}
    assert entry["changes_verdict"] is False
    assert {e["role"]: (e["value"], e["place"]) for e in entry["evidence"]}["executed"] == ("1281199", "line 150")


def test_figures_are_texts_and_values_as_printed(found: dict[str, dict[str, Any]]) -> None:
    budget = found["work-injury-2020"]["total"]["budget"]
    assert budget == {"text": "6926", "value": "6926", "unit": "万元", "place": budget["place"]}
    reading = {row["name"]: row["reading"] for row in found["enterprise-pension-2020"]["indicators"]}
    assert reading["参保缴费人数"] == "≥ 328500 人"
    assert reading["基本养老支出预算执行率"] == "95%–105%"


def test_csv_is_in_the_reports_language_with_a_line_a_result() -> None:
    doc = result_document.document([evaluation("work-injury-2020")], (), "zh")
    doc["evaluations"][0]["results"][0]["reported"] = "=1+1"
    lines = list(csv.DictReader(io.StringIO(results_csv(doc))))
    assert len(lines) == len(doc["evaluations"][0]["results"])
    assert lines[0]["填报数"] == "'=1+1"
    assert {line["结果"] for line in lines} == {"✓ 相符", "✗ 不符", "○ 未核验"}
    found = list(csv.DictReader(io.StringIO(findings_csv(doc))))
    assert [each["疑点编号"] for each in found] == [each["id"] for each in doc["evaluations"][0]["findings"]]
    assert "疑点" in found[0]
    heads = next(csv.reader(io.StringIO(findings_csv(doc | {"language": "en"}))))
    assert all(head.isascii() for head in heads)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"), ("＝1+1", "'＝1+1"), ("\u3000=1", "'\u3000=1"), (" +cmd", "' +cmd"), ("－a", "'－a"),
        ("＠a", "'＠a"),
        ("\u200b@SUM(A1)", "'\u200b@SUM(A1)"), ("\t=1", "'\t=1"), ("-5", "-5"), ("-0.17", "-0.17"), ("+3%", "+3%"),
        ("-1+2", "'-1+2"), ("−0.17万人", "−0.17万人"), ("90.80%", "90.80%"), ("2020", "2020"), (None, ""),
        ("x=1", "x=1"),
    ],
)  # fmt: skip
def test_no_cell_of_a_csv_runs_and_numbers_stay_numbers(value: str | None, cell: str) -> None:
    assert safe(value) == cell


def test_an_unread_part_keeps_its_reason() -> None:
    unread = (Unread(Source("x.pdf"), "page 1", "?", "column_not_understood"),)
    doc = result_document.document([], unread, "zh")
    assert doc["unread"][0]["reason"]["code"] == "column_not_understood"


def test_personal_data_is_masked_in_what_is_handed_on_and_whole_in_the_record() -> None:
    form = load_form(FORMS / "work-injury-2020.yaml")
    told = replace(form, result=Cell("负责人：张三丰，联系电话：13800138000。达到了预期目标\u202e"))
    audit = sa.audit(sa.open_case(told, policy="social-insurance-2020"))
    pages = "".join(show(audit)._repr_html_() for show in (sa.first_page, sa.found, sa.reported, sa.workpaper))
    assert "13800138000" not in json.dumps(sa.evaluation(audit))
    for shared in (json.dumps(sa.evaluation(audit), ensure_ascii=False), pages):
        assert "电话：13800138000" not in shared
        assert "张三丰" not in shared
    assert "\u202e" not in pages
    assert "⟨U+202E⟩" in pages
    assert audit.case.form.result is not None
    assert "13800138000" in audit.case.form.result.text


def test_a_refusal_in_a_notebook_is_one_line() -> None:
    with pytest.raises(sa.InputError) as refused:
        sa.open_case("nowhere-2020")
    [line] = refused.value._render_traceback_()
    assert line.startswith("未找到自评表")
    with pytest.raises(sa.InputError) as refused:
        sa.open_case("nowhere-2020", language="en")
    assert refused.value._render_traceback_() == [str(refused.value)]


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ({"unread": ["money row 其他资金 | 12.5 | 12.5"]}, "有一般疑点1条；1行未读出、2个数字未读出，不作总体结论"),
        ({"total_score": "90", "review": ["total_score"]}, "有一般疑点1条；1个数字待复核，不作总体结论"),
        (
            {"rows": ["甲 | ≥100人 | 90人", "乙 | 显著 | 显著", "丙 | 良好 | 良好"]},
            "有一般疑点1条；3项指标仅1项有数值，不作总体结论",
        ),
        ({"total": {}}, "有一般疑点1条；没有可复算的数据，不作总体结论"),
    ],
)
def test_no_conclusion_says_what_stands_in_its_way(form: dict[str, Any], text: str) -> None:
    """Rows that have a value are not named as the reason where something else is."""
    money = {"budget": "100", "executed": "95", "rate": "95%"}
    case = mini_case({"total": money, "rows": ["甲 | ≥100人 | 90人"], **form})
    assert sa.evaluation(sa.audit(case))["conclusion"]["text"] == text


@pytest.mark.parametrize(
    ("entity", "department", "named"),
    [
        ("某县交通局", "", ("某县交通局", None)),
        ("", "某县交通局", ("某县交通局", "某县交通局")),
        ("　", " ", (None, None)),
        (None, None, (None, None)),
    ],
)
def test_a_label_of_the_entity_that_was_left_blank_names_nobody(
    entity: str | None, department: str | None, named: tuple[str | None, str | None]
) -> None:
    form = replace(
        mini_case({}).form,
        entity=None if entity is None else Cell(entity),
        department=None if department is None else Cell(department),
    )
    found = result_document.evaluation(sa.audit(sa.open_case(form)))
    assert (found["entity"], found["department"]) == named
