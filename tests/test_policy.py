"""Presets as data: which rule holds for which form, and which preset is taken where none is told."""

from __future__ import annotations

from fractions import Fraction

import pytest

from selfeval_audit.model import InputError
from selfeval_audit.policy import policy, policy_for, presets

NAMES = ["social-insurance-2020", "hubei-20-40-40", "sichuan-10-90", "national-default"]


def test_presets_in_the_order_they_are_tried() -> None:
    assert list(presets()) == NAMES


# budget, year, words of the form -> preset
FITS = [
    ("social_insurance", 2020, "自治区本级社会保险支出", "social-insurance-2020"),
    ("social_insurance", 2022, "", "social-insurance-2020"),
    ("social_insurance", 2023, "", "national-default"),  # none fits: its rules are hints at most
    ("general", 2021, "湖北省广水市", "hubei-20-40-40"),
    ("general", 2021, "四川省水利厅", "sichuan-10-90"),
    ("general", 2021, "安徽省", "national-default"),
    ("general", 2018, "四川省水利厅", "national-default"),
    ("general", None, "", "national-default"),
]


@pytest.mark.parametrize(("budget", "year", "words", "name"), FITS)
def test_the_first_preset_whose_scope_fits(budget: str, year: int | None, words: str, name: str) -> None:
    assert policy_for(budget, year, words).name == name


# policy, rule, budget, year -> value, or None where its basis does not cover the form
RULES = [
    ("national-default", "overshoot", "general", 2021, "130%"),
    ("national-default", "low_rate", "general", 2021, "90%"),
    ("national-default", "execution_score", "general", 2021, "capped_rate"),
    ("national-default", "execution_score", "general", 2018, None),
    ("national-default", "execution_score", "general", None, "capped_rate"),
    ("national-default", "execution_score", "social_insurance", 2020, None),
    ("national-default", "reason_required", "social_insurance", 2020, None),
    ("national-default", "grades", "government_fund", 2021, "优 90, 良 80, 中 60, 差 0"),
    ("national-default", "malformed_band", "general", 2021, None),
    ("social-insurance-2020", "malformed_band", "social_insurance", 2020, "between"),
    ("social-insurance-2020", "demand_distance", "social_insurance", 2020, "30%"),
    ("social-insurance-2020", "overshoot", "social_insurance", 2020, None),
    ("social-insurance-2020", "reason_required", "social_insurance", 2020, None),
    ("social-insurance-2020", "total_score", "social_insurance", 2020, None),
    ("hubei-20-40-40", "execution_weight", "general", 2021, "20"),
    ("hubei-20-40-40", "qualitative_tiers", "general", 2021, "100%-80%, 80%-50%, 50%-0%"),
    ("hubei-20-40-40", "grades", "general", 2021, "优 90, 良 80, 中 60, 差 0"),
    ("sichuan-10-90", "execution_weight", "general", 2021, "10"),
    ("sichuan-10-90", "lower_is_better_score", "general", 2021, "ratio"),
]


@pytest.mark.parametrize("row", RULES, ids=[f"{row[0]} {row[1]} {row[2]} {row[3]}" for row in RULES])
def test_a_rule_holds_where_its_basis_covers_the_form(row: tuple[str, str, str, int | None, str | None]) -> None:
    name, key, budget, year, value = row
    rule = policy(name).rule(key, budget, year)
    assert (rule.value if rule else None) == value


def test_every_rule_names_its_document_or_its_source() -> None:
    bare = [
        (name, rule.key)
        for name, preset in presets().items()
        for rule in preset.rules.values()
        if not rule.document and set(rule.source or {}) != {"en", "zh"}
    ]
    assert bare == []
    assert all(set(preset.title) == {"en", "zh"} for preset in presets().values())


def test_documents_are_cited_not_articles() -> None:
    cited = {rule.document for preset in presets().values() for rule in preset.rules.values()} - {""}
    assert cited == {"财预〔2020〕10号"}


def test_numbers_are_exact() -> None:
    rule = policy("national-default").rules["overshoot"]
    assert rule.number == Fraction(13, 10)
    assert policy("national-default").rules["execution_weight"].number == 10


def test_an_unknown_policy_is_refused_in_one_line() -> None:
    with pytest.raises(InputError) as refused:
        policy("national")
    assert str(refused.value) == f"policy 'national' is unknown; choose one of: {', '.join(NAMES)}"
