"""Matters of the four forms of 2020, by hand from what an auditor finds in them; and how findings are linked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from mini_form import mini_case

import selfeval_audit as sa
from selfeval_audit.audit import Audit
from selfeval_audit.report.hindrance import hindrance
from selfeval_audit.report.wording import speaker

FORMS = Path(__file__).parent.parent / "params" / "forms"
NAMES = sorted(path.stem for path in FORMS.glob("*-2020.yaml"))
GOLDEN: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "matters-2020.yaml").read_text("utf-8")
)


def audited(name: str, language: str = "zh", **told: Any) -> Audit:
    siblings = [each for each in NAMES if each != name]
    return sa.audit(sa.open_case(name, policy="social-insurance-2020", siblings=siblings, language=language, **told))


def filed(audit: Audit) -> list[set[tuple[str, str]]]:
    return [{(each.check, each.item) for each in matter.findings} for matter in audit.matters]


@pytest.mark.parametrize("name", NAMES)
def test_what_an_auditor_files_as_one_thing(name: str) -> None:
    golden = GOLDEN[name]
    audit = audited(name)
    wanted = [{tuple(finding.split(" ", 1)) for finding in each["findings"]} for each in golden["matters"]]
    assert len(filed(audit)) == len(wanted)
    for each in wanted:
        assert each in filed(audit), each
    first = audit.matters[0]
    assert {(each.check, each.item) for each in first.findings} == wanted[0], "the weightiest stands first"


@pytest.mark.parametrize("name", NAMES)
def test_differences_have_their_units_and_nothing_is_recomputed_that_was_not(name: str) -> None:
    shown = {
        matter["title"]: [matter["stated"], matter["recomputed"], matter["difference"]]
        for matter in sa.evaluation(audited(name))["matters"]
    }
    for title, figures in GOLDEN[name]["figures"].items():
        assert shown[title] == figures


@pytest.mark.parametrize("name", NAMES)
def test_level_and_sufficiency_are_two_facts(name: str) -> None:
    conclusion = sa.evaluation(audited(name))["conclusion"]
    assert conclusion == GOLDEN[name]["conclusion"]


def test_matters_are_ordered_by_stake_then_grade() -> None:
    for name in NAMES:
        weights = [max(each.weight for each in matter.findings) for matter in audited(name).matters]
        assert weights == sorted(weights, reverse=True)
        phrases = [matter.grade for matter, weight in zip(audited(name).matters, weights, strict=True) if not weight]
        assert all(phrases)


def test_a_conclusions_grade_is_no_better_than_its_best_premise() -> None:
    grades = {
        name: next(f.evidence_grade for f in audited(name).findings if f.check == "conclusion_follows")
        for name in NAMES
    }
    assert grades == {  # the only missed row of the work-injury fund is a band that can be read in two ways
        "enterprise-pension-2020": "A", "institution-pension-2020": "A", "unemployment-2020": "A",
        "work-injury-2020": "B",
    }  # fmt: skip


def test_the_threshold_is_the_auditors() -> None:
    strict, loose = (audited("enterprise-pension-2020", materiality={"share_of_budget": s}) for s in ("1%", "4%"))
    weight = [next(f.weight for f in a.findings if f.check == "execution_rate_recalculates") for a in (strict, loose)]
    assert weight[0] == 4 * weight[1]


LINKS = [
    ("one row, two checks", ["甲 | ≥100人 | 80人次"], 1),
    ("two rows of one kind without a link", ["甲 | ≥90% | ≥90%", "乙 | ≥80% | ≥80%"], 1),
    ("two rows of two kinds", ["甲 | ≥90% | ≥90%", "乙 | ≥100人 | 80人"], 2),
]


@pytest.mark.parametrize(("_case", "rows", "count"), LINKS, ids=[case for case, *_ in LINKS])
def test_findings_of_one_row_or_one_kind_are_one(_case: str, rows: list[str], count: int) -> None:
    assert len(sa.audit(mini_case({"rows": rows, "policy": "social-insurance-2020"})).matters) == count


def test_totals_texts_and_conclusions_do_not_link() -> None:
    audit = sa.audit(
        mini_case({
            "rows": ["参保人数 | ≥100人 | 80人", "培训人数 | ≥100人 | ≥100人"],
            "total": {"budget": "100", "executed": "92", "rate": "95%"},
            "result": "全部完成了年度目标任务。",
        })
    )  # fmt: skip
    conclusion = next(each for each in filed(audit) if ("conclusion_follows", "narrative") in each)
    assert len(conclusion) == 1
    assert {("execution_rate_recalculates", "total")} in filed(audit)


MEASURED, WORDS = "甲 | ≥100人 | 120人", ["丙 | 良好 | 良好", "丁 | 良好 | 良好"]
NO_MONEY = {"budget": "", "executed": "", "rate": ""}


@pytest.mark.parametrize(
    ("more", "sufficient", "in_the_way"),
    [
        ({}, True, ""),
        ({"rows": [MEASURED, WORDS[0]]}, True, ""),  # half of the rows
        ({"rows": [MEASURED, *WORDS]}, False, ""),
        ({"rows": [MEASURED, WORDS[0]], "total": NO_MONEY}, False, "没有可复算的数据"),
        ({"rows": [MEASURED, *WORDS], "total": NO_MONEY}, False, ""),
        ({"rows": []}, False, "自评表未列指标"),
        ({"unread": ["indicators row 乙 | 3人"]}, False, "1行未读出、1个数字未读出"),
        (
            {"rows": [{"name": "甲", "target": "≥100人", "actual": "120人", "review": ["actual"]}]},
            False,
            "1个数字待复核",
        ),
    ],
)
def test_a_form_of_which_too_little_was_seen_is_not_cleared(
    more: dict[str, Any], sufficient: bool, in_the_way: str
) -> None:
    """Half of the rows measured, something recalculated, nothing left unread: less than that is no conclusion, and
    what else than too few measured rows is in the way is said."""
    plain = {"rows": [MEASURED], "total": {"budget": "100", "executed": "92", "rate": "92%"}}
    audit = sa.audit(mini_case({**plain, **more}))
    assert audit.sufficient is sufficient
    assert (audit.level == "no_difference") is sufficient
    assert sufficient or hindrance(audit, speaker(audit.case)) == in_the_way


def test_rows_of_one_name_are_told_apart_by_level_and_ordinal() -> None:
    row = {"name": "培训人数", "target": "≥100人", "actual": "80人"}
    rows = [{**row, "level2": "数量指标"}, {**row, "level2": "社会效益指标", "actual": "70人"}]
    audit = sa.audit(mini_case({"rows": rows}))
    missed = [each for each in audit.findings if each.check == "target_is_met"]
    assert [each.item for each in missed] == ["培训人数", "培训人数"]
    assert [each.id.split(" / ")[-1] for each in missed] == ["社会效益指标 培训人数 (2)", "数量指标 培训人数 (1)"]
