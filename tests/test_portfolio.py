"""All forms of a folder side by side: the same from a batch's results and without them; refusals in one line."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import nbformat
import papermill
import pytest

import selfeval_audit as sa
from selfeval_audit.report import result_document
from selfeval_audit.report.layout import Folded, ShownTable

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("office")
    shutil.copytree(ROOT / "params", home / "params")
    return home


def test_it_audits_what_has_no_results_and_reads_those_that_are_there(folder: Path) -> None:
    audited = sa.portfolio(folder)
    assert len(audited.evaluations) == 4
    (folder / "outputs").mkdir()
    written = result_document.as_json(result_document.document(audited.evaluations[:3], (), "zh"))
    (folder / "outputs" / "results.json").write_text(written, encoding="utf-8")
    kept = sa.portfolio(folder)
    assert [each["id"] for each in kept.evaluations] == [each["id"] for each in audited.evaluations[:3]]
    assert sorted(str(kept.forms()).splitlines()[4:]) == sorted(
        line for line in str(audited.forms()).splitlines()[4:] if audited.evaluations[3]["id"] not in line
    )
    assert len(sa.portfolio(folder, "en").evaluations) == 4, "the results speak another language"


def test_the_most_at_stake_comes_first_and_of_many_forms_the_rest_is_to_be_opened() -> None:
    four = sa.portfolio(ROOT)
    said = str(four.forms())
    ids = [each["id"] for each in four.evaluations]
    assert min(ids, key=said.index) == "institution-pension-2020", "185,751万元"
    many = dataclasses.replace(four, evaluations=four.evaluations * 6)
    first, rest = many.forms().parts
    assert isinstance(first, ShownTable)
    assert isinstance(rest, Folded)
    assert (len(first.rows), rest.summary) == (20, "其余4张自评表，按涉及金额")
    assert str(many.forms()).count(ids[0]) == 6


def test_each_chart_says_what_its_table_says() -> None:
    forms = sa.portfolio(ROOT)
    for chart in (forms.stakes(), forms.checks(), forms.coverage()):
        assert chart.svg.count("<rect") >= len(chart.table.rows)
        for row in chart.table.rows:
            assert f">{row.cells[1]}</text>" in chart.svg
    assert "185,751万元" in str(forms.stakes().table)


def test_a_folder_without_forms_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(sa.InputError) as refused:
        sa.portfolio(tmp_path)
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize("name", ["start", "fund_audit", "portfolio"])
def test_plain_papermill_runs_each_notebook_from_any_folder(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = papermill.execute_notebook(
        str(ROOT / "notebooks" / f"{name}.ipynb"), str(tmp_path / "out.ipynb"), progress_bar=False
    )
    kept = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)
    shown, committed = ([_texts(cell) for cell in each.cells if cell.cell_type == "code"] for each in (made, kept))
    assert shown == committed


def _texts(cell: nbformat.NotebookNode) -> list[str]:
    return [each.get("data", {}).get("text/plain", "") for each in cell.outputs]
