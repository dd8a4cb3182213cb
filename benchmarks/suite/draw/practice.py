"""Cases of what reviewers look for beyond arithmetic: hints, without a document; and ratios of a form's own money."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

from .plan import Drawn

PRACTICE = "a reviewer's practice: a hint, no document"
Row = dict[str, Any]
COSTS = ("项目总成本", "单位成本", "设备购置成本", "培训成本", "印刷成本")
OUTPUTS = (
    ("培训人数", "人"),
    ("安装水表数", "块"),
    ("栽植苗木数量", "株"),
    ("维修路灯数量", "盏"),
    ("新建公厕数量", "座"),
)
EFFECTS = ("社会效益明显", "促进经济发展", "群众生活水平提升", "保障社会稳定", "推动文化发展", "改善人居环境")
RATES = ("政策知晓率", "设备完好率", "项目验收合格率", "资料归档率", "巡查覆盖率", "隐患整改率")


def drawn(random: Random) -> Iterator[Drawn]:
    """Every case of this family. A practice that is kept is not worth a word: nobody may be accused, that is all."""
    parts = (signs, bases, counted, categories, states, targets, reasons, points, costs)
    for each in (case for part in (beneficiaries(), *(part(random) for part in parts)) for case in part):
        yield replace(each, expect="no_accusation") if each.expect == "agrees" else each


def _of(check: str, expect: str, row: Row, flag: str, why: str, **form: Any) -> Drawn:
    return Drawn(check, row["name"], expect, {**form, "rows": [row, *form.get("rows", ())]}, [flag], why, PRACTICE)


def signs(random: Random) -> Iterator[Drawn]:
    """A cost with a floor, an output with a ceiling; and the other way round."""
    name = "sign_fits_the_indicator"
    for sign in ("≥", ">", "大于等于"):
        for cost in COSTS:
            amount = random.randint(20, 900)
            row = {"level2": "成本指标", "name": cost, "target": f"{sign}{amount}万元", "actual": f"{amount}万元"}
            yield _of(name, "differs", row, "cost_with_a_floor", "more spent would be better")
        for output, unit in OUTPUTS:
            count, turned = random.randint(20, 900), {"≥": "≤", ">": "<", "大于等于": "小于等于"}[sign]
            row = {"level2": "数量指标", "name": output, "target": f"{turned}{count}{unit}", "actual": f"{count}{unit}"}
            yield _of(name, "differs", row, "output_with_a_ceiling", "less done would be better")
            row = row | {"target": f"{sign}{count}{unit}", "actual": f"{count + 1}{unit}"}
            yield _of(name, "agrees", row, "output_with_a_floor", "at least so many")
        for cost in COSTS:
            amount, turned = random.randint(20, 900), {"≥": "≤", ">": "<", "大于等于": "小于等于"}[sign]
            row = {"level2": "成本指标", "name": cost, "target": f"{turned}{amount}万元", "actual": f"{amount - 2}万元"}
            yield _of(name, "agrees", row, "cost_with_a_ceiling", "at most so much")
    for saved in ("成本节约率", "节约成本", "费用节约额"):
        row = {"level2": "成本指标", "name": saved, "target": "≥5%", "actual": "6%"}
        yield _of(
            name, "either" if saved == "费用节约额" else "agrees", row, "saved_on_a_cost", "what is saved is a merit"
        )
    for bounded in ("因公出国批次", "公务接待批次", "会议次数"):
        for count in (2, 3, 5, 8, 12):
            row = {"level2": "数量指标", "name": bounded, "target": f"≤{count}次", "actual": f"{count - 1}次"}
            yield _of(name, "either", row, "frugality", "journeys and meetings may well be bounded from above")


def bases(random: Random) -> Iterator[Drawn]:
    """A satisfaction of which no survey was made; a percentage of a word."""
    name = "figure_has_its_basis"
    for told in ("未收到投诉", "全年无投诉", "没有接到投诉", "未开展满意度调查", "未发放问卷"):
        for asked in ("受益群众满意度", "服务对象满意度", "参训学员满意度"):
            row = {"name": asked, "target": "≥90%", "actual": f"{random.randint(91, 100)}%，{told}"}
            yield _of(name, "differs", row, "no_survey", "no complaint is no survey")
            row = {"name": asked, "target": "≥90%", "actual": f"{random.randint(91, 100)}%", "reason": told}
            yield _of(name, "differs" if "投诉" not in told else "either", row, "no_survey_as_reason", "told beside it")
    for effect in EFFECTS:
        for least in (80, 90, 95):
            row = {"level2": "社会效益指标", "name": effect, "target": f"≥{least}%", "actual": f"{least}%"}
            yield _of(name, "differs", row, "percent_of_a_word", f"{least}% of what?")
    for rate in RATES:
        for least in (80, 90, 95, 98, 100):
            row = {"name": rate, "target": f"≥{least}%", "actual": f"{random.randint(least, 100)}%"}
            yield _of(name, "agrees", row, "percent_of_a_count", "what is counted has a whole")
    for changed in ("农民收入提高", "旅游收入增长", "用水效率提升"):
        for least in (3, 5, 8, 10, 12):
            row = {"name": changed, "target": f"≥{least}%", "actual": f"{least + 1}%"}
            yield _of(name, "either", row, "change_in_percent", "a change in percent counts")


def counted(random: Random) -> Iterator[Drawn]:
    """One indicator under output and under benefit."""
    name = "indicator_counts_once"
    for level in ("社会效益指标", "经济效益指标"):
        for first, second in (("受益人口", "受益人口数"), ("受益户数", "受益户数"), ("培训人数", "培训人数")):
            for _ in range(5):
                count = random.randint(100, 9000)
                one = {
                    "level1": "产出指标",
                    "level2": "数量指标",
                    "name": first,
                    "target": f"≥{count}人",
                    "weight": "20",
                }
                other = {"level1": "效益指标", "level2": level, "name": second, "target": f"≥{count}人", "weight": "10"}
                done = {"actual": f"{count + 7}人"}
                rows = [one | done | {"score": "20"}, other | done | {"score": "10"}]
                yield Drawn(
                    name, second, "differs", {"rows": rows}, ["scored_twice"], "the same people earn twice", PRACTICE
                )
                apart = [
                    rows[0],
                    rows[1] | {"name": "带动就业人数", "target": f"≥{count // 2}人", "actual": f"{count // 2}人"},
                ]
                yield Drawn(name, "带动就业人数", "agrees", {"rows": apart}, ["scored_once"], "two things", PRACTICE)
                part = [rows[0], rows[1] | {"name": first, "target": f"≥{count + 50}人", "actual": f"{count + 60}人"}]
                if count % 2:
                    yield Drawn(name, first, "either", {"rows": part}, ["parts_of_a_name"], "may be parts", PRACTICE)


def categories(random: Random) -> Iterator[Drawn]:
    """Payment among outputs, satisfaction under quality, people under time."""
    name = "indicator_fits_its_category"
    wrong = (("资金支付率", "数量指标", "%"), ("预算执行率", "质量指标", "%"), ("群众满意度", "质量指标", "%"), ("学员满意度", "数量指标", "%"),
             ("受益人口", "时效指标", "人"), ("培训人数", "成本指标", "人"), ("召开会议次数", "社会效益指标", "次"),
             ("工程验收合格率", "数量指标", "%"), ("完工时间", "数量指标", ""))  # fmt: skip
    right = (("群众满意度", "服务对象满意度指标", "%"), ("工程验收合格率", "质量指标", "%"), ("受益人口", "社会效益指标", "人"),
             ("培训人数", "数量指标", "人"), ("召开会议次数", "数量指标", "次"), ("完工时间", "时效指标", ""))  # fmt: skip
    for rows, expect, flag in ((wrong, "differs", "another_category"), (right, "agrees", "its_category")):
        for asked, level, unit in rows:
            for _ in range(5 if rows is wrong else 8):
                number = random.randint(80, 95)
                target, actual = (f"≥{number}{unit}", f"{number + 2}{unit}") if unit else ("12月底前", "11月底")
                row = {"level2": level, "name": asked, "target": target, "actual": actual}
                yield _of(name, expect, row, flag, f"{asked} under {level}")
    for asked in ("甲项工作", "综合情况", "资料整理"):
        for level in ("数量指标", "质量指标", "时效指标", "社会效益指标", "可持续影响指标"):
            row = {"level2": level, "name": asked, "target": "≥5项", "actual": "5项"}
            yield _of(name, "either", row, "no_nature", "the name says nothing of its nature")


def beneficiaries() -> Iterator[Drawn]:
    """Those asked for satisfaction, and whom the project serves."""
    name = "beneficiary_is_the_projects"
    groups = {"老年人": "居家养老服务补贴", "残疾人": "残疾人康复服务", "学生": "义务教育营养改善", "农民": "农田水利建设",
              "患者": "公立医院能力提升", "游客": "旅游公共服务", "退役军人": "退役军人优待抚恤"}  # fmt: skip
    people = list(groups)
    for at, (asked, project) in enumerate(groups.items()):
        row = {"name": f"{asked}满意度", "target": "≥90%", "actual": "93%"}
        for goal in (
            "按计划完成年度工作。",
            "按时完成任务，保证质量。",
            "完成全年任务。",
            "年内全部完成。",
            "完成既定安排。",
            "全部工作如期完成。",
        ):
            yield _of(name, "agrees", row, "its_own_people", f"{project} serves {asked}", project=project, goal=goal)
            other = (
                project if people[at - 3] in {"学生", "农民"} and asked in {"农民", "游客"} else groups[people[at - 3]]
            )
            served = {asked, people[at - 3]} & {"学生"} and {asked, people[at - 3]} & {"退役军人"}
            expect = "either" if other == project or served else "differs"
            yield _of(name, expect, row, "people_of_another", f"{other} serves no {asked}", project=other, goal=goal)
        for vague in ("知晓度", "认可度"):
            row = {"name": f"{asked}{vague}", "target": "≥90%", "actual": "93%"}
            yield _of(name, "either", row, "no_satisfaction", "not a satisfaction by its name", project=project)
        general = {"name": "服务对象满意度", "target": "≥90%", "actual": "93%"}
        yield _of(name, "agrees", general, "people_in_general", "anyone's", project=project)


def states(random: Random) -> Iterator[Drawn]:
    """Full points for what is not finished."""
    name = "status_fits_the_score"
    for told in ("项目尚在实施中", "主体完工，待验收", "正在施工", "未完工", "尚未完成", "设备采购中，尚未验收"):
        for asked in ("建设数量", "改造数量", "维修工程", "设备购置", "道路建设"):
            count = random.randint(2, 40)
            row = {"name": asked, "target": f"≥{count}处", "actual": f"{count}处", "weight": "10"}
            yield _of(name, "differs", row | {"score": "10", "reason": told}, "full_points", "points before the end")
            yield _of(name, "agrees", row | {"score": "7", "reason": told}, "points_taken_off", "points were taken off")
            if told == "正在施工":
                yield _of(name, "agrees", row | {"score": "10", "reason": "无"}, "finished", "nothing is said of it")
                yield _of(name, "either", row | {"reason": told}, "no_points", "no points are printed")
                yield _of(
                    name, "either", row | {"score": "10", "reason": "不存在未完工项目"}, "denied", "none is unfinished"
                )
                yield _of(name, "either", row | {"score": "9.9", "reason": told}, "nearly_full", "nearly full points")


def targets(random: Random) -> Iterator[Drawn]:
    """Targets far below what can be reached."""
    name = "target_asks_enough"
    for asked in ("受益群众满意度", "服务对象满意度", "学员满意度"):
        for least in (30, 40, 50, 60, 65):
            row = {"name": asked, "target": f"≥{least}%", "actual": f"{random.randint(90, 100)}%"}
            yield _of(name, "differs", row, "low_satisfaction", f"{least}% satisfied is little to ask")
            row = {"name": asked, "target": f"≥{max(least + 30, 80)}%", "actual": f"{random.randint(95, 100)}%"}
            yield _of(name, "agrees", row, "satisfaction", "enough")
    for asked, unit in (("培训人数", "人"), ("服务群众数", "人"), ("发放资料数量", "份"), ("维修路灯数量", "盏")):
        for times in (5, 6, 7, 9):
            count = random.randint(20, 400)
            row = {"name": asked, "target": f"≥{count}{unit}", "actual": f"{count * times}{unit}"}
            yield _of(name, "differs", row, "far_below_the_actual", f"{times} times what was asked")
            row = {"name": asked, "target": f"≥{count}{unit}", "actual": f"{count + count // 3}{unit}"}
            yield _of(name, "agrees", row, "near_the_actual", "a third more")
            row = {"name": asked, "target": f"≥{count}{unit}", "actual": f"{count * 3 + count // 2}{unit}"}
            yield _of(name, "either", row, "three_times", "three and a half times")


MISSED = (("道路建设", "≥10处", "8处"), ("培训人数", "≥90人", "85人"), ("安装水表数", "≥900块", "850块"))
GENERAL = (
    "受客观因素影响，下一步加强管理",
    "由于多种原因未完成，今后加强管理",
    "受政策因素影响，工作需要调整",
    "因客观原因未能完成",
    "受各种因素影响未达预期",
    "实际情况变化，下一步加强管理",
)
CAUSES = (
    "3月遇暴雨停工20天",
    "中标单位6月退场，重新招标",
    "用地手续8月才批复",
    "供货方延迟两个月交货",
    "报名人数少于预计12人",
    "设计变更后减少三处",
)


def reasons(random: Random) -> Iterator[Drawn]:
    """One general reason for all, or to each its own."""
    name = "reasons_are_their_own"

    def form(told: list[str]) -> dict[str, Any]:
        rows = [{"name": row, "target": asked, "actual": done, "reason": reason}
                for (row, asked, done), reason in zip(MISSED, told, strict=False)]  # fmt: skip
        return {"rows": rows}

    for general in GENERAL:
        for many in (2, 3):
            yield Drawn(
                name, "form", "differs", form([general] * many), ["one_general_reason"], "says nothing", PRACTICE
            )
    for cause in CAUSES:
        yield Drawn(name, "form", "differs", form([cause] * 3), ["one_cause_for_three"], "three of one cause", PRACTICE)
        yield Drawn(name, "form", "agrees", form([cause] * 2), ["one_cause_for_two"], "may hold for two", PRACTICE)
        for _ in range(5):
            own = random.sample(CAUSES, 3)
            yield Drawn(name, "form", "agrees", form(own), ["each_its_own"], "three causes", PRACTICE)
        for again in (f"{cause}。", f"因{cause}", f"{cause}，"):
            yield Drawn(name, "form", "either", form([cause, again]), ["nearly_the_same"], "in other signs", PRACTICE)
    for general in GENERAL:
        for cause in CAUSES[:2]:
            yield Drawn(
                name, "form", "differs", form([general, general, cause]), ["general_for_two"], "two of three", PRACTICE
            )


def points(random: Random) -> Iterator[Drawn]:
    """Full points in every row, whatever was measured."""
    name = "scores_tell_apart"
    words = ("明显", "有效", "显著", "良好", "完善")
    for at in range(33):
        rows = [{"name": f"{'甲乙丙丁戊己'[n]}项工作", "target": f"≥{n + 3}处", "actual": f"{n + 3}处", "weight": "10", "score": "10"}
                for n in range(4)]  # fmt: skip
        word = words[at % len(words)]
        told = {"name": "社会影响", "target": word, "actual": word, "weight": "10"}
        less = f"{random.randint(60, 95) / 10}"
        full = [*rows, told | {"score": "10"}]
        random.shuffle(full)
        yield Drawn(name, "form", "differs", {"rows": full}, ["full_points_everywhere"], "five of five", PRACTICE)
        yield Drawn(
            name,
            "form",
            "agrees",
            {"rows": [*rows, told | {"score": less}]},
            ["points_differ"],
            "four of five",
            PRACTICE,
        )
        if at % 2:
            few = random.sample(full, random.randint(2, 4))
            yield Drawn(name, "form", "either", {"rows": few}, ["few_rows"], "fewer than five rows", PRACTICE)


def costs(random: Random) -> Iterator[Drawn]:
    """Work that costs money, with and without an indicator of its cost."""
    name = "cost_is_measured"
    work = (
        "办公楼维修改造",
        "农村公路建设",
        "设备购置",
        "信息化运维",
        "老旧小区改造",
        "校舍扩建",
        "河道工程建设",
        "桥梁加固工程",
    )
    for project in work:
        for _ in range(4):
            rows = [
                {"level2": "数量指标", "name": "完成数量", "target": f"≥{random.randint(3, 30)}处", "actual": "30处"},
                {"level2": "质量指标", "name": "验收合格率", "target": "≥90%", "actual": f"{random.randint(90, 100)}%"},
                {"level2": "时效指标", "name": "完工时间", "target": "12月底前", "actual": "11月底"},
                {"level2": "社会效益指标", "name": "影响", "target": "明显", "actual": "明显"},
            ]
            cost = {
                "level2": "成本指标",
                "name": "总额",
                "target": f"≤{random.randint(20, 90)}万元",
                "actual": "20万元",
            }
            more = {"level2": "可持续影响指标", "name": "机制", "target": "健全", "actual": "健全"}
            whole = {"project": project, "rows": [*rows, cost]}
            yield Drawn(name, "form", "agrees", whole, ["with_a_cost"], "the cost is measured", PRACTICE)
            yield Drawn(
                name,
                "form",
                "differs",
                {"project": project, "rows": [*rows, more]},
                ["no_cost"],
                "what did it cost?",
                PRACTICE,
            )
    for project in ("农机购置补贴", "困难群众救助", "养老服务补贴", "教师工资", "奖学金资助"):
        for kept in (3, 4, 5):
            yield Drawn(
                name,
                "form",
                "either",
                {"project": project, "rows": [*rows, more][:kept]},
                ["no_work"],
                "paid by a standard",
                PRACTICE,
            )
