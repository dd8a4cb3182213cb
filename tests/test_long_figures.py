"""Figures of thousands of digits, which Python turns into no number: none of them ends in an error of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

import selfeval_audit as sa
from selfeval_audit.records import load_params
from selfeval_audit.report.wording import amount

ROOT = Path(__file__).resolve().parents[1]
LONG = "9" * 10_000


def test_an_amount_of_any_length_has_its_thousands_apart() -> None:
    assert amount("1281199 万元") == "1,281,199万元"
    assert amount(LONG).replace(",", "") == LONG
    assert amount(LONG).startswith("9,999,999,")


def test_a_record_with_such_a_figure_is_audited_to_its_end(tmp_path: Path) -> None:
    shipped = (ROOT / "params/forms/work-injury-2020.yaml").read_text(encoding="utf-8")
    assert "executed: {text: '5769'" in shipped
    record = tmp_path / "long.yaml"
    record.write_text(shipped.replace("executed: {text: '5769'", f"executed: {{text: '{LONG}'", 1), encoding="utf-8")
    found = sa.evaluation(sa.audit(sa.open_case(record)))
    assert found["results"]


@pytest.mark.parametrize("line", [f"share_of_budget: '{LONG}%'", "share_of_budget: '-5%'", f"score: '{LONG}'"])
def test_what_is_material_is_refused_in_a_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "p.yaml"
    file.write_text(f"form: a\nmateriality:\n  {line}\n", encoding="utf-8")
    with pytest.raises(sa.InputError, match="write it like"):
        load_params(file)


def test_a_matter_of_such_a_number_is_none() -> None:
    audit = sa.audit(sa.open_case("work-injury-2020"))
    with pytest.raises(sa.InputError):
        sa.judge(audit, LONG, "查实", why="x", by="y")
