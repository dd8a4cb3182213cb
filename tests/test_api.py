"""The calls of a notebook cell, as a person types them: what they take, and how they refuse the rest."""

from __future__ import annotations

import json
import shutil
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


def exported(tmp_path: Path, **told: Any) -> tuple[sa.Audit, Path]:
    shutil.copytree(FORMS, tmp_path / "params" / "forms")
    case = sa.open_case(tmp_path / "params" / "forms" / FIRST.name, siblings=[], **told)
    return sa.audit(case), tmp_path / "outputs" / case.form.id


def test_what_is_taken_along_is_written_beside_the_form(tmp_path: Path) -> None:
    audit, folder = exported(tmp_path)
    shown = sa.export(audit)
    names = {path.name for path in folder.iterdir()}
    assert names == {f"{FIRST.stem}.json", "results.csv", "findings.csv", "疑点清单.xlsx", "底稿.xlsx"}
    assert all(name in str(shown) for name in names)
    document = json.loads((folder / f"{FIRST.stem}.json").read_text(encoding="utf-8"))
    assert document["evaluations"] == [sa.evaluation(audit)]
    assert (folder / "findings.csv").read_text(encoding="utf-8").count("\n") == len(audit.findings) + 1
    assert str(tmp_path) not in str(shown), "a saved notebook tells no path of its machine"
    assert str(sa.export(audit)) == str(shown), "the same again: nothing is written twice"
    assert {path.name for path in folder.iterdir()} == names


def test_what_somebody_wrote_in_is_not_written_over(tmp_path: Path) -> None:
    audit, _ = exported(tmp_path)
    sa.export(audit, tmp_path / "out")
    mine = tmp_path / "out" / "疑点清单.xlsx"
    mine.write_bytes(b"mine")
    assert "疑点清单-2.xlsx" in str(sa.export(audit, str(tmp_path / "out")))
    assert mine.read_bytes() == b"mine"


def test_a_matter_that_needs_evidence_takes_its_sheet_along(tmp_path: Path) -> None:
    audit, folder = exported(tmp_path, language="en")
    sa.judge(audit, 1, "evidence", why="to be seen", by="A")
    sa.export(sa.audit(sa.open_case(tmp_path / "params" / "forms" / FIRST.name, siblings=[])))
    assert (folder / "取证单.docx").is_file()


def test_a_folder_that_takes_nothing_is_refused_in_one_line(tmp_path: Path) -> None:
    audit, _ = exported(tmp_path)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(sa.InputError) as refused:
        sa.export(audit, tmp_path / "file")
    assert len(str(refused.value).splitlines()) == 1
