"""Presets as data: which rule holds for which form, and which preset is taken where none is told."""

from __future__ import annotations

import io
from dataclasses import fields, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from mini_form import mini_case
from rich.console import Console

from selfeval_audit.checks import CHECKS
from selfeval_audit.cli.policies import show_policies
from selfeval_audit.model import InputError
from selfeval_audit.policy import Policy, Rule, parameters, policy, policy_for, presets

NAMES = ["social-insurance-2020", "social-insurance-2023", "hubei-20-40-40", "sichuan-10-90", "national-default"]


def test_presets_in_the_order_they_are_tried() -> None:
    assert list(presets()) == NAMES


# budget, year, words of the form -> preset
FITS = [
    ("social_insurance", 2020, "自治区本级社会保险支出", "social-insurance-2020"),
    ("social_insurance", 2022, "", "social-insurance-2020"),
    ("social_insurance", 2023, "", "social-insurance-2023"),
    ("social_insurance", 2018, "", "national-default"),  # none fits: its rules are hints at most
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
    ("national-default", "grades", "government_fund", 2021, "优 ≥ 90, 良 ≥ 80, 中 ≥ 60, 差 ≥ 0"),
    ("national-default", "malformed_band", "general", 2021, None),
    ("social-insurance-2020", "malformed_band", "social_insurance", 2020, "between"),
    ("social-insurance-2020", "demand_distance", "social_insurance", 2020, "30%"),
    ("social-insurance-2020", "overshoot", "social_insurance", 2020, None),
    ("social-insurance-2020", "reason_required", "social_insurance", 2020, None),
    ("social-insurance-2020", "total_score", "social_insurance", 2020, None),
    ("social-insurance-2023", "reason_required", "social_insurance", 2023, "missed, adjusted_budget"),
    ("social-insurance-2023", "quantitative_score", "social_insurance", 2023, None),
    ("social-insurance-2023", "overshoot", "social_insurance", 2024, None),
    ("hubei-20-40-40", "execution_weight", "general", 2021, "20"),
    ("hubei-20-40-40", "qualitative_tiers", "general", 2021, "100%–80%, 80%–50%, 50%–0%"),
    ("hubei-20-40-40", "grades", "general", 2021, "优 ≥ 90, 良 ≥ 80, 中 ≥ 60, 差 ≥ 0"),
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
        (name, setting.key)
        for name, preset in presets().items()
        for setting in preset.settings.values()
        if not setting.document and set(setting.source or {}) != {"en", "zh"}
    ]
    assert bare == []
    assert all(set(preset.title) == {"en", "zh"} for preset in presets().values())


def test_documents_are_cited_not_articles() -> None:
    cited = {setting.document for preset in presets().values() for setting in preset.settings.values()} - {""}
    assert cited == {"财预〔2020〕10号", "财社〔2022〕65号"}


def test_numbers_are_exact() -> None:
    default = {rule.key: rule for rule in policy("national-default").in_year(2021)}
    assert default["overshoot"].number == Fraction(13, 10)
    assert default["execution_weight"].number == 10


def test_a_key_that_is_no_parameter_is_refused() -> None:
    with pytest.raises(KeyError):
        policy("national-default").rule("overshot", "general", 2021)


# --- an office's own --------------------------------------------------------------------------------------------------

OWN = """\
name = "henan-2024"
extends = "national-default"
title.en = "Henan, from 2024"
title.zh = "河南（2024年起）"

[scope]
budgets = ["general"]
words = ["河南", "豫"]

[overshoot]
source.en = "豫财效〔2024〕x号"
source.zh = "豫财效〔2024〕x号"
from.2020 = "150%"
from.2024 = "120%"
from.2026 = "off"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "params" / "policies").mkdir(parents=True)
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    return tmp_path / "params" / "policies"


def test_an_own_preset_comes_before_the_bundled_ones_and_extends_one(folder: Path) -> None:
    (folder / "henan.toml").write_text(OWN, "utf-8")
    assert next(iter(presets())) == "henan-2024"
    assert policy_for("general", 2024, "豫北某县").name == "henan-2024"
    assert policy_for("general", 2024, "河南省").name == "henan-2024"
    assert policy_for("social_insurance", 2020, "河南省").name == "social-insurance-2020"
    own = policy("henan-2024")
    values = {year: rule.value if (rule := own.rule("overshoot", "general", year)) else None for year in DATED}
    assert values == DATED
    low = own.rule("low_rate", "general", 2024)
    assert low is not None
    assert low.value == "90%"


DATED = {2019: None, 2020: "150%", 2023: "150%", 2024: "120%", 2025: "120%", 2026: None, None: None}

WRONG = [
    (OWN.replace("[overshoot]", "[overshot]"), 10, "unknown key 'overshot'; did you mean 'overshoot'?"),
    (OWN.replace('"150%"', "1.5"), 13, "'overshoot' from 2020 should be a percentage in quotes, such as"),
    (OWN.replace("words", "word"), 8, "unknown key 'word'; did you mean 'words'?"),
    (OWN.replace('["general"]', '["general", "generel"]'), 7, "'budgets' should be a list of: general"),
    (OWN.replace("national-default", "nationale"), 2, "'extends' names 'nationale'; choose one of: "),
    (OWN.replace("from.2026", "from.soon"), 15, "'from.soon' should name a budget year, such as from.2024"),
    (OWN.replace('source.zh = "豫财效〔2024〕x号"\n', ""), 10, "'overshoot' needs a basis, or source.en and source.zh"),
    (OWN.replace('name = "henan-2024"', 'name = ["henan"]'), 1, "'name' should be one word in quotes"),
    (OWN.replace('extends = "national-default"', "extends = ['a']"), 2, "'extends' names '['a']'; choose one of: "),
    (OWN + '\n[grades]\nbasis = ["a"]\n', 18, "'basis' should be the number of a document, in quotes"),
    (OWN + '\n[grades]\nbasis = "财预〔2020〕1号"\n', 18, "unknown basis '财预〔2020〕1号'; did you mean"),
    (OWN + '\n[lower_is_better_score]\nbasis = "财预〔2020〕10号"\nfrom.2024 = "lineer"\n', 19,
     "'lower_is_better_score' from 2024 should be one of: ratio, linear, found 'lineer'"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "what"), WRONG, ids=[each[2][:30] for each in WRONG])
def test_what_is_wrong_is_said_with_file_and_line(folder: Path, text: str, line: int, what: str) -> None:
    (folder / "henan.toml").write_text(text, "utf-8")
    with pytest.raises(InputError) as refused:
        presets()
    assert str(refused.value).startswith(f"{folder / 'henan.toml'}, line {line}: {what}")


def test_the_example_of_an_office_is_good(folder: Path) -> None:
    example = Path(__file__).parent.parent / "params" / "template" / "policies" / "office.toml"
    (folder / "office.toml").write_text(example.read_text("utf-8"), "utf-8")
    own = policy("office-example")
    rule = own.rule("sign_fits_the_indicator", "general", 2024)
    assert rule is not None
    assert rule.number == 1


def test_a_name_twice_is_refused(folder: Path) -> None:
    (folder / "a.toml").write_text(OWN, "utf-8")
    (folder / "b.toml").write_text(OWN, "utf-8")
    with pytest.raises(InputError, match=r"the name 'henan-2024' is taken by a\.toml; choose another"):
        presets()


# --- every value is read by the code that it rules --------------------------------------------------------------------


def test_every_value_is_read_by_the_code_it_rules() -> None:
    """A case for each outcome runs under a policy that writes down which of its values were asked for by type."""
    asked: set[str] = set()

    class Watched(Rule):
        __slots__ = ()

        def __getattribute__(self, name: str) -> Any:
            if name in ("number", "choice", "choices", "tiers", "grades"):
                asked.add(object.__getattribute__(self, "key"))
            return object.__getattribute__(self, name)

    class Watching(Policy):
        __slots__ = ()

        def rule(self, key: str, budget: str, year: int | None) -> Rule | None:
            found = Policy.rule(self, key, budget, year)
            return Watched(*(getattr(found, each.name) for each in fields(Rule))) if found else None

    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml")):
        for each in yaml.safe_load(path.read_text("utf-8")):
            made = mini_case(each["form"])
            watching = Watching(*(getattr(made.policy, part.name) for part in fields(Policy)))
            for check in CHECKS:
                list(check(replace(made, policy=watching)))
    bundled = {key for preset in presets().values() for key in preset.settings} - {"malformed_band"}
    assert bundled - asked == set()


def test_an_unknown_policy_is_refused_in_one_line() -> None:
    with pytest.raises(InputError) as refused:
        policy("national")
    assert str(refused.value) == f"policy 'national' is unknown; choose one of: {', '.join(NAMES)}"


def test_the_bundled_presets_are_nobodys_own() -> None:
    assert {policy(name).own for name in ("national-default", "social-insurance-2020", "hubei-20-40-40")} == {""}


@pytest.mark.parametrize(
    ("years", "told"),
    [
        ("", "For: general public budget, 河南, 豫"),
        ("first_year = 2024", "For: general public budget, budget years from 2024, 河南, 豫"),
        ("last_year = 2025", "For: general public budget, budget years to 2025, 河南, 豫"),
        ("first_year = 2024\nlast_year = 2025", "For: general public budget, budget years 2024–2025, 河南, 豫"),
    ],
)
def test_the_years_of_a_preset_are_told_as_far_as_they_are_stated(folder: Path, years: str, told: str) -> None:
    (folder / "henan.toml").write_text(OWN.replace("[scope]\n", f"[scope]\n{years}\n"), "utf-8")
    out = io.StringIO()
    show_policies("en", Console(file=out, width=200))
    head, scope, *_ = out.getvalue().splitlines()
    assert head.startswith("henan-2024")
    assert told in scope


@pytest.mark.parametrize("written", ["10", "2.5", "0.05", "100"])
def test_a_number_of_a_policy_is_said_as_it_was_written(written: str) -> None:
    assert parameters.Points().say(parameters.Points().read(written)) == written
