"""Whatever is printed in a form, it is audited to the end, and what was not tested says why in known words."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from mini_form import mini_case

import selfeval_audit as sa
from selfeval_audit.checks import reasons as known_reasons

ODD = (
    *(
        "99999999999999999999",
        "-1",
        "0",
        "0.00",
        "1e400",
        "１２３．４",
        "1,234,56",
        "1..2",
        "-",
        "/",
        "—",
        "％",
        "NaN",
        "½",
    ),
    *(
        "500-600元",
        "550元",
        "600-500元",
        "≥≤5",
        "≥",
        "≤0%",
        ">=100%",
        "0/0",
        "100%-",
        "3:5",
        "一百二十三万",
        "零",
        "亿万元",
    ),
    *("0.928499994331234", "1410942", "1281199", "92.8499994331234%", "1281199.000000001", "1E+20", "2020年13月45日"),
    *(
        "=1+1",
        "是",
        "否",
        "优",
        "及时",
        "按时完成",
        "2020年12月31日前",
        "第32周",
        "\u3000",
        "\u200b",
        "\n",
        "𠮷",
        "100人\n200户",
    ),
)
NAMES = (
    "",
    "困难群众救助标准",
    "人均补助标准",
    "执行率",
    "成本控制",
    "完成时间",
    "满意度",
    "数量指标",
    "投诉次数",
    "合规率",
    "差错率",
)
CHINESE = st.text(
    st.sampled_from(
        "一二三十百千万亿元人次户率完成达到未超额不低于高大小约及时年月日第优良中差，。、；：（）％%≥≤-—～0123456789.\n"
    )
)
PRINTED = st.one_of(
    st.sampled_from(ODD),
    CHINESE,
    st.text(max_size=12),
    st.decimals(allow_nan=False, allow_infinity=False, places=15).map(str),
    st.builds(
        "{}{}".format, st.integers(-10, 10**25), st.sampled_from(["", "元", "万元", "亿元", "%", "人", "人次", "天"])
    ),
    st.builds("{}-{}{}".format, st.integers(0, 999), st.integers(0, 999), st.sampled_from(["", "元", "%", "天"])),
)
NAME = st.one_of(st.sampled_from(NAMES), CHINESE)
MONEY = ("budget", "initial_budget", "adjusted_budget", "received", "executed", "rate", "weight", "score", "reason")
CELLS = ("level1", "level2", "sign", "unit", "weight", "score", "completion", "rule", "reason")
TEXTS = ("year", "project", "department", "entity", "total_weight", "total_score", "grade", "goal", "result", "money")


def some(required: tuple[str, ...], optional: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"name": NAME, **dict.fromkeys(required, PRINTED)},
        optional={**dict.fromkeys(optional, PRINTED), "review": st.lists(st.sampled_from(optional), max_size=2)},
    )


FORMS = st.fixed_dictionaries(
    {"total": some((), MONEY), "rows": st.lists(some(("target", "actual"), CELLS), max_size=5)},
    optional={
        "funds": st.lists(some((), MONEY), max_size=3),
        "title": CHINESE,
        "other": st.dictionaries(st.sampled_from(["存在问题", "改进措施", ""]), PRINTED, max_size=2),
        "headers": st.dictionaries(st.sampled_from(MONEY), PRINTED, max_size=3),
        **dict.fromkeys(TEXTS, PRINTED),
    },
)
RAW_RATE = {"budget": "1410942", "executed": "1281199", "rate": "0.928499994331234"}
HUGE = "99999999999999999999"


def audited(mini: dict[str, Any]) -> sa.Audit:
    audit = sa.audit(mini_case({"policy": "national-default", **mini}))
    reasons = {outcome.reason for _, outcome in audit.untested}
    assert reasons <= known_reasons().keys(), reasons - known_reasons().keys()
    assert sa.evaluation(audit)["findings"] is not None
    return audit


@settings(max_examples=150, deadline=None)
@given(FORMS, st.lists(FORMS, max_size=1))
@example({"rows": [{"name": "甲", "target": "5", "actual": "5", "unit": "/"}]}, [])
@example({"rows": ["困难群众救助标准 | 500-600元 | 550元"]}, [])
@example({"rows": ["困难群众救助标准 | 500-600元 | 700元 | 10 | 10"]}, [])
@example({"total": RAW_RATE, "funds": [{"name": "", **RAW_RATE}], "result": "全年执行率0.928499994331234。"}, [])
@example({"total": {**RAW_RATE, "weight": "10", "score": HUGE}, "rows": [f" | 5 | 5 | {HUGE} | {HUGE}"]}, [])
@example({"rows": [f"参保人数 | 100人 | 92人 | 10 | {HUGE}"], "total_score": HUGE, "total_weight": "100"}, [])
@example({"title": "", "project": "", "total": {"name": "", "budget": "", "executed": ""}, "rows": [" |  | "]}, [])
def test_any_form_is_audited_to_the_end(mini: dict[str, Any], siblings: list[dict[str, Any]]) -> None:
    audited({**mini, "siblings": siblings})


def test_a_demand_with_a_band_is_not_left_out() -> None:
    results = [tested.result for tested in audited({"rows": ["困难群众救助标准 | 500-600元 | 550元"]}).tested]
    assert any("困难群众救助标准" in str(result) for result in results)
