"""What the auditor obtained answers the leads that asked for it; page, index and CSV say so; documents in hand are not
asked for again."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from mini_form import mini_case, mini_form

import selfeval_audit as sa
from selfeval_audit.audit import Audit
from selfeval_audit.batch.index import Rest
from selfeval_audit.batch.index import pages as index_pages
from selfeval_audit.case import money_in_hand
from selfeval_audit.cli.options import LIMITS
from selfeval_audit.cli.sources import evaluations, sources
from selfeval_audit.desk import judged_in
from selfeval_audit.records import Obtained, Params, form_yaml, params_yaml
from selfeval_audit.report import result_document
from selfeval_audit.report.csv_tables import findings_csv
from selfeval_audit.report.decided import standing
from selfeval_audit.report.first_page import first_page
from selfeval_audit.report.found import found

ADJUSTED, SPENT = "what: adjusted_budget, source: 某财预12号, place: 第2页", "what: executed, source: 决算"

ANSWERED: list[tuple[str, str, list[str], str, str]] = [
    # check, money block, obtained, how the lead is answered, what the answer says
    ("execution_rate_recalculates", "{initial_budget: '100', executed: '120', rate: 96%}",
     [f"{{{ADJUSTED}, value: 125万元}}"], "settled", "120 ÷ 125 = 96.0000%"),
    ("execution_rate_recalculates", "{budget: '100', executed: '80', rate: 90%}",
     [f"{{{ADJUSTED}, value: 100万元}}", f"{{{SPENT}, value: 90万元}}"], "settled", "90 ÷ 100 = 90.0000%"),
    ("execution_rate_recalculates", "{budget: '100', executed: '80', rate: 90%}",
     [f"{{{ADJUSTED}, value: 100万元}}", f"{{{SPENT}, value: 80万元}}"], "firm", "与填报的90%不符"),
    ("execution_rate_recalculates", "{budget: '100', executed: '80', rate: 90%}",
     [f"{{{SPENT}, value: 80万元}}"], "beside", "与填报的90%不符"),
    ("execution_within_budget", "{initial_budget: '100', executed: '120'}",
     [f"{{{ADJUSTED}, value: 115万元}}", f"{{{SPENT}, value: 120万元}}"], "firm", "超过115万元，超出5万元"),
    ("execution_within_budget", "{initial_budget: '100', executed: '120'}",
     [f"{{{ADJUSTED}, value: 115万元}}", f"{{{SPENT}, value: 112万元}}"], "settled", "未超过115万元"),
    ("funds_foot", "{budget: '100', executed: '80'}",
     [f"{{{ADJUSTED}, value: 100万元}}"], "beside", "与填报的100一致"),
    ("funds_foot", "{budget: '100', executed: '80'}",
     [f"{{{ADJUSTED}, value: 90万元}}"], "beside", "与填报的100相差10万元"),
]  # fmt: skip
FUNDS = "[{name: 财政拨款, budget: '60', executed: '80'}, {name: 其他资金, budget: '30', executed: '0'}]"


def audited(check: str, money: str, obtained: list[str]) -> Audit:
    mini: dict[str, Any] = {"total": yaml.safe_load(money), "obtained": [yaml.safe_load(each) for each in obtained]}
    if check == "funds_foot":
        mini["funds"] = yaml.safe_load(FUNDS)
    return sa.audit(mini_case(mini))


@pytest.mark.parametrize(("check", "money", "obtained", "state", "said"), ANSWERED)
def test_a_lead_is_answered(check: str, money: str, obtained: list[str], state: str, said: str) -> None:
    (lead,) = [each for each in audited(check, money, obtained).findings if each.check == check]
    assert lead.answer is not None
    assert (lead.answer.state, said in lead.answer.text) == (state, True), lead.answer.text
    assert all(each.source in lead.answer.text for each in lead.answer.obtained)
    (asked,) = [each for each in audited(check, money, []).findings if each.check == check] or [lead]
    held = {yaml.safe_load(each)["what"] for each in obtained}
    assert ("调整后预算批复" in lead.documents) == (
        "调整后预算批复" in asked.documents and "adjusted_budget" not in held
    )
    assert ("年度决算资料" in lead.documents) == ("年度决算资料" in asked.documents and "executed" not in held)


@pytest.mark.parametrize(("language", "between"), [("zh", "、"), ("en", ", ")])
def test_several_documents_in_an_answer_are_parted_as_its_language_does(language: str, between: str) -> None:
    told = {"budget": "100", "executed": "80", "rate": "90%"}
    got = [yaml.safe_load(f"{{{each}}}") for each in (f"{ADJUSTED}, value: 100万元", f"{SPENT}, value: 90万元")]
    case = mini_case({"total": told, "obtained": got})
    audit = sa.audit(replace(case, told=replace(case.told, language=language)))
    (lead,) = [each for each in audit.findings if each.check == "execution_rate_recalculates"]
    assert lead.answer is not None
    first, second = (lead.answer.text.index(each["source"]) for each in got)
    other = {"、": ", ", ", ": "、"}[between]
    assert between in lead.answer.text[first:second]
    assert other not in lead.answer.text[first:second]


def test_execution_above_the_initial_budget_is_settled_by_the_approval() -> None:
    audit = audited("", "{initial_budget: '100', executed: '120'}", [f"{{{ADJUSTED}, value: 125万元}}"])
    assert "execution_within_budget" not in {each.check for each in audit.findings}
    assert "某财预12号" in str(first_page(audit))
    assert "执行数不超预算数：✓ 相符" in str(first_page(audit))


@pytest.mark.parametrize(
    ("value", "amount"),
    [("125万元", "125"), ("125", "125"), ("0.0125亿元", "125"), ("0.0125亿", "125"), ("125万", "125"), ("125人", None)],
)
def test_an_obtained_value_is_in_its_own_unit_else_in_the_forms(value: str, amount: str | None) -> None:
    case = mini_case(
        {
            "total": {"budget": "100", "executed": "80"},
            "obtained": [{"what": "adjusted_budget", "source": "某财预12号", "place": "第2页", "value": value}],
        }
    )
    (held,) = money_in_hand(case, case.total)
    found = held.figure and held.figure.amount / 10_000
    assert found == (amount and Fraction(amount))


def test_nothing_obtained_nothing_said() -> None:
    audit = audited("", "{budget: '100', executed: '80', rate: 90%}", [])
    assert all(each.answer is None for each in audit.findings)
    assert "金额或数值" not in str(first_page(audit))
    assert "待核实" not in str(first_page(audit))


@pytest.fixture
def judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Audit:
    """An audit in a folder of its own: a rate settled by what was obtained and judged, a judgement on other figures,
    one on a finding that has gone."""
    monkeypatch.chdir(tmp_path)
    rows = ["甲指标 | ≥80人 | 70人", "乙指标 | ≥80人 | 60人", "丙指标 | ≥80人 | 50人"]
    money = {"budget": "100", "executed": "80", "rate": "90%"}
    form = replace(mini_form({"entity": "甲局", "total": money, "rows": rows}), id="a")
    record = tmp_path / "params" / "forms" / "a.yaml"
    record.parent.mkdir(parents=True)
    record.write_text(form_yaml(form), "utf-8")
    given = (Obtained("adjusted_budget", "100万元", "某财预12号"), Obtained("executed", "90万元", "决算", "第3页"))
    (tmp_path / "params" / "a.yaml").write_text(params_yaml(Params("a", obtained=given)), "utf-8")
    first = sa.audit(sa.open_case("a"))
    for each in first.findings:
        sa.judge(first, each, "查实", why="与决算核对", by="张三", on="2026-11-20")
    changed = [replace(form.indicators[1], actual=replace(form.indicators[1].actual, text="61人"))]  # type: ignore[type-var]
    record.write_text(form_yaml(replace(form, indicators=(form.indicators[0], *changed))), "utf-8")
    return sa.audit(sa.open_case("a"))


def test_the_page_says_how_leads_stand(judged: Audit) -> None:
    page, cards = str(first_page(judged)), str(found(judged))
    assert "查实" in page
    assert "据所取得资料可予排除" in page
    assert "原判断所依据的数据已变" in page
    (gone,) = [line for line in page.splitlines() if "现已不再出现" in line]
    assert "丙指标" in gone
    assert "查实：与决算核对（张三，2026-11-20）" in cards
    assert "重新查看以前不沿用" in cards
    assert "决算执行数90万元（决算 第3页）" in cards


def test_only_a_judgement_on_other_figures_is_said_to_be_one(judged: Audit) -> None:
    held = judged_in(judged)
    said = {each.id: "原判断所依据的数据已变" in standing(judged, [each], held) for each in judged.findings}
    assert said == {each.id: each.id in held and not held[each.id].fits for each in judged.findings}
    assert set(said.values()) == {True, False}


def test_index_and_csv_say_it_too(judged: Audit) -> None:
    entry = sa.evaluation(judged)
    answers = {each["check"]: each["answer"] for each in entry["findings"] if "answer" in each}
    assert answers["execution_rate_recalculates"]["state"] == "settled"
    assert [each["what"] for each in entry["obtained"]] == ["adjusted_budget", "executed"]
    [(_, index), *_] = index_pages({"a": entry}.get, ["a"], Rest(), "zh")
    fits = sum(each["fits"] for each in entry["judgements"])
    assert 0 < fits < len(entry["findings"])
    for said in (f"{fits}/{len(entry['findings'])}", f"查实 {fits}", "数据已变或不再出现：2", "取得资料：2"):
        assert said in index, said
    lines = list(csv.DictReader(io.StringIO(findings_csv(result_document.document([entry], (), "zh")))))
    by_id = {line["疑点编号"]: line for line in lines}
    for each in entry["judgements"]:
        line = by_id[each["finding"]]
        assert (line["状态"], line["核实结果"], line["经办"], line["日期"]) == (
            each["state"], each["why"], each["by"], each["on"],
        )  # fmt: skip
        assert bool(line["备注"]) == (not each["fits"] and not each["gone"])
        assert (line["疑点"] == "原有判断（疑点已不存在）") == each["gone"]
    assert "可予排除" in next(line["取得资料"] for line in lines if "execution_rate" in line["疑点编号"])


def test_a_folder_of_records_is_held_to_what_was_obtained_beside_it(tmp_path: Path) -> None:
    """`check params/forms` names records; what was obtained for one stands in the parameter file of its id."""
    forms = tmp_path / "params" / "forms"
    forms.mkdir(parents=True)
    form = mini_form({"total": {"budget": "100", "executed": "92"}}, "a")
    (forms / "a.yaml").write_text(form_yaml(form), "utf-8")
    told = Params(form="a", obtained=(Obtained(what="executed", value="90万元"),))
    (tmp_path / "params" / "a.yaml").write_text(params_yaml(told), "utf-8")
    (entry,) = evaluations(sources([forms], tmp_path, LIMITS), None, None)
    tied = [each for each in entry["results"] if each["check"] == "executed_ties_to_accounts"]
    assert [each["outcome"] for each in tied] == ["differs"]
