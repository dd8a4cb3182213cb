"""Rows as forms print them, each with what must be said of it: the words around numbers, signs, units, dates.

A ⏎ stands for a line break within a cell; `columns.tsv` has signs and units in columns of their own. Y met (an over-
shot may be asked about), Y! met and nothing to ask, N missed, ? nobody may be accused, G nobody but the actual that
measures nothing, F ill-formed and nobody judged by it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from mini_form import mini_case

from selfeval_audit.checks import Compared, run

ROWS = Path(__file__).parent / "data" / "rows"
MISSED = {"target_is_met", "deviation_is_explained", "indicator_score_recalculates", "score_rests_on_measurement"}
ASKED = {"target_is_not_overshot", "deviation_is_explained"}


def rows() -> list[dict[str, str]]:
    found = []
    for path in sorted(ROWS.glob("*.tsv")):
        with path.open(encoding="utf-8") as file:
            cells = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            found += [{key: text.replace("⏎", "\n") for key, text in row.items()} for row in cells]
    return found


def holds(expected: str, met: list[str], bad: set[str]) -> bool:
    match expected:
        case "Y":
            return met == ["agrees"] and not bad - ASKED
        case "Y!":
            return met == ["agrees"] and not bad
        case "N":
            return met == ["differs"] and not bad - MISSED
        case "F":
            return "target_is_well_formed" in bad and met == ["not_tested"]
        case "G":
            return met == ["not_tested"] and bad <= {"actual_is_measured", "score_rests_on_measurement"}
        case _:
            return met in (["agrees"], ["not_tested"]) and not bad


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['name']} {row['target']} / {row['actual']}")
def test_a_row_is_judged_as_its_words_say(row: dict[str, str]) -> None:
    name = f"{row['name']}（甲子）"
    cells = {"level1": "产出指标", "level2": "数量指标", "name": name, "target": row["target"], "actual": row["actual"]}
    beside = {key: row[key] for key in ("sign", "unit") if key in row}
    made = mini_case({"year": "2023年度", "rows": [{**cells, **beside, "weight": "1", "score": "1", "reason": ""}]})
    mine = [each for each in run(made) if name in each.item]
    met = [_said(each.outcome) for each in mine if each.check == "target_is_met"]
    bad = {each.check for each in mine if each.differs}
    assert holds(row["expected"], met, bad), (row["expected"], met, bad)


def _said(outcome: object) -> str:
    if not isinstance(outcome, Compared):
        return "not_tested"
    return "agrees" if outcome.agrees else "differs"
