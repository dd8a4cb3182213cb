"""Words under ids: both languages are there, say the same places, and every comparison can be put."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from mini_form import mini_case

import selfeval_audit
from selfeval_audit.checks import CHECKS, Compared, Phrase, sentences
from selfeval_audit.checks.phrases import wordings

PACKAGE = Path(selfeval_audit.__file__).parent
CASES = Path(__file__).parent / "cases"
ROOMS = ("checks", "explain", "findings")
WRONG_WORDS = ("虚假", "造假", "弄虚", "骗", "重算", "不可能", "必然")


def _walked(place: str, table: dict[str, Any]) -> Iterator[tuple[str, Phrase]]:
    if "zh" in table or "en" in table:
        yield place, Phrase(table.get("zh", ""), table.get("en", ""))
        return
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _walked(f"{place} {key}", value)


FILES = [path for room in ROOMS for path in sorted((PACKAGE / room).glob("*.toml"))]
PHRASES = [each for path in FILES for each in _walked(path.stem, tomllib.loads(path.read_text("utf-8")))]


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize(("where", "phrase"), PHRASES, ids=[where for where, _ in PHRASES])
def test_a_phrase_stands_in_both_languages(where: str, phrase: Phrase) -> None:
    assert phrase.zh, where
    if where.rsplit(" ", maxsplit=1)[-1] in ("criterion", "basis", "weakness"):  # their English is the docstring
        assert not phrase.en
    else:
        assert places(phrase.zh) == places(phrase.en)
    assert not [word for word in WRONG_WORDS if word in phrase.zh]
    assert not re.search(r"[\u4e00-\u9fff}”）][,;:?!]|[,;:?!][\u4e00-\u9fff“（]|[\u4e00-\u9fff]\.", phrase.zh)


def test_criterion_and_basis_name_the_same_places() -> None:
    for check in CHECKS:
        own = wordings()[check.name]
        for zh, en in ((own.criterion.zh, check._criterion.en), (own.basis.zh, check._basis.en)):
            assert places(zh) == places(en), check.name


def test_every_check_is_worded_in_the_file_of_its_family() -> None:
    assert wordings().keys() == {check.name for check in CHECKS}
    for check in CHECKS:
        assert check.name in tomllib.loads((PACKAGE / "checks" / f"{check.family}.toml").read_text("utf-8")), check.name


def test_every_difference_of_the_cases_can_be_put() -> None:
    for check in CHECKS:
        for each in yaml.safe_load((CASES / f"{check.name}.yaml").read_text("utf-8")):
            for outcome in check(mini_case(each["form"])):
                if isinstance(outcome, Compared) and not outcome.agrees:
                    assert sentences(check.name, outcome.aspect).title.zh, (check.name, outcome.aspect)
