"""The check of what a text concludes: it is held against the rows and the money."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..case import Case, Passage, Verdict, clause_at
from ..figures import percent_text
from .operands import Claim, Evidence, Seen, figure_evidence
from .outcome import Compared, NotTested, Outcome
from .registry import check
from .targets import both, verdict_grade

_CLAIM = re.compile(
    r"(?:达到|实现|完成|达成)了?(?:全部|各项|预定|年初|既定|设定|年度|预期|绩效|的)*(?:目标|指标|预期效果)"
    r"|(?:完成|达成)了?(?:预定|年初|既定|设定|年度|预期|绩效|的)*(?:全部|各项)(?:目标)?任务"
    r"|(?:各项|全部|年度|绩效|预期)(?:工作|任务|目标|指标)+(?:均|已|都|也)*(?:100%)?(?:全面|全部|圆满|如期|超额)?(?:完成|实现|达成|达标)"
    r"|100%(?:全面|全部|圆满|如期)?(?:完成|实现|达成)"
    r"|(?:圆满|超额|全面|全部)(?:完成|实现)了?(?:全年|年度|各项|全部|既定|年初|预期|绩效)+的?(?:工作|目标|任务|指标)"
    r"|(?:(?m:^)|(?<=[，。；,;]))(?:目标|任务|指标)(?:现|均|已|都)*(?:全部|全面|圆满|超额)(?:完成|实现|达成)"
)
# Directly before a claim: denied, intended or hedged, so that it claims nothing.
_UNCLAIMED = re.compile(
    r"(?:未|没有?|未能|没能|不能|无法|难以|尚未|为|以|确保|力争|努力|争取|推动|促进|基本|部分|大部分)(?:能|够|有效)?$"
)
# Anywhere before it in its clause: an intention, or what holds for some of the rows only.
_INTENDED = re.compile(
    r"将|拟|继续|力争|争取|确保(?!了)|保证(?!了)|后续|下一?年|明年|来年|今后|部分|大多|多数|个别|主要(?=指标|目标|任务)"
    r"|基本(?!养老|医疗|公共|生活|建设|支出|农田)|\d[个项条]|[1-9]%|(?<!10)0%"
    r"|(?:数量|(?<!高)质量|时效|成本|产出|效益|满意度)(?=指标|目标|方面|[均都也已全]|$)"
)
# Anywhere before it in its sentence: it speaks of what is to come.
_TO_COME = re.compile(r"下一步|下一阶段|改进措施|整改措施|工作打算")
_SENTENCE_END = re.compile(r"[。！!\n]")
_PLANS = re.compile("下一步|措施|改进|建议|打算")
_ADMITTED = re.compile(
    r"未(?:能)?(?:完全|全部|全面|如期|按期|按时)*(?:完成|达到|达成|实现|达标)|未达|除[^，。；]{1,30}外|偏离较大|偏差较大"
    # 10个指标中9个
    r"|(?<!\d)(\d+)[个项条][^，。；\d]{0,6}(?:中|(?:指标|目标|任务)[里内，,])[^，。；\d]{0,6}(?!\1(?!\d))\d+[个项条]"
)
_DEVIATES = re.compile("目标|指标|执行|预算")
_NO_DEVIATION = re.compile(r"(?:不存在|没有|未出现|无)[^，。；,;]{0,14}?(?:偏离|偏差)[^，。；,;]{0,14}")
_REVIEWED = {"name", "target", "actual", "unit", "sign"}


@check(24, family="texts")
def conclusion_follows(case: Case) -> Iterator[Outcome]:
    """What a text concludes (达到预期目标, 100%如期实现, 不存在偏离) is borne out by the rows.

    Exceptions: 1. where no row is measured nothing bears it out or contradicts it; 2. that execution did not deviate is
    held against the rate only where a policy says what a low rate is; 3. a text that names what was not reached, or
    only intends it, or claims it of some rows, does not conclude; 4. neither a text marked for review nor a row is held
    against the other.

    Basis: the form itself
    Weakness: claims are known phrases; a claim in other words is not seen
    """
    claims = [c for passage in case.passages_of("result", "other") for c in _claims(passage)]
    for kind, words, passage in claims:
        seen = (Evidence("claim", words, passage.cell.place),)
        if passage.cell.review:
            yield NotTested("narrative", "for_review", operands=Seen(seen), reported=words)
        else:
            yield _money_claim(case, words, seen) if kind == "money" else _row_claim(case, words, seen)
    if not claims:
        yield NotTested("narrative", "no_claim" if case.passages_of("result", "other") else "no_text")


def _claims(passage: Passage) -> Iterator[tuple[str, str, Passage]]:
    if _PLANS.search(passage.label):
        return
    denied = next((d for d in _NO_DEVIATION.finditer(passage.text) if _DEVIATES.search(_words(passage, d))), None)
    if denied:
        words = _words(passage, denied)
        yield ("money" if re.search("执行|预算", words) else "rows"), words, passage
    if _ADMITTED.search(passage.text):  # exception 3
        return
    for claimed in _CLAIM.finditer(passage.text):
        within = denied is not None and claimed.start() >= denied.start() and claimed.end() <= denied.end()
        if not within and not _intended(passage.text, claimed.start()):
            yield "rows", claimed[0], passage
            return


def _words(passage: Passage, denied: re.Match[str]) -> str:
    """A denied deviation in its clause; "" where it is intended."""
    start, _ = clause_at(passage.text, denied.start())
    return "" if _intended(passage.text, denied.start()) else passage.text[start : denied.end()].strip()


def _intended(text: str, position: int) -> bool:
    """Whether the words before a claim make it an intention, hedge it or narrow it to some of the rows."""
    start, _ = clause_at(text, position)
    before = text[:position]
    sentence = _SENTENCE_END.split(before)[-1]
    return bool(_UNCLAIMED.search(before) or _INTENDED.search(before[start:]) or _TO_COME.search(sentence))


def _row_claim(case: Case, words: str, seen: tuple[Evidence, ...]) -> Outcome:
    missed = [row for row in case.rows if row.attainment.verdict is Verdict.MISSED]
    met = [row for row in case.rows if row.attainment.verdict is Verdict.MET]
    firm = [row for row in missed if not _REVIEWED & set(row.review)]
    if not firm and any(_REVIEWED & set(row.review) for row in case.rows):  # exception 4
        return NotTested("narrative", "for_review", operands=Seen(seen), reported=words)
    if not missed and not met:  # exception 1
        return NotTested("narrative", "nothing_measured", operands=Seen(seen), reported=words)
    seen += tuple(e for row in firm for e in both(row))
    names = "、".join(row.name for row in firm)
    return Compared(
        item="narrative",
        agrees=not firm,
        reported=words,
        compared_with=names,
        operands=Claim(seen),
        aspect="rows",
        grade=min((verdict_grade(row) for row in firm), default="A"),
        changes_verdict=True if firm else None,
        values=(("missed", str(len(firm))),),
    )


def _money_claim(case: Case, words: str, seen: tuple[Evidence, ...]) -> Outcome:
    low, rate = case.rule("low_rate"), case.total.execution_rate
    if low is None or rate is None or rate.high is None:  # exception 2
        return NotTested(
            "narrative", "policy_silent" if low is None else "budget_blank", operands=Seen(seen), reported=words
        )
    executed, budget = case.total.executed, case.total.budget
    seen += (*figure_evidence("executed", executed), *figure_evidence("budget", budget))
    if any(figure.review for figure in (executed, budget) if figure):
        return NotTested("narrative", "for_review", operands=Seen(seen), reported=words)
    shown = percent_text((rate.low or rate.high) / 2 + rate.high / 2, 2)
    return Compared(
        item="narrative",
        agrees=rate.high >= low.number,
        reported=words,
        compared_with=shown,
        operands=Claim(seen),
        aspect="money",
        changes_verdict=None if rate.high >= low.number else True,
        values=(("low", low.value),),
    )
