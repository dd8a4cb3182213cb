"""The words of published forms as data: header -> what the column holds, label -> what the value is.

General words of the trade only; a header is understood by the words in it, never by a list of whole headers. Ranks say
which of two headers is the more specific one: the lower wins a field, the other stays beside it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ... import words
from ..comparable import base, bracketed, is_blank, is_figure, plain

_LONGEST_TITLE = 70
_LONGEST_HEADER = 30
_UNDER_TARGET = {"值": "target", "数值": "target", "指标值": "target", "文字描述": "unit"}
_FORMULA = re.compile(r"[A-Za-z]\s*[/÷]\s*[A-Za-z]|[/÷]|%")

TITLE = re.compile(
    r"(?:自评|自我评价|绩效.*(?:评价|完成情况|考核|监控|运行)|目标完成情况|评价(?:打分|评分)?).*表|绩效自评$|自评(?:报告|结果|情况)$"
)
_SECTION_NUMBER = re.compile(r"[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d+[、.]")
YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年?\s*度?(?![\d.])")
YEAR_ALONE = re.compile(r"[(（\[]?\s*20\d\d\s*年?\s*度?\s*[)）\]]?")
UNIT = re.compile(r"(?:金额)?(?:计量)?单位\s*[:：]\s*(?:人民币)?\s*(?:万元|亿元|千元|百万元|元)")
UNIT_BRACKET = re.compile(r"[(（\[]\s*(?:单位\s*[:：]?)?\s*(?:人民币)?(?:万元|亿元|千元|百万元|元)\s*[)）\]]")
TOTAL = re.compile(
    r"(?:自评|绩效|评价|最终|综合|指标)*(?:总分|总得分|总计|合计|得分合计|总评分|综合得分|总评|分值合计)(?:值|数|得分)?"
)
SELF_SCORE = re.compile(
    r"(?:项目|本次|自评|自我|综合|绩效|部门|单位)*(?:自评得分|自评总分|自评分数?|总得分|总分|综合得分|评价得分|评价总分)"
)
SUBTOTAL = re.compile(r".{0,12}小计")
GRADE_LABEL = re.compile(r".{0,6}(?:等级|等次|评级|档次)")
GRADE = re.compile(r"优秀?|良好?|中等?|一般|较?差|合格|不合格|基本合格|及格")
FUND_TOTAL = re.compile(r"总额|总金额|合计|总计|资金总量|总预算|预算总数|年度资金$|项目总资金")
FUND_NAME = re.compile(
    r"资金|拨款|财政|收入|总额|合计|金额|其中|结转|结余|自筹|基金|补助|贷款|专户|总计|中央|省级?|市级?|区级?|县级?|地方|本级|支出|彩票|债券|其他|经费"
)
FUND_SOURCE = re.compile(r"中央|省|市|区|县|地|本级|财政|其他|自筹|专户|单位资金|社会|基金|上级|结转|拨款|贷款")
SECTION = re.compile(
    r"(?:年度|全年|总体|绩效|项目|主要|信息|当年|目标|指标|完成情况|完成|情况|及|与|和|考核|自评|评价|资金|预算|执行|基本|\d)+"
)
TEMPLATE_NAME = re.compile(r"(?:指标\d*[:.、]?)?(?:[.…·。*]+|\(?请?填[写报].*)?")
BLANK_MARKS = re.compile(r"[-—–―/\\*.…·\s]*")
REVIEWER = re.compile(r"财政|复核|审核|复评|第三方|抽查|专家")

PROJECT_LABEL = re.compile(r".{0,12}(?:项目|专项|资金|政策|转移支付|任务|补助|基金).{0,6}名称|项目$")
DEPARTMENT_LABEL = re.compile(
    r".{0,12}(?:主管|支出|归口|业务).{0,4}(?:部门|单位)(?:名称|及代码)?|(?:一级|[省市县区]级|本级)?预算部门(?:名称)?|^部门(?:名称)?"
)
ENTITY_LABEL = re.compile(
    r".{0,8}(?:实施|使用|用款|承担|预算|填报|申报|项目|建设|责任|执行|自评|评价|编制|承办).{0,3}(?:单位|部门|机构|科室|处室)(?:名称|及代码)?|单位(?:名称|全称)|部门\(?单位\)?名称"
)
YEAR_LABEL = re.compile(r"(?:预算|评价|所属|项目|自评|实施|资金|考核|绩效)?(?:年度|年份)")
NOT_NEEDED = re.compile(
    r".*(?:联系人|联系电话|电话|手机|负责人|填报人|填表人|经办人|审核人|制表人|(?:填报|填表|编制|报送|制表)(?:日期|时间)|日期|代码|编码|编号|签字|签章|盖章|公章|邮箱|邮编|地址|传真)\(?.{0,6}"
)
TEXT_LABEL = re.compile(
    r"问题|措施|原因|结论|说明|建议|评价|分析|意见|备注|方案|应用|概况|经验|内容|情况|成效|类别|类型|属性|起止|期限|绩效|整改|^注"
)
SITUATION = re.compile(r"^(?:情况说明|具体情况|管理情况|执行情况说明|情况)$")
SHORTCOMING = re.compile(r"问题|措施|整改|不足")

GOAL_LABEL = re.compile(
    r"(?:年度|年初|全年|当年|本年|项目|总体|预期|设定|绩效|计划|申报|预定|调整|调整后|批复|主要|中长期|工作|实施期|的|\(|\)|\d)*(?:总体)?目标(?:内容|设定)?\d*"
)
RESULT_LABEL = re.compile(
    r"(?:年度|年初|全年|当年|本年|项目|总体|预期|绩效|设定|具体|主要|截至年底|目标|任务|工作|实际|的|自评)*"
    r"(?:(?:实际)?(?:完成|实现|达成|执行|落实)(?:的)?(?:绩效|总体)?(?:情况|目标|效果|结果|程度)?|实际(?:绩效|情况|效果|目标))(?:综述|说明|概述|总结|简述)?\d*"
)


def candidates(header: str, parent: str, kind: str) -> tuple[tuple[int, str], ...]:
    """What a column may hold by its header (and the header above it), most specific first."""
    return _candidates(header, parent, kind, words.book())


@lru_cache(maxsize=4096)
def _candidates(header: str, parent: str, kind: str, _: words.Book) -> tuple[tuple[int, str], ...]:
    name, brackets = base(header), bracketed(header)
    if is_blank(name) or len(name) > _LONGEST_HEADER:
        return ()
    if kind == "indicator" and parent and plain(header).split("(")[0] in _UNDER_TARGET:
        return ((1, _UNDER_TARGET[plain(header).split("(")[0]]),)
    if kind == "fund" and re.search(r"(?:预算|资金)?(?:执行|到位|支出|支付)$", name) and _FORMULA.search(brackets):
        return ((1, "rate"),) if "到位" not in name else ()
    if "调整" in brackets + (bracketed(parent) if kind == "fund" else ""):
        name = ("年初" if "年初" in name else "") + "调整后" + name if "调整" not in name else name
    found = [
        (entry.rank, entry.holds)
        for group in (f"{kind}_columns", "point_columns")
        for entry in words.every(group, name)
    ]
    if kind == "fund" and any(field in {"weight", "score", "reason", "rate"} for _, field in found):
        found = [each for each in found if each[1] in {"weight", "score", "reason", "rate"}]
    if any(field in {"initial_budget", "adjusted_budget"} for _, field in found):
        found = [each for each in found if each[1] != "budget"]
    return tuple(sorted(set(found), key=lambda each: each[0]))


def is_short_label(text: str, most: int = 24) -> bool:
    """True for a text that can be a label: short, no figure, no sentence."""
    name = plain(text)
    return 0 < len(base(text)) <= most and not is_figure(text) and not re.search(r"[。;,!?]", name)


def label_kind(text: str) -> str:
    """What a head label announces: project, department, entity, both, year, not_needed; empty where it is none."""
    name = base(text)
    if not is_short_label(text, 20):
        return ""
    if (
        re.fullmatch(r".{0,4}部门\(单位\).{0,3}|单位\(盖章\)|单位", plain(text)) and "主管" not in name
    ):  # 部门(单位)名称: the brackets tell
        return "entity"
    kinds = {_one_label(each) for each in re.split(r"[/及、]", name) if each}
    if {"department", "entity"} <= kinds:
        return "both"
    if len(kinds) > 1 and "" not in kinds:
        return min(kinds - {"not_needed"}, default="not_needed")
    return _one_label(name)


def _one_label(name: str) -> str:
    for kind, pattern in (
        ("not_needed", NOT_NEEDED),
        ("project", PROJECT_LABEL),
        ("department", DEPARTMENT_LABEL),
        ("entity", ENTITY_LABEL),
        ("year", YEAR_LABEL),
    ):
        if pattern.fullmatch(name):
            return kind
    return ""


def goal_kind(text: str) -> str:
    """`goal`, `result` or nothing: what a header or label over a narrative announces."""
    name = base(text)
    if not is_short_label(text, 26) or "指标" in name:
        return ""
    if RESULT_LABEL.fullmatch(name):
        return "result"
    return "goal" if GOAL_LABEL.fullmatch(name) or GOAL_LABEL.fullmatch(plain(text)) else ""


def is_title(text: str) -> bool:
    """True for the heading of a form: 自评表 and its kin, alone and without a sentence."""
    name = re.sub(r"^附(?:件|表)\d*[:.、]?", "", plain(text))
    if _SECTION_NUMBER.match(name) and "表" not in name:
        return False
    sentence = text.strip().endswith("。") or re.search(r"[。;!?]|:.|\.{3,}|…", name)
    return len(name) <= _LONGEST_TITLE and TITLE.search(name) is not None and not sentence
