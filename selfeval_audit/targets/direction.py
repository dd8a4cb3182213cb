"""Which way is better: by the name where no sign says it. The more specific word wins."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class Direction(StrEnum):
    """Better when higher, better when lower, or neither: a demand, not a merit."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


# In order: the first group with a word in the name decides. A rate of success says more than what it is a rate of.
_EVILS = (
    "控制|调整|变动|结转|结余|上访|信访|受害|成灾|死亡|投诉|事故|发病|感染|失业|差错|错误|违规|变质|损耗|漏损|返贫|流失|超标|破损"
    "|故障|发案|空置|闲置|辍学|逾期|不良|缺勤|拥堵|复发|浪费|纠纷|漏报|误报|退货|发生|偏差|误差|损失|延误|超支|退费|负债|污染|火灾"
)
_MERITS = (
    "成功率|满意|知晓|覆盖|合格|及时|完成|达标|到位|发放率|拨付率|参与率|准确|合规|办结|执行率|增长|提高|提升|有效|优良|通过率"
    "|足额|达到|收入|产值|税收|利润|增收"
)
_REMEDIES = "处理|办理|处置|办结|化解|解决|回复|答复|整改|结案|调处|查处|查结|修复|治理|治愈|救治"
_WORDS: tuple[tuple[Direction, str], ...] = (
    # A merit denied is an evil; less of an evil, and what is done about one, is a merit.
    (Direction.LOWER, r"(?:不|未|非)(?:合格|满意|完成|达标|及时|到位|准确|合规|规范|足额)"),
    (Direction.HIGHER, "下降|降低|减少|压减|节约|节省|缩短|降耗|节能|节水|节电"),
    (Direction.HIGHER, rf"(?:{_REMEDIES})\S{{0,2}}率|(?:血压|血糖|患者|疾病|病害|虫害|污染)\S{{0,4}}控制率"),
    # Time that is offered is a merit, time that is needed is not.
    (
        Direction.HIGHER,
        r"(?:开放|服务|运行|培训|学习|活动|工作|使用|供水|供电|供暖|播出|驻村|在岗|续航)\S{0,3}(?:时间|天数|时长)",
    ),
    (
        Direction.LOWER,
        r"(?:时间|时限|时长|天数|周期|工期|耗时|用时|住院日)$|(?:响应|等待|等候|到达)\S{0,3}(?:时间|时长)",
    ),
    (Direction.LOWER, r"(?:费用?|成本|经费|支出|能耗|排放)\S{0,4}(?:增长|增幅|占比)|药占比"),
    (Direction.LOWER, rf"(?:{_EVILS})\S{{0,2}}[率比]|有效投诉|三公"),
    (Direction.HIGHER, _MERITS),
    (Direction.HIGHER, r"(?:办理|审理|受理|审结|执结|查办|查处|侦办|侦破|破获|援助|调解|代理)\S{0,4}案件?[数量]"),
    (Direction.LOWER, "上访|信访|投诉|事故|死亡人数|死亡数|变质|违规|差错|火灾|积压|拖欠|排放量|浓度|能耗|噪声"),
    (Direction.NEUTRAL, "待遇|领取|抚恤|鉴定|代缴|救助|丧葬|遗属|低保|优抚"),
    (Direction.LOWER, "成本|费用|单价|控制数|控制额|发生数|发生次数|发生起数|发案数|案件数"),
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


def is_assumed(sign: str, name: str, *, level: str = "", zero: bool = False) -> bool:
    """Whether neither sign nor name nor level says which way is better, so that higher was only taken for it."""
    return not (sign in ("≥", ">", "≤", "<") or zero or direction_by_name(name) or "成本" in level)


@lru_cache(maxsize=4096)
def direction_by_name(name: str) -> Direction | None:
    """What the name alone says, or None."""
    return next((direction for direction, words in _BY_WORD if words.search(name)), None)
