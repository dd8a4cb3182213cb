"""A form in a few lines, for tables of cases: only the cells that matter are written, the rest is plain.

    total: {budget: '100', executed: '92', rate: 92%}   amounts in 万元 unless `money` says otherwise
    funds: [{name: 其中：财政拨款, budget: '100'}]
    rows: [参保人数 | 100人 | 92人 | 10 | 9.2]            name | target | actual | weight | score; or a mapping of cells
    goal: …   result: …   other: {存在问题: 无}

    obtained: [{what: executed, value: 92万元}]             what the auditor obtained
    unread: [indicators row 甲 | 3人]                       parts seen and not read: block, part, text

`review: [actual]` in a row, a line or the form marks those cells for review; `null`: the form has no such cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selfeval_audit.case import Case, case
from selfeval_audit.model import MERGED, Cell, Form, FundColumn, FundLine, Indicator, Narrative, Source, UnreadPart
from selfeval_audit.records import Obtained, Params

COLUMNS = ("name", "target", "actual", "weight", "score")
TEXTS = ("title", "year", "project", "department", "entity", "total_weight", "total_score", "grade", "goal", "result")
KEYS = {
    "id",
    "money",
    "headers",
    "total",
    "funds",
    "rows",
    "other",
    "policy",
    "siblings",
    "review",
    "unread",
    "kind",
    "obtained",
    *TEXTS,
}
PLAIN: Mapping[str, Any] = {
    "title": "项目支出绩效自评表",
    "year": "2021年度",
    "project": "示例项目",
    "department": "示例部门",
    "money": "单位：万元",
    "total": {"budget": "100", "executed": "100"},
}


def mini_case(mini: Mapping[str, Any]) -> Case:
    """The case of a mini form, with its siblings, under its policy (the national default unless it names another)."""
    others = enumerate(mini.get("siblings", ()))
    siblings = [mini_form({"project": f"同批项目{n}", **each}, f"sibling-{n}") for n, each in others]
    obtained = tuple(Obtained(**each) for each in mini.get("obtained", ()))
    told = Params(form="mini", policy=mini.get("policy", "national-default"), obtained=obtained)
    return case(mini_form(mini), told, siblings)


def mini_form(mini: Mapping[str, Any], name: str = "mini") -> Form:
    unknown = set(mini) - KEYS
    assert not unknown, f"unknown in a mini form: {unknown}"
    whole = {**PLAIN, **mini}
    marked = whole.get("review", ())

    def cell(key: str) -> Cell | None:
        text = whole.get(key)
        return None if text is None else Cell(str(text), key, "hard to read" if key in marked else "")

    return Form(
        id=name,
        source=Source("mini.xlsx"),
        kind=whole.get("kind", "self_evaluation"),
        title=_given(cell("title")),
        project=_given(cell("project")),
        total=_line({"name": "年度资金总额", **whole["total"]}, "total"),
        money_unit=cell("money"),
        fund_columns=tuple(FundColumn(holds, Cell(text)) for holds, text in whole.get("headers", {}).items()),
        funds=tuple(_line(each, f"fund {n}") for n, each in enumerate(whole.get("funds", ()))),
        indicators=tuple(_row(each, f"row {n}") for n, each in enumerate(whole.get("rows", ()))),
        other=tuple(Narrative(label, Cell(text, label)) for label, text in whole.get("other", {}).items()),
        year=cell("year"),
        department=cell("department"),
        entity=cell("entity"),
        goal=cell("goal"),
        result=cell("result"),
        total_weight=cell("total_weight"),
        total_score=cell("total_score"),
        grade=cell("grade"),
        unread=tuple(
            UnreadPart(*each.split(" ", 2)[:2], "sheet 1", each.split(" ", 2)[2], "row_not_understood")
            for each in whole.get("unread", ())
        ),
    )


def _given(cell: Cell | None) -> Cell:
    assert cell is not None
    return cell


def _cells(given: Mapping[str, Any], place: str) -> dict[str, Cell]:
    marks = dict.fromkeys(given.get("review", ()), "hard to read") | dict.fromkeys(given.get("merged", ()), MERGED)
    return {
        key: Cell(str(text), f"{place} {key}", marks.get(key, ""))
        for key, text in given.items()
        if key not in ("review", "merged") and text is not None
    }


def _line(given: Mapping[str, Any], place: str) -> FundLine:
    return FundLine(**_cells(given, place))


def _row(given: str | Mapping[str, Any], place: str) -> Indicator:
    if not isinstance(given, str):
        return Indicator(**_cells(given, place))
    texts = [text.strip() for text in given.split("|")]
    return Indicator(**_cells(dict(zip(COLUMNS, texts, strict=False)), place))
