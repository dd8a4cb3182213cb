"""The calls of a notebook cell, as a person types them: what they take, and how they refuse the rest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import selfeval_audit as sa

FORMS = Path(__file__).resolve().parents[1] / "params" / "forms"
FIRST, SECOND = sorted(FORMS.glob("*.yaml"))[:2]


def test_a_document_is_named_by_a_text_or_a_path() -> None:
    assert sa.read(str(FIRST)) == sa.read(FIRST)


@pytest.mark.parametrize("ending", [".xlsx", ".txt"])
def test_a_document_that_is_not_there_is_refused_by_its_text_too(ending: str) -> None:
    with pytest.raises(sa.InputError, match="nowhere"):
        sa.read(f"nowhere{ending}")


def test_a_form_is_named_by_id_text_path_or_itself() -> None:
    form = sa.read(FIRST).forms[0]
    for named in (form.id, str(FIRST), FIRST, form):
        assert sa.open_case(named, siblings=[SECOND]) == sa.open_case(form, siblings=(str(SECOND),))


@pytest.mark.parametrize("siblings", ["unemployment-2020", SECOND, sa.read(SECOND).forms[0], None, 5, [None], [5]])
def test_siblings_are_a_list_of_forms(siblings: Any) -> None:
    with pytest.raises(sa.InputError, match=r"give|brackets") as refused:
        sa.open_case(FIRST, siblings=siblings)
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize("form", [None, 5, b"form", [FIRST], "", " ", "a\x00b", "a\nb", "x" * 5000])
def test_what_is_no_form_is_refused_in_one_line(form: Any) -> None:
    with pytest.raises(sa.InputError) as refused:
        sa.open_case(form)
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize("question", [sa.reported, sa.held_to])
def test_a_question_to_the_case_may_be_put_to_its_audit(question: Any) -> None:
    case = sa.open_case(FIRST)
    assert question(sa.audit(case)) == question(case)
