"""Which way is better: by the name where no sign says it. The more specific word wins."""

from __future__ import annotations

import re
from enum import StrEnum


class Direction(StrEnum):
    """Better when higher, better when lower, or neither: a demand, not a merit."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


# In order: the first group with a word in the name decides. A rate of success says more than what it is a rate of.
_LOWER_RATES = (
    "控制|调整|变动|结转|结余|上访|信访|受害|成灾|死亡|投诉|事故|发病|感染|失业|差错|错误|违规|变质|损耗|返贫|流失|超标|破损"
    "|故障|发案|空置|闲置|辍学|逾期|不良|缺勤|拥堵|复发|浪费|纠纷|漏报|误报|退货"
)
_HIGHER = (
    "成功率|满意|知晓|覆盖|合格|及时|完成|达标|到位|发放率|拨付率|参与率|准确|合规|办结|执行率|增长|提高|提升|有效|优良|通过率"
    "|足额|达到"
)
_WORDS: tuple[tuple[Direction, str], ...] = (
    # What is done about an evil, or keeps a disease in check, is a merit.
    (
        Direction.HIGHER,
        r"(?:处理|办理|处置|办结|化解|解决|回复|答复|整改|结案|调处|查处|查结|修复|治理|治愈|救治|下降|降低|减少|压减|节约|节省)"
        r"\S{0,2}率|(?:血压|血糖|患者|疾病|病害|虫害|污染)\S{0,4}控制率",
    ),
    (Direction.LOWER, r"(?:费用?|成本|经费|支出|能耗|排放)\S{0,4}(?:增长|增幅|占比)|药占比"),
    (Direction.LOWER, rf"(?:{_LOWER_RATES})\S{{0,2}}[率比]"),
    (Direction.HIGHER, _HIGHER),
    (Direction.HIGHER, r"(?:办理|审理|受理|审结|执结|查办|查处|侦办|侦破|破获|援助|调解|代理)\S{0,4}案件?[数量]"),
    (Direction.LOWER, "上访|信访|投诉|事故|死亡人数|死亡数|变质|违规|差错"),
    (Direction.NEUTRAL, "待遇|领取|抚恤|鉴定|代缴|救助|丧葬|遗属|低保|优抚"),
    (Direction.LOWER, "成本|费用控制|控制数|控制额|事件发生|发生数|发生次数|案件数|耗时|用时|时长限|工期"),
    (
        Direction.LOWER,
        "(?:响应|办理|办结|审批|审核|处理|等待|等候|修复|维修|到达)(?:的|平均)*(?:时间|时长|时限|天数|周期)",
    ),
)
_BY_WORD = tuple((direction, re.compile(words)) for direction, words in _WORDS)


def direction_of(sign: str, name: str, *, level: str = "", zero: bool = False) -> Direction:
    """The direction that a target's sign gives, else the indicator's name, else higher is better.

    `level` is the category it stands under, asked where the name says nothing (成本指标: a cost, whatever it is of);
    `zero`: a target of nothing can only be exceeded, whatever the name."""
    by_sign = {"≥": Direction.HIGHER, ">": Direction.HIGHER, "≤": Direction.LOWER, "<": Direction.LOWER}
    if sign in by_sign:
        return by_sign[sign]
    if zero:
        return Direction.LOWER
    return direction_by_name(name) or (Direction.LOWER if "成本" in level else Direction.HIGHER)


def direction_by_name(name: str) -> Direction | None:
    """What the name alone says, or None."""
    return next((direction for direction, words in _BY_WORD if words.search(name)), None)
