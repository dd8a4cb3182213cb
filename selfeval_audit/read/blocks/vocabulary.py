"""The words of published forms as data: header -> what the column holds, label -> what the value is.

General words of the trade only; a header is understood by the words in it, never by a list of whole headers. Ranks say
which of two headers is the more specific one: the lower wins a field, the other stays beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..comparable import base, bracketed, is_blank, is_figure, plain


@dataclass(frozen=True, slots=True)
class Word:
    """A pattern for the header of one field; `never` are words that give it another meaning."""

    field: str
    rank: int
    pattern: re.Pattern[str]
    never: re.Pattern[str] | None = None


def _word(field: str, rank: int, pattern: str, never: str = "") -> Word:
    return Word(field, rank, re.compile(pattern), re.compile(never) if never else None)


_NO_VALUE = "上年|上一年|去年|历史|参考|依据|设置|佐证|材料|资料|备查|核心"
_WEIGHT = [
    _word("weight", 1, "分值|标准分|满分|应得分", _NO_VALUE),
    _word("weight", 2, "权重(?!占比)", f"{_NO_VALUE}|项目权重"),
    _word("weight", 3, "权重占比|权重"),
]
_SCORE = [
    _word("score", 0, "折算得分", "方法|规则"),
    _word("score", 1, "得分|自评分", f"得分率|系数|方法|规则|计算|应得分|{_NO_VALUE}"),
    _word("score", 2, "评分$|评分值|评价分$|复核分|审核分", "标准"),
]
_REASON = [
    _word("reason", 1, "原因|偏差|改进措施|整改措施"),
    _word("reason", 2, "^(情况)?说明$|^其他说明$"),
    _word("reason", 4, "^备注$"),
]
FUND_WORDS = [
    *_WEIGHT,
    *_SCORE,
    *_REASON,
    _word("rate", 1, "执行率|执行进度|支出进度|支付进度|支付率|支出率|使用率|执行比例|执行比率|支付比例|预算完成率",
          "分值|权重|得分|到位"),
    _word("received", 1, "到位", "率|比例|进度"),
    _word("executed", 1, "(执行|支出|支付|拨付|使用)(数|额|金额|资金|总额)|决算数|实际(支出|拨付|支付|使用|执行)"
          "|已支[出付]",
          "率|进度|比例|支出进度|支出预算|计划"),
    _word("executed", 2, "^(预算|资金|经费|全年)*(执行|支出|使用|支付)(情况)?$"),
    _word("initial_budget", 1, "(年初|期初|初始).*(预算|安排|计划|资金|数)|^年初", "执行|支出|决算"),
    _word("adjusted_budget", 1, "(全年|调整后?|变更后).*(预算|资金)|预算.*调整后|调整后",
          "执行|支出数|决算|到位|调整数|调整额|调整金额|调整情况|年初|目标"),
    _word("budget", 1, "扣除.*(预算|金额|资金)|预算(总)?(数|额|金额|总额|安排)", "执行|决算|到位|年初|调整数"),
    _word("budget", 2, "预算", "执行|决算|到位|年初|调整数|调整额|追加|部门|单位|科目|编制"),
    _word("budget", 3, "计划.*资金|安排资金|资金安排|指标金额|计划数|下达(数|资金|金额)|资金总额|投资总额|总投资|批复数"
          "|^合计$|^金额$|^总额$",
          "到位|执行|支出|使用"),
]  # fmt: skip
INDICATOR_WORDS = [
    _word("level1", 0, "一级(绩效)?(指标|目标)?"),
    _word("level2", 0, "二级(绩效)?(指标|目标)?"),
    _word("name", 0, "四级(绩效)?指标"),
    _word("name", 1, "三级(绩效)?(指标|目标)?|指标名称|指标内容|绩效指标名称"),
    _word("sign", 1, "指标(性质|符号|类型|方向)|符号|运算符|比较符|关系符|^性质$"),
    _word("unit", 1, "(度量|计量|指标|数量|数值)单位|^单位$"),
    _word("rule", 1, "规则|标准|计算方法|计分|评分办法|评分方法|评分细则|评分依据|得分方法|计算公式",
          "标准分$|标准值|应得"),
    *_WEIGHT,
    *_SCORE,
    *_REASON,
    _word("completion", 1, "完成率|得分系数|完成比例|完成比|完成程度|实现程度|达成率|得分率|完成进度",
          "原因|计算|依据"),
    _word("actual", 1, "(实际|完成|实现|达成|完成指标|实际指标)(数?值|数)|实际(完成|达到|值|实现)|完成指标值|实绩",
          f"率|系数|原因|得分|权重|分值|{_NO_VALUE}"),
    _word("actual", 2, "(完成|执行|实现|达成|自评|落实)(的)?情况|完成结果|实际情况|年度完成|全年完成|^实际$|^完成$",
          f"率|系数|原因|得分|权重|分值|{_NO_VALUE}"),
    _word("completion", 3, "(单项|指标).*完成情况"),
    _word("target", 1, "(调整|变更|全年).*(指标值|目标值|指标|目标)", f"完成|实际|实现|原因|得分|{_NO_VALUE}"),
    _word("target", 2, "(指标|目标|预期|计划|年度|年初|绩效)(数?值|数)|(预期|年度|年初|计划)(绩效)?(指标|目标)$"
          "|绩效目标$|^目标$|^预期$",
          f"完成|实际|实现|原因|得分|权重|分值|{_NO_VALUE}"),
    _word("name", 2, "(评价|考核|评估|考评)内容|(具体|细化|明细|考核)指标$|指标及内容"),
    _word("name", 3, "^(绩效|评价|考核)?指标$", "性质"),
    _word("level1", 4, "评价指标|指标(类别|分类)|类别|维度|项目权重|评价项目|考核项目"),
    _word("level2", 4, "(评价|考核)(内容|要点)"),
]  # fmt: skip
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


@lru_cache(maxsize=4096)
def candidates(header: str, parent: str, kind: str) -> tuple[tuple[int, str], ...]:
    """What a column may hold by its header (and the header above it), most specific first."""
    words = FUND_WORDS if kind == "fund" else INDICATOR_WORDS
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
        (word.rank, word.field) for word in words
        if word.pattern.search(name) and not (word.never and word.never.search(name))
    ]  # fmt: skip
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
