"""A case's cells -> a record in YAML, as `params/forms/<id>.yaml` holds it: the cells that matter, the rest plain.

Cells of `form`: `title`, `year`, `project`, `department`, `entity`, `money_unit`, `goal`, `result`, `grade`,
`total_weight`, `total_score` (texts); `total` and `funds` (cells of fund lines by name); `headers` (of money columns);
`rows` (cells of indicators by name; `null` where the form has no such cell); `other` (label: text); `kind` (`targets`:
one of approved targets). Beside the cells of a line or a row, and of the form, `review` names those that a person has
to look at first, `merged` those that are one with the row above; `unread` of the form holds parts that were seen and
not read (block, part, text).
"""

from __future__ import annotations

import json
from typing import Any

PLAIN: dict[str, Any] = {
    "title": "项目支出绩效自评表",
    "year": "2021年度",
    "project": "示例项目",
    "department": "示例部门",
    "money_unit": "单位：万元",
    "total": {"budget": "100", "executed": "100"},
}
_TEXTS = ("title", "year", "project", "department", "entity", "money_unit", "goal", "result")
_ENDS = ("total_weight", "total_score", "grade")


def record(form: dict[str, Any], identifier: str) -> str:
    """The record. JSON is YAML, and quotes every text as it is printed."""
    whole = {**PLAIN, **form}
    marks = _marks(whole)
    made: dict[str, Any] = {"id": identifier, "source": {"name": "case.xlsx"}}
    if "kind" in whole:
        made["kind"] = whole["kind"]
    made |= {key: _cell(whole[key], key, marks.get(key)) for key in _TEXTS if whole.get(key) is not None}
    if "headers" in whole:
        made["fund_columns"] = [{"holds": key, "header": _cell(text, key)} for key, text in whole["headers"].items()]
    if whole.get("total") is not None:
        made["total"] = _line({"name": "年度资金总额", **whole["total"]}, "total")
    made["funds"] = [_line(each, f"fund {n}") for n, each in enumerate(whole.get("funds", ()), 1)]
    made["other"] = [{"label": label, "text": _cell(text, label)} for label, text in whole.get("other", {}).items()]
    made["indicators"] = [_line(each, f"row {n}") for n, each in enumerate(whole.get("rows", ()), 1)]
    made |= {key: _cell(whole[key], key, marks.get(key)) for key in _ENDS if whole.get(key) is not None}
    if "unread" in whole:
        made["unread"] = [{**each, "place": "sheet 1", "reason": "row_not_understood"} for each in whole["unread"]]
    return json.dumps(made, ensure_ascii=False, indent=1)


def parameters(identifier: str, policy: str, obtained: list[dict[str, str]]) -> str:
    """The parameter file that stands beside the record of a form: what was obtained for it."""
    told = {"form": identifier, "policy": policy}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in told.items()]
    held = [f"- {json.dumps(each, ensure_ascii=False)}" for each in obtained]
    return "\n".join([*lines, "obtained:", *held, ""])


_MARKS = {"review": "hard to read", "merged": "merged with the row above"}


def _marks(cells: dict[str, Any]) -> dict[str, str]:
    """What is noted at which cell."""
    return {key: note for mark, note in _MARKS.items() for key in cells.get(mark, ())}


def _line(cells: dict[str, Any], place: str) -> dict[str, Any]:
    marks = _marks(cells)
    return {
        key: _cell(text, f"{place} {key}", marks.get(key))
        for key, text in cells.items()
        if text is not None and key not in _MARKS
    }


def _cell(text: str, place: str, review: str | None = None) -> dict[str, str]:
    return {"text": text, "place": place, **({"review": review} if review else {})}
