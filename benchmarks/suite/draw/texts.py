"""Cases of texts, reasons, completeness, periods, siblings."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any

from .plan import Drawn

SETTLED = "docs/rules.md: rules that settle what two honest readers would judge differently"
REASONS = "docs/rules.md: scoring, reason required"
PROJECTS = ("职业培训补助", "农村公路养护", "困难群众救助", "图书馆免费开放", "老旧小区改造", "病虫害防治")


def drawn(random: Random) -> Iterator[Drawn]:
    """Every case of this family."""
    yield from ties(random)
    yield from copies()
    yield from claims(random)
    yield from reasons(random)
    yield from complete()
    yield from periods()
    yield from carried(random)
    yield from once(random)


def _rows(people: int, classes: int) -> list[dict[str, Any]]:
    return [
        {"name": "培训人数", "target": f"≥{people - 10}人", "actual": f"{people}人"},
        {"name": "举办培训班期数", "target": f"≥{classes}期", "actual": f"{classes}期"},
    ]


def ties(random: Random) -> Iterator[Drawn]:
    """Numbers of the result against the rows."""
    templates = (
        "全年举办培训班{classes}期，培训人数{people}人。", "项目实施顺利，共举办培训班{classes}期；培训人数达到{people}人。",
        "本年度举办培训班期数{classes}期，培训人数为{people}人，效果良好。",
    )  # fmt: skip
    for number in range(150):
        people, classes = random.randint(120, 900), random.randint(2, 15)
        off = (0, 0, 25, -30, 0, 110)[number % 6]
        text = templates[number % 3].format(people=people + off, classes=classes)
        form = {"rows": _rows(people, classes), "result": text}
        expect = "differs" if off else "agrees"
        why = f"the row says {people}人, the text {people + off}人"
        yield Drawn("narrative_ties", "narrative", expect, form, ["text_off" if off else "text_ties"], why, SETTLED)
    others = (
        "其中新增{n}人。",
        "上年培训{n}人。",
        "上半年培训{n}人。",
        "计划下年培训{n}人。",
        "参与志愿者{n}人。",
        "惠及家庭{n}户。",
    )
    for number in range(36):
        people = random.randint(200, 900)
        text = f"全年培训人数{people}人，" + others[number % 6].format(n=random.randint(10, 150))
        form = {"rows": _rows(people, 4), "result": text}
        yield Drawn(
            "narrative_ties",
            "narrative",
            "agrees",
            form,
            ["parts_and_others"],
            "numbers of parts, other times, other people",
            SETTLED,
        )
    for _ in range(40):
        whole = random.randint(200, 900)
        part = whole + random.choice([-40, 35, -60, 80])
        form = {"rows": [], "result": f"全年服务群众{whole}人，其中老年人{part}人。"}
        expect = "differs" if part > whole else "either"
        yield Drawn(
            "narrative_ties",
            "narrative",
            expect,
            form,
            ["part_and_whole"],
            f"a part of {part} in a whole of {whole}",
            SETTLED,
        )


def copies() -> Iterator[Drawn]:
    """The result is its own text."""
    goals = (
        "完成全年培训任务，提高学员就业能力，促进城乡劳动者稳定就业，维护社会和谐稳定",
        "加强农村公路日常养护，保障道路安全畅通，方便群众出行，改善沿线环境",
        "保障困难群众基本生活，及时足额发放救助资金，兜住民生底线，增强获得感",
        "实现图书馆免费开放，丰富群众文化生活，提升公共文化服务水平和质量",
        "改造老旧小区基础设施，改善居民居住条件，提升小区整体环境和安全水平",
    )
    for goal in goals:
        for before, after in (
            ("", ""),
            ("", "。"),
            ("", "，目标全面实现"),
            ("已", ""),
            ("2021年", ""),
            ("我单位", "。"),
        ):
            form = {"goal": goal, "result": before + goal + after}
            yield Drawn(
                "narrative_is_own", "narrative", "differs", form, ["goal_repeated"], "the goal again, whole", SETTLED
            )
        for result in (
            "全年开展活动42场次，服务群众3160人次，群众反映良好，较上年有明显改善。", "共投入资金86.5万元，完成工程12处，验收合格率达到规定标准。",
            "举办专题班8期，结业人员中已有七成走上岗位，其余正在推荐。", "组织巡查216次，发现并处置隐患37处，全年无责任事故发生。",
            "发放物资1200份，走访家庭460户，建立台账并按月更新。", "更新设备23台，读者到馆量稳步回升，延时开放受到欢迎。",
        ):  # fmt: skip
            yield Drawn(
                "narrative_is_own",
                "narrative",
                "agrees",
                {"goal": goal, "result": result},
                ["own_text"],
                "another text",
                SETTLED,
            )
        for result in ("已完成。", "完成年度目标。", "达到预期。"):
            yield Drawn(
                "narrative_is_own",
                "narrative",
                "either",
                {"goal": goal, "result": result},
                ["short_text"],
                "too short to compare",
                SETTLED,
            )


def claims(random: Random) -> Iterator[Drawn]:
    """What the text concludes is borne out by the rows."""
    texts = ("各项工作全部完成，达到了预期目标。", "100%完成年度绩效目标。", "全面完成年初设定的各项目标。", "圆满完成全年任务，达到预期目标。",
             "年度目标已全部完成。", "项目达到预期目标，不存在偏离绩效目标的情况。")  # fmt: skip
    for number in range(80):
        missed = number % 2 == 0
        asked = random.randint(100, 900)
        done = asked - random.randint(20, 90) if missed else asked + random.randint(0, 20)
        rows = [
            {"name": "培训人数", "target": f"≥{asked}人", "actual": f"{done}人"},
            {"name": "合格率", "target": "≥90%", "actual": "95%"},
        ]
        form = {"rows": rows, "result": texts[number % len(texts)]}
        why = "a row is missed" if missed else "no row is missed"
        yield Drawn("conclusion_follows", "narrative", "differs" if missed else "agrees", form, ["claim"], why, SETTLED)
    for text in (
        "基本完成目标。",
        "完成大部分目标任务。",
        "力争完成目标。",
        "下一步将努力实现目标。",
        "各项工作有序推进。",
    ):
        for done in ("80人", "95人", "99人"):
            form = {"rows": [{"name": "培训人数", "target": "≥100人", "actual": done}], "result": text}
            yield Drawn(
                "conclusion_follows",
                "narrative",
                "either",
                form,
                ["no_full_claim"],
                "an intention or a hedge concludes nothing",
                SETTLED,
            )


def reasons(random: Random) -> Iterator[Drawn]:
    """What is missed, overshot, little spent or adjusted has its reason."""
    for number in range(90):
        given = number % 2 == 0
        asked = random.randint(100, 900)
        done = int(asked * (Fraction(8, 10), Fraction(16, 10))[number % 4 // 2])
        row = {
            "name": "培训人数",
            "target": f"≥{asked}人",
            "actual": f"{done}人",
            "reason": "因疫情影响，部分班次推迟" if given else "",
        }
        form = {"rows": [row]}
        why = "a reason stands beside it" if given else "the column of reasons is blank"
        yield Drawn(
            "deviation_is_explained",
            "培训人数",
            "agrees" if given else "differs",
            form,
            ["reason" if given else "no_reason"],
            why,
            REASONS,
        )
    for number in range(18):
        form = {"rows": [{"name": "培训人数", "target": "≥100人", "actual": f"{50 + number}人"}]}
        yield Drawn(
            "deviation_is_explained",
            "培训人数",
            "either",
            form,
            ["no_column"],
            "the form has no place for reasons",
            SETTLED,
        )


def complete() -> Iterator[Drawn]:
    """No mandatory cell is blank, no template text was left in."""
    for project in PROJECTS:
        whole = {
            "project": project,
            "rows": [{"name": "培训人数", "target": "≥100人", "actual": "110人"}],
            "goal": "完成培训",
            "result": "已培训110人",
        }
        for extra, expect, item, flag in (
            ({}, "agrees", "form", "whole"), ({"year": "2020年度"}, "agrees", "form", "whole"), ({"department": "某局"}, "agrees", "form", "whole"),
            ({"grade": "优"}, "agrees", "form", "whole"), ({"total_score": "95"}, "agrees", "form", "whole"),
            ({"project": ""}, "differs", "form", "blank"), ({"total": {"budget": "", "executed": "90"}}, "differs", "total", "blank"),
            ({"total": {"budget": "100", "executed": ""}}, "differs", "total", "blank"), ({"goal": ""}, "differs", "narrative", "blank"),
            ({"result": ""}, "differs", "narrative", "blank"),
            ({"rows": [{"name": "培训人数", "target": "", "actual": "110人"}]}, "differs", "培训人数", "blank"),
            ({"goal": "（此处填写年度总体目标）"}, "either", "narrative", "template"), ({"rows": []}, "either", "form", "no_rows"),
            ({"funds": [{"name": "其他资金", "budget": "", "executed": ""}]}, "either", "form", "blank_part"),
        ):  # fmt: skip
            yield Drawn(
                "form_is_complete", item, expect, {**whole, **extra}, [flag], f"{flag}: {sorted(extra)}", SETTLED
            )


def periods() -> Iterator[Drawn]:
    """Years of the texts are the form's year."""
    for year in range(2019, 2025):
        for stated, expect in ((year, "agrees"), (year - 2, "differs"), (year - 3, "differs")):
            for text in ("{}年完成各项任务，成效明显。", "截至{}年12月31日，任务全部完成。", "{}年度共开展活动12场。"):
                form = {"year": f"{year}年度", "result": text.format(stated), "rows": []}
                yield Drawn(
                    "period_agrees", "narrative", expect, form, ["year"], f"{stated} in a form of {year}", SETTLED
                )
        for text in (
            f"{year - 5}年开工建设的项目于{year}年完工。",
            f"根据{year - 1}年印发的文件执行。",
            f"{year + 1}年将继续推进。",
        ):
            form = {"year": f"{year}年度", "result": text, "rows": []}
            yield Drawn(
                "period_agrees",
                "narrative",
                "either",
                form,
                ["history_and_plans"],
                "history, a document, a plan",
                SETTLED,
            )


def carried(random: Random) -> Iterator[Drawn]:
    """No result text was carried over between siblings."""
    text = "全年组织各类培训班次，参训人员考核合格率较高，用人单位反馈良好，项目资金使用规范，群众满意程度持续提升，社会效益明显。"
    for number in range(34):
        one, two = random.sample(PROJECTS, 2)
        base = {
            "department": "示例局",
            "title": "项目支出绩效自评表",
            "project": one,
            "result": f"{text}其中重点对象{number + 3}类。",
        }
        same = {**base, "project": two}
        other = {
            **same,
            "result": f"道路养护里程达到规定标准，桥梁检测合格，沿线环境整治完成，通行条件明显改善，安全隐患排查{number + 2}轮。",
        }
        yield Drawn(
            "siblings_agree",
            "narrative",
            "differs",
            base,
            ["carried_over"],
            "the same result text",
            SETTLED,
            siblings=[same],
        )
        yield Drawn(
            "siblings_agree",
            "narrative",
            "agrees",
            base,
            ["own_result"],
            "another result text",
            SETTLED,
            siblings=[other],
        )
        if number < 16:
            yield Drawn("siblings_agree", "narrative", "either", {**base, "result": "已完成。"}, ["short"], "too short", SETTLED,
                        siblings=[{**same, "result": "已完成。"}])  # fmt: skip


def once(random: Random) -> Iterator[Drawn]:
    """A form handed in twice is counted once; two versions are compared."""
    for number in range(32):
        people = random.randint(100, 900)
        base = {
            "entity": f"某某局{number}",
            "project": PROJECTS[number % 6],
            "rows": _rows(people, 5),
            "total": {"budget": "120", "executed": "110"},
        }
        changed = {**base, "total": {"budget": "120", "executed": "115"}}
        other = {
            **base,
            "project": "另一项目",
            "rows": _rows(people + 77, 9),
            "total": {"budget": "80", "executed": "75"},
        }
        yield Drawn(
            "one_form_once",
            "form",
            "differs",
            base,
            ["another_version"],
            "the same form with another execution",
            SETTLED,
            siblings=[changed],
        )
        yield Drawn(
            "one_form_once", "form", "either", base, ["another_project"], "another project", SETTLED, siblings=[other]
        )
