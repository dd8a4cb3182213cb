"""Sentences of reports in prose: what they say is held to itself, and no consistent sentence is accused."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import SOURCE, drawn

import selfeval_audit as sa
from selfeval_audit.model import Form
from selfeval_audit.read.blocks.forms import read_forms

TITLE = "某县农村饮水项目绩效自评报告（2023年度）"
MONEY = "项目预算100万元，支出95万元。"
SHARES = "预算执行率得9分，产出指标得{output}分，效益指标得29分，满意度指标得10分。"
POINTED = (
    "项目决策得分19分（满分20分），过程得分18分（满分20分），产出得分{output}分（满分30分），效益得分29分（满分30分）。"
)
BEFORE = "决策20分，得19分；过程20分，得18分；产出30分，得{output}分；效益30分，得29分。"


def report(*lines: str) -> Form:
    (form,) = read_forms([drawn("", (TITLE, "一、基本情况", *lines))], SOURCE, "drawn").forms
    return form


HELD: list[tuple[str, set[str]]] = [
    ("2023年度财政安排项目预算资金100万元，截至2023年12月31日，实际支出80万元，预算执行率为80.00%。", set()),
    ("项目年初预算120万元，年中调减20万元，调整后预算100万元，实际支出80万元，预算执行率80%。", set()),
    ("全年预算数1200万元，执行数1080万元，执行率为95%。", {"execution_rate_recalculates"}),
    ("中央资金60万元执行率100%，省级资金40万元执行率75%，总体执行率90%。项目预算100万元，支出90万元。", set()),
    ("项目预算100万元，支出90万元，结余10万元，结余率10%。", set()),
    ("上年预算80万元，支出80万元，执行率100%；本年预算100万元，支出90万元，执行率90%。", set()),
    ("部门预算700万元，支出680万元，预算执行率97.14%，其中：基本支出执行率100%，项目支出执行率90%。", set()),
    ("下达资金100万元，支付80万元，支付进度80%。项目资金使用规范。", set()),
    (
        "项目预算100万元，其中中央资金60万元、省级资金40万元，实际支出90万元，其中中央60万元、省级30万元，执行率90%。",
        set(),
    ),
    (
        "部门预算700万元，支出680万元，执行率97.14%。项目支出预算1200万元，实际支出1136万元，执行率99.67%。",
        {"execution_rate_recalculates"},
    ),
    ("项目预算100万元，支出80万元，其中中央资金执行率100%。", set()),
    ("项目预算100万元，支出85万元。根据规定，执行率90%以下的扣分。", set()),
    ("项目预算100万元，支出96万元，未达到执行率98%的目标。", set()),
    ("1—6月支出50万元，执行率50%；全年预算100万元，支出98万元，执行率98%。", set()),
    ("年初预算200万元，调整后预算250万元，执行200万元，年初预算执行率100%，调整后预算执行率80%。", set()),
    (f"综合评定得分96分，评价结果为“优”。其中：{BEFORE.format(output=30)}", set()),
    (f"综合评定得分96分，评价结果为“优”。其中：{BEFORE.format(output=27)}", {"scores_foot"}),
    (f"项目共培训人员500人，其中妇女300人、青年200人。{MONEY}", set()),
    (f"项目共培训人员500人，其中妇女600人。{MONEY}", {"narrative_ties"}),
    (f"新建水厂5座，其中城关2座、东乡2座、西乡2座。{MONEY}", {"narrative_ties"}),
    (f"2023年受益群众3200人，较上年增加200人，增长6.67%。{MONEY}", set()),
    (f"2023年受益群众3200人，上年3000人，增长10%。{MONEY}", {"narrative_ties"}),
    (f"发放问卷200份，收回195份，满意190份，满意度97.44%。{MONEY}", set()),
    (f"项目自评总分为85分，自评等级为“优”。{MONEY}", {"grade_follows"}),
    (f"评价采用百分制，90分以上为优，80—90分为良。项目自评得分95分，评价等级为优。{MONEY}", set()),
    (f"自评总分96分，其中：{SHARES.format(output=48)}", set()),
    (f"自评总分96分，其中：{SHARES.format(output=45)}", {"scores_foot"}),
    (f"自评得分96分，其中：{POINTED.format(output=30)}", set()),
    (f"自评得分96分，其中：{POINTED.format(output=27)}", {"scores_foot"}),
    (f"自评得分95分，其中：{BEFORE.format(output=29)}", set()),
    (f"自评得分95分，其中：{BEFORE.format(output=25)}", {"scores_foot"}),
    (f"自评总分98分，其中产出指标得50分、效益指标得30分、满意度指标得10分。{MONEY}", set()),
    (f"自评总分98分，其中产出指标50分、效益指标30分、满意度指标10分、预算执行10分。{MONEY}", set()),
    (f"完成土地平整200亩，占计划250亩的80%。{MONEY}", set()),
    (f"完成土地平整200亩，占计划250亩的90%。{MONEY}", {"narrative_ties"}),
    (f"已建成3座，达到计划4座的80%。{MONEY}", {"narrative_ties"}),
    (f"收回问卷190份，占发放问卷200份的比例为98%。{MONEY}", {"narrative_ties"}),
    (f"完成200亩，为计划250亩的90%。{MONEY}", {"narrative_ties"}),
    (f"完成约200亩，占计划250亩的85%。{MONEY}", set()),
    (f"完成新建20公里、改建30公里，占计划50公里的100%。{MONEY}", set()),
    (f"培训500人，其中妇女200人，占计划500人的100%。{MONEY}", set()),
    (f"完成200亩，占全县耕地2500亩的8%，超额完成计划的60%。{MONEY}", set()),
    (f"计划250亩，实际完成200亩，完成率90%。{MONEY}", {"narrative_ties", "target_is_met"}),
    (f"计划250亩，实际完成200亩，完成率80%，原因是征地受阻。{MONEY}", {"target_is_met"}),
    ("项目预算100万元，支出95万元。其中，中央60万元，省级70万元。", {"narrative_ties"}),
    ("项目预算100万元，支出95万元。其中，中央60万元，省级40万元。", set()),
    ("项目预算100万元，支出95万元。其中，中央60万元，省级20万元。", set()),
    ("项目预算100万元，支出95万元。其中，中央60万元，省级30万元，撬动社会资本200万元。", set()),
    (f"受益500人。其中，妇女300人，青年350人。{MONEY}", set()),
    (f"受益500人，其中妇女300人、老年人350人。{MONEY}", set()),
    (f"第一批下达60万元，第二批下达40万元，合计支出95万元。{MONEY}", set()),
]


@pytest.mark.parametrize(("text", "accused"), HELD, ids=[text[:24] for text, _ in HELD])
def test_a_report_is_held_to_its_own_sentences(text: str, accused: set[str]) -> None:
    assert {each.check for each in sa.audit(sa.open_case(report(text))).findings} == accused


@pytest.mark.parametrize(
    ("text", "score", "grade"),
    [
        ("经自评，项目得分95分，等级为“优”。", "95", "优"),
        ("本项目绩效自评得分为92.5分，评价等级为优秀。", "92.5", "优秀"),
        ("根据评分标准，满分100分，项目综合得分88分，绩效评定结果为良。", "88", "良"),
        ("财政复核得分90分，自评得分95分。", "95", None),
        ("甲项目自评得分95分，乙项目自评得分93分。", None, None),
        ("产出指标分值50分，自评得分48分；效益指标分值30分，自评得分29分。", None, None),
        ("数量指标：年度指标值新建水厂5座，实际完成5座，自评得分10分。", None, None),
        ("自评得分90分以上，评价等级分为优、良、中、差，企业信用等级为优。", None, None),
    ],
)
def test_the_total_and_grade_of_a_report_are_the_whole_s(text: str, score: str | None, grade: str | None) -> None:
    form = report(MONEY, text)
    assert (form.total_score and form.total_score.text) == score
    assert (form.grade and form.grade.text) == grade


def test_parts_in_a_paragraph_each_are_added_up() -> None:
    parts = (
        "1.预算执行（10分）：得分9.9分。",
        "2.产出指标（50分）：得分{}分。",
        "3.效益指标（30分）：得分27分。",
        "4.满意度（10分）：得分9分。",
    )
    for output, outcome in (("48.6", set()), ("44", {"scores_foot"})):
        form = report(MONEY, "本项目满分100分，自评得分94.5分，其中：", *(each.format(output) for each in parts))
        assert {each.check for each in sa.audit(sa.open_case(form)).findings} == outcome


def test_a_row_may_be_named_by_the_heading_of_its_paragraph_and_an_initial_budget_may_be_the_only_one() -> None:
    form = report("项目年初预算500万元，实际支出495万元。", "（三）受益人口：计划3000人，实际受益3200人。")
    assert [row.name.text for row in form.indicators] == ["受益人口"]
    assert form.total is not None
    assert (form.total.budget, form.total.initial_budget and form.total.initial_budget.text) == (None, "500万元")


FORM = """
项目名称 | 甲项目 | < | <
项目资金(万元) | 全年预算数 | 全年执行数 | 执行率
年度资金总额 | 100 | 80 | 80%
一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 新建水厂 | ≥5座 | 6座 | 100 | 98
总分 | | | | 100 | 98
"""


@pytest.mark.parametrize(
    ("line", "differs"),
    [
        ("项目自评总分98分。", False),
        ("项目自评总分96分。", True),
        ("本次评价总分100分。", False),
        ("财政复核得分90分。", False),
        ("2023年项目预算安排资金100万元，实际到位100万元，全年支出80万元。", False),
        ("2023年项目预算安排资金100万元，实际到位100万元，全年支出90万元。", True),
    ],
)
def test_the_total_and_the_money_of_a_report_are_those_of_the_form_at_its_end(line: str, differs: bool) -> None:
    lines = ("某项目绩效自评报告（2023年度）", "一、自评情况", line, "绩效自评表")
    (form,) = read_forms([drawn(FORM, lines)], SOURCE, "drawn").forms
    assert ("narrative_ties" in {each.check for each in sa.audit(sa.open_case(form)).findings}) == differs


TABLE = """
一级指标 | 权重 | 得分 | 得分率
决策 | 15 | 14 | 93.33%
产出 | 85 | 78.5 | 92.35%
合计 | 100 | 92.5 | 92.5%
"""


@pytest.mark.parametrize(
    ("lines", "accused"),
    [
        (("预算安排800万元，全年支出760万元，预算执行率95%。", "绩效评价综合得分92.5分。"), set()),
        (("预算安排800万元，全年支出760万元，预算执行率97%。",), {"execution_rate_recalculates"}),
        (("绩效评价综合得分94.5分。",), {"narrative_ties"}),
    ],
)
def test_a_report_with_a_table_of_scores_is_held_to_both(lines: tuple[str, ...], accused: set[str]) -> None:
    (form,) = read_forms([drawn(TABLE, ("某项目绩效评价报告", "（2023年度）", *lines))], SOURCE, "drawn").forms
    assert {each.check for each in sa.audit(sa.open_case(form)).findings} == accused


def test_a_report_as_plain_text_is_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(f"{TITLE}\n县财政局：\n一、资金情况\n{MONEY}\n二、结论\n自评得分98分，等级为优。\n", "utf-8")
    (form,) = sa.read(path).forms
    assert (form.kind, form.total_score and form.total_score.text) == ("report", "98")
    assert form.total_score is not None
    assert form.total_score.place == "line 6"
