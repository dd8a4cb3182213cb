"""Findings of the four forms: how each is put, what is material, and that their ids and figures survive a change."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

import selfeval_audit as sa
from selfeval_audit.audit import Audit
from selfeval_audit.checks import CHECKS
from selfeval_audit.findings import Finding
from selfeval_audit.model import Cell, Form
from selfeval_audit.records import load_form

FORMS = Path(__file__).parent.parent / "params" / "forms"
NAMES = sorted(path.stem for path in FORMS.glob("*.yaml"))
POLICY = "social-insurance-2020"


def audited(name: str, language: str = "en", form: Form | None = None) -> Audit:
    siblings = [each for each in NAMES if each != name]
    return sa.audit(sa.open_case(form or name, policy=POLICY, siblings=siblings, language=language))


def one(audit: Audit, check: str, item: str) -> Finding:
    return next(each for each in audit.findings if (each.check, each.item) == (check, item))


# Written by hand from facts-of-the-forms: which finding is material, by which grade of evidence, at what stake.
GOLDEN: list[tuple[str, str, str, str, bool, str]] = [
    ("enterprise-pension-2020", "execution_rate_recalculates", "基本养老支出预算执行率", "B", True, "28861 万元"),
    ("enterprise-pension-2020", "target_is_met", "参保缴费人数", "A", False, ""),
    ("institution-pension-2020", "narrative_ties", "narrative", "B", False, ""),
    (
        "institution-pension-2020",
        "quantities_fit_the_money",
        "清算新纳入中央驻疆单位补发基本养老金",
        "C",
        True,
        "185751 万元",
    ),
    ("work-injury-2020", "execution_rate_recalculates", "基金支出预算执行率", "A", False, "14–83 万元"),
    ("work-injury-2020", "demand_matches_plan", "保障工伤待遇人数", "C", False, ""),
    ("unemployment-2020", "conclusion_follows", "narrative", "A", True, ""),
    ("unemployment-2020", "units_agree", "代缴医疗保险人次数", "A", False, ""),
]


@pytest.mark.parametrize("golden", GOLDEN, ids=[f"{name} {check}" for name, check, *_ in GOLDEN])
def test_grade_materiality_and_stake(golden: tuple[str, str, str, str, bool, str]) -> None:
    name, check, item, grade, material, amount = golden
    found = one(audited(name), check, item)
    assert (found.evidence_grade, found.material, found.amount) == (grade, material, amount)


@pytest.mark.parametrize("name", ["enterprise-pension-2020", "work-injury-2020"])
def test_neither_wrong_rate_changes_a_verdict_and_the_finding_says_so(name: str) -> None:
    found = next(each for each in audited(name).findings if each.check == "execution_rate_recalculates")
    assert found.effect == "The verdict on the target does not change: both rates lie on the same side of it."


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_findings_speak_whole_sentences_and_accuse_nobody(name: str, language: str) -> None:
    for found in audited(name, language).findings:
        texts = (found.title, found.criterion, found.condition, found.cause, found.effect, found.question)
        assert all(texts), found.id
        assert not re.search(r"[{}]", "".join((*texts, *found.documents))), found.id
        assert not re.search("虚假|造假|弄虚|欺骗|fraud|fake|false|wrong", "".join(texts)), found.id


@pytest.mark.parametrize("name", NAMES)
def test_an_id_is_readable_unique_and_holds_no_figure(name: str) -> None:
    ids = [found.id for found in audited(name).findings]
    assert len(ids) == len(set(ids))
    for each in ids:
        title, _entity, _project, year, check, _item = each.split(" / ")
        assert (title, year) == ("自治区本级社会保险支出绩效自评表", "2020")
        assert check in {known.name for known in CHECKS}


def test_ids_are_the_same_in_both_languages() -> None:
    assert [f.id for f in audited("work-injury-2020", "zh").findings] == [
        f.id for f in audited("work-injury-2020", "en").findings
    ]


def test_a_changed_figure_finds_its_old_note() -> None:
    before = one(audited("work-injury-2020"), "execution_rate_recalculates", "基金支出预算执行率")
    note = {"finding": before.id, "text": "asked on 3 May", "figures": before.figures}
    form = load_form(FORMS / "work-injury-2020.yaml")
    rows = [
        replace(row, actual=Cell("基金支出预算执行率85%", row.actual.place))
        if row.name.text == "基金支出预算执行率"
        else row
        for row in form.indicators
    ]
    shown = {}
    for text, opened in (("same", form), ("changed", replace(form, indicators=tuple(rows)))):
        case = sa.open_case(opened, policy=POLICY, language="en", notes=[note])
        shown[text] = str(sa.found(sa.audit(case)))
    assert "asked on 3 May" in shown["same"]
    assert "The figures have changed since" not in shown["same"]
    assert "asked on 3 May\nThe figures have changed since: 84% | 83.29%" in shown["changed"]


def test_leads_are_grouped_and_few() -> None:
    for name in NAMES:
        audit = audited(name)
        assert len(audit.matters) < len(audit.findings)
        assert [each for matter in audit.filed for each in matter.findings] == list(audit.findings)
        assert audit.spelling is not None
        assert not [matter for matter in audit.matters if matter.is_spelling]


@pytest.mark.parametrize(
    ("materiality", "material"),
    [("1%", True), ("2%", True), ("2.05%", False), ("3%", False)],  # 28860.6 of 1410942 is 2.0455%
)
def test_materiality_is_the_auditors(materiality: str, material: bool) -> None:
    case = sa.open_case("enterprise-pension-2020", policy=POLICY, materiality={"share_of_budget": materiality})
    found = one(sa.audit(case), "execution_rate_recalculates", "基本养老支出预算执行率")
    assert found.material is material
