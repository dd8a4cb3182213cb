"""Rows as offices fill them in, each with the one practice of reviewers that it does not keep, or with none.

`tests/data/practice.tsv`, ten points a row, judged by hand from the description of the practices alone."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from mini_form import mini_case

from selfeval_audit.checks import CHECKS, Compared

with (Path(__file__).parent / "data" / "practice.tsv").open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
OF_FORMS = {"indicator_counts_once", "reasons_are_their_own", "scores_tell_apart", "cost_is_measured"}
OF_ROWS = [check for check in CHECKS if check.practice and check.name not in OF_FORMS]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " ".join(row.values()))
def test_a_row_is_hinted_at_where_it_keeps_a_practice_not_and_nowhere_else(row: dict[str, str]) -> None:
    cells = {key: row[key] for key in ("level2", "name", "target", "actual", "reason", "score")}
    form = {"project": row["project"], "department": "", "rows": [{"level1": "产出指标", **cells, "weight": "10"}]}
    case = mini_case(form)
    hinted = {
        check.name
        for check in OF_ROWS
        if any(isinstance(outcome, Compared) and not outcome.agrees for outcome in check(case))
    }
    assert hinted == ({row["hint"]} if row["hint"] else set())
